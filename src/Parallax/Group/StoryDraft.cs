namespace Parallax.Group;

/// <summary>A link to a story on the same running topic.</summary>
/// <param name="Story">Its number.</param>
/// <param name="Why">What links the two; null where that was handed over.</param>
internal readonly record struct Relation(int Story, Reason? Why);

/// <summary>The same where that story is forgotten.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Day">The day of its event; <see cref="FeatureVector.NoDay"/> where unknown.</param>
/// <param name="Why">What links the two.</param>
internal readonly record struct FormerRelation(string Id, int Day, Reason? Why);

/// <summary>A story while it grows: its centre in features, its days, and its members.</summary>
/// <param name="id">Stable id.</param>
internal sealed partial class StoryDraft(string id)
{
    /// <summary>Features that are packed at most: of what one article brings to a centre, of a head, of an article that is kept for itself.</summary>
    public const int MostPacked = 100;

    // Features kept of a centre: what one article brings, and room for what later ones add.
    private const int MostSingle = MostPacked;
    private const int MostGrown = 240;
    private const int MostInHead = 64;
    private const int MostRelated = 12;
    private const int MostEventDays = 8;

    // Days before the first report up to which a day that it names is that of the event, and not of something before it.
    private const int MostBefore = 7;

    // Articles kept for themselves, the first and the latest, and features of each.
    private const int MostKept = 4;
    private const int MostOfKept = 48;

    private static readonly List<byte[]> None = [];

    private readonly List<Member> _members = new(1);
    private List<byte[]> _kept = None;
    private byte[]? _packed;
    private int _packedCentre;
    private Feature[] _centre = [];
    private Feature[] _head = [];
    private int[] _eventDays = [];
    private List<Relation>? _related;
    private List<FormerRelation>? _relatedBefore;
    private List<(int Order, Redirect Redirect)>? _redirects;
    private List<int>? _merged;
    private List<int>? _parted;

    /// <summary>Stable id.</summary>
    public string Id { get; } = id;

    /// <summary>Sum of its articles' features, each article's of length one, by key.</summary>
    public Feature[] Centre => _packed is null ? _centre : PackedFeatures.Unpack(PackedFeatures.First(_packed, _packedCentre));

    /// <summary>Some of its articles for themselves, the first and the latest: their heaviest features, by key, packed. None where the centre is the only article.</summary>
    public IReadOnlyList<byte[]> Kept => _kept;

    /// <summary>Features of its headlines and first sentences, by key.</summary>
    public Feature[] Head => _packed is null ? _head : PackedFeatures.Unpack(PackedFeatures.Rest(_packed, _packedCentre));

    /// <summary>Euclidean length of <see cref="Head"/>.</summary>
    public double HeadNorm { get; private set; }

    /// <summary>How many names <see cref="Head"/> has.</summary>
    public int HeadNames { get; private set; }

    /// <summary>Articles that made the centre.</summary>
    public int Articles { get; private set; }

    /// <summary>First day on which an article of it may have been out; <see cref="FeatureVector.NoDay"/> where none has a date.</summary>
    public int FirstDay { get; private set; } = FeatureVector.NoDay;

    /// <summary>Last such day.</summary>
    public int LastDay { get; private set; } = FeatureVector.NoDay;

    /// <summary>Days that the headlines and first sentences of its articles name, as days since 1970: the first that came.</summary>
    public IReadOnlyList<int> EventDays => _eventDays;

    /// <summary>Its articles in arrival order.</summary>
    public IReadOnlyList<Member> Members => _members;

    /// <summary>Arrival number of its latest article.</summary>
    public int LastArrival { get; private set; }

    /// <summary>The story that it was merged into; 0 where it stands.</summary>
    public int MergedInto { get; private set; }

    /// <summary>True where it takes no more articles.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Related stories, the earliest found first.</summary>
    public IReadOnlyList<Relation> Related => _related ?? [];

    /// <summary>Related stories that are forgotten, in the order in which they were.</summary>
    public IReadOnlyList<FormerRelation> RelatedBefore => _relatedBefore ?? [];

    /// <summary>
    /// The day of its event, as days since 1970: of the days that its heads name the last before it was first published, else the day on which
    /// it was; <see cref="FeatureVector.NoDay"/> where nothing tells.
    /// </summary>
    public int Day
    {
        get
        {
            if (FirstDay == FeatureVector.NoDay)
                return _eventDays.Length > 0 ? _eventDays[0] : FeatureVector.NoDay;
            int last = FeatureVector.NoDay;
            foreach (int day in _eventDays)
            {
                if (day <= FirstDay && day >= FirstDay - MostBefore)
                    last = Math.Max(last, day);
            }

            return last == FeatureVector.NoDay ? FirstDay : last;
        }
    }

    /// <summary>What was merged into it or split from it or into it, with its place in the order of all.</summary>
    public IReadOnlyList<(int Order, Redirect Redirect)> Redirects => _redirects ?? [];

    /// <summary>Numbers of the stories that went into it.</summary>
    public IReadOnlyList<int> Merged => _merged ?? [];

    /// <summary>Numbers of the stories that it was one with until it was seen that they are two: they do not become one again by themselves.</summary>
    public IReadOnlyList<int> Parted => _parted ?? [];

    /// <summary>Articles from which on it is looked at as a whole again.</summary>
    public int NextLook { get; private set; } = StorySplit.Least;

    /// <summary>Notes that it was looked at as a whole: the next time is when it has grown by half, so that an article costs the same in the mean.</summary>
    public void Looked() => NextLook = Math.Max(NextLook, _members.Count * 3 / 2);

    /// <summary>Notes a story that left it, or that it left.</summary>
    public void Part(int story) => (_parted ??= new List<int>(1)).Add(story);

    /// <summary>Takes an article in.</summary>
    public void Add(Member member, FeatureVector vector)
    {
        Draw();
        if (Articles > 0)
            member.Sketch = Sketch.Of(vector.Features);
        _members.Add(member);
        LastArrival = Math.Max(LastArrival, member.Arrival);
        Articles++;
        if (Articles > 1)
            Keep(vector.Features);
        Set(Sum(Centre, vector.Features, Articles > 1 ? MostGrown : MostSingle), Sum(Head, vector.Head, MostInHead));
        Date(vector.FirstDay, vector.LastDay);
        Name(vector.EventDays);
        if (Articles == 1)
            Pack();
    }

    /// <summary>Takes another story in, which then leads here. One that was closed stands open again where the other is, with what the other knows.</summary>
    /// <param name="other">The story that goes.</param>
    /// <param name="from">Its number.</param>
    /// <param name="number">The number of this story.</param>
    public void Take(StoryDraft other, int from, int number)
    {
        if (IsClosed && !other.IsClosed)
            (IsClosed, Articles) = (false, 0);
        (_merged ??= new List<int>(1)).AddRange(other.Merged);
        _merged.Add(from);
        foreach (var (order, redirect) in other.Redirects)
            Note(order, redirect);
        Draw();
        other.Draw();
        _parted = Parted.Count + other.Parted.Count > 0 ? [.. Parted, .. other.Parted] : null;
        if (other._kept.Count == 0)
            Keep(other.Centre);
        foreach (byte[] kept in other._kept)
            Keep(PackedFeatures.Unpack(kept));
        _members.AddRange(other._members);
        _members.Sort((x, y) => x.Arrival.CompareTo(y.Arrival));
        LastArrival = Math.Max(LastArrival, other.LastArrival);
        Articles += other.Articles;
        Set(Sum(Centre, other.Centre, MostGrown), Sum(Head, other.Head, MostInHead));
        Date(other.FirstDay, other.LastDay);
        Name(other._eventDays);
        foreach (var related in other.Related)
            Relate(related);
        other._members.Clear();
        foreach (var related in other.RelatedBefore)
            RelateBefore(related);
        other._redirects = null;
        other.MergedInto = number;
        other.Close();
    }

    /// <summary>Lets an article go; false where it is not here. The centre forgets what the article brought.</summary>
    public bool Remove(string articleId, FeatureVector vector)
    {
        if (_members.RemoveAll(member => member.ArticleId == articleId) == 0)
            return false;
        Articles = Math.Max(0, Articles - 1);
        _kept = None;
        Set(
            [.. Sum(Centre, Negative(vector.Features), MostGrown).Where(feature => feature.Weight > 1e-4f)],
            [.. Sum(Head, Negative(vector.Head), MostInHead).Where(feature => feature.Weight > 1e-4f)]);
        return true;

        static Feature[] Negative(Feature[] features) => Array.ConvertAll(features, feature => feature with { Weight = -feature.Weight });
    }

    /// <summary>Lets all articles go and gives them back; what was made of their features goes, and id, links to other stories and redirects stay.</summary>
    public List<Member> Clear()
    {
        List<Member> members = [.. _members];
        _members.Clear();
        _kept = None;
        _eventDays = [];
        Set([], []);
        (Articles, FirstDay, LastDay, LastArrival) = (0, FeatureVector.NoDay, FeatureVector.NoDay, 0);
        return members;
    }

    /// <summary>Notes an article of a story that takes no more, without what it brought.</summary>
    public void Hold(string articleId, int arrival)
    {
        _members.Add(new Member(articleId, 1, arrival, null, []));
        LastArrival = Math.Max(LastArrival, arrival);
    }

    /// <summary>True where the article is in the story.</summary>
    public bool Has(string articleId) => _members.Exists(member => member.ArticleId == articleId);

    /// <summary>True where a story on the same running topic is not known yet, and not one too many.</summary>
    public bool CanRelate(int story) => _related is null || (_related.Count < MostRelated && !_related.Exists(related => related.Story == story));

    /// <summary>Notes a story on the same running topic; false where it is known, or one too many.</summary>
    public bool Relate(Relation relation)
    {
        if (!CanRelate(relation.Story))
            return false;
        (_related ??= new List<Relation>(1)).Add(relation);
        return true;
    }

    /// <summary>Notes a merge or a split.</summary>
    public void Note(int order, Redirect redirect)
    {
        if (!Redirects.Contains((order, redirect)))
            (_redirects ??= new List<(int, Redirect)>(1)).Add((order, redirect));
    }

    /// <summary>Notes a related story that is about to be forgotten.</summary>
    public void RelateBefore(FormerRelation relation)
    {
        _relatedBefore ??= new List<FormerRelation>(1);
        if (_relatedBefore.Count < MostRelated)
            _relatedBefore.Add(relation);
    }

    /// <summary><see cref="Centre"/>, where it is packed in a room of the caller's for <see cref="MostPacked"/> features.</summary>
    public ReadOnlySpan<Feature> CentreIn(System.Span<Feature> room) => _packed is null ? _centre : PackedFeatures.Unpack(PackedFeatures.First(_packed, _packedCentre), room);

    /// <summary>The same of <see cref="Head"/>.</summary>
    public ReadOnlySpan<Feature> HeadIn(System.Span<Feature> room) => _packed is null ? _head : PackedFeatures.Unpack(PackedFeatures.Rest(_packed, _packedCentre), room);

    /// <summary>The story seen as one article, for comparing it with another.</summary>
    public FeatureVector AsVector() => new((Feature[])Centre.Clone(), (Feature[])Head.Clone()) { FirstDay = FirstDay, LastDay = LastDay, EventDays = _eventDays };

    /// <summary>Lets go of what is needed only while it can grow.</summary>
    public void Close()
    {
        IsClosed = true;
        Set([], []);
        _kept = None;
        foreach (var member in _members)
            member.Sketch = [];
    }

    // Most stories of a window have one article: its features are of length one, and nothing is added to them.
    private void Pack()
    {
        Set(PackedFeatures.Pack([.. _centre, .. _head]), _centre.Length);
    }

    private void Set(byte[] packed, int centre)
    {
        Set([], PackedFeatures.Unpack(PackedFeatures.Rest(packed, centre)));
        (_head, _packed, _packedCentre) = ([], packed, centre);
    }

    // A single article has no sketch: it is its story's centre.
    private void Draw()
    {
        if (Articles == 1 && _members is [{ Sketch.Length: 0 } only])
            only.Sketch = Sketch.Of(Centre);
    }

    private void Date(int first, int last)
    {
        if (first == FeatureVector.NoDay)
            return;
        FirstDay = FirstDay == FeatureVector.NoDay ? first : Math.Min(FirstDay, first);
        LastDay = LastDay == FeatureVector.NoDay ? last : Math.Max(LastDay, last);
    }

    private void Name(int[] days)
    {
        if (days.Length > 0)
            _eventDays = [.. _eventDays.Concat(days).Distinct().Take(MostEventDays)];
    }

    private void Set(Feature[] centre, Feature[] head)
    {
        (_centre, _head, _packed) = (centre, head, null);
        HeadNames = head.Count(feature => feature.Kind == FeatureKind.Name);
        HeadNorm = FeatureVector.Length(head);
    }

    // The centre is all that there is to know of a single article; from the second on, some are kept for themselves: the first, and the latest.
    private void Keep(Feature[] features)
    {
        if (_kept.Count == 0)
            _kept = new List<byte[]>(2) { PackedFeatures.Pack(FeatureVector.Heaviest(Centre, MostOfKept)) };
        if (_kept.Count == MostKept)
            _kept.RemoveAt(1);
        _kept.Add(PackedFeatures.Pack(FeatureVector.Heaviest(features, MostOfKept)));
    }

    // The sum of two vectors; what stands least for it falls away where it grows too long.
    private static Feature[] Sum(Feature[] one, Feature[] other, int most)
    {
        var sum = new Feature[one.Length + other.Length];
        int count = 0;
        for (int i = 0, j = 0; i < one.Length || j < other.Length;)
        {
            if (j == other.Length || (i < one.Length && one[i].Identity < other[j].Identity))
                sum[count++] = one[i++];
            else if (i == one.Length || other[j].Identity < one[i].Identity)
                sum[count++] = other[j++];
            else
                sum[count++] = new Feature(Math.Max(one[i].Key, other[j].Key), one[i++].Weight + other[j++].Weight);
        }

        return FeatureVector.Heaviest(sum[..count], most);
    }
}

namespace Parallax.Group;

/// <summary>A story while it grows: its centre in features, its days, and its members.</summary>
/// <param name="id">Stable id.</param>
internal sealed partial class StoryDraft(string id)
{
    // Features kept of a centre: what one article brings, and room for what later ones add.
    private const int MostSingle = 100;
    private const int MostGrown = 240;
    private const int MostInHead = 64;
    private const int MostRelated = 12;
    private const int MostEventDays = 8;

    // Articles kept for themselves, the first and the latest, and features of each.
    private const int MostKept = 4;
    private const int MostOfKept = 48;

    private static readonly List<Feature[]> None = [];

    private readonly List<Member> _members = new(1);
    private List<Feature[]> _kept = None;
    private int[] _eventDays = [];
    private List<string>? _relatedBefore;
    private List<(int Order, Redirect Redirect)>? _redirects;
    private List<int>? _merged;

    /// <summary>Stable id.</summary>
    public string Id { get; } = id;

    /// <summary>Sum of its articles' features, each article's of length one, by key.</summary>
    public Feature[] Centre { get; private set; } = [];

    /// <summary>Some of its articles for themselves, the first and the latest: their heaviest features, by key. None where the centre is the only article.</summary>
    public IReadOnlyList<Feature[]> Kept => _kept;

    /// <summary>Features of its headlines and first sentences, by key.</summary>
    public Feature[] Head { get; private set; } = [];

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

    /// <summary>Numbers of related stories, the earliest found first.</summary>
    public List<int> Related { get; } = new(0);

    /// <summary>Ids of related stories that are forgotten, in the order in which they were.</summary>
    public IReadOnlyList<string> RelatedBefore => _relatedBefore ?? [];

    /// <summary>What was merged into it or split from it or into it, with its place in the order of all.</summary>
    public IReadOnlyList<(int Order, Redirect Redirect)> Redirects => _redirects ?? [];

    /// <summary>Numbers of the stories that went into it.</summary>
    public IReadOnlyList<int> Merged => _merged ?? [];

    /// <summary>Takes an article in.</summary>
    public void Add(Member member, FeatureVector vector)
    {
        _members.Add(member);
        LastArrival = Math.Max(LastArrival, member.Arrival);
        Articles++;
        if (Articles > 1)
            Keep(vector.Features);
        Centre = Sum(Centre, vector.Features, Articles > 1 ? MostGrown : MostSingle);
        SetHead(Sum(Head, vector.Head, MostInHead));
        Date(vector.FirstDay, vector.LastDay);
        Name(vector.EventDays);
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
        if (other._kept.Count == 0)
            Keep(other.Centre);
        foreach (var kept in other._kept)
            Keep(kept);
        _members.AddRange(other._members);
        _members.Sort((x, y) => x.Arrival.CompareTo(y.Arrival));
        LastArrival = Math.Max(LastArrival, other.LastArrival);
        Articles += other.Articles;
        Centre = Sum(Centre, other.Centre, MostGrown);
        SetHead(Sum(Head, other.Head, MostInHead));
        Date(other.FirstDay, other.LastDay);
        Name(other._eventDays);
        foreach (int related in other.Related)
            Relate(related);
        other._members.Clear();
        foreach (string related in other.RelatedBefore)
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
        Centre = [.. Sum(Centre, Negative(vector.Features), MostGrown).Where(feature => feature.Weight > 1e-4f)];
        SetHead([.. Sum(Head, Negative(vector.Head), MostInHead).Where(feature => feature.Weight > 1e-4f)]);
        return true;

        static Feature[] Negative(Feature[] features) => Array.ConvertAll(features, feature => feature with { Weight = -feature.Weight });
    }

    /// <summary>Notes an article of a story that takes no more, without what it brought.</summary>
    public void Hold(string articleId, int arrival)
    {
        _members.Add(new Member(articleId, 1, arrival, null, []));
        LastArrival = Math.Max(LastArrival, arrival);
    }

    /// <summary>True where the article is in the story.</summary>
    public bool Has(string articleId) => _members.Exists(member => member.ArticleId == articleId);

    /// <summary>Notes a story on the same running topic; false where it is known, or one too many.</summary>
    public bool Relate(int story)
    {
        if (Related.Count >= MostRelated || Related.Contains(story))
            return false;
        Related.Add(story);
        return true;
    }

    /// <summary>Notes a merge or a split.</summary>
    public void Note(int order, Redirect redirect)
    {
        if (!Redirects.Contains((order, redirect)))
            (_redirects ??= new List<(int, Redirect)>(1)).Add((order, redirect));
    }

    /// <summary>Notes a related story that is about to be forgotten.</summary>
    public void RelateBefore(string id)
    {
        _relatedBefore ??= new List<string>(1);
        if (_relatedBefore.Count < MostRelated)
            _relatedBefore.Add(id);
    }

    /// <summary>The story seen as one article, for comparing it with another.</summary>
    public FeatureVector AsVector() => new((Feature[])Centre.Clone(), (Feature[])Head.Clone()) { FirstDay = FirstDay, LastDay = LastDay, EventDays = _eventDays };

    /// <summary>Lets go of what is needed only while it can grow.</summary>
    public void Close()
    {
        IsClosed = true;
        Centre = [];
        Head = [];
        _kept = None;
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

    private void SetHead(Feature[] head)
    {
        Head = head;
        HeadNames = head.Count(feature => feature.Kind == FeatureKind.Name);
        HeadNorm = FeatureVector.Length(head);
    }

    // The centre is all that there is to know of a single article; from the second on, some are kept for themselves: the first, and the latest.
    private void Keep(Feature[] features)
    {
        if (_kept.Count == 0)
            _kept = new List<Feature[]>(2) { FeatureVector.Heaviest(Centre, MostOfKept) };
        if (_kept.Count == MostKept)
            _kept.RemoveAt(1);
        _kept.Add(FeatureVector.Heaviest(features, MostOfKept));
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

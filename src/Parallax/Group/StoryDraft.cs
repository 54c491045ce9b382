using System.Collections.Immutable;

namespace Parallax.Group;

/// <summary>A story while it grows: its centre in features, its days, and its members.</summary>
/// <param name="id">Stable id.</param>
internal sealed class StoryDraft(string id)
{
    // Features kept of a centre: what one article brings, and room for what later ones add.
    private const int MostSingle = 120;
    private const int MostGrown = 240;
    private const int MostRelated = 12;

    private readonly List<(int Arrival, Membership Membership)> _members = new(1);

    /// <summary>Stable id.</summary>
    public string Id { get; } = id;

    /// <summary>Features of its articles, each article's scaled to length one, by key.</summary>
    public Feature[] Centre { get; private set; } = [];

    /// <summary>Features of its headlines and first sentences, by key.</summary>
    public Feature[] Head { get; private set; } = [];

    /// <summary>Euclidean length of the weighed head when it last changed.</summary>
    public double HeadNorm { get; private set; }

    /// <summary>How many names <see cref="Head"/> has.</summary>
    public int HeadNames { get; private set; }

    /// <summary>Articles that made the centre.</summary>
    public int Articles { get; private set; }

    /// <summary>First day on which an article of it may have been out; <see cref="FeatureVector.NoDay"/> where none has a date.</summary>
    public int FirstDay { get; private set; } = FeatureVector.NoDay;

    /// <summary>Last such day.</summary>
    public int LastDay { get; private set; } = FeatureVector.NoDay;

    /// <summary>Its articles in arrival order.</summary>
    public IEnumerable<Membership> Members => _members.Select(member => member.Membership);

    /// <summary>Arrival number of its latest article.</summary>
    public int LastArrival { get; private set; }

    /// <summary>The story that it was merged into; 0 where it stands.</summary>
    public int MergedInto { get; private set; }

    /// <summary>True where it takes no more articles.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Numbers of related stories, the earliest found first.</summary>
    public List<int> Related { get; } = new(0);

    /// <summary>Takes an article in.</summary>
    public void Add(string articleId, double score, ImmutableArray<Reason> reasons, FeatureVector vector, FeatureCounts counts, int arrival)
    {
        _members.Add((arrival, new Membership(articleId, score, reasons)));
        LastArrival = Math.Max(LastArrival, arrival);
        Articles++;
        float scale = vector.Norm > 0 ? (float)(1 / vector.Norm) : 0;
        Centre = Sum(Centre, Array.ConvertAll(vector.Features, feature => feature with { Weight = feature.Weight * scale }), counts);
        SetHead(Sum(Head, vector.Head, counts), counts);
        Date(vector.FirstDay, vector.LastDay);
    }

    /// <summary>Takes another story in, which then leads here.</summary>
    public void Take(StoryDraft other, int number, FeatureCounts counts)
    {
        _members.AddRange(other._members);
        _members.Sort((x, y) => x.Arrival.CompareTo(y.Arrival));
        LastArrival = Math.Max(LastArrival, other.LastArrival);
        Articles += other.Articles;
        Centre = Sum(Centre, other.Centre, counts);
        SetHead(Sum(Head, other.Head, counts), counts);
        Date(other.FirstDay, other.LastDay);
        foreach (int related in other.Related)
            Relate(related);
        other._members.Clear();
        other.MergedInto = number;
        other.Close();
    }

    /// <summary>Lets an article go; false where it is not here. The centre forgets what the article brought.</summary>
    public bool Remove(string articleId, FeatureVector vector, FeatureCounts counts)
    {
        if (_members.RemoveAll(member => member.Membership.ArticleId == articleId) == 0)
            return false;
        Articles = Math.Max(0, Articles - 1);
        float scale = vector.Norm > 0 ? (float)(-1 / vector.Norm) : 0;
        Centre = [.. Sum(Centre, Array.ConvertAll(vector.Features, feature => feature with { Weight = feature.Weight * scale }), counts).Where(feature => feature.Weight > 1e-4f)];
        SetHead([.. Sum(Head, Array.ConvertAll(vector.Head, feature => feature with { Weight = -feature.Weight }), counts).Where(feature => feature.Weight > 1e-4f)], counts);
        return true;
    }

    /// <summary>True where the article is in the story.</summary>
    public bool Has(string articleId) => _members.Exists(member => member.Membership.ArticleId == articleId);

    /// <summary>Notes a story on the same running topic.</summary>
    public void Relate(int story)
    {
        if (Related.Count < MostRelated && !Related.Contains(story))
            Related.Add(story);
    }

    /// <summary>The story seen as one article, for comparing it with another.</summary>
    public FeatureVector AsVector(FeatureCounts counts) => new(Centre, Head, counts) { FirstDay = FirstDay, LastDay = LastDay };

    /// <summary>Lets go of what is needed only while it can grow.</summary>
    public void Close()
    {
        IsClosed = true;
        Centre = [];
        Head = [];
    }

    private void Date(int first, int last)
    {
        if (first == FeatureVector.NoDay)
            return;
        FirstDay = FirstDay == FeatureVector.NoDay ? first : Math.Min(FirstDay, first);
        LastDay = LastDay == FeatureVector.NoDay ? last : Math.Max(LastDay, last);
    }

    private void SetHead(Feature[] head, FeatureCounts counts)
    {
        Head = head;
        HeadNames = head.Count(feature => feature.Kind == FeatureKind.Name);
        double square = 0;
        foreach (var feature in head)
        {
            double weight = feature.Weight * counts.Idf(feature.Key);
            square += weight * weight;
        }

        HeadNorm = Math.Sqrt(square);
    }

    // The sum of two vectors; what is least told by it falls away where it grows too long.
    private Feature[] Sum(Feature[] one, Feature[] other, FeatureCounts counts)
    {
        var sum = new Feature[one.Length + other.Length];
        int count = 0;
        for (int i = 0, j = 0; i < one.Length || j < other.Length;)
        {
            if (j == other.Length || (i < one.Length && one[i].Key < other[j].Key))
                sum[count++] = one[i++];
            else if (i == one.Length || other[j].Key < one[i].Key)
                sum[count++] = other[j++];
            else
                sum[count++] = new Feature(one[i].Key, one[i++].Weight + other[j++].Weight);
        }

        int most = Articles > 1 ? MostGrown : MostSingle;
        if (count <= most)
            return sum[..count];
        var strength = new (float, uint)[count];
        for (int i = 0; i < count; i++)
            strength[i] = (-sum[i].Weight * counts.Idf(sum[i].Key), sum[i].Key);
        Array.Sort(strength, sum, 0, count);
        var kept = sum[..most];
        Array.Sort(kept, (x, y) => x.Key.CompareTo(y.Key));
        return kept;
    }
}

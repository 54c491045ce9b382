using System.Collections.Immutable;

namespace Parallax.Group;

/// <summary>A story while it grows: its centre in features, its days, and its members.</summary>
internal sealed class StoryDraft
{
    // Features kept of a centre: what one article brings, and room for what later ones add.
    private const int MostSingle = 120;
    private const int MostGrown = 240;

    private readonly List<Membership> _members = [];

    /// <summary>Opens a story with its first article.</summary>
    public StoryDraft(string id)
    {
        Id = id;
    }

    /// <summary>Stable id.</summary>
    public string Id { get; }

    /// <summary>Features of its articles, each article's scaled to length one, by key.</summary>
    public Feature[] Centre { get; private set; } = [];

    /// <summary>Features of its headlines and first sentences, by key.</summary>
    public Feature[] Head { get; private set; } = [];

    /// <summary>Articles that made the centre.</summary>
    public int Articles { get; private set; }

    /// <summary>First day on which an article of it was surely out; <see cref="FeatureVector.NoDay"/> where none has a date.</summary>
    public int FirstDay { get; private set; } = FeatureVector.NoDay;

    /// <summary>Last day on which one came out.</summary>
    public int LastDay { get; private set; } = FeatureVector.NoDay;

    /// <summary>Its articles in arrival order.</summary>
    public IReadOnlyList<Membership> Members => _members;

    /// <summary>Arrival number of its latest article.</summary>
    public int LastArrival { get; private set; }

    /// <summary>The story that it was merged into; 0 where it stands.</summary>
    public int MergedInto { get; private set; }

    /// <summary>True where it takes no more articles.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Numbers of related stories.</summary>
    public SortedSet<int> Related { get; } = [];

    /// <summary>Takes an article in.</summary>
    public void Add(string articleId, double score, ImmutableArray<Reason> reasons, FeatureVector vector, FeatureCounts counts, int arrival)
    {
        _members.Add(new Membership(articleId, score, reasons));
        LastArrival = arrival;
        Articles++;
        Centre = Sum(Centre, Scaled(vector.Features, counts), counts);
        Head = Sum(Head, vector.Head, counts);
        if (vector.FirstDay == FeatureVector.NoDay)
            return;
        FirstDay = FirstDay == FeatureVector.NoDay ? vector.FirstDay : Math.Min(FirstDay, vector.FirstDay);
        LastDay = LastDay == FeatureVector.NoDay ? vector.LastDay : Math.Max(LastDay, vector.LastDay);
    }

    /// <summary>Takes another story in, which then leads here.</summary>
    public void Take(StoryDraft other, int number, FeatureCounts counts)
    {
        _members.AddRange(other._members);
        LastArrival = Math.Max(LastArrival, other.LastArrival);
        Articles += other.Articles;
        Centre = Sum(Centre, other.Centre, counts);
        Head = Sum(Head, other.Head, counts);
        if (other.FirstDay != FeatureVector.NoDay)
        {
            FirstDay = FirstDay == FeatureVector.NoDay ? other.FirstDay : Math.Min(FirstDay, other.FirstDay);
            LastDay = LastDay == FeatureVector.NoDay ? other.LastDay : Math.Max(LastDay, other.LastDay);
        }

        Related.UnionWith(other.Related);
        other.MergedInto = number;
        other.Close();
    }

    /// <summary>The story seen as one article, for comparing it with another.</summary>
    public FeatureVector AsVector() => new() { Features = Centre, Head = Head, Places = [], FirstDay = FirstDay, LastDay = LastDay };

    /// <summary>Lets go of what is needed only while it can grow.</summary>
    public void Close()
    {
        IsClosed = true;
        Centre = [];
        Head = [];
    }

    private static Feature[] Scaled(Feature[] features, FeatureCounts counts)
    {
        double square = 0;
        foreach (var feature in features)
        {
            double weight = feature.Weight * counts.Idf(feature.Key);
            square += weight * weight;
        }

        float scale = square > 0 ? (float)(1 / Math.Sqrt(square)) : 0;
        return Array.ConvertAll(features, feature => feature with { Weight = feature.Weight * scale });
    }

    private Feature[] Sum(Feature[] one, Feature[] other, FeatureCounts counts)
    {
        var sum = new List<Feature>(one.Length + other.Length);
        for (int i = 0, j = 0; i < one.Length || j < other.Length;)
        {
            if (j == other.Length || (i < one.Length && one[i].Key < other[j].Key))
            {
                sum.Add(one[i++]);
            }
            else if (i == one.Length || other[j].Key < one[i].Key)
            {
                sum.Add(other[j++]);
            }
            else
            {
                sum.Add(one[i] with { Weight = one[i].Weight + other[j].Weight });
                i++;
                j++;
            }
        }

        int most = Articles > 1 ? MostGrown : MostSingle;
        if (sum.Count <= most)
            return [.. sum];
        return [.. sum.OrderByDescending(feature => feature.Weight * counts.Idf(feature.Key)).ThenBy(feature => feature.Key).Take(most).OrderBy(feature => feature.Key)];
    }
}

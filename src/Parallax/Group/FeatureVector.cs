namespace Parallax.Group;

/// <summary>What a feature is.</summary>
internal enum FeatureKind
{
    /// <summary>A word that is no name.</summary>
    Word,

    /// <summary>A word of a name.</summary>
    Name,

    /// <summary>Two words of a name that follow each other.</summary>
    FullName,

    /// <summary>A number.</summary>
    Number,
}

/// <summary>
/// A weighted feature. The kind sits in the two lowest bits of the key and is no part of its identity: a word is the same word where one
/// text shows it to be a name and another has it at the start of a sentence only.
/// </summary>
/// <param name="Key">Hash of the feature, with its kind.</param>
/// <param name="Weight">How much it stands for the text.</param>
internal readonly record struct Feature(uint Key, float Weight)
{
    /// <summary>What it is.</summary>
    public FeatureKind Kind => KindOf(Key);

    /// <summary>What it is told from others by.</summary>
    public uint Identity => Key >> 2;

    /// <summary>The kind of a key.</summary>
    public static FeatureKind KindOf(uint key) => (FeatureKind)(key & 3);

    /// <summary>The key of a hash.</summary>
    public static uint KeyOf(ulong hash, FeatureKind kind) => ((uint)(hash >> 32) & ~3u) | (uint)kind;
}

/// <summary>Something that stories are looked for by.</summary>
/// <param name="Identity">Of a feature, or of a pair of them.</param>
/// <param name="Worth">How much it speaks for a story that has it.</param>
internal readonly record struct Probe(uint Identity, float Worth);

/// <summary>What an article is made of, as far as stories are told apart by it: hashed features, no text.</summary>
internal sealed class FeatureVector
{
    /// <summary>Weight of what stands in the headline, where what stands in the first sentences has 1.</summary>
    public const float InTitle = 2;

    /// <summary>Stands for an unknown day.</summary>
    public const int NoDay = int.MinValue;

    // Features by which a story is looked for and found, and those of which each pair is.
    private const int SingleProbes = 20;
    private const int PairedFeatures = 7;

    /// <summary>A vector of features that are weighed already.</summary>
    /// <param name="features">Features of the whole text, by key; scaled to length one here.</param>
    /// <param name="head">Features of the headline and the first sentences below it, by key; scaled to length one here.</param>
    public FeatureVector(Feature[] features, Feature[] head)
    {
        Features = Scaled(features);
        Head = Scaled(head);
        foreach (var feature in Features)
        {
            if (feature.Kind != FeatureKind.Word)
                NamesSquare += feature.Weight * feature.Weight;
        }
    }

    /// <summary>Features of the whole text, by key, of length one; no identity twice.</summary>
    public Feature[] Features { get; }

    /// <summary>Features of the headline and the first sentences, by key, of length one.</summary>
    public Feature[] Head { get; }

    /// <summary>Sum of the squares of the names and numbers among <see cref="Features"/>: their share of the text, 0 to 1.</summary>
    public double NamesSquare { get; }

    /// <summary>Every feature that the text has, for counting; empty for a story's vector.</summary>
    public IReadOnlyCollection<uint> Keys { get; init; } = [];

    /// <summary>Where each of <see cref="Keys"/> stands first in the text, for showing it.</summary>
    public Func<uint, Text.Span> Places { get; init; } = static _ => default;

    /// <summary>Days that headline and first sentences name, as days since 1970, rising.</summary>
    public int[] EventDays { get; init; } = [];

    /// <summary>First day on which it may have been published, as days since 1970; <see cref="NoDay"/> where unknown.</summary>
    public int FirstDay { get; init; } = NoDay;

    /// <summary>Last such day.</summary>
    public int LastDay { get; init; } = NoDay;

    /// <summary>
    /// What stories are looked for and found by: the heaviest features that not too many articles have, and pairs of the heaviest of all.
    /// A week may be full of one name; what tells of one event has it beside the same other words, and there are few that do.
    /// </summary>
    public List<Probe> Probes(FeatureCounts counts)
    {
        var sorted = (Feature[])Features.Clone();
        Array.Sort(sorted, HeaviestFirst.Instance);
        var probes = new List<Probe>(SingleProbes + (PairedFeatures * (PairedFeatures - 1) / 2));
        foreach (var feature in sorted)
        {
            if (probes.Count == SingleProbes)
                break;
            if (counts.IsCommon(feature.Key))
                continue;
            float idf = counts.Idf(feature.Key);
            probes.Add(new Probe(feature.Identity, idf * idf));
        }

        int paired = Math.Min(PairedFeatures, sorted.Length);
        for (int i = 0; i < paired; i++)
        {
            for (int j = i + 1; j < paired; j++)
            {
                uint low = Math.Min(sorted[i].Identity, sorted[j].Identity), high = Math.Max(sorted[i].Identity, sorted[j].Identity);
                probes.Add(new Probe((uint)(Text.Hashing.Combine(low, high) >> 34), counts.Idf(sorted[i].Key) * counts.Idf(sorted[j].Key)));
            }
        }

        return probes;
    }

    /// <summary>The heaviest features, at most so many, by key.</summary>
    public static Feature[] Heaviest(Feature[] features, int most)
    {
        if (features.Length <= most)
            return features;
        var sorted = (Feature[])features.Clone();
        Array.Sort(sorted, HeaviestFirst.Instance);
        sorted = sorted[..most];
        Array.Sort(sorted, ByKey.Instance);
        return sorted;
    }

    /// <summary>Euclidean length.</summary>
    public static double Length(ReadOnlySpan<Feature> features)
    {
        double square = 0;
        foreach (var feature in features)
            square += feature.Weight * (double)feature.Weight;
        return Math.Sqrt(square);
    }

    private static Feature[] Scaled(Feature[] features)
    {
        double length = Length(features);
        if (length <= 0)
            return features;
        float scale = (float)(1 / length);
        for (int i = 0; i < features.Length; i++)
            features[i] = features[i] with { Weight = features[i].Weight * scale };
        return features;
    }

    /// <summary>By weight, of equal ones by key.</summary>
    private sealed class HeaviestFirst : IComparer<Feature>
    {
        public static readonly HeaviestFirst Instance = new();

        public int Compare(Feature x, Feature y) => x.Weight != y.Weight ? y.Weight.CompareTo(x.Weight) : x.Key.CompareTo(y.Key);
    }

    /// <summary>By key.</summary>
    public sealed class ByKey : IComparer<Feature>
    {
        /// <summary>The one that there is.</summary>
        public static readonly ByKey Instance = new();

        /// <inheritdoc />
        public int Compare(Feature x, Feature y) => x.Key.CompareTo(y.Key);
    }
}

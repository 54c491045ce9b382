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

/// <summary>A weighted feature; the kind sits in the two lowest bits of the key.</summary>
/// <param name="Key">Hash of the feature, with its kind.</param>
/// <param name="Weight">How much it stands for the text.</param>
internal readonly record struct Feature(uint Key, float Weight)
{
    /// <summary>What it is.</summary>
    public FeatureKind Kind => KindOf(Key);

    /// <summary>The kind of a key.</summary>
    public static FeatureKind KindOf(uint key) => (FeatureKind)(key & 3);

    /// <summary>The key of a hash.</summary>
    public static uint KeyOf(ulong hash, FeatureKind kind) => ((uint)(hash >> 32) & ~3u) | (uint)kind;
}

/// <summary>What an article is made of, as far as stories are told apart by it: hashed features, no text.</summary>
internal sealed class FeatureVector
{
    /// <summary>Weight of what stands in the headline.</summary>
    public const float InTitle = 2;

    /// <summary>Stands for an unknown day.</summary>
    public const int NoDay = int.MinValue;

    /// <summary>A vector that is weighed by the counts as they are now.</summary>
    /// <param name="features">Features of the whole text, by key; no key twice.</param>
    /// <param name="head">Features of the headline, of weight <see cref="InTitle"/>, and of the first sentences below it, by key.</param>
    /// <param name="counts">What features are worth.</param>
    public FeatureVector(Feature[] features, Feature[] head, FeatureCounts counts)
    {
        Features = features;
        Head = head;
        Idf = Array.ConvertAll(features, feature => counts.Idf(feature.Key));
        HeadIdf = Array.ConvertAll(head, feature => counts.Idf(feature.Key));
        Norm = Length(features, Idf);
        HeadNorm = Length(head, HeadIdf);
        for (int i = 0; i < features.Length; i++)
        {
            if (features[i].Kind != FeatureKind.Word)
                NamesSquare += features[i].Weight * features[i].Weight * (double)Idf[i] * Idf[i];
        }
    }

    /// <summary>Features of the whole text, by key.</summary>
    public Feature[] Features { get; }

    /// <summary>What each of <see cref="Features"/> is worth.</summary>
    public float[] Idf { get; }

    /// <summary>Features of the headline and the first sentences, by key.</summary>
    public Feature[] Head { get; }

    /// <summary>What each of <see cref="Head"/> is worth.</summary>
    public float[] HeadIdf { get; }

    /// <summary>Euclidean length of the weighed features.</summary>
    public double Norm { get; }

    /// <summary>Sum of the squares of the weighed names and numbers.</summary>
    public double NamesSquare { get; }

    /// <summary>Euclidean length of the weighed head.</summary>
    public double HeadNorm { get; }

    /// <summary>Where each feature stands first in the text, for showing it; empty for a story's vector.</summary>
    public IReadOnlyDictionary<uint, Text.Span> Places { get; init; } = new Dictionary<uint, Text.Span>();

    /// <summary>First day on which it may have been published, as days since 1970; <see cref="NoDay"/> where unknown.</summary>
    public int FirstDay { get; init; } = NoDay;

    /// <summary>Last such day.</summary>
    public int LastDay { get; init; } = NoDay;

    /// <summary>The heaviest features that not too many articles have, at most so many: what stories are looked for and found by.</summary>
    public uint[] Probes(int most, FeatureCounts counts)
    {
        var strength = new float[Features.Length];
        var keys = new uint[Features.Length];
        int count = 0;
        for (int i = 0; i < Features.Length; i++)
        {
            if (counts.IsCommon(Features[i].Key))
                continue;
            strength[count] = -Features[i].Weight * Idf[i];
            keys[count++] = Features[i].Key;
        }

        // The keys were in order and equal strengths must stay so: the key decides among them.
        Array.Sort(strength, keys, 0, count);
        for (int from = 0; from < count;)
        {
            int to = from + 1;
            while (to < count && strength[to] == strength[from])
                to++;
            Array.Sort(keys, from, to - from);
            from = to;
        }

        return keys[..Math.Min(most, count)];
    }

    private static double Length(Feature[] features, float[] idf)
    {
        double square = 0;
        for (int i = 0; i < features.Length; i++)
        {
            double weight = features[i].Weight * idf[i];
            square += weight * weight;
        }

        return Math.Sqrt(square);
    }
}

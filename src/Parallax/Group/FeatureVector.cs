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
    /// <summary>Features of the whole text, by key; no key twice.</summary>
    public required Feature[] Features { get; init; }

    /// <summary>Features of the headline, of weight <see cref="InTitle"/>, and of the first sentences below it, by key.</summary>
    public required Feature[] Head { get; init; }

    /// <summary>Weight of what stands in the headline.</summary>
    public const float InTitle = 2;

    /// <summary>Where a feature stands first in the text, for showing it.</summary>
    public required Dictionary<uint, Text.Span> Places { get; init; }

    /// <summary>First day on which it may have been published, as days since 1970; <see cref="NoDay"/> where unknown.</summary>
    public int FirstDay { get; init; } = NoDay;

    /// <summary>Last such day.</summary>
    public int LastDay { get; init; } = NoDay;

    /// <summary>Stands for an unknown day.</summary>
    public const int NoDay = int.MinValue;
}

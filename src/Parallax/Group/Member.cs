using System.Collections.Immutable;

namespace Parallax.Group;

/// <summary>An article's place in a growing story.</summary>
/// <param name="articleId">The article.</param>
/// <param name="score">Likeness to the story when it joined, 0 to 1.</param>
/// <param name="arrival">Its number in the stream.</param>
/// <param name="shared">What the texts say for it, where they decided.</param>
/// <param name="said">What else decided: a person, a copy link, a move from another story.</param>
internal sealed class Member(string articleId, double score, int arrival, GroupReasons? shared, ImmutableArray<Reason> said)
{
    /// <summary>The article.</summary>
    public string ArticleId => articleId;

    /// <summary>Likeness to the story when it joined.</summary>
    public double Score => score;

    /// <summary>Its number in the stream.</summary>
    public int Arrival => arrival;

    /// <summary>Its heaviest features, by which the story is looked at as a whole; empty where the story is closed or has no other article.</summary>
    public uint[] Sketch { get; set; } = [];

    /// <summary>The same article, moved by what is said.</summary>
    public Member Moved(Reason why) => new(articleId, score, arrival, null, [why]);

    /// <summary>As the hand-over has it.</summary>
    public Membership Unpack() => new(articleId, score, shared is null ? said : [.. said, .. shared.Unpack(articleId)]);
}

using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax;

/// <summary>How one article takes its text from another.</summary>
public enum CopyRelation
{
    /// <summary>The same words, but for white space and typography.</summary>
    Identical,

    /// <summary>The same text with small edits: headline, dateline, single words.</summary>
    Near,

    /// <summary>A part of the text inside other text.</summary>
    Excerpt,

    /// <summary>The beginning of the text, cut off.</summary>
    Truncated,

    /// <summary>Most of the sentences, reordered or reworded.</summary>
    Rewritten,

    /// <summary>A later version by the same outlet.</summary>
    Revision,
}

/// <summary>One article takes its text from another. Where the direction can't be told, <see cref="Directed"/> is false and the earlier arrival stands as the origin.</summary>
public sealed record CopyLink
{
    /// <summary>From this share on, of either text, the two are one text.</summary>
    public const double WholeShare = 0.8;

    /// <summary>The same where the other text is much longer: what has next to nothing of its own was taken, what has more took a passage.</summary>
    public const double ContainedShare = 0.9;

    /// <summary>The article that takes.</summary>
    public required string Copy { get; init; }

    /// <summary>The article that it takes from.</summary>
    public required string Origin { get; init; }

    /// <summary>How.</summary>
    public required CopyRelation Relation { get; init; }

    /// <summary>Share of the copy's words that stand in the origin, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Share of the origin's words that stand in the copy, 0 to 1.</summary>
    public required double OriginShare { get; init; }

    /// <summary>False where it can't be told who took from whom.</summary>
    public bool Directed { get; init; } = true;

    /// <summary>
    /// True where the two are one witness: nearly all of the one stands in the other. False for an excerpt inside other reporting: there
    /// the words that no edit covers are the origin's, the rest is the copy's own.
    /// </summary>
    public bool IsWhole => Relation != CopyRelation.Excerpt || Math.Max(Share, OriginShare) >= ContainedShare;

    /// <summary>What was added, cut and changed, in the order of the copy.</summary>
    public ImmutableArray<CopyEdit> Edits { get; init; } = [];

    /// <summary>Of an excerpt the passages of the copy that are the origin's, in order; empty where the two are one text.</summary>
    public ImmutableArray<Span> Passages { get; init; } = [];

    /// <summary>Why it is a copy and why this way round.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>Method and version.</summary>
    public required string Maker { get; init; }
}

/// <summary>What an edit does.</summary>
public enum EditKind
{
    /// <summary>The copy has words that the origin has not.</summary>
    Added,

    /// <summary>The origin has words that the copy has not.</summary>
    Cut,

    /// <summary>Words stand in for others.</summary>
    Changed,

    /// <summary>A number, name or date was changed: a finding of its own.</summary>
    ChangedFact,
}

/// <summary>One edit between an origin and its copy.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="InCopy">In the copy's text; empty for a cut, at the place of the cut.</param>
/// <param name="InOrigin">In the origin's text; empty for an addition.</param>
public sealed record CopyEdit(EditKind Kind, Span InCopy, Span InOrigin);

using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax;

/// <summary>What a person has decided about a story's points; it holds against every rule and is shown as the person's.</summary>
public sealed record CompareOptions
{
    /// <summary>No decisions.</summary>
    public static CompareOptions Default { get; } = new();

    /// <summary>Decisions, in the order in which they were made: of two that contradict each other the later holds.</summary>
    public ImmutableArray<Correction> Corrections { get; init; } = [];
}

/// <summary>A person's word that two statements do, or do not, speak of the same thing.</summary>
/// <param name="Same">True: they belong to one point. False: they don't.</param>
/// <param name="First">Where the one stands; any span that overlaps its clause will do.</param>
/// <param name="Second">Where the other stands.</param>
public sealed record Correction(bool Same, StatementPlace First, StatementPlace Second);

/// <summary>A place in an article that holds a statement.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Span">In its text.</param>
public sealed record StatementPlace(string ArticleId, Span Span);

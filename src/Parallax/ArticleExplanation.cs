using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax;

/// <summary>Why a capture gave the article that it gave, or none: everything that a person needs to check an extraction.</summary>
public sealed record ArticleExplanation
{
    /// <summary>The capture that was read.</summary>
    public required Capture Capture { get; init; }

    /// <summary>The article; null where the capture holds none, and then <see cref="Problems"/> say what it is.</summary>
    public required Article? Article { get; init; }

    /// <summary>When the document was published: the article's estimate, and what the document says of itself where it holds none.</summary>
    public required DateEstimate Published { get; init; }

    /// <summary>What was met on the way.</summary>
    public required ImmutableArray<Problem> Problems { get; init; }

    /// <summary>The stages that ran, in order.</summary>
    public required ImmutableArray<StageNote> Stages { get; init; }

    /// <summary>The page's blocks, or the lines of a text without markup, in the order of the capture.</summary>
    public required ImmutableArray<PieceNote> Pieces { get; init; }

    /// <summary>What the document and its container say of each field; of a field the values that were taken stand first.</summary>
    public required ImmutableArray<FieldCandidate> Candidates { get; init; }
}

/// <summary>One stage of an extraction.</summary>
/// <param name="Name">As in <see cref="Article.Maker"/>, or the name of what is read before and after it.</param>
/// <param name="Outcome">What it found, as counts.</param>
/// <param name="IsDeciding">True for the stage whose text the article has.</param>
public sealed record StageNote(string Name, string Outcome, bool IsDeciding);

/// <summary>One block of a page or line of a text, and what became of it.</summary>
/// <param name="Number">Its position, from 0.</param>
/// <param name="Source">Where it stands in the capture's content.</param>
/// <param name="Words">Its text, white space folded.</param>
/// <param name="Element">The element that holds it; empty for a line of plain text.</param>
/// <param name="Kind">What it is: a block's kind where it was kept (<c>paragraph</c>), the kind of debris where not (<c>share-bar</c>).</param>
/// <param name="Score">How likely the trees hold it to be the report's, 0 to 1, before any rule; null where they were not asked.</param>
/// <param name="IsKept">True where it is in the article's text.</param>
/// <param name="Why">What decided: <c>trees</c>, or the rule that had the last word.</param>
public sealed record PieceNote(int Number, Span Source, string Words, string Element, string Kind, double? Score, bool IsKept, string Why);

/// <summary>One thing that a document says of a field.</summary>
/// <param name="Field"><c>title</c>, <c>outlet</c>, <c>authors</c>, <c>agency</c>, <c>dateline</c>, <c>published</c>, <c>modified</c>, <c>section</c>, <c>url</c>, <c>language</c>.</param>
/// <param name="Value">The value with where it was found; its place in the capture's content, where it has one.</param>
/// <param name="IsTaken">True where the article has it, or would have it where the capture holds none.</param>
/// <param name="Words">The words that the value was read from, where they say it otherwise (a date's).</param>
public sealed record FieldCandidate(string Field, Noted<string> Value, bool IsTaken, string? Words = null);

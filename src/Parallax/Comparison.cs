using System.Collections.Immutable;

namespace Parallax;

/// <summary>What a story's reports agree on, where they differ and how, what only one has, who denies what.</summary>
public sealed record Comparison
{
    /// <summary>The dated story that is compared.</summary>
    public required DatedStory Dated { get; init; }

    /// <summary>Words of the clearest headline.</summary>
    public required Quoted Title { get; init; }

    /// <summary>When the main event happens: the days that its reports give; <see cref="TimeValue.Unknown"/> where they give none.</summary>
    public required TimeValue Time { get; init; }

    /// <summary>Where, in the words of a report, or null.</summary>
    public Quoted? Place { get; init; }

    /// <summary>The rows, most telling first.</summary>
    public required ImmutableArray<Point> Points { get; init; }

    /// <summary>Events by resolved time.</summary>
    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>Every counted thing with its values over time.</summary>
    public ImmutableArray<FigureSeries> Figures { get; init; } = [];

    /// <summary>Direct quotes by speaker.</summary>
    public ImmutableArray<QuoteGroup> Quotes { get; init; } = [];

    /// <summary>What a later report or a copy left out.</summary>
    public ImmutableArray<DroppedFact> Dropped { get; init; } = [];

    /// <summary>Stage and version.</summary>
    public required string Maker { get; init; }
}

/// <summary>What the origins of a story come to on a point.</summary>
public enum Verdict
{
    /// <summary>Two origins or more say the same.</summary>
    Agree,

    /// <summary>They differ; <see cref="Point.Difference"/> says how.</summary>
    Differ,

    /// <summary>Only one origin has it.</summary>
    Only,

    /// <summary>Somebody denies it.</summary>
    Denied,
}

/// <summary>How the sides of a point differ.</summary>
public enum Difference
{
    /// <summary>Both can't be right.</summary>
    Contradiction,

    /// <summary>A later as-of time: superseded, not contradicted.</summary>
    Later,

    /// <summary>They count different things: town and region, with and without the attacker.</summary>
    Scope,

    /// <summary>One is vague where the other is exact.</summary>
    Vague,

    /// <summary>One rounds the other.</summary>
    Rounding,

    /// <summary>Another name for the same thing.</summary>
    Name,

    /// <summary>Expected in one, done in another, and the like.</summary>
    Status,

    /// <summary>A copy changed what its origin says.</summary>
    CopyingError,
}

/// <summary>A row of the comparison: statements of different articles that say something about the same thing.</summary>
public sealed record Point
{
    /// <summary>Stable within the story: made from its first statement.</summary>
    public required string Id { get; init; }

    /// <summary>Words of the clearest statement.</summary>
    public required Quoted Title { get; init; }

    /// <summary>What it comes to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>How its sides differ, where they do.</summary>
    public Difference? Difference { get; init; }

    /// <summary>How many origins say something about it.</summary>
    public required int Origins { get; init; }

    /// <summary>How many origins could have: those of the story that are not cut off before it, published when it was known.</summary>
    public required int Of { get; init; }

    /// <summary>Which parts matched, which differ, which rule spoke.</summary>
    public required ImmutableArray<Reason> Reasons { get; init; }

    /// <summary>The statements, at most one an origin unless the origin contradicts itself; copies show their origin's in their own words.</summary>
    public required ImmutableArray<Cell> Cells { get; init; }

    /// <summary>Id of the point that this one denies, or null.</summary>
    public string? Denies { get; init; }

    /// <summary>How much it matters in its story, 0 to 1: where rows are ordered, most telling first.</summary>
    public double Weight { get; init; }
}

/// <summary>What one article says on a point.</summary>
/// <param name="Words">The clause, as it stands.</param>
/// <param name="OriginId">The origin that the article's words belong to.</param>
/// <param name="Statement">Index into the article's statements.</param>
/// <param name="Status">How it stands to the facts.</param>
/// <param name="Attribution">Whose words these are, or null where the outlet speaks.</param>
/// <param name="Time">When, resolved; unknown where it is not said.</param>
/// <param name="Figures">The figures in it: indices into the article's figures.</param>
/// <param name="Key">The words on which the verdict stands, inside <paramref name="Words"/>: the figure, the name, the date; null where the whole clause does.</param>
public sealed record Cell(
    Quoted Words,
    string OriginId,
    int Statement,
    StatementStatus Status,
    Attribution? Attribution,
    TimeValue Time,
    ImmutableArray<int> Figures,
    Quoted? Key);

/// <summary>An event of a story at its time.</summary>
/// <param name="Time">When.</param>
/// <param name="Words">The clearest clause that tells it.</param>
/// <param name="Planned">True where it is to come, by its own words.</param>
/// <param name="PointId">The point it stands in, or null.</param>
/// <param name="Reports">The words of each report that give it this time.</param>
public sealed record TimelineEntry(TimeValue Time, Quoted Words, bool Planned, string? PointId, ImmutableArray<Quoted> Reports);

/// <summary>One counted thing of a story with all its values.</summary>
/// <param name="What">Words of what is counted, from the fullest report.</param>
/// <param name="Scope">As in <see cref="Figure.Scope"/>.</param>
/// <param name="Unit">As in <see cref="Figure.Unit"/>.</param>
/// <param name="Values">By as-of time, then by article.</param>
public sealed record FigureSeries(Quoted What, string? Scope, string? Unit, ImmutableArray<FigureValue> Values);

/// <summary>One value of a figure.</summary>
/// <param name="Words">Its words.</param>
/// <param name="OriginId">Whose it is.</param>
/// <param name="Low">Least value.</param>
/// <param name="High">Greatest value; null where open.</param>
/// <param name="Modifier">How exact it claims to be.</param>
/// <param name="AsOf">As of when.</param>
public sealed record FigureValue(Quoted Words, string OriginId, decimal Low, decimal? High, FigureModifier Modifier, TimeValue AsOf);

/// <summary>What one speaker is quoted with.</summary>
/// <param name="Speaker">Words that name the speaker.</param>
/// <param name="Quotes">Each quote with the reports that carry it.</param>
public sealed record QuoteGroup(Quoted Speaker, ImmutableArray<QuoteVariants> Quotes);

/// <summary>One quote in the wordings of its reports.</summary>
/// <param name="Wordings">The words between the marks, a report each.</param>
/// <param name="Exact">True where all wordings are the same but for trimming.</param>
public sealed record QuoteVariants(ImmutableArray<Quoted> Wordings, bool Exact);

/// <summary>A statement that was left out later.</summary>
/// <param name="Words">What was said.</param>
/// <param name="DroppedBy">The article that no longer has it.</param>
/// <param name="Reason"><c>revision</c>, <c>copy</c>, or <c>follow-up</c>: the same outlet's next report, of another text, no longer has what others tell too.</param>
public sealed record DroppedFact(Quoted Words, string DroppedBy, string Reason);

using System.Collections.Immutable;

namespace Parallax;

/// <summary>Why a point is what it is: everything that a person needs to check it, or to correct it.</summary>
public sealed record PointExplanation
{
    /// <summary>The point; its <see cref="Point.Reasons"/> are the rules that spoke, with the words that each stands on.</summary>
    public required Point Point { get; init; }

    /// <summary>A line for each cell, in the order of <see cref="Point.Cells"/>.</summary>
    public required ImmutableArray<MemberEvidence> Members { get; init; }

    /// <summary>Who counts as a witness of it: as many as <see cref="Point.Origins"/> where the point is one of statements.</summary>
    public required ImmutableArray<Witness> Witnesses { get; init; }

    /// <summary>What deny it or what it denies: the points, by id.</summary>
    public required ImmutableArray<Point> Denials { get; init; }

    /// <summary>Statements that came near and are not in it, likeliest first.</summary>
    public required ImmutableArray<NearMiss> Near { get; init; }
}

/// <summary>What holds a statement in its point.</summary>
/// <param name="Words">The statement.</param>
/// <param name="OriginId">Its origin.</param>
/// <param name="Repeats">The statement of its own origin that it repeats, and that speaks for it; null where it speaks for itself.</param>
/// <param name="Nearest">The member that it is most like; null where there is no other.</param>
/// <param name="Score">How likely the two speak of the same thing, 0 to 1.</param>
/// <param name="Parts">What the two have in common.</param>
public sealed record MemberEvidence(Quoted Words, string OriginId, Quoted? Repeats, Quoted? Nearest, double Score, ImmutableArray<MatchPart> Parts);

/// <summary>One part in which two statements are compared.</summary>
/// <param name="Name"><c>predicate</c>, <c>names</c>, <c>things</c>, <c>wording</c>, <c>context</c>, <c>time</c>, <c>figures</c>, <c>quote</c>.</param>
/// <param name="Value">0 nothing in common, 1 the same; negative where they stand against each other (times apart).</param>
public sealed record MatchPart(string Name, double Value);

/// <summary>One that counts as a source of its own: statements of one witness count once.</summary>
/// <param name="OriginId">The origin; null where it is an outlet that is not among the story's reports and is cited by them.</param>
/// <param name="Outlet">That outlet's name, as it is compared; null for an origin.</param>
/// <param name="Statements">What it says, or is cited with.</param>
public sealed record Witness(string? OriginId, string? Outlet, ImmutableArray<Quoted> Statements);

/// <summary>A statement that might have been in a point.</summary>
/// <param name="Words">The statement.</param>
/// <param name="OriginId">Its origin.</param>
/// <param name="To">The member that it is most like.</param>
/// <param name="PointId">The point that it is in.</param>
/// <param name="Score">How likely the two speak of the same thing, 0 to 1.</param>
/// <param name="Parts">What the two have in common.</param>
/// <param name="Why">The rule that kept it out: <c>too-unlike</c>, <c>origin-has-one</c>, <c>denial</c>, <c>opposite</c>, <c>likelier-elsewhere</c>, <c>not-alike-on-average</c>, <c>user-correction</c>.</param>
public sealed record NearMiss(Quoted Words, string OriginId, Quoted To, string? PointId, double Score, ImmutableArray<MatchPart> Parts, Reason Why);

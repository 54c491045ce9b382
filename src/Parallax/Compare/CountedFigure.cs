namespace Parallax.Compare;

/// <summary>What a figure counts, so that figures of one thing can be found across reports.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Unit">Its unit, or empty.</param>
/// <param name="Scope">Killed, injured, …, or empty.</param>
/// <param name="Counted">Stem of what is counted; empty where it is people of no further description, or not said.</param>
/// <param name="Of">The name of the person whose age it is, in lower case; empty for anything else.</param>
internal readonly record struct FigureKey(FigureKind Kind, string Unit, string Scope, string Counted, string Of);

/// <summary>What the figures of two statements have in common.</summary>
/// <param name="Likeness">
/// 1 where they give the same value of one thing (a number that tells something), 0.6 where each gives its article's own value of it and the values
/// differ, 0.3 for other figures of one thing, 0 where they have none in common.
/// </param>
/// <param name="AreTolls">Each gives its article's own count of the people killed, hurt, missing and so on, of one kind.</param>
/// <param name="AreOneValue">Both give one telling value of one thing (<see cref="FigureKeys.IsTelling"/>).</param>
/// <param name="AreApart">Both give amounts of money or shares of one kind, and none that could be the other's.</param>
internal readonly record struct FigureMatch(double Likeness, bool AreTolls, bool AreOneValue, bool AreApart);

/// <summary>A figure of an article with what it counts. Statements of one sentence may share it.</summary>
internal sealed class CountedFigure
{
    /// <summary>The figure.</summary>
    public required Figure Figure { get; init; }

    /// <summary>What it counts.</summary>
    public required FigureKey Key { get; init; }

    /// <summary>True where its own sentence dates it long before the report: it is of another event than the news.</summary>
    public required bool IsOld { get; init; }

    /// <summary>True where it is the first figure of its thing in the running text of its article, and no background: the article's own value.</summary>
    public bool IsMain { get; set; }

    /// <summary>The figure as it is shown, once it was.</summary>
    public FigureValue? Value { get; set; }

    /// <summary>True where both count the same thing.</summary>
    public bool IsComparable(CountedFigure other)
    {
        var (x, y) = (Key, other.Key);
        if (x.Kind != y.Kind || (x.Unit != y.Unit && !IsSameDollar(Figure, other.Figure)) || x.Kind is FigureKind.Duration or FigureKind.Other)
            return false;
        if (x.Kind == FigureKind.Age)
            return IsSamePerson(x.Of, y.Of);
        if (IsOld != other.IsOld && !FigureKeys.IsTelling(Figure, other.Figure))
            return false;
        return x.Scope == y.Scope && (x.Counted == y.Counted ? x.Counted.Length + x.Scope.Length + x.Unit.Length > 0 : Synonyms.Related(x.Counted, y.Counted));
    }

    // A bare sign may stand for any dollar: two dollars are one where the amounts are, and cannot be compared where they are not.
    private static bool IsSameDollar(Figure a, Figure b) =>
        a is { Kind: FigureKind.Money, Unit: [.., 'D'] } && b is { Kind: FigureKind.Money, Unit: [.., 'D'] } && (a.Unit == "USD" || b.Unit == "USD")
        && FigureRelations.Relate(a, b) is FigureRelation.Same or FigureRelation.Rounding;

    // First and last name alike; a last name alone is only that name's own, since families are in the news together.
    private static bool IsSamePerson(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return false;
        if (a == b)
            return true;
        string[] x = a.Split(' '), y = b.Split(' ');
        return x.Length > 1 && y.Length > 1 && x[^1] == y[^1] && x[0] == y[0];
    }
}

namespace Parallax.Compare;

/// <summary>How two figures of one thing stand to each other.</summary>
internal enum FigureRelation
{
    /// <summary>The same, or one allows just the other ("at least five", five).</summary>
    Same,

    /// <summary>One rounds the other.</summary>
    Rounding,

    /// <summary>One is vague, the other is more exact and within it.</summary>
    Vague,

    /// <summary>They don't exclude each other, and neither rounds the other: "at least five", eight.</summary>
    Compatible,

    /// <summary>They can't both be right at one time.</summary>
    Apart,
}

/// <summary>Compares values with how exact they claim to be.</summary>
internal static class FigureRelations
{
    // Words like "about" and "nearly" are kept to within a tenth.
    private const decimal Nearness = 0.1m;

    /// <summary>How the values of two figures stand to each other, whatever they count. Symmetric.</summary>
    public static FigureRelation Relate(Figure a, Figure b)
    {
        if (a.Low == b.Low && a.High == b.High && (a.Modifier == b.Modifier || IsClose(a.Modifier) == IsClose(b.Modifier)))
            return FigureRelation.Same;
        bool vagueA = IsVague(a), vagueB = IsVague(b);
        if (vagueA || vagueB)
            return !Overlap(a, b) ? FigureRelation.Apart : vagueA && vagueB ? FigureRelation.Same : FigureRelation.Vague;
        if (IsBound(a.Modifier) || IsBound(b.Modifier))
            return Bound(a, b);
        decimal x = Centre(a), y = Centre(b);
        if (x == y)
            return a.Modifier == b.Modifier ? FigureRelation.Same : FigureRelation.Rounding;
        if (IsClose(a.Modifier) || IsClose(b.Modifier))
            return Near(x, y) ? FigureRelation.Rounding : FigureRelation.Apart;
        return Rounds(x, y) || Rounds(y, x) ? FigureRelation.Rounding : FigureRelation.Apart;
    }

    /// <summary>The value that a figure stands for: the middle of its range, the one end of an open one.</summary>
    public static decimal Centre(Figure figure) => figure.Modifier switch
    {
        FigureModifier.AtLeast => figure.Low,
        FigureModifier.AtMost => figure.High ?? figure.Low,
        _ => figure.High is { } high && high != figure.Low ? figure.Low + ((high - figure.Low) / 2) : figure.Low,
    };

    // "At least 5" beside 5 is the same claim, beside 5.2 a rounding, beside 8 compatible, beside 4 not.
    private static FigureRelation Bound(Figure a, Figure b)
    {
        decimal x = Centre(a), y = Centre(b);
        if (x == y)
            return FigureRelation.Same;
        // Two limits of one thing are two claims: "as much as 38.6 percent", "up to 27". Of two least numbers the greater may just be the later.
        if (!Overlap(a, b) || (a.Modifier == FigureModifier.AtMost && b.Modifier == FigureModifier.AtMost && !Near(x, y)))
            return FigureRelation.Apart;
        return Near(x, y) && Math.Min(Math.Abs(x), Math.Abs(y)) >= 10 ? FigureRelation.Rounding : FigureRelation.Compatible;
    }

    /// <summary>
    /// True where <paramref name="round"/> is <paramref name="exact"/> with fewer digits. Without a word like "about" only a number
    /// that looks round is taken for one: two zeros at its end, or a fraction dropped of a larger unit; 50 is no rounding of 49.
    /// </summary>
    private static bool Rounds(decimal round, decimal exact)
    {
        decimal size = Math.Abs(round);
        if (size == 0 || Math.Sign(round) != Math.Sign(exact))
            return false;
        if (decimal.Truncate(size) != size)
        {
            int digits = Math.Min((int)size.Scale, 6);
            return exact.Scale > digits && Math.Round(exact, digits, MidpointRounding.AwayFromZero) == round;
        }

        if (exact != decimal.Truncate(exact) && size >= 2)
            return Math.Abs(exact - round) <= 0.5m;
        decimal unit = 1;
        while (size % (unit * 10) == 0 && unit < size)
            unit *= 10;
        return unit >= 100 && Math.Abs(exact - round) <= unit / 2;
    }

    private static bool Near(decimal x, decimal y) => Math.Abs(x - y) <= Nearness * Math.Max(Math.Abs(x), Math.Abs(y));

    private static bool IsClose(FigureModifier modifier) => modifier is FigureModifier.About or FigureModifier.Nearly;

    private static bool IsBound(FigureModifier modifier) => modifier is FigureModifier.AtLeast or FigureModifier.AtMost;

    private static bool IsVague(Figure figure) => figure.Modifier is FigureModifier.Vague or FigureModifier.Range;

    private static bool Overlap(Figure a, Figure b) => a.Low <= (b.High ?? decimal.MaxValue) && b.Low <= (a.High ?? decimal.MaxValue);
}

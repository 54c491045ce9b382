using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Numbers of two texts that only seem to differ: the one is the sum of what the other counts apart, or somebody passed from one count to another.</summary>
internal static class PairSums
{
    /// <summary>True where the larger of the two figures is the smaller and one more figure of its text, which the other has not: "four were hurt", "one was killed and three were hurt".</summary>
    public static bool IsSum(Item a, Span figureA, Item b, Span figureB)
    {
        if (At(a, figureA) is not { } first || At(b, figureB) is not { } second || first.Low == second.Low)
            return false;
        var (larger, smaller, item, whole) = first.Low > second.Low ? (first, second, b, a) : (second, first, a, b);
        foreach (var (_, other) in item.Figures)
        {
            if (other.Kind == FigureKind.Count && other.Span != smaller.Span && other.Low > 0 && other.Low + smaller.Low == larger.Low
                && !whole.Figures.Any(f => f.Figure.Kind == FigureKind.Count && f.Figure.Low == other.Low))
                return true;
        }

        return false;
    }

    /// <summary>The numbers of dead where both texts count as many dead and hurt together, and not as many dead; else null.</summary>
    public static (Span A, Span B)? OneMoreDead(Item a, Item b) =>
        Of(a, "killed") is { } deadA && Of(a, "injured") is { } hurtA && Of(b, "killed") is { } deadB && Of(b, "injured") is { } hurtB
        && deadA.Low != deadB.Low && deadA.Low + hurtA.Low == deadB.Low + hurtB.Low ? (deadA.Span, deadB.Span) : null;

    private static Figure? Of(Item item, string scope)
    {
        foreach (var (_, figure) in item.Figures)
        {
            if (figure.Scope == scope && figure.Kind == FigureKind.Count)
                return figure;
        }

        return null;
    }

    private static Figure? At(Item item, Span span)
    {
        foreach (var (_, figure) in item.Figures)
        {
            if (figure.Span.Overlaps(span) && figure.Kind == FigureKind.Count)
                return figure;
        }

        return null;
    }
}

using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Numbers of two texts that only seem to differ: the one is the sum of what the other counts apart, or somebody passed from one count to another.</summary>
internal static class PairSums
{
    /// <summary>True where the two figures come to one number, or the larger is the smaller and one more figure of its text, which the other has not: "four were hurt", "one was killed and three were hurt".</summary>
    public static bool IsSum(Item a, Span figureA, Item b, Span figureB)
    {
        if (At(a, figureA) is not { } first || At(b, figureB) is not { } second)
            return false;
        if (first.Low == second.Low)
            return true;
        var (larger, smaller, item, whole) = first.Low > second.Low ? (first, second, b, a) : (second, first, a, b);
        foreach (var (_, other) in item.Figures)
        {
            if (other.Kind == FigureKind.Count && other.Span != smaller.Span && other.Low > 0 && other.Low + smaller.Low == larger.Low
                && !whole.Figures.Any(f => f.Figure.Kind == FigureKind.Count && f.Figure.Low == other.Low && MayBeOf(f.Figure.Scope, other.Scope ?? smaller.Scope)))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The numbers that changed where both texts count as many dead and hurt together, and not as many dead: somebody has died since. "Four were hurt" beside
    /// "one was killed and three were hurt" is such a pair too. Else null.
    /// </summary>
    public static (Span A, Span B)? OneMoreDead(Item a, Item b)
    {
        if (Of(a, "injured") is not { Low: > 0 } hurtA || Of(b, "injured") is not { Low: > 0 } hurtB)
            return null;
        var (deadA, deadB) = (Of(a, "killed"), Of(b, "killed"));
        bool isOneToll = (deadA is not null || deadB is not null) && (deadA?.Low ?? 0) != (deadB?.Low ?? 0) && (deadA?.Low ?? 0) + hurtA.Low == (deadB?.Low ?? 0) + hurtB.Low;
        return !isOneToll ? null : deadA is not null && deadB is not null ? (deadA.Span, deadB.Span) : (hurtA.Span, hurtB.Span);
    }

    private static bool MayBeOf(string? scope, string? other) => scope is null || other is null || scope == other;

    private static Figure? Of(Item item, string scope)
    {
        foreach (var (_, figure) in item.Figures)
        {
            if (figure.Scope == scope && figure.Kind == FigureKind.Count)
                return figure;
        }

        return null;
    }

    // Of several the one of the most words: "two other men and two women" is read as their sum too.
    private static Figure? At(Item item, Span span)
    {
        Figure? widest = null;
        foreach (var (_, figure) in item.Figures)
        {
            if (figure.Span.Overlaps(span) && figure.Kind == FigureKind.Count && (widest is null || figure.Span.Length > widest.Span.Length))
                widest = figure;
        }

        return widest;
    }
}

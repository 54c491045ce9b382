namespace Parallax.Read;

/// <summary>Sums inside a sentence: "five men and four women" is nine people.</summary>
internal static class FigureSums
{
    /// <summary>Adds the sum of each row of joined counts of people, from figure <paramref name="from"/> on.</summary>
    public static void Add(Page page, List<Figure> figures, List<int> tokens, int from)
    {
        int count = figures.Count;
        for (int i = from; i + 1 < count; i++)
        {
            int last = i;
            decimal low = figures[i].Low;
            decimal? high = figures[i].High;
            if (!IsPeople(figures[i]))
                continue;
            while (last + 1 < count && IsPeople(figures[last + 1]) && Joined(page, figures[last], figures[last + 1], tokens[last], tokens[last + 1]))
            {
                last++;
                low += figures[last].Low;
                high += figures[last].High;
            }

            if (last == i || !EndsWithAnd(page, figures[last - 1], tokens[last]))
                continue;
            figures.Add(new Figure
            {
                Span = figures[i].Span.Union(figures[last].Counted ?? figures[last].Span),
                Low = low,
                High = high,
                Modifier = figures[i].Modifier == FigureModifier.Exact && figures[last].Modifier == FigureModifier.Exact ? FigureModifier.Exact : FigureModifier.AtLeast,
                Kind = FigureKind.Count,
                Counted = null,
                CountedLemma = "person",
                Scope = figures[i].Scope ?? figures[last].Scope,
                AsOf = figures[i].AsOf,
                Rule = "sum 1",
            });
            tokens.Add(tokens[i]);
            i = last;
        }
    }

    private static bool IsPeople(Figure figure) =>
        figure.Kind == FigureKind.Count && figure.Modifier is not FigureModifier.Vague && figure.CountedLemma is { } lemma && People.IsPerson(lemma);

    // Only a comma or "and" stands between the one counted phrase and the next number.
    private static bool Joined(Page page, Figure left, Figure right, int leftToken, int rightToken)
    {
        if (left.Counted is not { } counted || page.SentenceOf(leftToken) != page.SentenceOf(rightToken))
            return false;
        int at = page.Analysis.TokenAt(counted.End);
        int to = page.Analysis.TokenAt(right.Span.Start);
        if (to - at is < 1 or > 2)
            return false;
        for (int i = at; i < to; i++)
        {
            if (!page.IsAny(i, [",", "and"]))
                return false;
        }

        return true;
    }

    private static bool EndsWithAnd(Page page, Figure left, int rightToken)
    {
        int at = page.Analysis.TokenAt(left.Counted?.End ?? left.Span.End);
        for (int i = at; i < rightToken; i++)
        {
            if (page.Is(i, "and"))
                return true;
        }

        return false;
    }
}

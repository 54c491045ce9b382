namespace Parallax.Read;

/// <summary>Words beside a number that say how exact it claims to be.</summary>
internal static class Modifiers
{
    // Longer ones first: "no fewer than" holds "fewer than".
    private static readonly (string[] Words, FigureModifier Modifier)[] Before = LongestFirst(
    [
        (["at", "least"], FigureModifier.AtLeast),
        (["more", "than"], FigureModifier.AtLeast),
        (["no", "fewer", "than"], FigureModifier.AtLeast),
        (["no", "less", "than"], FigureModifier.AtLeast),
        (["not", "less", "than"], FigureModifier.AtLeast),
        (["upwards", "of"], FigureModifier.AtLeast),
        (["in", "excess", "of"], FigureModifier.AtLeast),
        (["well", "over"], FigureModifier.AtLeast),
        (["just", "over"], FigureModifier.AtLeast),
        (["over"], FigureModifier.AtLeast),
        (["above"], FigureModifier.AtLeast),
        (["greater", "than"], FigureModifier.AtLeast),
        (["a", "minimum", "of"], FigureModifier.AtLeast),
        (["no", "more", "than"], FigureModifier.AtMost),
        (["not", "more", "than"], FigureModifier.AtMost),
        (["fewer", "than"], FigureModifier.AtMost),
        (["less", "than"], FigureModifier.AtMost),
        (["as", "many", "as"], FigureModifier.AtMost),
        (["as", "much", "as"], FigureModifier.AtMost),
        (["up", "to"], FigureModifier.AtMost),
        (["at", "most"], FigureModifier.AtMost),
        (["within"], FigureModifier.AtMost),
        (["no", "later", "than"], FigureModifier.AtMost),
        (["a", "maximum", "of"], FigureModifier.AtMost),
        (["not", "quite"], FigureModifier.Nearly),
        (["under"], FigureModifier.AtMost),
        (["below"], FigureModifier.AtMost),
        (["about"], FigureModifier.About),
        (["around"], FigureModifier.About),
        (["approximately"], FigureModifier.About),
        (["roughly"], FigureModifier.About),
        (["some"], FigureModifier.About),
        (["an", "estimated"], FigureModifier.About),
        (["estimated"], FigureModifier.About),
        (["circa"], FigureModifier.About),
        (["nearly"], FigureModifier.Nearly),
        (["almost"], FigureModifier.Nearly),
        (["close", "to"], FigureModifier.Nearly),
        (["just", "under"], FigureModifier.Nearly),
        (["just", "short", "of"], FigureModifier.Nearly),
        (["exactly"], FigureModifier.Exact),
        (["precisely"], FigureModifier.Exact),
    ]);

    private static readonly (string[] Words, FigureModifier Modifier)[] After =
    [
        (["or", "more"], FigureModifier.AtLeast),
        (["or", "fewer"], FigureModifier.AtMost),
        (["or", "less"], FigureModifier.AtMost),
        (["or", "so"], FigureModifier.About),
        (["plus"], FigureModifier.AtLeast),
        (["+"], FigureModifier.AtLeast),
        (["-", "odd"], FigureModifier.About),
        (["-", "plus"], FigureModifier.AtLeast),
    ];

    /// <summary>The modifier that ends right before the token; its first token comes out.</summary>
    public static FigureModifier? FindBefore(Page page, int sentenceFirst, int at, out int first)
    {
        first = at;
        foreach ((string[] words, var modifier) in Before)
        {
            int start = at - words.Length;
            if (start < sentenceFirst || !Matches(page, start, words))
                continue;
            first = start;
            return modifier;
        }

        return null;
    }

    /// <summary>The modifier that begins at the token; the token after it comes out.</summary>
    public static FigureModifier? FindAfter(Page page, int at, int sentenceEnd, out int end)
    {
        end = at;
        foreach ((string[] words, var modifier) in After)
        {
            if (at + words.Length > sentenceEnd || !Matches(page, at, words))
                continue;
            end = at + words.Length;
            return modifier;
        }

        return null;
    }

    /// <summary>The range of values that a modified number allows. About and nearly allow a tenth.</summary>
    public static (decimal Low, decimal? High) Bounds(FigureModifier modifier, decimal low, decimal? high) => modifier switch
    {
        FigureModifier.AtLeast => (low, null),
        FigureModifier.AtMost => (0, high),
        FigureModifier.About => (low * 0.9m, high * 1.1m),
        FigureModifier.Nearly => (low * 0.9m, high),
        _ => (low, high),
    };

    private static (string[] Words, FigureModifier Modifier)[] LongestFirst((string[] Words, FigureModifier Modifier)[] rows) => [.. rows.OrderByDescending(row => row.Words.Length)];

    private static bool Matches(Page page, int at, string[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (!page.Is(at + i, words[i]))
                return false;
        }

        return true;
    }
}

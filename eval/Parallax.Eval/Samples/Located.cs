namespace Parallax.Eval.Samples;

/// <summary>Where words stand in a text, and whether a span shows them.</summary>
internal static class Located
{
    /// <summary>Every place of <paramref name="words"/> in <paramref name="text"/>; any white space stands for any other.</summary>
    public static IEnumerable<Range> In(string text, string words)
    {
        string flatText = Flat(text), flatWords = Flat(words);
        for (int at = flatText.IndexOf(flatWords, StringComparison.Ordinal); at >= 0 && words.Length > 0; at = flatText.IndexOf(flatWords, at + 1, StringComparison.Ordinal))
            yield return at..(at + words.Length);
    }

    /// <summary>True where the two share a character.</summary>
    public static bool Touch(Range a, Range b) => Shared(a, b) > 0;

    /// <summary>True where they share half of the shorter one: a span of the next clause that reaches in by a word is no answer.</summary>
    public static bool Overlap(Range a, Range b) => 2 * Shared(a, b) >= Math.Min(Length(a), Length(b)) && Shared(a, b) > 0;

    /// <summary>Characters of a range.</summary>
    public static int Length(Range range) => range.End.Value - range.Start.Value;

    /// <summary>Characters that both have.</summary>
    public static int Shared(Range a, Range b) => Math.Max(0, Math.Min(a.End.Value, b.End.Value) - Math.Max(a.Start.Value, b.Start.Value));

    /// <summary>White space runs as one space, for whole strings that are compared.</summary>
    public static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Flat(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = char.IsWhiteSpace(from[i]) ? ' ' : from[i];
    });
}

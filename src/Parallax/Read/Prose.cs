namespace Parallax.Read;

/// <summary>
/// Which blocks of a very long text are prose. Tables, lists of codes and dumps have nothing that is said by anybody, and a model of the language takes
/// longest over them: beyond a length they are left out of reading. Texts of a report's usual length are read whole.
/// </summary>
internal static class Prose
{
    // No report is as long; what is may be a table.
    private const int LongText = 100_000;

    // Of what stands between spaces, the least share that is a word. Reports have 90 % and more, their lists of scores and prices half.
    private const double FewestWords = 0.4;

    /// <summary>The article with the blocks that are to be read.</summary>
    public static Article Of(Article article) =>
        article.Text.Length <= LongText ? article : article with { Blocks = [.. article.Blocks.Where(b => IsProse(b.Span.In(article.Text)))] };

    /// <summary>True where enough of a block's pieces are words.</summary>
    internal static bool IsProse(ReadOnlySpan<char> block)
    {
        int pieces = 0, words = 0;
        for (int i = 0; i < block.Length;)
        {
            if (char.IsWhiteSpace(block[i]))
            {
                i++;
                continue;
            }

            int start = i;
            while (i < block.Length && !char.IsWhiteSpace(block[i]))
                i++;
            pieces++;
            words += IsWord(block[start..i]) ? 1 : 0;
        }

        return words >= FewestWords * pieces;
    }

    // Letters; of ASCII's other characters only an apostrophe or hyphen between them, and marks around them. Scripts without spaces have their stops inside.
    private static bool IsWord(ReadOnlySpan<char> piece)
    {
        int start = 0, end = piece.Length;
        while (start < end && char.IsPunctuation(piece[start]))
            start++;
        while (end > start && char.IsPunctuation(piece[end - 1]))
            end--;
        foreach (char c in piece[start..end])
        {
            if (char.IsDigit(c) || char.IsSymbol(c) || (char.IsAscii(c) && !char.IsAsciiLetter(c) && c is not ('\'' or '-')))
                return false;
        }

        return end > start;
    }
}

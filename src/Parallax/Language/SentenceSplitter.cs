namespace Parallax.Language;

/// <summary>Finds the tokens that start sentences, inside one block.</summary>
internal static class SentenceSplitter
{
    /// <summary>The longest sentence, in tokens: text without any boundary is cut there, so that the rest stays linear.</summary>
    public const int MaxTokens = 400;

    /// <summary>Adds the first token of each sentence of <c>tokens[first..end]</c>, which are one block.</summary>
    public static void Split(ReadOnlySpan<char> text, TokenBuffer tokens, int first, int end, List<int> starts)
    {
        if (first >= end)
            return;
        starts.Add(first);
        int last = first;
        for (int i = first + 1; i < end; i++)
        {
            if (i - last >= MaxTokens || StartsAt(text, tokens, first, i, end))
            {
                starts.Add(i);
                last = i;
            }
        }
    }

    private static bool StartsAt(ReadOnlySpan<char> text, TokenBuffer tokens, int first, int at, int end)
    {
        var flags = tokens.Flags[at];
        if ((tokens.Flags[at - 1] & Spacing.SpaceAfter) == 0 || (flags & Spacing.ContinuesWord) != 0)
            return false;
        int mark = at - 1;
        while (mark > first && Closes(text[tokens.Starts[mark]]) && (tokens.Flags[mark - 1] & Spacing.SpaceAfter) == 0)
            mark--;
        char ending = text[tokens.Ends[mark] - 1];
        char next = text[tokens.Starts[at]];
        if (!Characters.IsTerminal(ending))
            return false;
        bool abbreviation = tokens.Ends[mark] - tokens.Starts[mark] > 1 && ending == '.' && Characters.IsLetter(text[tokens.Starts[mark]]);
        if (abbreviation)
            return Characters.IsUpper(next) && mark != at - 1;
        return !Characters.IsLetter(next) || Characters.IsUpper(next) || Characters.Class(next) != CharClass.Letter;
    }

    private static bool Closes(char c) => Characters.IsCloseBracket(c) || Characters.IsQuote(c);
}

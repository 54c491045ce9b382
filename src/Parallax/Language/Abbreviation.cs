namespace Parallax.Language;

/// <summary>Whose a full stop is: the word's (an abbreviation, an initial) or the sentence's.</summary>
internal static class Abbreviation
{
    /// <summary>Does the full stop at <paramref name="stop"/> belong to the word before it?</summary>
    public static bool TakesStop(ReadOnlySpan<char> text, int start, int stop, int end, TokenBuffer tokens)
    {
        int next = stop + 1;
        if (next < end && text[next] == '.')
            return false;
        var word = text[start..stop];
        if (word.Length > 12)
            return false;
        int letters = LastDot(word) + 1;
        if (letters > 0)
            return word.Length - letters <= 1 && Characters.IsLetter(word[^1]) && letters <= 9 && !HasDigit(word) || WordLists.Abbreviations.Contains(word);
        if (word.Length == 1)
            return Characters.IsUpper(word[0]) && IsInitial(text, word[0], next, end, tokens, start);
        if (WordLists.Abbreviations.Contains(word))
            return Capital(word) || !StartsSentence(text, next, end) || word is "etc" or "al" or "vs";
        char following = Next(text, next, end);
        if (WordLists.NumberAbbreviations.Contains(word) && Characters.IsDigit(following))
            return true;
        return WordLists.CautiousAbbreviations.Contains(word) && Capital(word) && !Characters.IsUpper(following) && following != '\0';
    }

    /// <summary>Is the full stop at <paramref name="at"/>, inside a word, one of <c>U.S</c>, <c>p.m</c>, <c>Ph.D</c> or of a file's name?</summary>
    public static bool IsDotted(ReadOnlySpan<char> text, int part, int at, int end)
    {
        int left = at - part, right = Tokenizer.Run(text, at + 1, end);
        if (left == 1 && right == 1 && Characters.IsLetter(text[at - 1]))
            return true;
        // Ph.D, but not the end of one sentence run into the next: "over.It"
        return left == 2 && right == 1 && Characters.IsUpper(text[at - 2]) && !Characters.IsUpper(text[at - 1]) && Characters.IsUpper(text[at + 1]);
    }

    private static int LastDot(ReadOnlySpan<char> word) => word.LastIndexOf('.');

    private static bool HasDigit(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (Characters.IsDigit(c))
                return true;
        }

        return false;
    }

    private static bool Capital(ReadOnlySpan<char> word) => Characters.IsUpper(word[0]);

    // "John F. Kennedy", "J. Smith", but not "Plan B. Then": an initial needs a name beside it. "I" is nearly always the pronoun.
    private static bool IsInitial(ReadOnlySpan<char> text, char letter, int next, int end, TokenBuffer tokens, int start)
    {
        char following = Next(text, next, end);
        if (!Characters.IsUpper(following))
            return following is ',' or '(' or '&';
        bool afterName = tokens.Count > 0 && Characters.IsUpper(text[tokens.Starts[tokens.Count - 1]]) && (tokens.Flags[tokens.Count - 1] & Spacing.SpaceAfter) != 0;
        bool atStart = tokens.Count == 0 || start == 0 || !Characters.IsLetter(text[tokens.Starts[tokens.Count - 1]]);
        return letter != 'I' ? afterName || atStart || next < end : afterName;
    }

    private static bool StartsSentence(ReadOnlySpan<char> text, int at, int end) => Next(text, at, end) is var c && (c == '\0' || Characters.IsUpper(c));

    // The first character that is not white space, NUL at the end.
    private static char Next(ReadOnlySpan<char> text, int at, int end)
    {
        int limit = Math.Min(end, at + 8);
        while (at < limit && Characters.IsSpace(text[at]))
            at++;
        return at < limit ? text[at] : '\0';
    }
}

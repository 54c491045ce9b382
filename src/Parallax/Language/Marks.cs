namespace Parallax.Language;

/// <summary>Tokens that start with a punctuation mark or symbol.</summary>
internal static class Marks
{
    private const string Mouths = ")(DPpOo/\\|*][3}{@>";

    /// <summary>Adds the token that starts at <paramref name="start"/>; returns where it ends.</summary>
    public static int Read(ReadOnlySpan<char> text, int block, int start, int end, TokenBuffer tokens)
    {
        int at = End(text, block, start, end);
        // A possessive after s has no letter of its own: parents'
        bool possessive = Characters.IsApostrophe(text[start]) && at == start + 1 && start > block && (text[start - 1] | 0x20) == 's' && !(at < end && Characters.IsWord(text[at]))
            && text[start] is '\'' or '\u2019';
        tokens.Add(start, at, possessive && tokens.Count > 0 && tokens.Ends[tokens.Count - 1] == start && !OpenQuote(text, block, start) ? Spacing.ContinuesWord : Spacing.None);
        return at;
    }

    private static int End(ReadOnlySpan<char> text, int block, int start, int end)
    {
        char c = text[start];
        bool fresh = start == block || Characters.IsSpace(text[start - 1]);
        if (fresh && Emoticon(text, start, end) is var face and > 0)
            return face;
        if (Characters.IsTerminal(c))
            return Run(text, start, end, static x => Characters.IsTerminal(x));
        if (Characters.IsApostrophe(c))
            return Apostrophe(text, start, end, fresh);
        if (c is '-' or '=' or '*' or '~' or '+' or '#' or '<' or '>' or '|' or '\u2014' or '\u2013' or '$' && start + 1 < end && text[start + 1] == c)
            return Same(text, start, end);
        if (c is '@' or '#' && fresh && start + 1 < end && Characters.IsLetter(text[start + 1]))
            return Tag(text, start + 1, end);
        if (c == '+' && fresh && start + 1 < end && Characters.IsDigit(text[start + 1]))
            return start + 1 + Tokenizer.Digits(text, start + 1, end);
        return start + 1;
    }

    // 'em, 'til, '90s are words; '' and `` are quotes of two characters; anything else stands alone.
    private static int Apostrophe(ReadOnlySpan<char> text, int start, int end, bool fresh)
    {
        if (start + 1 >= end)
            return start + 1;
        if (text[start + 1] == text[start] && text[start] is '\'' or '`')
            return start + 2;
        if (!fresh || !Characters.IsWord(text[start + 1]))
            return start + 1;
        int run = Tokenizer.Run(text, start + 1, end);
        var word = text.Slice(start + 1, run);
        bool isYear = run is 2 or 3 && Tokenizer.Digits(text, start + 1, end) == 2 && (run == 2 || word[2] == 's');
        bool isWord = word.Equals("em", StringComparison.OrdinalIgnoreCase) || word.Equals("til", StringComparison.OrdinalIgnoreCase)
            || word.Equals("cause", StringComparison.OrdinalIgnoreCase) || word.Equals("n", StringComparison.OrdinalIgnoreCase);
        return isYear || isWord ? start + 1 + run : start + 1;
    }

    private static int Tag(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && Characters.IsWord(text[at]))
            at++;
        return at;
    }

    private static int Same(ReadOnlySpan<char> text, int start, int end)
    {
        int at = start;
        while (at < end && text[at] == text[start])
            at++;
        return at;
    }

    private static int Run(ReadOnlySpan<char> text, int start, int end, Func<char, bool> of)
    {
        int at = start;
        while (at < end && of(text[at]))
            at++;
        return at;
    }

    // :-) ;) =D :( and the like, between white space.
    private static int Emoticon(ReadOnlySpan<char> text, int start, int end)
    {
        if (text[start] is not (':' or ';' or '='))
            return 0;
        int at = start + 1;
        if (at < end && text[at] is '-' or '\'' or '^' or 'o')
            at++;
        if (at >= end || !Mouths.Contains(text[at], StringComparison.Ordinal))
            return 0;
        at++;
        while (at < end && text[at] == text[at - 1])
            at++;
        return at == end || Characters.IsSpace(text[at]) ? at : 0;
    }

    // Is a single quote open before this one? Looks back a little way only.
    private static bool OpenQuote(ReadOnlySpan<char> text, int block, int at)
    {
        int from = Math.Max(block, at - 200);
        for (int i = at - 1; i >= from; i--)
        {
            if (text[i] is '\'' or '\u2018' && (i == from || Characters.IsSpace(text[i - 1])))
                return true;
        }

        return false;
    }
}

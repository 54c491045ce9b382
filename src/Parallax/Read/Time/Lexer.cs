namespace Parallax.Read.Time;

/// <summary>Cuts a text into words, digits and marks and looks the words up, in one pass over the characters.</summary>
internal static class Lexer
{
    private const int LongestWord = 13; // of the lexicon

    /// <summary>The tokens of <paramref name="text"/> into <paramref name="tokens"/>, which grows as needed; returns how many.</summary>
    public static int Run(string text, ref Token[] tokens)
    {
        int count = 0;
        bool spaced = true, line = true;
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            if (c is ' ' or '\n' or '\t' or '\r' or '\u00a0' or '\u202f' || (c > 127 && char.IsWhiteSpace(c)))
            {
                line |= c is '\n' or '\r' or '\u2028' or '\u2029';
                spaced = true;
                i++;
                continue;
            }

            var token = new Token { Start = i, Spaced = spaced, NewLine = line };
            if (char.IsAsciiLetter(c) || (c > 127 && char.IsLetter(c)))
                i = Word(text, i, ref token);
            else if (char.IsAsciiDigit(c))
                i = Number(text, i, ref token);
            else
            {
                token.Lex = Lex.Mark;
                token.Value = c switch { '’' or '‘' or '`' => '\'', '–' or '—' or '‑' or '‐' or '−' => '-', '“' or '”' => '"', _ => c };
                i++;
            }

            token.End = i;
            if (count == tokens.Length)
                Array.Resize(ref tokens, count * 2);
            tokens[count++] = token;
            spaced = false;
            line = false;
        }

        return count;
    }

    private static int Word(string text, int start, ref Token token)
    {
        int i = start + 1;
        while (i < text.Length && (char.IsAsciiLetter(text[i]) || (text[i] > 127 && char.IsLetter(text[i]))))
            i++;
        token.Capital = char.IsUpper(text[start]);
        int length = i - start;
        if (length is > 1 and <= LongestWord or 1 && Lexicon.TryGet(text.AsSpan(start, length), out var entry))
        {
            token.Lex = entry.Lex;
            token.Value = entry.Value;
        }

        return i;
    }

    private static int Number(string text, int start, ref Token token)
    {
        int i = start, value = 0;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            value = i - start < 9 ? (value * 10) + (text[i] - '0') : -1;
            i++;
        }

        token.Lex = Lex.Digits;
        token.Value = i - start > 9 ? -1 : value;
        return i;
    }
}

namespace Parallax.Language;

/// <summary>
/// Splits a block of text into the syntactic words of Universal Dependencies English. One pass, no look-back beyond the word at hand, so
/// linear in any input; every character that is not white space falls into exactly one token.
/// </summary>
internal static class Tokenizer
{
    /// <summary>The longest stretch that is looked at to tell an address.</summary>
    private const int MaxAddress = 2048;

    /// <summary>Adds the tokens of <c>text[start..end]</c>.</summary>
    public static void Tokenize(ReadOnlySpan<char> text, int start, int end, TokenBuffer tokens)
    {
        var flags = Spacing.BlockStart;
        int at = start;
        while (at < end)
        {
            char c = text[at];
            var kind = Characters.Class(c);
            if (kind == CharClass.Space)
            {
                if (c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
                    flags |= Spacing.LineStart;
                tokens.MarkLast(Spacing.SpaceAfter);
                at++;
                continue;
            }

            int before = tokens.Count;
            at = kind switch
            {
                CharClass.Letter or CharClass.Upper or CharClass.Digit or CharClass.Mark => Word(text, start, at, end, tokens),
                CharClass.Ideograph => Single(at, tokens),
                CharClass.Surrogate => Pair(text, at, end, tokens),
                _ => Marks.Read(text, start, at, end, tokens),
            };
            tokens.Flags[before] |= flags;
            flags = Spacing.None;
        }

        tokens.MarkLast(Spacing.SpaceAfter);
    }

    private static int Single(int at, TokenBuffer tokens)
    {
        tokens.Add(at, at + 1);
        return at + 1;
    }

    // An emoji with its modifiers and joined partners is one token; letters outside the basic plane run on; a lone surrogate stands alone.
    private static int Pair(ReadOnlySpan<char> text, int start, int end, TokenBuffer tokens)
    {
        int at = start;
        while (at + 1 < end && char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]))
        {
            at += 2;
            while (at < end && Characters.Class(text[at]) == CharClass.Mark && text[at] != '_')
                at++;
            bool joins = text[at - 1] == '\u200d' || (at + 1 < end && IsSkinTone(text[at], text[at + 1])) || (IsRegional(text, at - 2) && at - start == 2 && at + 1 < end && IsRegional(text, at));
            if (!joins && !(at + 1 < end && IsLetterPair(text, at - 2) && IsLetterPair(text, at)))
                break;
        }

        at = Math.Max(at, start + 1);
        tokens.Add(start, at);
        return at;
    }

    private static bool IsSkinTone(char high, char low) => high == '\ud83c' && low is >= '\udffb' and <= '\udfff';

    private static bool IsRegional(ReadOnlySpan<char> text, int at) => at >= 0 && text[at] == '\ud83c' && text[at + 1] is >= '\udde6' and <= '\uddff';

    private static bool IsLetterPair(ReadOnlySpan<char> text, int at) =>
        at >= 0 && char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]) && text[at] is not ('\ud83c' or '\ud83d' or '\ud83e') && text[at] < '\ud840';

    private static int Word(ReadOnlySpan<char> text, int block, int start, int end, TokenBuffer tokens)
    {
        int at = start + 1;
        while (at < end && Characters.IsWord(text[at]))
            at++;
        if (at == end || Characters.IsSpace(text[at]))
            return Plain(text, start, at, tokens);
        char stop = text[at];
        if (stop is '.' or '@' or ':' or '/' or '-' or '+' or '%' && Address.End(text, start, Math.Min(end, start + MaxAddress)) is var address and > 0)
        {
            tokens.Add(start, address);
            return address;
        }

        return Connected(text, block, start, at, end, tokens);
    }

    // A word with no mark inside: whole, or one of the few written together.
    private static int Plain(ReadOnlySpan<char> text, int start, int end, TokenBuffer tokens)
    {
        tokens.Add(start, end);
        int length = end - start;
        if (Characters.IsDigit(text[start]) && Characters.IsLetter(text[end - 1]))
            SplitUnit(text, start, end, tokens);
        else if (length is >= 3 and <= 8 && MayBeJoined(text[end - 1]) && WordLists.Joined.TryGetValue(text[start..end], out int first))
            tokens.SplitLast(start + first);
        return end;
    }

    // All joined words end in one of these: spares the look-up for nearly every word.
    private static bool MayBeJoined(char last) => (last | 0x20) is 't' or 'a' or 'e' or 's';

    private static void SplitUnit(ReadOnlySpan<char> text, int start, int end, TokenBuffer tokens)
    {
        int letters = end;
        while (letters > start && end - letters < 5 && Characters.IsLetter(text[letters - 1]))
            letters--;
        if (letters > start && Characters.IsDigit(text[letters - 1]) && WordLists.Units.Contains(text[letters..end]))
        {
            tokens.SplitLast(letters);
            tokens.Flags[tokens.Count - 1] = Spacing.None;
        }
    }

    // From the first mark after letters or digits on: goes on over marks that join, cuts clitics off, decides whose a full stop is.
    private static int Connected(ReadOnlySpan<char> text, int block, int start, int at, int end, TokenBuffer tokens)
    {
        int part = start;
        while (at < end)
        {
            char c = text[at];
            char next = at + 1 < end ? text[at + 1] : ' ';
            if (Characters.IsApostrophe(c))
            {
                if (Clitic(text, start, at, end) is var clitic and > 0)
                    return CutClitic(text, start, at, clitic, tokens);
                if (!Characters.IsLetter(next) && !(Characters.IsDigit(text[at - 1]) && (next | 0x20) == 's'))
                    break;
            }
            else if (!Characters.IsWord(next) || !Joins(text, part, at, end))
            {
                break;
            }

            at++;
            part = at;
            while (at < end && Characters.IsWord(text[at]))
                at++;
        }

        if (at < end && text[at] == '.' && Abbreviation.TakesStop(text, start, at, end, tokens))
        {
            tokens.Add(start, at + 1);
            return at + 1;
        }

        int length = at - start;
        bool plain = part == start;
        if (plain)
            return Plain(text, start, at, tokens);
        tokens.Add(start, at);
        if (Characters.IsDigit(text[start]) && length < 40)
            SplitUnit(text, start, at, tokens);
        return at;
    }

    // Does the mark at `at`, with a word character on each side, join them into one token?
    private static bool Joins(ReadOnlySpan<char> text, int part, int at, int end)
    {
        char left = text[at - 1], right = text[at + 1];
        switch (text[at])
        {
            case '.':
                return Characters.IsDigit(left) && Characters.IsDigit(right) || Abbreviation.IsDotted(text, part, at, end);
            case ',':
                return Characters.IsDigit(left) && Digits(text, at + 1, end) == 3;
            case ':':
                return Characters.IsDigit(left) && Characters.IsDigit(right);
            case '/':
                return (Characters.IsDigit(left) && Characters.IsDigit(right)) || (at - part == 1 && Run(text, at + 1, end) == 1 && Characters.IsLetter(left));
            case '&':
                return Characters.IsUpper(left) == Characters.IsUpper(right) && at - part <= 3 && Run(text, at + 1, end) <= 3;
            case '-' or '\u2010' or '\u2011':
                return Hyphens.Join(text, part, at, end);
            default:
                return false;
        }
    }

    /// <summary>How many digits follow.</summary>
    public static int Digits(ReadOnlySpan<char> text, int at, int end)
    {
        int start = at;
        while (at < end && at - start < 16 && Characters.IsDigit(text[at]))
            at++;
        return at - start;
    }

    /// <summary>How many word characters follow, 33 for more than that.</summary>
    public static int Run(ReadOnlySpan<char> text, int at, int end)
    {
        int start = at;
        while (at < end && at - start < 33 && Characters.IsWord(text[at]))
            at++;
        return at - start;
    }

    // Length of the clitic that starts at the apostrophe; for n't one more, since it starts before. 0 where none does.
    private static int Clitic(ReadOnlySpan<char> text, int start, int at, int end)
    {
        int letters = Run(text, at + 1, Math.Min(end, at + 5));
        if (letters is 0 or > 2)
            return 0;
        char first = (char)(text[at + 1] | 0x20);
        if (letters == 1)
        {
            if (first == 't' && at - start >= 2 && (text[at - 1] | 0x20) == 'n')
                return 3;
            bool isClitic = first is 'm' or 'd' || (first == 's' && !Characters.IsDigit(text[at - 1]));
            return isClitic && at > start ? 2 : 0;
        }

        char second = (char)(text[at + 2] | 0x20);
        return (first, second) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }

    private static int CutClitic(ReadOnlySpan<char> text, int start, int at, int length, TokenBuffer tokens)
    {
        int cut = length == 3 && (text[at + 1] | 0x20) == 't' ? at - 1 : at;
        int end = cut + length;
        tokens.Add(start, end);
        tokens.SplitLast(cut);
        return end;
    }
}

namespace Parallax.Text;

/// <summary>A word of a text, folded to a hash: what copies and likeness are counted in.</summary>
/// <param name="Start">Offset of its first code unit.</param>
/// <param name="End">Offset after its last.</param>
/// <param name="Hash">Of the folded word: the same for spellings that differ in case, typography or grouping of digits.</param>
/// <param name="Shape">What it looks like.</param>
internal readonly record struct Word(int Start, int End, ulong Hash, WordShape Shape)
{
    /// <summary>Where it stands.</summary>
    public Span Span => new(Start, End);

    /// <summary>True where all of <paramref name="shape"/> holds.</summary>
    public bool Is(WordShape shape) => (Shape & shape) == shape;
}

/// <summary>What a word looks like.</summary>
[Flags]
internal enum WordShape : byte
{
    /// <summary>Nothing of the below.</summary>
    None = 0,

    /// <summary>Begins with an upper-case or title-case letter.</summary>
    Capital = 1,

    /// <summary>Has a digit.</summary>
    Number = 2,

    /// <summary>First of a sentence, heading or line, or after an opening quotation mark.</summary>
    First = 4,

    /// <summary>First of a line.</summary>
    LineStart = 8,

    /// <summary>Nothing but a space, a hyphen or an apostrophe lies between it and the word before.</summary>
    Joined = 16,

    /// <summary>All letters are upper case, two or more.</summary>
    Upper = 32,

    /// <summary>A character of a script that is written without spaces: a word of its own here.</summary>
    Ideograph = 64,
}

/// <summary>
/// Cuts a text into words fast and in any script, for counting and comparing; where the language's own tokens matter, the language
/// room has them. Letters and digits with the marks on them make words; apostrophes, soft hyphens and zero-width characters inside
/// a word are passed over; digits keep their inner commas and points and lose them in the hash (<c>11,000</c> is <c>11000</c>);
/// characters of scripts without spaces stand alone; HTML character references count as the punctuation that they mostly are.
/// </summary>
internal static class WordScanner
{
    private const ulong Basis = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    /// <summary>The first <paramref name="limit"/> words of <paramref name="text"/>, in order.</summary>
    public static Word[] Scan(string text, int limit = int.MaxValue)
    {
        var words = new List<Word>(Math.Min(limit, text.Length / 5 + 4));
        var next = WordShape.First | WordShape.LineStart;
        bool joined = false;
        int at = 0;
        while (at < text.Length && words.Count < limit)
        {
            char c = text[at];
            if (IsWordChar(c))
            {
                var word = Read(text, at, next, joined && words.Count > 0);
                words.Add(word);
                at = word.End;
                next = WordShape.None;
                joined = true;
                continue;
            }

            if (c == '&' && Reference(text, at) is int length and > 0)
            {
                joined = false;
                at += length;
                continue;
            }

            switch (c)
            {
                case '\n' or '\r' or '\u2028' or '\u2029':
                    next |= WordShape.First | WordShape.LineStart;
                    joined = false;
                    break;
                case '.' or '!' or '?' or ':' or ';' or '\u2026' or '\u3002' or '\uff01' or '\uff1f' or '\u0964' or '\u061f':
                    // A point after a single capital or a short abbreviation does not end a sentence; telling which is not worth the time here.
                    if (c != '.' || !IsInitial(words))
                    {
                        next |= WordShape.First;
                        joined = false;
                    }

                    break;
                case '"' or '\u201c' or '\u201e' or '\u00ab' or '\u00bb' or '\u201d':
                    next |= WordShape.First;
                    joined = false;
                    break;
                case ' ' or '\u00a0' or '-' or '\u2010' or '\u2011' or '\'' or '\u2019':
                    break;
                case '\ufeff' or '\u200b' or '\u200c' or '\u200d' or '\u00ad':
                    break;
                default:
                    joined = false;
                    break;
            }

            at++;
        }

        return [.. words];
    }

    private static Word Read(string text, int start, WordShape shape, bool joined)
    {
        char first = text[start];
        if (IsUnspaced(first))
        {
            ulong single = Hashing.Mix(unchecked((Basis ^ first) * Prime));
            return new Word(start, start + 1, single, shape | WordShape.Ideograph | (joined ? WordShape.Joined : 0));
        }

        if (joined)
            shape |= WordShape.Joined;
        if (char.IsUpper(first) || char.GetUnicodeCategory(first) == System.Globalization.UnicodeCategory.TitlecaseLetter)
            shape |= WordShape.Capital;
        ulong hash = Basis;
        int at = start, end = start, upper = 0, letters = 0;
        bool digit = false;
        while (at < text.Length)
        {
            char c = text[at];
            if (c is >= 'a' and <= 'z')
            {
                letters++;
            }
            else if (c is >= 'A' and <= 'Z')
            {
                letters++;
                upper++;
                c = (char)(c | 0x20);
            }
            else if (c is >= '0' and <= '9')
            {
                digit = true;
            }
            else if (IsWordChar(c) && !IsUnspaced(c))
            {
                if (char.IsDigit(c))
                {
                    digit = true;
                    c = (char)('0' + (int)char.GetNumericValue(c));
                }
                else
                {
                    letters++;
                    if (char.IsUpper(c))
                        upper++;
                    c = char.ToLowerInvariant(c);
                }
            }
            else if (Inside(text, at, digit) is int skip and > 0)
            {
                at += skip;
                continue;
            }
            else
            {
                break;
            }

            hash = unchecked((hash ^ c) * Prime);
            at++;
            end = at;
        }

        if (digit)
            shape |= WordShape.Number;
        if (upper >= 2 && upper == letters)
            shape |= WordShape.Upper;
        return new Word(start, end, Hashing.Mix(hash), shape);
    }

    // Code units at a place inside a word that belong to it without being letters or digits: 0 where the word ends.
    private static int Inside(string text, int at, bool afterDigit)
    {
        char c = text[at];
        int length = c switch
        {
            '\'' or '\u2019' or '\u02bc' or '\u00ad' or '\u200b' or '\u200c' or '\u200d' or '\ufeff' => 1,
            ',' or '.' when afterDigit && at > 0 && char.IsDigit(text[at - 1]) => 1,
            '&' when text.AsSpan(at).StartsWith("&#8217;", StringComparison.Ordinal) || text.AsSpan(at).StartsWith("&rsquo;", StringComparison.Ordinal) => 7,
            '&' when text.AsSpan(at).StartsWith("&#39;", StringComparison.Ordinal) => 5,
            _ => 0,
        };
        if (length == 0 || at + length >= text.Length)
            return 0;
        char after = text[at + length];
        if (c is ',' or '.')
            return char.IsDigit(after) ? length : 0;
        return IsWordChar(after) && !IsUnspaced(after) ? length : 0;
    }

    private static int Reference(string text, int at)
    {
        int end = Math.Min(text.Length, at + 10);
        for (int i = at + 1; i < end; i++)
        {
            char c = text[i];
            if (c == ';')
                return i > at + 1 ? i - at + 1 : 0;
            if (!char.IsAsciiLetterOrDigit(c) && c != '#')
                return 0;
        }

        return 0;
    }

    private static bool IsInitial(List<Word> words) =>
        words.Count > 0 && words[^1] is { Shape: var shape } last && (shape & WordShape.Capital) != 0 && last.End - last.Start <= 3;

    private static bool IsWordChar(char c)
    {
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c);
        if (char.IsLetterOrDigit(c))
            return true;
        return char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark
            && c is not ('\u3099' or '\u309a');
    }

    // Han, kana, Thai, Lao, Khmer, Burmese: written without spaces between words.
    private static bool IsUnspaced(char c) =>
        c is (>= '\u0e00' and <= '\u0eff') or (>= '\u1000' and <= '\u109f') or (>= '\u1780' and <= '\u17ff')
            or (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');
}

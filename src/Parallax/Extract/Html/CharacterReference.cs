using AngleSharp.Html;

namespace Parallax.Extract.Html;

/// <summary>Character references as in the HTML standard, 13.2.5.72 to 13.2.5.80; the names come from AngleSharp's table.</summary>
internal static class CharacterReference
{
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
    private const int LongestName = 32;
    private const int LongestLegacyName = 6;
    private const int LongestClosed = 12;
    private const int DeepestEscape = 4;

    /// <summary>
    /// Reads the reference that starts with the <c>&amp;</c> at <paramref name="at"/>; 0 where none does, else how many characters it takes.
    /// </summary>
    /// <param name="source">The markup.</param>
    /// <param name="at">Where the ampersand stands.</param>
    /// <param name="end">Where the text ends.</param>
    /// <param name="inAttribute">In an attribute a name without semicolon that goes on with a letter, a digit or <c>=</c> is no reference.</param>
    /// <param name="decoded">What it stands for.</param>
    public static int Read(string source, int at, int end, bool inAttribute, out string decoded)
    {
        decoded = "";
        int i = at + 1;
        if (i >= end)
            return 0;
        if (source[i] == '#')
            return ReadNumber(source, at, end, out decoded);
        int limit = Math.Min(end, i + LongestName);
        while (i < limit && char.IsAsciiLetterOrDigit(source[i]))
            i++;
        if (i == at + 1)
            return 0;
        if (i < end && source[i] == ';' && Symbol(source.Substring(at + 1, i - at)) is { } full)
        {
            decoded = full;
            return i + 1 - at;
        }

        for (int length = Math.Min(LongestLegacyName, i - at - 1); length >= 2; length--)
        {
            if (Symbol(source.Substring(at + 1, length)) is not { } legacy)
                continue;
            int next = at + 1 + length;
            if (inAttribute && next < end && (source[next] == '=' || char.IsAsciiLetterOrDigit(source[next])))
                return 0;
            decoded = legacy;
            return next - at;
        }

        return 0;
    }

    /// <summary>
    /// Reads on where a reference stands for an ampersand that opens a reference itself: <c>&amp;amp;quot;</c>, written by a system that escaped
    /// what was escaped. Only what ends with a semicolon counts, and never an angle bracket: a text may be about markup.
    /// </summary>
    /// <param name="source">The markup.</param>
    /// <param name="at">Where the first reference ended.</param>
    /// <param name="end">Where the text ends.</param>
    /// <param name="decoded">What the reference stood for; afterwards what the whole stands for.</param>
    /// <returns>How many characters more it takes; 0 where the ampersand is meant.</returns>
    public static int ReadOn(string source, int at, int end, ref string decoded)
    {
        int taken = 0;
        for (int level = 0; level < DeepestEscape && decoded == "&" && ReadClosed(source, at + taken, end, out string inner) is > 0 and var length; level++)
        {
            decoded = inner;
            taken += length;
        }

        return taken;
    }

    /// <summary>Reads what follows an ampersand up to a semicolon: 0 where it is no reference or stands for an angle bracket.</summary>
    public static int ReadClosed(string source, int at, int end, out string decoded)
    {
        decoded = "";
        int close = at < end ? source.AsSpan(at, Math.Min(end - at, LongestClosed)).IndexOf(';') : -1;
        if (close < 2)
            return 0;
        string whole = string.Concat("&", source.AsSpan(at, close + 1));
        return Read(whole, 0, whole.Length, inAttribute: false, out decoded) == whole.Length && decoded is not ("<" or ">" or "") ? close + 1 : 0;
    }

    private static string? Symbol(string name) => HtmlEntityProvider.Resolver.GetSymbol(name);

    private static int ReadNumber(string source, int at, int end, out string decoded)
    {
        decoded = "";
        int i = at + 2;
        bool hex = i < end && (source[i] | 0x20) == 'x';
        if (hex)
            i++;
        int first = i, value = 0;
        while (i < end && (hex ? char.IsAsciiHexDigit(source[i]) : char.IsAsciiDigit(source[i])))
        {
            int digit = char.IsAsciiDigit(source[i]) ? source[i] - '0' : (source[i] | 0x20) - 'a' + 10;
            value = Math.Min(0x110000, (value * (hex ? 16 : 10)) + digit);
            i++;
        }

        if (i == first)
            return 0;
        decoded = value switch
        {
            0 or > 0x10ffff or (>= 0xd800 and <= 0xdfff) => "\ufffd",
            >= 0x80 and <= 0x9f => Windows1252[value - 0x80].ToString(),
            _ => char.ConvertFromUtf32(value),
        };
        return i < end && source[i] == ';' ? i + 1 - at : i - at;
    }
}

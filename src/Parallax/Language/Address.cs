namespace Parallax.Language;

/// <summary>E-mail and web addresses and file names: one token each.</summary>
internal static class Address
{
    /// <summary>Where the address that starts at <paramref name="start"/> ends; 0 where none starts there.</summary>
    public static int End(ReadOnlySpan<char> text, int start, int limit)
    {
        var rest = text[start..limit];
        if (rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            return Tail(text, start + 4, limit);
        limit = Math.Min(limit, start + 256);
        int at = start, dot = -1, sign = -1;
        while (at < limit && (IsPlain(text[at]) || text[at] is '@' or '+' or '%'))
        {
            if (text[at] == '.')
                dot = at;
            else if (text[at] == '@' && sign < 0)
                sign = at;
            at++;
        }

        while (at > start && text[at - 1] is '.' or '-' or '@' or '+' or '%')
            at--;
        if (sign > start && sign < at - 1)
            return at;
        while (dot >= at)
            dot = text[start..at].LastIndexOf('.') is var d and >= 0 ? start + d : -1;
        if (dot <= start + 1 || !IsHost(text[start..at]))
            return 0;
        return at < limit && text[at] == '/' ? Tail(text, at, limit) : at;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';

    // Labels of letters, digits and hyphens, the last one a known one: "example.org", "notes.doc", not "end.Next" and not "3.5.com".
    private static bool IsHost(ReadOnlySpan<char> word)
    {
        int dot = word.LastIndexOf('.');
        var last = word[(dot + 1)..];
        if (last.Length < 2 || !WordLists.LastLabels.Contains(last) || word[dot - 1] == '.')
            return false;
        bool sentence = Characters.IsUpper(last[0]) && !Characters.IsUpper(last[1]);
        return !sentence;
    }

    private static int Tail(ReadOnlySpan<char> text, int at, int limit)
    {
        int from = at;
        while (at < limit && !Characters.IsSpace(text[at]) && text[at] is not ('<' or '>' or '"' or '\u201c' or '\u201d' or '\u00bb'))
            at++;
        while (at > from && (text[at - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '\u2019' or ']' or '}' || (text[at - 1] == ')' && !text[from..at].Contains('('))))
            at--;
        return at;
    }
}

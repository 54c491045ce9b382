using System.Globalization;
using System.Text;

namespace Parallax.Text;

/// <summary>
/// Proves that words stand in bytes: decodes the byte ranges that a span maps to, undoes the escapes of the capture's format, and
/// compares character by character. It shares nothing with the extraction that made the words.
/// </summary>
public static class Proof
{
    /// <summary>
    /// True where <paramref name="words"/> are what <paramref name="ranges"/> of <paramref name="bytes"/> say. White space may be folded
    /// (any run of it for any other), and a line break may stand between two ranges; every other character has to be the same.
    /// </summary>
    /// <param name="bytes">The capture's bytes.</param>
    /// <param name="charset">WHATWG name of their encoding.</param>
    /// <param name="format">How they arrived: which escapes the text may carry.</param>
    /// <param name="ranges">Byte ranges, in the order of the words.</param>
    /// <param name="words">What was shown.</param>
    public static bool Stands(ReadOnlyMemory<byte> bytes, string charset, CaptureFormat format, IReadOnlyList<Span> ranges, string words)
    {
        if (words.Length == 0)
            return true;
        var encoding = Charsets.Named(charset);
        var pieces = new string[ranges.Count];
        for (int i = 0; i < pieces.Length; i++)
        {
            if (ranges[i].Start < 0 || ranges[i].End > bytes.Length || ranges[i].IsEmpty)
                return false;
            pieces[i] = TextDecoder.As(bytes[ranges[i].Start..ranges[i].End], encoding).Content;
        }

        return Same(pieces, Layers(format), words);
    }

    // The ways in which a format may have escaped a text, plainest first. A page may carry its text in a script, escaped as JSON, and markup in that.
    private static Func<string, string?>[] Layers(CaptureFormat format) => format switch
    {
        CaptureFormat.PlainText => [Plain, Again],
        CaptureFormat.Html => [Plain, Html, static piece => Again(Html(piece)), Json, static piece => Json(piece) is { } text ? Html(text) : null, static piece => Json(piece) is { } text ? Again(Html(text)) : null],
        CaptureFormat.JsonLine or CaptureFormat.JsonFeed =>
            [Plain, Json, static piece => Json(piece) is { } text ? Html(text) : null, static piece => Json(piece) is { } text ? Again(text) : null, static piece => Json(piece) is { } text ? Again(Html(text)) : null],
        _ => [Plain, Html, static piece => Html(Html(piece)), static piece => Again(Html(piece)), static piece => Again(Html(Html(piece)))],
    };

    // What was escaped more often than its format asks for: references that end with a semicolon, angle brackets left as they are, as often as any is there.
    private static string Again(string text)
    {
        for (int round = 0; round < 4 && text.Contains('&', StringComparison.Ordinal); round++)
        {
            string next = Undo(text, closedOnly: true);
            if (next == text)
                break;
            text = next;
        }

        return text;
    }

    private static string Plain(string piece) => piece;

    // Character references as browsers read them: with or without the semicolon, numbers of the old Windows code page for what it shows.
    private static string Html(string text) => Undo(text, closedOnly: false);

    private static string Undo(string text, bool closedOnly)
    {
        int at = text.IndexOf('&', StringComparison.Ordinal);
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            string? symbol = null;
            int end = at;
            if (text[at] == '&')
                symbol = at + 1 < text.Length && text[at + 1] == '#' ? Numbered(text, at, out end) : Named(text, at, out end);
            if (closedOnly && symbol is not null && (symbol is "<" or ">" || text[end - 1] != ';'))
                symbol = null;
            result.Append(symbol ?? text[at].ToString());
            at = symbol is null ? at + 1 : end;
        }

        return result.ToString();
    }

    private static string? Named(string text, int at, out int end)
    {
        end = at + 1;
        while (end < text.Length && end - at <= 40 && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        if (end < text.Length && text[end] == ';' && AngleSharp.Html.HtmlEntityProvider.Resolver.GetSymbol(text[(at + 1)..(end + 1)]) is { } whole)
        {
            end++;
            return whole;
        }

        for (; end > at + 2; end--)
        {
            if (AngleSharp.Html.HtmlEntityProvider.Resolver.GetSymbol(text[(at + 1)..end]) is { } symbol)
                return symbol;
        }

        return null;
    }

    private static string? Numbered(string text, int at, out int end)
    {
        bool hex = at + 2 < text.Length && text[at + 2] is 'x' or 'X';
        int first = at + (hex ? 3 : 2);
        long value = 0;
        for (end = first; end < text.Length && (hex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])); end++)
            value = Math.Min(0x200000, (value * (hex ? 16 : 10)) + Convert.ToInt32(text[end].ToString(), 16));
        if (end == first)
            return null;
        if (end < text.Length && text[end] == ';')
            end++;
        if (value is >= 0x80 and <= 0x9f)
            return TextDecoder.As(new byte[] { (byte)value }, Charsets.Named("windows-1252")).Content;
        return Rune.IsValid((int)value) && value > 0 ? new Rune((int)value).ToString() : "\ufffd";
    }

    // Escapes of JSON and of scripts; null where one is broken.
    private static string? Json(string piece)
    {
        if (!piece.Contains('\\', StringComparison.Ordinal))
            return piece;
        var result = new StringBuilder(piece.Length);
        for (int i = 0; i < piece.Length; i++)
        {
            if (piece[i] != '\\')
            {
                result.Append(piece[i]);
                continue;
            }

            if (++i == piece.Length)
                return null;
            int digits = piece[i] switch
            {
                'u' => 4,
                'x' => 2,
                _ => 0,
            };
            if (digits == 0)
            {
                int known = "ntrbf".IndexOf(piece[i], StringComparison.Ordinal);
                result.Append(known < 0 ? piece[i] : "\n\t\r  "[known]);
                continue;
            }

            if (i + digits >= piece.Length || !ushort.TryParse(piece.AsSpan(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
                return null;
            result.Append((char)unit);
            i += digits;
        }

        return result.ToString();
    }

    // Each range is undone by itself: a headline may stand in the markup and the text below it in a script.
    private static bool Same(string[] pieces, Func<string, string?>[] layers, string words)
    {
        int at = 0;
        foreach (string piece in pieces)
        {
            int before = at;
            bool found = false;
            for (int i = 0; i < layers.Length && !found; i++)
            {
                if (layers[i](piece) is not { } text)
                    continue;
                at = before;
                found = Match(text, words, ref at) || MatchAfterBreak(text, words, before, ref at);
            }

            if (!found)
                return false;
        }

        while (at < words.Length && IsSpace(words[at]))
            at++;
        return at == words.Length;
    }

    // A line break or a space that nothing stands behind may come between two ranges.
    private static bool MatchAfterBreak(string text, string words, int before, ref int at)
    {
        at = before;
        while (at < words.Length && IsSpace(words[at]))
            at++;
        return at > before && Match(text, words, ref at);
    }

    private static bool Match(string text, string words, ref int at)
    {
        for (int i = 0; i < text.Length;)
        {
            if (IsInvisible(text[i]))
            {
                i++;
                continue;
            }

            if (IsSpace(text[i]))
            {
                while (i < text.Length && (IsSpace(text[i]) || IsInvisible(text[i])))
                    i++;
                bool atEdge = i == text.Length || at == 0;
                if (at < words.Length && IsSpace(words[at]))
                {
                    while (at < words.Length && IsSpace(words[at]))
                        at++;
                }
                else if (!atEdge)
                {
                    return false;
                }

                continue;
            }

            while (at < words.Length && IsInvisible(words[at]))
                at++;
            if (at >= words.Length || words[at] != text[i])
                return false;
            at++;
            i++;
        }

        return true;
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c);

    // What may be dropped from a text without a trace: soft hyphen, zero-width space, word joiner, byte order mark, controls.
    private static bool IsInvisible(char c) => c is '\u00ad' or '\u200b' or '\u2060' or '\ufeff' || (char.IsControl(c) && !char.IsWhiteSpace(c));
}

using System.Net;
using System.Text;
using System.Text.Json;

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

        foreach (var undo in Layers(format))
        {
            if (Same(pieces, undo, words))
                return true;
        }

        return false;
    }

    // The ways in which a format may have escaped a text, plainest first.
    private static Func<string, string?>[] Layers(CaptureFormat format) => format switch
    {
        CaptureFormat.PlainText => [Plain],
        CaptureFormat.Html => [Plain, Html],
        CaptureFormat.JsonLine or CaptureFormat.JsonFeed => [Plain, Json, piece => Json(piece) is { } text ? Html(text) : null],
        _ => [Plain, Html, piece => Html(Html(piece))],
    };

    private static string Plain(string piece) => piece;

    private static string Html(string piece) => WebUtility.HtmlDecode(piece) is { } text ? WholeEntities(text) : piece;

    // WebUtility knows HTML 4; the names beyond it are decoded by the parser's table.
    private static string WholeEntities(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int end = text[i] == '&' ? text.IndexOf(';', i) : -1;
            string? symbol = end > i && end - i <= 40 ? AngleSharp.Html.HtmlEntityProvider.Resolver.GetSymbol(text[(i + 1)..(end + 1)]) : null;
            if (symbol is null)
            {
                result.Append(text[i++]);
                continue;
            }

            result.Append(symbol);
            i = end + 1;
        }

        return result.ToString();
    }

    private static string? Json(string piece)
    {
        try
        {
            return JsonSerializer.Deserialize<string>($"\"{piece}\"");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Same(string[] pieces, Func<string, string?> undo, string words)
    {
        int at = 0;
        foreach (string piece in pieces)
        {
            if (undo(piece) is not { } text)
                return false;
            int before = at;
            if (!Match(text, words, ref at))
            {
                // A line break or a space that nothing stands behind may come between two ranges.
                at = before;
                while (at < words.Length && IsSpace(words[at]))
                    at++;
                if (at == before || !Match(text, words, ref at))
                    return false;
            }
        }

        while (at < words.Length && IsSpace(words[at]))
            at++;
        return at == words.Length;
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

    // What may be dropped from a text without a trace: soft hyphen, zero-width space, byte order mark.
    private static bool IsInvisible(char c) => c is '\u00ad' or '\u200b' or '\ufeff';
}

using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>
/// The agency that the end of a text credits: a line of its own (<c>— Reuters</c>, <c>dpa/AFP</c>, <c>With reporting by AP</c>, <c>© dpa-infocom</c>), or a
/// bracket after the last sentence (<c>… said. (AFP)</c>).
/// </summary>
internal static class EndCredit
{
    private const int LongestLine = 90;

    private static readonly string[] Openers =
    [
        "with reporting by", "with additional reporting by", "with inputs from", "with input from", "with agency inputs", "with files from", "with contributions from", "with material from", "with information from", "additional reporting by",
        "source:", "sources:", "with", "mit material von", "mit material der", "mit informationen von", "mit", "quelle:", "avec", "source :", "con información de", "con informacion de", "fuente:", "con", "com informações da", "com informações de",
        "com agência", "com", "fonte:", "met", "bron:", "kaynak:", "источник:", "за матеріалами", "по материалам", "by", "via", "from",
    ];

    /// <summary>The agency and the words that credit it, or null.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="line">One of its last lines.</param>
    public static (string Agency, Span Words)? Find(string text, Span line)
    {
        var words = line.In(text);
        if (words.Length < 2)
            return null;
        if (words.Length <= LongestLine && OfLine(words) is { } own)
            return (own, line);
        if (words[^1] != ')' || words.LastIndexOf('(') is not (> 0 and var open) || words.Length - open > 40)
            return null;
        var before = words[..open].TrimEnd();
        if (before.IsEmpty || !(Characters.IsTerminal(before[^1]) || Characters.IsClosing(before[^1])))
            return null;
        return OfNames(words[(open + 1)..^1]) is { } inside ? (inside, new Span(line.Start + open, line.End)) : null;
    }

    private static string? OfLine(ReadOnlySpan<char> line)
    {
        line = line.Trim(" —–-−*()[]|.·•/");
        bool sign = line.StartsWith("©", StringComparison.Ordinal);
        line = line.TrimStart(" ©0123456789");
        if (sign && line.StartsWith("dpa", StringComparison.Ordinal))
            return "dpa";
        foreach (string opener in Openers)
        {
            if (line.Length > opener.Length + 1 && line[opener.Length] is ' ' && line.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
            {
                line = line[(opener.Length + 1)..].Trim();
                break;
            }
        }

        return OfNames(line);
    }

    // Names of agencies and short forms of desks or writers between slashes and commas: all of them short, one of them known.
    private static string? OfNames(ReadOnlySpan<char> names)
    {
        if (names.Length is < 2 or > 60)
            return null;
        string? agency = null;
        foreach (var range in names.SplitAny('/', ',', '&', ';', '+'))
        {
            var name = names[range].Trim(" .()[]");
            if (name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) && Agencies.Find(name[4..]) is { } bare)
                agency ??= bare;
            else if (Agencies.Find(name) is { } known)
                agency ??= known;
            else if (name.Length > 14 || name.Count(' ') > 1)
                return null;
        }

        return agency;
    }
}

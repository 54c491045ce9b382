using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>Plain lines of a given width, safe for a terminal.</summary>
internal static class TextLines
{
    private const int WordsInCell = 220;

    /// <summary>A paragraph whose further lines stand under its first word. White space at line ends goes, control characters are shown as escapes.</summary>
    public static IEnumerable<string> Hanging(string indent, string words, int width)
    {
        int room = Math.Max(20, width - indent.Length - 1);
        string margin = indent;
        foreach (string line in Wrap(Inert.Line(words), room))
        {
            yield return margin + line;
            margin = new string(' ', indent.Length);
        }
    }

    /// <summary>Long clauses are cut on the screen; JSON and HTML have them whole.</summary>
    public static string Clip(string words) =>
        Inert.Line(words.Length <= WordsInCell ? words : string.Concat(words.AsSpan(0, words.LastIndexOf(' ', WordsInCell) is var cut && cut > 0 ? cut : WordsInCell), " …"));

    /// <summary>The same for words that may run over lines: a break between two shows as a stroke.</summary>
    public static string ClipLines(string words) => Clip(words.Replace("\n", " / ", StringComparison.Ordinal));

    private static IEnumerable<string> Wrap(string words, int width)
    {
        for (int at = 0; at < words.Length;)
        {
            int end = words.Length;
            if (end - at > width)
            {
                end = words.LastIndexOf(' ', at + width, width);
                if (end <= at)
                    end = at + width;
            }

            yield return words[at..end].TrimEnd();
            at = end;
            while (at < words.Length && words[at] == ' ')
                at++;
        }
    }
}

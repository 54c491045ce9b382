using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Scraped;

/// <summary>One line of scraped text, bullet and white space at its ends left out.</summary>
internal sealed class ScrapedLine
{
    /// <summary>The range of its words in the source.</summary>
    public required Span Source { get; init; }

    /// <summary>Blank lines before it.</summary>
    public required int BlanksBefore { get; init; }

    /// <summary>Columns that it is indented by, the bullet included.</summary>
    public required int Indent { get; init; }

    /// <summary>True where a bullet or dash stood before its words.</summary>
    public required bool HasBullet { get; init; }

    /// <summary>What its words alone say.</summary>
    public LineKind Kind { get; set; }

    /// <summary>The name under which it is cut away; null where it is kept.</summary>
    public string? Cut { get; set; }

    /// <summary>What it is in the article.</summary>
    public BlockKind Block { get; set; } = BlockKind.Paragraph;

    /// <summary>True where it goes on from the line before it: the paragraph was broken into lines.</summary>
    public bool Continues { get; set; }

    /// <summary>Cuts a text into lines; every line break that Unicode knows counts.</summary>
    public static List<ScrapedLine> Split(string source)
    {
        var lines = new List<ScrapedLine>();
        int blanks = 0;
        for (int start = 0; start < source.Length;)
        {
            int end = start;
            while (end < source.Length && !IsBreak(source[end]))
                end++;
            int from = start, to = end;
            bool bullet = false;
            int indent = 0;
            while (from < to && (Characters.IsSpace(source[from]) || Characters.IsDropped(source[from])))
            {
                from++;
                indent++;
            }

            if (from < to && IsBulletAt(source, from, to))
            {
                bullet = true;
                from++;
                indent++;
                while (from < to && Characters.IsSpace(source[from]))
                {
                    from++;
                    indent++;
                }
            }

            while (to > from && (Characters.IsSpace(source[to - 1]) || Characters.IsDropped(source[to - 1])))
                to--;
            if (from == to)
            {
                blanks++;
            }
            else
            {
                lines.Add(new ScrapedLine { Source = new Span(from, to), BlanksBefore = blanks, Indent = indent, HasBullet = bullet });
                blanks = 0;
            }

            start = end + 1;
            if (end + 1 < source.Length && source[end] == '\r' && source[end + 1] == '\n')
                start++;
        }

        return lines;
    }

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    // "- " and "* " are bullets too, a dash that opens direct speech (— ) is not.
    private static bool IsBulletAt(string source, int at, int end)
    {
        char c = source[at];
        if (c is '»' or '›' or '★' or '☆')
            return at + 1 < end && Characters.IsSpace(source[at + 1]);
        return Characters.IsBullet(c) || (c is '-' or '*' && at + 1 < end && Characters.IsSpace(source[at + 1]));
    }
}

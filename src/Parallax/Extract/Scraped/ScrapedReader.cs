using System.Collections.Immutable;
using Parallax.Extract.Html;
using Parallax.Extract.Metadata;
using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Scraped;

/// <summary>Scraped text after it was judged.</summary>
/// <param name="Text">Title and blocks, mapped into the source.</param>
/// <param name="Blocks">Its lines.</param>
/// <param name="Title">The headline's span in the text.</param>
/// <param name="Lines">All lines with what became of each.</param>
internal sealed record ScrapedReading(MappedText Text, ImmutableArray<Block> Blocks, Span? Title, List<ScrapedLine> Lines);

/// <summary>
/// Reads a report out of text without markup: judges each line by its words, by repetition, by its shape and by where it stands, and
/// joins lines that a paragraph was broken into.
/// </summary>
internal static class ScrapedReader
{
    private const int LongestTitle = 250;
    private const int ParagraphLength = 120;
    private const int LongestByline = 140;

    /// <param name="source">The text.</param>
    /// <param name="hasTitle">True where the container gives the title: then the first line is one only where it says the same.</param>
    /// <param name="givenTitle">The container's title.</param>
    public static ScrapedReading Read(string source, bool hasTitle, string? givenTitle)
    {
        var lines = ScrapedLine.Split(source);
        foreach (var line in lines)
            line.Kind = Judge(source, line);
        CutByWords(source, lines);
        CutRepeated(source, lines);
        CutTail(source, lines);
        int title = FindTitle(source, lines, hasTitle, givenTitle);
        CutHead(source, lines, title);
        Join(source, lines, title);
        return Compose(source, lines, title);
    }

    private static LineKind Judge(string source, ScrapedLine line)
    {
        var kind = LineJudge.Judge(line.Source.In(source));
        if (kind != LineKind.Text || line.Source.Length > LongestByline)
            return kind;
        string words = line.Source.Words(source);
        char last = words[^1];
        if (last is not ('.' or '?' or '!') && BylineReader.ReadLine(words, outlet: null) is not null)
            return LineKind.Byline;
        return DateWording.IsDateLine(words) ? LineKind.DateLine : LineKind.Text;
    }

    private static void CutByWords(string source, List<ScrapedLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Kind is LineKind.Text or LineKind.Credit)
                continue;
            // A sentence that ends like one and is as long as a paragraph stays, whatever it speaks of.
            if (line.Source.Length >= ParagraphLength && Characters.IsTerminal(source[line.Source.End - 1])
                && line.Kind is not (LineKind.Cookies or LineKind.Newsletter or LineKind.Copyright or LineKind.Paywall))
                continue;
            line.Cut = DebrisNames.Of(line.Kind);
        }
    }

    // The same line twice: one of a pair of neighbours is the caption that a page shows and gives again for screen readers.
    private static void CutRepeated(string source, List<ScrapedLine> lines)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Cut is not null || line.Source.Length < 20)
                continue;
            string key = Folded(source, line);
            if (!seen.TryGetValue(key, out int first))
            {
                seen[key] = i;
                continue;
            }

            bool near = i - first <= 2;
            bool caption = near || lines[first].Kind == LineKind.Credit || CreditLine.Find(source.AsSpan(line.Source.Start, line.Source.Length)) is not null;
            line.Cut = caption && first > 0 ? "caption-repeated" : "repeated";
            if (caption && first > 0)
                lines[first].Block = BlockKind.Caption;
        }

        foreach (var line in lines)
        {
            if (line.Cut is null && line.Block == BlockKind.Paragraph
                && (line.Kind == LineKind.Credit || (line.Source.Length < 400 && CreditLine.Find(line.Source.In(source)) is not null)))
                line.Block = BlockKind.Caption;
        }
    }

    // After the report's last sentence, headings of other reports: once a tail of cut lines began, short lines without an end are cut too.
    private static void CutTail(string source, List<ScrapedLine> lines)
    {
        int last = lines.Count - 1;
        while (last >= 0 && !IsSentence(source, lines[last]))
            last--;
        // Three lines in a row without an end are headings of other reports, whatever they speak of; bulleted ones may be the report's list.
        int open = 0;
        for (int i = last + 1; i < lines.Count && last >= 0; i++)
            open += lines[i] is { Cut: null, HasBullet: false, Block: BlockKind.Paragraph } && lines[i].Source.Length is >= 15 and <= 110 ? 1 : 0;
        bool related = open >= 3;
        for (int i = last + 1; i < lines.Count && last >= 0; i++)
        {
            related |= lines[i].Kind is LineKind.Related or LineKind.Comments;
            if (related && lines[i].Cut is null)
                lines[i].Cut = "related";
        }
    }

    private static bool IsSentence(string source, ScrapedLine line) =>
        line.Cut is null && line.Source.Length >= 40 && EndsLikeSentence(source, line.Source);

    private static bool EndsLikeSentence(string source, Span span)
    {
        char last = source[span.End - 1];
        return Characters.IsTerminal(last) || (Characters.IsClosing(last) && span.Length > 1);
    }

    private static int FindTitle(string source, List<ScrapedLine> lines, bool hasTitle, string? givenTitle)
    {
        for (int i = 0; i < lines.Count && i < 40; i++)
        {
            var line = lines[i];
            if (line.Cut is not null || line.Block == BlockKind.Caption)
                continue;
            if (hasTitle)
                return givenTitle is not null && string.Equals(Folded(source, line), FoldedText(givenTitle), StringComparison.Ordinal) ? i : -1;
            if (line.HasBullet || line.Source.Length > LongestTitle || source[line.Source.End - 1] is '.' or ',' or ';' or ':')
                return -1;
            // A lone line before the text: what follows has to say more than it.
            return HasTextAfter(source, lines, i) ? i : -1;
        }

        return -1;
    }

    private static bool HasTextAfter(string source, List<ScrapedLine> lines, int title)
    {
        for (int i = title + 1; i < lines.Count; i++)
        {
            if (IsSentence(source, lines[i]))
                return true;
        }

        return false;
    }

    // Short lines above the title, or between the title and the first sentence in a row of three and more: the page's menu.
    private static void CutHead(string source, List<ScrapedLine> lines, int title)
    {
        int first = title + 1;
        while (first < lines.Count && !IsSentence(source, lines[first]))
            first++;
        int run = 0;
        for (int i = title + 1; i < first && first < lines.Count; i++)
        {
            bool label = lines[i].Cut is null && lines[i].Block == BlockKind.Paragraph && lines[i].Source.Length <= 25;
            run = label ? run + 1 : 0;
            if (run < 3)
                continue;
            for (int back = i; back > i - run; back--)
                lines[back].Cut = "menu";
        }
    }

    // A paragraph broken at a column goes on with the next line where no blank line parts them and the line is as full as the others.
    private static void Join(string source, List<ScrapedLine> lines, int title)
    {
        int width = WrapWidth(lines);
        ScrapedLine? before = null;
        int at = -1;
        for (int i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Cut is not null)
            {
                before = null;
                continue;
            }

            if (before is not null && at != title && line.BlanksBefore == 0 && !line.HasBullet && before.Block == line.Block)
            {
                char last = source[before.Source.End - 1], first = source[line.Source.Start];
                bool open = !Characters.IsTerminal(last) && !Characters.IsClosing(last);
                bool full = width > 0 && before.Source.Length >= width * 0.7;
                line.Continues = (open && (char.IsLower(first) || full)) || (full && last is not ':' && !StartsAfresh(line, before));
            }

            before = line;
            at = i;
        }
    }

    private static bool StartsAfresh(ScrapedLine line, ScrapedLine before) => line.Indent > before.Indent && !before.HasBullet;

    // The column at which the text was broken: the length that nine in ten lines keep under and many come near; 0 where lines are paragraphs.
    private static int WrapWidth(List<ScrapedLine> lines)
    {
        var lengths = new List<int>();
        foreach (var line in lines)
        {
            if (line.Cut is null && line.Source.Length >= 20)
                lengths.Add(line.Source.Length + line.Indent);
        }

        if (lengths.Count < 6)
            return 0;
        lengths.Sort();
        int high = lengths[lengths.Count * 9 / 10];
        if (high > 110 || lengths[^1] > high * 1.3)
            return 0;
        int full = 0;
        foreach (int length in lengths)
        {
            if (length >= high * 0.75)
                full++;
        }

        return full * 2 >= lengths.Count ? high : 0;
    }

    private static ScrapedReading Compose(string source, List<ScrapedLine> lines, int title)
    {
        var text = new LineComposer(source, isMarkup: false);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        Span? titleSpan = null;
        if (title >= 0)
        {
            text.Append(lines[title].Source.Start, lines[title].Source.End);
            titleSpan = new Span(0, text.Length);
            blocks.Add(new Block(BlockKind.Title, titleSpan.Value));
        }

        for (int i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Cut is not null || i == title)
                continue;
            if (line.Continues && blocks.Count > 0)
            {
                text.BreakBefore(line.Source.Start);
                text.Append(line.Source.Start, line.Source.End);
                blocks[^1] = blocks[^1] with { Span = new Span(blocks[^1].Span.Start, text.Length) };
                continue;
            }

            text.BeginLine(line.Source.Start);
            int from = text.Length;
            text.Append(line.Source.Start, line.Source.End);
            if (text.Length > from)
                blocks.Add(new Block(line.HasBullet && line.Block == BlockKind.Paragraph ? BlockKind.ListItem : line.Block, new Span(from, text.Length)));
        }

        return new ScrapedReading(text.ToMappedText(), blocks.ToImmutable(), titleSpan, lines);
    }

    private static string Folded(string source, ScrapedLine line) => FoldedText(source.AsSpan(line.Source.Start, line.Source.Length));

    private static string FoldedText(ReadOnlySpan<char> text)
    {
        char[] buffer = new char[text.Length + 2];
        return new string(buffer, 0, PlainLine.Fold(text, buffer));
    }
}

using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>What a page's markup came to, before it is joined with what its container says.</summary>
/// <param name="Text">Headline and kept blocks, mapped into the source.</param>
/// <param name="Blocks">The lines of the text.</param>
/// <param name="Title">The headline's span in the text.</param>
/// <param name="Cut">What was cut away: kind, range in the source, words.</param>
/// <param name="Page">The page as it was read.</param>
/// <param name="Scores">For each of the page's blocks how likely it belongs to the report.</param>
/// <param name="Mass">Letters of the kept blocks.</param>
/// <param name="Stage">What found the main text, with its version.</param>
internal sealed record PageReading(
    MappedText Text, ImmutableArray<Block> Blocks, Span? Title, ImmutableArray<(string Kind, Span Source, string Words)> Cut, PageAnalysis Page, float[] Scores, int Mass, string Stage)
{
    /// <summary>The blocks that were cut away, each with its kind.</summary>
    public required IReadOnlyList<(PageBlock Block, string Kind)> CutBlocks { get; init; }
}

/// <summary>Reads the report out of markup.</summary>
internal static class PageReader
{
    /// <summary>A block with at least this probability is kept.</summary>
    public const float Threshold = 0.5f;

    private const int LongestWords = 200;

    // Letters of a text below which a page is looked through for another.
    private const int Poor = 280;
    private const int LeastOther = 200;

    /// <param name="source">The markup.</param>
    /// <param name="limits">What the page may cost.</param>
    /// <param name="characters">How much text is read.</param>
    /// <param name="met">Gets the names of the limits that were met.</param>
    /// <param name="isFragment">True for a body without its page: all of it is the report but for what its wording gives away.</param>
    /// <param name="trace">Gets what the stages tell, where somebody asks.</param>
    public static PageReading Read(string source, PageLimits limits, int characters, List<string> met, bool isFragment = false, ExtractionTrace? trace = null)
    {
        var analysis = PageAnalysis.Of(source, limits, characters, met);
        trace?.Add("blocks", $"{analysis.Blocks.All.Count} blocks, {analysis.Features.Top.Mass} letters, {analysis.Features.Top.LinkMass} of them in links");
        if (isFragment)
            return Told(Compose(source, analysis, MainText.ScoreFragment(analysis.Blocks, analysis.Features), "html-fragment 1"), trace);
        float[] scores = MainText.Score(analysis.Blocks, analysis.Features, BlockModel.Embedded, out string stage, trace);
        var reading = Told(Compose(source, analysis, scores, stage), trace);
        return reading.Mass < Poor ? Elsewhere(source, analysis, reading, limits, trace) : reading;
    }

    private static PageReading Told(PageReading reading, ExtractionTrace? trace)
    {
        trace?.Add(reading.Stage, $"{reading.Page.Blocks.All.Count - reading.CutBlocks.Count} blocks kept, {reading.Mass} letters");
        return reading;
    }

    // A page that shows next to nothing: what a reader without scripts gets, what the structured data holds, what its script would show.
    private static PageReading Elsewhere(string source, PageAnalysis analysis, PageReading reading, PageLimits limits, ExtractionTrace? trace)
    {
        var best = reading;
        float[] unscripted = MainText.ScoreNoScript(analysis.Blocks);
        Consider(Compose(source, analysis, unscripted, "no-script 1"));
        Consider(Compose(source, analysis, reading.Scores, "json-ld 1", ScriptText.OfData(source, analysis.Meta.LinkedData, limits)));
        if (best.Mass < Poor)
            Consider(Compose(source, analysis, reading.Scores, "script-state 1", ScriptText.OfState(source, analysis.Features.Top, limits)));
        return best;

        void Consider(PageReading other)
        {
            trace?.Add(other.Stage, $"asked because little was found: {other.Mass} letters");
            if (other.Mass >= LeastOther && other.Mass > best.Mass * 2)
                best = other;
        }
    }

    /// <summary>Puts the article's text together from the blocks that the scores keep, or from <paramref name="instead"/>.</summary>
    public static PageReading Compose(string source, PageAnalysis analysis, float[] scores, string stage, List<ReportLine>? instead = null)
    {
        var blocks = analysis.Blocks;
        var kept = new List<PageBlock>();
        var cut = new List<(PageBlock Block, string Kind)>();
        Sort(analysis, scores, kept, cut);
        int mass = 0;
        var text = new LineComposer(source, isMarkup: true);
        var lines = ImmutableArray.CreateBuilder<Block>();
        var title = AddTitle(text, lines, source, analysis);
        if (instead is not null)
        {
            // What little the page shows opens the same text, as a rule: it is debris then.
            foreach (var block in kept)
                cut.Add((block, "repeated"));
            cut.Sort(static (a, b) => a.Block.Index.CompareTo(b.Block.Index));
            foreach (var line in instead)
                mass += AddLine(text, lines, line);
        }
        else
        {
            for (int i = 0; i < kept.Count;)
                mass += AddBlocks(text, lines, blocks, kept, ref i);
        }

        return new PageReading(text.ToMappedText(), lines.ToImmutable(), title, Group(blocks, cut), analysis, scores, mass, stage) { CutBlocks = cut };
    }

    private static Span? AddTitle(LineComposer text, ImmutableArray<Block>.Builder lines, string source, PageAnalysis analysis)
    {
        if (analysis.Title is not { } headline)
            return null;
        if (headline.Source.IsEmpty && headline.Block is { } shown)
            text.Append(Part(analysis.Blocks, shown, source, headline.Words));
        else
            text.Append(Part(source, headline));
        if (text.Length == 0)
            return null;
        var title = new Span(0, text.Length);
        lines.Add(new Block(BlockKind.Title, title));
        return title;
    }

    private static int AddLine(LineComposer text, ImmutableArray<Block>.Builder lines, ReportLine line)
    {
        text.BeginLine(line.Text.Map.SourceOffset(0));
        int from = text.Length, mass = 0;
        text.Append(line.Text);
        lines.Add(new Block(line.Kind, new Span(from, text.Length)));
        foreach (char c in line.Text.Text)
            mass += Characters.Mass(c);
        return mass;
    }

    // One block, or the cells of one row of a table that carries content, a tab between two.
    private static int AddBlocks(LineComposer text, ImmutableArray<Block>.Builder lines, PageBlocks blocks, List<PageBlock> kept, ref int at)
    {
        var block = kept[at];
        text.BeginLine(blocks.Pieces[block.FirstPiece].Node.Start);
        int from = text.Length, mass = block.Mass;
        Append(text, blocks, block);
        var kind = KindOf(block);
        at++;
        if (TableRow.Of(block) is { } row)
        {
            kind = BlockKind.TableRow;
            for (; at < kept.Count && ReferenceEquals(TableRow.Of(kept[at]), row); at++)
            {
                text.BreakBefore(blocks.Pieces[kept[at].FirstPiece].Node.Start, '\t');
                Append(text, blocks, kept[at]);
                mass += kept[at].Mass;
            }
        }

        if (text.Length > from)
            lines.Add(new Block(kind, new Span(from, text.Length)));
        return mass;
    }

    // Keeps what the scores say; a line that was kept before is a caption or a teaser given twice.
    private static void Sort(PageAnalysis analysis, float[] scores, List<PageBlock> kept, List<(PageBlock Block, string Kind)> cut)
    {
        var blocks = analysis.Blocks;
        foreach (var block in blocks.All)
        {
            if (ReferenceEquals(block, analysis.Title?.Block))
                continue;
            if (scores[block.Index] < Threshold)
            {
                cut.Add((block, DebrisKind.Of(block, analysis.Features.Kinds[block.Index])));
                continue;
            }

            if (IsAgain(blocks, kept, block))
                cut.Add((block, "caption-repeated"));
            else if (analysis.Title is { } title && kept.Count == 0 && blocks.Text(block).Equals(title.Words, StringComparison.Ordinal))
                cut.Add((block, "title-repeated"));
            else
                kept.Add(block);
        }
    }

    // The same line a moment ago, or the same caption anywhere, with or without its credit.
    private static bool IsAgain(PageBlocks blocks, List<PageBlock> kept, PageBlock block)
    {
        if (block.Length < 25)
            return false;
        var text = blocks.Text(block);
        for (int back = kept.Count - 1; back >= 0; back--)
        {
            var known = blocks.Text(kept[back]);
            bool near = kept.Count - back <= 3;
            bool caption = ((block.Context | kept[back].Context) & (BlockContext.Caption | BlockContext.Figure)) != 0;
            if ((near || caption) && known.SequenceEqual(text))
                return true;
            if (caption && text.Length >= 40 && known.Length >= 40 && known.Length < 400 && (known.StartsWith(text, StringComparison.Ordinal) || (near && text.StartsWith(known, StringComparison.Ordinal))))
                return true;
            if (kept.Count - back > 60)
                break;
        }

        return false;
    }

    // Neighbours of one kind are one piece of debris.
    private static ImmutableArray<(string Kind, Span Source, string Words)> Group(PageBlocks blocks, List<(PageBlock Block, string Kind)> cut)
    {
        var result = ImmutableArray.CreateBuilder<(string, Span, string)>();
        for (int i = 0; i < cut.Count;)
        {
            var (first, kind) = cut[i];
            var span = SourceOf(blocks, first);
            var words = new System.Text.StringBuilder();
            int at = i;
            do
            {
                var block = cut[i].Block;
                var next = SourceOf(blocks, block);
                if (at < i && next.Start < span.End)
                    break;
                span = span.Union(next);
                if (words.Length < LongestWords)
                    words.Append(words.Length > 0 ? " " : "").Append(blocks.Text(block)[..Math.Min(block.Length, LongestWords)]);
                i++;
            }
            while (i < cut.Count && cut[i].Kind == kind && cut[i].Block.Index == cut[i - 1].Block.Index + 1);
            result.Add((kind, span, words.Length > LongestWords ? words.ToString(0, LongestWords) : words.ToString()));
        }

        return result.ToImmutable();
    }

    /// <summary>The range of the source from the block's first text to its last.</summary>
    public static Span SourceOf(PageBlocks blocks, PageBlock block)
    {
        int start = int.MaxValue, end = 0;
        for (int i = block.FirstPiece; i < block.EndPiece; i++)
        {
            start = Math.Min(start, blocks.Pieces[i].Node.Start);
            end = Math.Max(end, blocks.Pieces[i].Node.End);
        }

        return new Span(start, end);
    }

    // The part of an attribute or of the title element that is the headline.
    private static MappedText Part(string source, PageTitle title)
    {
        var whole = new LineComposer(source, isMarkup: true);
        whole.Append(title.Source.Start, title.Source.End, inAttribute: title.From != "title");
        return Slice(whole.ToMappedText(), title.Words);
    }

    // The part of a heading that is the headline: a kicker may stand before it.
    private static MappedText Part(PageBlocks blocks, PageBlock block, string source, string words)
    {
        var whole = new LineComposer(source, isMarkup: true);
        Append(whole, blocks, block);
        return Slice(whole.ToMappedText(), words);
    }

    private static MappedText Slice(MappedText text, string words)
    {
        int at = text.Text.LastIndexOf(words, StringComparison.Ordinal);
        return at < 0 ? text : text.Slice(new Span(at, at + words.Length));
    }

    private static void Append(LineComposer text, PageBlocks blocks, PageBlock block)
    {
        for (int i = block.FirstPiece; i < block.EndPiece; i++)
        {
            var piece = blocks.Pieces[i];
            if (piece.SpaceBefore)
                text.BreakBefore(piece.Node.Start);
            text.Append(piece.Node.Start, piece.Node.End, isVerbatim: piece.Node.Text.Span.Contains('&') && IsCode(piece.Node));
        }
    }

    private static bool IsCode(PageNode node)
    {
        for (var up = node.Up; up is not null; up = up.Up)
        {
            if (up.Tag == Tag.Pre || up.Name is "code" or "kbd" or "samp" or "tt")
                return true;
        }

        return false;
    }

    /// <summary>What a block is, were it kept.</summary>
    public static BlockKind KindOf(PageBlock block)
    {
        if ((block.Context & BlockContext.Caption) != 0)
            return BlockKind.Caption;
        if ((block.Context & BlockContext.Heading) != 0)
            return BlockKind.Heading;
        if ((block.Context & BlockContext.Quotation) != 0)
            return BlockKind.Quotation;
        if ((block.Context & BlockContext.ListItem) != 0 && (block.Context & BlockContext.Paragraph) == 0)
            return BlockKind.ListItem;
        return BlockKind.Paragraph;
    }
}

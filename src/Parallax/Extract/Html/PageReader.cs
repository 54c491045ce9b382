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
internal sealed record PageReading(
    MappedText Text, ImmutableArray<Block> Blocks, Span? Title, ImmutableArray<(string Kind, Span Source, string Words)> Cut, PageAnalysis Page, float[] Scores, int Mass);

/// <summary>Reads the report out of markup.</summary>
internal static class PageReader
{
    /// <summary>A block with at least this probability is kept.</summary>
    public const float Threshold = 0.5f;

    private const int LongestWords = 200;

    /// <param name="source">The markup.</param>
    /// <param name="limits">What the page may cost.</param>
    /// <param name="characters">How much text is read.</param>
    /// <param name="met">Gets the names of the limits that were met.</param>
    /// <param name="isFragment">True for a body without its page: all of it is the report but for what its wording gives away.</param>
    public static PageReading Read(string source, PageLimits limits, int characters, List<string> met, bool isFragment = false)
    {
        var analysis = PageAnalysis.Of(source, limits, characters, met);
        var blocks = analysis.Blocks;
        float[] scores = isFragment ? MainText.ScoreFragment(blocks, analysis.Features) : MainText.Score(blocks, analysis.Features, BlockModel.Embedded);
        var kept = new List<PageBlock>();
        var cut = new List<(PageBlock Block, string Kind)>();
        Sort(analysis, scores, kept, cut);
        int mass = 0;
        foreach (var block in kept)
            mass += block.Mass;

        var text = new LineComposer(source, isMarkup: true);
        var lines = ImmutableArray.CreateBuilder<Block>();
        Span? title = null;
        if (analysis.Title is { } headline)
        {
            if (headline.Source.IsEmpty && headline.Block is { } shown)
                text.Append(Part(blocks, shown, source, headline.Words));
            else
                text.Append(Part(source, headline));
            if (text.Length > 0)
            {
                title = new Span(0, text.Length);
                lines.Add(new Block(BlockKind.Title, title.Value));
            }
        }

        foreach (var block in kept)
        {
            text.BeginLine(blocks.Pieces[block.FirstPiece].Node.Start);
            int from = text.Length;
            Append(text, blocks, block);
            if (text.Length > from)
                lines.Add(new Block(KindOf(block), new Span(from, text.Length)));
        }

        return new PageReading(text.ToMappedText(), lines.ToImmutable(), title, Group(blocks, cut), analysis, scores, mass);
    }

    // Keeps what the scores say; a line that was kept a moment ago is a caption or a teaser given twice.
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

            bool again = false;
            for (int back = kept.Count - 1; back >= Math.Max(0, kept.Count - 3) && !again; back--)
                again = block.Length >= 25 && blocks.Text(kept[back]).SequenceEqual(blocks.Text(block));
            if (again)
                cut.Add((block, "caption-repeated"));
            else if (analysis.Title is { } title && kept.Count == 0 && blocks.Text(block).Equals(title.Words, StringComparison.Ordinal))
                cut.Add((block, "title-repeated"));
            else
                kept.Add(block);
        }
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
            text.Append(piece.Node.Start, piece.Node.End);
        }
    }

    private static BlockKind KindOf(PageBlock block)
    {
        if ((block.Context & BlockContext.Caption) != 0)
            return BlockKind.Caption;
        if ((block.Context & BlockContext.Heading) != 0)
            return BlockKind.Heading;
        if ((block.Context & BlockContext.Quotation) != 0)
            return BlockKind.Quotation;
        if ((block.Context & BlockContext.ListItem) != 0 && (block.Context & BlockContext.Paragraph) == 0)
            return BlockKind.ListItem;
        if ((block.Context & BlockContext.TableCell) != 0 && (block.Context & BlockContext.Paragraph) == 0 && block.Mass < 120)
            return BlockKind.TableRow;
        return BlockKind.Paragraph;
    }
}

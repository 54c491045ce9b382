using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>What a page's markup came to, before it is joined with what its container says.</summary>
internal sealed record PageReading(
    MappedText Text, ImmutableArray<Block> Blocks, Span? Title, ImmutableArray<(string Kind, Span Source, string Words)> Cut, MetaTags Meta, PageBlocks Page, PageTitle? Headline, int Mass);

/// <summary>Reads the report out of markup.</summary>
internal static class PageReader
{
    public static PageReading Read(string source, PageLimits limits, int characters, List<string> met)
    {
        var page = PageParser.Parse(source, limits, met);
        var meta = MetaTags.Of(page);
        var blocks = PageBlocks.Of((PageNode?)page.Root ?? page, characters);
        var scores = MainTextRules.Score(blocks);
        var title = TitleFinder.Find(source, meta, blocks);
        var kept = new List<PageBlock>();
        var cut = ImmutableArray.CreateBuilder<(string, Span, string)>();
        int mass = 0;
        foreach (var block in blocks.All)
        {
            if (ReferenceEquals(block, title?.Block))
                continue;
            if (scores[block.Index] >= 0.5f)
            {
                kept.Add(block);
                mass += block.Mass;
            }
        }

        var text = new LineComposer(source, isMarkup: true);
        var lines = ImmutableArray.CreateBuilder<Block>();
        Span? titleSpan = null;
        if (title is not null)
        {
            int from = Line(text, title.Source.Start);
            if (title.Block is { } shown)
                Append(text, blocks, shown);
            else
                text.Append(Part(source, title));
            titleSpan = new Span(from, text.Length);
            lines.Add(new Block(BlockKind.Title, titleSpan.Value));
        }

        foreach (var block in kept)
        {
            int from = Line(text, blocks.Pieces[block.FirstPiece].Node.Start);
            Append(text, blocks, block);
            lines.Add(new Block(KindOf(block), new Span(from, text.Length)));
        }

        return new PageReading(text.ToMappedText(), lines.ToImmutable(), titleSpan, cut.ToImmutable(), meta, blocks, title, mass);
    }

    // The part of an attribute or of the title element that is the headline.
    private static MappedText Part(string source, PageTitle title)
    {
        var whole = new LineComposer(source, isMarkup: true);
        whole.Append(title.Source.Start, title.Source.End, inAttribute: title.From != "title");
        var mapped = whole.ToMappedText();
        int at = mapped.Text.IndexOf(title.Words, StringComparison.Ordinal);
        return at < 0 ? mapped : mapped.Slice(new Span(at, at + title.Words.Length));
    }

    private static int Line(LineComposer text, int at)
    {
        text.BeginLine(at);
        return text.Length;
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

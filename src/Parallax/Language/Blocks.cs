using Parallax.Text;

namespace Parallax.Language;

/// <summary>Blocks of a text.</summary>
internal static class Blocks
{
    /// <summary>The lines.</summary>
    public static Span[] Lines(string text)
    {
        var blocks = new List<Span>();
        int start = 0;
        for (int at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', start))
        {
            blocks.Add(new Span(start, at));
            start = at + 1;
        }

        blocks.Add(new Span(start, text.Length));
        return [.. blocks];
    }

    /// <summary>The stretches between blank lines.</summary>
    public static Span[] Paragraphs(string text)
    {
        var blocks = new List<Span>();
        foreach (var line in Lines(text))
        {
            bool blank = line.In(text).IsWhiteSpace();
            if (blocks.Count > 0 && !blank && !blocks[^1].IsEmpty)
                blocks[^1] = new Span(blocks[^1].Start, line.End);
            else
                blocks.Add(blank ? new Span(line.End, line.End) : line);
        }

        blocks.RemoveAll(block => block.IsEmpty);
        return [.. blocks];
    }

    /// <summary>Throws where blocks are out of order or outside the text.</summary>
    public static void Check(string text, ReadOnlySpan<Span> blocks)
    {
        int end = 0;
        foreach (var block in blocks)
        {
            if (block.Start < end || block.End < block.Start || block.End > text.Length)
                throw new ArgumentException($"the block {block} lies outside the text of {text.Length} or before {end}", nameof(blocks));
            end = block.End;
        }
    }
}

using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Text that needs no extraction: what the single-stage commands are given.</summary>
internal static class PlainText
{
    /// <summary>A plain text as an article: each line that is not blank is a paragraph.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="text">The text; offsets of what is read count in it.</param>
    /// <param name="language">BCP 47 tag.</param>
    public static Article ToArticle(string id, string text, string language = "en")
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        int start = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            int from = start, to = end;
            while (from < to && char.IsWhiteSpace(text[from]))
                from++;
            while (to > from && char.IsWhiteSpace(text[to - 1]))
                to--;
            if (to > from)
                blocks.Add(new Block(BlockKind.Paragraph, new Span(from, to)));
            start = end + 1;
        }

        return new Article
        {
            Id = id,
            Path = id,
            Text = text,
            Map = SourceMap.Identity(text.Length),
            Charset = "utf-8",
            Blocks = blocks.ToImmutable(),
            Language = language,
            Maker = "read/plain 1",
        };
    }
}

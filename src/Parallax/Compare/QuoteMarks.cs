using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Finds what stands between quotation marks. A quote never crosses a block: a mark that is not closed there opens nothing, but at
/// the start of a paragraph that goes on with a quote it is closed by the block's end, as printers do.
/// </summary>
internal static class QuoteMarks
{
    /// <summary>The quotes of an article, without their marks, in order.</summary>
    public static List<Span> In(Article article)
    {
        var quotes = new List<Span>();
        foreach (var block in article.Blocks)
            Block(article.Text, block.Span, quotes);
        return quotes;
    }

    private static void Block(string text, Span block, List<Span> quotes)
    {
        int open = -1;
        for (int i = block.Start; i < block.End && i < text.Length; i++)
        {
            bool opens = text[i] is '“' or '„' or '«' || (text[i] == '"' && open < 0);
            bool closes = text[i] is '”' or '»' || (text[i] == '"' && open >= 0);
            if (opens)
                open = i + 1;
            else if (closes && open >= 0)
            {
                if (i > open)
                    quotes.Add(new Span(open, i));
                open = -1;
            }
        }

        if (open > block.Start && open < block.End && open == block.Start + 1)
            quotes.Add(new Span(open, block.End));
    }
}

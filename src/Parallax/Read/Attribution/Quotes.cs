using Parallax.Text;

namespace Parallax.Read;

/// <summary>Words between quotation marks.</summary>
/// <param name="Outer">With the marks.</param>
/// <param name="Inner">Without them.</param>
/// <param name="Block">Index of the block.</param>
/// <param name="Closed">False where no closing mark follows in its block: the next block goes on with it, or the mark is stray.</param>
internal readonly record struct Quote(Span Outer, Span Inner, int Block, bool Closed);

/// <summary>
/// Finds quotations block by block: straight, curly, low, angle and single marks. A mark opens or closes by its own form where it
/// has one, by its neighbours where it is straight. A block that ends inside a quotation hands it on only where the next block
/// opens with a mark again, as print does.
/// </summary>
internal static class Quotes
{
    // A stray mark must not swallow a block: an unclosed quotation counts only where the next block goes on with it or it starts its block.
    public static List<Quote> Find(Article article)
    {
        var found = new List<Quote>();
        var blocks = article.Blocks;
        for (int b = 0; b < blocks.Length; b++)
            FindIn(article.Text, blocks[b].Span, b, found, b + 1 < blocks.Length && OpensWithMark(article.Text, blocks[b + 1].Span));
        return found;
    }

    /// <summary>True for a character that may open or close a quotation, single marks included.</summary>
    public static bool IsMark(char c) => c is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '‘' or '’' or '‚' or '‹' or '›' or '\'' or '`';

    private static bool OpensWithMark(string text, Span block) => !block.IsEmpty && text[block.Start] is '"' or '“' or '„' or '«' or '”';

    private static void FindIn(string text, Span block, int index, List<Quote> found, bool nextContinues)
    {
        int open = -1;
        char opener = '\0';
        for (int i = block.Start; i < block.End; i++)
        {
            char c = text[i];
            int width = c is '`' or '\'' && i + 1 < block.End && text[i + 1] == c ? 2 : 1;
            char kind = width == 2 ? '"' : c;
            if (open < 0)
            {
                if (Opens(text, block, i, width, kind))
                {
                    open = i;
                    opener = c == '`' ? '`' : kind;
                }
            }
            else if (Closes(text, block, i, width, kind, opener))
            {
                Add(found, new Span(open, i + width), open + (opener == '`' ? 2 : Width(text, open, opener)), i, index, closed: true);
                open = -1;
            }
            else if (IsDouble(opener) && kind == opener && Opens(text, block, i, width, kind))
            {
                // A second opening mark without a closing one before: the first was stray or left open.
                open = i;
            }

            i += width - 1;
        }

        if (open >= 0 && IsDouble(opener) && (nextContinues || open == block.Start))
            Add(found, new Span(open, block.End), open + Width(text, open, opener), block.End, index, closed: false);
    }

    private static int Width(string text, int open, char opener) => opener == '"' && text[open] == '\'' ? 2 : 1;

    private static void Add(List<Quote> found, Span outer, int innerStart, int innerEnd, int block, bool closed)
    {
        if (innerEnd > innerStart)
            found.Add(new Quote(outer, new Span(innerStart, innerEnd), block, closed));
    }

    private static bool IsDouble(char opener) => opener is '"' or '“' or '„' or '«' or '`' or '”';

    private static bool Opens(string text, Span block, int at, int width, char kind)
    {
        bool before = at == block.Start || !IsInside(text[at - 1]);
        bool after = at + width < block.End && !char.IsWhiteSpace(text[at + width]);
        return kind switch
        {
            '“' or '„' or '«' => after,
            '"' => before && after,
            '`' => width == 2,
            '‘' => before && after && HasClosing(text, block, at + 1),
            '”' => before && after && at == block.Start,
            _ => false,
        };
    }

    // An apostrophe at the start of a word ("‘90s") is no quotation: a closing mark must stand within its own line, and before 300 characters.
    private static bool HasClosing(string text, Span block, int from)
    {
        int stop = Math.Min(block.End, from + 300);
        for (int i = from; i < stop; i++)
        {
            if (text[i] == '’' && !IsApostrophe(text, block, i))
                return true;
        }

        return false;
    }

    private static bool IsApostrophe(string text, Span block, int at) =>
        at > block.Start && char.IsLetterOrDigit(text[at - 1]) && at + 1 < block.End && char.IsLetterOrDigit(text[at + 1]);

    private static bool Closes(string text, Span block, int at, int width, char kind, char opener) => opener switch
    {
        '"' => kind is '"' or '”' && (at + width >= block.End || !IsInside(text[at + width]) || !char.IsWhiteSpace(text[at - 1])),
        '“' or '”' => kind is '”' or '"',
        '„' => kind is '“' or '”' or '"',
        '«' => kind == '»',
        '`' => width == 2 && text[at] == '\'' || kind is '"' or '”',
        '‘' => kind == '’' && !IsApostrophe(text, block, at),
        _ => false,
    };

    private static bool IsInside(char c) => char.IsLetterOrDigit(c);
}

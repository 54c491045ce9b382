using System.Numerics;
using Parallax.Extract.Wording;

namespace Parallax.Extract.Html;

/// <summary>
/// How a page is built around its headline and its running text: the part of the features that looks at the page as a whole. Several reports
/// on one page, remarks below the report and boxes inside it show in how far a block stands from both.
/// </summary>
internal sealed class PageShape
{
    private const int Far = 21;
    private const int TitlePath = 1;
    private const int CorePath = 2;
    private readonly PageBlocks _page;
    private readonly PageContext _context;
    private readonly LineKind[] _kinds;
    private readonly PageNode? _core;
    private readonly List<PageNode> _articles = [];
    private readonly int[] _headings;
    private readonly int[] _before;
    private readonly int[] _gaps;

    /// <param name="page">The page's blocks.</param>
    /// <param name="context">What the page says as a whole.</param>
    /// <param name="kinds">What each block's words say.</param>
    /// <param name="running">Which blocks are running text; the nodes know the sums of it.</param>
    public PageShape(PageBlocks page, PageContext context, LineKind[] kinds, bool[] running)
    {
        _page = page;
        _context = context;
        _kinds = kinds;
        int count = page.All.Count;
        _headings = new int[count];
        _before = new int[count];
        _gaps = new int[count];
        int heading = -1, before = 0, gap = 0, most = 0;
        PageNode? lastArticle = null;
        for (int i = 0; i < count; i++)
        {
            var block = page.All[i];
            _headings[i] = heading;
            _before[i] = before;
            _gaps[i] = gap;
            if ((block.Context & BlockContext.Heading) != 0)
                heading = i;
            bool plain = running[i] && (block.Near & CueReader.Against) == 0;
            gap = plain ? 0 : gap + block.Mass;
            if (!running[i])
                continue;
            before += block.Mass;
            var parent = ParentOf(block);
            parent.DirectMass += Math.Min(block.Mass, 800);
            if (parent.DirectMass > most)
                (most, _core) = (parent.DirectMass, parent);
            if (OutermostArticle(block.Owner) is { } article && !ReferenceEquals(article, lastArticle))
            {
                lastArticle = article;
                if (!_articles.Contains(article) && _articles.Count < 40)
                    _articles.Add(article);
            }
        }

        if (context.TitleIndex >= 0)
            Mark(page.All[context.TitleIndex].Owner, TitlePath);
        Mark(_core, CorePath);
    }

    /// <summary>How many numbers <see cref="Fill"/> writes.</summary>
    public static int Count => 32;

    /// <summary>Describes one block.</summary>
    public void Fill(PageBlock block, Span<float> row)
    {
        int at = 0, steps = 0, toTitle = -1, toCore = -1, toAgainst = Far, toBody = Far;
        PageNode? article = null;
        for (var up = block.Owner; up is not null && steps < Far; up = up.Up, steps++)
        {
            if (toTitle < 0 && (up.Marks & TitlePath) != 0)
                toTitle = steps;
            if (toCore < 0 && (up.Marks & CorePath) != 0)
                toCore = steps;
            if (toAgainst == Far && (up.Cues & CueReader.Against) != 0)
                toAgainst = steps;
            if (toBody == Far && (up.Cues & (Cues.Body | Cues.Article)) != 0)
                toBody = steps;
            if (up.Tag == Tag.Article)
                article = up;
        }

        row[at++] = toTitle;
        row[at++] = toCore;
        row[at++] = ReferenceEquals(ParentOf(block), _core) ? 1 : 0;
        row[at++] = toAgainst;
        row[at++] = toBody;
        row[at++] = toBody - toAgainst;
        row[at++] = article is null ? -2 : _articles.IndexOf(article);
        row[at++] = article is null ? -1 : (article.Marks & TitlePath) != 0 ? 1 : 0;
        row[at++] = article is null ? -1 : (float)article.RunningMass / Math.Max(1, _context.Top.RunningMass);
        row[at++] = _articles.Count;
        int heading = _headings[block.Index];
        row[at++] = heading < 0 ? 50 : Math.Min(50, block.Index - heading);
        row[at++] = heading < 0 ? -1 : (float)_kinds[heading];
        row[at++] = heading < 0 ? -1 : BitOperations.PopCount((uint)(_page.All[heading].Near & CueReader.Against));
        row[at++] = heading < 0 ? 0 : HeadingLevel(_page.All[heading].Owner);
        row[at++] = heading < 0 ? -1 : heading >= _context.TitleIndex ? 1 : 0;
        row[at++] = (float)_before[block.Index] / Math.Max(1, _context.Top.RunningMass);
        row[at++] = _gaps[block.Index];
        row[at++] = Math.Min(block.LinkCount, 20);
        row[at++] = block.EndsInLink ? 1 : 0;
        row[at++] = block.Mass == 0 ? 0 : (float)block.ItalicMass / block.Mass;
        row[at++] = Math.Min(block.MediaBefore, 5);
        row[at++] = block.Index == 0 ? -1 : (float)_kinds[block.Index - 1];
        row[at++] = block.Index + 1 >= _kinds.Length ? -1 : (float)_kinds[block.Index + 1];
        AddWords(_page.Text(block), row[at..]);
    }

    private void AddWords(ReadOnlySpan<char> text, Span<float> row)
    {
        row[0] = text.EndsWith("...", StringComparison.Ordinal) || text.EndsWith("…", StringComparison.Ordinal) ? 1 : 0;
        row[1] = text[..Math.Min(text.Length, 40)].IndexOfAny(':', '：');
        row[2] = HasYear(text) ? 1 : 0;
        row[3] = text.IndexOf('@') >= 0 || text.Contains("http", StringComparison.Ordinal) || text.Contains("www.", StringComparison.Ordinal) ? 1 : 0;
        row[4] = text.IndexOf('©') >= 0 ? 1 : 0;
        row[5] = text.IsEmpty ? 0 : text[^1] is '?' or '？' or ';' ? 1 : text[^1] is ',' or '，' ? 2 : text[^1] is ')' or ']' ? 3 : 0;
        row[6] = text.IsEmpty ? 0 : char.IsLower(text[0]) ? 1 : char.IsLetter(text[0]) ? 0 : char.IsDigit(text[0]) ? 2 : text[0] is '(' or '[' ? 3 : text[0] is '-' or '–' or '—' or '•' or '*' ? 4 : 5;
        row[7] = _context.NamesAuthor(text);
        row[8] = _context.NamesOutlet(text);
    }

    private static bool HasYear(ReadOnlySpan<char> text)
    {
        int digits = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                digits++;
                continue;
            }

            if (digits == 4 && (text.Slice(i - 4, 2) is "19" or "20"))
                return true;
            digits = 0;
        }

        return false;
    }

    // Where the lines of running text stand side by side.
    private static PageNode ParentOf(PageBlock block) =>
        block.Owner is { Tag: Tag.P or Tag.Li or Tag.Pre or Tag.BlockQuote or Tag.H2 or Tag.H3 or Tag.H4, Up: { } up } ? up : block.Owner;

    private static int HeadingLevel(PageNode node) => Tags.IsHeading(node.Tag) ? node.Tag - Tag.H1 + 1 : 7;

    private static PageNode? OutermostArticle(PageNode node)
    {
        PageNode? found = null;
        for (PageNode? up = node; up is not null; up = up.Up)
        {
            if (up.Tag == Tag.Article)
                found = up;
        }

        return found;
    }

    private static void Mark(PageNode? node, int mark)
    {
        for (; node is not null; node = node.Up)
            node.Marks |= mark;
    }
}

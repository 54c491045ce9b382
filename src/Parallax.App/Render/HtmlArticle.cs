using System.Text;
using Parallax.Text;
using static Parallax.App.Render.HtmlReport;

namespace Parallax.App.Render;

/// <summary>
/// An article of the page, hidden until a link into it is followed; then it stands beside the story with the words of the link marked.
/// </summary>
/// <param name="output">Where to write.</param>
/// <param name="view">Its story.</param>
/// <param name="storyId">The story's anchor: where "close" leads.</param>
/// <param name="dated">The article.</param>
/// <param name="links">What leads here, and where the same statements stand elsewhere.</param>
/// <param name="filters">Gets the style rules that marks in pieces need.</param>
internal sealed class HtmlArticle(TextWriter output, StoryView view, string storyId, DatedArticle dated, HtmlLinks links, HtmlFilters filters)
{
    private readonly SortedSet<Span> _targets = links.TargetsIn(dated.Article.Id);
    private readonly List<int> _split = [];

    public static string Anchor(string storyId, Article article) => $"{storyId}-{article.Id}";

    public static string Anchor(string storyId, Article article, Span span) =>
        span.IsEmpty ? Anchor(storyId, article) : $"{storyId}-{article.Id}-{span.Start}-{span.End}";

    public void Write()
    {
        var article = dated.Article;
        output.Write($"<article class=\"doc\" id=\"{Anchor(storyId, article)}\" lang=\"{Escape(article.Language)}\">\n<header><a class=\"close\" href=\"#{storyId}\" aria-label=\"Close the report\">×</a>");
        Pin(article);
        output.Write($"<p class=\"about\"><bdi>{Escape(Words.Outlet(article))}</bdi> · <time>{Escape(Words.Dates(dated.Published))}</time> · origin {view.OriginOf(article.Id).Letter}</p>");
        output.Write($"<p class=\"file\"><bdi>{Escape(Inert.Line(Words.Place(article)))}</bdi>{(links.Place.ArticleHref is { } page ? $" · <a href=\"{page(article.Id, default)}\">all about this report</a>" : "")}</p></header>\n<div class=\"text\">\n");
        string marked = Marked(article);
        foreach (var block in article.Blocks)
        {
            // Block by block: a mark that crosses a line break was closed and opened again there.
            string tag = block.Kind switch
            {
                BlockKind.Title => "h3",
                BlockKind.Heading => "h4",
                BlockKind.Quotation => "blockquote",
                _ => "p",
            };
            output.Write($"<{tag} dir=\"auto\"{(block.Kind == BlockKind.Caption ? " class=\"caption\"" : "")}>");
            output.Write(marked.AsSpan(_starts[block.Span.Start], _ends[block.Span.End] - _starts[block.Span.Start]));
            output.Write($"</{tag}>\n");
        }

        output.Write("</div>\n");
        if (article.Truncated is { } cut)
            output.Write($"<p class=\"note\"><span class=\"status\">cut off</span> {Escape(cut.Value)}</p>\n");
        if (!article.Debris.IsEmpty)
        {
            output.Write($"<details class=\"why\"><summary>{Words.Count(article.Debris.Length, "piece")} cut away</summary><ul>");
            foreach (var debris in article.Debris)
                output.Write($"<li><b>{Escape(debris.Kind)}</b> <bdi>{Escape(debris.Words)}</bdi></li>");
            output.Write("</ul></details>\n");
        }

        // A mark that others cross is in pieces; all of them light up with the first.
        foreach (int piece in _split)
            filters.Split(piece);
        output.Write("</article>\n");
    }

    // Two choices of one group: what is kept stays on the left until it is let go or another is kept.
    private void Pin(Article article)
    {
        if (view.Story.Members.Length < 2)
            return;
        string name = $"{storyId}-pin";
        output.Write($"<fieldset class=\"pin\"><legend class=\"away\">Side by side</legend><label class=\"keep\"><input type=\"radio\" class=\"kept\" name=\"{name}\" autocomplete=\"off\"> keep on the left<span class=\"away\">: {Escape(Words.Outlet(article))}</span></label><label class=\"let\"><input type=\"radio\" name=\"{name}\" autocomplete=\"off\"> let go</label></fieldset>");
    }

    // Offsets of the rendered text: where the markup of a block that starts (ends) at a text offset starts (ends).
    private readonly Dictionary<int, int> _starts = [];
    private readonly Dictionary<int, int> _ends = [];

    private string Marked(Article article)
    {
        var html = new StringBuilder(article.Text.Length * 2);
        var open = new List<(Span Span, int Id)>();
        using var next = _targets.GetEnumerator();
        bool more = next.MoveNext();
        int ids = 0, at = 0;
        foreach (var block in article.Blocks)
        {
            at = block.Span.Start;
            _starts[at] = html.Length;
            for (int i = 0; i < open.Count; i++)
                Open(html, article, open[i].Span, open[i].Id, again: true);
            while (true)
            {
                int stop = block.Span.End;
                if (more && next.Current.Start < stop)
                    stop = Math.Max(at, next.Current.Start);
                foreach (var (span, _) in open)
                    stop = Math.Min(stop, Math.Max(at, span.End));
                html.Append(Escape(article.Text[at..stop]));
                at = stop;
                Close(html, article, open, at);
                if (more && next.Current.Start <= at && at < block.Span.End)
                {
                    var span = next.Current;
                    more = next.MoveNext();
                    if (span.End <= at)
                        continue;
                    Open(html, article, span, ids, again: false);
                    open.Add((span, ids++));
                    continue;
                }

                if (at >= block.Span.End)
                    break;
            }

            foreach (var _ in open)
                html.Append("</mark>");
            foreach (var (_, piece) in open)
                Split(piece);
            _ends[block.Span.End] = html.Length;
        }

        return html.ToString();
    }

    // Closes what ends here; what was opened after it and goes on is closed too, and opened again.
    private void Close(StringBuilder html, Article article, List<(Span Span, int Id)> open, int at)
    {
        int outermost = open.FindIndex(o => o.Span.End <= at);
        if (outermost < 0)
            return;
        for (int i = open.Count - 1; i >= outermost; i--)
            html.Append("</mark>");
        foreach (var ended in open.Skip(outermost).Where(o => o.Span.End <= at))
            Elsewhere(html, article, ended.Span);
        var rest = open.Skip(outermost).Where(o => o.Span.End > at).ToList();
        open.RemoveRange(outermost, open.Count - outermost);
        foreach (var piece in rest)
        {
            Split(piece.Id);
            Open(html, article, piece.Span, piece.Id, again: true);
            open.Add(piece);
        }
    }

    private void Split(int piece)
    {
        if (!_split.Contains(piece))
            _split.Add(piece);
    }

    private void Open(StringBuilder html, Article article, Span span, int piece, bool again) =>
        html.Append(again
            ? $"<mark class=\"m{piece}{Aligned(article, span)}\">"
            : $"<mark class=\"m{piece}{Aligned(article, span)}\" id=\"{Anchor(storyId, article, span)}\">");

    private string Aligned(Article article, Span span) => links.PointOf(article.Id, span) is >= 0 and var point ? HtmlFilters.Aligned(point) : "";

    // The letters are the style sheet's, so that the text of the article stays the article's.
    private void Elsewhere(StringBuilder html, Article article, Span span)
    {
        int point = links.PointOf(article.Id, span);
        if (point < 0)
            return;
        foreach (var (href, letter, title) in links.SaidElsewhere(article.Id, point))
            html.Append($"<a class=\"al\" href=\"{href}\" data-l=\"{letter}\" aria-label=\"{Escape(title)}\"></a>");
    }
}

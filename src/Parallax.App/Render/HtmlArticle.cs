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
/// <param name="targets">Spans that links lead to, outer before inner (<see cref="Span.CompareTo"/>).</param>
internal sealed class HtmlArticle(TextWriter output, StoryView view, string storyId, DatedArticle dated, SortedSet<Span> targets)
{
    private readonly List<int> _split = [];

    public static string Anchor(string storyId, Article article) => $"{storyId}-{article.Id}";

    public static string Anchor(string storyId, Article article, Span span) =>
        span.IsEmpty ? Anchor(storyId, article) : $"{storyId}-{article.Id}-{span.Start}-{span.End}";

    public void Write()
    {
        var article = dated.Article;
        output.Write($"<article class=\"doc\" id=\"{Anchor(storyId, article)}\" lang=\"{Escape(article.Language)}\">\n<header><a class=\"close\" href=\"#{storyId}\" aria-label=\"Close the report\">×</a>");
        output.Write($"<p class=\"about\"><bdi>{Escape(Words.Outlet(article))}</bdi> · <time>{Escape(Words.Dates(dated.Published))}</time> · origin {view.OriginOf(article.Id).Letter}</p>");
        output.Write($"<p class=\"file\"><bdi>{Escape(Inert.Line(Words.Place(article)))}</bdi></p></header>\n<div class=\"text\">\n");
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

        if (_split.Count > 0)
        {
            // A mark that others cross is in pieces; all of them light up with the first.
            output.Write("<style>");
            foreach (int piece in _split)
                output.Write($"body:has(.m{piece}:target) .m{piece}{{background:var(--mark)}}");
            output.Write("</style>\n");
        }

        output.Write("</article>\n");
    }

    // Offsets of the rendered text: where the markup of a block that starts (ends) at a text offset starts (ends).
    private readonly Dictionary<int, int> _starts = [];
    private readonly Dictionary<int, int> _ends = [];

    private string Marked(Article article)
    {
        var html = new StringBuilder(article.Text.Length * 2);
        var open = new List<(Span Span, int Id)>();
        using var next = targets.GetEnumerator();
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
            ? $"<mark class=\"m{piece}\">"
            : $"<mark class=\"m{piece}\" id=\"{Anchor(storyId, article, span)}\">");
}

using Parallax.App.Render;

namespace Parallax.App.Pages;

/// <summary>
/// Who took the text from whom, as a tree for each origin: a report stands below the one that it takes most of its text from. A list in lists, so that it is
/// the same to eyes, ears and keyboard.
/// </summary>
internal sealed class LineageTree
{
    private const int MostReports = 300, MostEdits = 6;

    private readonly StoryView _view;
    private readonly Dictionary<string, CopyLink> _parents = new(StringComparer.Ordinal);
    private readonly ILookup<string, DatedArticle> _children;

    public LineageTree(Comparison comparison)
    {
        _view = new StoryView(comparison);
        var order = comparison.Dated.Articles.Select((a, i) => (a.Article.Id, i)).ToDictionary(a => a.Id, a => a.i, StringComparer.Ordinal);
        foreach (var link in comparison.Dated.Story.Links.OrderByDescending(l => l.Share).ThenBy(l => l.Origin, StringComparer.Ordinal))
        {
            // Only from later to earlier ones, so that there is no circle.
            if (order.TryGetValue(link.Copy, out int copy) && order.TryGetValue(link.Origin, out int origin) && origin < copy)
                _parents.TryAdd(link.Copy, link);
        }

        _children = comparison.Dated.Articles.Where(a => _parents.ContainsKey(a.Article.Id)).ToLookup(a => _parents[a.Article.Id].Origin, StringComparer.Ordinal);
    }

    public void Write(Markup html)
    {
        if (_parents.Count == 0)
            return;
        html.Add($"<details class=\"part\" open><summary><h2>Who took the text from whom <span class=\"note\">{Words.Count(_parents.Count, "copy", "copies")}</span></h2></summary>\n<ul class=\"tree\">\n");
        int shown = 0;
        foreach (var origin in _view.Origins)
        {
            foreach (var article in origin.Articles.Where(a => !_parents.ContainsKey(a.Article.Id) && _children.Contains(a.Article.Id)))
                Branch(html, article, origin, 0, ref shown);
        }

        html.Add($"</ul>\n");
        if (shown >= MostReports)
            html.Add($"<p class=\"note\">The first {MostReports} are shown.</p>\n");
        html.Add($"</details>\n");
    }

    private void Branch(Markup html, DatedArticle dated, OriginView origin, int depth, ref int shown)
    {
        if (++shown > MostReports)
            return;
        var article = dated.Article;
        html.Add($"<li>").Rendered(HtmlLinks.Badge(_view.OriginOf(article.Id))).Add($" <a href=\"/articles/{article.Id}\"><bdi>{Words.Outlet(article)}</bdi></a> <span class=\"note\"><time>{Words.Dates(dated.Published)}</time>");
        if (_parents.TryGetValue(article.Id, out var link))
            Link(html, link, article);
        html.Add($"</span>");
        var children = _children[article.Id].ToList();

        // A chain deeper than this is no help to look at; its end is told by the links of the reports.
        const int deepest = 12;
        if (children.Count > 0 && depth < deepest)
        {
            html.Add($"\n<ul>\n");
            foreach (var child in children)
                Branch(html, child, origin, depth + 1, ref shown);
            html.Add($"</ul>");
        }

        html.Add($"</li>\n");
    }

    private void Link(Markup html, CopyLink link, Article copy)
    {
        html.Add($" · <b>{Words.Name(link.Relation)}</b>{(link.Directed ? "" : ", either way")}, {(int)Math.Round(link.Share * 100)} % of its words · <a href=\"/articles/{link.Copy}?with={link.Origin}\">compare</a>");
        var facts = link.Edits.Where(e => e.Kind == EditKind.ChangedFact).Take(MostEdits).ToList();
        if (facts.Count == 0)
            return;
        var origin = _view.Article(link.Origin).Article;
        html.Add($"<span class=\"edits\">");
        foreach (var edit in facts)
            html.Add($"<span><del><bdi>{TextLines.Clip(edit.InOrigin.Words(origin.Text))}</bdi></del> <ins><bdi>{TextLines.Clip(edit.InCopy.Words(copy.Text))}</bdi></ins></span>");
        html.Add($"</span>");
    }
}

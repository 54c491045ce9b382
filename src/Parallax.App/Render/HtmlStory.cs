using static Parallax.App.Render.HtmlLinks;
using static Parallax.App.Render.HtmlReport;

namespace Parallax.App.Render;

/// <summary>One story of the page: what it comes to at a glance, its points, its parts, its articles with every quoted span as a link target.</summary>
internal sealed class HtmlStory(TextWriter output, StoryView view, string id, HtmlFilters filters, HtmlPlace? place = null)
{
    private const int AtAGlance = 3;

    private readonly HtmlPlace _place = place ?? HtmlPlace.File;
    private readonly HtmlLinks _links = new(view, id, place ?? HtmlPlace.File);

    public void Write()
    {
        bool alone = view.Story.Members.Length == 1;
        output.Write($"<section class=\"story\" id=\"{id}\" aria-labelledby=\"{id}-title\" tabindex=\"-1\">\n<{_place.TitleTag} id=\"{id}-title\">{_links.Link(view.Comparison.Title)}</{_place.TitleTag}>\n");
        output.Write($"<p class=\"about\">{Escape(string.Join(" · ", view.WhenAndWhere().Append(view.Counts())))}</p>\n");
        _place.BelowTitle?.Invoke(output);
        if (!alone)
        {
            Glance();
            Origins();
            filters.Controls(output, view, id);
        }

        new HtmlPoints(output, view, _links, _place).Write(alone);
        new HtmlSections(output, view, _links, id, _place).Write();
        output.Write("</section>\n");
        if (_place.HasArticles)
            Articles();
    }

    private void Articles()
    {
        output.Write("<div class=\"docs\">\n");

        // Statements of one point lead to each other: all targets have to be known before the first article is written.
        foreach (var point in view.Shared)
        {
            foreach (var cell in point.Cells)
                _links.Link(cell.Words);
        }

        foreach (var dated in view.Comparison.Dated.Articles)
            new HtmlArticle(output, view, id, dated, _links, filters).Write();
        output.Write("</div>\n");
    }

    // What is solid, what is disputed and why, what hangs on one witness: in the order in which a reader asks.
    private void Glance()
    {
        output.Write("<div class=\"glance\">\n");
        if (view.Solid.Length > 0)
        {
            Card("agree", view.Solid.Length, "agreed by two origins or more");
            foreach (var point in view.Solid.OrderByDescending(view.Told).Take(AtAGlance)) // stable: then the weightiest
                output.Write($"<li><a href=\"#{_links.RowOf(point)}\"><bdi>{Escape(TextLines.Clip(point.Title.Words))}</bdi></a> <span class=\"note\">{Number(point.Origins)} of {Number(point.Of)} origins</span></li>\n");
            output.Write("</ul></div>\n");
        }

        if (view.Differing.Length > 0)
        {
            Card("differ", view.Differing.Length, "differ");
            foreach (var point in view.Differing.Take(AtAGlance))
                output.Write($"<li><a href=\"#{_links.RowOf(point)}\">{Escape(point.Difference is { } difference ? Words.Difference(difference) : "differ")}</a> <span class=\"sides\">{Sides(point)}</span></li>\n");
            output.Write("</ul></div>\n");
        }

        if (view.Denied.Length > 0)
        {
            Card("denied", view.Denied.Length, "denied");
            foreach (var point in view.Denied.Take(AtAGlance))
                output.Write($"<li><a href=\"#{_links.RowOf(point)}\"><bdi>{Escape(TextLines.Clip(point.Title.Words))}</bdi></a></li>\n");
            output.Write("</ul></div>\n");
        }

        if (view.Single.Length > 0)
        {
            Card("only", view.Single.Length, "from one origin only");
            output.Write("<li>");
            foreach (var origin in view.Origins.Take(26))
            {
                int own = view.Single.Count(p => view.OriginOf(p.Cells[0]) == origin);
                if (own > 0)
                    output.Write($"{Badge(origin)} {Number(own)} ");
            }

            output.Write("</li></ul></div>\n");
        }

        output.Write("</div>\n");
    }

    private void Card(string kind, int count, string label) =>
        output.Write($"<div class=\"card {kind}\"><p><b>{Number(count)}</b> {label}</p><ul>\n");

    private string Sides(Point point) =>
        string.Join(" ", view.Sides(point).Take(4).Select(s => $"<span class=\"side\">{Badge(s.Origin)} {_links.Link(s.Cell.Key!)}</span>"));

    private void Origins()
    {
        int copies = view.Story.Members.Length - view.Origins.Length;
        output.Write(copies == 0
            ? $"<p class=\"witnesses\">{Words.Count(view.Origins.Length, "origin")}: no report shares its text with another.</p>\n"
            : $"<p class=\"witnesses\">{Words.Count(view.Story.Members.Length, "report")}, but {Words.Count(view.Origins.Length, "origin")}: {Words.Count(copies, "report")} repeat{(copies == 1 ? "s" : "")} a text that is counted once.</p>\n");
        output.Write("<ul class=\"origins\">");
        foreach (var origin in view.Origins)
        {
            output.Write($"<li>{Badge(origin)} <bdi>{Escape(origin.Name)}</bdi>");
            if (origin.Articles.Length > 1)
                output.Write($" <span class=\"note\">{Words.Count(origin.Articles.Length, "report")}, one origin</span>");
            if (origin.Earlier is { } earlier)
                output.Write($" <span class=\"note dependent\">the newsroom of {Badge(earlier)} again: one witness with it</span>");
            foreach (var (outlet, points) in view.CitedBy(origin))
                output.Write($" <span class=\"note dependent\">cites <bdi>{Escape(outlet)}</bdi> for {Words.Count(points, "point")}: not independent of it there</span>");
            output.Write("</li>");
        }

        output.Write("</ul>\n");
    }
}

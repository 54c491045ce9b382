using System.Collections.Immutable;
using static Parallax.App.Render.HtmlLinks;
using static Parallax.App.Render.HtmlReport;

namespace Parallax.App.Render;

/// <summary>The points of a story: a table with a column an origin, a list where there are too many for columns; then what only one origin has.</summary>
internal sealed class HtmlPoints(TextWriter output, StoryView view, HtmlLinks links, HtmlPlace place)
{
    private const int ColumnsOfOrigins = 5;

    // A point that hundreds repeat is understood from these; a page that shows every one of many hundred lines is read by nobody.
    private const int MostCells = 40, MostSingles = 1500;

    public void Write(bool alone)
    {
        if (!view.Shared.IsEmpty)
        {
            if (view.Origins.Length <= ColumnsOfOrigins)
                Table();
            else
                List();
        }

        OnlyOne(alone);
    }

    private void Table()
    {
        output.Write("<table class=\"points\">\n<thead><tr><th scope=\"col\">Verdict</th>");
        foreach (var origin in view.Origins)
            output.Write($"<th scope=\"col\">{Badge(origin)} <bdi>{Escape(origin.Name)}</bdi></th>");
        output.Write("</tr></thead>\n<tbody>\n");
        foreach (var point in view.Shared)
        {
            output.Write($"<tr class=\"{HtmlFilters.Classes(view, point)}\" id=\"{links.RowOf(point)}\"><th scope=\"row\">");
            Verdict(point);
            output.Write("</th>");
            foreach (var origin in view.Origins)
            {
                var cells = view.CellsOf(point, origin).ToList();
                output.Write($"<td{(cells.Count == 0 ? " class=\"none\"" : "")}>");
                foreach (var same in cells.Take(MostCells))
                    Cell(point, same, origin, withBadge: true);
                output.Write("</td>");
            }

            output.Write("</tr>\n");
        }

        output.Write("</tbody>\n</table>\n");
    }

    private void List()
    {
        output.Write("<ol class=\"points list\">\n");
        foreach (var point in view.Shared)
        {
            output.Write($"<li class=\"{HtmlFilters.Classes(view, point)}\" id=\"{links.RowOf(point)}\"><div class=\"head\">");
            Verdict(point);
            output.Write("</div><div class=\"cells\">");
            var cells = view.Origins.SelectMany(o => view.CellsOf(point, o).Select(c => (Origin: o, Same: c))).ToList();
            foreach (var (origin, same) in cells.Take(MostCells))
                Cell(point, same, origin, withBadge: true);
            if (cells.Count > MostCells)
                output.Write($"<p class=\"note\">and {Number(cells.Count - MostCells)} more: {Escape(links.Place.Rest)}</p>");
            output.Write("</div></li>\n");
        }

        output.Write("</ol>\n");
    }

    private void Verdict(Point point)
    {
        output.Write($"<span class=\"verdict\">{Escape(StoryView.VerdictWords(point))}</span>");
        if (point.Verdict != Parallax.Verdict.Agree && StoryView.Telling(point).FirstOrDefault() is { } reason)
            output.Write($"<span class=\"told\">{Escape(Words.Rule(reason.Rule))}: {Escape(reason.Note)}</span>");
        output.Write(links.Why(point.Reasons));
        output.Write(links.IdOf(point));
    }

    private void Cell(Point point, ImmutableArray<Cell> same, OriginView origin, bool withBadge)
    {
        var cell = same[0];
        var article = view.Article(cell.Words.ArticleId).Article;
        output.Write($"<div class=\"cell\">{(withBadge ? Badge(origin) + " " : "")}<div>{links.Link(cell.Words, cell.Key)}<span class=\"note\">");
        if (origin.Articles.Length > 1)
            output.Write($"<bdi>{Escape(Words.Outlet(article))}</bdi>{Others(same)} ");
        if (cell.Attribution is { Source.Length: > 0 } attribution)
            output.Write($"<span class=\"by\">{links.Link(Quoted.From(article, attribution.Source[0]))}</span> ");
        if (cell.Status != StatementStatus.Asserted)
            output.Write($"<span class=\"status\">{Words.Name(cell.Status)}</span> ");
        if (Words.Time(cell.Time) is { Length: > 0 } time)
            output.Write($"<span class=\"time\">{Escape(time)}</span> ");
        if (StoryView.Cited(point, cell) is var (outlet, words))
            output.Write($"<span class=\"dependent\">has it from {links.Link(words, null, $"<bdi>{Escape(outlet)}</bdi>")}: no witness of its own</span> ");
        if (point.Verdict == Parallax.Verdict.Only)
            output.Write(links.IdOf(point));
        output.Write("</span></div></div>");
    }

    // The other reports that say it in the same words, each opening its own.
    private string Others(ImmutableArray<Cell> same) =>
        string.Concat(same.Skip(1).Take(3).Select(c => $", {links.Link(c.Words, null, $"<bdi>{Escape(Words.Outlet(view.Article(c.Words.ArticleId).Article))}</bdi>")}"))
        + (same.Length > 4 ? $" and {Words.Count(same.Length - 4, "report")} more" : "");

    private void OnlyOne(bool alone)
    {
        if (view.Single.IsEmpty)
            return;
        output.Write($"<details class=\"part\" open><summary><{place.PartTag}>{(alone ? "What it says" : "Only one origin has it")} <span class=\"note\">{Number(view.Single.Length)}</span></{place.PartTag}></summary>\n<ul class=\"lines\">\n");
        int shown = 0;
        foreach (var origin in view.Origins)
        {
            foreach (var point in view.Single.Where(p => view.OriginOf(p.Cells[0]) == origin).TakeWhile(_ => shown < MostSingles))
            {
                shown++;
                output.Write($"<li class=\"{HtmlFilters.Classes(view, point)}\" id=\"{links.RowOf(point)}\">");
                Cell(point, [.. point.Cells.Where(c => c.Words.Words == point.Cells[0].Words.Words)], origin, withBadge: true);
                if (StoryView.IsCorrected(point))
                    output.Write($"<span class=\"verdict\">{Escape(StoryView.VerdictWords(point))}</span>{links.Why(point.Reasons)}");
                output.Write("</li>\n");
            }
        }

        if (shown < view.Single.Length)
            output.Write($"<li class=\"note\">and {Number(view.Single.Length - shown)} more: {Escape(links.Place.Rest)}</li>\n");
        output.Write("</ul></details>\n");
    }
}

using System.Globalization;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>One point: what each report says, why the verdict is what it is, and the buttons to say that two statements do or do not speak of the same thing.</summary>
internal static class PointPage
{
    private const int MostCells = 80, MostOthers = 40;

    public static void Map(RouteBook routes)
    {
        routes.Page("/stories/{id}/points/{point}", Access.Reader, Show);
        routes.Form("/stories/{id}/points/{point}", Access.Analyst, Say);
    }

    private static async Task Show(Visit visit)
    {
        var compared = await Compared(visit);
        var view = new StoryView(compared.Comparison);
        if (view.PointOf(visit.Route("point")) is not { } point)
            throw new Refusal(404, "There is no such point", "The story may have been compared anew since: go back to it.");
        await Frame.Write(visit, new FramePage(TextLines.Clip(point.Title.Words)), html =>
        {
            html.Add($"<p class=\"up\"><a href=\"/stories/{compared.StoryId}#s1-{point.Id}\">← {TextLines.Clip(compared.Comparison.Title.Words)}</a></p>\n<h1><bdi>{point.Title.Words}</bdi></h1>\n");
            html.Add($"<p><span class=\"tag {(point.Verdict == Verdict.Denied ? "denied" : Words.Name(point.Verdict))}\">{StoryView.VerdictWords(point)}</span></p>\n<ul class=\"plain why\">");
            foreach (var reason in point.Reasons)
            {
                html.Add($"<li><b>{Words.Rule(reason.Rule)}</b> {view.Readable(reason)}");
                foreach (var words in reason.Evidence)
                    html.Add($" ").Rendered(HtmlLinks.Badge(view.OriginOf(words.ArticleId))).Add($" ").Quote(words);
                html.Add($"</li>");
            }

            html.Add($"</ul>\n<h2>What the reports say</h2>\n<ul class=\"says\">\n");
            foreach (var cell in point.Cells.Take(MostCells))
                Cell(html, visit, view, point, cell);
            html.Add($"</ul>\n");
            if (point.Cells.Length > MostCells)
                html.Add($"<p class=\"note\">and {point.Cells.Length - MostCells} more</p>\n");
            if (visit.Who.May(Access.Analyst))
                Others(html, visit, view, point);
        });
    }

    private static void Cell(Markup html, Visit visit, StoryView view, Point point, Cell cell)
    {
        var origin = view.OriginOf(cell);
        html.Add($"<li>").Rendered(HtmlLinks.Badge(origin)).Add($" <div>").Quote(cell.Words);
        html.Add($" <span class=\"note\"><bdi>{Words.Outlet(view.Article(cell.Words.ArticleId).Article)}</bdi>{(cell.Status == StatementStatus.Asserted ? "" : " · " + Words.Name(cell.Status))}</span>");
        if (visit.Who.May(Access.Analyst) && point.Cells.Length > 1)
            html.Button(visit, Here(visit), "Not the same as the others", ("same", "no"), ("first", Place(cell)));
        html.Add($"</div></li>\n");
    }

    // Points that share words with this one come first: a person looks for the same thing told otherwise.
    private static void Others(Markup html, Visit visit, StoryView view, Point point)
    {
        var own = WordsOf(point);
        string find = visit.Query("find").Trim();
        var others = view.Comparison.Points.Where(p => p.Id != point.Id && (find.Length == 0 || p.Cells.Any(c => c.Words.Words.Contains(find, StringComparison.OrdinalIgnoreCase))))
            .Select(p => (Point: p, Shared: WordsOf(p).Count(own.Contains))).OrderByDescending(p => p.Shared).Take(MostOthers).ToList();
        html.Add($"<h2>Another report says the same in other words</h2>\n<form class=\"find-in\" action=\"{Here(visit)}\"><label>Only with these words <input name=\"find\" value=\"{find}\" maxlength=\"200\"></label><button>Show</button></form>\n<ul class=\"says\">\n");
        foreach (var (other, _) in others)
        {
            var cell = other.Cells[0];
            html.Add($"<li>").Rendered(HtmlLinks.Badge(view.OriginOf(cell))).Add($" <div>").Quote(cell.Words).Add($" <span class=\"note\">{StoryView.VerdictWords(other)}</span>");
            html.Button(visit, Here(visit), "Says the same", ("same", "yes"), ("first", Place(point.Cells[0])), ("second", Place(cell))).Add($"</div></li>\n");
        }

        html.Add($"</ul>\n");
        if (others.Count == 0)
            html.Add($"<p class=\"empty\">No other point.</p>\n");
    }

    private static async Task Say(Visit visit)
    {
        var compared = await Compared(visit);
        var point = new StoryView(compared.Comparison).PointOf(visit.Route("point")) ?? throw Refusal.NotFound("There is no such point");
        var places = compared.Comparison.Points.SelectMany(p => p.Cells).DistinctBy(Place).ToDictionary(Place, c => new StatementPlace(c.Words.ArticleId, c.Words.Span), StringComparer.Ordinal);
        if (!places.TryGetValue(visit.Field("first"), out var first))
            throw Refusal.NotFound("There is no such statement");
        var batch = new ArchiveBatch();
        if (visit.Field("same") == "yes")
        {
            if (!places.TryGetValue(visit.Field("second"), out var second) || second == first)
                throw Refusal.NotFound("There is no such other statement");
            Add(new Correction(true, first, second));
        }
        else
        {
            // Against one statement of each other origin: what repeats them follows.
            foreach (var other in point.Cells.Where(c => c.Words.ArticleId != first.ArticleId || c.Words.Span != first.Span).DistinctBy(c => c.OriginId))
                Add(new Correction(false, first, new StatementPlace(other.Words.ArticleId, other.Words.Span)));
        }

        if (!batch.IsEmpty)
            await visit.Archive.Commit(batch, visit.Cancel);
        visit.SeeOther($"/corrections?about={Uri.EscapeDataString(compared.StoryId)}");

        void Add(Correction said) => batch.Correct(new NewCorrection { Point = said, By = visit.Who.Name, At = visit.Now });
    }

    private static async Task<StoredComparison> Compared(Visit visit) =>
        await visit.Archive.Stories.Comparison(visit.Route("id"), visit.Cancel) ?? throw Refusal.NotFound("There is no such story, or it is being compared");

    private static string Here(Visit visit) => $"/stories/{Uri.EscapeDataString(visit.Route("id"))}/points/{Uri.EscapeDataString(visit.Route("point"))}";

    private static string Place(Cell cell) => string.Create(CultureInfo.InvariantCulture, $"{cell.Words.ArticleId} {cell.Words.Span.Start} {cell.Words.Span.End} {cell.Statement}");

    private static HashSet<string> WordsOf(Point point) =>
        [.. point.Cells.Take(4).SelectMany(c => c.Words.Words.ToLowerInvariant().Split([' ', ',', '.', '“', '”', '"', ';', ':'], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 3)];

    private static Markup Quote(this Markup html, Quoted words) =>
        html.Add($"<a class=\"quote\" href=\"/articles/{words.ArticleId}?from={words.Span.Start}&amp;to={words.Span.End}#words\"><bdi>{words.Words}</bdi></a>");
}

using System.Globalization;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>What people have said of results: who, when, whether it holds; each can be taken back.</summary>
internal static class CorrectionsPage
{
    private const int PageSize = 40;

    public static void Map(RouteBook routes)
    {
        routes.Page("/corrections", Access.Reader, Show);
        routes.Form("/corrections/{number}/undo", Access.Analyst, Undo);
    }

    private static async Task Show(Visit visit)
    {
        var corrections = await visit.Archive.Corrections.Latest(visit.QueryNumber("before"), PageSize, visit.Cancel);
        var about = new Dictionary<string, ArticleEntry>(StringComparer.Ordinal);
        var words = new Dictionary<StatementPlace, string>();
        foreach (string id in corrections.SelectMany(Articles).Distinct())
        {
            if (await visit.Archive.Articles.Entry(id, visit.Cancel) is { } entry)
                about[id] = entry;
        }

        foreach (var place in corrections.Select(c => c.Said.Point).OfType<Correction>().SelectMany(p => new[] { p.First, p.Second }).Distinct())
        {
            if (await visit.Archive.Articles.Find(place.ArticleId, visit.Cancel) is { } stored && place.Span.End <= stored.Article.Text.Length)
                words[place] = place.Span.Words(stored.Article.Text);
        }

        await Frame.Write(visit, new FramePage("Corrections"), html =>
        {
            html.Add($"<h1>Corrections</h1>\n<p class=\"note\">What people have said of stories and points. It holds before anything that the texts say, until it is taken back.</p>\n");
            if (visit.Query("about") is { Length: > 0 } story)
                html.Add($"<p class=\"done\" role=\"status\">Noted. It takes effect in a moment. <a href=\"/stories/{story}\">Back to the story</a></p>\n");
            if (corrections.IsEmpty)
                html.Add($"<p class=\"empty\">Nothing has been corrected yet.</p>\n");
            html.Add($"<ol class=\"log\">\n");
            foreach (var correction in corrections)
                One(html, visit, correction, about, words);
            html.Add($"</ol>\n");
            if (corrections.Length == PageSize)
                html.Add($"<p class=\"pages\"><a rel=\"next\" href=\"/corrections?before={corrections[^1].Number}\">Earlier ones</a></p>\n");
        });
    }

    private static void One(Markup html, Visit visit, StoredCorrection correction, Dictionary<string, ArticleEntry> about, Dictionary<StatementPlace, string> words)
    {
        var said = correction.Said;
        html.Add($"<li id=\"{"c" + correction.Number.ToString(CultureInfo.InvariantCulture)}\"{Attr.If(correction.UndoneBy is not null, "class", "undone")}><p>");
        if (said.Story is { } story)
        {
            Report(html, story.First, about);
            html.Add($" {(story.Same ? "and" : "and, not the same event:")} ");
            Report(html, story.Second, about);
            html.Add($"{(story.Same ? " tell one event" : "")}");
        }
        else if (said.Point is { } point)
        {
            Statement(html, point.First, words);
            html.Add($" <b>{(point.Same ? "says the same as" : "does not say the same as")}</b> ");
            Statement(html, point.Second, words);
        }
        else
        {
            html.Add($"took back correction {said.Undoes ?? 0}");
        }

        html.Add($"</p><p class=\"note\">{correction.Number} · by <b>{said.By}</b> · ").Moment(said.At, visit.Now);
        html.Add($" · {(correction.UndoneBy is { } by ? $"taken back by {by}" : correction.AppliedAfter is null ? "waits" : "holds")}");
        if (said.Note is { } note)
            html.Add($" · <q><bdi>{note}</bdi></q>");
        html.Add($"</p>");
        if (correction.UndoneBy is null && said.Undoes is null && visit.Who.May(Access.Analyst))
            html.Button(visit, $"/corrections/{correction.Number}/undo", "Take back");
        html.Add($"</li>\n");
    }

    private static void Report(Markup html, string id, Dictionary<string, ArticleEntry> about)
    {
        if (about.TryGetValue(id, out var entry))
            html.Add($"<a href=\"/articles/{id}\"><bdi>{TextLines.Clip(entry.Title ?? entry.Key.CanonicalId)}</bdi></a>");
        else
            html.Add($"<code>{id}</code>");
    }

    private static void Statement(Markup html, StatementPlace place, Dictionary<StatementPlace, string> words) =>
        html.Add($"<a class=\"quote\" href=\"/articles/{place.ArticleId}?from={place.Span.Start}&amp;to={place.Span.End}#words\"><bdi>{(words.TryGetValue(place, out string? text) ? TextLines.Clip(text) : "a statement")}</bdi></a>");

    private static IEnumerable<string> Articles(StoredCorrection correction) =>
        correction.Said.Story is { } story ? [story.First, story.Second] : correction.Said.Point is { } point ? [point.First.ArticleId, point.Second.ArticleId] : [];

    private static async Task Undo(Visit visit)
    {
        if (!long.TryParse(visit.Route("number"), NumberStyles.None, CultureInfo.InvariantCulture, out long number) || await visit.Archive.Corrections.Find(number, visit.Cancel) is not { } correction)
            throw Refusal.NotFound("There is no such correction");
        if (correction.UndoneBy is not null)
            throw new Refusal(409, "It was taken back already");
        await visit.Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Undoes = number, By = visit.Who.Name, At = visit.Now }), visit.Cancel);
        visit.SeeOther("/corrections");
    }
}

using System.Collections.Immutable;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.App.Users;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>Search over all reports: words, phrases, fields, Boolean, days, verdicts; how the hits fall; searches that are kept. Pages go on until the last hit.</summary>
internal static class SearchPage
{
    private const int PageSize = 20, LongestQuery = 500;

    private static readonly (string Field, string Label)[] _fields = [("title", "Headline"), ("outlet", "Outlet"), ("speaker", "Who speaks"), ("place", "Place")];

    public static void Map(RouteBook routes)
    {
        routes.Page("/search", Access.Reader, Show);
        routes.Form("/search/saved", Access.Reader, Save);
        routes.Form("/search/saved/{id}/forget", Access.Reader, Forget);
    }

    /// <summary>What the fields of the form come to as a query: each is one more condition.</summary>
    public static string Typed(Func<string, string> field)
    {
        var parts = new List<string>();
        if (field("q").Trim() is { Length: > 0 } typed)
            parts.Add(typed);
        foreach (var (name, _) in _fields)
        {
            if (field(name).Trim().Replace('"', ' ') is { Length: > 0 } words)
                parts.Add($"{name}:\"{words}\"");
        }

        if (field("verdict") is "agree" or "differ" or "only" or "denied")
            parts.Add("verdict:" + field("verdict"));
        if (NodaTime.Text.LocalDatePattern.Iso.Parse(field("from")).Success)
            parts.Add("after:" + field("from"));
        if (NodaTime.Text.LocalDatePattern.Iso.Parse(field("to")).Success)
            parts.Add("before:" + field("to"));
        if (field("versions") == "all")
            parts.Add("versions:all");

        // "a OR b" from the first field is one condition among the others.
        if (parts.Count > 1 && field("q").Contains(" OR ", StringComparison.Ordinal))
            parts[0] = $"({parts[0]})";
        string query = string.Join(' ', parts);
        return query.Length > LongestQuery ? query[..LongestQuery] : query;
    }

    private static async Task Show(Visit visit)
    {
        string typed = Typed(visit.Query);
        var saved = await visit.Site.Personal.Searches(visit.Who.Name, visit.Cancel);
        ImmutableArray<SearchHit> hits = [];
        SearchFacets? facets = null;
        if (typed.Length > 0)
        {
            var query = SearchQuery.Parse(typed);
            var counting = visit.Site.Facets.Of(typed, visit.Cancel);
            hits = IsBest(visit)
                ? await visit.Archive.Best(query, Api.SearchRoutes.Rank(visit.Query("after")), PageSize, visit.Cancel)
                : await visit.Archive.Search(query, visit.QueryNumber("below"), PageSize, visit.Cancel);
            facets = await counting;
        }

        await Frame.Write(visit, new FramePage(typed.Length == 0 ? "Search" : $"{TextLines.Clip(typed)} · Search"), html =>
        {
            html.Add($"<h1>Search</h1>\n");
            Form(html, typed);
            Saved(html, visit, saved, typed);
            if (facets is not null)
            {
                html.Add($"<p class=\"count\" role=\"status\">{MarkupParts.Grouped(facets.Total)} {(facets.Total == 1 ? "report" : "reports")}</p>\n");
                Orders(html, visit, typed);
                html.Add($"<div class=\"split\">\n<div>");
                Hits(html, visit, hits, typed);
                html.Add($"</div>\n");
                Facets(html, facets, typed);
                html.Add($"</div>\n");
            }
        });
    }

    private static bool IsBest(Visit visit) => visit.Query("by") == "best";

    private static void Orders(Markup html, Visit visit, string typed)
    {
        html.Add($"<nav class=\"tabs\" aria-label=\"Order\"><ul>");
        foreach (var (by, label) in new[] { ("newest", "Newest"), ("best", "Best match") })
            html.Add($"<li><a href=\"/search?q={typed}&amp;by={by}\"{Attr.If((by == "best") == IsBest(visit), "aria-current", "page")}>{label}</a></li>");
        html.Add($"</ul></nav>\n");
    }

    private static void Form(Markup html, string typed)
    {
        html.Add($"""
            <form class="search" action="/search">
            <div class="line"><label for="q" class="away">Words</label><input id="q" name="q" type="search" value="{typed}" maxlength="{LongestQuery}" autocomplete="off"><button>Search</button></div>
            <details><summary>More conditions</summary>
            <div class="fields">

            """);
        foreach (var (name, label) in _fields)
            html.Add($"<label>{label} <input name=\"{name}\" maxlength=\"100\" autocomplete=\"off\"></label>\n");
        html.Add($"""
            <label>From <input name="from" type="date"></label>
            <label>To <input name="to" type="date"></label>
            <label>Has a point that is <select name="verdict"><option value="">any</option><option value="agree">agreed</option><option value="differ">differing</option><option value="denied">denied</option><option value="only">told by one origin</option></select></label>
            <label class="tick"><input type="checkbox" name="versions" value="all"> also earlier versions</label>
            </div>
            <p class="note">In the line: words (all must be there, in any form: fires finds fire and fired), <code>"a phrase"</code> as it stands, <code>begin*</code>, <code>-not</code>, <code>OR</code>, parentheses, <code>title:</code> <code>outlet:</code> <code>speaker:</code> <code>place:</code> <code>lang:</code> <code>verdict:</code> <code>after:2026-03-01</code> <code>before:2026-03-31</code></p>
            </details>
            </form>

            """);
    }

    private static void Saved(Markup html, Visit visit, ImmutableArray<SavedSearch> saved, string typed)
    {
        if (!saved.IsEmpty)
        {
            html.Add($"<section aria-labelledby=\"saved\"><h2 id=\"saved\" class=\"small\">Kept searches</h2><ul class=\"chips\">");
            foreach (var search in saved)
                html.Add($"<li><a href=\"/search?q={search.Query}\"{Attr.If(search.Query == typed, "aria-current", "page")}><bdi>{search.Name}</bdi></a>").Button(visit, $"/search/saved/{Uri.EscapeDataString(search.Id)}/forget", "Forget").Add($"</li>");
            html.Add($"</ul></section>\n");
        }

        if (typed.Length > 0 && saved.All(s => s.Query != typed))
        {
            html.Add($"<form method=\"post\" action=\"/search/saved\" class=\"line keep\">").Token(visit);
            html.Add($"<input type=\"hidden\" name=\"q\" value=\"{typed}\"><label>Keep this search as <input name=\"name\" value=\"{TextLines.Clip(typed)}\" required maxlength=\"80\"></label><button>Keep</button></form>\n");
        }
    }

    private static void Hits(Markup html, Visit visit, ImmutableArray<SearchHit> hits, string typed)
    {
        if (hits.IsEmpty)
            html.Add($"<p class=\"empty\">{(visit.Query("below").Length + visit.Query("after").Length == 0 ? "No report has that." : "There are no more.")}</p>\n");
        html.Add($"<ol class=\"hits\">\n");
        foreach (var hit in hits)
        {
            var entry = hit.Article;
            html.Add($"<li><a href=\"/articles/{entry.Id}\"><bdi>{TextLines.Clip(entry.Title ?? entry.Key.CanonicalId)}</bdi></a>");
            html.Add($"<p class=\"note\"><bdi>{entry.Outlet ?? ""}</bdi> <time>{MarkupParts.Days(entry.Earliest, entry.Latest)}</time>{(entry.IsLatest ? "" : " · an earlier version")}");
            if (entry.StoryId is { } story)
                html.Add($" · <a href=\"/stories/{story}\">its story</a>");
            html.Add($"</p><p class=\"snippet\" dir=\"auto\">");
            Snippet(html, hit);
            html.Add($"</p></li>\n");
        }

        html.Add($"</ol>\n");
        if (hits.Length == PageSize && IsBest(visit))
            html.Add($"<p class=\"pages\"><a rel=\"next\" href=\"/search?q={typed}&amp;by=best&amp;after={Api.SearchRoutes.Place(hits[^1])}\">More</a></p>\n");
        else if (hits.Length == PageSize)
            html.Add($"<p class=\"pages\"><a rel=\"next\" href=\"/search?q={typed}&amp;below={hits[^1].Article.Order}\">More</a></p>\n");
    }

    private static void Snippet(Markup html, SearchHit hit)
    {
        var (words, at) = (hit.Snippet, hit.Snippet.Span.Start);
        foreach (var mark in hit.Marks.Where(m => m.Start >= words.Span.Start && m.End <= words.Span.End))
        {
            if (mark.Start < at)
                continue;
            html.Add($"{words.Words[(at - words.Span.Start)..(mark.Start - words.Span.Start)]}<mark class=\"asked\">{words.Words[(mark.Start - words.Span.Start)..(mark.End - words.Span.Start)]}</mark>");
            at = mark.End;
        }

        html.Add($"{words.Words[(at - words.Span.Start)..]}");
    }

    private static void Facets(Markup html, SearchFacets facets, string typed)
    {
        html.Add($"<aside class=\"facets\">\n");
        Of(html, facets.Tallied, facets.Total);
        Facet(html, "Outlets", facets.Outlets, typed, value => $"outlet:\"{value.Replace('"', ' ')}\"");
        Facet(html, "Months", facets.Months, typed, Month);
        Facet(html, "Languages", facets.Languages, typed, value => "lang:" + value);
        Of(html, facets.Counted, facets.Tallied);
        Facet(html, "Who speaks", facets.Speakers, typed, value => $"speaker:\"{value.Replace('"', ' ')}\"");
        Facet(html, "Places", facets.Places, typed, value => $"place:\"{value.Replace('"', ' ')}\"");
        Facet(html, "Story has a point that is", facets.Verdicts, typed, value => "verdict:" + value);
        html.Add($"</aside>\n");
    }

    private static void Of(Markup html, long counted, long all)
    {
        if (counted < all)
            html.Add($"<p class=\"note\">Of the newest {MarkupParts.Grouped(counted)} reports:</p>\n");
    }

    private static string Month(string month)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(month + "-01");
        return day.Success ? $"after:{month}-01 before:{NodaTime.Text.LocalDatePattern.Iso.Format(day.Value.PlusMonths(1).PlusDays(-1))}" : "";
    }

    private static void Facet(Markup html, string title, ImmutableArray<FacetCount> counts, string typed, Func<string, string> condition)
    {
        if (counts.Length < 2)
            return;
        html.Add($"<details class=\"part\" open><summary><h2>{title}</h2></summary>\n<ul class=\"facet\">\n");
        foreach (var count in counts.Take(12))
            html.Add($"<li><a href=\"/search?q={(typed.Contains(" OR ", StringComparison.Ordinal) ? $"({typed})" : typed) + " " + condition(count.Value)}\"><bdi>{count.Label ?? count.Value}</bdi></a> <span class=\"note\">{MarkupParts.Grouped(count.Count)}</span></li>\n");
        html.Add($"</ul></details>\n");
    }

    private static async Task Save(Visit visit)
    {
        string query = visit.Field("q").Trim(), name = visit.Field("name").Trim();
        if (query.Length is 0 or > LongestQuery || name.Length is 0 or > 80)
            throw Refusal.Bad("A search and a name for it are needed");
        await visit.Site.Personal.Save(visit.Who.Name, name, query, visit.Now, visit.Cancel);
        visit.SeeOther("/search?q=" + Uri.EscapeDataString(query));
    }

    private static async Task Forget(Visit visit)
    {
        if (await visit.Site.Personal.Search(visit.Who.Name, visit.Route("id"), visit.Cancel) is null)
            throw Refusal.NotFound("There is no such search");
        await visit.Site.Personal.Forget(visit.Who.Name, visit.Route("id"), visit.Cancel);
        visit.SeeOther("/search");
    }
}

using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Api;

/// <summary>Search over all articles.</summary>
internal static class SearchRoutes
{
    private const int LongestQuery = 2_000;

    public static async Task<Tagged<PageOf<HitItem>>> Search(HttpContext http, string? q, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var query = Query(q);
        // A cursor holds for its query alone.
        string list = "search-" + Text.Hashing.Id([], q ?? "");
        var hits = await visit.Archive.Search(query, Cursor.Number(list, cursor), most, visit.Cancel);
        return new Tagged<PageOf<HitItem>>(new PageOf<HitItem>([.. hits.Select(Views.Hit)], hits.Length == most ? Cursor.Make(list, hits[^1].Article.Order) : null));
    }

    public static async Task<Tagged<FacetsItem>> Facets(HttpContext http, string? q)
    {
        var visit = Answers.Of(http);
        return new Tagged<FacetsItem>(Views.Facets(await visit.Archive.Facets(Query(q), visit.Cancel)));
    }

    /// <summary>What was typed, as a query: nothing that is typed is an error, but for its length.</summary>
    public static SearchQuery Query(string? typed) => typed is { Length: > LongestQuery }
        ? throw Refusal.Bad("That query is too long", $"{LongestQuery} characters at most.")
        : SearchQuery.Parse(typed ?? "");
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Api;

/// <summary>Search over all articles.</summary>
internal static class SearchRoutes
{
    private const int LongestQuery = 2_000;

    public static async Task<Tagged<PageOf<HitItem>>> Search(HttpContext http, string? q, string? cursor, int? limit, string? order)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var query = Query(q);
        // A cursor holds for its query alone.
        string list = "search-" + Text.Hashing.Id([], q ?? "");
        if (order is not (null or "newest"))
            return order == "best" ? await Best(visit, query, "best-" + list, cursor, most) : throw Refusal.Bad("'order' is none of newest, best");
        var hits = await visit.Archive.Search(query, Cursor.Number(list, cursor), most, visit.Cancel);
        return new Tagged<PageOf<HitItem>>(new PageOf<HitItem>([.. hits.Select(Views.Hit)], hits.Length == most ? Cursor.Make(list, hits[^1].Article.Order) : null));
    }

    private static async Task<Tagged<PageOf<HitItem>>> Best(Visit visit, SearchQuery query, string list, string? cursor, int most)
    {
        SearchRank? after = null;
        if (Cursor.Place(list, cursor) is { } place)
            after = Rank(place) ?? throw Refusal.Bad("That cursor is none of this list");
        var hits = await visit.Archive.Best(query, after, most, visit.Cancel);
        return new Tagged<PageOf<HitItem>>(new PageOf<HitItem>([.. hits.Select(Views.Hit)], hits.Length == most ? Cursor.Make(list, Place(hits[^1])) : null));
    }

    /// <summary>Where a page of the best ended: its last hit.</summary>
    public static string Place(SearchHit hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.Score}.{hit.Article.Order}");

    /// <summary>What <see cref="Place"/> wrote; null for anything else.</summary>
    public static SearchRank? Rank(string place)
    {
        int dot = place.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && int.TryParse(place.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out int score) && long.TryParse(place.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long order)
            ? new SearchRank(score, order) : null;
    }

    public static async Task<Tagged<FacetsItem>> Facets(HttpContext http, string? q)
    {
        var visit = Answers.Of(http);
        _ = Query(q);
        return new Tagged<FacetsItem>(Views.Facets(await visit.Site.Facets.Of(q ?? "", visit.Cancel)));
    }

    /// <summary>What was typed, as a query: nothing that is typed is an error, but for its length.</summary>
    public static SearchQuery Query(string? typed) => typed is { Length: > LongestQuery }
        ? throw Refusal.Bad("That query is too long", $"{LongestQuery} characters at most.")
        : SearchQuery.Parse(typed ?? "");
}

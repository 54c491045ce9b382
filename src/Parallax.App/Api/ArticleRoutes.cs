using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;

namespace Parallax.App.Api;

/// <summary>Articles with their versions, problems of reading, counts.</summary>
internal static class ArticleRoutes
{
    public static async Task<Tagged<PageOf<ArticleItem>>> List(HttpContext http, string? source, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var found = await visit.Archive.Articles.Latest(Given(source), Cursor.Number("articles", cursor), most, visit.Cancel);
        return new Tagged<PageOf<ArticleItem>>(new PageOf<ArticleItem>([.. found.Select(Views.Article)], found.Length == most ? Cursor.Make("articles", found[^1].Order) : null));
    }

    public static async Task<Tagged<ArticleDetail>> One(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var found = await visit.Archive.Articles.Find(Answers.Id(id), visit.Cancel) ?? throw Missing();
        return new Tagged<ArticleDetail>(Views.Article(found, await visit.Archive.Articles.Links(found.Entry.Id, visit.Cancel)));
    }

    public static async Task<Tagged<PageOf<ArticleItem>>> Versions(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var entry = await visit.Archive.Articles.Entry(Answers.Id(id), visit.Cancel) ?? throw Missing();
        var versions = await visit.Archive.Articles.Versions(entry.Key, visit.Cancel);
        return new Tagged<PageOf<ArticleItem>>(new PageOf<ArticleItem>([.. versions.Select(Views.Article)], null));
    }

    public static async Task<Tagged<PageOf<ProblemItem>>> Problems(HttpContext http, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var found = await visit.Archive.Articles.Problems(Cursor.Number("problems", cursor), most, visit.Cancel);
        return new Tagged<PageOf<ProblemItem>>(new PageOf<ProblemItem>([.. found.Select(Views.Problem)], found.Length >= most ? Cursor.Make("problems", found[^1].Capture.Order) : null));
    }

    public static async Task<Tagged<CountsItem>> Counts(HttpContext http)
    {
        var visit = Answers.Of(http);
        return new Tagged<CountsItem>(Views.Counts(await visit.Archive.Counts(visit.Cancel)));
    }

    /// <summary>A parameter that may be left out; one that no database takes finds nothing rather than failing there.</summary>
    public static string? Given(string? source) => string.IsNullOrEmpty(source) ? null : source.Length > 2_000 ? throw Refusal.Bad("'source' is too long") : source.Replace('\0', '\uFFFD');

    private static Refusal Missing() => Refusal.NotFound("There is no article of that id");
}

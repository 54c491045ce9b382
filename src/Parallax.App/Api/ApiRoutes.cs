using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parallax.App.Alerts;
using Parallax.App.Serving;

namespace Parallax.App.Api;

/// <summary>Every route of the API. Tables of what programs can do; the classes beside it do it.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";

    private const string Json = "application/json";
    private const string Atom = "application/atom+xml";

    private static readonly string[] _types = ["application/jsonl", "text/csv", "text/markdown", "text/html", "application/ld+json", "application/x-bibtex", "application/x-research-info-systems"];

    /// <summary>Bytes of one push at most.</summary>
    public const long PushBytes = 16 * 1024 * 1024;

    public static void Map(RouteBook routes)
    {
        routes.Made(new RouteRule("GET", "/openapi/{documentName}.json", RouteKind.Api, Access.Public), app => app.MapOpenApi("/openapi/{documentName}.json"));
        Look(routes);
        Exports(routes);
        Follow(routes);
        Say(routes);
        Alerts(routes);
    }

    private static void Look(RouteBook routes)
    {
        Get(routes, "/stories", StoryRoutes.List, "stories", "Stories: newest, biggest, disputed or watched");
        Get(routes, "/stories/{id}", StoryRoutes.One, "stories", "A story with its articles and redirects; of one that was merged the story that it went into");
        Get(routes, "/stories/{id}/comparison", StoryRoutes.Comparison, "stories", "What the story's reports agree on and how they differ: as 'parallax read --format jsonl' prints it")
            .Produces<JsonElement>(200, Json);
        Get(routes, "/stories/{id}/events", StoryRoutes.Events, "stories", "What happened to the story, in order");
        Get(routes, "/articles", ArticleRoutes.List, "articles", "Articles, newest arrival first");
        Get(routes, "/articles/{id}", ArticleRoutes.One, "articles", "An article with its text, statements and copy links");
        Get(routes, "/articles/{id}/versions", ArticleRoutes.Versions, "articles", "All versions of the article's report, the first first");
        Get(routes, "/search", SearchRoutes.Search, "search", "Articles that a query finds: newest arrival first, or by 'order=best' those first that fit best");
        Get(routes, "/search/facets", SearchRoutes.Facets, "search", "How the hits of a query fall into outlets, languages and months, and the newest of them into speakers, places and verdicts");
        Get(routes, "/problems", ArticleRoutes.Problems, "articles", "What was met when captures were read");
        Get(routes, "/counts", ArticleRoutes.Counts, "articles", "How much there is of everything");
        routes.Typed(new RouteRule("GET", Root + "/events", RouteKind.Api, Access.Reader) { IsStream = true }, EventStream.Listen)
            .WithTags("stories").WithSummary("New and changed stories as server-sent events; Last-Event-ID or 'after' says where to go on").Produces<string>(200, "text/event-stream");
    }

    private static void Exports(RouteBook routes)
    {
        Get(routes, "/stories/{id}/export", ExportRoutes.Story, "export", "A story as jsonl, csv, md, html, webannotation, bibtex or ris").Produces<string>(200, _types[0], _types[1..]);
        Get(routes, "/search/export", ExportRoutes.Search, "export", "The stories that a query's hits are in, as jsonl, csv, md, html or webannotation; the hits themselves as bibtex, ris or atom").Produces<string>(200, _types[0], [.. _types[1..], Atom]);
        Get(routes, "/saved-searches/{id}/feed", ExportRoutes.SavedFeed, "export", "The hits of a saved search as an Atom feed").Produces<string>(200, Atom);
    }

    private static void Follow(RouteBook routes)
    {
        Get(routes, "/sources", SourceRoutes.List, "sources", "What is followed, with how it goes");
        Get(routes, "/sources/{id}", SourceRoutes.One, "sources", "One source");
        Get(routes, "/sources/{id}/polls", SourceRoutes.Polls, "sources", "The polls of a source, newest first");
        Get(routes, "/polls", SourceRoutes.AllPolls, "sources", "The polls of all sources, newest first");
        Do(routes, "POST", "/sources", Access.Analyst, SourceRoutes.Add, "sources", "Follows an address").Accepts<SourceRequest>(Json);
        routes.Typed(new RouteRule("GET", Root + "/follow-settings", RouteKind.Api, Access.Admin), SourceRoutes.Settings).WithTags("sources").WithSummary("How others are reached: what is allowed besides public addresses, proxy, contact");
        Do(routes, "PUT", "/follow-settings", Access.Admin, SourceRoutes.ChangeSettings, "sources", "Changes how others are reached, at once").Accepts<FollowSettingsItem>(Json);
        Do(routes, "DELETE", "/sources/{id}", Access.Analyst, SourceRoutes.Remove, "sources", "Follows a source no longer; what it brought stays");
        Get(routes, "/captures", CaptureRoutes.List, "captures", "Captures without their bytes, newest first");
        routes.Typed(new RouteRule("POST", Root + "/captures", RouteKind.Api, Access.Analyst) { BodyBytes = PushBytes }, CaptureRoutes.Push).WithTags("captures")
            .WithSummary("Takes a document as it is: a page, text, a feed, a JSON record. The answer comes once it is durable; the same key with the same bytes stores nothing twice")
            .Accepts<byte[]>("application/octet-stream", "text/html", "text/plain", Json, "application/xml");
    }

    private static void Say(RouteBook routes)
    {
        Get(routes, "/corrections", CorrectionRoutes.List, "corrections", "What people have said of results, newest first");
        Get(routes, "/corrections/{number}", CorrectionRoutes.One, "corrections", "One correction");
        Do(routes, "POST", "/corrections", Access.Analyst, CorrectionRoutes.Add, "corrections", "Says that two articles or statements are, or are not, the same").Accepts<CorrectionRequest>(Json);
        Do(routes, "POST", "/corrections/{number}/undo", Access.Analyst, CorrectionRoutes.Undo, "corrections", "Takes a correction back").Accepts<UndoRequest>(Json);
        Get(routes, "/saved-searches", WatchRoutes.Searches, "saved", "Searches that the caller keeps");
        Get(routes, "/saved-searches/{id}", WatchRoutes.Search, "saved", "One saved search");
        Do(routes, "POST", "/saved-searches", Access.Reader, WatchRoutes.AddSearch, "saved", "Keeps a search").Accepts<SavedSearchRequest>(Json);
        Do(routes, "DELETE", "/saved-searches/{id}", Access.Reader, WatchRoutes.RemoveSearch, "saved", "Keeps a search no longer");
        Get(routes, "/watches", WatchRoutes.Watches, "saved", "Stories that the caller watches");
        Do(routes, "PUT", "/watches/{id}", Access.Reader, WatchRoutes.Watch, "saved", "Watches a story");
        Do(routes, "DELETE", "/watches/{id}", Access.Reader, WatchRoutes.Unwatch, "saved", "Watches a story no longer");
    }

    private static void Alerts(RouteBook routes)
    {
        Get(routes, "/alert-rules", AlertRoutes.Rules, "alerts", "The caller's rules of what to be told, and how");
        Get(routes, "/alert-rules/{id}", AlertRoutes.Rule, "alerts", "One rule");
        Do(routes, "POST", "/alert-rules", Access.Reader, AlertRoutes.Add, "alerts", "Makes a rule; of a webhook the secret is shown once, here").Accepts<AlertRuleRequest>(Json);
        Do(routes, "PUT", "/alert-rules/{id}", Access.Reader, AlertRoutes.Change, "alerts", "Changes a rule").Accepts<AlertRuleRequest>(Json);
        Do(routes, "DELETE", "/alert-rules/{id}", Access.Reader, AlertRoutes.Remove, "alerts", "Drops a rule; what it told stays");
        Do(routes, "POST", "/alert-rules/{id}/test", Access.Analyst, AlertRoutes.Try, "alerts", "Sends a test, once, and says whether it arrived");
        Get(routes, "/alerts", AlertRoutes.List, "alerts", "The caller's alerts with their evidence, newest first");
        Get(routes, "/alerts/feed", AlertRoutes.Feed, "alerts", "The same as an Atom feed").Produces<string>(200, Atom);
        Get(routes, "/alerts/deliveries", AlertRoutes.Deliveries, "alerts", "What became of deliveries, newest first");
    }

    private static RouteHandlerBuilder Get(RouteBook routes, string path, Delegate handler, string tag, string summary) =>
        routes.Typed(new RouteRule("GET", Root + path, RouteKind.Api, Access.Reader), handler).WithTags(tag).WithSummary(summary);

    private static RouteHandlerBuilder Do(RouteBook routes, string method, string path, Access access, Delegate handler, string tag, string summary) =>
        routes.Typed(new RouteRule(method, Root + path, RouteKind.Api, access), handler).WithTags(tag).WithSummary(summary);
}

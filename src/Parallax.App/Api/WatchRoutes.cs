using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Parallax.App.Serving;
using Parallax.App.Users;

namespace Parallax.App.Api;

/// <summary>Saved searches and watched stories: each caller's own.</summary>
internal static class WatchRoutes
{
    public static async Task<Tagged<PageOf<SavedSearchItem>>> Searches(HttpContext http)
    {
        var visit = Answers.Of(http);
        var own = await visit.Archive.Table<SavedSearch>(Personal.SearchTable).List(visit.Who.Name + "/", null, Personal.Most, visit.Cancel);
        return new Tagged<PageOf<SavedSearchItem>>(new PageOf<SavedSearchItem>([.. own.Select(s => View(s.Value))], null));
    }

    public static async Task<Tagged<SavedSearchItem>> Search(HttpContext http, string id) => new(View(await Find(Answers.Of(http), id)));

    public static async Task<Made<SavedSearchItem>> AddSearch(HttpContext http)
    {
        var visit = Answers.Of(http);
        var asked = await Answers.Body<SavedSearchRequest>(http);
        string name = Answers.Line(asked.Name, 200, "name")!;
        if (name.Length == 0)
            throw new Refusal(422, "'name' is empty");
        SearchRoutes.Query(asked.Query);
        await Room<SavedSearch>(visit, Personal.SearchTable);
        var search = new SavedSearch(Secrets.New(9), name, asked.Query, visit.Now);
        await visit.Archive.Table<SavedSearch>(Personal.SearchTable).Put(Key(visit, search.Id), search, visit.Cancel);
        return new Made<SavedSearchItem>(View(search), $"{ApiRoutes.Root}/saved-searches/{search.Id}");
    }

    public static async Task<NoContent> RemoveSearch(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var found = await Find(visit, id);
        await visit.Archive.Table<SavedSearch>(Personal.SearchTable).Remove(Key(visit, found.Id), visit.Cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Tagged<PageOf<WatchItem>>> Watches(HttpContext http)
    {
        var visit = Answers.Of(http);
        var own = await visit.Archive.Table<Watched>(Personal.WatchTable).List(visit.Who.Name + "/", null, Personal.Most, visit.Cancel);
        return new Tagged<PageOf<WatchItem>>(new PageOf<WatchItem>([.. own.Select(w => View(w.Value))], null));
    }

    public static async Task<Ok<WatchItem>> Watch(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var story = await StoryRoutes.Find(visit, id);
        await Room<Watched>(visit, Personal.WatchTable);
        var watch = new Watched(story.Entry.Id, visit.Now);
        await visit.Archive.Table<Watched>(Personal.WatchTable).Put(Key(visit, watch.StoryId), watch, visit.Cancel);
        return TypedResults.Ok(View(watch));
    }

    public static async Task<NoContent> Unwatch(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        await visit.Archive.Table<Watched>(Personal.WatchTable).Remove(Key(visit, Answers.Id(id)), visit.Cancel);
        return TypedResults.NoContent();
    }

    /// <summary>A saved search of the caller's own.</summary>
    public static async Task<SavedSearch> Find(Visit visit, string id) =>
        (await visit.Archive.Table<SavedSearch>(Personal.SearchTable).Find(Key(visit, Answers.Id(id)), visit.Cancel))?.Value ?? throw Refusal.NotFound("There is no saved search of that id");

    private static string Key(Visit visit, string id) => $"{visit.Who.Name}/{id}";

    private static async Task Room<T>(Visit visit, string table)
        where T : class
    {
        if ((await visit.Archive.Table<T>(table).List(visit.Who.Name + "/", null, Personal.Most, visit.Cancel)).Length >= Personal.Most)
            throw new Refusal(409, $"There are {Personal.Most} already", "Drop some first.");
    }

    private static SavedSearchItem View(SavedSearch s) => new(s.Id, s.Name, s.Query, ApiJson.Time(s.CreatedAt));

    private static WatchItem View(Watched w) => new(w.StoryId, ApiJson.Time(w.Since));
}

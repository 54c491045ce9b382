using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Api;

/// <summary>Stories, their comparison and history.</summary>
internal static class StoryRoutes
{
    public static async Task<Tagged<PageOf<StoryItem>>> List(HttpContext http, string? order, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var watched = await Watching.Of(visit.Archive, visit.Who.Name, visit.Cancel);
        if (order == "watched")
            return new Tagged<PageOf<StoryItem>>(await Watched(visit, watched, cursor, most));
        StoryOrder by = order switch
        {
            null or "" or "newest" => StoryOrder.Newest,
            "biggest" => StoryOrder.Biggest,
            "disputed" => StoryOrder.Disputed,
            _ => throw Refusal.Bad("'order' is none of newest, biggest, disputed, watched"),
        };
        string list = "stories-" + Words.Name(by);
        var page = await visit.Archive.Stories.List(by, Cursor.Place(list, cursor), most, visit.Cancel);
        return new Tagged<PageOf<StoryItem>>(new PageOf<StoryItem>(
            [.. page.Stories.Select(s => Views.Story(s, watched.ContainsKey(s.Id)))], page.Next is { } next ? Cursor.Make(list, next) : null));
    }

    public static async Task<Tagged<StoryDetail>> One(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var story = await Find(visit, id);
        var watched = await Watching.Of(visit.Archive, visit.Who.Name, visit.Cancel);
        return new Tagged<StoryDetail>(Views.Story(story, watched.ContainsKey(story.Entry.Id)));
    }

    public static async Task<IResult> Comparison(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        return new TaggedBytes(StoryJson.Line(await Compared(visit, id)), "application/json");
    }

    public static async Task<Tagged<PageOf<EventItem>>> Events(HttpContext http, string id, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        var story = await Find(visit, id);
        int most = Cursor.Limit(limit);
        var events = await visit.Archive.Stories.Events(Cursor.Number("story-events", cursor) ?? 0, story.Entry.Id, most, visit.Cancel);
        return new Tagged<PageOf<EventItem>>(new PageOf<EventItem>([.. events.Select(Views.Event)], events.Length == most ? Cursor.Make("story-events", events[^1].Number) : null));
    }

    /// <summary>The story of an id in an address.</summary>
    public static async Task<StoredStory> Find(Visit visit, string id) =>
        await visit.Archive.Stories.Find(Answers.Id(id), visit.Cancel) ?? throw Refusal.NotFound("There is no story of that id");

    /// <summary>The comparison of a story.</summary>
    public static async Task<Comparison> Compared(Visit visit, string id)
    {
        if (await visit.Archive.Stories.Comparison(Answers.Id(id), visit.Cancel) is { } stored)
            return stored.Comparison;
        await Find(visit, id);
        throw new Refusal(503, "The story is not compared yet", "Ask again in a moment.") { RetrySeconds = 2 };
    }

    // Few, and all of one caller: sorted here by number, which never changes.
    private static async Task<PageOf<StoryItem>> Watched(Visit visit, ImmutableDictionary<string, Users.Watched> watched, string? cursor, int limit)
    {
        var entries = watched.IsEmpty ? [] : await visit.Archive.Stories.Entries([.. watched.Keys.Order(StringComparer.Ordinal)], visit.Cancel);
        long? before = Cursor.Number("stories-watched", cursor);
        var rest = entries.Where(e => before is null || e.Number < before).OrderByDescending(e => e.Number).Take(limit + 1).ToList();
        bool more = rest.Count > limit;
        var shown = rest.Take(limit).ToList();
        return new PageOf<StoryItem>([.. shown.Select(s => Views.Story(s, true))], more ? Cursor.Make("stories-watched", shown[^1].Number) : null);
    }
}

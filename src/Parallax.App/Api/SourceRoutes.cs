using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Following.Sources;

namespace Parallax.App.Api;

/// <summary>What is followed, and how it goes.</summary>
internal static class SourceRoutes
{
    public static async Task<Tagged<PageOf<SourceItem>>> List(HttpContext http)
    {
        var visit = Answers.Of(http);
        return new Tagged<PageOf<SourceItem>>(new PageOf<SourceItem>([.. (await new SourceBook(visit.Archive).All(visit.Cancel)).Select(View)], null));
    }

    public static async Task<Tagged<SourceItem>> One(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        return new Tagged<SourceItem>(View(await Find(visit, id)));
    }

    public static async Task<Tagged<PageOf<PollItem>>> Polls(HttpContext http, string id, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        return new Tagged<PageOf<PollItem>>(await Polls(visit, (await Find(visit, id)).Source.Id, cursor, limit));
    }

    public static async Task<Tagged<PageOf<PollItem>>> AllPolls(HttpContext http, string? cursor, int? limit) =>
        new(await Polls(Answers.Of(http), null, cursor, limit));

    public static async Task<Made<SourceItem>> Add(HttpContext http)
    {
        var visit = Answers.Of(http);
        var asked = await Answers.Body<SourceRequest>(http);
        var kind = asked.Kind switch
        {
            "feed" => FollowedKind.Feed,
            "sitemap" => FollowedKind.Sitemap,
            "page" => FollowedKind.Page,
            _ => throw new Refusal(422, "'kind' is none of feed, sitemap, page", "A folder of the server's machine is followed with 'parallax follow'."),
        };
        var text = asked.FullText switch
        {
            "auto" => FullText.Auto,
            "always" => FullText.Always,
            "never" => FullText.Never,
            _ => throw new Refusal(422, "'full_text' is none of auto, always, never"),
        };
        if (asked.IntervalSeconds is { } seconds && seconds is not (>= 60 and <= 604_800))
            throw new Refusal(422, "'interval_seconds' is out of range: 60 to 604800");
        if (SourceBook.Make(asked.Address, kind, visit.Now, out string refused) is not { } source)
            throw new Refusal(422, "That can't be followed: " + Text.Inert.Line(refused));
        source = source with { Title = Answers.Line(asked.Title, 200, "title"), FullText = text, FixedSeconds = asked.IntervalSeconds };
        var book = new SourceBook(visit.Archive);
        if (!await book.Add(source, visit.Cancel))
            throw new Refusal(409, "That is followed already", $"It is source {source.Id}.");
        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "source added", source.Address, visit.Cancel);
        await visit.Site.SourcesChanged(source.Id, visit.Cancel);
        return new Made<SourceItem>(View(new FollowedSource(source, new SourceState())), $"{ApiRoutes.Root}/sources/{source.Id}");
    }

    public static async Task<NoContent> Remove(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var found = await Find(visit, id);
        await new SourceBook(visit.Archive).Remove(found.Source.Id, visit.Cancel);
        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "source removed", found.Source.Address, visit.Cancel);
        await visit.Site.SourcesChanged(null, visit.Cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Tagged<FollowSettingsItem>> Settings(HttpContext http)
    {
        var visit = Answers.Of(http);
        return new Tagged<FollowSettingsItem>(View(await FollowSettings.Read(visit.Archive, visit.Cancel)));
    }

    public static async Task<Ok<FollowSettingsItem>> ChangeSettings(HttpContext http)
    {
        var visit = Answers.Of(http);
        var asked = await Answers.Body<FollowSettingsItem>(http);
        var settings = FollowSettings.Of(asked.Allowed, asked.Proxy, asked.Contact, out string? wrong) ?? throw new Refusal(422, "That can't be kept: " + Text.Inert.Line(wrong!));
        await Pages.FollowingPage.Keep(visit, settings);
        return TypedResults.Ok(View(settings));
    }

    private static FollowSettingsItem View(FollowSettings settings) => new(settings.Allowed, settings.Proxy, settings.Contact);

    private static async Task<FollowedSource> Find(Visit visit, string id) =>
        await new SourceBook(visit.Archive).Find(Answers.Id(id), visit.Cancel) ?? throw Refusal.NotFound("There is no source of that id");

    private static async Task<PageOf<PollItem>> Polls(Visit visit, string? source, string? cursor, int? limit)
    {
        int most = Cursor.Limit(limit);
        var polls = await visit.Archive.Log<PollRecord>(SourceBook.Polls).Latest(source, Cursor.Number("polls", cursor), most, visit.Cancel);
        return new PageOf<PollItem>([.. polls.Select(p => View(p.Partition, p.Value))], polls.Length == most ? Cursor.Make("polls", polls[^1].Number) : null);
    }

    // Credentials are left out: they are never given back.
    private static SourceItem View(FollowedSource followed)
    {
        var (source, state) = (followed.Source, followed.State);
        return new SourceItem(
            source.Id, Words.Name(source.Kind), followed.Address, source.Title, Words.Name(source.FullText), ApiJson.Time(source.AddedAt), state.Outcome is { } outcome ? Words.Name(outcome) : null,
            state.Why, state.Stopped, state.Reports, state.Versions, state.Polls, state.Failures, source.FixedSeconds ?? state.IntervalSeconds, ApiJson.Time(state.PolledAt), ApiJson.Time(state.SucceededAt),
            ApiJson.Time(state.BroughtAt), ApiJson.Time(state.DueAt));
    }

    private static PollItem View(string source, PollRecord p) => new(
        source, ApiJson.Time(p.At), Words.Name(p.Outcome), p.Milliseconds, p.Status, p.Bytes, p.Entries, p.New, p.Changed, p.Pages, p.Address, p.Why, ApiJson.Time(p.DueAt));
}

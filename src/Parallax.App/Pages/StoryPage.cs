using System.Collections.Frozen;
using System.Collections.Immutable;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>A story: its comparison, what changed since the reader last looked, its lineage, its history, and what can be said against it.</summary>
internal static class StoryPage
{
    private const int ShownEvents = 60;

    public static void Map(RouteBook routes)
    {
        routes.Page("/stories/{id}", Access.Reader, Show);
        routes.Form("/stories/{id}/watch", Access.Reader, Watch);
    }

    /// <summary>The story that a route names.</summary>
    public static async Task<StoredStory> Find(Visit visit) =>
        await visit.Archive.Stories.Find(visit.Route("id"), visit.Cancel) ?? throw Refusal.NotFound("There is no such story");

    private static async Task Show(Visit visit)
    {
        var story = await Find(visit);
        if (story.Entry.Id != visit.Route("id"))
        {
            visit.SeeOther($"/stories/{Uri.EscapeDataString(story.Entry.Id)}?was={Uri.EscapeDataString(visit.Route("id"))}");
            return;
        }

        var rendered = await Rendered(visit, story.Entry.Id);
        var events = await visit.Archive.Stories.LatestEvents(null, story.Entry.Id, ShownEvents, visit.Cancel);
        long? since = await visit.Site.Personal.Look(visit.Who.Name, story.Entry.Id, events.IsEmpty ? 0 : events[0].Number, visit.Now, visit.Cancel);
        bool watches = await visit.Site.Personal.Watches(visit.Who.Name, story.Entry.Id, visit.Cancel);
        var related = await visit.Archive.Stories.Entries(story.Related, visit.Cancel);
        var names = new StoryNames(story, rendered?.Outlets);
        await Frame.Write(visit, new FramePage(TextLines.Clip(story.Entry.Title)) { Live = story.Entry.Id, Style = rendered?.Style }, html =>
        {
            if (rendered is null)
            {
                html.Add($"<section class=\"story\"><h1><bdi>{story.Entry.Title}</bdi></h1>\n");
                Below(html, visit, story, watches, since, events, names);
                html.Add($"<p class=\"empty\">{Words.Count(story.Entry.Articles, "report")}; the comparison is being made.</p></section>\n");
            }
            else
            {
                int at = rendered.Body.IndexOf(RenderedStory.Split, StringComparison.Ordinal);
                html.Rendered(rendered.Body[..at]);
                Below(html, visit, story, watches, since, events, names);
                html.Rendered(rendered.Body[(at + RenderedStory.Split.Length)..]);
            }

            html.Add($"<div class=\"after\">\n");
            html.Rendered(rendered?.Lineage ?? "");
            StoryHistory.Write(html, events, names, visit.Now);
            Moves(html, story);
            if (!related.IsEmpty)
            {
                html.Add($"<details class=\"part\"><summary><h2>On the same running topic, as it went on <span class=\"note\">{related.Length}</span></h2></summary>\n");
                StoriesPage.List(html, related, visit.Now, other => Linked(story.Chain.First(link => link.StoryId == other.Id), names));
                html.Add($"</details>\n");
            }

            if (visit.Who.May(Access.Analyst))
                StoryCorrections.Panel(html, visit, story, related, names);
            html.Add($"</div>\n");
        });
    }

    private static string Linked(ChainLink link, StoryNames names) =>
        string.Join(" · ", ((string[])[Words.Stands(link.Place), .. link.Why.Select(why => Told(why, names))]).Where(words => words.Length > 0));

    // The reports that a link is made by may be of the other story, whose names are not known here: what they share says more.
    private static string Told(Reason why, StoryNames names) => why.Rule switch
    {
        "user" => "by a person's word",
        "running-topic" => why.Evidence.IsEmpty ? "" : "both name " + string.Join(", ", why.Evidence.Select(words => words.Words).Distinct(StringComparer.Ordinal)),
        _ => names.Readable(why.Note),
    };

    // Most looks are at what somebody looked at before: then nothing of the comparison is read.
    private static async Task<RenderedStory?> Rendered(Visit visit, string id)
    {
        if (await visit.Archive.Stories.Compared(id, visit.Cancel) is not { } stamp)
            return null;
        if (visit.Site.Stories.Kept(stamp) is { } kept)
            return kept;
        return await visit.Archive.Stories.Comparison(id, visit.Cancel) is { } compared ? visit.Site.Stories.Of(compared) : null;
    }

    private static void Below(Markup html, Visit visit, StoredStory story, bool watches, long? since, ImmutableArray<StoryEvent> events, StoryNames names)
    {
        html.Add($"<div class=\"bar\">").Button(visit, $"/stories/{Uri.EscapeDataString(story.Entry.Id)}/watch", watches ? "Watch no longer" : "Watch", ("on", watches ? "no" : "yes"));
        html.Add($"<span class=\"note\">grew ").Moment(story.Entry.GrewAt, visit.Now).Add($"</span>");
        html.Add($"<a href=\"/alerts?story={story.Entry.Id}\">Alert me</a>");
        if (visit.Who.May(Access.Analyst))
            html.Add($"<a href=\"#correct\">Correct</a>");
        if (!story.Entry.IsCompared)
            html.Add($"<span class=\"tag\">being compared anew</span>");
        html.Add($"</div>\n");
        if (visit.Query("was") is { Length: > 0 } was && story.Redirects.FirstOrDefault(r => r.From == was) is { } moved)
            html.Add($"<p class=\"moved\">The story that you asked for went into this one: {names.Readable(moved.Why.Note)}</p>\n");
        if (since is { } after)
            StoryHistory.Since(html, [.. events.Where(e => e.Number > after)], names, events.Length == ShownEvents);
    }

    private static void Moves(Markup html, StoredStory story)
    {
        if (story.Redirects.IsEmpty)
            return;
        html.Add($"<details class=\"part\"><summary><h2>Merges and splits <span class=\"note\">{story.Redirects.Length}</span></h2></summary>\n<ul class=\"plain\">\n");
        foreach (var moved in story.Redirects.Reverse())
        {
            html.Add($"<li>{Words.Count(moved.Articles.Length, "report")} went ");
            if (moved.To == story.Entry.Id)
                html.Add($"here from <a href=\"/stories/{moved.From}\">another story</a>");
            else
                html.Add($"from here to <a href=\"/stories/{moved.To}\">another story</a>");
            html.Add($" <span class=\"note\">{Words.Rule(moved.Why.Rule)}: {moved.Why.Note}</span></li>\n");
        }

        html.Add($"</ul></details>\n");
    }

    private static async Task Watch(Visit visit)
    {
        var story = await Find(visit);
        if (visit.Field("on") == "no")
            await visit.Site.Personal.Unwatch(visit.Who.Name, story.Entry.Id, visit.Cancel);
        else
            await visit.Site.Personal.Watch(visit.Who.Name, story.Entry.Id, visit.Now, visit.Cancel);
        visit.SeeOther($"/stories/{Uri.EscapeDataString(story.Entry.Id)}");
    }
}

/// <summary>How a story's reports are called where only their ids are known.</summary>
internal sealed class StoryNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Names of a story's reports.</summary>
    /// <param name="story">The story.</param>
    /// <param name="outlets">By report, what its comparison calls it; null where there is none.</param>
    public StoryNames(StoredStory story, IReadOnlyDictionary<string, string>? outlets)
    {
        foreach (var member in story.Members)
            _names[member.Article.Id] = member.Article.Outlet ?? member.Article.Title ?? member.Article.Key.CanonicalId;
        foreach (var (id, outlet) in outlets ?? FrozenDictionary<string, string>.Empty)
            _names[id] = outlet;
    }

    public string Of(string articleId) => _names.GetValueOrDefault(articleId, "a report");

    /// <summary>A note in which reports are named instead of their ids.</summary>
    public string Readable(string note)
    {
        foreach (var (id, name) in _names)
            note = note.Replace(id, name, StringComparison.Ordinal);
        return note;
    }
}

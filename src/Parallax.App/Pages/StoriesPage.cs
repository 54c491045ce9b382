using System.Collections.Immutable;
using NodaTime;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>Lists of stories: the newest, the biggest, the most disputed, those that the reader watches.</summary>
internal static class StoriesPage
{
    private const int PageSize = 30;

    private static readonly (string By, string Label)[] _orders = [("newest", "Newest"), ("biggest", "Biggest"), ("disputed", "Most disputed"), ("watched", "Watched")];

    public static void Map(RouteBook routes)
    {
        routes.Page("/", Access.Reader, Show);
        routes.Page("/stories", Access.Reader, Show);
    }

    private static async Task Show(Visit visit)
    {
        string by = _orders.FirstOrDefault(o => o.By == visit.Query("by")).By ?? "newest";
        var counts = await visit.Archive.Counts(visit.Cancel);
        string? next = null;
        ImmutableArray<StoryEntry> stories;
        if (by == "watched")
        {
            var watched = await visit.Site.Personal.WatchedBy(visit.Who.Name, visit.Cancel);
            stories = await visit.Archive.Stories.Entries([.. watched.Select(w => w.StoryId)], visit.Cancel);
        }
        else
        {
            var order = by switch { "biggest" => StoryOrder.Biggest, "disputed" => StoryOrder.Disputed, _ => StoryOrder.Newest };
            string after = visit.Query("after");
            (stories, next) = await visit.Archive.Stories.List(order, after.Length == 0 ? null : after, PageSize, visit.Cancel);
        }

        await Frame.Write(visit, new FramePage("Stories") { Live = "stories" }, html =>
        {
            html.Add($"<h1>Stories</h1>\n<p class=\"note\">{Words.Count(counts.Stories, "story")}, {Words.Count(counts.Reports, "report")}");
            if (visit.Site.Backlog.See(counts.GroupedOrder, counts.LastOrder) is var (read, all))
                html.Add($" · {MarkupParts.Grouped(read)} of {MarkupParts.Grouped(all)} new reports read");
            html.Add($"</p>\n<nav class=\"tabs\" aria-label=\"Order\"><ul>");
            foreach (var (name, label) in _orders)
                html.Add($"<li><a href=\"/stories?by={name}\"{Attr.If(name == by, "aria-current", "page")}>{label}</a></li>");
            html.Add($"</ul></nav>\n");
            if (stories.IsEmpty)
                Empty(html, by);
            else
                List(html, stories, visit.Now);
            if (next is not null)
                html.Add($"<p class=\"pages\"><a rel=\"next\" href=\"/stories?by={by}&amp;after={next}\">More stories</a></p>\n");
        });
    }

    /// <summary>A list of stories.</summary>
    public static void List(Markup html, IEnumerable<StoryEntry> stories, Instant now, Func<StoryEntry, string>? note = null)
    {
        html.Add($"<ol class=\"stories\">\n");
        foreach (var story in stories)
        {
            html.Add($"<li><a href=\"/stories/{story.Id}\"><bdi>{TextLines.Clip(story.Title)}</bdi></a><p class=\"note\">");
            if (story.EventFrom is not null || story.EventTo is not null)
                html.Add($"<time>{MarkupParts.Days(story.EventFrom, story.EventTo)}</time> · ");
            html.Add($"<span>{Words.Count(story.Articles, "report")}{(story.Origins > 0 ? ", " + Words.Count(story.Origins, "origin") : "")}</span>");
            if (story.Agreed > 0)
                html.Add($" <span class=\"tag agree\">{story.Agreed} agreed</span>");
            if (story.Disputed > 0)
                html.Add($" <span class=\"tag denied\">{story.Disputed} disputed</span>");
            if (!story.IsCompared)
                html.Add($" <span class=\"tag\">being compared</span>");
            html.Add($" · grew ").Moment(story.GrewAt, now).Add($"</p>");
            if (note?.Invoke(story) is { Length: > 0 } words)
                html.Add($"<p class=\"note\">{words}</p>");
            html.Add($"</li>\n");
        }

        html.Add($"</ol>\n");
    }

    private static void Empty(Markup html, string by)
    {
        if (by == "watched")
            html.Add($"<p class=\"empty\">You watch no story yet. Open one and choose “Watch”.</p>\n");
        else
            html.Add($"<p class=\"empty\">There is no story yet. <a href=\"/sources\">Follow a source</a>, or bring reports with <code>parallax add</code>; stories form by themselves.</p>\n");
    }
}

using System.Collections.Immutable;
using NodaTime;
using Parallax.App.Render;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>What happened to a story, in words: all of it, and what is new to the reader.</summary>
internal static class StoryHistory
{
    private const int MostPoints = 12;

    /// <summary>What is new since the reader last looked.</summary>
    public static void Since(Markup html, ImmutableArray<StoryEvent> fresh, StoryNames names, bool mayBeMore)
    {
        if (fresh.IsEmpty)
            return;
        html.Add($"<section class=\"since\" aria-labelledby=\"since\"><h2 id=\"since\">Since you last looked</h2>\n<ul class=\"plain\">\n");
        int joined = fresh.Count(e => e is { Kind: StoryEventKind.Grew, IsRevision: false }), revised = fresh.Count(e => e.IsRevision);
        if (joined > 0)
            html.Add($"<li>{Words.Count(joined, "report")} joined: {string.Join(", ", fresh.Where(e => e is { Kind: StoryEventKind.Grew, IsRevision: false }).Select(e => names.Of(e.ArticleId ?? "")).Distinct().Take(8))}</li>\n");
        if (revised > 0)
            html.Add($"<li>{Words.Count(revised, "report")} came in a new version</li>\n");
        foreach (var happened in fresh.Where(e => e.Kind is StoryEventKind.MergedInto or StoryEventKind.Split))
            One(html, happened, names);

        // Of several comparisons the first says what was before, the last what is now.
        var compared = fresh.Where(e => e.Kind == StoryEventKind.Compared).OrderBy(e => e.Number).ToList();
        var origins = compared.Where(e => e.Origins is not null).Select(e => e.Origins!).ToList();
        if (origins.Count > 0 && origins[0].Before != origins[^1].After)
            html.Add($"<li>independent origins: {origins[0].Before} → <b>{origins[^1].After}</b></li>\n");
        foreach (var rise in compared.SelectMany(e => e.Figures).GroupBy(f => (f.What.Words, f.Scope, f.Unit)).Select(g => (First: g.First(), Last: g.Last())))
            html.Add($"<li><bdi>{TextLines.Clip(rise.First.What.Words)}</bdi>: {rise.First.From.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} → <b>{rise.Last.To.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}</b></li>\n");
        var points = compared.SelectMany(e => e.Points).GroupBy(p => p.PointId, StringComparer.Ordinal)
            .Select(g => g.Last() with { Before = g.First().Before, DifferenceBefore = g.First().DifferenceBefore }).Where(p => p.Before != p.After || p.DifferenceBefore != p.DifferenceAfter).ToList();
        foreach (var point in points.OrderBy(Gravity).Take(MostPoints))
            Point(html, point);
        if (points.Count > MostPoints)
            html.Add($"<li class=\"note\">and {points.Count - MostPoints} more points</li>\n");
        if (mayBeMore)
            html.Add($"<li class=\"note\">and what happened before that</li>\n");
        html.Add($"</ul></section>\n");
    }

    /// <summary>All that is known, the latest first.</summary>
    public static void Write(Markup html, ImmutableArray<StoryEvent> events, StoryNames names, Instant now)
    {
        if (events.IsEmpty)
            return;
        html.Add($"<details class=\"part\"><summary><h2>History <span class=\"note\">{events.Length}</span></h2></summary>\n<ul class=\"plain\">\n");
        foreach (var happened in events)
        {
            html.Add($"<li>").Moment(happened.At, now).Add($" <ul class=\"plain\">");
            One(html, happened, names);
            html.Add($"</ul></li>\n");
        }

        html.Add($"</ul></details>\n");
    }

    private static void One(Markup html, StoryEvent happened, StoryNames names)
    {
        switch (happened.Kind)
        {
            case StoryEventKind.Opened:
                html.Add($"<li>opened by <a href=\"/articles/{happened.ArticleId}\"><bdi>{names.Of(happened.ArticleId ?? "")}</bdi></a></li>");
                break;
            case StoryEventKind.Grew:
                html.Add($"<li><a href=\"/articles/{happened.ArticleId}\"><bdi>{names.Of(happened.ArticleId ?? "")}</bdi></a> {(happened.IsRevision ? "came in a new version" : "joined")}</li>");
                break;
            case StoryEventKind.MergedInto:
                html.Add($"<li>went into <a href=\"/stories/{happened.Other}\">another story</a> <span class=\"note\">{names.Readable(happened.Why?.Note ?? "")}</span></li>");
                break;
            case StoryEventKind.Split:
                html.Add($"<li>reports went to <a href=\"/stories/{happened.Other}\">another story</a> <span class=\"note\">{names.Readable(happened.Why?.Note ?? "")}</span></li>");
                break;
            default:
                html.Add($"<li>compared: {Words.Count(happened.Points.Length, "point")} new or changed");
                if (happened.Origins is { } origins && origins.Before != origins.After)
                    html.Add($", {origins.Before} → {origins.After} origins");
                html.Add($"</li>");
                break;
        }
    }

    private static void Point(Markup html, PointChange point)
    {
        html.Add($"<li>");
        if (point.After is null)
            html.Add($"<span class=\"tag\">gone</span> <bdi>{TextLines.Clip(point.Title.Words)}</bdi>");
        else
        {
            if (point.Before is { } before)
                html.Add($"<span class=\"tag\">{Named(before, point.DifferenceBefore)}</span> → ");
            html.Add($"<span class=\"tag {Kind(point.After.Value)}\">{Named(point.After.Value, point.DifferenceAfter)}</span> <a href=\"#s1-{point.PointId}\"><bdi>{TextLines.Clip(point.Title.Words)}</bdi></a>");
        }

        html.Add($"</li>\n");
    }

    private static string Named(Verdict verdict, Difference? difference) => verdict switch
    {
        Verdict.Only => "one origin only",
        Verdict.Differ when difference is { } kind => Words.Difference(kind),
        _ => Words.Name(verdict),
    };

    private static string Kind(Verdict verdict) => verdict switch
    {
        Verdict.Agree => "agree",
        Verdict.Denied => "denied",
        Verdict.Differ => "differ",
        _ => "only",
    };

    // What contradicts comes before what agrees, and that before what only one has.
    private static int Gravity(PointChange point) => point switch
    {
        { After: Verdict.Denied } or { DifferenceAfter: Difference.Contradiction } => 0,
        { After: Verdict.Differ } => 1,
        { After: Verdict.Agree } => 2,
        { After: null } => 3,
        _ => 4,
    };
}

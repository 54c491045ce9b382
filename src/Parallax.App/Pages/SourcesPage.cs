using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Following.Polling;
using Parallax.Following.Sources;

namespace Parallax.App.Pages;

/// <summary>What is followed and how it goes: a list, a source with its polls and reports, and the forms to follow, to look now, to follow no longer, and OPML.</summary>
internal static class SourcesPage
{
    private const int ShownPolls = 60, ShownArticles = 20;

    public static void Map(RouteBook routes)
    {
        routes.Page("/sources", Access.Reader, visit => Show(visit, null, null));
        routes.Page("/sources/opml", Access.Reader, Export);
        routes.Form("/sources/opml", Access.Analyst, Import, 4 * 1024 * 1024);
        routes.Form("/sources", Access.Analyst, Follow);
        routes.Page("/sources/{id}", Access.Reader, One);
        routes.Form("/sources/{id}/poll", Access.Analyst, Poll);
        routes.Form("/sources/{id}/unfollow", Access.Analyst, Unfollow);
    }

    private static async Task Show(Visit visit, string? wrong, string? done)
    {
        var sources = await new SourceBook(visit.Archive).All(visit.Cancel);
        await Frame.Write(visit, new FramePage("Sources"), html =>
        {
            html.Add($"<h1>Sources</h1>\n");
            html.Wrong(wrong, visit.Who.May(Access.Admin) ? ("/settings/following", "What may be reached") : null).Done(done);
            if (visit.Who.May(Access.Analyst))
                Forms(html, visit, wrong is null ? "" : visit.Field("target"));
            if (sources.IsEmpty)
            {
                html.Add($"<p class=\"empty\">Nothing is followed yet.</p>\n");
                return;
            }

            var health = sources.GroupBy(SourceHealth.Word, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
            html.Add($"<p class=\"note\">{string.Join(" · ", health.Select(g => $"{g.Count()} {g.Key}"))} · <a href=\"/sources/opml\">OPML</a>{(visit.Site.Settings.Follow ? "" : " · this server does not poll (follow is off)")}</p>\n");
            html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Sources\"><table class=\"rows\"><thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Health</th><th scope=\"col\">Reports</th><th scope=\"col\">Edits</th><th scope=\"col\">Polled</th><th scope=\"col\">Next</th><th scope=\"col\">Last news</th></tr></thead><tbody>\n");
            foreach (var followed in sources)
                Row(html, visit, followed);
            html.Add($"</tbody></table></div>\n");
        });
    }

    private static void Row(Markup html, Visit visit, FollowedSource followed)
    {
        var (source, state) = (followed.Source, followed.State);
        html.Add($"<tr><td><a href=\"/sources/{source.Id}\"><bdi>{TextLines.Clip(source.Title ?? followed.Address)}</bdi></a><br><span class=\"note\">{Words.Name(source.Kind)} · <bdi>{TextLines.Clip(followed.Address)}</bdi></span>");
        if ((state.Stopped ?? (SourceHealth.Word(followed) == "ok" ? null : state.Why)) is { } why)
            html.Add($"<br><span class=\"note\">{TextLines.Clip(why)}</span>");
        html.Add($"</td><td>");
        Health(html, followed);
        html.Add($"</td><td>{MarkupParts.Grouped(state.Reports)}</td><td>{MarkupParts.Grouped(state.Versions)}</td><td>");
        Moment(html, state.PolledAt, visit.Now);
        html.Add($"</td><td>{Next(state, visit.Now)}</td><td>");
        Moment(html, state.BroughtAt, visit.Now);
        html.Add($"</td></tr>\n");
    }

    private static void Health(Markup html, FollowedSource followed)
    {
        string word = SourceHealth.Word(followed);
        html.Add($"<span class=\"health {word switch { "ok" => "good", "new" or "waiting" => "", "failing" when followed.State.Failures < 5 => "poor", _ => "bad" }}\"></span>{word}");
    }

    private static void Moment(Markup html, Instant? at, Instant now)
    {
        if (at is { } known)
            html.Moment(known, now);
        else
            html.Add($"–");
    }

    private static string Next(SourceState state, Instant now) => state switch
    {
        { Stopped: not null } => "never",
        { DueAt: null } => "soon",
        { DueAt: { } due } when due <= now => "now",
        { DueAt: { } due } => (due - now).TotalMinutes switch
        {
            < 1 => "in a moment",
            < 90 and var minutes => $"in {Words.Count((long)Math.Ceiling(minutes), "minute")}",
            var minutes => $"in {Words.Count((long)Math.Round(minutes / 60), "hour")}",
        },
    };

    private static void Forms(Markup html, Visit visit, string target)
    {
        html.Add($"<form method=\"post\" action=\"/sources\" class=\"stack\">").Token(visit);
        html.Add($"""
            <label>Follow a feed, site, sitemap or page <input name="target" value="{target}" type="text" inputmode="url" required maxlength="2000" placeholder="https://" size="40"></label>
            <label>Called <input name="title" maxlength="200" placeholder="as it calls itself"></label>
            <label>Linked pages <select name="text"><option value="Auto">read where the entry is a teaser</option><option value="Always">always read</option><option value="Never">never read</option></select></label>
            <label class="tick"><input type="checkbox" name="anyway" value="yes"> even if it can't be read now</label>
            <button>Follow</button></form>
            <details><summary>Follow all feeds of an OPML file</summary>
            <form method="post" action="/sources/opml" enctype="multipart/form-data" class="stack">
            """).Token(visit);
        html.Add($"<label>File <input name=\"file\" type=\"file\" accept=\".opml,.xml,text/xml\" required></label><button>Follow them</button></form></details>\n");
    }

    private static async Task Follow(Visit visit)
    {
        string target = visit.Field("target").Trim(), title = visit.Field("title").Trim();
        if (target.Length is 0 or > 2_000)
            throw Refusal.Bad("An address is needed");
        var found = await visit.Site.Desk.Find(target, visit.Who.May(Access.Admin), visit.Cancel);
        if (found.Source is not { } source || (found.IsUnreached && visit.Field("anyway") != "yes"))
        {
            visit.Http.Response.StatusCode = 422;
            await Show(visit, found.Why is { } why ? $"Not followed: {why}" : "Not followed: there is nothing to follow there", null);
            return;
        }

        source = source with
        {
            Title = title.Length == 0 ? source.Title : title[..Math.Min(200, title.Length)],
            FullText = Enum.TryParse(visit.Field("text"), out FullText text) && Enum.IsDefined(text) ? text : FullText.Auto,
        };
        bool isNew = await new SourceBook(visit.Archive).Add(source, visit.Cancel);
        await visit.Site.SourcesChanged(source.Id, visit.Cancel);
        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, isNew ? "followed" : "followed already", source.Address, visit.Cancel);
        visit.SeeOther("/sources/" + Uri.EscapeDataString(source.Id));
    }

    private static async Task Import(Visit visit)
    {
        byte[] bytes = await visit.File("file");
        if (PipelineIntake.Outlines(bytes) is not { } outlines)
        {
            visit.Http.Response.StatusCode = 422;
            await Show(visit, "That file is no OPML.", null);
            return;
        }

        var book = new SourceBook(visit.Archive);
        int added = 0, known = 0, refused = 0;
        foreach (var outline in outlines)
        {
            if (SourceBook.Make(outline.Address, FollowedKind.Feed, visit.Now, out _) is not { } source)
                refused++;
            else if (await book.Add(source with { Title = outline.Title }, visit.Cancel))
                added++;
            else
                known++;
        }

        await visit.Site.SourcesChanged(null, visit.Cancel);
        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "followed a list", $"{added} added", visit.Cancel);
        await Show(visit, null, $"{Words.Count(outlines.Length, "feed")} listed: {added} added, {known} followed already, {refused} refused.");
    }

    private static async Task Export(Visit visit)
    {
        using var buffer = new MemoryStream();
        Opml.Write(buffer, await new SourceBook(visit.Archive).All(visit.Cancel), visit.Now);
        visit.Http.Response.ContentType = "text/x-opml; charset=utf-8";
        visit.Http.Response.Headers.ContentDisposition = "attachment; filename=\"parallax-sources.opml\"";
        await visit.Http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), visit.Cancel);
    }

    private static async Task<FollowedSource> Find(Visit visit) =>
        await new SourceBook(visit.Archive).Find(visit.Route("id"), visit.Cancel) ?? throw Refusal.NotFound("There is no such source");

    private static async Task One(Visit visit)
    {
        var followed = await Find(visit);
        var polls = await new SourceBook(visit.Archive).LatestPolls(followed.Source.Id, ShownPolls, visit.Cancel);
        var articles = await visit.Archive.Articles.Latest(followed.Source.Id, null, ShownArticles, visit.Cancel);
        await Frame.Write(visit, new FramePage(TextLines.Clip(followed.Source.Title ?? followed.Address)), html =>
        {
            html.Add($"<p class=\"up\"><a href=\"/sources\">← Sources</a></p>\n<h1><bdi>{followed.Source.Title ?? followed.Address}</bdi></h1>\n<p class=\"about\">");
            Health(html, followed);
            html.Add($" · {Words.Name(followed.Source.Kind)} · ");
            if (WebLink.Of(followed.Address) is { } web)
                html.Add($"<a href=\"{web}\" rel=\"noreferrer noopener external\"><bdi>{TextLines.Clip(followed.Address)}</bdi></a>");
            else
                html.Add($"<bdi>{followed.Address}</bdi>");
            html.Add($" · next {Next(followed.State, visit.Now)}</p>\n");
            if ((followed.State.Stopped ?? followed.State.Why) is { } why)
                html.Add($"<p class=\"moved\">{why}</p>\n");
            if (visit.Who.May(Access.Analyst))
            {
                string at = "/sources/" + Uri.EscapeDataString(followed.Source.Id);
                html.Add($"<div class=\"bar\">").Button(visit, at + "/poll", "Look now").Button(visit, at + "/unfollow", "Follow no longer").Add($"</div>\n");
            }

            Polls(html, visit, polls);
            html.Add($"<h2>Its latest reports</h2>\n");
            if (articles.IsEmpty)
                html.Add($"<p class=\"empty\">None was read yet.</p>\n");
            html.Add($"<ol class=\"hits\">\n");
            foreach (var article in articles)
                html.Add($"<li><a href=\"/articles/{article.Id}\"><bdi>{TextLines.Clip(article.Title ?? article.Key.CanonicalId)}</bdi></a> <span class=\"note\">{(article.Version > 1 ? $"version {article.Version} · " : "")}").Moment(article.ArrivedAt, visit.Now).Add($"</span></li>\n");
            html.Add($"</ol>\n");
        });
    }

    private static void Polls(Markup html, Visit visit, ImmutableArray<PollRecord> polls)
    {
        if (polls.IsEmpty)
        {
            html.Add($"<p class=\"empty\">It was not polled yet.</p>\n");
            return;
        }

        html.Add($"<h2>Its polls</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Polls\"><table class=\"rows\"><thead><tr><th scope=\"col\">What came of it</th><th scope=\"col\">When</th><th scope=\"col\">Status</th><th scope=\"col\">Time</th><th scope=\"col\">Bytes</th><th scope=\"col\">Entries</th><th scope=\"col\">New</th><th scope=\"col\">Edits</th></tr></thead><tbody>\n");
        foreach (var poll in polls)
        {
            html.Add($"<tr><td>{Words.Name(poll.Outcome)}{(PollPolicy.IsSuccess(poll.Outcome) ? "" : " ✕")}");
            if (poll.Why is { } why)
                html.Add($"<br><span class=\"note\">{TextLines.Clip(why)}</span>");
            html.Add($"</td><td>").Moment(poll.At, visit.Now);
            html.Add($"</td><td>{(poll.Status == 0 ? "–" : poll.Status.ToString(CultureInfo.InvariantCulture))}</td><td>{poll.Milliseconds.ToString("0", CultureInfo.InvariantCulture)} ms</td><td>{MarkupParts.Grouped(poll.Bytes)}</td><td>{poll.Entries}</td><td>{poll.New}</td><td>{poll.Changed}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static async Task Poll(Visit visit)
    {
        var followed = await Find(visit);
        await visit.Site.SourcesChanged(followed.Source.Id, visit.Cancel);
        visit.SeeOther("/sources/" + Uri.EscapeDataString(followed.Source.Id));
    }

    private static async Task Unfollow(Visit visit)
    {
        var followed = await Find(visit);
        await new SourceBook(visit.Archive).Remove(followed.Source.Id, visit.Cancel);
        await visit.Site.SourcesChanged(null, visit.Cancel);
        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "follows no longer", followed.Source.Address, visit.Cancel);
        visit.SeeOther("/sources");
    }
}

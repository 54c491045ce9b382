using System.Net;
using AngleSharp.Html.Parser;
using Parallax.App.Serving;
using Parallax.App.Users;
using Parallax.Crash;
using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Tests.Serving;

/// <summary>What people do by click: watch, correct, take back, keep a search, make accounts and keys; and what they see of it without loading a page again.</summary>
public class ActionsTests
{
    private static readonly HtmlParser Parser = new();

    private static async Task<TestServer> Start(bool keep = false)
    {
        var archive = new MemoryArchive();
        var batch = new ArchiveBatch();
        foreach (var capture in MadeStream.Reports(24, 1, events: 2))
            batch.Add(capture);
        await archive.Commit(batch);
        var server = await TestServer.Start(new ServeSettings { Keep = keep }, archive);
        if (!keep)
            await Keep(server);
        return server;
    }

    private static async Task Keep(TestServer server)
    {
        using var keeper = new StoryKeeper(server.Archive, new KeeperOptions { Threads = 1 });
        await keeper.CatchUp();
    }

    [Fact]
    public async Task A_report_is_taken_out_of_a_story_and_brought_back()
    {
        await using var server = await Start();
        using var browser = server.Browser();
        var story = (await server.Archive.Stories.Find((await server.Archive.Stories.List(StoryOrder.Biggest, null, 1)).Stories[0].Id))!;
        string gone = story.Members[^1].Article.Id, path = "/stories/" + story.Entry.Id;
        string page = await browser.GetStringAsync(path);
        using (var said = await TestServer.Post(browser, path + "/apart", page, ("article", gone), ("note", "another ship")))
            Assert.Equal("/corrections?about=" + story.Entry.Id, said.Headers.Location!.ToString());
        await Keep(server);
        Assert.DoesNotContain((await server.Archive.Stories.Find(story.Entry.Id))!.Members, m => m.Article.Id == gone);

        string log = await browser.GetStringAsync("/corrections");
        Assert.Contains("another ship", log);
        Assert.Contains("by <b>local</b>", log);
        using (var undone = await TestServer.Post(browser, "/corrections/1/undo", log))
            Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        await Keep(server);
        Assert.Contains((await server.Archive.Stories.Find(story.Entry.Id))!.Members, m => m.Article.Id == gone);
        using var twice = await TestServer.Post(browser, "/corrections/1/undo", log);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task Two_stories_are_said_to_be_one_and_the_old_address_leads_on()
    {
        await using var server = await Start();
        using var browser = server.Browser();
        var stories = (await server.Archive.Stories.List(StoryOrder.Biggest, null, 2)).Stories;
        string page = await browser.GetStringAsync("/stories/" + stories[0].Id);
        using (await TestServer.Post(browser, $"/stories/{stories[0].Id}/join", page, ("other", server.Server.Address + "stories/" + stories[1].Id + "?was=x")))
        {
        }

        await Keep(server);
        var one = (await server.Archive.Stories.Find(stories[1].Id))!.Entry.Id;
        Assert.Equal(one, (await server.Archive.Stories.Find(stories[0].Id))!.Entry.Id);
        string old = one == stories[0].Id ? stories[1].Id : stories[0].Id;
        using var led = await browser.GetAsync("/stories/" + old);
        Assert.Equal($"/stories/{one}?was={old}", led.Headers.Location!.ToString());
        Assert.Contains("went into this one", await browser.GetStringAsync(led.Headers.Location));
    }

    [Fact]
    public async Task Statements_are_said_not_to_be_the_same()
    {
        await using var server = await Start();
        using var browser = server.Browser();
        string story = (await server.Archive.Stories.List(StoryOrder.Biggest, null, 1)).Stories[0].Id;
        var point = (await server.Archive.Stories.Comparison(story))!.Comparison.Points.First(p => p.Cells.DistinctBy(c => c.OriginId).Count() > 1);
        string path = $"/stories/{story}/points/{point.Id}";
        string html = await browser.GetStringAsync(path);
        string first = Parser.ParseDocument(html).QuerySelector("ul.says input[name=first]")!.GetAttribute("value")!;
        using (var said = await TestServer.Post(browser, path, html, ("same", "no"), ("first", first)))
            Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        var corrections = await server.Archive.Corrections.Latest(null, 10);
        Assert.NotEmpty(corrections);
        Assert.All(corrections, c => Assert.False(c.Said.Point!.Same));
        await Keep(server);
        var after = (await server.Archive.Stories.Comparison(story))!.Comparison;
        Assert.Contains(after.Points, p => p.Reasons.Any(r => r.Rule == "user-correction"));
        using var nowhere = await TestServer.Post(browser, path, html, ("same", "no"), ("first", "x 0 1 0"));
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task What_is_new_since_the_last_look_is_shown_to_each_for_himself()
    {
        var clock = new SetClock();
        var archive = new MemoryArchive();
        var reports = MadeStream.Reports(24, 1, events: 1).ToList();
        var batch = new ArchiveBatch();
        foreach (var capture in reports.Take(12))
            batch.Add(capture);
        await archive.Commit(batch);
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, archive, clock);
        await Keep(server);
        using var browser = server.Browser();
        var before = (await archive.Stories.List(StoryOrder.Biggest, null, 50)).Stories;
        foreach (var story in before)
            Assert.DoesNotContain("Since you last looked", await browser.GetStringAsync("/stories/" + story.Id));
        var more = new ArchiveBatch();
        foreach (var capture in reports.Skip(12))
            more.Add(capture);
        await archive.Commit(more);
        await Keep(server);
        var after = (await archive.Stories.List(StoryOrder.Biggest, null, 50)).Stories;
        string grown = "/stories/" + after.First(s => before.Any(b => b.Id == s.Id && b.Articles < s.Articles)).Id;
        clock.Now += TimeSpan.FromHours(1);
        Assert.Contains("Since you last looked", await browser.GetStringAsync(grown));
        Assert.Contains("Since you last looked", await browser.GetStringAsync(grown));
        await server.Site.Personal.Flush(default);
        clock.Now += TimeSpan.FromHours(1);
        Assert.DoesNotContain("Since you last looked", await browser.GetStringAsync(grown));
    }

    [Fact]
    public async Task Stories_are_watched_and_searches_kept_and_nobody_sees_anothers()
    {
        await using var server = await Start();
        using var mara = await server.Admin();
        await server.Site.Users.Add("ben", "seven green lanterns", UserRole.Reader, server.Site.Now, false, default);
        using var ben = await server.SignIn("ben", "seven green lanterns");
        var story = (await server.Archive.Stories.List(StoryOrder.Biggest, null, 1)).Stories[0];
        string page = await mara.GetStringAsync("/stories/" + story.Id);
        (await TestServer.Post(mara, $"/stories/{story.Id}/watch", page, ("on", "yes"))).Dispose();
        (await TestServer.Post(mara, "/search/saved", page, ("q", "ferry OR tug"), ("name", "Mine alone"))).Dispose();
        Assert.Contains(story.Id, await mara.GetStringAsync("/stories?by=watched"));
        Assert.DoesNotContain("ol class=\"stories\"", await ben.GetStringAsync("/stories?by=watched"));
        Assert.Contains("Mine alone", await mara.GetStringAsync("/search"));
        string search = await ben.GetStringAsync("/search");
        Assert.DoesNotContain("Mine alone", search);
        string id = (await server.Site.Personal.Searches("mara", default)).Single().Id;
        using (var refused = await TestServer.Post(ben, $"/search/saved/{id}/forget", await ben.GetStringAsync("/settings")))
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Single(await server.Site.Personal.Searches("mara", default));
    }

    [Fact]
    public async Task A_form_of_another_site_or_session_is_not_taken()
    {
        await using var server = await Start();
        using var mara = await server.Admin();
        string page = await mara.GetStringAsync("/settings"), token = TestServer.Token(page);
        async Task<int> Post(HttpClient browser, string? sent, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/search/saved") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["q"] = "a", ["name"] = "b", ["_token"] = sent ?? "" }) };
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
            using var answer = await browser.SendAsync(request);
            return (int)answer.StatusCode;
        }

        Assert.Equal(303, await Post(mara, token));
        Assert.Equal(303, await Post(mara, token, ("Origin", server.Server.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(403, await Post(mara, null));
        Assert.Equal(403, await Post(mara, token + "x"));
        Assert.Equal(403, await Post(mara, token, ("Origin", "https://evil.example")));
        Assert.Equal(403, await Post(mara, token, ("Origin", "null")));
        Assert.Equal(403, await Post(mara, token, ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(403, await Post(mara, token, ("Sec-Fetch-Site", "same-site")));
        using var again = await server.SignIn("mara", "quiet river stones");
        Assert.Equal(403, await Post(again, token)); // another session's
        Assert.Equal(2, (await server.Site.Personal.Searches("mara", default)).Length);
    }

    [Fact]
    public async Task Accounts_and_keys_are_made_changed_and_closed()
    {
        await using var server = await Start();
        using var mara = await server.Admin();
        string page = await mara.GetStringAsync("/settings/users");
        (await TestServer.Post(mara, "/settings/users", page, ("name", "Ben"), ("password", "seven green lanterns"), ("role", "analyst"))).Dispose();
        using var ben = await server.SignIn("ben", "seven green lanterns");
        using (var made = await TestServer.Post(ben, "/settings/keys", await ben.GetStringAsync("/settings"), ("label", "for me"), ("scope", "admin"), ("days", "90")))
            Assert.Equal(HttpStatusCode.Forbidden, made.StatusCode);
        using (var made = await TestServer.Post(ben, "/settings/keys", await ben.GetStringAsync("/settings"), ("label", "for me"), ("scope", "analyst"), ("days", "90")))
            Assert.Contains("plx_", await made.Content.ReadAsStringAsync());
        Assert.DoesNotContain("class=\"secret\"", await ben.GetStringAsync("/settings"));
        using (var weak = await TestServer.Post(mara, "/settings/users", page, ("name", "eve"), ("password", "short"), ("role", "reader")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);

        // Closed: the session is over, and nobody gets in again.
        (await TestServer.Post(mara, "/settings/users/ben", page, ("role", "analyst"), ("closed", "yes"))).Dispose();
        using (var over = await ben.GetAsync("/"))
            Assert.Equal(HttpStatusCode.SeeOther, over.StatusCode);
        using (var refused = await TestServer.TrySignIn(ben, "ben", "seven green lanterns"))
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using (var last = await TestServer.Post(mara, "/settings/users/mara", page, ("role", "reader")))
            Assert.Equal(HttpStatusCode.Conflict, last.StatusCode);
        string log = await mara.GetStringAsync("/settings/log");
        foreach (string what in new[] { "first admin made", "account made", "key made", "account changed", "signed in" })
            Assert.Contains(what, log);
    }

    [Fact]
    public async Task The_password_is_changed_by_who_knows_it_and_ends_all_sessions()
    {
        await using var server = await Start();
        using var mara = await server.Admin();
        string page = await mara.GetStringAsync("/settings");
        using (var wrong = await TestServer.Post(mara, "/settings/password", page, ("now", "not this one at all"), ("next", "eleven paper boats")))
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        using (var done = await TestServer.Post(mara, "/settings/password", page, ("now", "quiet river stones"), ("next", "eleven paper boats")))
            Assert.Equal("/sign-in", done.Headers.Location!.ToString());
        using (var over = await mara.GetAsync("/settings"))
            Assert.Equal(HttpStatusCode.SeeOther, over.StatusCode);
        (await server.SignIn("mara", "eleven paper boats")).Dispose();
    }

    [Fact]
    public async Task Changes_are_heard_without_asking_again_and_streams_end_with_the_server()
    {
        var archive = new MemoryArchive();
        var server = await TestServer.Start(new ServeSettings { Keep = true }, archive);
        using var browser = server.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var batch = new ArchiveBatch();
        foreach (var capture in MadeStream.Reports(4, 1, events: 1))
            batch.Add(capture);
        await archive.Commit(batch);
        string? line;
        do
        {
            line = await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        while (line is not null && !line.StartsWith("data:", StringComparison.Ordinal));

        Assert.Contains("\"kind\":\"opened\"", line);
        var stopped = server.DisposeAsync().AsTask();
        await stopped.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_folder_is_followed_by_an_admin_only_and_shows_its_health()
    {
        using var folder = new App.TemporaryFolder();
        await using var server = await Start();
        using var mara = await server.Admin();
        await server.Site.Users.Add("anton", "seven green lanterns", UserRole.Analyst, server.Site.Now, false, default);
        using var anton = await server.SignIn("anton", "seven green lanterns");
        using (var refused = await TestServer.Post(anton, "/sources", await anton.GetStringAsync("/sources"), ("target", folder.Path)))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var added = await TestServer.Post(mara, "/sources", await mara.GetStringAsync("/sources"), ("target", folder.Path), ("title", "The inbox"));
        string page = await mara.GetStringAsync(added.Headers.Location);
        Assert.Contains("The inbox", page);
        Assert.Contains("The inbox", await mara.GetStringAsync("/sources"));
        using (var local = await TestServer.Post(mara, "/sources", page, ("target", "http://169.254.169.254/latest/meta-data")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, local.StatusCode);
        (await TestServer.Post(mara, added.Headers.Location + "/unfollow", page)).Dispose();
        Assert.DoesNotContain("The inbox", await mara.GetStringAsync("/sources"));
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

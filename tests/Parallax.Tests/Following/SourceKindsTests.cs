using System.Globalization;
using System.IO.Compression;
using System.Text;
using NodaTime;
using Parallax.Eval.Following;
using Parallax.Following.Identity;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Tests.App;

namespace Parallax.Tests.Following;

/// <summary>Linked pages, single pages, sitemaps, folders, JSON feeds.</summary>
public class SourceKindsTests
{
    private static string Page(string title, string text) =>
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} | Tidewatch</title></head><body><nav><a href=\"/\">Home</a></nav><article><h1>{title}</h1>"
        + string.Concat(text.Split(". ").Select(s => $"<p>{s.TrimEnd('.')}. The office in Oxmouth confirmed this in a statement on Sunday evening and said that further details would follow.</p>"))
        + "</article><footer>All rights reserved</footer></body></html>";

    private static Item Linked(LoopbackServer server, Item item, string text = "A short teaser.") => item with { Link = server.Address("/article/" + item.Id), Text = text };

    [Fact]
    public async Task The_linked_page_is_read_where_the_entry_is_a_teaser()
    {
        using var rig = new FollowRig();
        rig.Feed = [Linked(rig.Server, Item.Harbour), Linked(rig.Server, Item.School, string.Concat(Enumerable.Repeat(Item.School.Text + " ", 8)))];
        rig.Answer = r => r.Target.StartsWith("/article/", StringComparison.Ordinal) ? LoopbackAnswer.Of(200, Page(Item.Harbour.Title, Item.Harbour.Text), ("Content-Type", "text/html; charset=utf-8")) : null!;
        var source = rig.Source(text: FullText.Auto);
        var end = await rig.Poll(source);
        Assert.Equal((2, 1), (end.Record.New, end.Record.Pages));
        var stored = await rig.Archive.Captures.After(0, 10, TestContext.Current.CancellationToken);
        var page = Assert.Single(stored, c => c.Capture.Format == CaptureFormat.Html).Capture;
        Assert.EndsWith("/article/h-1", page.Url!.ToString(), StringComparison.Ordinal);
        // The feed's own words on the date count beside the page's.
        Assert.Equal(Item.Harbour.Published, page.GivenValue(GivenNames.Published)!.Text);
        Assert.Equal(1, rig.Server.Requests.Count(r => r.Target.StartsWith("/article/", StringComparison.Ordinal)));
        await rig.AssertSettled(source);
        Assert.Equal(1, rig.Server.Requests.Count(r => r.Target.StartsWith("/article/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_that_robots_txt_forbids_is_not_asked_for_and_the_teaser_is_stored()
    {
        LoopbackServer? server = null;
        using var rig = new FollowRig(r => r.Target switch
        {
            "/robots.txt" => LoopbackAnswer.Of(200, "User-agent: *\nDisallow: /article"),
            "/feed" => LoopbackAnswer.Of(200, Item.Feed(Linked(server!, Item.Harbour))),
            _ => LoopbackAnswer.Of(200, Page("x", "y")),
        })
        {
            ServesRobots = true,
        };
        server = rig.Server;
        var end = await rig.Poll(rig.Source(text: FullText.Always));
        Assert.Equal((1, 0), (end.Record.New, end.Record.Pages));
        Assert.DoesNotContain(rig.Server.Requests, r => r.Target.StartsWith("/article", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_that_wait_are_read_later_and_looked_at_again()
    {
        var cancel = TestContext.Current.CancellationToken;
        bool up = false;
        string text = Item.Harbour.Text;
        using var rig = new FollowRig(_ => LoopbackAnswer.Of(404, ""), FollowRig.Fast with { Looks = [TimeSpan.FromHours(1), TimeSpan.FromHours(6)] });
        using var server = new LoopbackServer(r => r.Target switch
        {
            "/robots.txt" => LoopbackAnswer.Of(404, ""),
            "/feed" => LoopbackAnswer.Of(200, Item.Feed(Item.Harbour with { Link = $"http://127.0.0.1:{r.Headers["host"].Split(':')[1]}/article", Text = "Teaser." })),
            _ => up ? LoopbackAnswer.Of(200, Page(Item.Harbour.Title, text), ("Content-Type", "text/html")) : LoopbackAnswer.Of(503, ""),
        });
        var source = SourceBook.Make(server.Address("/feed"), FollowedKind.Feed, Instant.MinValue, out _)!;
        Assert.Equal(1, (await rig.Poll(source)).Record.New);
        var pending = new PendingPages(rig.Archive, rig.Poller.Pages, rig.Options, rig.Time);
        Assert.Empty(await pending.Due(10, cancel));

        // The server answers again; then the text is edited without a word in the feed.
        up = true;
        var outcomes = new List<string>();
        foreach (var (wait, edit) in new[] { (TimeSpan.FromMinutes(21), false), (TimeSpan.FromHours(1), false), (TimeSpan.FromHours(6), true), (TimeSpan.FromDays(2), false) })
        {
            rig.Time.Advance(wait);
            text = edit ? text.Replace("three weeks", "five weeks", StringComparison.Ordinal) : text;
            foreach (var due in await pending.Due(10, cancel))
                outcomes.Add((await pending.Read(due, cancel)).ToString()!);
        }

        Assert.Equal(["NewVersion", "Known", "NewVersion"], outcomes);
        Assert.Empty(await rig.Archive.Table<PendingPage>(PendingPage.Table).List(cancel: cancel));
    }

    [Fact]
    public async Task A_teaser_never_comes_after_the_page()
    {
        bool up = true;
        using var rig = new FollowRig();
        rig.Feed = [Linked(rig.Server, Item.Harbour)];
        rig.Answer = r => !r.Target.StartsWith("/article", StringComparison.Ordinal) ? null! : up ? LoopbackAnswer.Of(200, Page(Item.Harbour.Title, Item.Harbour.Text), ("Content-Type", "text/html")) : LoopbackAnswer.Of(500, "");
        var source = rig.Source(text: FullText.Auto);
        await rig.Poll(source);
        up = false;
        rig.Feed = [Linked(rig.Server, Item.Harbour, "Another teaser altogether.")];
        await rig.Poll(source);
        Assert.All(await rig.Archive.Captures.After(0, 10, TestContext.Current.CancellationToken), c => Assert.Equal(CaptureFormat.Html, c.Capture.Format));
    }

    [Fact]
    public async Task A_single_page_is_stored_again_when_its_text_changes_and_not_when_its_frame_does()
    {
        using var rig = new FollowRig();
        string text = Item.Harbour.Text, frame = "1";
        rig.Answer = _ => LoopbackAnswer.Of(200, Page(Item.Harbour.Title, text).Replace("<nav>", $"<nav data-nonce=\"{frame}\">", StringComparison.Ordinal), ("Content-Type", "text/html"));
        var source = rig.Source("/page", FollowedKind.Page);
        Assert.Equal(1, (await rig.Poll(source)).Record.New);
        frame = "2";
        Assert.Equal(PollOutcome.Unchanged, (await rig.Poll(source)).Record.Outcome);
        text = text.Replace("three weeks", "five weeks", StringComparison.Ordinal);
        Assert.Equal(1, (await rig.Poll(source)).Record.Changed);
        rig.Answer = _ => LoopbackAnswer.Of(200, "<html><body></body></html>");
        Assert.Equal(PollOutcome.NotAFeed, (await rig.Poll(source)).Record.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_news_sitemap_gives_the_pages_of_these_days(bool packed)
    {
        using var rig = new FollowRig();
        string Day(int ago) => rig.Time.GetUtcNow().AddDays(-ago).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string Url(string path, int ago) => $"<url><loc>{rig.Server.Address(path)}</loc><news:news><news:publication><news:name>Tidewatch</news:name></news:publication><news:publication_date>{Day(ago)}</news:publication_date><news:title>{Item.Harbour.Title}</news:title></news:news></url>";
        string sitemap = $"<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">{Url("/a/1", 0)}{Url("/a/2", 1)}{Url("/a/3", 30)}{Url("/a/missing", 0)}</urlset>";
        byte[] bytes = Encoding.UTF8.GetBytes(sitemap);
        if (packed)
        {
            var stream = new MemoryStream();
            using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
                gzip.Write(bytes);
            bytes = stream.ToArray();
        }

        string index = $"<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>{rig.Server.Address("/old.xml")}</loc><lastmod>2001-01-01</lastmod></sitemap><sitemap><loc>{rig.Server.Address("/news.xml")}</loc><lastmod>{Day(0)}</lastmod></sitemap></sitemapindex>";
        rig.Answer = r => r.Target switch
        {
            "/index.xml" => LoopbackAnswer.Of(200, index),
            "/news.xml" => LoopbackAnswer.Of(200, bytes, ("Content-Type", packed ? "application/gzip" : "text/xml")),
            "/a/missing" => LoopbackAnswer.Of(404, ""),
            _ => LoopbackAnswer.Of(200, Page(Item.Harbour.Title + r.Target, Item.Harbour.Text), ("Content-Type", "text/html")),
        };
        foreach (string path in (string[])["/news.xml", "/index.xml"])
        {
            var source = rig.Source(path, FollowedKind.Sitemap);
            var end = await rig.Poll(source);
            Assert.Equal(path == "/news.xml" ? 2 : 0, end.Record.New); // the same pages are the same reports
            await rig.AssertSettled(source);
        }

        Assert.DoesNotContain(rig.Server.Requests, r => r.Target is "/old.xml" or "/a/3");
    }

    [Fact]
    public async Task A_sitemap_of_nothing_but_old_pages_says_why_none_was_taken()
    {
        using var rig = new FollowRig();
        string entries = string.Concat(Enumerable.Range(1, 3).Select(n => $"<url><loc>{rig.Server.Address($"/a/{n}")}</loc><lastmod>2001-01-0{n}</lastmod></url>"));
        rig.Answer = _ => LoopbackAnswer.Of(200, $"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{entries}</urlset>", ("Content-Type", "text/xml"));
        var end = await rig.Poll(rig.Source("/news.xml", FollowedKind.Sitemap));
        Assert.Equal((PollOutcome.Empty, 0), (end.Record.Outcome, end.Record.New));
        Assert.Contains("none of the 3 addresses listed is news", end.Record.Why, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Server.Requests, r => r.Target.StartsWith("/a/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_watched_folder_gives_what_is_new_in_it_once()
    {
        using var folder = new TemporaryFolder();
        using var rig = new FollowRig();
        void Write(string name, string text)
        {
            File.SetLastWriteTimeUtc(folder.Write(name, text), DateTime.UtcNow.AddMinutes(-5));
        }

        Write("one.txt", Item.Harbour.Title + "\n\n" + Item.Harbour.Text);
        Write("sub/feed.xml", Item.Feed(Item.School, Item.Bridge));
        Write(".hidden.txt", "no");
        var source = SourceBook.Make(folder.Path, FollowedKind.Folder, Instant.MinValue, out _)!;
        Assert.Equal(3, (await rig.Poll(source)).Record.New);
        Assert.Equal(PollOutcome.Unchanged, (await rig.Poll(source)).Record.Outcome);
        Write("one.txt", Item.Harbour.Title + "\n\n" + Item.Harbour.Text + " More is known.");
        Write("sub/feed.xml", Item.Feed(Item.Bridge, Item.School));
        folder.Write("young.txt", "still being written");
        var end = await rig.Poll(source);
        Assert.Equal((0, 1), (end.Record.New, end.Record.Changed));
        Assert.Contains("still being written", end.Record.Why, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(folder.Path, "sub"), recursive: true);
        Assert.Equal(PollOutcome.Unchanged, (await rig.Poll(source)).Record.Outcome);
        Assert.Equal(PollOutcome.Failed, (await rig.Poll(source with { Address = Path.Combine(folder.Path, "gone") })).Record.Outcome);
    }

    [Theory]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","title":"Tidewatch","items":[{"id":"1","url":"https://tidewatch.example/1","title":"Harbour crane fails","content_text":"A crane failed its inspection in Oxmouth on Sunday."}]}""", PollOutcomes.New)]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","title":"Tidewatch","items":[]}""", PollOutcomes.Empty)]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","title":"Tidewatch","items":null}""", PollOutcomes.NotAFeed)]
    [InlineData("null", PollOutcomes.NotAFeed)]
    [InlineData("[]", PollOutcomes.NotAFeed)]
    [InlineData("", PollOutcomes.NotAFeed)]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><entry><id>a</id><title>Harbour crane fails</title><link href=\"/x\"/><summary>A crane failed.</summary></entry></feed>", PollOutcomes.New)]
    public async Task Every_kind_of_feed_is_polled(string document, string outcome)
    {
        using var rig = new FollowRig();
        rig.Answer = _ => LoopbackAnswer.Of(200, document);
        Assert.Equal(outcome, (await rig.Poll(rig.Source())).Record.Outcome.ToString());
    }

    private static class PollOutcomes
    {
        public const string New = nameof(PollOutcome.New), Empty = nameof(PollOutcome.Empty), NotAFeed = nameof(PollOutcome.NotAFeed);
    }

    [Theory]
    [InlineData("https://www.tidewatch.example/a/?utm_source=rss&id=3#top", "tidewatch.example/a?id=3")]
    [InlineData("http://tidewatch.example/a", "tidewatch.example/a")]
    [InlineData("https://tidewatch.example:8443/", "tidewatch.example:8443")]
    [InlineData("https://tidewatch.example/A?b=1&a=2&fbclid=x", "tidewatch.example/A?b=1&a=2")]
    [InlineData("tag:tidewatch.example,2026:1", null)]
    public void Links_of_one_page_have_one_key(string address, string? key) => Assert.Equal(key, LinkKey.Of(address));

    [Theory]
    [InlineData("A <b>bold</b>\n claim", "A bold claim")]
    [InlineData("<!-- <p>x</p> -->a < b <", "a < b <")]
    [InlineData("<p", "<p")]
    [InlineData("", "")]
    public void What_a_reader_sees_is_compared(string text, string seen) => Assert.Equal(seen, VisibleText.Of(text));
}

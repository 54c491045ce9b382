using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Parallax.App.Commands;
using Parallax.App.Serving;
using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Tests.Serving;

/// <summary>A server whose archive holds the samples and, among them, reports with hostile words everywhere; shared by the tests, which change nothing that others look at.</summary>
public sealed class FilledServer : IAsyncLifetime
{
    internal const string Hostile = "\"'><img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>]]>--!><a href=\"javascript:alert(4)\">x</a>";

    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var archive = new MemoryArchive();
        using (var pipeline = new global::Parallax.Pipeline(Options.Default))
        {
            var batch = new ArchiveBatch();
            int minute = 0;
            foreach (var capture in pipeline.Captures([Path.Combine(SharedData.Root, "samples", "reports")], Stream.Null, _ => { }, default))
                batch.Add(new NewCapture { Key = new ReportKey("import", AddCommand.CanonicalId(capture)), Capture = capture, ArrivedAt = Store.Reports.At(minute++) });
            for (int i = 0; i < 3; i++)
                batch.Add(HostileReport(i, minute++));
            batch.Add(HostileReport(2, minute, " The harbour reopened on Sunday."));
            await archive.Commit(batch);
        }

        Server = await TestServer.Start(new ServeSettings { Keep = false }, archive);
        using var keeper = new StoryKeeper(archive);
        await keeper.CatchUp();
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    // Saved pages of three outlets on one event; each field holds the payload, encoded as an outlet would, so that it is words of the report.
    private static NewCapture HostileReport(int outlet, int minute, string more = "")
    {
        string words = WebUtility.HtmlEncode(Hostile);
        string json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["headline"] = "Ferry Halden aground off Skerrow " + Hostile,
            ["datePublished"] = "2026-03-02",
            ["author"] = new { name = "Ana " + Hostile },
            ["publisher"] = new { name = $"Outlet {outlet} {Hostile}" },
        });
        string page = $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry Halden aground off Skerrow {words}</title>
            <meta property="og:site_name" content="Outlet {outlet} {words}"><script type="application/ld+json">{json}</script></head><body><article>
            <h1>Ferry Halden aground off Skerrow {words}</h1>
            <p>SKERROW, March 2 - The ferry Halden ran aground off Skerrow on Monday with {210 + outlet} people aboard {words}, the coast guard said.</p>
            <p>"Nobody was hurt {words}," harbour master Ida Brandt {words} said on Monday. The operator denied that the ferry was overloaded.</p>
            <p>Two tugs and a lifeboat reached the ferry before noon, and all passengers were taken to Skerrow by evening.{more}</p>
            </article></body></html>
            """;
        byte[] bytes = Encoding.UTF8.GetBytes(page);
        using var stream = new MemoryStream(bytes);
        using var pipeline = new global::Parallax.Pipeline(Options.Default);
        var capture = pipeline.Captures(["-"], stream, _ => { }, default).Single() with { Url = new Uri($"https://outlet{outlet}.example/halden?q=%22%3E%3Cscript%3E") };
        return new NewCapture { Key = new ReportKey("import", $"outlet{outlet} {Hostile}"), Capture = capture with { Id = capture.Id + outlet + minute, Path = $"/in/{Hostile}/{outlet}.html" }, ArrivedAt = Store.Reports.At(minute) };
    }
}

public class PagesTests(FilledServer filled) : IClassFixture<FilledServer>
{
    private TestServer Server => filled.Server;

    private static readonly HtmlParser Parser = new();

    [Fact]
    public async Task Every_page_is_inert_and_asks_nobody_else_for_anything()
    {
        using var browser = Server.Browser();
        var seen = new HashSet<string>();
        var queue = new Queue<string>(["/", "/stories?by=biggest", "/stories?by=disputed", "/stories?by=watched", "/search?q=ferry", "/sources", "/problems", "/corrections", "/settings", "/settings/users", "/settings/log",
            "/search?q=" + Uri.EscapeDataString(FilledServer.Hostile), "/search?q=a&outlet=" + Uri.EscapeDataString(FilledServer.Hostile), "/stories/" + Uri.EscapeDataString(FilledServer.Hostile), "/sign-in?to=" + Uri.EscapeDataString(FilledServer.Hostile)]);
        int articles = 0, stories = 0, payloads = 0;
        while (queue.TryDequeue(out string? path) && seen.Count < 160)
        {
            if (!seen.Add(path))
                continue;
            using var answer = await browser.GetAsync(path);
            string html = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode} {html}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = Parser.ParseDocument(html);
            articles += path.StartsWith("/articles/", StringComparison.Ordinal) ? 1 : 0;
            stories += path.StartsWith("/stories/", StringComparison.Ordinal) ? 1 : 0;
            payloads += Regex.Count(html, Regex.Escape("&lt;script&gt;alert(2)"));
            Inert(page, path, answer.Headers.GetValues("Content-Security-Policy").Single());
            foreach (var link in page.QuerySelectorAll("a[href]"))
            {
                string href = link.GetAttribute("href")!;
                if (href.StartsWith('/') && !href.StartsWith("/metrics", StringComparison.Ordinal))
                    queue.Enqueue(href.Split('#')[0]);
            }
        }

        Assert.True(articles > 10 && stories > 5 && payloads > 50, $"{articles} articles, {stories} stories, {payloads} payloads, {seen.Count} pages");
    }

    private static void Inert(IDocument page, string path, string policy)
    {
        foreach (var element in page.All)
        {
            string name = element.LocalName;
            Assert.False(name is "iframe" or "object" or "embed" or "base" or "applet" or "frame" or "img" or "video" or "audio" or "math" or "foreignobject", $"{path}: {name}");
            if (name is "script" or "style")
                Assert.Contains($"'nonce-{element.GetAttribute("nonce")}'", policy);
            if (name == "script")
                Assert.Matches("^/assets/site-[0-9a-f]{12}\\.js$", element.GetAttribute("src")!);
            if (name == "svg")
                Assert.Equal("plot", element.ParentElement!.ClassName);
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "srcdoc" or "style" or "ping", $"{path}: {attribute.Name} on {name}");
                if (attribute.Name is "href" or "src" or "action" or "formaction")
                {
                    bool isElsewhere = attribute.Value.StartsWith("http", StringComparison.Ordinal);
                    Assert.True(isElsewhere ? name == "a" && element.GetAttribute("rel")!.Contains("noopener", StringComparison.Ordinal) : attribute.Value.Length == 0 || attribute.Value[0] is '/' or '#' or '?' || attribute.Value == "data:,", $"{path}: {attribute.Name}={attribute.Value}");
                    Assert.False(attribute.Value.StartsWith("//", StringComparison.Ordinal), $"{path}: {attribute.Value}");
                }
            }
        }
    }

    [Fact]
    public async Task A_page_is_well_made_for_those_who_do_not_see_it()
    {
        using var browser = Server.Browser();
        string story = (await Server.Archive.Stories.List(StoryOrder.Biggest, null, 1)).Stories[0].Id;
        string article = (await Server.Archive.Stories.Find(story))!.Members[0].Article.Id;
        string point = (await Server.Archive.Stories.Comparison(story))!.Comparison.Points[0].Id;
        foreach (string path in new[] { "/", "/search?q=the", "/sources", "/problems", "/corrections", "/settings", "/settings/users", $"/stories/{story}", $"/articles/{article}", $"/stories/{story}/points/{point}" })
        {
            var page = Parser.ParseDocument(await browser.GetStringAsync(path));
            Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Single(page.QuerySelectorAll("main"));
            Assert.False(string.IsNullOrWhiteSpace(page.Title), path);
            var ids = page.All.Where(e => e.Id is { Length: > 0 }).GroupBy(e => e.Id!).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
            Assert.True(ids.Count == 0, $"{path}: {string.Join(' ', ids)} twice");
            foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
                Assert.True(field.Closest("label") is not null || page.QuerySelector($"label[for='{field.Id}']") is not null, $"{path}: {field.OuterHtml} has no label");
            foreach (var button in page.QuerySelectorAll("button, a[href]"))
                Assert.True(button.TextContent.Trim().Length > 0 || button.HasAttribute("aria-label"), $"{path}: {button.OuterHtml}");
            foreach (var form in page.QuerySelectorAll("form[method=post]"))
                Assert.Single(form.QuerySelectorAll("input[name=_token]"));
        }
    }

    [Fact]
    public async Task A_story_shows_its_comparison_its_reports_and_how_they_hang_together()
    {
        using var browser = Server.Browser();
        var entry = (await Server.Archive.Stories.List(StoryOrder.Biggest, null, 1)).Stories[0];
        var page = Parser.ParseDocument(await browser.GetStringAsync("/stories/" + entry.Id));
        var compared = (await Server.Archive.Stories.Comparison(entry.Id))!;
        Assert.Equal(entry.Articles, page.QuerySelectorAll("article.doc").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".points .row"));
        Assert.Equal(compared.Comparison.Dated.Story.Links.Any(), page.QuerySelector("ul.tree") is not null);
        foreach (var link in page.QuerySelectorAll("a.quote"))
            Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..]));
    }

    [Fact]
    public async Task Search_pages_end_where_the_hits_end_and_show_where_the_words_are()
    {
        using var browser = Server.Browser();
        var titles = new List<string>();
        string? next = "/search?q=the";
        long total = (await Server.Archive.Facets(SearchQuery.Parse("the"))).Total;
        while (next is not null)
        {
            var page = Parser.ParseDocument(await browser.GetStringAsync(next));
            titles.AddRange(page.QuerySelectorAll("ol.hits > li > a").Select(a => a.GetAttribute("href")!));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(total, titles.Count);
        Assert.Equal(total, titles.Distinct().Count());
        Assert.True(total > 20);
        var ferry = Parser.ParseDocument(await browser.GetStringAsync("/search?q=tugs+lifeboat"));
        Assert.Equal(["tugs", "lifeboat"], ferry.QuerySelectorAll("ol.hits > li:first-child mark").Select(m => m.TextContent));
        Assert.NotEmpty(Parser.ParseDocument(await browser.GetStringAsync("/search?q=the")).QuerySelectorAll("ul.facet a"));
    }

    [Fact]
    public void The_fields_of_the_form_are_conditions()
    {
        static string Typed(params (string, string)[] fields) => Parallax.App.Pages.SearchPage.Typed(name => fields.FirstOrDefault(f => f.Item1 == name).Item2 ?? "");
        Assert.Equal("", Typed());
        Assert.Equal("ferry outlet:\"The Post\" verdict:denied after:2026-03-01", Typed(("q", " ferry "), ("outlet", "The Post"), ("verdict", "denied"), ("from", "2026-03-01"), ("to", "soon")));
        Assert.Equal("(a OR b) place:\"x y\"", Typed(("q", "a OR b"), ("place", "x\"y")));
    }

    [Fact]
    public async Task An_article_marks_the_words_it_is_asked_for_and_shows_what_moved()
    {
        using var browser = Server.Browser();
        var hit = (await Server.Archive.Search(SearchQuery.Parse("harbour reopened"))).Single();
        var stored = (await Server.Archive.Articles.Find(hit.Article.Id))!;
        int at = stored.Article.Text.IndexOf("The harbour reopened", StringComparison.Ordinal);
        var page = Parser.ParseDocument(await browser.GetStringAsync($"/articles/{hit.Article.Id}?from={at}&to={at + 20}"));
        Assert.Equal("The harbour reopened", page.GetElementById("words")!.TextContent);
        var versions = await Server.Archive.Articles.Versions(stored.Entry.Key);
        Assert.Equal(2, versions.Length);
        var moved = Parser.ParseDocument(await browser.GetStringAsync($"/articles/{versions[1].Id}?with={versions[0].Id}"));
        Assert.Contains(moved.QuerySelectorAll("ins"), i => i.TextContent.Contains("The harbour reopened on Sunday", StringComparison.Ordinal));
        using var none = await browser.GetAsync($"/articles/{versions[1].Id}?from=-1&to=999999999");
        Assert.Equal(HttpStatusCode.OK, none.StatusCode);
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("\"unclosed ( OR NOT -")]
    [InlineData("title: outlet:\"\" verdict:never after:9999-99-99")]
    [InlineData("\u0000\ud800\u202e\ufeff")]
    [InlineData("%s%n{0}${jndi:x}<![CDATA[")]
    public async Task Whatever_is_typed_is_answered(string typed)
    {
        using var browser = Server.Browser();
        foreach (string field in new[] { "q", "outlet", "speaker", "place", "below", "from", "by" })
        {
            foreach (string path in new[] { "/search", "/stories", "/problems", "/corrections" })
            {
                using var answer = await browser.GetAsync($"{path}?q=a&{field}={Uri.EscapeDataString(typed)}");
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} {field}: {(int)answer.StatusCode}");
            }
        }
    }
}

using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Parallax.Tests.Following;

namespace Parallax.Tests.Living;

/// <summary>
/// What somebody does who has just installed it: start with nothing, follow two feeds, watch a story form, correct it, search, export, stop, start again, and find everything
/// there. All by pages, through the real server with its keeper and follower and an archive on disk.
/// </summary>
public class NewUserTests
{
    private static readonly Item Dam = new("t-1", null, "Dam above Karsk closed after crack is found", """
        <p>KARSK, 2 March 2026 - Engineers closed the road over the Karsk dam on Monday after a crack was found in its crown, the water board said.</p>
        <p>"There is no danger to the town," said board chair Mira Solberg. About 4,000 people live below the dam.</p>
        """, "Mon, 02 Mar 2026 10:00:00 GMT");

    private static readonly Item DamAgain = new("l-1", null, "Crack closes road over Karsk dam", """
        <p>KARSK, 2 March 2026 - The road over the Karsk dam was closed on Monday. Engineers had found a crack in the crown of the dam, the water board said.</p>
        <p>Board chair Mira Solberg said there was no danger to the town. About 6,000 people live below the dam.</p>
        """, "Mon, 02 Mar 2026 12:00:00 GMT");

    [Fact]
    public async Task Somebody_starts_with_nothing_and_finds_everything_there_after_a_restart()
    {
        await using var town = new Town();
        await town.Start();
        town.Publish("127.0.0.1", Dam, Item.School);
        town.Publish("127.0.0.2", DamAgain, Item.Bridge);

        // Nothing yet: the page says what to do.
        string page = await town.Http.GetStringAsync("/");
        Assert.Contains("There is no story yet", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sources\"", page, StringComparison.Ordinal);

        // Follow two feeds, by the form.
        foreach (var (host, title) in new[] { ("127.0.0.1", "Tidewatch"), ("127.0.0.2", "Lunde Ledger") })
            Assert.Contains(title, await town.Form("/sources", "/sources", ("target", town.Outlets.Address("/feed", host)), ("title", title), ("text", "Never")), StringComparison.Ordinal);
        await town.Until(async () => (await town.Server.Archive.Counts()).Reports == 4, "both feeds are read");
        await town.Settled();

        // A story of two reports has formed; the other two stand alone.
        page = await town.Http.GetStringAsync("/stories?by=biggest");
        var list = new HtmlParser().ParseDocument(page);
        var first = list.QuerySelector("ol.stories > li")!;
        Assert.Contains("2 reports, 2 origins", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-03-02", first.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, list.QuerySelectorAll("ol.stories > li").Length);
        string story = first.QuerySelector("a")!.GetAttribute("href")!;
        page = await town.Http.GetStringAsync(story);
        Assert.Contains("4,000", page, StringComparison.Ordinal);
        Assert.Contains("6,000", page, StringComparison.Ordinal);
        Headings(page);

        // It is watched, and somebody says that one report belongs to another event.
        await town.Form(story, story + "/watch", ("on", "yes"));
        Assert.Contains("Karsk", await town.Http.GetStringAsync("/stories?by=watched"), StringComparison.Ordinal);
        var apart = new HtmlParser().ParseDocument(page).QuerySelectorAll($"form[action='{story}/apart'] option").Select(o => o.GetAttribute("value")!).Last(v => v.Length > 0);
        await town.Form(story, story + "/apart", ("article", apart));
        await town.Until(async () => (await town.Server.Archive.Counts()).Stories == 4, "the report stands apart");
        await town.Settled();
        string corrections = await town.Http.GetStringAsync("/corrections");
        Assert.Contains("not the same event", corrections, StringComparison.Ordinal);

        // Taken back, it is one story again.
        await town.Form("/corrections", "/corrections/1/undo");
        await town.Until(async () => (await town.Server.Archive.Counts()).Stories == 3, "the stories are one again");
        await town.Settled();

        // Searched, by a word in another form, newest and best first; kept.
        Assert.Contains("2 reports", await town.Http.GetStringAsync("/search?q=cracks+engineer"), StringComparison.Ordinal);
        var found = new HtmlParser().ParseDocument(await town.Http.GetStringAsync("/search?q=crack&by=best"));
        Assert.Equal(2, found.QuerySelectorAll("ol.hits > li").Length);
        Assert.Contains(found.QuerySelectorAll(".facets a"), a => a.GetAttribute("href")!.Contains("verdict", StringComparison.Ordinal));
        await town.Form("/search?q=dam", "/search/saved", ("q", "dam"), ("name", "Dams"));

        // Exported, in every form.
        string id = story[(story.LastIndexOf('/') + 1)..];
        foreach (string format in new[] { "jsonl", "csv", "md", "html", "webannotation", "bibtex", "ris" })
            Assert.Contains("Karsk", await town.Http.GetStringAsync($"/api/v1/stories/{id}/export?format={format}"), StringComparison.OrdinalIgnoreCase);

        // Stopped, started: everything is there.
        string before = await Shown(town, story);
        await town.Stop();
        await town.Start();
        await town.Settled();
        Assert.Equal(before, await Shown(town, story));
        page = await town.Http.GetStringAsync("/sources");
        Assert.Contains("Tidewatch", page, StringComparison.Ordinal);
        Assert.Contains("Lunde Ledger", page, StringComparison.Ordinal);
        Assert.Contains("Dams", await town.Http.GetStringAsync("/search"), StringComparison.Ordinal);
        Assert.Contains("Karsk", await town.Http.GetStringAsync("/stories?by=watched"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("taken back by", await town.Http.GetStringAsync("/corrections"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"level\":\"error\"", town.Server.Log.ToString(), StringComparison.Ordinal);
    }

    // The words of a story, without what depends on when one looks.
    private static async Task<string> Shown(Town town, string story)
    {
        var page = new HtmlParser().ParseDocument(await town.Http.GetStringAsync(story));
        return Regex.Replace(string.Join("\n", page.QuerySelectorAll("h1, .glance, table.points, .doc .text").Select(e => e.TextContent)), @"\s+", " ");
    }

    // No heading is deeper by more than one than the one before it.
    private static void Headings(string page)
    {
        int level = 0;
        foreach (var heading in new HtmlParser().ParseDocument(page).QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            int next = heading.LocalName[1] - '0';
            Assert.True(next <= level + 1, $"{heading.OuterHtml} after a heading of level {level}");
            level = next;
        }
    }
}

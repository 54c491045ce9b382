using System.Globalization;
using System.Text.Json;

namespace Parallax.Tests.App;

/// <summary><c>parallax extract --explain</c>, the members of its machine output, and how many lines bad input is worth.</summary>
public class ExtractExplainTests
{
    private const string Page = """
        <!doctype html><title>Storm over Norholm - Elm Courier</title><link rel="canonical" href="https://elm.example/news/storm"><meta property="og:title" content="Four thousand homes are dark">
        <meta property="article:section" content="Region"><meta property="article:published_time" content="2031-05-06T08:00:00Z">
        <nav><a href="/">Home</a> <a href="/region">Region</a></nav><article><h1>Storm over Norholm</h1><p class="byline">By Mira Tann</p>
        <p>The storm that came in from the west on Friday left four thousand households in Norholm without power, the grid operator said in a statement.</p>
        <p class="share">Share on Facebook</p>
        <p>Schools in the town stay closed until Monday, the mayor said, because the roads to three of them are under water and two bridges may give way.</p>
        <p>Crews from two other counties are on their way, and the last of the lines should be mended by the end of the week, the operator said...</p></article>
        """;

    [Fact]
    public void A_page_is_explained_in_lines_of_a_hundred_columns()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("extract", folder.Write("storm.html", Page), "--explain");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.All(run.OutLines, line => Assert.True(line.Length <= 100, line));
        foreach (string part in new[] { "* html-trees 2", "headline", "paragraph", "share-bar", "trees", "wording", "title      * h1", "og          [", "Four thousand homes are dark", "authors    * byline", "2031-05-06", "title-conflict", "cut off: ellipsis" })
            Assert.Contains(part, run.Out, StringComparison.Ordinal);
        Assert.Single(run.OutLines, line => line.Contains("Share on Facebook", StringComparison.Ordinal) && !line.Contains('+', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("scraped.txt", "Storm over Norholm\n1 month ago 76\nThe storm left four thousand households in Norholm without power, the grid operator said in a statement on Friday.\n", "counter")]
    [InlineData("nothing.html", "<title>404</title><h1>Page not found</h1><p>Try the search.</p>", "no article")]
    [InlineData("feed.xml", "<rss><channel><title>Elm Courier</title><item><title>Storm &amp;amp; flood</title><description>The storm left four thousand households without power, the operator said.</description></item></channel></rss>", "Storm & flood")]
    public void What_is_no_page_is_explained_too(string name, string content, string part)
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("extract", folder.Write(name, content), "--explain");
        Assert.Equal(0, run.Exit);
        Assert.Contains(part, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_the_same_with_spans_that_stand_in_the_capture()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("extract", folder.Write("storm.html", Page), "--explain", "--format", "jsonl");
        using var json = JsonDocument.Parse(run.Out);
        Assert.Contains(json.RootElement.GetProperty("stages").EnumerateArray(), s => s.GetProperty("deciding").GetBoolean());
        var blocks = json.RootElement.GetProperty("blocks").EnumerateArray().ToList();
        Assert.Equal(4, blocks.Count(b => b.GetProperty("kept").GetBoolean()));
        Assert.All(blocks, b => Assert.InRange(b.GetProperty("score").GetDouble(), 0, 1));
        foreach (var candidate in json.RootElement.GetProperty("candidates").EnumerateArray().Where(c => c.GetProperty("field").GetString() == "title"))
            Assert.Equal(candidate.GetProperty("value").GetString(), Page[candidate.GetProperty("start").GetInt32()..candidate.GetProperty("end").GetInt32()]);
        Assert.Equal(2, Cli.Run("extract", Path.Combine(folder.Path, "storm.html"), "--explain", "--format", "html").Exit);
    }

    [Fact]
    public void Machine_output_has_address_section_flags_dates_and_conflicts()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("extract", folder.Write("storm.html", Page), "--format", "jsonl");
        using var json = JsonDocument.Parse(run.Out);
        var root = json.RootElement;
        Assert.Equal("https://elm.example/news/storm", root.GetProperty("url").GetString());
        Assert.Equal("https://elm.example/news/storm", root.GetProperty("canonical").GetString());
        Assert.Equal("Region", root.GetProperty("section").GetString());
        Assert.Equal("ellipsis", root.GetProperty("truncated_why").GetString());
        Assert.Equal(["title-conflict"], root.GetProperty("flags").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal("2031-05-06", root.GetProperty("dates")[0].GetProperty("earliest").GetString());
        Assert.Equal("og", root.GetProperty("conflicts")[0].GetProperty("values")[1].GetProperty("source").GetString());
        foreach (string name in new[] { "id", "path", "title", "text", "date", "modified", "author", "outlet", "agency", "lang", "truncated", "debris" })
            Assert.True(root.TryGetProperty(name, out _), name);
    }

    [Fact]
    public void A_page_without_an_article_still_says_what_it_is_called_and_when_it_was_made()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("extract", folder.Write("thread.html", Page.Replace("<title>", "<meta name=generator content=phpBB><title>", StringComparison.Ordinal).Replace("article:published_time", "pubdate", StringComparison.Ordinal)
            .Replace("By Mira Tann", "mira", StringComparison.Ordinal)), "--format", "jsonl");
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("", json.RootElement.GetProperty("text").GetString());
        Assert.Equal("Storm over Norholm", json.RootElement.GetProperty("title").GetString());
        Assert.Equal("2031-05-06", json.RootElement.GetProperty("date").GetString());
        Assert.Contains("[forum-page]", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extract")]
    [InlineData("read")]
    public void Many_bad_lines_are_a_few_lines_and_a_number(string command)
    {
        using var folder = new TemporaryFolder();
        var lines = Enumerable.Range(1, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"payload\":{i}}}"));
        string file = folder.Write("many.jsonl", string.Join('\n', lines.Append("{broken")));
        var run = Cli.Run(command, file, "--format", "jsonl");
        Assert.Equal(0, run.Exit);
        Assert.Equal(5, run.ErrorLines.Count(l => l.Contains("an object with the fields payload", StringComparison.Ordinal)));
        Assert.Contains(run.ErrorLines, l => l.EndsWith("many.jsonl: 19,995 more of the kind, 20,000 in all, the last in line 20000 [json-without-text]", StringComparison.Ordinal));
        Assert.Single(run.ErrorLines, l => l.EndsWith("[bad-json-line]", StringComparison.Ordinal));
        Assert.InRange(run.ErrorLines.Length, 7, 8);
    }
}

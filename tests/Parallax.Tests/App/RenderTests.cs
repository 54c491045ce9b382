using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Parallax.App.Render;

namespace Parallax.Tests.App;

public class RenderTests
{
    private static readonly RunSummary Summary = new(new RunCounts { Captures = 4, Articles = 3, Stories = 1, Problems = 1 }, Stopped: false);

    [Fact]
    public void A_story_fits_its_schema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Root, "docs", "story.schema.json")));
        using var story = JsonDocument.Parse(StoryJson.Line(Made.Comparison()));
        Assert.Empty(new SchemaCheck(schema.RootElement).Check(story.RootElement));
    }

    [Fact]
    public void The_schema_finds_a_field_too_many_a_field_too_few_and_a_wrong_value()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Root, "docs", "story.schema.json")));
        string line = Encoding.UTF8.GetString(StoryJson.Line(Made.Comparison()));
        foreach (string broken in new[]
        {
            line.Replace("\"verdict\":\"agree\"", "\"verdict\":\"agreed\"", StringComparison.Ordinal),
            line.Replace("\"difference\":null,", "", StringComparison.Ordinal),
            line.Replace("\"points\":", "\"point\":", StringComparison.Ordinal),
            line.Replace("\"span\":[0,", "\"span\":[-1,", StringComparison.Ordinal),
        })
        {
            Assert.NotEqual(line, broken);
            using var story = JsonDocument.Parse(broken);
            Assert.NotEmpty(new SchemaCheck(schema.RootElement).Check(story.RootElement));
        }
    }

    [Fact]
    public void Text_stays_within_its_columns_and_tells_the_essentials()
    {
        string text = Text(new TextReportFactory(100));
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 100, line));
        foreach (string part in new[] { "Tunnel at Ostrow closed", "2031-02-04 · 3 reports, 2 origins", "agree 2 of 2", "differ: contradiction", "Only one origin has it", "the council said", "Timeline", "near of Vale Post" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Escape_codes_in_a_report_do_not_reach_the_terminal()
    {
        string text = Text(new TextReportFactory(100), " \u001b[31mred\u0007\u202e");
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u0007', text);
        Assert.DoesNotContain('\u202e', text);
    }

    [Fact]
    public void Every_link_of_the_page_leads_to_an_element_and_nothing_leads_outside()
    {
        var page = new HtmlParser().ParseDocument(Html());
        var links = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, href => Assert.True(href[0] == '#' && page.GetElementById(href[1..]) is not null, href));
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, [src], [onclick]"));
    }

    [Fact]
    public void A_marked_span_of_the_page_holds_exactly_the_words_of_its_link()
    {
        var page = new HtmlParser().ParseDocument(Html());
        foreach (var link in page.QuerySelectorAll(".cell > a.quote"))
        {
            var mark = page.GetElementById(link.GetAttribute("href")![1..])!;
            Assert.Equal(link.TextContent, mark.TextContent);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</style><svg onload=alert(1)>")]
    [InlineData("&lt;b&gt; & \0 ' \"")]
    public void Markup_in_a_report_stays_text(string spice)
    {
        var page = new HtmlParser().ParseDocument(Html(spice));
        Assert.Empty(page.QuerySelectorAll("script, img, svg, b b"));
        Assert.Contains(spice.Replace("\0", "\ufffd", StringComparison.Ordinal), page.QuerySelector(".doc .text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_shows_foreign_characters_as_text()
    {
        string brief = Write(w => new MarkdownReport(w), " [x](javascript:alert) <b> *bold* https://evil.example");
        Assert.DoesNotContain("[x](", brief, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", brief, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", brief, StringComparison.Ordinal);
        Assert.Contains("[^1]: “", brief, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-3", "'-3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝1", "'＝1")]
    [InlineData("43 people", "43 people")]
    [InlineData("", "")]
    public void A_field_that_a_spreadsheet_would_run_is_made_inert(string field, string shown) =>
        Assert.Equal(shown, CsvReport.Inert(field));

    [Fact]
    public void Csv_has_a_row_for_each_cell()
    {
        string csv = Write(w => new CsvReport(w));
        Assert.Equal(1 + 6, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static string Html(string spice = "") => Write(w => new HtmlReport(w), spice);

    private static string Text(TextReportFactory factory, string spice = "") => Write(w => factory.Make(w), spice);

    private sealed record TextReportFactory(int Width)
    {
        public TextReport Make(TextWriter writer) => new TextReport(writer, colour: false, Width);
    }

    private static string Write(Func<TextWriter, IReport> make, string spice = "")
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var report = make(writer);
        report.Story(Made.Comparison(spice));
        report.End(Summary);
        (report as IDisposable)?.Dispose();
        return writer.ToString();
    }
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
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

    // On paper a dark screen's pale letters are not to be read, and its marks cover the words.
    [Fact]
    public void Colours_of_a_dark_screen_stay_off_paper()
    {
        var rules = Regex.Matches(Html(), @"@media [^{]*prefers-color-scheme: dark[^{]*\{").Select(m => m.Value).ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.StartsWith("@media screen and ", rule, StringComparison.Ordinal));
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
        Assert.Empty(page.QuerySelectorAll("script, img, svg[onload], b b"));
        Assert.Contains(spice.Replace("\0", "\ufffd", StringComparison.Ordinal), page.QuerySelector(".doc .text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_format_has_every_part()
    {
        foreach (string shown in new[] { Html(), Text(new TextReportFactory(100)), Write(w => new MarkdownReport(w)) })
        {
            foreach (string part in new[] { "Timeline", "Figures", "Quotes", "Denials", "Left out later", "2031-02-05 morning", "2031-02-03 to 2031-02-09", "injured", "was closed", "was shut" })
                Assert.Contains(part, shown, StringComparison.Ordinal);
        }

        string csv = Write(w => new CsvReport(w));
        foreach (string part in new[] { "point", "timeline", "figure", "quote", "dropped" })
            Assert.Contains($"story1,{part},", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_is_drawn_over_time_and_told_in_a_table()
    {
        var series = new HtmlParser().ParseDocument(Html()).QuerySelector(".series")!;
        Assert.Equal(3, series.QuerySelectorAll("svg circle").Length);
        Assert.Equal(3, series.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("no date", series.QuerySelector("svg")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(series.QuerySelector("svg[role=img] > title"));
    }

    [Fact]
    public void Every_choice_has_its_rule_and_every_row_its_classes()
    {
        string html = Html();
        var page = new HtmlParser().ParseDocument(html);
        Assert.NotEmpty(page.QuerySelectorAll(".filters input[type=radio]"));
        foreach (var input in page.QuerySelectorAll(".filters input").Skip(1))
            Assert.Contains($".story:has(.{input.ClassName}:checked) .row:not(.{input.ClassName![2..]})", html, StringComparison.Ordinal);
        foreach (var option in page.QuerySelectorAll(".filters option[class]"))
        {
            Assert.Contains($".story:has(option.{option.ClassName}:checked) .row:not(.{option.ClassName})", html, StringComparison.Ordinal);
            Assert.NotEmpty(page.QuerySelectorAll($".row.{option.ClassName}"));
        }

        Assert.Equal(4, page.QuerySelectorAll(".row").Length);
        Assert.Single(page.QuerySelectorAll(".row.differ.hard"));
    }

    [Fact]
    public void Two_reports_can_be_laid_side_by_side_and_lead_to_each_other()
    {
        var page = new HtmlParser().ParseDocument(Html());
        Assert.Equal(3, page.QuerySelectorAll(".doc .kept").Length);
        var link = page.QuerySelectorAll(".doc .al").First(l => l.GetAttribute("data-l") == "B");
        var there = page.GetElementById(link.GetAttribute("href")![1..])!;
        Assert.Equal("The tunnel at Ostrow was shut on Tuesday", there.TextContent);
        Assert.Contains(there.ClassList, c => c[0] == 'k');
        Assert.Equal("", link.TextContent); // the text of an article stays the article's
        Assert.NotNull(link.GetAttribute("aria-label"));
    }

    [Fact]
    public void The_page_can_be_walked_by_keyboard_in_the_order_of_the_eye()
    {
        string html = Html();
        Assert.True(html.IndexOf("class=\"skip\"", StringComparison.Ordinal) < html.IndexOf("<nav", StringComparison.Ordinal));
        Assert.True(html.IndexOf("<nav", StringComparison.Ordinal) < html.IndexOf("<main", StringComparison.Ordinal));
        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("[tabindex]:not([tabindex='-1'])"));
        Assert.All(page.QuerySelectorAll("input, select"), control => Assert.NotNull(control.Closest("label")));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_story_of_many_reports_makes_a_page_of_bounded_size_whose_links_all_lead_somewhere()
    {
        using var small = Many(60);
        using var large = Many(240);
        Assert.True(large.Length < 4.5 * small.Length, $"{small.Length} and {large.Length} bytes");
        large.Position = 0;
        var page = new HtmlParser().ParseDocument(large);
        Assert.All(page.QuerySelectorAll("a[href]"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
    }

    private static MemoryStream Many(int reports)
    {
        using var folder = new TemporaryFolder();
        string[] verbs = ["closed", "shut", "sealed", "blocked", "barred"];
        for (int i = 0; i < reports; i++)
        {
            folder.Write($"r{i:D3}.txt", $"Ostrow tunnel {verbs[i % 5]} after flood\n\nOSTROW: The road tunnel below Ostrow was {verbs[i % 5]} on Tuesday after water rose to half a metre, the town council said. "
                + $"{(i % 2 == 0 ? "Seven" : "Nine")} wardens were brought to safety from the Ostrow tunnel by engine number {i}.\n\nA baker from street number {i} sold {i + 20} loaves to the wardens.\n");
        }

        var page = new MemoryStream();
        var run = Cli.Run("read", folder.Path, "--format", "html");
        page.Write(Encoding.UTF8.GetBytes(run.Out));
        page.Position = 0;
        return page;
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
    public void Csv_has_a_row_for_each_words_shown()
    {
        string csv = Write(w => new CsvReport(w));
        Assert.Equal(1 + 7 + 2 + 3 + 2 + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
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

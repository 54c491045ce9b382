using System.Text.Json;
using Parallax.Extract.Html;
using Parallax.Text;

namespace Parallax.Tests.Extract;

/// <summary>Reports that a page carries but does not show: in structured data, in a script's state, for readers without scripts.</summary>
public sealed class HiddenTextTests
{
    private const string First = "The harbour board of Norholm has closed the east pier after divers found cracks in four of its pillars on Monday.";
    private const string Second = "“Nobody may walk on it until the pillars are mended,” said Ida Brandt, the board’s head, who spoke of \"weeks, not days\".";
    private const string Third = "The ferry to Port Elm will leave from the fish quay meanwhile, at 7, 11 and 16 o'clock, and takes no lorries.";

    private static string Page(string head, string body) =>
        $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>East pier closed | The Elm Courier</title>
        <meta property="og:title" content="East pier closed"><meta property="og:type" content="article">
        <meta property="article:published_time" content="2024-02-05">{head}</head><body>{body}</body></html>
        """;

    [Fact]
    public void Structured_data_is_the_text_where_the_page_has_none()
    {
        string body = JsonSerializer.Serialize($"{First}\n\n{Second}\n\n{Third}");
        var capture = Captures.Html(Page($$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"East pier closed","articleBody":{{body}}}</script>""", "<div id=app></div>"));

        var article = Captures.Read(capture);

        Assert.Equal("extract/json-ld 1", article.Maker);
        Assert.Equal(["East pier closed", First, Second, Third], Captures.Lines(article));
        // The quotation mark is an escape in the bytes; the words map to the escape and its neighbours alone.
        int quote = article.Text.IndexOf("“Nobody", StringComparison.Ordinal);
        var place = Assert.Single(article.Map.Sources(new Span(quote, quote + 1)));
        Assert.Equal("\\u201C", capture.Bytes.Span[place.Start..place.End].ToArray().Select(static b => ((char)b).ToString()).Aggregate(string.Concat));
    }

    [Fact]
    public void Markup_inside_structured_data_is_read_as_markup()
    {
        string body = JsonSerializer.Serialize($"<p>{First}</p><h2>What comes next</h2><p>{Third} Mill &amp; Sons does the work.</p><p>Sign up for our newsletter</p>");
        var article = Captures.Read(Captures.Html(Page($$"""<script type="application/ld+json">{"@type":"NewsArticle","articleBody":{{body}}}</script>""", "<p>Loading…</p>")));

        Assert.Equal(["East pier closed", First, "What comes next", Third + " Mill & Sons does the work."], Captures.Lines(article));
        Assert.Equal(BlockKind.Heading, article.Blocks[2].Kind);
    }

    [Theory]
    [InlineData("""<script id="__NEXT_DATA__" type="application/json">""", "</script>")]
    [InlineData("<script>window.__INITIAL_STATE__ = ", ";</script>")]
    public void A_scripts_state_is_the_text_where_nothing_else_is(string open, string close)
    {
        string state = JsonSerializer.Serialize(new
        {
            page = new { teasers = new[] { new { description = "A ferry that nobody asked for, and what became of it: the long story of the coast line, told by those who built it." } } },
            story = new { blocks = new object[] { new { type = "p", text = First }, new { type = "image", alt = "Grey water, a pier, and two men in yellow coats who look down." }, new { type = "p", text = Second }, new { type = "p", text = Third } } },
        });
        var article = Captures.Read(Captures.Html(Page("", $"<div id=root></div>{open}{state}{close}")));

        Assert.Equal("extract/script-state 1", article.Maker);
        Assert.Equal(["East pier closed", First, Second, Third], Captures.Lines(article));
    }

    [Fact]
    public void What_only_a_reader_without_scripts_is_shown_is_the_text_where_nothing_else_is()
    {
        var article = Captures.Read(Captures.Html(Page("", $"<div id=root></div><noscript><div><p>{First}</p><p>{Second}</p><p>{Third}</p></div></noscript>")));

        Assert.Equal(["East pier closed", First, Second, Third], Captures.Lines(article));
    }

    [Fact]
    public void A_page_that_shows_its_report_is_not_looked_through()
    {
        string other = JsonSerializer.Serialize(string.Join("\n", Enumerable.Repeat("Another text that the page does not show, long enough to be one, with commas, and a full stop.", 20)));
        var article = Captures.Read(Captures.Html(Page(
            $$"""<script type="application/ld+json">{"@type":"NewsArticle","articleBody":{{other}}}</script>""",
            $"<main><article><h1>East pier closed</h1><p>{First}</p><p>{Second}</p><p>{Third}</p><p>{First} {Second}</p></article></main>")));

        Assert.StartsWith("extract/html", article.Maker, StringComparison.Ordinal);
        Assert.DoesNotContain("Another text", article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"one two three","b":["four five six","seven"]}""", "a=one two three;b=four five six")]
    [InlineData("""window.x = {text: "with \"quotes\" in it", n: 4}""", "text=with \\\"quotes\\\" in it")]
    [InlineData("\"no end of it", "=no end of it")]
    [InlineData("""{"a":"ends in an escape\\","b":"another string"}""", "a=ends in an escape\\\\;b=another string")]
    public void Strings_of_scripts_keep_their_names(string script, string expected)
    {
        var found = ScriptStrings.Scan(script, new Span(0, script.Length), 8);

        Assert.Equal(expected, string.Join(';', found.Select(each => $"{each.Key}={each.Value.Words(script)}")));
    }

    [Theory]
    [InlineData(@"a\u00e9b\/c\n", "aéb/c\n")]
    [InlineData(@"\ud83d\ude00!", "😀!")]
    [InlineData(@"\ud83d alone", " alone")]
    [InlineData(@"\x41\'s", "A's")]
    [InlineData(@"broken \u12", null)]
    [InlineData(@"ends \", null)]
    public void Escapes_are_undone_and_mapped(string source, string? expected)
    {
        var decoded = ScriptStrings.Decode(source, new Span(0, source.Length));

        Assert.Equal(expected, decoded?.Text);
        if (decoded is not null)
            Assert.Equal(decoded.Text.Length, decoded.Map.Length);
    }
}

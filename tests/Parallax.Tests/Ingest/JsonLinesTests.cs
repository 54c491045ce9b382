using System.Text;

namespace Parallax.Tests.Ingest;

public class JsonLinesTests
{
    [Fact]
    public void Each_line_is_a_capture_of_its_own_bytes()
    {
        const string input = """
            {"id": 7, "headline": "Bridge at Oldmere closed", "text": "The bridge is \u201cclosed\u201d.\nUntil Friday.", "date": "2031-04-02"}

            {"title": "Zweite Meldung", "content": "Grüße aus Öhm.", "authors": ["A. Roe", "B. Poe"], "source": {"id": null, "name": "Oldmere Post"}}
            """;
        var captures = Reading.Captures(Reading.Text(input));
        Assert.Equal(2, captures.Count);
        Assert.Equal(["line 1", "line 3"], captures.Select(c => c.Member));
        Assert.All(captures, c => Assert.Equal(c.Content, input.Split('\n')[c.Member == "line 1" ? 0 : 2]));
        Assert.Equal("The bridge is “closed”.\nUntil Friday.", Reading.Given(captures[0], GivenNames.Body));
        Assert.Equal("7", Reading.Given(captures[0], GivenNames.EntryId));
        Assert.Equal("Oldmere Post", Reading.Given(captures[1], GivenNames.Outlet));
        Assert.Equal(["A. Roe", "B. Poe"], captures[1].Given.Where(f => f.Name == GivenNames.Author).Select(f => f.Value.Text));
        var bytes = Encoding.UTF8.GetBytes(input);
        Assert.All(captures, c => Assert.Equal(c.Bytes.ToArray(), bytes[(int)c.Offset..((int)c.Offset + c.Bytes.Length)]));
    }

    [Fact]
    public void A_character_of_the_body_leads_to_its_escape()
    {
        var capture = Reading.One("""{"text": "Caf\u00e9 Änne"}""" + "\n");
        var body = capture.GivenValue(GivenNames.Body)!;
        Assert.Equal("Café Änne", body.Text);
        Assert.Equal("\\u00e9", body.Map.Cover(new(3, 4)).Words(capture.Content));
        var bytes = capture.Decoding.ToBytes(body.Map.Cover(new(5, 6)));
        Assert.Equal("Ä", Encoding.UTF8.GetString(capture.Bytes.Span[bytes.Start..bytes.End]));
    }

    [Fact]
    public void A_bad_line_among_good_ones_is_reported_with_its_place()
    {
        var arrivals = Reading.Text("{\"text\":\"one\"}\n{\"text\": oops}\n{\"text\":\"three\"}\n");
        Assert.Equal(["one", "three"], Reading.Captures(arrivals).Select(c => Reading.Given(c, GivenNames.Body)));
        var problem = Reading.Problems(arrivals).Single();
        Assert.Equal("bad-json-line", problem.Code);
        Assert.Equal("input, line 2", problem.Where);
        Assert.Equal(24, problem.Offset);
    }

    [Fact]
    public void A_bad_first_line_does_not_hide_the_rest()
    {
        var arrivals = Reading.Text("{\"text\": \"cut off\n{\"text\":\"two\"}\n{\"text\":\"three\"}\n");
        Assert.Equal(2, Reading.Captures(arrivals).Count);
        Assert.Equal(["bad-json-line"], Reading.Codes(arrivals));
    }

    [Fact]
    public void An_over_long_line_is_skipped_without_being_held()
    {
        var limits = Limits.Default with { DocumentBytes = 100 };
        var arrivals = Reading.Text("{\"text\":\"one\"}\n{\"text\":\"" + new string('x', 500_000) + "\"}\n{\"text\":\"three\"}\n", limits);
        Assert.Equal(["line-too-long"], Reading.Codes(arrivals));
        Assert.Equal(["one", "three"], Reading.Captures(arrivals).Select(c => Reading.Given(c, GivenNames.Body)));
    }

    [Fact]
    public void An_array_of_objects_is_read_entry_by_entry()
    {
        const string input = """[ {"title":"A, [b] \"c\"","text":"x"}, 5, {"title":"D","nested":[{"a":["}"]}],"body":"<p>y</p>"} ]""";
        var arrivals = Reading.Text(input);
        var captures = Reading.Captures(arrivals);
        Assert.Equal(["entry 1", "entry 3"], captures.Select(c => c.Member));
        Assert.Equal("A, [b] \"c\"", Reading.Given(captures[0], GivenNames.Title));
        Assert.True(captures[1].Given.Single(f => f.Name == GivenNames.Body).IsHtml);
        Assert.Equal(["bad-json"], Reading.Codes(arrivals));
    }

    [Fact]
    public void Fields_can_be_mapped()
    {
        var map = Parallax.Ingest.FieldMap.Known.With(["story_html=html", "meta.when=date"]);
        var capture = Reading.One("""{"story_html": "<p>Hi</p>", "meta": {"when": "May"}, "text": "not this"}""", map);
        Assert.Equal("<p>Hi</p>", Reading.Given(capture, GivenNames.Body));
        Assert.Equal("May", Reading.Given(capture, GivenNames.Published));
        Assert.Throws<ArgumentException>(() => Parallax.Ingest.FieldMap.Known.With(["nonsense"]));
    }

    [Fact]
    public void An_object_without_known_fields_says_which_it_has()
    {
        var problem = Reading.Problems(Reading.Text("{\"foo\":\"bar\",\"baz\":1}\n{\"foo\":2}\n"))[0];
        Assert.Equal("json-without-text", problem.Code);
        Assert.Contains("foo, baz", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_a_problem()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        Assert.Equal(["too-deep"], Reading.Codes(Reading.Text(deep)));
        var arrivals = Reading.Text(deep + "\n{\"text\":\"fine\"}\n");
        Assert.Equal(["too-deep"], Reading.Codes(arrivals));
        Assert.Single(Reading.Captures(arrivals));
    }
}

using System.Text;

namespace Parallax.Tests.Ingest;

public class JsonDocumentTests
{
    private const string Feed = """
        {
          "version": "https://jsonfeed.org/version/1.1",
          "items": [
            {"id": "1", "url": "https://post.example/1", "title": "One", "content_html": "<p>Caf\u00e9</p>", "date_published": "2031-04-02", "authors": [{"name": "Ada Roe", "url": "https://post.example/ada"}]},
            {"id": "2", "content_text": "Two"}
          ],
          "title": "Oldmere Post", "language": "en"
        }
        """;

    [Fact]
    public void A_json_feed_gives_its_items()
    {
        var captures = Reading.Captures(Reading.Text(Feed));
        Assert.Equal(["entry 1", "entry 2"], captures.Select(c => c.Member));
        Assert.All(captures, c => Assert.Equal(CaptureFormat.JsonFeed, c.Format));
        Assert.All(captures, c => Assert.Equal(c.Bytes.ToArray(), Encoding.UTF8.GetBytes(Feed)[(int)c.Offset..((int)c.Offset + c.Bytes.Length)]));
        Assert.Equal("<p>Café</p>", Reading.Given(captures[0], GivenNames.Body));
        Assert.True(captures[0].Given.Single(f => f.Name == GivenNames.Body).IsHtml);
        Assert.Equal("Ada Roe", Reading.Given(captures[0], GivenNames.Author));
        Assert.Equal("Oldmere Post", Reading.Given(captures[0], GivenNames.Outlet));
        Assert.Equal("Two", Reading.Given(captures[1], GivenNames.Body));
        Assert.Equal("en", Reading.Given(captures[1], GivenNames.Language));
    }

    [Theory]
    [InlineData("""{"status":"ok","articles":[{"title":"A","content":"x"},{"title":"B","content":"y"}]}""", "A|B")]
    [InlineData("""{"response":{"results":[{"webTitle":"A","fields":{"bodyText":"x"}}]}}""", "A")]
    [InlineData("""{"hits":{"total":1,"hits":[{"_id":"7","_source":{"title":"A","text":"x"}}]}}""", "A")]
    [InlineData("""{"title":"A","text":"x","data":[{"title":"not this"}]}""", "A")]
    [InlineData("{\n  \"headline\": \"A\",\n  \"articleBody\": \"x\"\n}", "A")]
    [InlineData("""{"title":{"rendered":"A"},"content":{"rendered":"<p>x</p>","protected":false}}""", "A")]
    public void Lists_are_found_where_services_put_them(string json, string titles) =>
        Assert.Equal(titles.Split('|'), Reading.Captures(Reading.Text(json)).Select(c => Reading.Given(c, GivenNames.Title)));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Json_in_utf16_is_read_in_every_shape(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (string json in (string[])["{\"text\":\"Grüße\"}", "{\"text\":\"Grüße\"}\r\n{\"text\":\"Grüße\"}\r\n", "[{\"text\":\"Grüße\"}]"])
        {
            foreach (bool mark in (bool[])[true, false])
            {
                byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(json)];
                var captures = Reading.Captures(Reading.Bytes(bytes));
                Assert.Equal(json.Split("Grüße").Length - 1, captures.Count);
                Assert.All(captures, c => Assert.Equal("Grüße", Reading.Given(c, GivenNames.Body)));
                Assert.All(captures, c => Assert.Equal(c.Bytes.ToArray(), bytes[(int)c.Offset..((int)c.Offset + c.Bytes.Length)]));
            }
        }
    }

    [Fact]
    public void A_document_that_stops_in_the_middle_keeps_what_came_before()
    {
        var arrivals = Reading.Text(Feed[..Feed.IndexOf("\"Two\"", StringComparison.Ordinal)]);
        Assert.Single(Reading.Captures(arrivals));
        Assert.Equal(["bad-json"], Reading.Codes(arrivals));
    }
}

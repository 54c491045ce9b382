using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Tests.Serving;

namespace Parallax.Tests.Api;

/// <summary>Each format is read again by what reads it, and says what the comparison says.</summary>
public class ExportTests
{
    [Fact]
    public async Task A_story_and_a_search_go_out_in_every_format()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        string story = MadeArchive.Comparison.Dated.Story.Id;
        foreach (var (format, type, begins) in new[]
        {
            ("jsonl", "application/jsonl", "{\"id\":\"" + story), ("csv", "text/csv", "story,part,"), ("md", "text/markdown", "# "), ("html", "text/html", "<!doctype html>"),
            ("webannotation", "application/ld+json", "{"), ("bibtex", "application/x-bibtex", "@article{parallax-"), ("ris", "application/x-research-info-systems", "TY  - NEWS\r\n"),
        })
        {
            foreach (string path in new[] { $"/api/v1/stories/{story}/export?format={format}", $"/api/v1/search/export?q=ferry&format={format}" })
            {
                using var answer = await api.Http.GetAsync(path);
                string body = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.StatusCode == HttpStatusCode.OK, path + body);
                Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
                Assert.StartsWith("attachment; filename=", answer.Content.Headers.ContentDisposition!.ToString());
                Assert.StartsWith(begins, body, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_annotation_finds_its_words_by_position_and_by_quote()
    {
        using var buffer = new MemoryStream();
        using (var report = new WebAnnotationReport(buffer))
        {
            report.Story(MadeArchive.Comparison);
            report.End(new RunSummary(new RunCounts(), false));
        }

        var collection = JsonDocument.Parse(buffer.ToArray()).RootElement;
        Assert.Equal("http://www.w3.org/ns/anno.jsonld", collection.GetProperty("@context").GetString());
        var items = collection.GetProperty("first").GetProperty("items");
        Assert.Equal(collection.GetProperty("total").GetInt32(), items.GetArrayLength());
        Assert.True(items.GetArrayLength() > 2);
        Assert.Equal(items.GetArrayLength(), items.EnumerateArray().Select(i => i.GetProperty("id").GetString()).Distinct().Count());
        var texts = MadeArchive.Comparison.Dated.Articles.ToDictionary(a => Names.Urn("article", a.Article.Id), a => a.Article.Text);
        foreach (var item in items.EnumerateArray())
        {
            var target = item.GetProperty("target");
            int[] runes = [.. texts[target.GetProperty("source").GetProperty("id").GetString()!].EnumerateRunes().Select(r => r.Value)];
            var selectors = target.GetProperty("selector");
            string exact = selectors[1].GetProperty("exact").GetString()!;
            Assert.Equal(exact, string.Concat(runes[selectors[0].GetProperty("start").GetInt32()..selectors[0].GetProperty("end").GetInt32()].Select(char.ConvertFromUtf32)));
            Assert.Contains(selectors[1].GetProperty("prefix").GetString() + exact + selectors[1].GetProperty("suffix").GetString(), texts[target.GetProperty("source").GetProperty("id").GetString()!], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_saved_search_is_an_Atom_feed()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        await MadeArchive.Add(server.Archive, "Ferry <b>&amp;\u0001\uFFFF\u202E]]> late");
        using var saved = await api.Post("/api/v1/saved-searches", """{"name":"ferries & \u0007 more","query":"ferry"}""");
        using var answer = await api.Http.GetAsync(saved.Headers.Location + "/feed");
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal(atom + "feed", feed.Name);
        foreach (var element in feed.Elements(atom + "entry").Append(feed))
        {
            Assert.StartsWith("urn:uuid:", element.Element(atom + "id")!.Value);
            Assert.NotEmpty(element.Element(atom + "title")!.Value);
            Assert.True(DateTimeOffset.TryParse(element.Element(atom + "updated")!.Value, out _));
        }

        Assert.Equal(4, feed.Elements(atom + "entry").Count());
        Assert.Equal(4, feed.Elements(atom + "entry").Select(e => e.Element(atom + "id")!.Value).Distinct().Count());
        Assert.Contains(feed.Elements(atom + "entry"), e => e.Element(atom + "title")!.Value.Contains("<b>&amp;", StringComparison.Ordinal));
        Assert.All(feed.Descendants(atom + "link"), l => Assert.Matches("^https?://", l.Attribute("href")!.Value));
    }

    [Theory]
    [InlineData("Plain title", "Plain title")]
    [InlineData("50% of {all} \\input{x} & #1 $x_y^z~ @", "50\\% of \\{all\\} \\textbackslash{}input\\{x\\} \\& \\#1 \\$x\\_y\\textasciicircum{}z\\textasciitilde{} {@}")]
    [InlineData("two\r\nlines\t\u0000", "two  lines")]
    public void TeX_prints_what_stands_there(string text, string expected) => Assert.Equal(expected, BibTexReport.Escape(text));

    [Fact]
    public void A_reference_can_not_begin_another()
    {
        var reference = new Reference("a1", "Title\r\nER  - \r\nTY  - BOOK", "Post\nUR  - javascript:x", ["Lind, Ida\r\nAU  - Other"], "2026-03", null, "en");
        var ris = new StringWriter();
        new RisReport(ris).Add(reference);
        string[] lines = ris.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["TY", "ID", "TI", "AU", "T2", "PY", "DA", "LA", "ER"], lines.Select(l => l[..2]));
        Assert.All(lines, l => Assert.Equal("  - ", l[2..6]));
        Assert.Contains("DA  - 2026/03//", lines);

        var bib = new StringWriter();
        new BibTexReport(bib).Add(reference with { Title = "} }\n@article{x, title={y}" });
        string text = bib.ToString().Replace("\\{", "", StringComparison.Ordinal).Replace("\\}", "", StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
        Assert.Equal(1, text.Split('\n').Count(l => l.StartsWith('@')));
    }
}

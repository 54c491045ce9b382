using System.Text;

namespace Parallax.Tests.Ingest;

public class FeedTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- made by hand -->
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel>
          <title>Oldmere Post &#8211; News</title>
          <link>https://post.example/</link>
          <atom:link href="https://post.example/feed" rel="self"/>
          <language>en-gb</language>
          <image><url>https://post.example/i.png</url><title>Picture</title></image>
          <item>
            <title>Ferry &amp; quay closed</title>
            <link>https://post.example/ferry?a=1&amp;b=2</link>
            <guid isPermaLink="false">post-17</guid>
            <pubDate>Tue, 02 Apr 2031 09:30:00 GMT</pubDate>
            <dc:creator>Ada Roe</dc:creator>
            <description>&lt;p&gt;The ferry&amp;#8217;s engine failed.&lt;/p&gt;</description>
            <content:encoded><![CDATA[<p>The ferry’s engine <b>failed</b> & it drifted.</p>]]></content:encoded>
          </item>
          <item><title>Grüße</title><guid>https://post.example/gruesse</guid></item>
        </channel></rss>
        """;

    [Fact]
    public void An_item_is_a_capture_of_its_own_bytes()
    {
        var arrivals = Reading.Text(Rss);
        Assert.Empty(Reading.Codes(arrivals));
        var captures = Reading.Captures(arrivals);
        Assert.Equal(["entry 1", "entry 2"], captures.Select(c => c.Member));
        byte[] bytes = Encoding.UTF8.GetBytes(Rss);
        foreach (var capture in captures)
        {
            Assert.Equal(CaptureFormat.Rss, capture.Format);
            Assert.StartsWith("<item>", capture.Content, StringComparison.Ordinal);
            Assert.EndsWith("</item>", capture.Content, StringComparison.Ordinal);
            Assert.Equal(capture.Bytes.ToArray(), bytes[(int)capture.Offset..((int)capture.Offset + capture.Bytes.Length)]);
        }

        var first = captures[0];
        Assert.Equal("Ferry & quay closed", Reading.Given(first, GivenNames.Title));
        Assert.Equal("https://post.example/ferry?a=1&b=2", first.Url!.AbsoluteUri);
        Assert.Equal("post-17", Reading.Given(first, GivenNames.EntryId));
        Assert.Equal("Tue, 02 Apr 2031 09:30:00 GMT", Reading.Given(first, GivenNames.Published));
        Assert.Equal("Ada Roe", Reading.Given(first, GivenNames.Author));
        Assert.Equal("<p>The ferry&#8217;s engine failed.</p>", Reading.Given(first, GivenNames.Summary));
        Assert.Equal("<p>The ferry’s engine <b>failed</b> & it drifted.</p>", Reading.Given(first, GivenNames.Body));
        Assert.Equal("Oldmere Post – News", Reading.Given(first, GivenNames.Outlet));
        Assert.Equal("en-gb", Reading.Given(first, GivenNames.Language));
        Assert.True(first.Given.Single(f => f.Name == GivenNames.Body).IsHtml);
        Assert.False(first.Given.Single(f => f.Name == GivenNames.Title).IsHtml);
        Assert.Equal("https://post.example/gruesse", captures[1].Url!.AbsoluteUri);
    }

    [Fact]
    public void A_character_of_a_body_leads_to_its_bytes()
    {
        var first = Reading.Captures(Reading.Text(Rss))[0];
        foreach (string name in (string[])[GivenNames.Body, GivenNames.Title, GivenNames.Summary])
        {
            var value = first.GivenValue(name)!;
            for (int i = 0; i < value.Text.Length; i++)
            {
                var source = first.Decoding.ToBytes(value.Map.Cover(new(i, i + 1)));
                string words = Encoding.UTF8.GetString(first.Bytes.Span[source.Start..source.End]);
                Assert.True(words == value.Text[i].ToString() || words is "&amp;" or "&lt;" or "&gt;", words);
            }
        }
    }

    [Fact]
    public void Atom_with_xhtml_bases_and_several_links_is_read()
    {
        const string atom = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://zeitung.example/blog/">
              <title type="html">Zeitung &amp;amp; Blatt</title>
              <entry xml:base="2031/">
                <title type="text">A &lt; B</title>
                <link rel="edit" href="edit"/><link rel="alternate" type="text/html" href="a.html"/>
                <id>tag:zeitung.example,2031:1</id>
                <published>2031-04-02T10:00:00+02:00</published><updated>2031-04-03T10:00:00+02:00</updated>
                <author><name>Bea Poe</name><email>b@zeitung.example</email></author><author><name>Cem Doe</name></author>
                <source><id>x</id><title>Agentur Nord</title></source>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Wasser &amp; Strom</p></div></content>
              </entry>
            </feed>
            """;
        var entry = Reading.One(atom);
        Assert.Equal(CaptureFormat.Atom, entry.Format);
        Assert.Equal("A < B", Reading.Given(entry, GivenNames.Title));
        Assert.Equal("https://zeitung.example/blog/2031/a.html", entry.Url!.AbsoluteUri);
        Assert.Equal(["Bea Poe", "Cem Doe"], entry.Given.Where(f => f.Name == GivenNames.Author).Select(f => f.Value.Text));
        Assert.Equal("Agentur Nord", Reading.Given(entry, GivenNames.Source));
        Assert.Equal("2031-04-02T10:00:00+02:00", Reading.Given(entry, GivenNames.Published));
        Assert.Equal("2031-04-03T10:00:00+02:00", Reading.Given(entry, GivenNames.Modified));
        Assert.Equal("de", Reading.Given(entry, GivenNames.Language));
        Assert.Contains("<p>Wasser &amp; Strom</p>", Reading.Given(entry, GivenNames.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Rss_one_keeps_items_beside_the_channel()
    {
        const string rdf = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://a.example/"><title>Alpha</title><link>https://a.example/</link></channel>
              <item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link><d:date>2031-04-02</d:date></item>
            </rdf:RDF>
            """;
        var item = Reading.One(rdf);
        Assert.Equal("Alpha", Reading.Given(item, GivenNames.Outlet));
        Assert.Equal("2031-04-02", Reading.Given(item, GivenNames.Published));
        Assert.Equal("https://a.example/1", Reading.Given(item, GivenNames.EntryId));
    }

    [Fact]
    public void A_news_sitemap_gives_address_title_and_date()
    {
        const string map = """
            <?xml version="1.0"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
              <url><loc>https://a.example/1</loc><lastmod>2031-04-03</lastmod>
                <news:news><news:publication><news:name>Alpha</news:name><news:language>en</news:language></news:publication>
                <news:publication_date>2031-04-02</news:publication_date><news:title>One</news:title></news:news>
                <image:image><image:loc>https://a.example/x.png</image:loc><image:title>Not this</image:title></image:image></url>
              <url><loc>https://a.example/2</loc></url>
            </urlset>
            """;
        var captures = Reading.Captures(Reading.Text(map));
        Assert.Equal(2, captures.Count);
        Assert.All(captures, c => Assert.Equal(CaptureFormat.Sitemap, c.Format));
        Assert.Equal("One", Reading.Given(captures[0], GivenNames.Title));
        Assert.Equal("Alpha", Reading.Given(captures[0], GivenNames.Outlet));
        Assert.Equal("2031-04-02", Reading.Given(captures[0], GivenNames.Published));
        Assert.Equal("2031-04-03", Reading.Given(captures[0], GivenNames.Modified));
        Assert.Equal("https://a.example/1", captures[0].Url!.AbsoluteUri);
        Assert.Equal("https://a.example/2", captures[1].Url!.AbsoluteUri);
    }

    [Theory]
    [InlineData("<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>", "sitemap-index")]
    [InlineData("<rss><channel><title>Nothing</title></channel></rss>", "empty-feed")]
    [InlineData("<!DOCTYPE rss [<!ENTITY x 'y'>]><rss><channel><item><title>&x;</title></item></channel></rss>", "entities-ignored")]
    [InlineData("<rss><channel><item><title>A</title></item>", "ill-formed-feed")]
    [InlineData("<rss><channel><item><title>A</item><item><title>B</title></item></channel></rss>", "ill-formed-feed")]
    [InlineData("<rss><channel><item><title>A</title><item><title>B</title></item></channel></rss>", "ill-formed-feed")]
    public void What_is_odd_about_a_feed_is_said(string feed, string code) => Assert.Equal([code], Reading.Codes(Reading.Text(feed)));

    [Theory]
    [InlineData("<rss><channel><item><title>A</title><item><title>B</title></item></channel></rss>", "A|B")]
    [InlineData("<rss><channel><item><title>A</item><item><title>B</title></item></channel></rss>", "A|B")]
    [InlineData("<rss><channel><item><title>A & B < C</title></item></channel></rss>", "A & B < C")]
    [InlineData("<rss><channel><item><title>A &nbsp;&eacute;&bogus; &#150; &#x1F600; &#0;</title></item></channel></rss>", "A \u00a0é&bogus; – 😀 \uFFFD")]
    [InlineData("<rss><channel><item><title>A<br>B</title></item><item><title>C</title></item></channel></rss>", "A<br>B|C")]
    [InlineData("<rss><channel><item><TITLE>Upper</TITLE></item></channel></rss>", "Upper")]
    [InlineData("junk before <?xml version='1.0'?><rss><channel><item><title>A</title></item></channel></rss>", "A")]
    [InlineData("<!DOCTYPE rss [<!ENTITY e 'expanded'> <!ENTITY f SYSTEM 'file:///etc/hostname'>]><rss><channel><item><title>&e;&f;</title></item></channel></rss>", "&e;&f;")]
    [InlineData("<rss><channel><item><title><![CDATA[A]]> &amp; <![CDATA[B]]></title></item></channel></rss>", "A & B")]
    [InlineData("<rss><channel><item><media:group xmlns:media='http://search.yahoo.com/mrss/'><media:title>M</media:title></media:group></item></channel></rss>", "M")]
    [InlineData("<rss><channel><item><image><title>not</title></image><title>this</title></item></channel></rss>", "this")]
    public void Feeds_are_read_as_they_are_really_written(string feed, string titles) =>
        Assert.Equal(titles.Split('|'), Reading.Captures(Reading.Text(feed)).Select(c => Reading.Given(c, GivenNames.Title)));

    [Fact]
    public void Deep_nesting_and_entity_bombs_cost_nothing()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        var arrivals = Reading.Text($"<rss><channel><item><title>A</title>{deep}</item><item><title>B</title></item></channel></rss>");
        Assert.Contains("too-deep", Reading.Codes(arrivals));

        Assert.Single(Reading.Captures(Reading.Text($"<rss><channel><item {new string('=', 200_000)}><title {string.Concat(Enumerable.Repeat("a=b ", 50_000))}>A</title></item></channel></rss>")));

        string bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">" + string.Concat(Enumerable.Range(0, 20).Select(i => $"<!ENTITY a{i} \"&a;&a;&a;&a;&a;&a;&a;&a;\">")) + "]>";
        Assert.Equal("&a19;", Reading.Given(Reading.One($"{bomb}<rss><channel><item><title>&a19;</title></item></channel></rss>"), GivenNames.Title));
    }

    [Fact]
    public void Unclosed_constructs_are_searched_once()
    {
        foreach (string piece in (string[])["<!--", "<![CDATA[", "<?", "<!", "<a b=\"", "<a b='", "</a", "<a b", "<a =", "=", "<", "&", "<item>", "<item><title>"])
        {
            string text = "<rss><channel>" + string.Concat(Enumerable.Repeat(piece, 30_000));
            var cost = ThreadClock.Of(() => Reading.Text(text, Limits.Default with { Entries = 100_000 }));
            Assert.True(cost < TimeSpan.FromSeconds(20), $"{piece}: {cost}");
        }
    }

    [Theory]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    [InlineData("windows-1252")]
    [InlineData("shift_jis")]
    public void A_feed_in_another_encoding_keeps_its_bytes(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string feed = $"<?xml version='1.0' encoding='{charset}'?><rss><channel><item><title>{(charset == "shift_jis" ? "港町の橋" : "Grüße")}</title></item></channel></rss>";
        var encoding = Encoding.GetEncoding(charset switch { "utf-16le" => 1200, "utf-16be" => 1201, "windows-1252" => 1252, _ => 932 });
        byte[] bytes = encoding.GetBytes(feed);
        var capture = Reading.Captures(Reading.Bytes(bytes)).Single();
        var title = capture.GivenValue(GivenNames.Title)!;
        var source = capture.Decoding.ToBytes(title.Map.Cover(new(0, title.Text.Length)));
        Assert.Equal(title.Text, encoding.GetString(capture.Bytes.Span[source.Start..source.End]));
        Assert.Equal(capture.Bytes.ToArray(), bytes[(int)capture.Offset..((int)capture.Offset + capture.Bytes.Length)]);
    }
}

using System.Net;
using Parallax.Eval.Following;
using Parallax.Following.Outbound;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Store.Memory;

namespace Parallax.Tests.Following;

/// <summary>No target inside a network is ever connected to: the connector counts.</summary>
public class SsrfTests
{
    private const string Page = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Fact]
    public async Task Every_row_of_the_matrix_is_refused_without_a_connection()
    {
        if (SharedData.Find("data", "hostile", "ssrf-matrix.tsv") is not { } file)
            return;
        var rows = File.ReadLines(file).Skip(1).Select(l => l.Split('\t')).ToList();
        var connector = new RecordingConnector(Page);
        // Names of the list stand for hosts inside: each resolves to an address of its own kind.
        using var http = new OutboundHttp(OutboundOptions.Default, new FakeResolver((_, _) => [IPAddress.Parse("10.0.0.7"), IPAddress.Parse("fd00::7")]), connector);
        int refused = 0;
        foreach (string[] row in rows)
            refused += await IsRefused(http, row[0]) ? 1 : 0;
        Assert.Empty(connector.Connects);
        Assert.Equal(rows.Count, refused);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_inside_are_refused_at_the_hop(int status)
    {
        string[] targets = ["http://127.0.0.1/", "http://[::1]/", "http://0x7f000001/", "http://inside.example/", "http://[64:ff9b::7f00:1]/", "file:///etc/passwd", "gopher://localhost/", "//169.254.169.254/latest", "http://[]/"];
        foreach (string target in targets)
        {
            var connector = new RecordingConnector($"HTTP/1.1 {status} X\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n");
            using var http = new OutboundHttp(OutboundOptions.Default, new FakeResolver(("public.example", "93.184.215.14"), ("inside.example", "192.168.0.1")), connector);
            var result = await http.Get("http://public.example/feed");
            Assert.Equal(FetchOutcome.Refused, result.Outcome);
            Assert.Equal("93.184.215.14", Assert.Single(connector.Connects).Address.ToString());
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_row_of_the_matrix_is_reached_by_a_redirect(int status)
    {
        if (SharedData.Find("data", "hostile", "ssrf-matrix.tsv") is not { } file)
            return;
        string row = "";
        var connector = new RecordingConnector(() => $"HTTP/1.1 {status} X\r\nConnection: close\r\nLocation: {row}\r\nContent-Length: 0\r\n\r\n");
        using var http = new OutboundHttp(OutboundOptions.Default, new FakeResolver((host, _) => [IPAddress.Parse(host == "public.example" ? "93.184.215.14" : "10.0.0.7")]), connector);
        int rows = 0;
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            row = line.Split('\t')[0];
            Assert.Equal(FetchOutcome.Refused, (await http.Get("http://public.example/")).Outcome);
            rows++;
        }

        Assert.Equal(rows, connector.Connects.Count);
        Assert.All(connector.Connects, c => Assert.Equal("93.184.215.14", c.Address.ToString()));
    }

    [Fact]
    public async Task No_row_of_the_matrix_is_reached_by_what_a_feed_or_a_sitemap_links()
    {
        if (SharedData.Find("data", "hostile", "ssrf-matrix.tsv") is not { } file)
            return;
        var rows = File.ReadLines(file).Skip(1).Select(l => System.Security.SecurityElement.Escape(l.Split('\t')[0])).ToList();
        string feed = "<rss><channel><title>T</title>" + string.Concat(rows.Select((r, i) => $"<item><guid>{i}</guid><title>Report {i} of the council</title><link>{r}</link><description>Teaser {i}.</description></item>")) + "</channel></rss>";
        string sitemap = "<urlset>" + string.Concat(rows.Select(r => $"<url><loc>{r}</loc></url>")) + "</urlset>";
        string index = "<sitemapindex>" + string.Concat(rows.Select(r => $"<sitemap><loc>{r}</loc></sitemap>")) + "</sitemapindex>";
        using var server = new LoopbackServer(r => r.Target switch { "/feed" => LoopbackAnswer.Of(200, feed), "/sitemap" => LoopbackAnswer.Of(200, sitemap), "/index" => LoopbackAnswer.Of(200, index), _ => LoopbackAnswer.Of(404, "") });
        var connector = new CountingConnector();
        var options = FollowRig.Fast with { PagesAPoll = 1000, SitemapsAPoll = 1000, Outbound = OutboundOptions.Default with { Allowed = [AllowedTarget.Parse($"127.0.0.1:{server.Port}")!] } };
        using var http = new OutboundHttp(options.Outbound, new FakeResolver((_, _) => [IPAddress.Parse("10.0.0.7")]), connector);
        await using var archive = new MemoryArchive();
        var poller = new SourcePoller(archive, new Fetcher(http, new HostGates(options.Hosts, TimeProvider.System), TimeProvider.System), options, TimeProvider.System);
        foreach (var (path, kind) in new[] { ("/feed", FollowedKind.Feed), ("/sitemap", FollowedKind.Sitemap), ("/index", FollowedKind.Sitemap) })
        {
            var source = SourceBook.Make(server.Address(path), kind, NodaTime.Instant.MinValue, out _)! with { FullText = FullText.Always };
            var end = await poller.Poll(source, new SourceState(), new HashSet<string> { source.Id }, TestContext.Current.CancellationToken);
            Assert.True(PollPolicy.IsSuccess(end.Record.Outcome), $"{path}: {end.Record}");
            Assert.Equal(0, end.Record.Pages);
        }

        Assert.NotEmpty(connector.Ports);
        Assert.All(connector.Ports, port => Assert.Equal(server.Port, port));
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_gains_nothing()
    {
        var connector = new RecordingConnector("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        using var http = new OutboundHttp(
            OutboundOptions.Default, new FakeResolver((_, n) => [IPAddress.Parse(n % 2 == 0 ? "93.184.215.14" : "127.0.0.1")]), connector);
        int answered = 0;
        for (int i = 0; i < 1000; i++)
            answered += (await http.Get("http://flips.example/")).Outcome == FetchOutcome.Answered ? 1 : 0;
        Assert.Equal(500, answered);
        Assert.All(connector.Connects, c => Assert.Equal("93.184.215.14", c.Address.ToString()));
    }

    [Fact]
    public async Task Of_public_and_private_addresses_only_the_public_are_used()
    {
        var connector = new RecordingConnector();
        using var http = new OutboundHttp(
            OutboundOptions.Default, new FakeResolver(("mixed.example", "10.0.0.1"), ("mixed.example", "93.184.215.14"), ("mixed.example", "::1")), connector);
        await http.Get("http://mixed.example/");
        Assert.Equal("93.184.215.14", Assert.Single(connector.Connects).Address.ToString());
    }

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("64:ff9b::5db8:d70e")]
    public async Task Public_addresses_work(string address)
    {
        var connector = new RecordingConnector(Page);
        using var http = new OutboundHttp(OutboundOptions.Default, new FakeResolver(("public.example", address)), connector);
        var result = await http.Get("http://public.example/");
        Assert.True(result.IsWhole);
        Assert.Single(connector.Connects);
    }

    [Theory]
    [InlineData("feeds.lan")]
    [InlineData("10.1.2.0/24")]
    [InlineData("10.1.2.3:80")]
    public async Task What_is_allowed_by_name_or_address_works(string entry)
    {
        var connector = new RecordingConnector(Page);
        var options = new OutboundOptions { Allowed = [AllowedTarget.Parse(entry)!] };
        using var http = new OutboundHttp(options, new FakeResolver(("feeds.lan", "10.1.2.3")), connector);
        Assert.True((await http.Get("http://feeds.lan/")).IsWhole);
        Assert.Equal(FetchOutcome.Refused, (await http.Get("http://10.9.9.9/")).Outcome);
    }

    [Fact]
    public async Task A_proxy_may_stand_inside_and_what_lies_behind_it_may_not()
    {
        var connector = new RecordingConnector(Page);
        var options = new OutboundOptions { Proxy = new Uri("http://10.0.0.99:3128") };
        using var http = new OutboundHttp(options, new FakeResolver(("public.example", "93.184.215.14"), ("inside.example", "10.0.0.5")), connector);
        Assert.True((await http.Get("http://public.example/")).IsWhole);
        Assert.True((await http.Get("http://known-to-the-proxy.example/")).IsWhole);
        Assert.Equal(FetchOutcome.Refused, (await http.Get("http://inside.example/")).Outcome);
        Assert.Equal(FetchOutcome.Refused, (await http.Get("http://127.0.0.1/")).Outcome);
        Assert.Equal(FetchOutcome.Refused, (await http.Get("http://10.0.0.99:3128/")).Outcome);
        Assert.All(connector.Connects, c => Assert.Equal("10.0.0.99:3128", c.ToString()));
    }

    private static async Task<bool> IsRefused(OutboundHttp http, string address) =>
        WebAddress.Parse(address) is null || (await http.Get(address)).Outcome == FetchOutcome.Refused;
}

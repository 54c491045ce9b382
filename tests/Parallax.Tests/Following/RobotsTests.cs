using System.Text;
using Parallax.Eval.Following;
using Parallax.Following.Outbound;
using Parallax.Following.Robots;

namespace Parallax.Tests.Following;

public class RobotsTests
{
    private static bool Allows(string file, string path, string product = "Parallax") => RobotsFile.Parse(Encoding.UTF8.GetBytes(file), product).Allows(path);

    [Theory]
    // A group is found by its token, in any case; others do not hold; the general one holds where none is found.
    [InlineData("User-agent: Parallax\nDisallow: /", "/x", false)]
    [InlineData("USER-AGENT: pArAlLaX\nDISALLOW: /", "/x", false)]
    [InlineData("User-agent: Parallax/1.0\nDisallow: /", "/x", false)]
    [InlineData("User-agent: Parallax News\nDisallow: /", "/x", false)]
    [InlineData("User-agent: Parallaxes\nDisallow: /", "/x", true)]
    [InlineData("User-agent: Para\nDisallow: /", "/x", true)]
    [InlineData("User-agent: *\nDisallow: /", "/x", false)]
    [InlineData("User-agent: * # all\nDisallow: /", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /\nUser-agent: Parallax\nDisallow: /private", "/x", true)]
    [InlineData("User-agent: Parallax\nUser-agent: Other\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: Parallax\nDisallow: /a\n\nUser-agent: Other\nDisallow: /b\n\nUser-agent: parallax\nDisallow: /c", "/c", false)]
    [InlineData("User-agent: Parallax\nDisallow: /a\n\nUser-agent: Other\nDisallow: /b\n\nUser-agent: parallax\nDisallow: /c", "/b", true)]
    // Blank lines and unknown lines are nothing; rules before any group belong to nobody.
    [InlineData("Disallow: /\nUser-agent: Parallax\nAllow: /", "/x", true)]
    [InlineData("User-agent: Parallax\n\n\nDisallow: /", "/x", false)]
    [InlineData("User-agent: Parallax\nSitemap: https://example.org/s.xml\nUser-agent: Other\nDisallow: /", "/x", false)]
    [InlineData("User-agent: Parallax\nCrawl-delay: 3\nUser-agent: Other\nDisallow: /", "/x", false)]
    [InlineData("User-agent: Parallax\nFoo: bar\nDisallow: /", "/x", false)]
    // The longest path decides, allow wins a tie, an empty one is nothing.
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /$", "/", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /$", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /page\nAllow: /*.html", "/page.html", true)]
    [InlineData("User-agent: *\nAllow: /p\nDisallow: /*.php", "/p.php", false)]
    [InlineData("User-agent: *\nDisallow: /A", "/a", true)]
    [InlineData("User-agent: *\nDisallow: a", "/a", true)]
    // Stars and dollars.
    [InlineData("User-agent: *\nDisallow: /*.gif$", "/a/b.gif", false)]
    [InlineData("User-agent: *\nDisallow: /*.gif$", "/a/b.gif?x", true)]
    [InlineData("User-agent: *\nDisallow: /*.gif$", "/a.gif/b.gif", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/aXbXc", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/aXcXb", true)]
    [InlineData("User-agent: *\nDisallow: /a*", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /a**b$", "/aab", false)]
    [InlineData("User-agent: *\nDisallow: /*?", "/x?y=1", false)]
    [InlineData("User-agent: *\nDisallow: /*?", "/x", true)]
    [InlineData("User-agent: *\nDisallow: /a$b", "/a$b", false)]
    [InlineData("User-agent: *\nDisallow: *", "/x", false)]
    [InlineData("User-agent: *\nDisallow: $", "/x", true)]
    // Escapes.
    [InlineData("User-agent: *\nDisallow: /a%3cd.html", "/a%3Cd.html", false)]
    [InlineData("User-agent: *\nDisallow: /%7Ejoe/", "/~joe/index", false)]
    [InlineData("User-agent: *\nDisallow: /~joe/", "/%7ejoe/index", false)]
    [InlineData("User-agent: *\nDisallow: /a%2fb", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /ö", "/%C3%B6", false)]
    [InlineData("User-agent: *\nDisallow: /%c3%b6", "/%C3%B6x", false)]
    [InlineData("User-agent: *\nDisallow: /a?b=http://c.example?d&e", "/a?b=http://c.example?d&e", false)]
    [InlineData("User-agent: *\nDisallow: /100%", "/100%", false)]
    // Slips with a plain meaning.
    [InlineData("user-agent Parallax\ndisallow /", "/x", false)]
    [InlineData("User-agent: *\nDissallow: /", "/x", false)]
    [InlineData("User-agent: *\nDisalow: /", "/x", false)]
    [InlineData("Useragent: *\nDisallow: /", "/x", false)]
    [InlineData("  User-agent :  *  \r\n\t Disallow :\t/  # all\r\n", "/x", false)]
    [InlineData("User-agent: *\rDisallow: /", "/x", false)]
    [InlineData("\uFEFFUser-agent: *\nDisallow: /", "/x", false)]
    [InlineData("please disallow / for all", "/x", true)]
    [InlineData("<html><body>Not found: /</body></html>", "/x", true)]
    [InlineData("", "/x", true)]
    // The file itself.
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    public void Rules_hold(string file, string path, bool allowed) => Assert.Equal(allowed, Allows(file, path));

    [Fact]
    public void Half_a_mebibyte_is_read_and_a_cut_line_is_not()
    {
        string filler = string.Concat(Enumerable.Repeat("# " + new string('x', 97) + "\n", 5119));
        string start = "User-agent: *\n" + filler;
        int room = RobotsFile.MostBytes - start.Length;
        Assert.InRange(room, 20, 500);
        string edge = start + "Disallow: /in\n";
        Assert.False(Allows(edge + new string('#', 1000) + "\nDisallow: /out\n", "/in"));
        Assert.True(Allows(edge + new string('#', 1000) + "\nDisallow: /out\n", "/out"));
        string cut = start + new string('#', room - 13) + "\nDisallow: /in/and/more\n";
        Assert.True(Allows(cut, "/in"));
    }

    [Theory]
    [InlineData("Disallow: /", "*a", 5000)]
    [InlineData("Disallow: /", "*", 5000)]
    public void Patterns_are_not_a_trap(string start, string piece, int times)
    {
        string file = "User-agent: *\n" + start + string.Concat(Enumerable.Repeat(piece, times)) + "b$\n";
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.True(Allows(file, "/" + new string('a', 8000)));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Delays_and_sitemaps_are_read()
    {
        var robots = RobotsFile.Parse("User-agent: *\nCrawl-delay: 2.5\nSitemap: https://example.org/news.xml\nUser-agent: Parallax\nCrawl-delay: 99999\nDisallow: /x"u8, "Parallax");
        Assert.Equal(TimeSpan.FromSeconds(60), robots.Delay);
        Assert.Equal(["https://example.org/news.xml"], robots.Sitemaps);
        Assert.Equal(TimeSpan.FromSeconds(2.5), RobotsFile.Parse("User-agent: *\nCrawl-delay: 2.5"u8, "Parallax").Delay);
    }

    [Theory]
    [InlineData(200, "User-agent: *\nDisallow: /", false)]
    [InlineData(200, "User-agent: *\nDisallow: /else", true)]
    [InlineData(404, "User-agent: *\nDisallow: /", true)]
    [InlineData(403, "", true)]
    [InlineData(429, "", false)]
    [InlineData(500, "", false)]
    [InlineData(503, "", false)]
    public async Task A_missing_file_allows_and_an_unreachable_one_stops(int status, string body, bool allowed)
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Of(status, body));
        using var http = new OutboundHttp(Loopback.Options);
        var robots = new RobotsCache(http, TimeProvider.System);
        for (int i = 0; i < 3; i++)
            Assert.Equal(allowed, await robots.Refuses(Loopback.Address(server.Address("/news/1")), TestContext.Current.CancellationToken) is null);
        Assert.Equal("/robots.txt", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task Redirects_of_the_file_are_followed_and_an_unknown_host_stops()
    {
        using var server = new LoopbackServer(r => r.Target == "/robots.txt" ? LoopbackAnswer.Of(301, "", ("Location", "/moved")) : LoopbackAnswer.Of(200, "User-agent: *\nDisallow: /a"));
        using var http = new OutboundHttp(Loopback.Options, new FakeResolver());
        var robots = new RobotsCache(http, TimeProvider.System);
        Assert.NotNull(await robots.Refuses(Loopback.Address(server.Address("/a")), TestContext.Current.CancellationToken));
        Assert.Null(await robots.Refuses(Loopback.Address(server.Address("/b")), TestContext.Current.CancellationToken));
        Assert.Contains("can't be reached", await robots.Refuses(Loopback.Address("http://nowhere.example/"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_ask_at_once_cause_one_request()
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Of(200, "User-agent: *\nDisallow: /a"));
        using var http = new OutboundHttp(Loopback.Options);
        var robots = new RobotsCache(http, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => robots.Refuses(Loopback.Address(server.Address($"/{i}")), TestContext.Current.CancellationToken).AsTask()));
        Assert.Single(server.Requests);
    }
}

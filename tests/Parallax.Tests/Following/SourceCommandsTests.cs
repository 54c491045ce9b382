using System.Text.Json;
using Parallax.Eval.Following;
using Parallax.Tests.App;

namespace Parallax.Tests.Following;

/// <summary>The commands as a user calls them.</summary>
public class SourceCommandsTests
{
    private static LoopbackServer Serve() => new(r => r.Target switch
    {
        "/robots.txt" => LoopbackAnswer.Of(404, ""),
        "/" => LoopbackAnswer.Of(200, "<html><head><title>Tidewatch</title><link rel=\"alternate\" type=\"application/rss+xml\" title=\"Comments\" href=\"/comments/feed\"><link rel=\"alternate\" type=\"application/rss+xml\" title=\"Tidewatch news\" href=\"/feed\"></head><body><p>Welcome</p></body></html>"),
        "/gone" => LoopbackAnswer.Of(410, ""),
        _ => LoopbackAnswer.Of(200, Item.Feed(Item.Harbour with { Link = null }, Item.School with { Link = null })),
    });

    [Fact]
    public void A_site_is_followed_polled_listed_exported_and_dropped()
    {
        using var folder = new TemporaryFolder();
        using var server = Serve();
        string data = Path.Combine(folder.Path, "archive");
        var refused = Cli.Run("follow", server.Address("/"), "--data", data);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("no public address (loopback)", refused.Error, StringComparison.Ordinal);

        var followed = Cli.Run("follow", server.Address("/"), "--data", data, "--allow", "127.0.0.1");
        Assert.True(followed.Exit == 0, followed.Error);
        Assert.Contains("following Tidewatch news (feed", followed.Out, StringComparison.Ordinal);
        Assert.StartsWith("followed already", Cli.Run("follow", server.Address("/feed"), "--data", data).Out, StringComparison.Ordinal);

        var poll = Cli.Run("poll", "--data", data);
        Assert.Contains("1 source asked: 2 new reports, 0 edits", poll.Out, StringComparison.Ordinal);
        Assert.Contains("1 source asked: 0 new reports, 0 edits", Cli.Run("poll", server.Address("/feed"), "--data", data).Out, StringComparison.Ordinal);

        var listed = Cli.Run("sources", "--data", data);
        Assert.Contains("1 ok", listed.Out, StringComparison.Ordinal);
        Assert.All(listed.OutLines, line => Assert.InRange(line.Length, 1, 100));
        Assert.Contains("unchanged", Cli.Run("sources", "Tidewatch news", "--data", data).Out, StringComparison.Ordinal);
        foreach (string command in (string[])["sources", "poll", "unfollow"])
            Assert.Equal(2, Cli.Run(command, "Tidewatch", "--data", data).Exit); // not the whole of any name
        using var json = JsonDocument.Parse(Cli.Run("sources", "--data", data, "--format", "jsonl").OutLines.Single());
        Assert.Equal(("ok", 2), (json.RootElement.GetProperty("health").GetString(), json.RootElement.GetProperty("reports").GetInt32()));

        string opml = Cli.Run("sources", "--data", data, "--format", "opml").Out;
        Assert.Contains($"xmlUrl=\"{server.Address("/feed")}\"", opml, StringComparison.Ordinal);
        string file = folder.Write("list.opml", opml);
        Assert.Contains("1 feed listed, 1 added", Cli.Run("follow", file, "--data", Path.Combine(folder.Path, "other")).Out, StringComparison.Ordinal);

        Assert.Contains("no longer following Tidewatch news; its 2 reports stay", Cli.Run("unfollow", "Tidewatch news", "--data", data).Out, StringComparison.Ordinal);
        Assert.Equal(2, Cli.Run("unfollow", "Tidewatch news", "--data", data).Exit);
        Assert.Contains("nothing is followed yet", Cli.Run("sources", "--data", data).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_feeds_are_read_however_they_are_written_and_only_web_addresses_are_taken()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("list.opml", """
            <?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>
            <opml version="1.0"><head><title>L</title></head><body>
            <outline text="Group"><outline text="A & B" type="rss" xmlUrl="https://a.example/feed?x=1&y=2"/>
            <OUTLINE TEXT='C' XMLURL='http://c.example/rss'></OUTLINE></outline>
            <outline text="shell" xmlUrl="exec:touch /tmp/x"/><outline text="file" xmlUrl="file:///etc/passwd"/>
            <outline text="script" xmlUrl="javascript:alert(1)"/><outline text="&x;" xmlUrl="https://d.example/&x;"/><outline text="folder only"/>
            """);
        string data = Path.Combine(folder.Path, "archive");
        var outcome = Cli.Run("follow", file, "--data", data);
        Assert.Contains("6 feeds listed, 3 added", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(3, outcome.ErrorLines.Length);
        string list = Cli.Run("sources", "--data", data, "--format", "jsonl").Out;
        Assert.Contains("https://a.example/feed?x=1&y=2", list, StringComparison.Ordinal);
        Assert.DoesNotContain("hostname", list, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_nested_very_deep_is_read_as_quickly_as_any()
    {
        byte[] deep = System.Text.Encoding.UTF8.GetBytes("<opml><body>" + string.Concat(Enumerable.Repeat("<outline text=\"x\">", 200_000)) + "<outline xmlUrl=\"https://a.example/\"/>");
        var cost = ThreadClock.Of(() => Assert.Equal("https://a.example/", Assert.Single(PipelineIntake.Outlines(deep)!.Value).Address));
        Assert.InRange(cost.TotalSeconds, 0, 2);
    }

    [Fact]
    public void Passwords_are_not_shown()
    {
        using var folder = new TemporaryFolder();
        using var server = new LoopbackServer(r => r.Header("authorization") is null ? LoopbackAnswer.Of(r.Target == "/robots.txt" ? 404 : 401, "") : LoopbackAnswer.Of(200, Item.Feed(Item.Harbour)));
        string data = Path.Combine(folder.Path, "archive");
        string address = server.Address("/feed").Replace("http://", "http://reader:hunter2@", StringComparison.Ordinal);
        var followed = Cli.Run("follow", address, "--data", data, "--allow", "127.0.0.1", "--full-text", "never");
        Assert.True(followed.Exit == 0, followed.Error);
        var outputs = new[] { followed, Cli.Run("poll", "--data", data), Cli.Run("sources", "--data", data), Cli.Run("sources", "--data", data, "--format", "jsonl"), Cli.Run("sources", "--data", data, "--format", "opml"), Cli.Run("follow", "http://reader:hunter2@[", "--data", data) };
        Assert.Contains("1 new report", outputs[1].Out, StringComparison.Ordinal);
        Assert.All(outputs, o => Assert.DoesNotContain("hunter2", o.Out + o.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("follow", "https://a.example/", "--interval", "5")]
    [InlineData("follow", "https://a.example/", "--interval", "90d")]
    [InlineData("follow", "https://a.example/", "--full-text", "often")]
    [InlineData("follow", "https://a.example/", "--allow", "http://x/")]
    [InlineData("follow", "https://a.example/", "--proxy", "socks")]
    [InlineData("unfollow", "nothing")]
    [InlineData("sources", "nothing")]
    [InlineData("poll", "nothing")]
    public void Calls_without_sense_are_told_what_was_expected(params string[] args)
    {
        using var folder = new TemporaryFolder();
        var outcome = Cli.Run([.. args, "--data", Path.Combine(folder.Path, "archive")]);
        Assert.Equal(2, outcome.Exit);
        Assert.NotEmpty(outcome.Error);
    }
}

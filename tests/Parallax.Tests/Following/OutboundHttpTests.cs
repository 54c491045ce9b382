using System.IO.Compression;
using System.Text;
using Parallax.Eval.Following;
using Parallax.Following.Outbound;
using Parallax.Text;

namespace Parallax.Tests.Following;

public class OutboundHttpTests
{
    private static OutboundHttp Http(OutboundOptions? options = null) => new(options ?? Loopback.Options);

    [Fact]
    public async Task A_whole_answer_comes_with_its_headers()
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Of(200, "body", ("ETag", "\"a\""), ("X-More", "1")));
        using var http = Http();
        var result = await http.Get(server.Address("/x"));
        Assert.True(result.IsWhole, result.Why);
        Assert.Equal("body", Encoding.UTF8.GetString(result.Body.Span));
        Assert.Equal("\"a\"", result.Header("etag"));
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("Parallax/", request.Header("user-agent"), StringComparison.Ordinal);
        Assert.Null(request.Header("cookie"));
        Assert.Null(request.Header("traceparent"));
    }

    [Fact]
    public async Task Validators_are_sent_to_the_address_they_belong_to_only()
    {
        using var server = new LoopbackServer(r => r.Target == "/a" ? LoopbackAnswer.Of(302, "", ("Location", "/b")) : LoopbackAnswer.Of(200, "x"));
        using var http = Http();
        await http.Fetch(
            new FetchRequest { Address = Loopback.Address(server.Address("/a")), Validators = new Validators(server.Address("/a"), "\"v\"", "Sun, 01 Mar 2026 00:00:00 GMT") },
            TestContext.Current.CancellationToken);
        var requests = server.Requests.ToArray();
        Assert.Equal(("\"v\"", "Sun, 01 Mar 2026 00:00:00 GMT"), (requests[0].Header("if-none-match"), requests[0].Header("if-modified-since")));
        Assert.Equal((null, null), (requests[1].Header("if-none-match"), requests[1].Header("if-modified-since")));
    }

    [Theory]
    [InlineData("\"a\"\r\nX-Evil: 1")]
    [InlineData("\u00e9")]
    public async Task Validators_that_could_break_out_of_their_line_are_not_sent(string tag)
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Of(200, "x"));
        using var http = Http();
        await http.Fetch(new FetchRequest { Address = Loopback.Address(server.Address("/")), Validators = new Validators(server.Address("/"), tag, null) }, TestContext.Current.CancellationToken);
        Assert.Null(Assert.Single(server.Requests).Header("if-none-match"));
    }

    [Fact]
    public async Task Credentials_stay_at_their_origin_and_do_not_come_back()
    {
        using var other = new LoopbackServer(r => LoopbackAnswer.Of(302, "", ("Location", "http://127.0.0.1:PORT/back".Replace("PORT", r.Target[1..], StringComparison.Ordinal))));
        LoopbackServer? own = null;
        own = new LoopbackServer(r => r.Target switch
        {
            "/start" => LoopbackAnswer.Of(302, "", ("Location", "/same")),
            "/same" => LoopbackAnswer.Of(302, "", ("Location", other.Address($"/{own!.Port}", "127.0.0.2"))),
            _ => LoopbackAnswer.Of(200, "x"),
        });
        using var http = Http();
        var result = await http.Fetch(new FetchRequest { Address = Loopback.Address(own.Address("/start")), Credentials = "reader:secret" }, TestContext.Current.CancellationToken);
        Assert.True(result.IsWhole, result.Why);
        Assert.Equal([true, true, false], own.Requests.Select(r => r.Header("authorization") is not null));
        Assert.Null(Assert.Single(other.Requests).Header("authorization"));
        own.Dispose();
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task Ten_redirects_are_followed(int hops, bool arrives)
    {
        using var server = new LoopbackServer(r => int.Parse(r.Target[1..], System.Globalization.CultureInfo.InvariantCulture) is var n && n > 0
            ? LoopbackAnswer.Of(301, "", ("Location", $"/{n - 1}")) : LoopbackAnswer.Of(200, "x"));
        using var http = Http();
        var result = await http.Get(server.Address($"/{hops}"));
        Assert.Equal(arrives ? FetchOutcome.Answered : FetchOutcome.RedirectLoop, result.Outcome);
        Assert.Equal(Math.Min(hops, 10), result.Hops.Length);
    }

    [Fact]
    public async Task Leaving_https_would_be_seen()
    {
        var result = new FetchResult { Outcome = FetchOutcome.Answered, Address = Loopback.Address("http://b.example/"), Hops = [new Hop(301, Loopback.Address("http://b.example/"))] };
        Assert.True(result.LeftEncryption(Loopback.Address("https://a.example/")));
        Assert.False(result.LeftEncryption(Loopback.Address("http://a.example/")));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw-deflate")]
    [InlineData("gzip, br")]
    public async Task Codings_are_undone_and_cut_ones_are_told(string coding)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i * 7919 % 10007}\n")));
        byte[] coded = coding.Split(", ").Aggregate(text, Code);
        string name = coding.Replace("raw-", "", StringComparison.Ordinal);
        using var server = new LoopbackServer(r => LoopbackAnswer.Of(200, coded[..(int)(coded.Length * double.Parse(r.Target[1..], System.Globalization.CultureInfo.InvariantCulture))], ("Content-Encoding", name)));
        using var http = Http();
        var whole = await http.Get(server.Address("/1"));
        Assert.True(whole.IsWhole, whole.Why);
        Assert.True(whole.Body.Span.SequenceEqual(text));
        foreach (string share in (string[])["0.999", "0.5", "0.1"])
        {
            var cut = await http.Get(server.Address("/" + share));
            Assert.Equal(FetchOutcome.Truncated, cut.Outcome);
            Assert.True(cut.Body.IsEmpty);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Bombs_are_stopped_at_the_limit(string coding)
    {
        byte[] bomb = Code(new byte[64 << 20], coding);
        using var server = new LoopbackServer(_ => LoopbackAnswer.Of(200, bomb, ("Content-Encoding", coding)));
        using var http = Http(Loopback.Options with { BodyBytes = 1 << 20 });
        Assert.Equal(FetchOutcome.TooLarge, (await http.Get(server.Address("/"))).Outcome);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(ContentCoding.Decode(bomb, coding, 1 << 20).IsTooLarge);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    public static TheoryData<string, string> BadServers => new()
    {
        { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", nameof(FetchOutcome.Truncated) },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", nameof(FetchOutcome.Truncated) },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n0\r\n\r\n", nameof(FetchOutcome.Failed) },
        { "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", nameof(FetchOutcome.TooLarge) },
        { "not http at all", nameof(FetchOutcome.Failed) },
        { "", nameof(FetchOutcome.Failed) },
        { "HTTP/1.1 301 X\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n", nameof(FetchOutcome.Refused) },
        { "HTTP/1.1 200 OK\r\nX-Long: " + new string('a', 80 << 10) + "\r\n\r\n", nameof(FetchOutcome.TooLarge) },
        { "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 2\r\n\r\nok", nameof(FetchOutcome.Truncated) },
        { "HTTP/1.1 301 X\r\nContent-Length: 0\r\n\r\n", nameof(FetchOutcome.Answered) },
        { "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok", nameof(FetchOutcome.Answered) },
    };

    [Theory]
    [MemberData(nameof(BadServers))]
    public async Task Bad_answers_are_values(string answer, string outcome)
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Raw(answer));
        using var http = Http();
        var result = await http.Get(server.Address("/"));
        Assert.Equal(outcome, result.Outcome.ToString());
        Assert.True(result.Outcome == FetchOutcome.Answered || (result.Body.IsEmpty && !string.IsNullOrEmpty(result.Why)));
    }

    public static TheoryData<string> SlowServers => new() { "", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n" };

    [Theory]
    [MemberData(nameof(SlowServers))]
    public async Task Slow_answers_end_at_the_deadline(string first)
    {
        using var server = new LoopbackServer(_ => first.Length == 0 ? LoopbackAnswer.Silence() : LoopbackAnswer.Drip(first, TimeSpan.FromMilliseconds(50), (byte)'a'));
        using var http = Http(Loopback.Options with { FirstByteDeadline = TimeSpan.FromMilliseconds(300), TotalDeadline = TimeSpan.FromMilliseconds(700) });
        var result = await http.Get(server.Address("/"));
        Assert.Equal(FetchOutcome.TimedOut, result.Outcome);
        Assert.InRange(result.Took, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task An_endless_body_ends_at_the_limit()
    {
        using var server = new LoopbackServer(_ => new LoopbackAnswer(async (stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancel);
            while (true)
                await stream.WriteAsync(new byte[1 << 16], cancel);
        }));
        using var http = Http(Loopback.Options with { BodyBytes = 1 << 20 });
        Assert.Equal(FetchOutcome.TooLarge, (await http.Get(server.Address("/"))).Outcome);
    }

    [Fact]
    public async Task Bytes_on_their_way_are_bounded_together()
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Of(200, new byte[200_000]));
        using var http = Http(Loopback.Options with { BytesAtOnce = 100_000 });
        Assert.Equal(FetchOutcome.Busy, (await http.Get(server.Address("/"))).Outcome);
        using var roomy = Http(Loopback.Options with { BytesAtOnce = 300_000 });
        for (int i = 0; i < 5; i++)
            Assert.True((await roomy.Get(server.Address("/"))).IsWhole);
    }

    [Fact]
    public async Task The_callers_cancellation_is_his_own()
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Silence());
        using var http = Http();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.Fetch(new FetchRequest { Address = Loopback.Address(server.Address("/")) }, cancel.Token));
    }

    [Fact]
    public async Task A_post_is_not_redirected()
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Of(307, "", ("Location", "/else")));
        using var http = Http();
        var result = await http.Fetch(new FetchRequest { Address = Loopback.Address(server.Address("/")), Content = "{}"u8.ToArray() }, TestContext.Current.CancellationToken);
        Assert.Equal(307, result.Status);
        Assert.Single(server.Requests);
    }

    private static byte[] Code(byte[] bytes, string coding)
    {
        var output = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true),
            _ => new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            stream.Write(bytes);
        }

        return output.ToArray();
    }
}

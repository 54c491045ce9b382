using System.IO.Compression;
using System.Text;
using NodaTime;

namespace Parallax.Tests.Ingest;

public class WarcTests
{
    private const string Page = "<html><body><p>The ferry sank off Oldmere – again.</p></body></html>";

    [Fact]
    public void Pages_are_taken_out_with_address_and_time()
    {
        byte[] warc = [.. Record("warcinfo", "application/warc-fields", "software: x\r\n"), .. Response(Encoding.UTF8.GetBytes(Page)), .. Record("request", "application/http;msgtype=request", "GET / HTTP/1.1\r\n\r\n")];
        foreach (byte[] file in (byte[][])[warc, Reading.Gzip(warc), [.. Reading.Gzip(warc[..100]), .. Reading.Gzip(warc[100..])]])
        {
            var arrivals = Reading.Bytes(file);
            Assert.Empty(Reading.Codes(arrivals));
            var capture = Reading.Captures(arrivals).Single();
            Assert.Equal("record 2", capture.Member);
            Assert.Equal(Page, capture.Content);
            Assert.Equal("https://post.example/ferry", capture.Url!.AbsoluteUri);
            Assert.Equal(Instant.FromUtc(2031, 4, 2, 9, 30), capture.CapturedAt);
            Assert.Equal("HTTP/1.1"u8.ToArray(), warc[(int)capture.Offset..((int)capture.Offset + 8)]);
        }
    }

    public static TheoryData<string, byte[]> Coded()
    {
        byte[] page = Encoding.UTF8.GetBytes(Page);
        var brotli = new MemoryStream();
        using (var stream = new BrotliStream(brotli, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(page);
        var zlib = new MemoryStream();
        using (var stream = new ZLibStream(zlib, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(page);
        var raw = new MemoryStream();
        using (var stream = new DeflateStream(raw, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(page);
        return new()
        {
            { "Content-Encoding: gzip\r\n", Reading.Gzip(page) },
            { "Content-Encoding: br\r\n", brotli.ToArray() },
            { "Content-Encoding: deflate\r\n", zlib.ToArray() },
            { "Content-Encoding: deflate\r\n", raw.ToArray() },
            { "Content-Encoding: gzip\r\n", page },
            { "Content-Encoding: br\r\n", page },
            { "Transfer-Encoding: chunked\r\n", Chunked(page) },
            { "Transfer-Encoding: chunked\r\n", page },
            { "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", Chunked(Reading.Gzip(page)) },
        };
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public void Codings_are_undone_and_those_undone_before_are_left(string headers, byte[] body)
    {
        var arrivals = Reading.Bytes(Response(body, headers: headers));
        Assert.Empty(Reading.Codes(arrivals));
        Assert.Equal(Page, Reading.Captures(arrivals).Single().Content);
    }

    [Theory]
    [InlineData("Content-Encoding: gzip\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    public void A_body_that_stops_in_the_middle_is_reported(string headers)
    {
        byte[] page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"<p>Line {i * 7919 % 1000}</p>")));
        byte[] body = headers.Contains("gzip", StringComparison.Ordinal) ? Reading.Gzip(page) : Chunked(page);
        var arrivals = Reading.Bytes(Response(body[..(body.Length / 2)], headers: headers));
        Assert.Equal(["bad-http-body"], Reading.Codes(arrivals));
        Assert.Single(Reading.Captures(arrivals));
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found", "text/html")]
    [InlineData("HTTP/1.1 301 Moved", "text/html")]
    [InlineData("HTTP/1.1 200 OK", "image/png")]
    [InlineData("HTTP/1.1 200 OK", "text/css")]
    public void What_is_no_page_is_passed_over_in_silence(string status, string type) =>
        Assert.Empty(Reading.Bytes(Response(Encoding.UTF8.GetBytes(Page), status, type)));

    [Fact]
    public void The_charset_of_the_header_is_used()
    {
        var capture = Reading.Captures(Reading.Bytes(Response("<p>Grüße</p>"u8.ToArray().Where(b => b != 0xC3).Select(b => b == 0xBC ? (byte)0xFC : b == 0x9F ? (byte)0xDF : b).ToArray(), type: "text/html; charset=ISO-8859-1"))).Single();
        Assert.Equal("<p>Grüße</p>", capture.Content);
        Assert.Equal("windows-1252", capture.Decoding.Charset);
    }

    [Fact]
    public void A_feed_in_a_record_gives_its_entries()
    {
        const string feed = "<rss><channel><title>Alpha</title><item><title>One</title><link>/one</link></item></channel></rss>";
        var capture = Reading.Captures(Reading.Bytes(Response(Encoding.UTF8.GetBytes(feed), type: "application/rss+xml"))).Single();
        Assert.Equal("record 1 entry 1", capture.Member);
        Assert.Equal("https://post.example/one", capture.Url!.AbsoluteUri);
    }

    [Fact]
    public void Resource_and_conversion_records_are_documents_themselves()
    {
        byte[] warc = [.. Record("resource", "text/html", Page), .. Record("conversion", "text/plain", "Plain words."), .. Record("resource", "image/png", "x")];
        Assert.Equal([CaptureFormat.Html, CaptureFormat.PlainText], Reading.Captures(Reading.Bytes(warc)).Select(c => c.Format));
    }

    [Fact]
    public void A_cut_file_is_reported_wherever_it_is_cut()
    {
        byte[] warc = Response(Encoding.UTF8.GetBytes(Page));
        for (int length = 8; length < warc.Length - 4; length++)
        {
            var arrivals = Reading.Bytes(warc[..length]);
            Assert.Equal(["truncated-warc"], Reading.Codes(arrivals));
            Assert.Empty(Reading.Captures(arrivals));
        }
    }

    [Fact]
    public void After_a_damaged_record_the_next_is_found()
    {
        byte[] good = Response(Encoding.UTF8.GetBytes(Page));
        byte[] warc = [.. good, .. "rubbish between\r\n"u8, .. good, .. "WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n"u8, .. good];
        var arrivals = Reading.Bytes(warc);
        Assert.Equal(3, Reading.Captures(arrivals).Count);
        Assert.Equal(["bad-warc-record", "bad-warc-record"], Reading.Codes(arrivals));
    }

    [Fact]
    public void A_bomb_in_a_body_is_stopped()
    {
        byte[] zeros = new byte[1 << 20];
        var brotli = new MemoryStream();
        using (var stream = new BrotliStream(brotli, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int i = 0; i < 64; i++)
                stream.Write(zeros);
        }

        Assert.Equal(["too-large"], Reading.Codes(Reading.Bytes(Response(brotli.ToArray(), headers: "Content-Encoding: br\r\n"))));
    }

    private static byte[] Response(byte[] body, string status = "HTTP/1.1 200 OK", string type = "text/html", string headers = "")
    {
        byte[] block = [.. Encoding.ASCII.GetBytes($"{status}\r\nContent-Type: {type}\r\n{headers}\r\n"), .. body];
        return [.. Encoding.ASCII.GetBytes($"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/ferry\r\nWARC-Date: 2031-04-02T09:30:00Z\r\n"
            + $"Content-Type: application/http; msgtype=response\r\nContent-Length: {block.Length}\r\n\r\n"), .. block, .. "\r\n\r\n"u8];
    }

    private static byte[] Record(string kind, string type, string content)
    {
        byte[] block = Encoding.UTF8.GetBytes(content);
        return [.. Encoding.ASCII.GetBytes($"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Type: {type}\r\nContent-Length: {block.Length}\r\n\r\n"), .. block, .. "\r\n\r\n"u8];
    }

    private static byte[] Chunked(byte[] body)
    {
        int half = body.Length / 2;
        return [.. Encoding.ASCII.GetBytes($"{half:x}\r\n"), .. body[..half], .. Encoding.ASCII.GetBytes($"\r\n{body.Length - half:X};x=y\r\n"), .. body[half..], .. "\r\n0\r\n\r\n"u8];
    }
}

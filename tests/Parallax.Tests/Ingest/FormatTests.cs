using System.Text;

namespace Parallax.Tests.Ingest;

public class FormatTests
{
    private const string Page = "<!DOCTYPE html><html><head><title>A</title></head><body><p>The ferry sank.</p></body></html>";

    [Theory]
    [InlineData(Page, CaptureFormat.Html)]
    [InlineData("\n  <!-- saved --> <HTML><body>x</body></HTML>", CaptureFormat.Html)]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\"><html xmlns=\"http://www.w3.org/1999/xhtml\"/>", CaptureFormat.Html)]
    [InlineData("<div><p>A fragment</p></div>", CaptureFormat.Html)]
    [InlineData("The mayor said 3 < 4 and <b>left</b>.", CaptureFormat.PlainText)]
    [InlineData("[Update] The mayor left.", CaptureFormat.PlainText)]
    [InlineData("{sic} is what she wrote.", CaptureFormat.PlainText)]
    [InlineData("Plain words.\nMore words.", CaptureFormat.PlainText)]
    public void The_content_tells_the_format(string text, CaptureFormat format)
    {
        var capture = Reading.One(text);
        Assert.Equal(format, capture.Format);
        Assert.Equal(text, capture.Content);
        Assert.Null(capture.Member);
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData(" \r\n\t ", "empty-file")]
    [InlineData("%PDF-1.7 and so on", "binary-file")]
    [InlineData("PK\u0003\u0004rest", "unsupported-format")]
    [InlineData("{\\rtf1 text}", "unsupported-format")]
    [InlineData("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>x", "unsupported-format")]
    [InlineData("<?xml version=\"1.0\"?><nitf><body>x</body></nitf>", "unknown-format")]
    [InlineData("\0\0\0\0\0\0", "binary-file")]
    public void What_can_not_be_read_is_said(string text, string code) => Assert.Equal([code], Reading.Codes(Reading.Text(text)));

    [Fact]
    public void Gzip_is_undone_in_as_many_members_as_there_are()
    {
        byte[] half = Encoding.UTF8.GetBytes(Page[..40]), rest = Encoding.UTF8.GetBytes(Page[40..]);
        Assert.Equal(Page, Reading.Captures(Reading.Bytes([.. Reading.Gzip(half), .. Reading.Gzip(rest)])).Single().Content);
        Assert.Equal(Page, Reading.Captures(Reading.Bytes(Reading.Gzip(Reading.Gzip(Encoding.UTF8.GetBytes(Page))))).Single().Content);
    }

    [Fact]
    public void A_truncated_gzip_is_reported_wherever_it_is_cut()
    {
        byte[] whole = Reading.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => $"Line {i * 7919 % 1000} of the report.\n"))));
        for (int length = 3; length < whole.Length; length++)
            Assert.Contains("truncated-gzip", Reading.Codes(Reading.Bytes(whole[..length])));
        Assert.Empty(Reading.Codes(Reading.Bytes(whole)));
    }

    [Fact]
    public void A_gzip_with_a_changed_byte_is_reported()
    {
        byte[] whole = Reading.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => $"Line {i * 7919 % 1000} of the report.\n"))));
        int reported = 0;
        for (int i = 20; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= 0x10;
            if (Reading.Codes(Reading.Bytes(changed)).Any(c => c is "corrupt-gzip" or "truncated-gzip"))
                reported++;
        }

        Assert.Equal(whole.Length - 20, reported);
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('x')]
    [InlineData('\n')]
    public void A_bomb_is_stopped_while_it_unpacks(char filling)
    {
        var limits = Limits.Default with { DocumentBytes = 1 << 20 };
        byte[] bomb = Reading.Gzip(Encoding.ASCII.GetBytes(new string(filling, 64 << 20)), System.IO.Compression.CompressionLevel.SmallestSize);
        foreach (byte[] file in (byte[][])[bomb, Reading.Gzip(bomb)])
        {
            var arrivals = Reading.Bytes(file, limits);
            Assert.Contains("gzip-bomb", Reading.Codes(arrivals));
            Assert.Empty(Reading.Captures(arrivals));
        }
    }

    [Fact]
    public void Bytes_after_a_gzip_are_reported()
    {
        byte[] whole = Reading.Gzip(Encoding.UTF8.GetBytes(Page));
        Assert.Equal(["gzip-trailing-bytes"], Reading.Codes(Reading.Bytes([.. whole, 0, 0, 0, 0, 0, 0, 0, 0])));
    }
}

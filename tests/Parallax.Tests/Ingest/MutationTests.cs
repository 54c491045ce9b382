using System.Text;

namespace Parallax.Tests.Ingest;

/// <summary>Damaged files of every format: whatever comes, captures keep their invariants and nothing is thrown.</summary>
public class MutationTests
{
    private static readonly byte[][] _seeds =
    [
        .. new[]
        {
            "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY x 'y'>]><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Ostrow Post</title>"
                + "<item><title>Quay &amp; ferry – closed</title><link>https://post.example/1</link><content:encoded><![CDATA[<p>Grüße</p>]]></content:encoded><guid isPermaLink='false'>1</guid></item><item><title>Two</title></item></channel></rss>",
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://post.example/'><title>Post</title><entry><title type='html'>A &amp;lt; B</title><link href='a'/><author><name>Ada Roe</name></author>"
                + "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x</p></div></content></entry></feed>",
            "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://post.example/1</loc><n:news><n:title>T</n:title></n:news></url></urlset>",
            "{\"title\":\"A\",\"text\":\"caf\\u00e9 – \\ud83d\\ude00\",\"authors\":[{\"name\":\"B\"},\"C\"],\"date\":17}\n{\"title\":\"D\",\"text\":[\"e\",\"f\"]}\n",
            "[{\"title\":\"A\",\"text\":\"b\"},{\"title\":\"C\",\"text\":\"d\"}]",
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"P\",\"items\":[{\"id\":\"1\",\"content_html\":\"<p>x</p>\"}]}",
            "<!doctype html><html><head><meta charset=windows-1251><title>x</title></head><body><p>Words – more.</p></body></html>",
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/\r\nWARC-Date: 2031-04-02T09:30:00Z\r\nContent-Type: application/http\r\nContent-Length: 87\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>x\n\r\n0\r\n\r\n\r\n\r\n",
        }.Select(Encoding.UTF8.GetBytes),
        Reading.Gzip("{\"text\":\"one\"}\n{\"text\":\"two\"}\n"u8.ToArray()),
        Encoding.Unicode.GetBytes("<rss><channel><item><title>Grüße</title></item></channel></rss>"),
    ];

    private static readonly byte[][] _pieces =
    [
        .. new[] { "<", ">", "&", "\"", "'", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<!DOCTYPE x [", "</item>", "<item>", "<title>", "{", "}", "[", "]", "\\", "\\u", "\n", "\r\n\r\n", "WARC/1.0", "\0", "\u001b$B", "&#", ";" }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x1F, 0x8B], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98, 0x80], [0x81, 0x30],
    ];

    [Fact]
    public void Damaged_files_never_throw_and_keep_what_holds_for_captures()
    {
        const int rounds = 4000;
        var random = new Random(20310402);
        int captures = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] mutant = Mutate(_seeds[random.Next(_seeds.Length)], random);
            captures += Reading.Captures(Reading.Bytes(mutant)).Count;
        }

        Assert.True(captures > rounds / 4, $"{captures} captures of {rounds} files");
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (int i = random.Next(1, 6); i > 0 && bytes.Count > 0; i--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 3:
                    bytes.InsertRange(at, _pieces[random.Next(_pieces.Length)]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}

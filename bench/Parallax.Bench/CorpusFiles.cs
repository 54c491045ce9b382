using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parallax.Bench;

/// <summary>Writes a corpus as it would arrive: every second article a page with its furniture in a WARC file, the others lines of JSON.</summary>
internal static class CorpusFiles
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bytes written.</summary>
    public static long Write(Corpus corpus, int articles, string folder)
    {
        Directory.CreateDirectory(folder);
        using (var warc = File.Create(Path.Combine(folder, "crawl.warc")))
        using (var lines = new StreamWriter(Path.Combine(folder, "wire.jsonl")))
        {
            for (int n = 0; n < articles; n++)
            {
                var item = corpus.Make(n);
                if (n % 2 == 0)
                    Record(warc, item);
                else
                    lines.Write(JsonSerializer.Serialize(new { id = item.Number, title = item.Title, text = item.Text, date = item.Published.ToString("s"), source = item.Outlet }, Json) + "\n");
            }
        }

        return Directory.GetFiles(folder).Sum(f => new FileInfo(f).Length);
    }

    private static void Record(Stream warc, Corpus.Item item)
    {
        byte[] page = Encoding.UTF8.GetBytes(Page(item));
        byte[] http = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {page.Length}\r\n\r\n"), .. page];
        warc.Write(Encoding.ASCII.GetBytes(
            $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://{Host(item)}/news/{item.Number}\r\nWARC-Date: {item.Published.AddHours(1):s}Z\r\n"
            + $"WARC-Record-ID: <urn:uuid:{item.Number:D8}-0000-4000-8000-000000000000>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {http.Length}\r\n\r\n"));
        warc.Write(http);
        warc.Write("\r\n\r\n"u8);
    }

    private static string Host(Corpus.Item item) => item.Outlet.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() + ".example";

    private static string Page(Corpus.Item item)
    {
        var html = new StringBuilder(8192);
        html.Append($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Escape(item.Title)} | {item.Outlet}</title>")
            .Append($"<meta property=\"og:site_name\" content=\"{item.Outlet}\"><meta property=\"article:published_time\" content=\"{item.Published:s}Z\">")
            .Append("<script>var config={\"ads\":true,\"slots\":[1,2,3]};function load(){return config.slots.length}</script></head><body>")
            .Append("<div class=\"cookie\"><p>We use cookies to make this site work. You can change your choice at any time.</p><button>Accept</button></div><nav><ul>");
        foreach (string section in new[] { "Home", "Politics", "Business", "Region", "Culture", "Sport", "Weather", "Letters", "Archive" })
            html.Append($"<li><a href=\"/{section}\">{section}</a></li>");
        html.Append($"</ul></nav><main><article><h1>{Escape(item.Title)}</h1><div class=\"share\"><a href=\"#\">Share</a> <a href=\"#\">Print</a></div>");
        foreach (string paragraph in item.Text.Split("\n\n"))
            html.Append($"<p>{Escape(paragraph)}</p>");
        html.Append("</article><aside><h2>Most read</h2><ol>");
        for (int i = 1; i <= 8; i++)
            html.Append($"<li><a href=\"/news/{item.Number + i}\">What the week brings, part {i} of a long series</a></li>");
        html.Append("</ol></aside></main><section class=\"newsletter\"><h2>Our letter</h2><p>Five stories every evening, free of charge.</p></section>")
            .Append($"<footer><p>© {item.Outlet}. All rights reserved.</p><a href=\"/imprint\">Imprint</a> <a href=\"/privacy\">Privacy</a></footer></body></html>");
        return html.ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

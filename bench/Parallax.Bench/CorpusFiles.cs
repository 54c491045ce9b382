using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Parallax.Bench.Streams;

namespace Parallax.Bench;

/// <summary>Writes made news as they would arrive: every second report a page with its furniture in a WARC file, the others lines of JSON.</summary>
internal static class CorpusFiles
{
    private static readonly LocalDate Crawled = new(2033, 1, 1);

    /// <summary>Bytes written.</summary>
    public static long Write(int articles, string folder)
    {
        Directory.CreateDirectory(folder);
        using (var warc = File.Create(Path.Combine(folder, "crawl.warc")))
        using (var lines = new StreamWriter(Path.Combine(folder, "wire.jsonl")))
        {
            int number = 0;
            foreach (var report in new MadeNews(1, articles).Reports())
            {
                if (number % 2 == 0)
                    Record(warc, report, number);
                else
                    lines.Write(MadeNews.Json(report) + "\n");
                number++;
            }
        }

        return Directory.GetFiles(folder).Sum(f => new FileInfo(f).Length);
    }

    /// <summary>The report's place in the stream: pages carry it in their address, lines in theirs.</summary>
    public static int Number(Article article) =>
        article.Format == CaptureFormat.JsonLine
            ? (2 * int.Parse(article.Member!["line ".Length..], CultureInfo.InvariantCulture)) - 1
            : int.Parse(article.Url![(article.Url!.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);

    private static void Record(FileStream warc, MadeReport report, int number)
    {
        byte[] page = Encoding.UTF8.GetBytes(MadeNews.Html(report));
        byte[] http = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {page.Length}\r\n\r\n"), .. page];
        string host = report.Outlet.Replace(' ', '-').ToLowerInvariant(), day = LocalDatePattern.Iso.Format(report.Day ?? Crawled);
        warc.Write(Encoding.ASCII.GetBytes(
            $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://{host}.example/news/{number}\r\nWARC-Date: {day}T20:00:00Z\r\n"
            + $"WARC-Record-ID: <urn:uuid:{number:D8}-0000-4000-8000-000000000000>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {http.Length}\r\n\r\n"));
        warc.Write(http);
        warc.Write("\r\n\r\n"u8);
    }
}

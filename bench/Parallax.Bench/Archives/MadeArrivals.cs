using System.Globalization;
using System.Text;
using NodaTime;
using Parallax.Bench.Streams;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.Bench.Archives;

/// <summary>Made reports as they arrive at an archive: whole pages for the engine, or plain text with nothing to be found in it but itself.</summary>
internal static class MadeArrivals
{
    private const string Source = "made";

    private static readonly Instant Start = Instant.FromUtc(2031, 1, 6, 6, 0);

    /// <summary>Pages with menus, notices and lists around the report: what the engine extracts and reads.</summary>
    public static IEnumerable<NewCapture> Pages(int seed, int count)
    {
        var intake = new PipelineIntake();
        int n = 0;
        foreach (var report in new MadeNews(seed, count).Reports())
        {
            var address = Address(report, seed);
            var capture = intake.Captures(Encoding.UTF8.GetBytes(MadeNews.Html(report)), new DocumentOrigin(address.AbsoluteUri, address), _ => { }, CancellationToken.None).Single();
            yield return new NewCapture { Key = new ReportKey(Source, address.AbsoluteUri), Capture = capture, ArrivedAt = Start + Duration.FromMinutes(n++) };
        }
    }

    /// <summary>Plain text, the outlet in its path: <see cref="Plain"/> makes the article of it without looking.</summary>
    public static IEnumerable<NewCapture> Texts(int seed, int count)
    {
        int n = 0;
        foreach (var report in new MadeNews(seed, count).Reports())
        {
            byte[] bytes = Encoding.UTF8.GetBytes($"{report.Title}\n{string.Join('\n', report.Paragraphs)}\n");
            string path = string.Create(CultureInfo.InvariantCulture, $"{report.Outlet}/{seed}/{report.Id}");
            var (content, decoding) = TextDecoder.As(bytes, Charsets.Utf8);
            var capture = new Capture { Id = Hashing.Id(bytes, path), Path = path, Bytes = bytes, Format = CaptureFormat.PlainText, Content = content, Decoding = decoding };
            yield return new NewCapture { Key = new ReportKey(Source, path), Capture = capture, ArrivedAt = Start + Duration.FromMinutes(n++) };
        }
    }

    /// <summary>The article of a capture of <see cref="Texts"/>, with a reading in which nothing was found.</summary>
    public static (Article Article, Reading Reading) Plain(Capture capture)
    {
        string[] parts = capture.Content.Split('\n', 2);
        var day = Start.InUtc().Date.PlusDays(int.Parse(capture.Path.AsSpan(capture.Path.LastIndexOf('r') + 1), CultureInfo.InvariantCulture) / 400);
        var article = new ArticleRecord(capture.Id, parts[0], parts[1], day, capture.Path.Split('/')[0]).ToArticle();
        return (article, new Reading { ArticleId = article.Id, Maker = "none" });
    }

    /// <summary>Where a report would stand on the web.</summary>
    public static Uri Address(MadeReport report, int seed) =>
        new(string.Create(CultureInfo.InvariantCulture, $"https://{report.Outlet.ToLowerInvariant().Replace(' ', '-')}.example/{seed}/{report.Id}"));
}

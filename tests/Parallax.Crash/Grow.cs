using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Parallax.Crash;

/// <summary>Measures what an arrival costs while a stream grows: processor time in links and stories, and what is kept in memory.</summary>
internal static class Grow
{
    // Reports whose texts can be looked back on, as an archive would give them.
    private const int Texts = 60_000;

    public static int Run(int count)
    {
        var past = new Past();
        var live = new PipelineLive(past);
        using var process = Process.GetCurrentProcess();
        int done = 0, stories = 0;
        var spent = TimeSpan.Zero;
        foreach (var report in MadeStream.Reports(count, seed: 5, events: 400))
        {
            string[] lines = report.Capture.Content.Split("\n\n", 2);
            var article = new ArticleRecord(report.Capture.Id, lines[0], lines[1], null, report.Key.CanonicalId.Split('/')[0]).ToArticle();
            process.Refresh();
            var before = process.TotalProcessorTime;
            var step = live.Add(article, new Reading { ArticleId = article.Id, Maker = "none" });
            process.Refresh();
            spent += process.TotalProcessorTime - before;
            stories += step.Opened.Length;
            past.Keep(article);
            if (++done % Math.Max(1, count / 10) != 0)
                continue;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{done} arrived, {stories} stories: {spent.TotalMicroseconds / Math.Max(1, count / 10):F0} us an arrival, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB with {past.Count} texts"));
            spent = TimeSpan.Zero;
        }

        return 0;
    }

    private sealed class Past : IStreamPast
    {
        private readonly Dictionary<string, Article> _articles = new(StringComparer.Ordinal);
        private readonly Queue<string> _order = new();

        public int Count => _order.Count;

        public void Keep(Article article)
        {
            if (_articles.TryAdd(article.Id, article))
                _order.Enqueue(article.Id);
            if (_order.Count > Texts)
                _articles.Remove(_order.Dequeue());
        }

        public (Article Article, Reading Reading)? Article(string articleId) =>
            _articles.TryGetValue(articleId, out var article) ? (article, new Reading { ArticleId = articleId, Maker = "none" }) : null;

        public (StoryName Story, ImmutableArray<string> Members)? StoryOf(string articleId) => null;
    }
}

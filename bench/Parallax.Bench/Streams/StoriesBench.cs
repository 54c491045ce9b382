using System.Diagnostics;
using System.Globalization;
using Parallax.Copies;
using Parallax.Group;

namespace Parallax.Bench.Streams;

/// <summary>
/// Copies and stories over a made stream: articles a second with ever more articles in the window, memory an article
/// without the texts, and whether the answers are right.
/// </summary>
internal static class StoriesBench
{
    public static int Run(int reports, int window, int seed)
    {
        using var shelf = new Shelf(int.MaxValue);
        var texts = new PipelineTexts(shelf);
        var finder = new CopyFinder(new FingerprintTable(), texts, window);
        var grouper = new Grouper(new StoryTable(), window);
        var truth = new Dictionary<string, MadeReport>(StringComparer.Ordinal);
        TimeSpan copies = default, stories = default, before = default;
        int linked = 0, copied = 0, step = Math.Max(1_000, reports / 10), atStep = 0;
        foreach (var report in new MadeNews(seed, reports).Reports())
        {
            truth[report.Id] = report with { Paragraphs = [] };
            var article = new ArticleRecord(report.Id, report.Title, string.Join('\n', report.Paragraphs), report.Day, report.Outlet).ToArticle();
            long start = Stopwatch.GetTimestamp();
            var links = finder.Add(article);
            copies += Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            grouper.Add(article, null, links);
            stories += Stopwatch.GetElapsedTime(start);
            texts.Keep(article);
            copied += report.Relation == "own" ? 0 : 1;
            linked += report.Relation != "own" && links.Any(link => link.IsWhole) ? 1 : 0;
            if (truth.Count % step != 0)
                continue;
            var spent = copies + stories - before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{truth.Count,8} in the window: {(truth.Count - atStep) / spent.TotalSeconds:F0} articles a second"));
            (before, atStep) = (copies + stories, truth.Count);
        }

        long pairs = 0, right = 0, origins = 0, split = 0;
        foreach (var story in grouper.Stories())
        {
            foreach (var group in story.Members.GroupBy(member => truth[member.ArticleId].Story))
                right += Pairs(group.Count());
            pairs += Pairs(story.Members.Length);
            origins += story.Origins.Length;
            split += story.Origins.Count(origin => origin.Articles.Select(id => truth[id].Origin).Distinct().Skip(1).Any());
        }

        long gold = truth.Values.GroupBy(report => report.Story).Sum(group => Pairs(group.Count()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"copies {truth.Count / copies.TotalSeconds:F0} a second, stories {truth.Count / stories.TotalSeconds:F0}; reprints linked {linked} of {copied}; pairs right {(double)right / pairs:P1} of those made, {(double)right / gold:P1} of those there are; origins that mix texts {split} of {origins}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory without texts, no copy linked: {Memory(reports, window, seed)} bytes an article, members and ids included"));

        // Events of one kind are made of the same sentences here, which is harder than news: the floors are what was reached, not what is wished for.
        bool good = linked >= 0.97 * copied && right >= 0.3 * pairs && right >= 0.9 * gold && split <= 0.01 * origins;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor time in all, making the texts included: {processor.TotalSeconds:F1} s, {truth.Count / processor.TotalSeconds:F0} articles a second"));
        Console.WriteLine(good ? "answers as expected" : "ANSWERS ARE WRONG");
        return good ? 0 : 1;
    }

    // What is kept of an article where its text is elsewhere: the stream again with texts that cannot be had.
    private static long Memory(int reports, int window, int seed)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var finder = new CopyFinder(new FingerprintTable(), new NoTexts(), window);
        var grouper = new Grouper(new StoryTable(), window);
        foreach (var report in new MadeNews(seed, reports).Reports())
        {
            var article = new ArticleRecord(report.Id, report.Title, string.Join('\n', report.Paragraphs), report.Day, report.Outlet).ToArticle();
            grouper.Add(article, null, finder.Add(article));
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(finder);
        GC.KeepAlive(grouper);
        return (after - before) / reports;
    }

    private sealed class NoTexts : IArticleTexts
    {
        public Article? Find(string id) => null;
    }

    private static long Pairs(int n) => (long)n * (n - 1) / 2;
}

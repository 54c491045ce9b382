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
    private const int Block = 1_000;

    // Made before the clock runs, so that what is compiled on the way and what the tables cost at first is not counted.
    private const int WarmUp = 4;

    public static int Run(int reports, int window, int seed)
    {
        for (int i = 0; i < WarmUp; i++)
            Stream(Block * 2, window, seed + 1 + i, [], new Dictionary<string, MadeReport>(StringComparer.Ordinal), out _);
        var truth = new Dictionary<string, MadeReport>(StringComparer.Ordinal);
        var speeds = new List<(int InWindow, double Copies, double Stories)>();
        var grouper = Stream(reports, window, seed, speeds, truth, out var linked);
        foreach (var (inWindow, copies, stories) in speeds.Where((_, i) => i < 3 || (i + 1) % 10 == 0))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Math.Min(inWindow, window),8} in the window: copies {Block / copies:F0}, stories {Block / stories:F0}, both {Block / (copies + stories):F0} articles a second of processor time"));
        double Both(IEnumerable<(int InWindow, double Copies, double Stories)> some) => some.Select(s => Block / (s.Copies + s.Stories)).Order().ElementAt(some.Count() / 2);
        if (speeds.Count >= 10)
        {
            double first = Both(speeds.Take(3)), last = Both(speeds.TakeLast(5));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{last:F0} a second with the window full against {first:F0} with 1,000 to 3,000 in it: {last / first:F2}"));
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
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reprints linked {linked.Values.Sum(l => l.Linked)} of {linked.Values.Sum(l => l.All)} ({string.Join(", ", linked.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key} {l.Value.Linked} of {l.Value.All}"))}); pairs right {(double)right / pairs:P1} of those made, {(double)right / gold:P1} of those there are; origins that mix texts {split} of {origins}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory without texts, no copy linked: {Memory(reports, window, seed)} bytes an article, members and ids included"));

        // Events of one kind are made of the same sentences here, which is harder than news: the floors are what was reached, not what is wished for.
        bool good = linked.Values.Sum(l => l.Linked) >= 0.93 * linked.Values.Sum(l => l.All) && right >= 0.3 * pairs && right >= 0.9 * gold && split <= 0.01 * origins;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor time in all, making the texts included: {processor.TotalSeconds:F1} s, {truth.Count / processor.TotalSeconds:F0} articles a second"));
        Console.WriteLine(good ? "answers as expected" : "ANSWERS ARE WRONG");
        return good ? 0 : 1;
    }

    // The stream in blocks: their texts are made first, then the clock runs for copies, then for stories.
    private static Grouper Stream(int reports, int window, int seed, List<(int InWindow, double Copies, double Stories)> speeds, Dictionary<string, MadeReport> truth, out Dictionary<string, (int Linked, int All)> linked)
    {
        using var shelf = new Shelf(int.MaxValue);
        var texts = new PipelineTexts(shelf);
        var finder = new CopyFinder(new FingerprintTable(), texts, window);
        var grouper = new Grouper(new StoryTable(), window);
        linked = new Dictionary<string, (int Linked, int All)>(StringComparer.Ordinal);
        foreach (var block in new MadeNews(seed, reports).Reports().Chunk(Block))
        {
            var articles = block.Select(report => new ArticleRecord(report.Id, report.Title, string.Join('\n', report.Paragraphs), report.Day, report.Outlet).ToArticle()).ToList();
            double start = CpuSeconds();
            var links = articles.ConvertAll(article =>
            {
                var found = finder.Add(article);
                texts.Keep(article);
                return found;
            });
            double between = CpuSeconds();
            for (int i = 0; i < articles.Count; i++)
                grouper.Add(articles[i], null, links[i]);
            speeds.Add((truth.Count + block.Length, between - start, CpuSeconds() - between));
            for (int i = 0; i < block.Length; i++)
            {
                truth[block[i].Id] = block[i] with { Paragraphs = [] };
                if (block[i].Relation == "own")
                    continue;
                var (met, all) = linked.GetValueOrDefault(block[i].Relation);
                linked[block[i].Relation] = (met + (links[i].Any(link => link.IsWhole) ? 1 : 0), all + 1);
            }
        }

        return grouper;
    }

    private static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

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

using System.Diagnostics;
using System.Globalization;
using Parallax.Compare;
using Parallax.Copies;
using Parallax.Dating;
using Parallax.Extract;
using Parallax.Group;
using Parallax.Ingest;
using Parallax.Read;

namespace Parallax.Bench;

/// <summary>What each room costs: the same way as the pipeline's, one room after the other on one thread.</summary>
internal static class Stages
{
    public static int Run(int articles)
    {
        string folder = Directory.CreateTempSubdirectory("parallax-bench-").FullName;
        try
        {
            CorpusFiles.Write(articles, folder);
            Once(folder, print: false); // warm
            Once(folder, print: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    // Processor time, not the clock's: other work on the machine does not count.
    private static double CpuSeconds()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }

    private static void Once(string folder, bool print)
    {
        var rows = new List<(string Stage, double Seconds, long Bytes)>();
        T Timed<T>(string stage, Func<T> work)
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            double before = CpuSeconds();
            T result = work();
            rows.Add((stage, CpuSeconds() - before, GC.GetAllocatedBytesForCurrentThread() - bytes));
            return result;
        }

        var extractor = new Extractor(Limits.Default);
        var reader = new ArticleReader(Limits.Default);
        using var shelf = new Shelf(int.MaxValue);
        var texts = new PipelineTexts(shelf);
        var finder = new CopyFinder(new FingerprintTable(), texts);
        var grouper = new Grouper(new StoryTable());
        var dating = new Solver();
        var comparer = new Comparer();
        var captures = Timed("Ingest", () => new Intake(new IngestOptions()).Read([folder]).Where(a => a.Capture is not null).Select(a => a.Capture!).ToList());
        var articles = Timed("Extract", () => captures.Select(c => extractor.Extract(c).Article!).ToList());
        var readings = Timed("Read", () => articles.ToDictionary(a => a.Id, reader.Read, StringComparer.Ordinal));
        var links = Timed("Copies", () => articles.Select(a =>
        {
            var found = finder.Add(a);
            texts.Keep(a);
            return found;
        }).ToList());
        var stories = Timed("Group", () =>
        {
            for (int i = 0; i < articles.Count; i++)
                grouper.Add(articles[i], readings[articles[i].Id], links[i]);
            return grouper.Stories().ToList();
        });
        var byId = articles.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var dated = Timed("Dating", () => stories.Select(s => dating.Solve(s, [.. s.Members.Select(m => (byId[m.ArticleId], readings[m.ArticleId]))], null)).ToList());
        Timed("Compare", () => dated.Sum(d => comparer.Compare(d).Points.Length));
        if (!print)
            return;
        double all = rows.Sum(r => r.Seconds);
        Console.WriteLine($"stages, {articles.Count} articles, one thread, processor time");
        Console.WriteLine("stage     share  ms/article  KB/article");
        foreach (var (stage, seconds, bytes) in rows)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage,-8} {seconds / all,6:P0} {seconds * 1000 / articles.Count,11:F3} {bytes / 1024.0 / articles.Count,11:F1}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all             {all * 1000 / articles.Count,10:F3}   = {articles.Count / all:F0} articles a second on one core"));
    }
}

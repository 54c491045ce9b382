using System.Diagnostics;
using System.Globalization;
using Parallax.Bench.Streams;

namespace Parallax.Bench;

/// <summary>
/// The main job on generated corpora of growing size, each in a process of its own so that its peak memory is its own. Asserts what came
/// out: articles found, reports of one event in one story, copies in one origin.
/// </summary>
internal static class EndToEnd
{
    // One page in so many may be mistaken for something else than an article.
    private const int LostPages = 1000;

    /// <param name="sizes">Articles of each corpus.</param>
    /// <param name="threads">Articles read at the same time.</param>
    public static int Run(int[] sizes, int threads)
    {
        Console.WriteLine($"end to end, {threads} thread{(threads == 1 ? "" : "s")} of {Environment.ProcessorCount} processors, .NET {Environment.Version}");
        Console.WriteLine("articles      MB  seconds  articles/s  MB/s  CPU ms/article  peak MB  pair P  pair R");
        double[] cost = new double[sizes.Length];
        long[] peak = new long[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            string folder = Directory.CreateTempSubdirectory("parallax-bench-").FullName;
            try
            {
                long bytes = CorpusFiles.Write(sizes[i], folder);
                var result = InProcessOfItsOwn(folder, sizes[i], threads);
                cost[i] = result.CpuSeconds / sizes[i];
                peak[i] = result.PeakBytes;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{sizes[i],8:N0} {bytes / 1e6,7:F1} {result.Seconds,8:F1} {sizes[i] / result.Seconds,11:F0} {bytes / 1e6 / result.Seconds,5:F2} {cost[i] * 1000,15:F2} {result.PeakBytes / 1e6,8:F0} {result.Precision,7:F3} {result.Recall,7:F3}"));
                if (result.Articles != sizes[i])
                    Console.WriteLine($"{sizes[i] - result.Articles} pages were not taken for articles");
                if (result.Articles < sizes[i] - (sizes[i] / LostPages))
                    throw new InvalidOperationException($"{result.Articles} articles came out of {sizes[i]}");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        if (sizes.Length > 1)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cost per article, last against the one before: {cost[^1] / cost[^2]:F2}; memory beyond it: {(peak[^1] - peak[^2]) / (double)(sizes[^1] - sizes[^2]):F0} bytes an article"));
        return 0;
    }

    /// <summary>The child's part: runs the pipeline and prints one line of figures.</summary>
    public static int Child(string folder, int size, int threads)
    {
        string[] truth = Truth(size);
        var watch = Stopwatch.StartNew();
        long articles = 0, right = 0, predicted = 0;
        using (var pipeline = new Pipeline(new Options { Threads = threads }))
        {
            foreach (var comparison in pipeline.Read([folder], Stream.Null, _ => { }, c => articles = c.Articles, CancellationToken.None))
            {
                var stories = comparison.Dated.Articles.Select(a => truth[CorpusFiles.Number(a.Article)]).GroupBy(s => s).Select(g => (long)g.Count()).ToList();
                long all = stories.Sum();
                predicted += all * (all - 1) / 2;
                right += stories.Sum(n => n * (n - 1) / 2);
            }
        }

        double seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{articles} {seconds} {self.TotalProcessorTime.TotalSeconds} {self.PeakWorkingSet64} {predicted} {right}"));
        return 0;
    }

    private static Result InProcessOfItsOwn(string folder, int size, int threads)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(EndToEnd).Assembly.Location);
        foreach (string argument in new[] { "end-to-end-child", folder, size.ToString(CultureInfo.InvariantCulture), threads.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        double[] figures = [.. output.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => double.Parse(f, CultureInfo.InvariantCulture))];
        return new Result((long)figures[0], figures[1], figures[2], (long)figures[3], figures[5] / Math.Max(1, figures[4]), figures[5] / Pairs(size));
    }

    private static string[] Truth(int size) => [.. new MadeNews(1, size).Reports().Select(report => report.Story)];

    // Pairs of reports of one story.
    private static double Pairs(int size) => Truth(size).GroupBy(story => story).Sum(g => (double)g.Count() * (g.Count() - 1) / 2);

    private sealed record Result(long Articles, double Seconds, double CpuSeconds, long PeakBytes, double Precision, double Recall);
}

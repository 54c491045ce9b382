using System.Globalization;
using Parallax.Ingest;

namespace Parallax.Eval.Following;

/// <summary><c>feeds FOLDER</c>: what others expect of feeds against what is read, and which fixtures without expectations give entries.</summary>
internal static class FeedsCommand
{
    public static int Run(string[] arguments)
    {
        string folder = arguments[0];
        var score = new FeedOracle();
        score.Score(folder, Path.Combine(folder, "feedparser-expect.jsonl"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"feedparser: {score.Right} of {score.All} expectations on mapped fields met ({100.0 * score.Right / Math.Max(1, score.All):0.0} %)"));
        foreach (string wrong in score.Wrong)
            Console.WriteLine($"  {wrong}");
        Fixtures("feedparser ill-formed", Path.Combine(folder, "feedparser", "tests", "illformed"));
        Fixtures("feed-rs", Path.Combine(folder, "feed-rs"));
        return score.Right >= 0.95 * score.All ? 0 : 1;
    }

    private static void Fixtures(string name, string folder)
    {
        if (!Directory.Exists(folder))
            return;
        int files = 0, read = 0;
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".xml" or ".json" or ".rss" or ".atom").Order(StringComparer.Ordinal))
        {
            files++;
            var arrivals = new Intake(new IngestOptions()).Read([file]).ToList();
            if (arrivals.Any(a => a.Capture is not null))
                read++;
            else
                Console.WriteLine($"  {name}: {Path.GetFileName(file)}: {arrivals.FirstOrDefault().Problem?.Code}");
        }

        Console.WriteLine($"{name}: {read} of {files} files give entries");
    }
}

using System.Diagnostics;
using System.Globalization;
using Parallax.Bench.Streams;
using Parallax.Compare;
using Parallax.Dating;
using Parallax.Read;

namespace Parallax.Bench;

/// <summary>
/// One event told by many outlets in their own words: what comparing the whole story costs, and what adding one report to it. Processor time of one
/// thread; the answers of both ways must be the same.
/// </summary>
internal static class CompareBench
{
    private const int Repeats = 5;

    public static int Run(int reports)
    {
        var random = new Random(7);
        var made = MadeEvent.Make(random, "event", new NodaTime.LocalDate(2031, 1, 6));
        var reader = new ArticleReader();
        var read = new List<(Article Article, Reading Reading)>();
        for (int i = 0; i < reports; i++)
        {
            string outlet = MadeWords.Outlets[i % MadeWords.Outlets.Length] + " " + i.ToString(CultureInfo.InvariantCulture);
            var (title, text) = made.Tell(random, outlet);
            var article = new ArticleRecord($"r{i}", title, string.Join('\n', text), new NodaTime.LocalDate(2031, 1, 6).PlusDays(i * 5 / reports), outlet).ToArticle();
            read.Add((article, reader.Read(article)));
        }

        var story = new Story
        {
            Id = "story",
            Members = [.. read.Select(r => new Membership(r.Article.Id, 1, []))],
            Origins = [.. read.Select(r => new Origin("o" + r.Article.Id, [r.Article.Id], null, []))],
            Maker = "bench",
        };
        var dated = new Solver().Solve(story, [.. read], null);
        int statements = dated.Articles.Sum(a => a.Reading.Statements.Length);
        new Comparer().Compare(dated); // warm
        double best = double.MaxValue;
        Comparison? whole = null;
        for (int i = 0; i < Repeats; i++)
        {
            double before = Seconds();
            whole = new Comparer().Compare(dated);
            best = Math.Min(best, Seconds() - before);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"compare: {reports} reports, {statements} statements, {whole!.Points.Length} points: {best:F2} s"));
        return 0;
    }

    private static double Seconds()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }
}

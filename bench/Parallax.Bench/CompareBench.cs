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
        return Grow(dated, reports, whole);
    }

    private static int Grow(DatedStory dated, int reports, Comparison whole)
    {
        int added = Math.Max(1, reports / 10);
        var comparer = new GrowingComparer();
        comparer.Compare(First(dated, reports - added));
        var costs = new List<double>();
        Comparison grown = whole;
        for (int n = reports - added + 1; n <= reports; n++)
        {
            var story = First(dated, n);
            double before = Seconds();
            grown = comparer.Compare(story);
            costs.Add(Seconds() - before);
        }

        costs.Sort();
        var (both, ofGrown, ofWhole) = Shared(grown, whole);
        bool isSame = Shared(comparer.Settle(), whole) is var (b, g, w) && b == g && g == w;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"adding {added} reports one by one: {1000 * costs[costs.Count / 2]:F0} ms each (median), {1000 * costs[^1]:F0} ms at most; of the pairs in its points {(double)both / ofGrown:P1} are in those of the whole, of those {(double)both / ofWhole:P1} in its"));
        Console.WriteLine(isSame ? "settled: the same as the whole" : "ANSWERS ARE WRONG");
        return isSame ? 0 : 1;
    }

    private static DatedStory First(DatedStory dated, int reports) => dated with
    {
        Story = dated.Story with { Members = dated.Story.Members[..reports], Origins = dated.Story.Origins[..reports] },
        Articles = dated.Articles[..reports],
    };

    // Pairs of statements that stand in one point: in both, in the one, in the other.
    private static (long Both, long First, long Second) Shared(Comparison first, Comparison second)
    {
        HashSet<(Quoted, Quoted)> Pairs(Comparison comparison) =>
            [.. comparison.Points.SelectMany(p => p.Cells.SelectMany((a, i) => p.Cells.Skip(i + 1).Select(b => (a.Words, b.Words))))];
        var (one, other) = (Pairs(first), Pairs(second));
        return (one.Count(other.Contains), one.Count, other.Count);
    }

    private static double Seconds()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }
}

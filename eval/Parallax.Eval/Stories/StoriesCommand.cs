using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Parallax.Copies;
using Parallax.Group;
using Parallax.Read.Time;

namespace Parallax.Eval.Stories;

/// <summary>
/// Which reports tell one event, scored at arrival and after the last article. From the texts alone, or with <c>--read</c> as
/// <c>parallax stories</c> does it; with <c>--noise FILE</c> inside that file's articles, by date; with <c>--model</c> bias and weights of
/// another model; with <c>--out FILE</c> the rows too.
/// </summary>
internal static class StoriesCommand
{
    public static int Run(string[] arguments)
    {
        var records = Records.Read(arguments[0]).ToList();
        var truth = StoryTruth.Read(arguments[1]);
        if (Value(arguments, "--noise") is { } noise)
        {
            var known = records.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
            records.AddRange(Records.Read(noise).Where(record => known.Add(record.Id)));
            records = [.. records.OrderBy(record => record.Date ?? default)];
        }

        LikenessModel? model = null;
        if (Value(arguments, "--model") is { } given)
        {
            double[] numbers = [.. given.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            model = new LikenessModel(numbers[0], [.. numbers[1..]]);
        }

        if (arguments.Contains("--memory"))
        {
            Memory(records);
            return 0;
        }

        var watch = Stopwatch.StartNew();
        var articles = records.Select(record => record.ToArticle());
        List<(string Id, string Story, string AtArrival)> rows = arguments.Contains("--read")
            ? [.. new PipelineTasks().Stories(articles, Corrections.None, Environment.ProcessorCount, CancellationToken.None).Select(row => (row.Id, row.Story, row.StoryAtArrival))]
            : [.. Rows(articles, model).Select(row => (row.Id, row.Story, row.StoryAtArrival))];
        Console.WriteLine($"{records.Count} articles, {records.Count / watch.Elapsed.TotalSeconds:F0} a second");
        StoryTruth.Print(truth, rows);
        if (Value(arguments, "--out") is { } to)
            Records.Write(to, rows.Select(row => new { id = row.Id, cluster = row.Story, at_arrival = row.AtArrival }));
        return 0;
    }

    // What is kept of an article where its text is elsewhere and nothing is found to be a copy; tables of fixed size are told apart.
    private static void Memory(List<ArticleRecord> records)
    {
        long start = GC.GetTotalMemory(forceFullCollection: true);
        var finder = new CopyFinder(new FingerprintTable(), new NoTexts());
        var grouper = new Grouper(new StoryTable());
        long before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var record in records)
            finder.Add(record.ToArticle());
        long copies = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var record in records)
            grouper.Add(record.ToArticle(), null, []);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(finder);
        GC.KeepAlive(grouper);
        GC.KeepAlive(records);
        Console.WriteLine($"{records.Count} articles; bytes an article: copies {(copies - before) / records.Count}, stories {(after - copies) / records.Count}; fixed {before - start}");
    }

    private sealed class NoTexts : IArticleTexts
    {
        public Article? Find(string id) => null;
    }

    /// <summary>A stream of texts through copies and stories; of a reading they get the time expressions only, which cost next to nothing.</summary>
    private static ImmutableArray<StoryRow> Rows(IEnumerable<Article> articles, LikenessModel? model)
    {
        using var shelf = new Shelf(int.MaxValue);
        var texts = new PipelineTexts(shelf);
        var grouper = new Grouper(new StoryTable(), model: model, past: texts.Arrived);
        var finder = new CopyFinder(new FingerprintTable(), texts);
        var times = new TimeReader();
        return StoryReport.Rows(
            articles.Select(article =>
            {
                var links = finder.Add(article);
                var reading = new Reading { ArticleId = article.Id, Times = times.Read(article.Text, article.Blocks, null), Maker = "times only" };
                shelf.Put(article, reading);
                return (article, (Reading?)reading, links);
            }),
            grouper);
    }

    /// <summary>What follows an option; null where it is not given.</summary>
    public static string? Value(string[] arguments, string option) =>
        Array.IndexOf(arguments, option) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}

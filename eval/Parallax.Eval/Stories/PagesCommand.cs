using System.Diagnostics;

namespace Parallax.Eval.Stories;

/// <summary>
/// From page to text to story: wraps each document in a page of its outlet, reads the pages back as any folder of saved pages, and scores the
/// stories, beside those of the bare texts. The rooms are so measured together.
/// </summary>
internal static class PagesCommand
{
    public static int Run(string[] arguments)
    {
        var records = Records.Read(arguments[0]).ToList();
        var truth = StoryTruth.Read(arguments[1]);
        string? kept = StoriesCommand.Value(arguments, "--keep");
        string folder = kept is null ? Directory.CreateTempSubdirectory("parallax-pages-").FullName : Directory.CreateDirectory(kept).FullName;
        try
        {
            // Files are read in the order of their names, which so is the order of arrival.
            for (int i = 0; i < records.Count; i++)
                File.WriteAllText(Path.Combine(folder, $"{i:D6}.html"), PageFurniture.Wrap(records[i], i));
            Score(folder, records, truth);
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static void Score(string folder, List<ArticleRecord> records, Dictionary<string, StoryTruth> truth)
    {
        var watch = Stopwatch.StartNew();
        var problems = new List<Problem>();
        var recordOf = new Dictionary<string, ArticleRecord>(StringComparer.Ordinal);
        var text = new TextScore();
        using var pipeline = new Pipeline(Options.Default);
        var articles = pipeline.Articles([folder], Stream.Null, problems.Add, CancellationToken.None).Where(found =>
        {
            problems.AddRange(found.Problems);
            return found.Article is not null;
        }).Select(found =>
        {
            var record = records[int.Parse(Path.GetFileNameWithoutExtension(found.Article!.Path), System.Globalization.CultureInfo.InvariantCulture)];
            recordOf[found.Article.Id] = record;
            text.Add(record, found.Article);
            return found.Article;
        });
        var rows = new PipelineTasks().Stories(articles, Corrections.None, Environment.ProcessorCount, CancellationToken.None)
            .Select(row => (recordOf[row.Id].Id, row.Story, row.StoryAtArrival)).ToList();
        Console.WriteLine($"from pages: {records.Count} pages, {rows.Count} articles, {problems.Count} problems ({string.Join(", ", problems.CountBy(problem => problem.Code).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"))}), {rows.Count / watch.Elapsed.TotalSeconds:F0} a second; {text}");
        var lost = records.Select(record => record.Id).Except(rows.Select(row => row.Id)).Select(id => (id, "lost-" + id, "lost-" + id));
        StoryTruth.Print(truth, [.. rows, .. lost]);
        Console.WriteLine("from the bare texts, read in the same way");
        StoryTruth.Print(truth, [.. new PipelineTasks().Stories(records.Select(record => record.ToArticle()), Corrections.None, Environment.ProcessorCount, CancellationToken.None).Select(row => (row.Id, row.Story, row.StoryAtArrival))]);
    }

    // How much of the text comes back, by its lines, and how much of the furniture comes with it.
    private sealed class TextScore
    {
        private int _lines, _kept, _extra, _given, _titles, _dates, _articles;

        public void Add(ArticleRecord record, Article article)
        {
            var wanted = record.Text.Split('\n').Select(Folded).Where(line => line.Length > 0).ToList();
            var found = article.Blocks.Where(block => block.Kind != BlockKind.Title).Select(block => Folded(block.Span.Words(article.Text))).ToHashSet(StringComparer.Ordinal);
            _articles++;
            _lines += wanted.Count;
            _kept += wanted.Count(found.Contains);
            _given += found.Count;
            _extra += found.Count(line => !wanted.Contains(line));
            _titles += record.Title is null || article.Title is { } title && Folded(title.Words(article.Text)) == Folded(record.Title) ? 1 : 0;
            _dates += record.Date is null || article.Published.Day == record.Date ? 1 : 0;
        }

        public override string ToString() => FormattableString.Invariant(
            $"lines kept {(double)_kept / _lines:P1}, lines beside them {(double)_extra / _given:P1}, titles {(double)_titles / _articles:P1}, dates {(double)_dates / _articles:P1}");

        private static string Folded(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

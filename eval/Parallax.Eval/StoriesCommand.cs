using System.Diagnostics;
using Parallax.Copies;
using Parallax.Group;

namespace Parallax.Eval;

/// <summary>
/// The rows of <c>parallax stories</c> for cluster_eval.py, from the texts alone; with a third argument, that file's articles as noise in
/// the same stream, by date. Writes the final stories to OUT and those at arrival to OUT with <c>.arrival</c> added.
/// A fourth argument, bias and weights by commas, tries another model.
/// </summary>
internal static class StoriesCommand
{
    public static int Run(string[] arguments)
    {
        var records = Records.Read(arguments[0]).ToList();
        if (arguments.Length > 2 && arguments[2] != "-")
        {
            var known = records.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
            records.AddRange(Records.Read(arguments[2]).Where(record => known.Add(record.Id)));
            records = [.. records.OrderBy(record => record.Date ?? default)];
        }

        LikenessModel? model = null;
        if (arguments.Length > 3)
        {
            double[] numbers = [.. arguments[3].Split(',').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
            model = new LikenessModel(numbers[0], [.. numbers[1..]]);
        }

        var watch = Stopwatch.StartNew();
        var shelf = new ArticleShelf();
        var finder = new CopyFinder(new FingerprintTable(), shelf);
        var grouper = new Grouper(new StoryTable(), model: model);
        var rows = StoryReport.Rows(
            records.Select(record =>
            {
                var article = record.ToArticle();
                var links = finder.Add(article);
                shelf.Add(article);
                return (article, (Reading?)null, links);
            }),
            grouper);
        Console.Error.WriteLine($"{records.Count} articles, {records.Count / watch.Elapsed.TotalSeconds:F0} a second");
        Records.Write(arguments[1], rows.Select(row => new { id = row.Id, cluster = row.Story, origin = row.Origin }));
        Records.Write(arguments[1] + ".arrival", rows.Select(row => new { id = row.Id, cluster = row.StoryAtArrival }));
        return 0;
    }
}

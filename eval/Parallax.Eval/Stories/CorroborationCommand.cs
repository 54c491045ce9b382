using System.Globalization;
using System.Text.Json;
using Parallax.Copies;
using Parallax.Group;

namespace Parallax.Eval.Stories;

/// <summary>
/// How often one witness is taken for two, on derived copies wrapped as stories: the reports that are one text (copies, truncated and revised
/// ones) are a story of one origin, so that every "corroborated" there is false. Then the same reports in the stories that their real events
/// make, with independent reports among them, so that it is also seen how often a true corroboration is missed; last the stories that
/// grouping makes by itself.
/// </summary>
internal static class CorroborationCommand
{
    public static int Run(string[] arguments)
    {
        var truth = new Dictionary<string, (string Group, string? Story)>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(arguments[1]))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            truth[root.GetProperty("id").GetString()!] = (root.GetProperty("group").GetString()!, root.TryGetProperty("story", out var story) ? story.GetString() : null);
        }

        var origins = new OriginFinder();
        var grouper = new Grouper(new StoryTable());
        var ids = new List<string>();
        using var shelf = new Shelf(int.MaxValue);
        var texts = new PipelineTexts(shelf);
        var finder = new CopyFinder(new FingerprintTable(), texts);
        foreach (var article in Records.Read(arguments[0]).Select(record => record.ToArticle()))
        {
            var links = finder.Add(article);
            texts.Keep(article);
            origins.Add(article, links);
            grouper.Add(article, null, links);
            ids.Add(article.Id);
        }

        var known = ids.Where(truth.ContainsKey).ToList();
        Print("families, each a story", known.GroupBy(id => truth[id].Group).Select(family => (family.ToList(), origins.Of([.. family]).Length)), truth);
        Print("true events", known.Where(id => truth[id].Story is not null).GroupBy(id => truth[id].Story).Select(story => (story.ToList(), origins.Of([.. story]).Length)), truth);
        Print("stories as grouped", grouper.Stories().Select(story => (story.Members.Select(member => member.ArticleId).Where(truth.ContainsKey).ToList(), story.Origins.Length)), truth);
        return 0;
    }

    private static void Print(string name, IEnumerable<(List<string> Members, int Origins)> stories, Dictionary<string, (string Group, string? Story)> truth)
    {
        int one = 0, claimed = 0, wrong = 0, many = 0, missed = 0;
        foreach (var (members, origins) in stories.Where(story => story.Members.Count > 1))
        {
            bool isOne = members.Select(id => truth[id].Group).Distinct().Count() == 1;
            one += isOne ? 1 : 0;
            many += isOne ? 0 : 1;
            claimed += origins > 1 ? 1 : 0;
            wrong += isOne && origins > 1 ? 1 : 0;
            missed += !isOne && origins == 1 ? 1 : 0;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {one + many} of two reports and more; of {one} with one origin {wrong} called corroborated ({Share(wrong, one):P1}); of {claimed} called corroborated {wrong} are one origin ({Share(wrong, claimed):P1}); of {many} with two origins and more {missed} not seen ({Share(missed, many):P1})"));
    }

    private static double Share(int part, int all) => all == 0 ? 0 : (double)part / all;
}

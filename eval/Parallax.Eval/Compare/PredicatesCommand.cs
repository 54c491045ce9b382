using System.Globalization;
using System.Text.Json;
using Parallax.Compare;
using Parallax.Dating;
using Parallax.Read;

namespace Parallax.Eval.Compare;

/// <summary>
/// Which predicates of two sentences tell the same, as QA-Align has it (Brook Weiss et al. 2021): each pair of sentences is taken as a story of two reports, and the
/// predicates of statements that meet in one point are held against those whose questions and answers were aligned by hand.
/// </summary>
internal static class PredicatesCommand
{
    public static int Run(string[] arguments)
    {
        int right = 0, found = 0, gold = 0;
        using var pipeline = new Pipeline(new Options());
        foreach (string line in File.ReadLines(arguments[0]))
        {
            using var json = JsonDocument.Parse(line);
            var truth = Gold(json.RootElement);
            var predicted = Predicted(pipeline, json.RootElement.GetProperty("a").GetString()!, json.RootElement.GetProperty("b").GetString()!);
            gold += truth.Count;
            found += predicted.Count;
            right += predicted.Count(p => truth.Any(t => Holds(p.A, t.A) && Holds(p.B, t.B)));
        }

        double precision = found == 0 ? 0 : right / (double)found, recall = gold == 0 ? 0 : right / (double)gold;
        double f = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"aligned predicates {gold}  found {found}  P {100 * precision:0.0}  R {100 * recall:0.0}  F1 {100 * f:0.0}"));
        return 0;
    }

    // "…~!~showed~!~9338": the verb is the part before the last.
    private static HashSet<(string A, string B)> Gold(JsonElement row)
    {
        var truth = new HashSet<(string, string)>();
        foreach (var pair in row.GetProperty("alignments").EnumerateArray())
            truth.Add((Verb(pair[0]), Verb(pair[1])));
        return truth;
    }

    private static string Verb(JsonElement side) => side[0].GetString()!.Split("~!~")[^2].ToLowerInvariant();

    private static HashSet<(string A, string B)> Predicted(Pipeline pipeline, string a, string b)
    {
        var (first, second) = (PlainText.ToArticle("a", a), PlainText.ToArticle("b", b));
        var story = new Story
        {
            Id = "pair",
            Members = [new Membership("a", 1, []), new Membership("b", 1, [])],
            Origins = [new Origin("a", ["a"], null, []), new Origin("b", ["b"], null, [])],
            Maker = "pair",
        };
        var dated = new Solver().Solve(story, [(first, pipeline.Read(first)), (second, pipeline.Read(second))], null);
        var made = new Workspace(dated, 2, CompareOptions.Default, null);
        var predicted = new HashSet<(string, string)>();
        foreach (var cluster in made.Alignment.Clusters)
        {
            foreach (int x in cluster)
            {
                foreach (int y in cluster)
                {
                    var (one, other) = (made.Items.All[x], made.Items.All[y]);
                    if (one.Article == 0 && other.Article == 1)
                        predicted.Add((Predicate(one), Predicate(other)));
                }
            }
        }

        return predicted;
    }

    private static string Predicate(Item item) => item.Statement.Predicate.Words(item.Text).ToLowerInvariant();

    private static bool Holds(string predicate, string verb) => Array.IndexOf(predicate.Split(' '), verb) >= 0;
}

using System.Text.Json;

namespace Parallax.Eval.Stories;

/// <summary>A line of a truth file: a document with its event.</summary>
/// <param name="Id">The document.</param>
/// <param name="Cluster">Its event.</param>
/// <param name="Set">The collection that it comes from; empty where the file has one only.</param>
/// <param name="Super">The coarser event that its event is a part of, or its event.</param>
internal sealed record StoryTruth(string Id, string Cluster, string Set, string Super)
{
    /// <summary>The lines of a file, by document.</summary>
    public static Dictionary<string, StoryTruth> Read(string path)
    {
        var truth = new Dictionary<string, StoryTruth>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            string id = root.GetProperty("id").GetString()!, cluster = root.GetProperty("cluster").GetString()!;
            truth[id] = new StoryTruth(id, cluster, Text(root, "set") ?? "", Text(root, "super") ?? cluster);
        }

        return truth;
    }

    /// <summary>Prints the scores of each set, at arrival and after the last article; documents without truth are noise and are passed over.</summary>
    public static void Print(Dictionary<string, StoryTruth> truth, IReadOnlyCollection<(string Id, string Story, string AtArrival)> rows)
    {
        foreach (var set in truth.Values.GroupBy(t => t.Set).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var inSet = rows.Where(r => truth.TryGetValue(r.Id, out var t) && t.Set == set.Key).ToList();
            Console.WriteLine($"{(set.Key.Length == 0 ? "all" : set.Key)}: {inSet.Count} documents, {set.Select(t => t.Cluster).Distinct().Count()} events; stories {inSet.Select(r => r.Story).Distinct().Count()}");
            Line("at arrival ", inSet.Select(r => (truth[r.Id], r.AtArrival)));
            Line("at the end ", inSet.Select(r => (truth[r.Id], r.Story)));
        }
    }

    // Lenient: joining two events of one coarser event is no mistake; missed pairs are counted as before.
    private static void Line(string when, IEnumerable<(StoryTruth Truth, string Story)> rows)
    {
        var list = rows.ToList();
        var strict = ClusterScore.Of([.. list.Select(r => (r.Truth.Cluster, r.Story))]);
        string lenient = "";
        if (list.Exists(r => r.Truth.Super != r.Truth.Cluster))
        {
            double precision = ClusterScore.Of([.. list.Select(r => (r.Truth.Super, r.Story))]).PairPrecision;
            lenient = FormattableString.Invariant($" | lenient pair F1 {ClusterScore.F(precision, strict.PairRecall):F3}");
        }

        Console.WriteLine($"  {when} {strict}{lenient}");
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

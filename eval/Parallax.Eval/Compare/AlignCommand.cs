using System.Text.Json;

namespace Parallax.Eval.Compare;

/// <summary>Scores sentence pairs, or aligns the statements of groups, as <c>parallax align</c> does, for eval_pairs.py.</summary>
internal static class AlignCommand
{
    public static int Run(string[] arguments)
    {
        var tasks = new PipelineTasks();
        using var writer = new StreamWriter(arguments[1]);
        foreach (string line in File.ReadLines(arguments[0]))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.TryGetProperty("statements", out var statements))
            {
                writer.WriteLine(Group(tasks, root.GetProperty("group").GetString()!, [.. statements.EnumerateArray()]));
                continue;
            }

            var (a, b) = PairReader.Read(root);
            double score = PipelineTasks.Likelihood(a, b);
            writer.WriteLine(JsonSerializer.Serialize(new { id = root.GetProperty("id").GetString(), score = Math.Round(score, 5), label = score >= PipelineTasks.SameFrom ? 1 : 0 }));
        }

        return 0;
    }

    private static string Group(PipelineTasks tasks, string group, List<JsonElement> statements)
    {
        var pairs = PipelineTasks.Align(statements.ConvertAll(s => (s.GetProperty("doc").GetString()!, PairReader.Read(s, "text", "date"))))
            .Select(p => new[] { statements[p.First].GetProperty("id").GetString(), statements[p.Second].GetProperty("id").GetString() });
        return JsonSerializer.Serialize(new { group, pairs });
    }
}

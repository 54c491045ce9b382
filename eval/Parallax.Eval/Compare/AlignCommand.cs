using System.Globalization;
using System.Text.Json;
using Parallax.Compare;

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
            double score = tasks.Likelihood(a, b);
            writer.WriteLine(JsonSerializer.Serialize(new { id = root.GetProperty("id").GetString(), score = Math.Round(score, 5), label = score >= PipelineTasks.SameFrom ? 1 : 0 }));
        }

        return 0;
    }

    private static string Group(PipelineTasks tasks, string group, List<JsonElement> statements)
    {
        var pairs = tasks.Align(statements.ConvertAll(s => (s.GetProperty("doc").GetString()!, PairReader.Read(s, "text", "date"))))
            .Select(p => new[] { statements[p.First].GetProperty("id").GetString(), statements[p.Second].GetProperty("id").GetString() });
        return JsonSerializer.Serialize(new { group, pairs });
    }
}

/// <summary>Fits the weights of <see cref="PairScore"/> on labelled pairs by gradient descent, the same on every run, and prints them.</summary>
internal static class TrainPairsCommand
{
    private const int Rounds = 4000;

    private const double Rate = 1.0, Shrink = 1e-4;

    public static int Run(string[] arguments)
    {
        var tasks = new PipelineTasks();
        var rows = new List<(double[] Features, double Label)>();
        foreach (string line in File.ReadLines(arguments[0]))
        {
            using var json = JsonDocument.Parse(line);
            var (a, b) = PairReader.Read(json.RootElement);
            rows.Add((tasks.Pair(a, b).Features(), json.RootElement.GetProperty("label").GetInt32()));
        }

        double[] weights = new double[TextPair.FeatureCount + 1];
        double[] gradient = new double[weights.Length];
        for (int round = 0; round < Rounds; round++)
        {
            Array.Clear(gradient);
            foreach (var (features, label) in rows)
            {
                double z = weights[^1];
                for (int i = 0; i < features.Length; i++)
                    z += weights[i] * features[i];
                double error = (1 / (1 + Math.Exp(-z))) - label;
                for (int i = 0; i < features.Length; i++)
                    gradient[i] += error * features[i];
                gradient[^1] += error;
            }

            for (int i = 0; i < weights.Length; i++)
                weights[i] -= Rate * ((gradient[i] / rows.Count) + (i < weights.Length - 1 ? Shrink * weights[i] : 0));
        }

        Console.WriteLine($"{rows.Count} pairs; weights {string.Join(", ", weights[..^1].Select(w => w.ToString("0.00", CultureInfo.InvariantCulture)))}; bias {weights[^1].ToString("0.00", CultureInfo.InvariantCulture)}");
        return 0;
    }
}

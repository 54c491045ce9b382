using System.Globalization;
using System.Text.Json;
using Parallax.Group;
using Parallax.Read.Time;
using Parallax.Text;

namespace Parallax.Eval.Stories;

/// <summary>
/// Learns what the evidence of <see cref="Likeness"/> is worth: runs each stream with its true stories, takes down every comparison with a
/// candidate, and fits a logistic regression on the half of the true stories whose id hashes even. Prints the weights and what they reach on
/// either half. The numbers in LikenessModel are chosen by hand with this as a guide (see Group/DESIGN.md).
/// </summary>
internal static class TrainGroupCommand
{
    private const int Rounds = 800;
    private const double Decay = 1e-4;

    public static int Run(string[] arguments)
    {
        var samples = new List<(double[] X, bool Y, bool Odd, double Weight)>();
        for (int i = 0; i + 1 < arguments.Length; i += 2)
            Collect(arguments[i], arguments[i + 1], samples);
        var learn = samples.Where(sample => !sample.Odd).ToList();
        var (bias, weights) = Fit(learn);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bias {bias:F2}"));
        for (int k = 0; k < weights.Length; k++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Likeness.Labels[k],-16} {weights[k]:F2}   mean same {Mean(samples, k, true):F3} other {Mean(samples, k, false):F3}"));
        foreach (bool odd in new[] { false, true })
        {
            var half = samples.Where(sample => sample.Odd == odd).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(odd ? "other" : "learned")} half: {half.Count} comparisons, {half.Count(s => s.Y)} same; fitted {Measure(half, x => Score(bias, weights, x))}; shipped {Measure(half, Shipped)}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model {bias:F2},{string.Join(',', weights.Select(w => w.ToString("F2", CultureInfo.InvariantCulture)))}"));
        return 0;
    }

    private static void Collect(string docs, string truthPath, List<(double[] X, bool Y, bool Odd, double Weight)> samples)
    {
        var truth = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(truthPath))
        {
            using var json = JsonDocument.Parse(line);
            truth[json.RootElement.GetProperty("id").GetString()!] = json.RootElement.GetProperty("cluster").GetString()!;
        }

        var table = new StoryTable();
        var storyOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var keyOf = new Dictionary<int, string>();
        var grouper = new Grouper(table)
        {
            Teacher = id => storyOf.GetValueOrDefault(truth.GetValueOrDefault(id, id)),
            Compared = (id, story, likeness) =>
            {
                if (truth.TryGetValue(id, out string? own))
                    samples.Add((likeness.Values, keyOf[story] == own, (Hashing.Hash(own) & 1) == 1, 1));
            },
        };
        var times = new TimeReader();
        int had = 0, met = 0;
        foreach (var record in Records.Read(docs))
        {
            var article = record.ToArticle();
            string key = truth.GetValueOrDefault(record.Id, record.Id);
            int before = samples.Count;
            grouper.Add(article, new Reading { ArticleId = article.Id, Times = times.Read(article.Text, article.Blocks, null), Maker = "times only" }, []);
            if (truth.ContainsKey(record.Id) && storyOf.ContainsKey(key))
            {
                had++;
                met += samples.Skip(before).Any(sample => sample.Y) ? 1 : 0;
            }

            if (storyOf.TryAdd(key, table.Count))
                keyOf[table.Count] = key;
        }

        Console.WriteLine($"{docs}: {had} articles whose story is there, in {met} of them it is among the candidates");
    }

    private static (double Bias, double[] Weights) Fit(List<(double[] X, bool Y, bool Odd, double Weight)> samples)
    {
        // Batch gradient with per-weight steps (RMSprop): few numbers, smooth loss.
        int n = samples[0].X.Length;
        var scale = new double[n];
        for (int k = 0; k < n; k++)
            scale[k] = Math.Sqrt(samples.Average(sample => sample.X[k] * sample.X[k])) + 1e-6;
        var weights = new double[n + 1];
        var square = new double[n + 1];
        for (int round = 0; round < Rounds; round++)
        {
            var gradient = new double[n + 1];
            foreach (var (x, y, _, weight) in samples)
            {
                double sum = weights[n];
                for (int k = 0; k < n; k++)
                    sum += weights[k] * x[k] / scale[k];
                double error = weight * ((1 / (1 + Math.Exp(-sum))) - (y ? 1 : 0));
                for (int k = 0; k < n; k++)
                    gradient[k] += error * x[k] / scale[k];
                gradient[n] += error;
            }

            for (int k = 0; k <= n; k++)
            {
                double g = (gradient[k] / samples.Count) + (k < n ? Decay * weights[k] : 0);
                square[k] = (0.9 * square[k]) + (0.1 * g * g);
                weights[k] -= 0.1 / (1 + (round / 100.0)) * g / (Math.Sqrt(square[k]) + 1e-8);
            }
        }

        return (weights[n], [.. weights[..n].Select((weight, k) => weight / scale[k])]);
    }

    private static double Score(double bias, double[] weights, double[] x)
    {
        double sum = bias;
        for (int k = 0; k < x.Length; k++)
            sum += weights[k] * x[k];
        return 1 / (1 + Math.Exp(-sum));
    }

    private static double Shipped(double[] x) => LikenessModel.Default.Score(x);

    private static double Mean(List<(double[] X, bool Y, bool Odd, double Weight)> samples, int k, bool same) =>
        samples.Where(sample => sample.Y == same).Average(sample => sample.X[k]);

    private static string Measure(List<(double[] X, bool Y, bool Odd, double Weight)> samples, Func<double[], double> score)
    {
        double loss = 0, tp = 0, fp = 0, fn = 0;
        foreach (var (x, y, _, _) in samples)
        {
            double p = score(x);
            loss -= Math.Log(Math.Max(1e-9, y ? p : 1 - p));
            if (p >= 0.5 && y) tp++;
            else if (p >= 0.5) fp++;
            else if (y) fn++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"loss {loss / samples.Count:F4} P {tp / (tp + fp):F3} R {tp / (tp + fn):F3}");
    }
}

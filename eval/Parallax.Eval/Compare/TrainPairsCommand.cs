using System.Globalization;
using System.Text.Json;
using Parallax.Compare;
using Parallax.Text;

namespace Parallax.Eval.Compare;

/// <summary>
/// Finds what each feature of a sentence pair is worth on several labelled sets at once (one event, one meaning, graded likeness): one vector of
/// weights, a bias for each set. Half of each set is learned from, the other half scored, beside what is shipped for its kind. The same on every run.
/// </summary>
internal static class TrainPairsCommand
{
    private const int Rounds = 1500;

    private const double Rate = 0.05, Shrink = 1e-3, MostGrade = 5;

    private sealed record Row(double[] Features, double Label, bool IsScored, Func<double[], double> Shipped);

    public static int Run(string[] arguments)
    {
        var sets = arguments.Select(Read).ToList();
        double[] weights = Fit(sets.ConvertAll(set => set.FindAll(row => !row.IsScored)));
        int count = PairFeatures.Names.Length;
        Console.WriteLine(string.Join(", ", PairFeatures.Names.Select((name, i) => $"{name} {Show(weights[i])}")));
        for (int s = 0; s < sets.Count; s++)
        {
            var scored = sets[s].FindAll(row => row.IsScored);
            Report(arguments[s], scored, row => Score(weights, row.Features, weights[count + s]), Show(weights[count + s]));
            Report("  as shipped", scored, row => row.Shipped(row.Features) - 0.5, "");
        }

        return 0;
    }

    private static List<Row> Read(string path) =>
    [
        .. File.ReadLines(path).AsParallel().AsOrdered().Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            string id = root.TryGetProperty("group", out var group) ? new string([.. group.GetString()!.TakeWhile(char.IsDigit)]) : root.GetProperty("id").GetString()!;
            bool isGraded = root.TryGetProperty("score", out var grade);
            double label = isGraded ? grade.GetDouble() / MostGrade : root.GetProperty("label").GetDouble();
            return new Row(PairFeatures.Of(root.GetProperty("a").GetString()!, root.GetProperty("b").GetString()!), label, Hashing.Hash(id) % 2 == 1, isGraded ? PairScore.Likeness : group.ValueKind == JsonValueKind.String ? PairScore.Of : PairScore.SameMeaning);
        }),
    ];

    // Adam (Kingma and Ba 2015) on logistic loss, the sets weighing alike.
    private static double[] Fit(List<List<Row>> sets)
    {
        int count = PairFeatures.Names.Length;
        double[] weights = new double[count + sets.Count], mean = new double[weights.Length], square = new double[weights.Length];
        for (int round = 1; round <= Rounds; round++)
        {
            double[] gradient = new double[weights.Length];
            for (int s = 0; s < sets.Count; s++)
            {
                foreach (var row in sets[s])
                {
                    double error = ((1 / (1 + Math.Exp(-Score(weights, row.Features, weights[count + s])))) - row.Label) / sets[s].Count;
                    for (int i = 0; i < count; i++)
                        gradient[i] += error * row.Features[i];
                    gradient[count + s] += error;
                }
            }

            for (int i = 0; i < weights.Length; i++)
            {
                double step = gradient[i] + (i < count ? Shrink * weights[i] : 0);
                mean[i] = (0.9 * mean[i]) + (0.1 * step);
                square[i] = (0.999 * square[i]) + (0.001 * step * step);
                weights[i] -= Rate * (mean[i] / (1 - Math.Pow(0.9, round))) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.999, round))) + 1e-9);
            }
        }

        return weights;
    }

    private static double Score(double[] weights, double[] features, double bias)
    {
        double z = bias;
        for (int i = 0; i < features.Length; i++)
            z += weights[i] * features[i];
        return z;
    }

    private static void Report(string name, List<Row> rows, Func<Row, double> score, string bias)
    {
        double right = rows.Average(row => score(row) >= 0 == row.Label >= 0.5 ? 1.0 : 0);
        Console.WriteLine($"{name}: {rows.Count} scored, accuracy {Show(100 * right)}, AUC {Show(100 * Auc(rows, score))}, Pearson {Show(100 * Pearson(rows, score))} {bias}");
    }

    private static double Auc(List<Row> rows, Func<Row, double> score)
    {
        var ranked = rows.OrderBy(score).ToList();
        double sum = 0, positive = ranked.Count(r => r.Label >= 0.5);
        for (int i = 0; i < ranked.Count; i++)
            sum += ranked[i].Label >= 0.5 ? i + 1 : 0;
        return (sum - (positive * (positive + 1) / 2)) / (positive * (ranked.Count - positive));
    }

    private static double Pearson(List<Row> rows, Func<Row, double> score)
    {
        double[] x = [.. rows.Select(r => 1 / (1 + Math.Exp(-score(r))))], y = [.. rows.Select(r => r.Label)];
        double meanX = x.Average(), meanY = y.Average(), product = 0, squareX = 0, squareY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            product += (x[i] - meanX) * (y[i] - meanY);
            squareX += (x[i] - meanX) * (x[i] - meanX);
            squareY += (y[i] - meanY) * (y[i] - meanY);
        }

        return product / Math.Sqrt(squareX * squareY);
    }

    private static string Show(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Parallax.Eval.Stories;

/// <summary>
/// How well predicted groups meet true ones: B-cubed (Bagga and Baldwin 1998), pairs, and mutual information adjusted for chance (Vinh, Epps
/// and Bailey 2010, arithmetic mean of the entropies).
/// </summary>
internal sealed record ClusterScore(int Documents, double CubedPrecision, double CubedRecall, double PairPrecision, double PairRecall, double Ami)
{
    /// <summary>Harmonic mean of the averages.</summary>
    public double CubedF => F(CubedPrecision, CubedRecall);

    /// <summary>Of pairs.</summary>
    public double PairF => F(PairPrecision, PairRecall);

    /// <summary>Scores documents, each with its true group and the one that it was given.</summary>
    public static ClusterScore Of(IReadOnlyCollection<(string True, string Given)> documents)
    {
        var all = documents.CountBy(d => d).ToDictionary();
        var rows = documents.CountBy(d => d.True).ToDictionary(StringComparer.Ordinal);
        var columns = documents.CountBy(d => d.Given).ToDictionary(StringComparer.Ordinal);
        double n = documents.Count;
        double right = all.Values.Sum(Pairs), made = columns.Values.Sum(Pairs), gold = rows.Values.Sum(Pairs);
        return new ClusterScore(
            documents.Count,
            all.Sum(cell => (double)cell.Value * cell.Value / columns[cell.Key.Given]) / n,
            all.Sum(cell => (double)cell.Value * cell.Value / rows[cell.Key.True]) / n,
            made == 0 ? 1 : right / made,
            gold == 0 ? 1 : right / gold,
            Adjusted(all, rows, columns, n));
    }

    /// <summary>One line of figures.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"B3 P {CubedPrecision:F3} R {CubedRecall:F3} F1 {CubedF:F3} | pair P {PairPrecision:F3} R {PairRecall:F3} F1 {PairF:F3} | AMI {Ami:F3}");

    /// <summary>Harmonic mean.</summary>
    public static double F(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    private static double Pairs(int n) => n * (n - 1.0) / 2;

    private static double Adjusted(Dictionary<(string True, string Given), int> all, Dictionary<string, int> rows, Dictionary<string, int> columns, double n)
    {
        if (rows.Count == columns.Count && (rows.Count == 1 || rows.Count == (int)n))
            return 1;
        double mutual = all.Sum(cell => cell.Value / n * Math.Log(cell.Value * n / ((double)rows[cell.Key.True] * columns[cell.Key.Given])));
        double mean = (Entropy(rows.Values, n) + Entropy(columns.Values, n)) / 2;
        double expected = Expected(rows.Values, columns.Values, (int)n);
        return Math.Abs(mean - expected) < 1e-15 ? 1 : (mutual - expected) / (mean - expected);
    }

    private static double Entropy(IEnumerable<int> sizes, double n) => -sizes.Sum(size => size / n * Math.Log(size / n));

    // Mutual information that groups of these sizes have by chance; groups of one size are counted once.
    private static double Expected(IEnumerable<int> rows, IEnumerable<int> columns, int n)
    {
        var factorial = new double[n + 1];
        for (int i = 1; i <= n; i++)
            factorial[i] = factorial[i - 1] + Math.Log(i);
        var (xs, ys) = (rows.CountBy(size => size).ToList(), columns.CountBy(size => size).ToList());
        double expected = 0;
        foreach (var (x, timesX) in xs)
        {
            foreach (var (y, timesY) in ys)
            {
                double constant = factorial[x] + factorial[y] + factorial[n - x] + factorial[n - y] - factorial[n];
                for (int k = Math.Max(1, x + y - n); k <= Math.Min(x, y); k++)
                {
                    double chance = Math.Exp(constant - factorial[k] - factorial[x - k] - factorial[y - k] - factorial[n - x - y + k]);
                    expected += (double)timesX * timesY * k / n * Math.Log((double)n * k / ((double)x * y)) * chance;
                }
            }
        }

        return expected;
    }
}

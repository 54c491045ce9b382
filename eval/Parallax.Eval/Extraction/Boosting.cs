using System.Globalization;

namespace Parallax.Eval.Extraction;

/// <summary>Gradient boosting of binary trees on logistic loss, with histograms of 64 bins (as LightGBM and XGBoost do); seeded, so the same rows give the same model.</summary>
internal sealed class Boosting(int trees, int depth, double rate, int seed)
{
    private const int Bins = 64;
    private const double Lambda = 8;
    private const double LeastCurvature = 8;

    /// <summary>Trains on rows of equal length and returns the model's text (see <c>BlockModel</c>).</summary>
    public string Train(IReadOnlyList<float[]> rows, float[] labels, float[] weights, int features)
    {
        int count = rows.Count;
        float[][] cuts = new float[features][];
        byte[][] columns = new byte[features][];
        Parallel.For(0, features, new ParallelOptions { MaxDegreeOfParallelism = 2 }, feature => (cuts[feature], columns[feature]) = Quantize(rows, feature));
        double positive = 0, all = 0;
        for (int i = 0; i < count; i++)
        {
            positive += weights[i] * labels[i];
            all += weights[i];
        }

        double bias = Math.Log(positive / (all - positive));
        double[] scores = new double[count];
        Array.Fill(scores, bias);
        double meanWeight = all / count;
        double[] gradients = new double[count], curvatures = new double[count];
#pragma warning disable CA5394 // a seeded sequence is what training needs
        var random = new Random(seed);
        var text = new System.Text.StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"model {features} {bias:G6}\n");
        int[] node = new int[count];
        for (int tree = 0; tree < trees; tree++)
        {
            for (int i = 0; i < count; i++)
            {
                double p = 1 / (1 + Math.Exp(-scores[i])), w = weights[i] / meanWeight;
                gradients[i] = w * (labels[i] - p);
                curvatures[i] = w * p * (1 - p);
                node[i] = random.NextDouble() < 0.7 ? 0 : -1;
            }

            int[] chosen = [.. Enumerable.Range(0, features).Where(_ => random.NextDouble() < 0.6)];
            var built = Grow(columns, gradients, curvatures, node, chosen);
            text.Append(CultureInfo.InvariantCulture, $"tree {built.Count}\n");
            foreach (var n in built)
            {
                if (n.Feature < 0)
                    text.Append(CultureInfo.InvariantCulture, $"-1 {n.Value * rate:G5}\n");
                else
                    text.Append(CultureInfo.InvariantCulture, $"{n.Feature} {cuts[n.Feature][n.Bin]:G9} {n.Left} {n.Right}\n");
            }

            for (int i = 0; i < count; i++)
            {
                int at = 0;
                while (built[at].Feature >= 0)
                    at = columns[built[at].Feature][i] <= built[at].Bin ? built[at].Left : built[at].Right;
                scores[i] += built[at].Value * rate;
            }
        }
#pragma warning restore CA5394

        return text.ToString();
    }

    private List<Node> Grow(byte[][] columns, double[] gradients, double[] curvatures, int[] node, int[] features)
    {
        var built = new List<Node> { new() };
        var open = new List<int> { 0 };
        for (int level = 0; level < depth && open.Count > 0; level++)
        {
            int[] slot = new int[built.Count];
            Array.Fill(slot, -1);
            for (int i = 0; i < open.Count; i++)
                slot[open[i]] = i;
            int[] rows = [.. Enumerable.Range(0, node.Length).Where(i => node[i] >= 0 && slot[node[i]] >= 0)];
            int[] rowSlot = [.. rows.Select(i => slot[node[i]])];
            var totals = new (double G, double H)[open.Count];
            for (int i = 0; i < rows.Length; i++)
                totals[rowSlot[i]] = (totals[rowSlot[i]].G + gradients[rows[i]], totals[rowSlot[i]].H + curvatures[rows[i]]);
            var best = new (double Gain, int Feature, int Bin)[open.Count];
            var gate = new Lock();
            Parallel.ForEach(features, new ParallelOptions { MaxDegreeOfParallelism = 2 }, feature =>
            {
                double[] g = new double[open.Count * Bins], h = new double[open.Count * Bins];
                byte[] column = columns[feature];
                for (int i = 0; i < rows.Length; i++)
                {
                    int at = (rowSlot[i] * Bins) + column[rows[i]];
                    g[at] += gradients[rows[i]];
                    h[at] += curvatures[rows[i]];
                }

                for (int s = 0; s < open.Count; s++)
                {
                    double leftG = 0, leftH = 0, top = 0;
                    int topBin = -1;
                    var (allG, allH) = totals[s];
                    for (int bin = 0; bin < Bins - 1; bin++)
                    {
                        leftG += g[(s * Bins) + bin];
                        leftH += h[(s * Bins) + bin];
                        double rightG = allG - leftG, rightH = allH - leftH;
                        if (leftH < LeastCurvature || rightH < LeastCurvature)
                            continue;
                        double gain = (leftG * leftG / (leftH + Lambda)) + (rightG * rightG / (rightH + Lambda)) - (allG * allG / (allH + Lambda));
                        if (gain > top)
                            (top, topBin) = (gain, bin);
                    }

                    lock (gate)
                    {
                        if (top > best[s].Gain + 1e-12 || (Math.Abs(top - best[s].Gain) <= 1e-12 && feature < best[s].Feature))
                            best[s] = (top, feature, topBin);
                    }
                }
            });

            var next = new List<int>();
            for (int s = 0; s < open.Count; s++)
            {
                if (best[s].Gain <= 0.5)
                    continue;
                int left = built.Count;
                built.Add(new Node());
                built.Add(new Node());
                built[open[s]] = new Node { Feature = best[s].Feature, Bin = best[s].Bin, Left = left, Right = left + 1 };
                next.Add(left);
                next.Add(left + 1);
            }

            for (int i = 0; i < node.Length; i++)
            {
                if (node[i] < 0)
                    continue;
                var n = built[node[i]];
                if (n.Feature >= 0)
                    node[i] = columns[n.Feature][i] <= n.Bin ? n.Left : n.Right;
            }

            open = next;
        }

        double[] sumG = new double[built.Count], sumH = new double[built.Count];
        for (int i = 0; i < node.Length; i++)
        {
            if (node[i] < 0)
                continue;
            sumG[node[i]] += gradients[i];
            sumH[node[i]] += curvatures[i];
        }

        for (int i = 0; i < built.Count; i++)
        {
            if (built[i].Feature < 0)
                built[i] = built[i] with { Value = sumG[i] / (sumH[i] + Lambda) };
        }

        return built;
    }

    private static (float[] Cuts, byte[] Column) Quantize(IReadOnlyList<float[]> rows, int feature)
    {
        float[] values = [.. rows.Select(row => row[feature])];
        float[] sorted = [.. values.Distinct().Order()];
        float[] cuts;
        if (sorted.Length <= Bins)
        {
            cuts = sorted;
        }
        else
        {
            float[] ordered = [.. values.Order()];
            cuts = [.. Enumerable.Range(1, Bins).Select(i => ordered[Math.Min(ordered.Length - 1, (int)((long)i * ordered.Length / Bins))]).Distinct()];
        }

        byte[] column = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int at = Array.BinarySearch(cuts, values[i]);
            column[i] = (byte)Math.Min(at >= 0 ? at : ~at, Math.Min(cuts.Length, Bins) - 1);
        }

        return (cuts, column);
    }

    private sealed record Node
    {
        public int Feature { get; init; } = -1;

        public int Bin { get; init; }

        public int Left { get; init; }

        public int Right { get; init; }

        public double Value { get; init; }
    }
}

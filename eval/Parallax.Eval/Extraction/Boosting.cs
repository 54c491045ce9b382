using System.Globalization;

namespace Parallax.Eval.Extraction;

/// <summary>How a model is grown.</summary>
/// <param name="Trees">How many.</param>
/// <param name="Leaves">Leaves of a tree, at most; the best split goes first.</param>
/// <param name="Rate">Share of a tree's answer that is taken.</param>
/// <param name="Lambda">Curvature that a leaf is thought to have beside its own.</param>
/// <param name="LeastCurvature">Curvature that a leaf must have.</param>
/// <param name="FeatureShare">Share of the features that a tree sees.</param>
/// <param name="Seed">Of the sequence that draws rows and features.</param>
internal sealed record BoostingOptions(
    int Trees = 200, int Leaves = 32, double Rate = 0.08, double Lambda = 8, double LeastCurvature = 8, double FeatureShare = 0.6, int Seed = 1);

/// <summary>
/// Gradient boosting of binary trees on logistic loss, with histograms of 64 bins and trees grown leaf by leaf (as LightGBM does; of the rows
/// with small gradients a sample, weighted up: GOSS, Ke and others, NIPS 2017). Seeded and on one thread, so the same rows give the same model.
/// </summary>
internal sealed class Boosting(BoostingOptions options)
{
    private const int Bins = 64;
    private const int Sample = 16_384;
    private const double TopShare = 0.2;
    private const double RestShare = 0.25;
    private readonly List<int> _chosen = [];
    private byte[] _bins = [];
    private int _features;
    private double[] _gradients = [];
    private double[] _curvatures = [];
    private int[] _rows = [];
    private int[] _spare = [];

    /// <summary>What each feature's splits gained, summed over the trees.</summary>
    public double[] Gains { get; private set; } = [];

    /// <summary>Trains on rows of equal length and returns the model's text (see <c>BlockModel</c>).</summary>
    public string Train(IReadOnlyList<float[]> rows, float[] labels, float[] weights, int features)
    {
        int count = rows.Count;
        _features = features;
        _bins = new byte[count * features];
        Gains = new double[features];
        float[][] cuts = new float[features][];
        for (int feature = 0; feature < features; feature++)
            cuts[feature] = Quantize(rows, feature);
        double positive = 0, all = 0;
        for (int i = 0; i < count; i++)
        {
            positive += weights[i] * labels[i];
            all += weights[i];
        }

        double bias = Math.Log(positive / (all - positive)), meanWeight = all / count;
        double[] scores = new double[count];
        Array.Fill(scores, bias);
        _gradients = new double[count];
        _curvatures = new double[count];
        _rows = new int[count];
        _spare = new int[count];
        double[] sizes = new double[Math.Min(count, Sample)];
#pragma warning disable CA5394 // a seeded sequence is what training needs
        var random = new Random(options.Seed);
        var text = new System.Text.StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"model {features} {bias:G6}\n");
        for (int tree = 0; tree < options.Trees; tree++)
        {
            for (int i = 0; i < count; i++)
            {
                double p = 1 / (1 + Math.Exp(-scores[i])), w = weights[i] / meanWeight;
                _gradients[i] = w * (labels[i] - p);
                _curvatures[i] = w * p * (1 - p);
            }

            for (int i = 0; i < sizes.Length; i++)
                sizes[i] = Math.Abs(_gradients[(int)((long)i * count / sizes.Length)]);
            Array.Sort(sizes);
            double top = sizes[(int)(sizes.Length * (1 - TopShare))];
            int taken = 0;
            for (int i = 0; i < count; i++)
            {
                if (Math.Abs(_gradients[i]) < top)
                {
                    if (random.NextDouble() >= RestShare)
                        continue;
                    _gradients[i] /= RestShare;
                    _curvatures[i] /= RestShare;
                }

                _rows[taken++] = i;
            }

            _chosen.Clear();
            for (int feature = 0; feature < features; feature++)
            {
                if (random.NextDouble() < options.FeatureShare)
                    _chosen.Add(feature);
            }

            var built = Grow(taken);
            text.Append(CultureInfo.InvariantCulture, $"tree {built.Count}\n");
            foreach (var n in built)
            {
                if (n.Feature < 0)
                    text.Append(CultureInfo.InvariantCulture, $"-1 {n.Value * options.Rate:G4}\n");
                else
                    text.Append(CultureInfo.InvariantCulture, $"{n.Feature} {cuts[n.Feature][n.Bin]:G5} {n.Left}\n");
            }

            for (int i = 0; i < count; i++)
            {
                int at = 0;
                while (built[at].Feature >= 0)
                    at = _bins[(i * features) + built[at].Feature] <= built[at].Bin ? built[at].Left : built[at].Left + 1;
                scores[i] += built[at].Value * options.Rate;
            }
        }
#pragma warning restore CA5394

        return text.ToString();
    }

    private List<Node> Grow(int taken)
    {
        var built = new List<Node> { new() };
        var open = new List<Leaf> { Best(new Leaf(0, 0, taken, Histogram(0, taken))) };
        for (int leaves = 1; leaves < options.Leaves && open.Count > 0; leaves++)
        {
            int at = 0;
            for (int i = 1; i < open.Count; i++)
            {
                if (open[i].Gain > open[at].Gain)
                    at = i;
            }

            var leaf = open[at];
            if (leaf.Gain <= 0.5)
                break;
            open.RemoveAt(at);
            Gains[leaf.Feature] += leaf.Gain;
            int middle = Part(leaf);
            int left = built.Count;
            built.Add(new Node());
            built.Add(new Node());
            built[leaf.Node] = new Node { Feature = leaf.Feature, Bin = leaf.Bin, Left = left };
            // The smaller side is counted, the larger one is what remains.
            bool leftIsSmall = middle - leaf.From <= leaf.To - middle;
            double[] small = leftIsSmall ? Histogram(leaf.From, middle) : Histogram(middle, leaf.To), large = leaf.Sums;
            for (int i = 0; i < large.Length; i++)
                large[i] -= small[i];
            open.Add(Best(new Leaf(left, leaf.From, middle, leftIsSmall ? small : large)));
            open.Add(Best(new Leaf(left + 1, middle, leaf.To, leftIsSmall ? large : small)));
        }

        foreach (var leaf in open)
            SetValue(built, leaf);
        return built;
    }

    private void SetValue(List<Node> built, Leaf leaf)
    {
        double g = 0, h = 0;
        for (int i = leaf.From; i < leaf.To; i++)
        {
            g += _gradients[_rows[i]];
            h += _curvatures[_rows[i]];
        }

        built[leaf.Node] = built[leaf.Node] with { Value = g / (h + options.Lambda) };
    }

    // Sums of gradient and curvature, by chosen feature and bin.
    private double[] Histogram(int from, int to)
    {
        double[] sums = new double[_chosen.Count * Bins * 2];
        var chosen = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_chosen);
        for (int i = from; i < to; i++)
        {
            int row = _rows[i];
            double g = _gradients[row], h = _curvatures[row];
            var bins = _bins.AsSpan(row * _features, _features);
            for (int f = 0; f < chosen.Length; f++)
            {
                int at = ((f * Bins) + bins[chosen[f]]) * 2;
                sums[at] += g;
                sums[at + 1] += h;
            }
        }

        return sums;
    }

    private Leaf Best(Leaf leaf)
    {
        double allG = 0, allH = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            allG += leaf.Sums[bin * 2];
            allH += leaf.Sums[(bin * 2) + 1];
        }

        double whole = allG * allG / (allH + options.Lambda);
        for (int f = 0; f < _chosen.Count; f++)
        {
            double leftG = 0, leftH = 0;
            for (int bin = 0; bin < Bins - 1; bin++)
            {
                int at = ((f * Bins) + bin) * 2;
                leftG += leaf.Sums[at];
                leftH += leaf.Sums[at + 1];
                double rightG = allG - leftG, rightH = allH - leftH;
                if (leftH < options.LeastCurvature || rightH < options.LeastCurvature)
                    continue;
                double gain = (leftG * leftG / (leftH + options.Lambda)) + (rightG * rightG / (rightH + options.Lambda)) - whole;
                if (gain > leaf.Gain + 1e-9)
                    leaf = leaf with { Gain = gain, Feature = _chosen[f], Bin = bin };
            }
        }

        return leaf;
    }

    // Orders the leaf's rows by side, each side in its old order; where the right side starts.
    private int Part(Leaf leaf)
    {
        int left = leaf.From, right = 0;
        for (int i = leaf.From; i < leaf.To; i++)
        {
            int row = _rows[i];
            if (_bins[(row * _features) + leaf.Feature] <= leaf.Bin)
                _rows[left++] = row;
            else
                _spare[right++] = row;
        }

        _spare.AsSpan(0, right).CopyTo(_rows.AsSpan(left));
        return left;
    }

    private float[] Quantize(IReadOnlyList<float[]> rows, int feature)
    {
        float[] ordered = new float[Math.Min(rows.Count, 2 * Sample)];
        for (int i = 0; i < ordered.Length; i++)
            ordered[i] = rows[(int)((long)i * rows.Count / ordered.Length)][feature];
        Array.Sort(ordered);
        var different = new List<float>();
        foreach (float value in ordered)
        {
            if (different.Count == 0 || different[^1] != value)
                different.Add(value);
        }

        float[] cuts = different.Count <= Bins
            ? [.. different]
            : [.. Enumerable.Range(1, Bins).Select(i => ordered[Math.Min(ordered.Length - 1, (int)((long)i * ordered.Length / Bins))]).Distinct()];
        // Cuts are written with five digits: what is compared in training is what will be compared in use.
        for (int i = 0; i < cuts.Length; i++)
            cuts[i] = float.Parse(cuts[i].ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        cuts = [.. cuts.Distinct()];
        for (int i = 0; i < rows.Count; i++)
        {
            int at = Array.BinarySearch(cuts, rows[i][feature]);
            _bins[(i * _features) + feature] = (byte)Math.Min(at >= 0 ? at : ~at, cuts.Length - 1);
        }

        return cuts;
    }

    private sealed record Leaf(int Node, int From, int To, double[] Sums)
    {
        public double Gain { get; init; }

        public int Feature { get; init; } = -1;

        public int Bin { get; init; }
    }

    private sealed record Node
    {
        public int Feature { get; init; } = -1;

        public int Bin { get; init; }

        public int Left { get; init; }

        public double Value { get; init; }
    }
}

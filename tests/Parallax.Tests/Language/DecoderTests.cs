using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>The fast decoders against slow ones that try everything.</summary>
public class DecoderTests
{
    [Fact]
    public void Trees_are_trees_and_as_good_as_any_with_the_same_root()
    {
        var random = new Random(4);
        var decoder = new ArcDecoder();
        for (int round = 0; round < 2000; round++)
        {
            int n = random.Next(1, 6);
            int[] scores = new int[n * (n + 1)];
            for (int i = 0; i < scores.Length; i++)
                scores[i] = random.Next(-20, 20);
            int[] heads = new int[n];
            decoder.Decode(scores, n, heads);
            int root = Array.IndexOf(heads, n);
            Assert.True(IsTree(heads, n), string.Join(' ', heads));
            Assert.Equal(BestTree(scores, n, root), ArcDecoder.Total(scores, n, heads));
        }
    }

    [Fact]
    public void Long_sentences_full_of_cycles_give_trees()
    {
        var random = new Random(5);
        var decoder = new ArcDecoder();
        foreach (int n in new[] { 40, 3, 200, 400 })
        {
            int[] scores = new int[n * (n + 1)];
            for (int i = 0; i < scores.Length; i++)
                scores[i] = random.Next(-1000, 1000);
            int[] heads = new int[n];
            decoder.Decode(scores, n, heads);
            Assert.True(IsTree(heads, n));
        }
    }

    [Fact]
    public void Name_labels_are_the_best_allowed_sequence()
    {
        var random = new Random(6);
        var decoder = new NameDecoder();
        for (int round = 0; round < 300; round++)
        {
            int n = random.Next(1, 5);
            int[] scores = new int[n * NetworkShape.NameColumns];
            for (int i = 0; i < scores.Length; i++)
                scores[i] = random.Next(-50, 50);
            short[] pairs = new short[NameDecoder.Labels * NameDecoder.Labels];
            for (int i = 0; i < pairs.Length; i++)
                pairs[i] = (short)random.Next(-40, 40);
            byte[] labels = new byte[n];
            decoder.Decode(scores, pairs, labels);
            Assert.True(IsAllowed(labels));
            Assert.Equal(
                BestLabels(scores, pairs, n, 0, -1),
                Enumerable.Range(0, n).Sum(i => scores[(i * NetworkShape.NameColumns) + labels[i]] + (i > 0 ? pairs[(labels[i - 1] * NameDecoder.Labels) + labels[i]] : 0)));
        }
    }

    [Fact]
    public void Quantised_products_are_the_plain_sums()
    {
        var random = new Random(7);
        foreach (int count in new[] { 1, 2, 5, 6, 13 })
        {
            const int Rows = 64, Columns = 48;
            short[] weights = new short[Rows * Columns], activations = new short[count * Rows];
            int[] bias = new int[Columns], sums = new int[count * Columns];
            for (int i = 0; i < weights.Length; i++)
                weights[i] = (short)random.Next(-2000, 2000);
            for (int i = 0; i < activations.Length; i++)
                activations[i] = (short)random.Next(-4000, 4000);
            for (int i = 0; i < bias.Length; i++)
                bias[i] = random.Next(-1_000_000, 1_000_000);
            new QuantizedMatrix(weights, bias, Rows, Columns, 1).Multiply(activations, sums, count);
            for (int i = 0; i < count; i++)
            {
                for (int c = 0; c < Columns; c++)
                {
                    int expected = bias[c];
                    for (int r = 0; r < Rows; r++)
                        expected += activations[(i * Rows) + r] * weights[(r * Columns) + c];
                    Assert.Equal(expected, sums[(i * Columns) + c]);
                }
            }
        }
    }

    private static bool IsTree(int[] heads, int n)
    {
        if (heads.Count(head => head == n) != 1)
            return false;
        for (int i = 0; i < n; i++)
        {
            int at = i, steps = 0;
            while (at != n && steps++ <= n)
                at = heads[at];
            if (at != n)
                return false;
        }

        return true;
    }

    private static long BestTree(int[] scores, int n, int root)
    {
        long best = long.MinValue;
        int[] heads = new int[n];
        int total = (int)Math.Pow(n + 1, n);
        for (int code = 0; code < total; code++)
        {
            for (int i = 0, rest = code; i < n; i++, rest /= n + 1)
                heads[i] = rest % (n + 1);
            if (heads[root] == n && IsTree(heads, n))
                best = Math.Max(best, ArcDecoder.Total(scores, n, heads));
        }

        return best;
    }

    private static bool IsAllowed(ReadOnlySpan<byte> labels)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (NameDecoder.IsInside(labels[i]) && (i == 0 || (labels[i - 1] != labels[i] && labels[i - 1] != labels[i] - 1)))
                return false;
        }

        return true;
    }

    private static int BestLabels(int[] scores, short[] pairs, int n, int at, int before)
    {
        if (at == n)
            return 0;
        int best = int.MinValue;
        for (int label = 0; label < NameDecoder.Labels; label++)
        {
            if (NameDecoder.IsInside(label) && before != label && before != label - 1)
                continue;
            int pair = before < 0 ? 0 : pairs[(before * NameDecoder.Labels) + label];
            best = Math.Max(best, scores[(at * NetworkShape.NameColumns) + label] + pair + BestLabels(scores, pairs, n, at + 1, label));
        }

        return best;
    }
}

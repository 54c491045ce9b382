namespace Parallax.Train;

/// <summary>Scores of heads and relations of one sentence, their losses and gradients.</summary>
internal sealed class ArcLoss(Network net)
{
    private const int Arc = Network.Arc, Relation = Network.Relation, Columns = Network.RelationColumns;
    private readonly float[] _relation = new float[Relation];
    private readonly float[] _logits = new float[Columns];
    private readonly float[] _back = new float[Relation];
    private float[] _queries = [], _scores = [], _gradQueries = [], _dep = [];

    /// <summary>Row i of <paramref name="scores"/> gets the scores of the n + 1 heads of word i, the root last; a word is not its own head.</summary>
    public void Score(ReadOnlySpan<float> parts, int n, Span<float> scores)
    {
        Queries(parts, n);
        for (int i = 0; i < n; i++)
        {
            var query = _queries.AsSpan(i * Arc, Arc);
            for (int j = 0; j < n; j++)
                scores[(i * (n + 1)) + j] = j == i ? -1e9f : VectorMath.Dot(query, Head(parts, j));
            scores[(i * (n + 1)) + n] = VectorMath.Dot(query, net.RootHead.Values);
        }
    }

    /// <summary>Scores of the relations of word <paramref name="i"/> to its head (n is the root).</summary>
    public ReadOnlySpan<float> Relations(ReadOnlySpan<float> parts, int n, int i, int head)
    {
        var own = parts.Slice((i * Network.Parts) + (2 * Arc), Relation);
        var other = head == n ? net.RootRelation.Values : parts.Slice((head * Network.Parts) + (2 * Arc) + Relation, Relation);
        for (int k = 0; k < Relation; k++)
        {
            float sum = own[k] + other[k];
            _relation[k] = sum > 0 ? sum : 0.1f * sum;
        }

        net.RelationBias.Values.CopyTo(_logits.AsSpan());
        for (int k = 0; k < Relation; k++)
            VectorMath.AddScaled(_logits, net.RelationWeights.Row(k), _relation[k]);
        return _logits;
    }

    public double Add(Example example, ReadOnlySpan<float> parts, Span<float> gradient)
    {
        int n = example.Length;
        if (_scores.Length < n * (n + 1))
            _scores = new float[n * (n + 1) * 2];
        Score(parts, n, _scores);
        if (_gradQueries.Length < n * Arc)
            _gradQueries = new float[n * Arc * 2];
        _gradQueries.AsSpan(0, n * Arc).Clear();
        double loss = 0;
        for (int i = 0; i < n; i++)
        {
            var row = _scores.AsSpan(i * (n + 1), n + 1);
            loss += Softmax.Gradient(row, example.Heads[i]);
            var query = _queries.AsSpan(i * Arc, Arc);
            var gradQuery = _gradQueries.AsSpan(i * Arc, Arc);
            for (int j = 0; j < n; j++)
            {
                if (MathF.Abs(row[j]) < 1e-6f)
                    continue;
                VectorMath.AddScaled(gradQuery, Head(parts, j), row[j]);
                VectorMath.AddScaled(gradient.Slice((j * Network.Parts) + Arc, Arc), query, row[j]);
            }

            VectorMath.AddScaled(gradQuery, net.RootHead.Values, row[n]);
            VectorMath.AddScaled(net.RootHead.Gradient, query, row[n]);
            loss += AddRelation(example, parts, gradient, i);
        }

        QueriesBack(gradient, n);
        return loss;
    }

    private double AddRelation(Example example, ReadOnlySpan<float> parts, Span<float> gradient, int i)
    {
        int n = example.Length, head = example.Heads[i];
        Relations(parts, n, i, head);
        double loss = Softmax.Gradient(_logits, example.Relations[i]);
        VectorMath.AddScaled(net.RelationBias.Gradient, _logits, 1);
        for (int k = 0; k < Relation; k++)
        {
            _back[k] = VectorMath.Dot(net.RelationWeights.Row(k), _logits) * (_relation[k] > 0 ? 1 : 0.1f);
            VectorMath.AddScaled(net.RelationWeights.Gradient.AsSpan(k * Columns, Columns), _logits, _relation[k]);
        }

        VectorMath.AddScaled(gradient.Slice((i * Network.Parts) + (2 * Arc), Relation), _back, 1);
        if (head == n)
            VectorMath.AddScaled(net.RootRelation.Gradient, _back, 1);
        else
            VectorMath.AddScaled(gradient.Slice((head * Network.Parts) + (2 * Arc) + Relation, Relation), _back, 1);
        return loss;
    }

    private void Queries(ReadOnlySpan<float> parts, int n)
    {
        if (_queries.Length < n * Arc)
        {
            _queries = new float[n * Arc * 2];
            _dep = new float[n * Arc * 2];
        }

        for (int i = 0; i < n; i++)
            parts.Slice(i * Network.Parts, Arc).CopyTo(_dep.AsSpan(i * Arc));
        Gemm.Multiply(_dep, net.ArcWeights.Values, _queries, n, Arc, Arc, add: false);
        for (int i = 0; i < n; i++)
            VectorMath.AddScaled(_queries.AsSpan(i * Arc, Arc), net.ArcBias.Values, 1);
    }

    private void QueriesBack(Span<float> gradient, int n)
    {
        Gemm.AddTransposedLeft(_dep.AsSpan(0, n * Arc), _gradQueries, net.ArcWeights.Gradient, n, Arc, Arc);
        for (int i = 0; i < n; i++)
            VectorMath.AddScaled(net.ArcBias.Gradient, _gradQueries.AsSpan(i * Arc, Arc), 1);
        Gemm.MultiplyTransposedRight(_gradQueries, net.ArcWeights.Values, _dep, n, Arc, Arc, add: false);
        for (int i = 0; i < n; i++)
            VectorMath.AddScaled(gradient.Slice(i * Network.Parts, Arc), _dep.AsSpan(i * Arc, Arc), 1);
    }

    private static ReadOnlySpan<float> Head(ReadOnlySpan<float> parts, int j) => parts.Slice((j * Network.Parts) + Arc, Arc);
}

namespace Parallax.Train;

/// <summary>One pass of a batch through the network and, in training, back. Buffers are kept from batch to batch.</summary>
internal sealed class Pass(Network net, Inputs inputs, SeededRandom random)
{
    private const float InputDropout = 0.1f, HiddenDropout = 0.2f, PartDropout = 0.15f, WordDropout = 0.15f, VectorDropout = 0.05f;

    private readonly ArcLoss _arcs = new(net);
    private readonly List<Inputs.Rows> _rows = [];
    private readonly List<bool> _keepWord = [];
    private float[] _x = [], _maskX = [], _words = [], _u1 = [], _c1 = [], _h1 = [], _mask1 = [], _d1 = [], _u2 = [], _c2 = [], _h2 = [], _mask2 = [], _d2 = [];
    private float[] _tags = [], _tags2 = [], _parts = [], _maskParts = [], _gradParts = [], _gradD2 = [], _gradD1 = [], _gradX = [];

    public double Loss { get; private set; }

    /// <summary>Scores of the tags, <see cref="Network.TagColumns"/> a token, after <see cref="Forward"/>.</summary>
    public ReadOnlySpan<float> TagScores => _tags;

    /// <summary>The same from the second layer.</summary>
    public ReadOnlySpan<float> TagScores2 => _tags2;

    public ArcLoss Arcs => _arcs;

    public ReadOnlySpan<float> PartValues => _parts;

    public void Forward(IReadOnlyList<Example> batch, bool train)
    {
        int count = batch.Sum(example => example.Length);
        Grow(count);
        Embed(batch, train);
        Gemm.Multiply(_x, net.Weights1.Values, _words, count, Network.Input, Network.WordGates, add: false);
        Neighbours(batch);
        AddBias(_u1, net.Bias1.Values, count, Network.Gates);
        ScanAll(batch, _u1, _c1, _h1);
        Drop(_h1, _d1, _mask1, count * Network.Hidden, train ? HiddenDropout : 0);
        Gemm.Multiply(_d1, net.TagWeights.Values, _tags, count, Network.Hidden, Network.TagColumns, add: false);
        AddBias(_tags, net.TagBias.Values, count, Network.TagColumns);
        Gemm.Multiply(_d1, net.Weights2.Values, _u2, count, Network.Hidden, Network.Gates, add: false);
        AddBias(_u2, net.Bias2.Values, count, Network.Gates);
        ScanAll(batch, _u2, _c2, _h2);
        for (int i = 0; i < count * Network.Hidden; i++)
            _d2[i] = _h2[i] + _h1[i];
        Drop(_d2, _d2, _mask2, count * Network.Hidden, train ? HiddenDropout : 0);
        Gemm.Multiply(_d2, net.TagWeights2.Values, _tags2, count, Network.Hidden, Network.TagColumns, add: false);
        AddBias(_tags2, net.TagBias2.Values, count, Network.TagColumns);
        Gemm.Multiply(_d2, net.PartWeights.Values, _parts, count, Network.Hidden, Network.Parts, add: false);
        AddBias(_parts, net.PartBias.Values, count, Network.Parts);
        Leak(_parts, count);
        Drop(_parts, _parts, _maskParts, count * Network.Parts, train ? PartDropout : 0);
    }

    /// <summary>Losses and gradients of a batch after <see cref="Forward"/>; returns the number of tokens.</summary>
    public int Backward(IReadOnlyList<Example> batch)
    {
        int count = batch.Sum(example => example.Length);
        Loss = TagLoss(batch, _tags) + TagLoss(batch, _tags2);
        _gradParts.AsSpan(0, count * Network.Parts).Clear();
        int first = 0;
        foreach (var example in batch)
        {
            Loss += _arcs.Add(example, _parts.AsSpan(first * Network.Parts, example.Length * Network.Parts), _gradParts.AsSpan(first * Network.Parts, example.Length * Network.Parts));
            first += example.Length;
        }

        Multiply(_gradParts, _maskParts, count * Network.Parts);
        UnLeak(count);
        Linear(_d2, _gradParts, net.PartWeights, net.PartBias, _gradD2, count, add: false);
        Linear(_d2, _tags2, net.TagWeights2, net.TagBias2, _gradD2, count, add: true);
        Multiply(_gradD2, _mask2, count * Network.Hidden);
        BackAll(batch, _u2, _c2, _gradD2);
        Linear(_d1, _u2, net.Weights2, net.Bias2, _gradD1, count, add: false);
        Linear(_d1, _tags, net.TagWeights, net.TagBias, _gradD1, count, add: true);
        Multiply(_gradD1, _mask1, count * Network.Hidden);
        for (int i = 0; i < count * Network.Hidden; i++)
            _gradD1[i] += _gradD2[i];
        BackAll(batch, _u1, _c1, _gradD1);
        for (int i = 0; i < count; i++)
            VectorMath.AddScaled(net.Bias1.Gradient, _u1.AsSpan(i * Network.Gates, Network.Gates), 1);
        NeighboursBack(batch);
        Linear(_x, _words, net.Weights1, null, _gradX, count, add: false);
        Multiply(_gradX, _maskX, count * Network.Input);
        EmbedBack(count);
        return count;
    }

    // Gates of a word: its own, and what the word before (forward) or after it (backward) adds.
    private void Neighbours(IReadOnlyList<Example> batch)
    {
        const int Half = Network.Gates / 2;
        int first = 0;
        foreach (var example in batch)
        {
            for (int i = 0; i < example.Length; i++)
            {
                var gates = _u1.AsSpan((first + i) * Network.Gates, Network.Gates);
                _words.AsSpan((first + i) * Network.WordGates, Network.Gates).CopyTo(gates);
                if (i > 0)
                    VectorMath.AddScaled(gates[..Half], _words.AsSpan(((first + i - 1) * Network.WordGates) + Network.Gates, Half), 1);
                if (i + 1 < example.Length)
                    VectorMath.AddScaled(gates[Half..], _words.AsSpan(((first + i + 1) * Network.WordGates) + Network.Gates + Half, Half), 1);
            }

            first += example.Length;
        }
    }

    private void NeighboursBack(IReadOnlyList<Example> batch)
    {
        const int Half = Network.Gates / 2;
        int first = 0;
        foreach (var example in batch)
        {
            for (int i = 0; i < example.Length; i++)
            {
                var gradient = _words.AsSpan((first + i) * Network.WordGates, Network.WordGates);
                _u1.AsSpan((first + i) * Network.Gates, Network.Gates).CopyTo(gradient);
                gradient[Network.Gates..].Clear();
                if (i + 1 < example.Length)
                    _u1.AsSpan((first + i + 1) * Network.Gates, Half).CopyTo(gradient[Network.Gates..]);
                if (i > 0)
                    _u1.AsSpan(((first + i - 1) * Network.Gates) + Half, Half).CopyTo(gradient[(Network.Gates + Half)..]);
            }

            first += example.Length;
        }
    }

    private void Embed(IReadOnlyList<Example> batch, bool train)
    {
        _rows.Clear();
        _keepWord.Clear();
        int at = 0;
        foreach (var example in batch)
        {
            foreach (string form in example.Forms)
            {
                var rows = inputs.Of(form);
                bool keep = !train || random.Unit() >= WordDropout;
                bool keepVector = rows.Vector >= 0 && (!train || random.Unit() >= VectorDropout);
                _rows.Add(rows);
                _keepWord.Add(keep);
                var x = _x.AsSpan(at++ * Network.Input, Network.Input);
                x.Clear();
                if (keepVector)
                    inputs.VectorOf(rows.Vector).CopyTo(x);
                var sum = x[Network.Vector..];
                VectorMath.AddScaled(sum, net.Words.Row(keep ? rows.Word : inputs.Vocabulary.Count), 1);
                VectorMath.AddScaled(sum, net.Shapes.Row(rows.Shape), 1);
                foreach (int affix in rows.Affixes)
                    VectorMath.AddScaled(sum, net.Affixes.Row(affix), 1);
            }
        }

        Drop(_x, _x, _maskX, at * Network.Input, train ? InputDropout : 0);
    }

    private void EmbedBack(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var gradient = _gradX.AsSpan((i * Network.Input) + Network.Vector, Network.Learned);
            VectorMath.AddScaled(net.Words.GradientRow(_keepWord[i] ? _rows[i].Word : inputs.Vocabulary.Count), gradient, 1);
            VectorMath.AddScaled(net.Shapes.GradientRow(_rows[i].Shape), gradient, 1);
            foreach (int affix in _rows[i].Affixes)
                VectorMath.AddScaled(net.Affixes.GradientRow(affix), gradient, 1);
        }
    }

    private static double TagLoss(IReadOnlyList<Example> batch, float[] tags)
    {
        double loss = 0;
        int at = 0;
        foreach (var example in batch)
        {
            foreach (int tag in example.Tags)
                loss += Softmax.Gradient(tags.AsSpan(at++ * Network.TagColumns, Network.TagColumns), tag);
        }

        return loss;
    }

    private static void ScanAll(IReadOnlyList<Example> batch, float[] u, float[] c, float[] h)
    {
        int first = 0;
        foreach (var example in batch)
        {
            Scan.Forward(u, c, h, first, first + example.Length, Network.Side);
            first += example.Length;
        }
    }

    private static void BackAll(IReadOnlyList<Example> batch, float[] u, float[] c, float[] gradient)
    {
        int first = 0;
        foreach (var example in batch)
        {
            Scan.Backward(u, c, gradient, first, first + example.Length, Network.Side);
            first += example.Length;
        }
    }

    private static void Linear(float[] input, float[] gradient, Parameter weights, Parameter? bias, float[] inputGradient, int count, bool add)
    {
        Gemm.AddTransposedLeft(input.AsSpan(0, count * weights.Rows), gradient, weights.Gradient, count, weights.Rows, weights.Columns);
        for (int i = 0; i < count && bias is not null; i++)
            VectorMath.AddScaled(bias.Gradient, gradient.AsSpan(i * weights.Columns, weights.Columns), 1);
        Gemm.MultiplyTransposedRight(gradient, weights.Values, inputGradient, count, weights.Columns, weights.Rows, add);
    }

    private static void AddBias(float[] values, float[] bias, int count, int columns)
    {
        for (int i = 0; i < count; i++)
            VectorMath.AddScaled(values.AsSpan(i * columns, columns), bias, 1);
    }

    // The halves that score arcs are rectified with a leak; the halves that score relations are not, their sum is.
    private static void Leak(float[] parts, int count)
    {
        for (int i = 0; i < count; i++)
        {
            foreach (ref float value in parts.AsSpan(i * Network.Parts, 2 * Network.Arc))
                value = value > 0 ? value : 0.1f * value;
        }
    }

    private void UnLeak(int count)
    {
        for (int i = 0; i < count; i++)
        {
            for (int j = i * Network.Parts; j < (i * Network.Parts) + (2 * Network.Arc); j++)
                _gradParts[j] = _parts[j] > 0 ? _gradParts[j] : 0.1f * _gradParts[j];
        }
    }

    private void Drop(float[] from, float[] to, float[] mask, int count, float rate)
    {
        if (rate == 0)
        {
            mask.AsSpan(0, count).Fill(1);
            if (from != to)
                from.AsSpan(0, count).CopyTo(to);
            return;
        }

        float keep = 1f / (1 - rate);
        uint limit = (uint)(rate * 65536);
        for (int i = 0; i + 1 < count; i += 2)
        {
            uint bits = random.Next();
            mask[i] = (bits & 0xFFFF) < limit ? 0 : keep;
            mask[i + 1] = (bits >> 16) < limit ? 0 : keep;
            to[i] = from[i] * mask[i];
            to[i + 1] = from[i + 1] * mask[i + 1];
        }
    }

    private static void Multiply(float[] values, float[] by, int count)
    {
        for (int i = 0; i < count; i++)
            values[i] *= by[i];
    }

    private void Grow(int count)
    {
        if (_x.Length >= count * Network.Input)
            return;
        int size = count + (count / 4);
        _x = new float[size * Network.Input];
        _maskX = new float[size * Network.Input];
        _gradX = new float[size * Network.Input];
        _words = new float[size * Network.WordGates];
        _u1 = new float[size * Network.Gates];
        _u2 = new float[size * Network.Gates];
        foreach (var set in new Action<float[]>[]
        {
            a => _c1 = a, a => _h1 = a, a => _mask1 = a, a => _d1 = a, a => _c2 = a, a => _h2 = a, a => _mask2 = a, a => _d2 = a, a => _gradD1 = a, a => _gradD2 = a,
        })
            set(new float[size * Network.Hidden]);
        _tags = new float[size * Network.TagColumns];
        _tags2 = new float[size * Network.TagColumns];
        _parts = new float[size * Network.Parts];
        _maskParts = new float[size * Network.Parts];
        _gradParts = new float[size * Network.Parts];
    }
}

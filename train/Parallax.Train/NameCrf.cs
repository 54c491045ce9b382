using System.Runtime.Intrinsics;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>
/// The chain of name labels in training: a linear-chain conditional random field (Lafferty et al. 2001) over hashed features and pairs of labels. Tokens whose label is not
/// known count with all labels that they may have, so a sentence teaches what is sure of it and no more.
/// </summary>
internal sealed class NameCrf
{
    private const int Labels = NameDecoder.Labels;
    private const float Rate = 0.08f, Dropout = 0.3f, WordDropout = 0.25f, Decay = 2e-6f, Least = 1e-4f;

    // A row: weights of the labels filled up to two vectors, then the sums of their squared gradients.
    private const int Lanes = 8, Row = 4 * Lanes, Squares = 2 * Lanes;

    private readonly float[] _rows = new float[Row << NameWeights.Bits];
    private readonly float[] _pairs = new float[Labels * Labels];
    private readonly float[] _pairSquares = new float[Labels * Labels];
    private readonly float[] _pairGradient = new float[Labels * Labels];
    private readonly double[] _pairFactors = new double[Labels * Labels];
    private readonly SeededRandom _random;
    private readonly bool _dropWords;
    private double[] _factors = [], _forward = [], _backward = [];
    private float[] _scores = [], _gradient = [];
    private int[] _kept = [];
    private bool[] _near = [];

    /// <summary>A chain that knows nothing yet.</summary>
    /// <param name="random">Chooses what is dropped.</param>
    /// <param name="dropWords">Takes features to be those of <see cref="NameFeatures"/>, and drops all of a word at once now and then.</param>
    public NameCrf(SeededRandom random, bool dropWords = false) => (_random, _dropWords) = (random, dropWords);

    /// <summary>Weights of the features, <see cref="NameDecoder.Labels"/> a row.</summary>
    public float[] Weights
    {
        get
        {
            var weights = new float[Labels << NameWeights.Bits];
            for (int row = 0; row < 1 << NameWeights.Bits; row++)
                _rows.AsSpan(row * Row, Labels).CopyTo(weights.AsSpan(row * Labels));
            return weights;
        }
    }

    /// <summary>Weights of pairs: row by the label before, column by the label after.</summary>
    public float[] Pairs => _pairs;

    /// <summary>One step on a sentence; returns its loss.</summary>
    /// <param name="truth">A label a token, or one of the marks of <see cref="NamePhrases"/>.</param>
    /// <param name="indices">First weights of the features of each token, the same number for each; below 0 for none.</param>
    public double Learn(int[] truth, int[] indices)
    {
        int n = truth.Length, features = indices.Length / n;
        Grow(n);
        // What no name can reach has no features.
        for (int i = 0; i < n; i++)
            _near[i] = indices[i * features] >= 0;
        truth = Reached(truth);
        Keep(indices, n);
        Score(n, features);
        _gradient.AsSpan(0, n * 2 * Lanes).Clear();
        Array.Clear(_pairGradient);
        double free = Expect(n, null, 1), clamped = Expect(n, truth, -1);
        for (int i = 0; i < n; i++)
        {
            var low = Vector256.Create<float>(_gradient.AsSpan(i * 2 * Lanes));
            var high = Vector256.Create<float>(_gradient.AsSpan((i * 2 * Lanes) + Lanes));
            var least = Vector256.Create(Least);
            if (!Vector256.GreaterThanOrEqualAny(Vector256.Max(Vector256.Abs(low), Vector256.Abs(high)), least))
                continue;
            foreach (int at in _kept.AsSpan(i * features, features))
            {
                if (at < 0)
                    continue;
                Step(at, low);
                Step(at + Lanes, high);
            }
        }

        for (int k = 0; k < _pairs.Length; k++)
            Step(ref _pairs[k], ref _pairSquares[k], _pairGradient[k]);
        return free - clamped;
    }

    // What no name can reach is outside, and the rest of a name that is cut so is not known.
    private int[] Reached(int[] truth)
    {
        int[] labels = [.. truth];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!_near[i])
                labels[i] = 0;
            else if (labels[i] > 0 && NameDecoder.IsInside(labels[i]) && (i == 0 || !Follows(labels[i - 1], labels[i])))
                labels[i] = NamePhrases.Unknown;
        }

        return labels;
    }

    // AdaGrad (Duchi et al. 2011); labels of next to no gradient stay.
    private void Step(int at, Vector256<float> gradient)
    {
        var weights = Vector256.Create<float>(_rows.AsSpan(at));
        var squares = Vector256.Create<float>(_rows.AsSpan(at + Squares));
        var taken = Vector256.GreaterThanOrEqual(Vector256.Abs(gradient), Vector256.Create(Least));
        gradient = (gradient + (Vector256.Create(Decay) * weights)) & taken;
        squares += gradient * gradient;
        weights -= Vector256.Create(Rate) * gradient / (Vector256.Sqrt(squares) + Vector256.Create(0.1f));
        weights.CopyTo(_rows.AsSpan(at));
        squares.CopyTo(_rows.AsSpan(at + Squares));
    }

    private static void Step(ref float weight, ref float squares, float gradient)
    {
        if (MathF.Abs(gradient) < Least)
            return;
        gradient += Decay * weight;
        squares += gradient * gradient;
        weight -= Rate * gradient / (MathF.Sqrt(squares) + 0.1f);
    }

    private void Keep(int[] indices, int n)
    {
        if (_kept.Length < indices.Length)
            _kept = new int[indices.Length * 2];
        uint limit = (uint)(Dropout * 65536);
        for (int i = 0; i < indices.Length; i++)
            _kept[i] = indices[i] < 0 || (_random.Next() & 0xFFFF) < limit ? -1 : indices[i] / Labels * Row;
        for (int i = 0; i < n && _dropWords; i++)
        {
            if ((_random.Next() & 0xFFFF) < (uint)(WordDropout * 65536))
                DropWord(indices.Length / n, i, indices);
        }
    }

    // The word as if it had never been seen.
    private void DropWord(int features, int token, int[] indices)
    {
        int first = token * features;
        foreach (int k in NameFeatures.OfTheWord)
            _kept[first + k] = -1;
        if (indices[first + NameFeatures.FirstOfRun + 4] < 0)
            return;
        foreach (int k in NameFeatures.OfTheRun)
            _kept[first + k] = -1;
    }

    private void Score(int n, int features)
    {
        const float Scale = 1 / (1 - Dropout);
        for (int i = 0; i < n; i++)
        {
            Vector256<float> low = default, high = default;
            foreach (int at in _kept.AsSpan(i * features, features))
            {
                if (at < 0)
                    continue;
                low += Vector256.Create<float>(_rows.AsSpan(at));
                high += Vector256.Create<float>(_rows.AsSpan(at + Lanes));
            }

            (low * Scale).CopyTo(_scores.AsSpan(i * 2 * Lanes));
            (high * Scale).CopyTo(_scores.AsSpan((i * 2 * Lanes) + Lanes));
        }

        for (int k = 0; k < _pairs.Length; k++)
            _pairFactors[k] = Math.Exp(_pairs[k]);
    }

    // Forward and backward chances over the sequences that the truth allows (all that are well formed where there is none), each token's scaled to a sum of 1; adds the
    // chances of labels and pairs to the gradient. Returns the logarithm of the sum over the sequences.
    private double Expect(int n, int[]? truth, int sign)
    {
        double total = 0;
        Span<double> sums = stackalloc double[Labels];
        for (int i = 0; i < n; i++)
        {
            double highest = Highest(i), sum = 0;
            for (int label = 0; label < Labels; label++)
            {
                double before = i == 0 ? (NameDecoder.IsInside(label) ? 0 : 1) : Before(i, label);
                _factors[(i * Labels) + label] = Allowed(truth, i, label) ? Math.Exp(_scores[(i * 2 * Lanes) + label] - highest) : 0;
                sums[label] = before * _factors[(i * Labels) + label];
                sum += sums[label];
            }

            total += highest + Math.Log(sum);
            for (int label = 0; label < Labels; label++)
                (_forward[(i * Labels) + label], _factors[(i * Labels) + label]) = (sums[label] / sum, _factors[(i * Labels) + label] / sum);
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int label = 0; label < Labels; label++)
            {
                double sum = i == n - 1 ? 1 : 0, here = _forward[(i * Labels) + label];
                for (int after = 0; after < Labels && i + 1 < n; after++)
                {
                    if (!Follows(label, after))
                        continue;
                    double path = _pairFactors[(label * Labels) + after] * _factors[((i + 1) * Labels) + after] * _backward[((i + 1) * Labels) + after];
                    sum += path;
                    _pairGradient[(label * Labels) + after] += sign * (float)(here * path);
                }

                _backward[(i * Labels) + label] = sum;
                _gradient[(i * 2 * Lanes) + label] += sign * (float)(here * sum);
            }
        }

        return total;
    }

    private float Highest(int i)
    {
        float highest = _scores[i * 2 * Lanes];
        foreach (float score in _scores.AsSpan(i * 2 * Lanes, Labels))
            highest = MathF.Max(highest, score);
        return highest;
    }

    private double Before(int i, int label)
    {
        int previous = (i - 1) * Labels;
        if (NameDecoder.IsInside(label))
            return (_forward[previous + label - 1] * _pairFactors[((label - 1) * Labels) + label]) + (_forward[previous + label] * _pairFactors[(label * Labels) + label]);
        double sum = 0;
        for (int before = 0; before < Labels; before++)
            sum += _forward[previous + before] * _pairFactors[(before * Labels) + label];
        return sum;
    }

    private static bool Follows(int before, int label) => !NameDecoder.IsInside(label) || before == label || before == label - 1;

    private bool Allowed(int[]? truth, int i, int label) => !_near[i] ? label == 0 : truth is null || truth[i] switch
    {
        NamePhrases.Unknown => true,
        NamePhrases.OutsideOrOther => label is 0 or 7 or 8,
        _ => label == truth[i],
    };

    private void Grow(int n)
    {
        if (_factors.Length >= n * Labels)
            return;
        _near = new bool[n * 2];
        _factors = new double[n * Labels * 2];
        _forward = new double[n * Labels * 2];
        _backward = new double[n * Labels * 2];
        _scores = new float[n * 4 * Lanes];
        _gradient = new float[n * 4 * Lanes];
    }
}

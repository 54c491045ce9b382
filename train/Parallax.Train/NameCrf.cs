using Parallax.Language;

namespace Parallax.Train;

/// <summary>
/// The chain of name labels in training: a linear-chain conditional random field (Lafferty et al. 2001) over hashed features and pairs of labels. Tokens whose label is not
/// known count with all labels that they may have, so a sentence teaches what is sure of it and no more.
/// </summary>
internal sealed class NameCrf
{
    private const int Labels = NameDecoder.Labels;
    private const float Rate = 0.08f, Dropout = 0.3f, Decay = 2e-6f;
    private const double Never = -1e100;

    private readonly float[] _weights = new float[Labels << NameWeights.Bits];
    private readonly float[] _squares = new float[Labels << NameWeights.Bits];
    private readonly float[] _pairs = new float[Labels * Labels];
    private readonly float[] _pairSquares = new float[Labels * Labels];
    private readonly float[] _pairGradient = new float[Labels * Labels];
    private readonly SeededRandom _random;
    private double[] _scores = [], _forward = [], _backward = [], _gradient = [];
    private int[] _kept = [];

    public NameCrf(SeededRandom random) => _random = random;

    /// <summary>Weights of the features, <see cref="NameDecoder.Labels"/> a row.</summary>
    public float[] Weights => _weights;

    /// <summary>Weights of pairs: row by the label before, column by the label after.</summary>
    public float[] Pairs => _pairs;

    /// <summary>One step on a sentence; returns its loss.</summary>
    /// <param name="truth">A label a token, or one of the marks of <see cref="NamePhrases"/>.</param>
    /// <param name="indices">First weights of the features of each token.</param>
    public double Learn(int[] truth, int[] indices)
    {
        int n = truth.Length;
        Grow(n);
        int features = indices.Length / n;
        Keep(indices);
        Score(n, features);
        _gradient.AsSpan(0, n * Labels).Clear();
        Array.Clear(_pairGradient);
        double free = Expect(n, null, 1), clamped = Expect(n, truth, -1);
        for (int i = 0; i < n; i++)
        {
            foreach (int index in _kept.AsSpan(i * features, features))
            {
                if (index < 0)
                    continue;
                for (int label = 0; label < Labels; label++)
                    Step(ref _weights[index + label], ref _squares[index + label], (float)_gradient[(i * Labels) + label]);
            }
        }

        for (int k = 0; k < _pairs.Length; k++)
            Step(ref _pairs[k], ref _pairSquares[k], _pairGradient[k]);
        return free - clamped;
    }

    // AdaGrad (Duchi et al. 2011).
    private static void Step(ref float weight, ref float squares, float gradient)
    {
        if (MathF.Abs(gradient) < 1e-4f)
            return;
        gradient += Decay * weight;
        squares += gradient * gradient;
        weight -= Rate * gradient / (MathF.Sqrt(squares) + 0.1f);
    }

    private void Keep(int[] indices)
    {
        if (_kept.Length < indices.Length)
            _kept = new int[indices.Length * 2];
        uint limit = (uint)(Dropout * 65536);
        for (int i = 0; i < indices.Length; i++)
            _kept[i] = (_random.Next() & 0xFFFF) < limit ? -1 : indices[i];
    }

    private void Score(int n, int features)
    {
        const float Scale = 1 / (1 - Dropout);
        Span<float> row = stackalloc float[Labels];
        for (int i = 0; i < n; i++)
        {
            row.Clear();
            foreach (int index in _kept.AsSpan(i * features, features))
            {
                if (index < 0)
                    continue;
                for (int label = 0; label < Labels; label++)
                    row[label] += _weights[index + label];
            }

            for (int label = 0; label < Labels; label++)
                _scores[(i * Labels) + label] = row[label] * Scale;
        }
    }

    // Forward and backward sums over the sequences that the truth allows (all that are well formed where there is none); adds the chances to the gradient.
    private double Expect(int n, int[]? truth, int sign)
    {
        for (int i = 0; i < n; i++)
        {
            for (int label = 0; label < Labels; label++)
            {
                double sum = Never;
                if (Allowed(truth, i, label))
                {
                    if (i == 0)
                        sum = NameDecoder.IsInside(label) ? Never : 0;
                    for (int before = 0; before < Labels && i > 0; before++)
                    {
                        if (Follows(before, label))
                            sum = Add(sum, _forward[((i - 1) * Labels) + before] + _pairs[(before * Labels) + label]);
                    }

                    sum += _scores[(i * Labels) + label];
                }

                _forward[(i * Labels) + label] = sum;
            }
        }

        double total = Never;
        for (int label = 0; label < Labels; label++)
            total = Add(total, _forward[((n - 1) * Labels) + label]);
        for (int i = n - 1; i >= 0; i--)
        {
            for (int label = 0; label < Labels; label++)
            {
                double sum = i == n - 1 ? 0 : Never;
                for (int after = 0; after < Labels && i + 1 < n; after++)
                {
                    if (!Follows(label, after) || !Allowed(truth, i + 1, after))
                        continue;
                    double path = _pairs[(label * Labels) + after] + _scores[((i + 1) * Labels) + after] + _backward[((i + 1) * Labels) + after];
                    sum = Add(sum, path);
                    _pairGradient[(label * Labels) + after] += sign * Chance(_forward[(i * Labels) + label] + path - total);
                }

                _backward[(i * Labels) + label] = sum;
                _gradient[(i * Labels) + label] += sign * Chance(_forward[(i * Labels) + label] + sum - total);
            }
        }

        return total;
    }

    private static float Chance(double log) => log < -20 ? 0 : (float)Math.Exp(log);

    private static bool Follows(int before, int label) => !NameDecoder.IsInside(label) || before == label || before == label - 1;

    private static bool Allowed(int[]? truth, int i, int label) => truth is null || truth[i] switch
    {
        NamePhrases.Unknown => true,
        NamePhrases.OutsideOrOther => label is 0 or 7 or 8,
        _ => label == truth[i],
    };

    private static double Add(double a, double b)
    {
        double high = Math.Max(a, b), low = Math.Min(a, b);
        return low < high - 30 ? high : high + Math.Log(1 + Math.Exp(low - high));
    }

    private void Grow(int n)
    {
        if (_scores.Length >= n * Labels)
            return;
        _scores = new double[n * Labels * 2];
        _forward = new double[n * Labels * 2];
        _backward = new double[n * Labels * 2];
        _gradient = new double[n * Labels * 2];
    }
}

namespace Parallax.Compare;

/// <summary>How likely two sentences say the same: logistic regression over <see cref="PairFeatures"/>.</summary>
internal static class PairScore
{
    /// <summary>The score from which two sentences of one story are taken to tell one event, though they may say different things of it.</summary>
    public const double SameEvent = 0.13;

    private const double Bias = -3.0;

    // Round numbers, set after what "Parallax.Eval train-pairs" finds on pairs of three kinds at once: of one event, of one meaning, and graded headlines.
    private static readonly double[] _weights = [0.4, 0, 0.6, 0.8, 0, 1.6, 0.2, -0.3, 0, -0.3, -0.6, 2.4, 0.6, 0, 1.6, 0, -0.3, -0.6, -0.8];

    /// <summary>The score, 0 to 1: from a half up the two say the same.</summary>
    public static double Of(double[] features)
    {
        double z = Bias;
        for (int i = 0; i < features.Length; i++)
            z += _weights[i] * features[i];
        return 1 / (1 + Math.Exp(-z));
    }
}

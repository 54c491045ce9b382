namespace Parallax.Compare;

/// <summary>How likely two texts tell the same event: logistic regression over <see cref="TextPair.Features"/>.</summary>
internal static class PairScore
{
    // Fitted by "Parallax.Eval train-pairs" on ECB+ sentence pairs (CC BY 3.0, Cybulska and Vossen 2014).
    private const double Bias = -1.28;

    private static readonly double[] _weights = [-0.96, 0.29, 0.67, 3.57, 0.99, 0.44, 0.63, 0.13, 1.12, 1.03, -1.37, 2.10];

    /// <summary>The score, 0 to 1.</summary>
    public static double Of(double[] features)
    {
        double z = Bias;
        for (int i = 0; i < features.Length; i++)
            z += _weights[i] * features[i];
        return 1 / (1 + Math.Exp(-z));
    }
}

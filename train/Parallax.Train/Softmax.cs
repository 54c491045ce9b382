namespace Parallax.Train;

/// <summary>Softmax with cross-entropy.</summary>
internal static class Softmax
{
    /// <summary>Replaces scores by the gradient of the loss (probability minus truth); returns the loss. No truth (-1): zero gradient.</summary>
    public static double Gradient(Span<float> scores, int truth)
    {
        if (truth < 0)
        {
            scores.Clear();
            return 0;
        }

        float max = float.NegativeInfinity;
        foreach (float score in scores)
            max = Math.Max(max, score);
        float sum = 0;
        foreach (ref float score in scores)
        {
            score = MathF.Exp(score - max);
            sum += score;
        }

        foreach (ref float score in scores)
            score /= sum;
        double loss = -Math.Log(Math.Max(scores[truth], 1e-20f));
        scores[truth] -= 1;
        return loss;
    }
}

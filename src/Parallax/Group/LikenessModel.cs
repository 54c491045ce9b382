namespace Parallax.Group;

/// <summary>
/// Turns evidence into the chance that an article belongs to a story, by a logistic function of <see cref="Likeness.Values"/>.
/// How the numbers came about and what each is worth: DESIGN.md in this folder.
/// </summary>
internal static class LikenessModel
{
    /// <summary>Stage and version that stories name.</summary>
    public const string Maker = "group/likeness 1";

    /// <summary>From this chance on an article joins.</summary>
    public const double Join = 0.5;

    private const double Bias = -5;
    private static readonly double[] Weights = [4, 6, 3, 2, 6, 2, 1, 0.5, -0.5, 0, 0, 1];

    /// <summary>The chance, 0 to 1.</summary>
    public static double Score(in Likeness likeness)
    {
        double sum = Bias;
        double[] values = likeness.Values;
        for (int i = 0; i < values.Length; i++)
            sum += Weights[i] * values[i];
        return 1 / (1 + Math.Exp(-sum));
    }
}

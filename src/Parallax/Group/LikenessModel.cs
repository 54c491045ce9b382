using System.Collections.Immutable;

namespace Parallax.Group;

/// <summary>
/// Turns evidence into the chance that an article belongs to a story, by a logistic function of <see cref="Likeness.Values"/>.
/// How the numbers came about and what each is worth: DESIGN.md in this folder.
/// </summary>
/// <param name="Bias">Log odds where there is no evidence.</param>
/// <param name="Weights">What each evidence adds, in the order of <see cref="Likeness.Labels"/>.</param>
internal sealed record LikenessModel(double Bias, ImmutableArray<double> Weights)
{
    /// <summary>Stage and version that stories name.</summary>
    public const string Maker = "group/likeness 6";

    /// <summary>From this chance on an article joins.</summary>
    public const double Join = 0.5;

    /// <summary>From this chance on two stories that an article belongs to both are merged. A merge joins many pairs at once, so it takes more.</summary>
    public const double Merge = 0.985;

    /// <summary>From this chance on a story of one article goes into one that has just grown: the same question as when it arrived, asked again.</summary>
    public const double MergeSmall = 0.77;

    /// <summary>Two stories whose heads are further apart than this are not merged, whatever else they share: places and people told first decide.</summary>
    public const double MergeApart = 0.5;

    /// <summary>From this chance on two groups inside one story stay one, however little the articles of the one share with those of the other.</summary>
    public const double StayOne = 0.93;

    /// <summary>Below this chance a single report leaves a story that it had joined: less than what it takes to join, so that none goes back and forth.</summary>
    public const double Leave = 0.3;

    /// <summary>The model that is used where nothing else is said.</summary>
    public static LikenessModel Default { get; } = new(-4.4, [10, 6, 30, 6, 3, 2, 3, 1.3, 0.3, -2.4, -1, 2.7, -1.2, 1, -0.1]);

    /// <summary>The chance, 0 to 1.</summary>
    public double Score(in Likeness likeness) => Score(likeness.Values);

    /// <summary>The chance, from <see cref="Likeness.Values"/>.</summary>
    public double Score(ReadOnlySpan<double> values)
    {
        double sum = Bias;
        for (int i = 0; i < values.Length; i++)
            sum += Weights[i] * values[i];
        return 1 / (1 + Math.Exp(-sum));
    }
}

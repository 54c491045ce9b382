using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>What a rule says of two statements of one point.</summary>
/// <param name="Difference">How they differ; null where the rule shows that they agree.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Note">Values and counts, in the rule's fixed form.</param>
/// <param name="First">The words of the one that it stands on.</param>
/// <param name="Second">The words of the other.</param>
/// <param name="FirstItem">The one.</param>
/// <param name="SecondItem">The other.</param>
/// <param name="Topic">What is compared, so that findings of one thing can be judged together; empty for none.</param>
internal sealed record Finding(Difference? Difference, string Rule, string Note, Item FirstItem, Span First, Item SecondItem, Span Second, string Topic = "")
{
    /// <summary>The finding as a reason that is shown.</summary>
    public Reason ToReason() => new(Rule, Note, [FirstItem.Quote(First), SecondItem.Quote(Second)]);

    /// <summary>Which of several differences a point is said to have: the gravest first.</summary>
    public static int Rank(Difference difference) => difference switch
    {
        Parallax.Difference.CopyingError => 0,
        Parallax.Difference.Contradiction => 1,
        Parallax.Difference.Scope => 2,
        Parallax.Difference.Later => 3,
        Parallax.Difference.Vague => 4,
        Parallax.Difference.Rounding => 5,
        Parallax.Difference.Name => 6,
        _ => 7,
    };

    /// <summary>The gravest difference of some findings, or null where they show none.</summary>
    public static Difference? Gravest(ImmutableArray<Finding> findings)
    {
        Difference? gravest = null;
        foreach (var finding in findings)
        {
            if (finding.Difference is { } difference && (gravest is null || Rank(difference) < Rank(gravest.Value)))
                gravest = difference;
        }

        return gravest;
    }
}

using Parallax.Eval.Stories;

namespace Parallax.Tests.Eval;

public class ClusterScoreTests
{
    [Fact]
    public void All_right_is_one()
    {
        var score = ClusterScore.Of([("x", "1"), ("x", "1"), ("y", "2")]);
        Assert.Equal((1.0, 1.0, 1.0), (score.CubedF, score.PairF, score.Ami));
    }

    // Six documents: true {a b c} {d e} {f}, given {a b} {c d e} {f}; counted by hand.
    [Fact]
    public void Mistakes_are_counted()
    {
        var score = ClusterScore.Of([("x", "1"), ("x", "1"), ("x", "2"), ("y", "2"), ("y", "2"), ("z", "3")]);
        Assert.Equal((Math.Round(14 / 18.0, 9), 2 / 4.0, 2 / 4.0), (Math.Round(score.CubedPrecision, 9), score.PairPrecision, score.PairRecall));
        Assert.InRange(score.Ami, 0.2, 0.7);
    }

    [Fact]
    public void All_apart_has_no_wrong_pair_and_finds_none()
    {
        var score = ClusterScore.Of([("x", "1"), ("x", "2"), ("y", "3"), ("y", "4")]);
        Assert.Equal((1.0, 0.0, 0.0), (score.PairPrecision, score.PairRecall, Math.Round(score.Ami, 9)));
    }
}

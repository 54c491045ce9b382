using Parallax.Compare;

namespace Parallax.Tests.Compare;

public sealed class PairSetsTests
{
    [Fact]
    public void Pairs_that_name_their_story_are_one_set() =>
        Assert.Equal([0, 1, 0, -1], PairSets.Of([("a", "b", "fire"), ("a", "b", "vote"), ("c", "d", "fire"), ("a", "b", null)]));

    [Fact]
    public void Texts_that_are_paired_all_round_are_one_set() =>
        Assert.Equal([0, 0, 0, 0, -1], PairSets.Of([("a", "b", null), ("b", "c", null), ("c", "d", null), ("d", "a", null), ("x", "y", null)]));

    [Fact]
    public void A_text_that_recurs_by_chance_makes_no_set() =>
        Assert.All(PairSets.Of([("a", "b", null), ("b", "c", null), ("c", "d", null), ("b", "e", null)]), set => Assert.Equal(-1, set));

    [Fact]
    public void Three_texts_make_no_set() => Assert.All(PairSets.Of([("a", "b", null), ("b", "c", null), ("c", "a", null)]), set => Assert.Equal(-1, set));

    [Fact]
    public void A_pair_among_many_that_share_much_is_likelier_one_event()
    {
        double[] alike = Features("Fire destroyed the cannery in Eskvik.", "A fire destroyed a cannery in Eskvik overnight.");
        double[] apart = Features("Fire destroyed the cannery in Eskvik.", "The minister in Eskvik praised the crews.");
        double amongAlike = PairSets.Scores([apart, alike, alike, alike])[0], amongApart = PairSets.Scores([apart, apart, apart, alike])[0];
        Assert.True(amongAlike > amongApart, $"{amongAlike} {amongApart}");
        Assert.Empty(PairSets.Scores([]));
    }

    private static double[] Features(string a, string b) => PairFeatures.Of(a, b);
}

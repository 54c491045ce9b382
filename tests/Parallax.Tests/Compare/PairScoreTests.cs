using Parallax.Compare;

namespace Parallax.Tests.Compare;

public sealed class PairScoreTests
{
    private const string Told = "Two men were arrested on Tuesday after a fire destroyed the harbour warehouse in Tarnby.";

    [Fact]
    public void The_same_sentence_scores_highest()
    {
        double same = Score(Told, Told);
        Assert.True(same > 0.9, $"{same}");
        Assert.True(same > Score(Told, "Police held two suspects after the warehouse by the harbour of Tarnby burned down."));
    }

    [Theory]
    [InlineData(Told, "Police detained two men after the warehouse fire at Tarnby's harbour.", "The harbour council of Tarnby meets on Tuesday to choose a new chairman.")]
    [InlineData("An earthquake shook Velmora early on Monday, killing nine.", "Nine people died when a strong quake hit Velmora before dawn.", "Velmora's football team lost its ninth match on Monday.")]
    public void Another_wording_scores_above_another_event(string text, string sameEvent, string other) =>
        Assert.True(Score(text, sameEvent) > Score(text, other));

    [Fact]
    public void Features_do_not_depend_on_the_order_of_the_two()
    {
        string other = "Nobody was hurt when the old warehouse burned, police said.";
        double[] one = PairFeatures.Of(Told, other), two = PairFeatures.Of(other, Told);
        for (int i = 0; i < one.Length; i++)
            Assert.Equal(one[i], two[i], 9);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", Told)]
    [InlineData("... --- ...", "?!")]
    [InlineData("\ud800 \udfff x", "\0\0")]
    public void What_has_no_words_scores_low_and_breaks_nothing(string a, string b) => Assert.True(Score(a, b) < 0.2);

    [Fact]
    public void A_sentence_of_a_million_letters_costs_no_more_than_its_first_words()
    {
        string huge = string.Concat(Enumerable.Repeat("harbour ", 125_000));
        Assert.InRange(Score(huge, Told), 0, 1);
    }

    [Fact]
    public void Words_of_one_topic_are_kin_and_words_of_two_are_not()
    {
        var words = WordKnowledge.Embedded;
        int arrest = words.Find(Stems.Stem("arrested")), police = words.Find(Stems.Stem("police")), budget = words.Find(Stems.Stem("budget"));
        Assert.True(words.Kinship(arrest, police) > words.Kinship(arrest, budget));
        Assert.Equal(1, words.Kinship(arrest, arrest));
        Assert.Equal(0, words.Kinship(arrest, words.Find("zzqxv")));
        Assert.True(words.Rarity(words.Find("zzqxv")) > words.Rarity(police));
    }

    [Fact]
    public void What_was_written_is_read()
    {
        using var file = new MemoryStream();
        float[] vectors = [.. Enumerable.Range(0, 2 * WordKnowledge.Size).Select(i => i < WordKnowledge.Size ? 1f : i % 2 == 0 ? 1f : -1f)];
        WordKnowledge.Write(file, 100, ["alpha", "beta"], [9, 49], vectors);
        file.Position = 0;
        var read = WordKnowledge.Read(file);
        Assert.Equal(0, read.Kinship(read.Find("alpha"), read.Find("beta")), 9);
        Assert.Equal(Math.Log(10), read.Rarity(read.Find("alpha")), 5);
        Assert.Throws<InvalidDataException>(() => WordKnowledge.Read(new MemoryStream(new byte[64])));
    }

    private static double Score(string a, string b) => PairScore.Of(PairFeatures.Of(a, b));
}

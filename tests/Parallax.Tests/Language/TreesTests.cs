using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>Whatever is mended after the parser, a sentence stays a tree: one root, and from every word a way to it. Rooms above climb heads without counting.</summary>
public class TreesTests
{
    private static readonly Deprel[] _halves = [Deprel.Cc, Deprel.Cc, Deprel.Nsubj, Deprel.Nsubj, Deprel.Nsubj, Deprel.Conj];

    private static readonly Deprel[] _common = [Deprel.Cc, Deprel.Cc, Deprel.Nsubj, Deprel.Nsubj, Deprel.NsubjPass, Deprel.Obj, Deprel.OblAgent, Deprel.Conj, Deprel.Punct, Deprel.Case, Deprel.Mark, Deprel.Fixed, Deprel.Xcomp, Deprel.Obl];

    private static readonly string[] _words = ["due", "due", "was", "to", "to", "be", "moved", "in", "court", ",", "talks", "soon", "'s"];

    private static readonly Upos[] _upos = [Upos.Verb, Upos.Noun, Upos.Adp, Upos.Adv, Upos.Aux, Upos.Part, Upos.Punct, Upos.Propn, Upos.Adj];

    private static readonly Xpos[] _xpos = [Xpos.TO, Xpos.VB, Xpos.IN, Xpos.NN, Xpos.JJ];

    // A clause as the second half of a coordinated subject hung under its own half: whoever climbed from it never came to an end.
    [Fact]
    public void A_half_of_a_coordination_does_not_go_below_itself()
    {
        // "Lind and I have spoken, Holt said": "spoken" hangs on "Lind", which is a subject of "said".
        int[] heads = [7, 2, 4, 4, 0, 7, 7, -1];
        Deprel[] relations = [Deprel.Nsubj, Deprel.Cc, Deprel.Nsubj, Deprel.Aux, Deprel.Conj, Deprel.Punct, Deprel.Nsubj, Deprel.Root];
        TreeRepair.Apply(heads, relations);
        AssertTree(heads);
    }

    [Theory]
    [InlineData("“Mr. Lind and I have spoken twice this morning about our mutual desire to see the Coast Guard funded and the crews treated fairly while acknowledging the difficult and important job they have,” Holt said in a statement to Velin Radio.")]
    [InlineData("Ms. Moreno and I have talked three times this week about our shared wish to see the ferries mended and the crews paid, Lind said in a letter.")]
    public void Sentences_of_that_kind_are_trees(string text) => SpanChecks.AllHolds(Analyzer.Shared.Analyze(text));

    [Fact]
    public void Mending_keeps_any_tree_a_tree()
    {
        var random = new Random(7);
        for (int round = 0; round < 200_000; round++)
        {
            int[] heads = Drawn(random, random.Next(4, 10));
            var relations = Relations(random, heads, _halves);
            string shown = $"{string.Join(' ', heads)} / {string.Join(' ', relations)}";
            TreeRepair.Apply(heads, relations);
            AssertTree(heads, shown);
        }
    }

    [Fact]
    public void Due_keeps_any_tree_a_tree()
    {
        var random = new Random(11);
        for (int round = 0; round < 200_000; round++)
        {
            int[] heads = Drawn(random, random.Next(3, 12));
            var relations = Relations(random, heads, _common);
            var words = Array.ConvertAll(heads, _ => _words[random.Next(_words.Length)]);
            string text = string.Join(' ', words);
            int[] starts = new int[words.Length], ends = new int[words.Length];
            for (int i = 0, at = 0; i < words.Length; at = ends[i++] + 1)
                (starts[i], ends[i]) = (at, at + words[i].Length);
            var upos = Array.ConvertAll(heads, _ => _upos[random.Next(_upos.Length)]);
            var xpos = Array.ConvertAll(heads, _ => _xpos[random.Next(_xpos.Length)]);
            string shown = $"{text} / {string.Join(' ', heads)} / {string.Join(' ', relations)} / {string.Join(' ', upos)}";
            DuePredicate.Apply(text, starts, ends, upos, xpos, heads, relations);
            AssertTree(heads, shown);
            Assert.All(Enumerable.Range(0, heads.Length), i => Assert.True((heads[i] < 0) == (relations[i] == Deprel.Root), shown));
        }
    }

    // Any tree: words are taken in a random order, each hangs on one that was taken before.
    private static int[] Drawn(Random random, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)], heads = new int[count];
        random.Shuffle(order);
        for (int i = 0; i < count; i++)
            heads[order[i]] = i == 0 ? -1 : order[random.Next(i)];
        return heads;
    }

    private static Deprel[] Relations(Random random, int[] heads, Deprel[] among) => Array.ConvertAll(heads, head => head < 0 ? Deprel.Root : among[random.Next(among.Length)]);

    private static void AssertTree(int[] heads, string? from = null)
    {
        Assert.Single(heads, head => head < 0);
        for (int i = 0; i < heads.Length; i++)
        {
            int at = i;
            for (int step = 0; at >= 0 && step <= heads.Length; step++)
                at = heads[at];
            Assert.True(at < 0, $"{from} became {string.Join(' ', heads)}");
        }
    }
}

using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>What holds of every analysis of any text.</summary>
internal static class SpanChecks
{
    public static void AllHolds(Analysis analysis)
    {
        TokensCover(analysis);
        SentencesAreTrees(analysis);
        NamesAreInOrder(analysis);
    }

    public static void TokensCover(Analysis analysis)
    {
        int end = 0;
        for (int i = 0; i < analysis.Count; i++)
        {
            Assert.True(analysis.Starts[i] >= end && analysis.Ends[i] > analysis.Starts[i]);
            AssertBlank(analysis.Text, end, analysis.Starts[i]);
            end = analysis.Ends[i];
        }

        AssertBlank(analysis.Text, end, analysis.Text.Length);
    }

    private static void AssertBlank(string text, int from, int to)
    {
        for (int i = from; i < to; i++)
            Assert.True(char.IsWhiteSpace(text[i]));
    }

    private static void SentencesAreTrees(Analysis analysis)
    {
        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            (int first, int end) = analysis.Sentence(s);
            Assert.True(end > first);
            int roots = 0;
            for (int i = first; i < end; i++)
            {
                int head = analysis.Heads[i];
                roots += head < 0 ? 1 : 0;
                Assert.True(head < end && (head < 0 || head >= first) && head != i);
                Assert.Equal(head < 0, analysis.Deprels[i] == Deprel.Root);
                (int left, int right) = analysis.Subtree(i);
                Assert.True(left <= i && i < right && left >= first && right <= end);
            }

            Assert.Equal(1, roots);
            // From every word, not from one: a cycle has no word of the others' ways.
            for (int i = first; i < end; i++)
            {
                int steps = 0;
                for (int at = i; at >= 0; at = analysis.Heads[at])
                    Assert.True(steps++ <= end - first, $"no way from '{analysis.Form(i)}' to a root in: {analysis.Span(first, end).Words(analysis.Text)}");
            }
        }
    }

    private static void NamesAreInOrder(Analysis analysis)
    {
        int end = 0;
        foreach (var name in analysis.Names)
        {
            Assert.True(name.FirstToken >= end && name.EndToken > name.FirstToken);
            Assert.Equal(analysis.Span(name.FirstToken, name.EndToken), name.Span);
            Assert.Equal(analysis.SentenceOf(name.FirstToken), analysis.SentenceOf(name.EndToken - 1));
            Assert.Same(name, analysis.NameAt(name.FirstToken));
            Assert.InRange(name.Entity, 0, analysis.Entities.Length - 1);
            end = name.EndToken;
        }

        foreach (var reference in analysis.References)
            Assert.InRange(reference.Entity, 0, analysis.Entities.Length - 1);
    }
}

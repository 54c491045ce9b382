using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>"Due" before an infinitive or, after "be", before a preposition is a predicate; before "to" and a noun it is half of a preposition.</summary>
public sealed class DuePredicateTests
{
    [Theory]
    [InlineData("The prisoners were due to be moved on Friday.", "moved")]
    [InlineData("The minister is due to visit Orin on Tuesday.", "visit")]
    [InlineData("The trial was due to start in March.", "start")]
    [InlineData("The company is due to report results on Monday.", "report")]
    [InlineData("The families were due to be moved to a shelter on Sunday.", "moved")]
    [InlineData("Residents were due to be evacuated, officials said.", "evacuated")]
    [InlineData("Marchers were due to gather outside the ministry at noon.", "gather")]
    [InlineData("The ferry was originally due to leave Halvik at six.", "leave")]
    [InlineData("The ship, which was due to dock in Orin, turned back.", "dock")]
    [InlineData("Talks due to begin on Monday were cancelled.", "begin")]
    [InlineData("The bridge, due to open in May, was closed.", "open")]
    public void Before_an_infinitive_it_is_the_head(string text, string verb)
    {
        var (analysis, due) = Read(text);
        int under = Find(analysis, verb);
        Assert.Equal(Upos.Adj, analysis.Upos[due]);
        Assert.False(analysis.Deprels[due] is Deprel.Case or Deprel.Mark or Deprel.Fixed, $"due is {analysis.Deprels[due]}");
        Assert.Equal(due, analysis.Heads[under]);
        Assert.True(analysis.Deprels[under] is Deprel.Xcomp or Deprel.Ccomp or Deprel.Advcl, $"{verb} is {analysis.Deprels[under]}");
    }

    [Theory]
    [InlineData("He is due in court on Friday.", "He")]
    [InlineData("The report is due on Friday.", "report")]
    [InlineData("The prisoners were due to be moved on Friday.", "prisoners")]
    [InlineData("The company is due to report results on Monday.", "company")]
    public void It_has_the_subject(string text, string subject)
    {
        var (analysis, due) = Read(text);
        int word = Find(analysis, subject);
        Assert.Equal((due, Deprel.Nsubj), (analysis.Heads[word], analysis.Deprels[word]));
        Assert.Contains(Enumerable.Range(0, due), i => analysis.Heads[i] == due && analysis.Deprels[i] == Deprel.Cop);
    }

    [Theory]
    [InlineData("The flight was cancelled due to bad weather.")]
    [InlineData("The delay was due to heavy rain.")]
    [InlineData("The closure was due to lack of funds.")]
    [InlineData("Due to a strike, the port was shut.")]
    public void Before_a_noun_it_stays_a_preposition(string text)
    {
        var (analysis, due) = Read(text);
        Assert.True(analysis.Deprels[due] is Deprel.Case, $"due is {analysis.Deprels[due]}");
        Assert.True(analysis.Heads[due] > due);
    }

    [Theory]
    [InlineData("due")]
    [InlineData("due to")]
    [InlineData("was due to be")]
    [InlineData("due due to due to to be due")]
    [InlineData("The talks were due, due to rain due to fall, to be due in due to due.")]
    public void Any_words_give_a_tree(string text)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        for (int i = 0; i < analysis.Count; i++)
        {
            int at = i;
            for (int step = 0; at >= 0; step++, at = analysis.Heads[at])
                Assert.True(step <= analysis.Count, "a cycle");
        }
    }

    private static (Analysis Analysis, int Due) Read(string text)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        return (analysis, Find(analysis, "due"));
    }

    private static int Find(Analysis analysis, string word)
    {
        for (int i = 0; i < analysis.Count; i++)
        {
            if (analysis.Is(i, word))
                return i;
        }

        throw new ArgumentException($"no {word}", nameof(word));
    }
}

using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>What the model and the rules over it make of plain sentences.</summary>
public class ReadingTests
{
    [Fact]
    public void A_plain_sentence_has_its_tree()
    {
        var analysis = Analyzer.Shared.Analyze("The mayor visited the old harbour on Tuesday.");
        int verb = analysis.Root(0);
        Assert.Equal("visited", analysis.Form(verb).ToString());
        Assert.Equal("visit", analysis.Lemma(verb));
        Assert.True(analysis.Morphs[verb].HasFlag(Morph.Past));
        Assert.Equal("mayor", analysis.Form(analysis.Child(verb, Deprel.Nsubj)).ToString());
        int harbour = analysis.Child(verb, Deprel.Obj);
        Assert.Equal("the old harbour", analysis.SubtreeSpan(harbour).Words(analysis.Text));
    }

    [Fact]
    public void A_passive_is_marked()
    {
        var analysis = Analyzer.Shared.Analyze("Two men were arrested by police.");
        int verb = analysis.Root(0);
        Assert.True(analysis.Morphs[verb].HasFlag(Morph.Passive));
        Assert.Equal(Deprel.NsubjPass, analysis.Deprels[analysis.Child(verb, Deprel.Nsubj)]);
    }

    [Theory]
    [InlineData("went", Upos.Verb, Xpos.VBD, "go")]
    [InlineData("children", Upos.Noun, Xpos.NNS, "child")]
    [InlineData("making", Upos.Verb, Xpos.VBG, "make")]
    [InlineData("cities", Upos.Noun, Xpos.NNS, "city")]
    [InlineData("better", Upos.Adj, Xpos.JJR, "good")]
    public void Lemmas(string form, Upos upos, Xpos xpos, string lemma)
    {
        Assert.Equal(lemma, LanguageModel.Embedded().Lemmas.Lemma(form, upos, xpos));
    }

    [Theory]
    [InlineData("France", PlaceLevel.Country, "FR")]
    [InlineData("U.S.", PlaceLevel.Country, "US")]
    [InlineData("Pyongyang", PlaceLevel.Capital, "KP")]
    public void The_gazetteer_knows(string name, PlaceLevel level, string country)
    {
        var place = Gazetteer.Place(name);
        Assert.Equal((level, country), (place!.Level, place.Country));
    }

    [Theory]
    [InlineData("us")]
    [InlineData("Us")]
    [InlineData("turkey")]
    [InlineData("ambassador")]
    public void The_gazetteer_does_not_know(string name)
    {
        Assert.Null(Gazetteer.Place(name));
    }

    [Fact]
    public void Surname_and_pronoun_join_the_full_name()
    {
        var analysis = Analyzer.Shared.Analyze("President Anna Moreno spoke in France on Monday. Moreno said the talks went well. She left on Tuesday.");
        var first = analysis.Names.First(name => name.Span.Words(analysis.Text).EndsWith("Moreno", StringComparison.Ordinal));
        Assert.Equal(NameKind.Person, first.Kind);
        Assert.All(analysis.Names.Where(name => name.Span.Words(analysis.Text) == "Moreno"), name => Assert.Equal(first.Entity, name.Entity));
        Assert.Contains(analysis.References, reference => reference.Span.Words(analysis.Text) == "She" && reference.Entity == first.Entity);
        Assert.Contains(analysis.Names, name => name.Kind == NameKind.Place && analysis.Entities[name.Entity].Place?.Country == "FR");
    }

    [Fact]
    public void A_pronoun_between_two_people_is_left_alone()
    {
        var analysis = Analyzer.Shared.Analyze("Anna Moreno met Clara Lind and Eva Holt in Paris. After dinner with them she left.");
        Assert.DoesNotContain(analysis.References, reference => reference.Span.Words(analysis.Text) == "she");
    }

    [Fact]
    public void Two_halves_of_a_coordination_under_one_head_become_one()
    {
        // "He and Lind left": both were subjects of "left".
        int[] heads = [3, 2, 3, -1];
        Deprel[] relations = [Deprel.Nsubj, Deprel.Cc, Deprel.Nsubj, Deprel.Root];
        TreeRepair.Apply(heads, relations);
        Assert.Equal([3, 2, 0, -1], heads);
        Assert.Equal([Deprel.Nsubj, Deprel.Cc, Deprel.Conj, Deprel.Root], relations);
    }

    [Fact]
    public void A_subject_in_two_halves_under_two_verbs_becomes_one()
    {
        // "He and Lind left, aides said": "he" was taken for a subject of "said".
        int[] heads = [6, 2, 3, 6, 3, 6, -1];
        Deprel[] relations = [Deprel.Nsubj, Deprel.Cc, Deprel.Nsubj, Deprel.Ccomp, Deprel.Punct, Deprel.Nsubj, Deprel.Root];
        TreeRepair.Apply(heads, relations);
        Assert.Equal([3, 2, 0, 6, 3, 6, -1], heads);
        Assert.Equal([Deprel.Nsubj, Deprel.Cc, Deprel.Conj, Deprel.Ccomp, Deprel.Punct, Deprel.Nsubj, Deprel.Root], relations);
    }

    [Theory]
    [InlineData(Deprel.Nsubj, Deprel.Obj)]
    [InlineData(Deprel.Obl, Deprel.Obl)]
    public void Others_stay_as_they_are(Deprel first, Deprel second)
    {
        int[] heads = [3, 2, 3, -1];
        Deprel[] relations = [first, Deprel.Cc, second, Deprel.Root];
        TreeRepair.Apply(heads, relations);
        Assert.Equal([3, 2, 3, -1], heads);
    }

    [Fact]
    public void One_text_has_one_analysis_on_any_thread()
    {
        const string text = "The Russian president arrived in Hanoi on Wednesday. \"We agreed,\" he said.";
        string Shown()
        {
            var analysis = Analyzer.Shared.Analyze(text);
            using var written = new StringWriter();
            ParseOutput.Conllu(analysis, written);
            return written + string.Join('|', analysis.Names);
        }

        string expected = Shown();
        Assert.All(Enumerable.Range(0, 64).AsParallel().Select(_ => Shown()), shown => Assert.Equal(expected, shown));
    }

    [Fact]
    public void Given_tokens_keep_everything_but_tags_and_tree()
    {
        const string given = "# text = I can't\n1\tI\tI\t_\t_\tCase=Nom\t0\t_\t_\tA=B\n2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tca\tcan\t_\t_\t_\t0\t_\t_\t_\n3\tn't\tnot\t_\t_\t_\t0\t_\t_\t_\n\n";
        using var written = new StringWriter();
        ParseOutput.Predict(Analyzer.Shared, new StringReader(given), written);
        string[] lines = written.ToString().Split('\n');
        Assert.Equal("# text = I can't", lines[0]);
        Assert.Equal("2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_", lines[2]);
        Assert.StartsWith("1\tI\tI\tPRON\tPRP\tCase=Nom\t", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("\t_\tA=B", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_not_of_the_format_is_named()
    {
        var error = Assert.Throws<FormatException>(() => ParseOutput.Predict(Analyzer.Shared, new StringReader("1\tI\n"), TextWriter.Null));
        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
    }
}

using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>Number, person, tense, mood and voice of words in plain sentences, and the lemmas of irregular forms.</summary>
public class MorphologyTests
{
    [Theory]
    [InlineData("The ferries left the harbour.", "ferries", Morph.Plural, Morph.Singular)]
    [InlineData("The ferry left the harbour.", "ferry", Morph.Singular, Morph.Plural)]
    [InlineData("The ferry left the harbour.", "left", Morph.Past | Morph.Finite | Morph.Indicative, Morph.Passive | Morph.Participle)]
    [InlineData("She works at the mill.", "works", Morph.Present | Morph.Third | Morph.Singular | Morph.Finite, Morph.Past)]
    [InlineData("Close the gate before noon.", "Close", Morph.Imperative, Morph.Past)]
    [InlineData("They want to close the gate.", "close", Morph.Infinitive, Morph.Finite)]
    [InlineData("The bridge was closed by the police.", "closed", Morph.Passive | Morph.Past, Morph.Present)]
    [InlineData("The police closed the bridge.", "closed", Morph.Past, Morph.Passive)]
    [InlineData("The council is building a school.", "building", Morph.Present | Morph.Participle, Morph.Past)]
    [InlineData("We have seen the report.", "We", Morph.First | Morph.Plural | Morph.Nominative, Morph.Third)]
    [InlineData("The guards saw him.", "him", Morph.Third | Morph.Singular | Morph.Accusative | Morph.Masculine, Morph.Feminine)]
    [InlineData("She lost her keys.", "her", Morph.Possessive | Morph.Feminine, Morph.Masculine)]
    [InlineData("The mayor did not come.", "not", Morph.Negative, Morph.None)]
    [InlineData("It was the largest fire in years.", "largest", Morph.Superlative, Morph.Comparative)]
    [InlineData("A larger crowd came.", "larger", Morph.Comparative, Morph.Superlative)]
    public void A_word_has_its_features_and_not_others(string text, string word, Morph has, Morph hasNot)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        var found = analysis.Morphs[At(analysis, word)];
        Assert.True((found & has) == has, $"{word}: {found}; expected {has}");
        Assert.True((found & hasNot) == 0, $"{word}: {found}; expected none of {hasNot}");
    }

    [Theory]
    [InlineData("Two women sought shelter in the caves.", "women=woman sought=seek caves=cave")]
    [InlineData("The thieves had stolen knives and broken the locks.", "thieves=thief stolen=steal knives=knife broken=break")]
    [InlineData("The mice ate what the geese left.", "mice=mouse ate=eat geese=goose left=leave")]
    [InlineData("The wolves fled when the dogs came.", "wolves=wolf fled=flee came=come")]
    [InlineData("He taught what he had thought and written.", "taught=teach thought=think written=write")]
    [InlineData("The crews fought the fires and brought water.", "crews=crew fought=fight fires=fire brought=bring")]
    [InlineData("It is the worst of the crises.", "is=be worst=bad crises=crisis")]
    [InlineData("They were lying about the deal.", "were=be lying=lie")]
    [InlineData("The ministers won't say who has paid.", "ministers=minister wo=will n't=not has=have paid=pay")]
    [InlineData("She's been told that it can't be done.", "'s=have been=be told=tell ca=can done=do")]
    public void Irregular_forms_have_their_lemmas(string text, string expected)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        foreach (string pair in expected.Split(' '))
        {
            string[] parts = pair.Split('=');
            Assert.Equal(parts[1], analysis.Lemma(At(analysis, parts[0])));
        }
    }

    private static int At(Analysis analysis, string word)
    {
        for (int i = 0; i < analysis.Count; i++)
        {
            if (analysis.Form(i).SequenceEqual(word))
                return i;
        }

        throw new ArgumentException($"{word} is no token of {analysis.Text}");
    }
}

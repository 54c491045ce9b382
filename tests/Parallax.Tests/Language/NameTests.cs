using System.Diagnostics;
using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>Names joined over a text, what the lists know, and what loading costs.</summary>
public class NameTests
{
    [Theory]
    [InlineData("Kaohsiung", "TW")]
    [InlineData("Osaka", "JP")]
    [InlineData("Düsseldorf", "DE")]
    [InlineData("Dusseldorf", "DE")]
    public void Towns_are_known_with_country_and_size(string name, string country)
    {
        var place = Gazetteer.Place(name)!;
        Assert.Equal((PlaceLevel.City, country), (place.Level, place.Country));
        Assert.True(place.Population >= 100_000);
    }

    [Theory]
    [InlineData("Orinsk-under-Vale")]
    [InlineData("osaka")]
    [InlineData("Birmingham")] // of like size in two countries
    [InlineData("ambassador")]
    public void What_is_not_listed_is_not_known(string name) => Assert.Null(Gazetteer.Place(name));

    [Fact]
    public void A_description_with_country_and_role_finds_its_person()
    {
        var analysis = Analyzer.Shared.Analyze("French President Anna Moreno met German President Karl Holm in Paris on Monday. They talked for two hours. The French president left in the evening.");
        var moreno = analysis.Names.First(name => name.Span.Words(analysis.Text).EndsWith("Moreno", StringComparison.Ordinal));
        Assert.Contains(analysis.References, reference => reference.Span.Words(analysis.Text) == "The French president" && reference.Entity == moreno.Entity);
    }

    [Fact]
    public void A_description_that_fits_two_is_left_alone()
    {
        var analysis = Analyzer.Shared.Analyze("French President Anna Moreno met German President Karl Holm in Paris on Monday. The president left in the evening.");
        Assert.DoesNotContain(analysis.References, reference => reference.Span.Words(analysis.Text) == "The president");
    }

    [Fact]
    public void All_mentions_of_the_same_words_are_one_entity_of_one_kind()
    {
        var analysis = Analyzer.Shared.Analyze("Velin Motors Inc. opened a plant in Birmingham on Monday. Velin Motors said it would hire 200 people. Shares of Velin Motors rose.");
        var mentions = analysis.Names.Where(name => name.Span.Words(analysis.Text).StartsWith("Velin Motors", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, mentions.Count);
        Assert.Single(mentions.Select(mention => mention.Entity).Distinct());
        Assert.All(mentions, mention => Assert.Equal(analysis.Entities[mention.Entity].Kind, mention.Kind));
    }

    [Theory]
    [InlineData("Eleven people were taken to Leeds hospital.", "Leeds hospital")]
    [InlineData("The ambassadors met in Assadabad.", "Assad")]
    public void Words_beside_or_inside_others_are_no_names(string text, string none)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        Assert.DoesNotContain(analysis.Names, name => name.Span.Words(text) == none);
    }

    [Theory]
    [InlineData("BOMB KILLS FOUR IN LONDON", "LONDON", NameKind.Place)]
    [InlineData("LONDON (AP) - The talks failed.", "LONDON", NameKind.Place)]
    public void Capitals_and_datelines_are_read(string text, string words, NameKind kind)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        Assert.Contains(analysis.Names, name => name.Span.Words(text) == words && name.Kind == kind);
    }

    [Theory]
    [InlineData("we flew to mexico last week and it rained every day", "mexico", NameKind.Place)]
    [InlineData("my brother lives in brazil and I never see him", "brazil", NameKind.Place)]
    public void Names_in_sentences_without_capitals_are_found(string text, string words, NameKind kind)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        Assert.Contains(analysis.Names, name => name.Span.Words(text) == words && name.Kind == kind);
    }

    [Theory]
    [InlineData("She put the china on the table and the turkey in the oven.")]
    [InlineData("she put the plates on the table and went home")]
    public void What_has_no_capital_where_others_have_one_is_no_name(string text) => Assert.Empty(Analyzer.Shared.Analyze(text).Names);

    [Theory]
    [InlineData("It rained in Orin.", "Orin", NameKind.Place)]
    [InlineData("Floods cut off two streets in Orin on Monday.", "Orin", NameKind.Place)]
    [InlineData("The voters believe in Anna Moreno.", "Anna Moreno", NameKind.Person)]
    public void What_stands_behind_in_is_a_place_but_for_persons_believed_in(string text, string words, NameKind kind)
    {
        var name = Assert.Single(Analyzer.Shared.Analyze(text).Names, name => name.Span.Words(text) == words);
        Assert.Equal(kind, name.Kind);
    }

    [Fact]
    public void Phrases_are_marked_the_longest_first()
    {
        uint Word(string word) => WordFeatures.Hash(word);
        uint one = NameLexicon.Extend(0, Word("New")), two = NameLexicon.Extend(one, Word("Orin"));
        var lexicon = new NameLexicon([Word("Mara")], [(ushort)LexiconKinds.Given], [one, two], [2, 1]);
        byte[] marks = new byte[4];
        lexicon.MarkPhrases([Word("in"), Word("New"), Word("Orin"), Word("new")], [true, true, true, true], marks);
        Assert.Equal([0, 1 | NameLexicon.Several, 1 | NameLexicon.Several | NameLexicon.Inside, 2], marks);
        lexicon.MarkPhrases([Word("in"), Word("New"), Word("Orin"), Word("new")], [false, true, false, false], marks);
        Assert.Equal([0, 1 | NameLexicon.Several, 1 | NameLexicon.Several | NameLexicon.Inside, 0], marks);
        Assert.Equal(LexiconKinds.Given, lexicon.Word(Word("mara")));
        Assert.Equal(LexiconKinds.None, lexicon.Word(Word("Orin")));
    }

    /// <summary>The bound is loose, since other tests run beside it; the bench and <c>language-speed</c> print the figure.</summary>
    [Fact]
    public void The_model_loads_at_once()
    {
        LanguageModel.Embedded();
        var start = ThreadClock.Now;
        var clock = Stopwatch.StartNew();
        LanguageModel.Embedded();
        var cost = ThreadClock.Now - start;
        Assert.True(cost < TimeSpan.FromMilliseconds(200), $"{cost.TotalMilliseconds:F0} ms of processor time, {clock.ElapsedMilliseconds} ms on the wall");
    }
}

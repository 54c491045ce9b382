using Parallax.Store;

namespace Parallax.Tests.Store;

/// <summary>Which words search takes for one.</summary>
public class SearchStemsTests
{
    [Theory]
    [InlineData("fire fires fired firing")]
    [InlineData("hope hopes hoped hoping")]
    [InlineData("hop hops hopped hopping")]
    [InlineData("ferry ferries")]
    [InlineData("carry carries carried carrying")]
    [InlineData("crash crashes crashed crashing")]
    [InlineData("house houses housed housing")]
    [InlineData("injure injures injured injuring")]
    [InlineData("close closes closed closing")]
    [InlineData("release releases released releasing")]
    [InlineData("evacuate evacuates evacuated evacuating")]
    [InlineData("agree agrees agreed agreeing")]
    [InlineData("kill kills killed killing")]
    [InlineData("die dies died dying")]
    [InlineData("strike strikes struck striking")]
    [InlineData("shoot shoots shot shooting")]
    [InlineData("woman women")]
    [InlineData("child children")]
    [InlineData("knife knives")]
    [InlineData("bus buses")]
    [InlineData("virus viruses")]
    [InlineData("lind linds")]
    [InlineData("talk talks talked talking")]
    public void Forms_of_one_word_have_one_stem(string forms) => Assert.Single(forms.Split(' ').Select(SearchStems.Of).Distinct());

    [Theory]
    [InlineData("hope hop")]
    [InlineData("care car")]
    [InlineData("news new")]
    [InlineData("united unit")]
    [InlineData("nation national")]
    [InlineData("evening even")]
    [InlineData("crisis cry")]
    [InlineData("us use")]
    [InlineData("bed be")]
    [InlineData("king k")]
    [InlineData("port report")]
    public void Other_words_have_other_stems(string words) => Assert.Equal(2, words.Split(' ').Select(SearchStems.Of).Distinct().Count());

    [Fact]
    public void A_stem_is_its_own_stem()
    {
        string alphabet = "abcdefgilnorsty";
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            string word = new([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            foreach (string ending in new[] { "", "s", "es", "ed", "ing", "ies", "eed", "ings" })
            {
                string stem = SearchStems.Of(word + ending);
                Assert.True(stem.Length > 0 && SearchStems.Of(stem) == stem, word + ending);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("2026")]
    [InlineData("covid19s")]
    [InlineData("\u706b")]
    [InlineData("\u0444\u0438\u043d\u0430\u043b\u0438\u0441\u0442\u044b")]
    public void What_is_no_plain_word_stays(string word) => Assert.Equal(word, SearchStems.Of(word));
}

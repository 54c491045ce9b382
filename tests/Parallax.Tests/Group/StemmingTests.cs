using Parallax.Group;
using Parallax.Text;

namespace Parallax.Tests.Group;

public class StemmingTests
{
    [Theory]
    [InlineData("protects", "protected")]
    [InlineData("Strikes", "striking")]
    [InlineData("stopped", "stops")]
    [InlineData("counties", "county")]
    [InlineData("Halden's", "Haldens")]
    public void Forms_of_a_word_are_one(string one, string other) => Assert.Equal(Hash(one), Hash(other));

    [Theory]
    [InlineData("bus", "bu")]
    [InlineData("glass", "glas")]
    [InlineData("Straße", "Straß")]
    public void Short_words_and_words_of_other_letters_stay(string one, string other) => Assert.NotEqual(Hash(one), Hash(other));

    private static ulong Hash(string word) => Stemming.Hash(word, WordScanner.Scan(word)[0].Hash);
}

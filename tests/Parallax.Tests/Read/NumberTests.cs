using System.Globalization;
using Parallax.Language;
using Parallax.Read;

namespace Parallax.Tests.Read;

public sealed class NumberTests
{
    [Theory]
    [InlineData("11,000 tents", "11000", "11000")]
    [InlineData("3.2 million tonnes", "3200000", "3200000")]
    [InlineData("twenty-one boats", "21", "21")]
    [InlineData("a hundred and five horses", "105", "105")]
    [InlineData("two thousand three hundred houses", "2300", "2300")]
    [InlineData("a dozen eggs", "12", "12")]
    [InlineData("five dozen eggs", "60", "60")]
    [InlineData("dozens of people", "24", "")]
    [InlineData("scores of cars", "40", "")]
    [InlineData("hundreds of cars", "200", "")]
    [InlineData("tens of thousands of fans", "20000", "")]
    [InlineData("hundreds of thousands of fans", "200000", "")]
    [InlineData("several hundred sheep", "300", "900")]
    [InlineData("a few dozen guests", "36", "108")]
    [InlineData("several roads", "3", "9")]
    [InlineData("a couple of trucks", "2", "3")]
    [InlineData("4m litres", "4000000", "4000000")]
    [InlineData("21st floor", "21", "21")]
    [InlineData("nobody was there", "0", "0")]
    public void Reads_numbers(string text, string low, string high)
    {
        Assert.True(NumberScanner.Read(Open(text), 0, Open(text).Count, out var number));
        Assert.Equal(decimal.Parse(low, CultureInfo.InvariantCulture), number.Low);
        Assert.Equal(high.Length == 0 ? null : decimal.Parse(high, CultureInfo.InvariantCulture), number.High);
    }

    [Theory]
    [InlineData("hundred")]
    [InlineData("a cat")]
    [InlineData("1.2.3 release")]
    [InlineData("and five")]
    [InlineData("milliononeone")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Leaves_other_words_alone(string text) => Assert.False(NumberScanner.Read(Open(text), 0, Open(text).Count, out _));

    private static Page Open(string text)
    {
        var article = ReadTesting.Article(text);
        return new Page(article, Analyzer.Shared.Analyze(article));
    }
}

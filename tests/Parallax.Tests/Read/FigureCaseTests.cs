using System.Globalization;

namespace Parallax.Tests.Read;

/// <summary>Figures that need more than a number and a noun; each case has to come out.</summary>
public sealed class FigureCaseTests
{
    [Theory]
    [InlineData("The thieves took 190 metric tons of copper.", "190", "190", "190", "t")]
    [InlineData("The hall covers 6,200 square metres.", "6,200", "6200", "6200", "m2")]
    [InlineData("The gold weighed about 1,400 pounds.", "about", "1260", "1540", "[lb_av]")]
    [InlineData("The fine was A$25,000.", "A$", "25000", "25000", "AUD")]
    [InlineData("The firm pays 80 cents a share.", "80", "0.8", "0.8", "XXX")]
    [InlineData("The bribes came to millions of dollars.", "millions", "2000000", "", "USD")]
    [InlineData("The man, 34, was held in Tolm.", "34", "34", "34", "a")]
    [InlineData("A girl of nine left hospital.", "nine", "9", "9", "a")]
    [InlineData("A man in his fifties was hurt.", "fifties", "50", "59", "a")]
    [InlineData("The work took over five years in all.", "five", "5", "5", "a")]
    [InlineData("The family holds more than a third of the shares.", "more than a third", "0.3333", "", "share")]
    [InlineData("The court may take up to a year.", "up to a year", "0", "1", "a")]
    [InlineData("More than a metre of snow fell.", "More than a metre", "1", "", "m")]
    [InlineData("There were three and a half bidders.", "three", "3.5", "3.5", "bidder")]
    [InlineData("No one was hurt.", "No one", "0", "0", "")]
    [InlineData("There were no deaths.", "no", "0", "0", "death")]
    [InlineData("Profits rose from 20 to 30 percent.", "20", "20", "30", "%")]
    public void Value_and_unit(string text, string words, string low, string high, string what)
    {
        int at = text.IndexOf(words, StringComparison.Ordinal);
        var figure = ReadTesting.Read(text).Figures.FirstOrDefault(f => f.Span.Contains(at) || f.Span.Start - at is > 0 and < 3);
        Assert.True(figure is not null, "no figure");
        Assert.Equal(Number(low), Math.Round(figure.Low, 4));
        Assert.Equal(high.Length == 0 ? null : Number(high), figure.High);
        Assert.Equal(what, figure.Unit ?? figure.CountedLemma ?? "");
    }

    [Theory]
    [InlineData("Six people were killed, including the gunman.", true)]
    [InlineData("Six people were killed, not including the gunman.", false)]
    [InlineData("Six people were killed, apart from the attacker.", false)]
    [InlineData("Six people were killed by the gunman.", null)]
    public void Whether_the_attacker_is_counted(string text, bool? counted) =>
        Assert.Equal(counted, ReadTesting.Read(text).Figures.First(f => f.Low == 6).Attacker);

    [Fact]
    public void The_place_that_a_count_is_of()
    {
        const string Text = "Fifty people were hurt in fires across the Orra valley.";
        var figure = ReadTesting.Read(Text).Figures.First();
        Assert.NotNull(figure.Region);
        Assert.Equal("across the Orra valley", Text[figure.Region.Value.Start..figure.Region.Value.End]);
        Assert.Null(ReadTesting.Read("Fifty people were hurt in Varn.").Figures.First().Region);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

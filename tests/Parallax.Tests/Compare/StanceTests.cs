using Parallax.Compare;

namespace Parallax.Tests.Compare;

public sealed class StanceTests
{
    [Theory]
    [InlineData("A two-headed calf was born on a farm near Halvik", "Farmer near Halvik shows two-headed calf born on his farm this week", "for")]
    [InlineData("A two-headed calf was born on a farm near Halvik", "No, there is no two-headed calf on that Halvik farm: the photo is a hoax", "against")]
    [InlineData("A two-headed calf was born on a farm near Halvik", "Was a two-headed calf really born near Halvik?", "observing")]
    [InlineData("The premier of Norvania has resigned", "Norvania's premier reportedly may have resigned, unconfirmed rumours say", "observing")]
    [InlineData("The premier of Norvania has resigned", "Norvania's government denies the premier has resigned", "against")]
    public void A_headline_is_for_against_or_observing(string claim, string headline, string expected) => Assert.Equal(expected, Stance.Of(claim, headline));

    [Theory]
    [InlineData("", "")]
    [InlineData("A claim", "")]
    public void Nothing_said_is_an_answer_too(string claim, string headline) => Assert.Contains(Stance.Of(claim, headline), new[] { "for", "against", "observing" });
}

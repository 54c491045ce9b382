using Parallax.Compare;
using Parallax.Text;

namespace Parallax.Tests.Compare;

public class StreetBlockTests
{
    [Theory]
    [InlineData("shots were fired in the 5800 block of Larch Street", "5800 block of Larch", "larch")]
    [InlineData("shots were fired in the 5800 block of South Larch Street", "5800 block of South Larch", "larch")]
    [InlineData("in the 300 Block of Quay Road and the 900 block of Mill Lane", "300 Block of Quay", "quay")]
    [InlineData("the 5800 block of South", "5800 block of South", "south")]
    [InlineData("a block of flats burned", null, null)]
    [InlineData("5 block of cheese", null, null)]
    [InlineData("the 5800 block", null, null)]
    [InlineData("the 5800 block on Larch Street", null, null)]
    [InlineData("", null, null)]
    public void A_block_is_told_by_number_and_street(string text, string? words, string? street)
    {
        var block = StreetBlock.In(text, Stems.Of(text, new Span(0, text.Length)));
        Assert.Equal(words, block is { } found ? text[found.Span.Start..found.Span.End] : null);
        Assert.Equal(street is null ? null : Stems.Stem(street), block?.Street);
    }
}

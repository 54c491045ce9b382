using Parallax.Copies;

namespace Parallax.Tests.Copies;

public class SpellingTests
{
    [Theory]
    [InlineData("Labour Inspectorate", "Labor Inspectorate")]
    [InlineData("4 a.m.", "4am")]
    [InlineData("9:30 a.m.", "9.30am")]
    [InlineData("38 percent", "38%")]
    [InlineData("38 per cent", "38 percent")]
    [InlineData("1,150", "1150")]
    [InlineData("Harbour Centre", "harbor center")]
    public void House_style_changes_no_fact(string one, string other) => Assert.True(Spelling.Same(one, other));

    [Theory]
    [InlineData("412", "421")]
    [InlineData("2.38 billion", "2.83 billion")]
    [InlineData("2.38", "238")]
    [InlineData("4 a.m.", "4 p.m.")]
    [InlineData("38 percent", "83 percent")]
    [InlineData("Tarnby", "Tornby")]
    [InlineData("Tuesday", "Thursday")]
    public void Another_number_or_name_stays_a_change(string one, string other) => Assert.False(Spelling.Same(one, other));
}

using NodaTime;
using Parallax.Language;
using Parallax.Read.Time;

namespace Parallax.Tests.Read.Time;

/// <summary>What tags and trees add to the words: a present that lies ahead. Where the words tell, they stay right.</summary>
public class GovernorTests
{
    [Theory]
    [InlineData("The two ministers meet on Tuesday in Orrin.", "2024-06-18")]
    [InlineData("The fair opens on Saturday.", "2024-06-15")]
    [InlineData("The mayor spoke on Tuesday.", "2024-06-11")]
    [InlineData("The mayor will speak on Tuesday.", "2024-06-18")]
    [InlineData("She has lived here since Tuesday.", "2024-06-11")]
    public void The_governing_verb_gives_the_side(string text, string expected)
    {
        var day = new LocalDate(2024, 6, 13);
        var times = new TimeReader().Read(text, [], Analyzer.Shared.Analyze(text));
        Assert.Equal(expected, TimeResolution.Resolve(times, day, day)[0].Iso);
    }
}

using NodaTime;
using Parallax.Read.Time;

namespace Parallax.Tests.Read.Time;

/// <summary>Time zones of clock times: from their words, else from the dateline's place, else unknown.</summary>
public class ZoneTests
{
    private static readonly LocalDate Day = new(2024, 6, 13);

    [Theory]
    [InlineData("The ship sails at 8 p.m. Moscow time.", null, "2024-06-13T17:00:00Z")]
    [InlineData("The ship sails at 1700 GMT.", "TOKYO", "2024-06-13T17:00:00Z")]
    [InlineData("The ship sails at 9:30 a.m. Eastern time.", null, "2024-06-13T13:30:00Z")]
    [InlineData("The ship sails at 9:30 a.m. EST on Jan. 5, 2024.", null, "2024-01-05T14:30:00Z")]
    [InlineData("The ship sails at 10:35 a.m. local time.", "NAIROBI, Kenya", "2024-06-13T07:35:00Z")]
    [InlineData("The ship sails at 10:35 a.m. Hong Kong time.", null, "2024-06-13T02:35:00Z")]
    [InlineData("The ship sails at 10:35 a.m.", "PARIS", "2024-06-13T08:35:00Z")]
    [InlineData("The ship sails at 10:35 a.m.", "ORRIN", null)]
    [InlineData("The ship sails at 10:35 a.m.", null, null)]
    [InlineData("The ship sails at 10:35 a.m. Larkhaven time.", null, null)]
    [InlineData("The ship sails on Tuesday evening.", "PARIS", null)]
    [InlineData("The ship sails at 10:35 a.m. IST.", null, null)]
    public void An_instant_needs_day_minute_and_zone(string text, string? dateline, string? instant)
    {
        var times = new TimeReader().Read(text, [], null, dateline);
        var values = TimeResolution.Resolve(times, Day, Day);
        Assert.Equal(instant, TimeResolution.InstantOf(Assert.Single(times), values[0])?.ToString());
    }

    [Fact]
    public void Without_the_articles_day_there_is_no_instant()
    {
        var times = new TimeReader().Read("The ship sails at 1700 GMT.", [], null);
        Assert.Null(TimeResolution.InstantOf(times[0], TimeResolution.Resolve(times, null, null)[0]));
    }
}

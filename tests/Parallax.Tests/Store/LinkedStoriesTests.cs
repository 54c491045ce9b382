using System.Collections.Immutable;
using NodaTime;
using Parallax.Store;

namespace Parallax.Tests.Store;

/// <summary>Linked stories by the days of their events.</summary>
public class LinkedStoriesTests
{
    [Theory]
    [InlineData(10, 10, 8, 8, ChainPlace.Before)]
    [InlineData(10, 10, 12, 12, ChainPlace.After)]
    [InlineData(10, 10, 10, 10, ChainPlace.SameDay)]
    [InlineData(10, 12, 7, 9, ChainPlace.Before)]
    [InlineData(10, 12, 11, 11, ChainPlace.Unknown)]
    [InlineData(10, 12, 10, 12, ChainPlace.Unknown)]
    [InlineData(0, 0, 8, 8, ChainPlace.Unknown)]
    [InlineData(10, 10, 0, 0, ChainPlace.Unknown)]
    [InlineData(10, 10, 0, 9, ChainPlace.Before)]
    public void A_place_is_told_where_the_days_leave_one_only(int from, int to, int otherFrom, int otherTo, ChainPlace place) =>
        Assert.Equal(place, Assert.Single(EventDays.Order(Days(from, to), [("other", Days(otherFrom, otherTo), [])])).Place);

    [Fact]
    public void Stories_stand_in_the_order_of_their_days_those_of_unknown_day_last()
    {
        var why = new Reason("running-topic", "a report is like both");
        ImmutableArray<(string, EventDays, ImmutableArray<Reason>)> linked = [("unknown", Days(0, 0), [why]), ("late", Days(20, 20), [why]), ("range", Days(3, 5), [why]), ("early", Days(2, 2), [why])];
        var chain = EventDays.Order(Days(10, 10), linked);
        Assert.Equal([("early", "2"), ("range", ""), ("late", "20"), ("unknown", "")], chain.Select(link => (link.StoryId, link.Day?.Day.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "")));
        Assert.All(chain, link => Assert.Equal([why], link.Why));
    }

    private static EventDays Days(int from, int to) => new(from == 0 ? null : new LocalDate(2031, 5, from), to == 0 ? null : new LocalDate(2031, 5, to));
}

using NodaTime;
using Parallax.Group;

namespace Parallax.Tests.Group;

/// <summary>Stories of one running topic, in the order of their events.</summary>
public class ChainTests
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    [Fact]
    public void Linked_stories_stand_in_the_order_of_their_days()
    {
        var table = new StoryTable();
        int own = Open(table, "own", 20, [19]), later = Open(table, "later", 30, []), unknown = Open(table, "unknown", null, []), named = Open(table, "named", 22, [18, 40]), same = Open(table, "same", 19, [3]);
        var why = new Reason("running-topic", "a report is like both");
        foreach (int other in (int[])[later, unknown, named, same])
            table[own].Relate(new Relation(other, why));
        table[own].RelateBefore(new FormerRelation("closed", 5, null));
        var chain = Chain.Of(table[own], table[own].Related, table);
        Assert.Equal(
            [("closed", 5, ChainPlace.Before), ("named", 18, ChainPlace.Before), ("same", 19, ChainPlace.SameDay), ("later", 30, ChainPlace.After), ("unknown", null, ChainPlace.Unknown)],
            chain.Select(link => (link.StoryId, link.Day is { } day ? Period.DaysBetween(Epoch, day) : (int?)null, link.Place)));
        Assert.All(chain.Skip(1), link => Assert.Equal([why], link.Why));
        Assert.Empty(chain[0].Why);
    }

    [Theory]
    [InlineData(20, "", 20)]
    [InlineData(20, "18", 18)]
    [InlineData(20, "14 18 25", 18)]
    [InlineData(20, "2", 20)]
    [InlineData(20, "27", 20)]
    [InlineData(null, "27", 27)]
    [InlineData(null, "", null)]
    public void The_day_of_an_event_is_the_last_named_before_the_first_report(int? published, string named, int? day)
    {
        var table = new StoryTable();
        int story = Open(table, "s", published, [.. named.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]);
        Assert.Equal(day ?? FeatureVector.NoDay, table[story].Day);
    }

    private static int Open(StoryTable table, string id, int? day, int[] named)
    {
        int story = table.Open(new StoryDraft(id));
        var vector = new FeatureVector([new Feature(4, 1)], []) { FirstDay = day ?? FeatureVector.NoDay, LastDay = day ?? FeatureVector.NoDay, EventDays = named };
        table[story].Add(new Member(id, 1, 1, null, []), vector);
        return story;
    }
}

using Parallax.App.Serving;

namespace Parallax.Tests.Serving;

public class BacklogTests
{
    [Fact]
    public void What_was_read_is_counted_from_when_there_was_last_nothing_to_do()
    {
        var backlog = new Backlog();
        Assert.Equal((0, 300), backlog.See(0, 300));
        Assert.Equal((12, 300), backlog.See(12, 300));
        Assert.Equal((12, 340), backlog.See(12, 340)); // more arrives
        Assert.Null(backlog.See(340, 340));
        Assert.Equal((0, 5), backlog.See(340, 345));
        Assert.Equal((4, 5), backlog.See(344, 345));
        Assert.Equal((0, 335), backlog.See(10, 345)); // all is made again
        Assert.Equal((90, 335), backlog.See(100, 345));
    }

    [Fact]
    public void A_server_that_starts_amid_the_work_counts_from_there() => Assert.Equal((0, 200), new Backlog().See(100, 300));
}

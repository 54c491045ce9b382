using Parallax.Group;
using Parallax.Read.Time;
using Parallax.Tests.Copies;

namespace Parallax.Tests.Group;

public class EventDaysTests
{
    [Theory]
    [InlineData("2031-05-07", "Two men died in a fire in Oldermoor on Monday, police said.", "2031-05-05")]
    [InlineData("2031-06-20", "The fire of 5 May in Oldermoor was set, police said.", "2031-05-05")]
    [InlineData("2031-06-20", "The fire of 5 May 2031 in Oldermoor was set, police said on Thursday.", "2031-05-05 2031-06-19")]
    [InlineData(null, "Two men died in a fire in Oldermoor on Monday, police said.", "")]
    [InlineData(null, "The fire of 5 May 2031 in Oldermoor was set, police said.", "2031-05-05")]
    [InlineData("2031-06-20", "In May 2031 a fire broke out in Oldermoor.", "")]
    [InlineData("2031-06-20", "A fire broke out in Oldermoor.", "")]
    public void Days_that_the_head_names_are_resolved(string? published, string text, string days) =>
        Assert.Equal(days, string.Join(' ', Of(published, text, text.Length).Select(Iso)));

    [Fact]
    public void What_stands_below_the_head_is_passed_over() =>
        Assert.Equal(["2031-05-05"], Of("2031-05-07", "A fire on Monday. Another was seen on 1 March 2031.", 17).Select(Iso));

    [Fact]
    public void Days_meet_or_lie_apart()
    {
        Assert.Equal((1.0, 0), EventDays.Compare([10], [9, 10]));
        Assert.Equal((0.5, 0), EventDays.Compare([10, 20], [10]));
        Assert.Equal((0.0, 3), EventDays.Compare([10, 20], [7]));
        Assert.Null(EventDays.Compare([], [7]));
        Assert.Null(EventDays.Compare([7], []));
    }

    private static int[] Of(string? published, string text, int end)
    {
        var article = Wire.Article("a", null, text, null, published);
        return EventDays.Of(article, new Reading { ArticleId = "a", Times = new TimeReader().Read(article.Text, article.Blocks, null), Maker = "test" }, end);
    }

    private static string Iso(int day) => NodaTime.Text.LocalDatePattern.Iso.Format(new NodaTime.LocalDate(1970, 1, 1).PlusDays(day));
}

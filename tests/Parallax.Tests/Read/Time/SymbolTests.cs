using System.Text.Json;
using NodaTime;
using Parallax.Read.Time;

namespace Parallax.Tests.Read.Time;

/// <summary>Symbols against a day, against an interval, against nothing; on disk and back.</summary>
public class SymbolTests
{
    private static readonly LocalDate First = new(2024, 6, 10);

    [Fact]
    public void An_interval_gives_the_hull_of_what_its_days_give()
    {
        TimeSymbol[] symbols =
        [
            new WeekdayTime(TimeAnchor.Article, IsoDayOfWeek.Tuesday, TimeDirection.PastOrSame),
            new WeekdayTime(TimeAnchor.Article, IsoDayOfWeek.Friday, TimeDirection.Future),
            new YearPartTime(TimeAnchor.Article, "06-18", TimeDirection.PastOrSame),
            new YearPartTime(TimeAnchor.Article, "12", TimeDirection.FutureOrSame),
            new YearPartTime(TimeAnchor.Article, "06-18", TimeDirection.Nearest, 0, IsoDayOfWeek.Tuesday),
            new YearPartTime(TimeAnchor.Article, "06-18", TimeDirection.MostlyPast),
            new YearPartTime(TimeAnchor.Article, "11", TimeDirection.MostlyAhead),
            new YearPartTime(TimeAnchor.Article, "Q3", TimeDirection.MostlyAhead),
            new ShiftedTime(TimeAnchor.Article, -1, TimeUnit.Week, TimeUnit.Week),
            new ShiftedTime(TimeAnchor.Article, -1, TimeUnit.Month, TimeUnit.Month),
            new MonthDayTime(TimeAnchor.Article, 31, TimeDirection.PastOrSame),
            new HolidayTime(TimeAnchor.Article, "easter", TimeDirection.PastOrSame),
        ];
        foreach (var symbol in symbols)
        {
            for (int length = 1; length < 500; length += 37)
            {
                var last = First.PlusDays(length);
                var hull = symbol.Resolve(new TimeContext(First, last));
                for (int day = 0; day <= length; day += 3)
                {
                    var at = First.PlusDays(day);
                    var value = symbol.Resolve(new TimeContext(at, at));
                    Assert.True(hull.Earliest <= value.Earliest && value.Latest <= hull.Latest, $"{symbol} on {at}: {value} outside {hull}");
                }
            }
        }
    }

    [Fact]
    public void Nothing_known_of_the_article_leaves_the_value_open()
    {
        var value = new WeekdayTime(TimeAnchor.Article, IsoDayOfWeek.Tuesday, TimeDirection.PastOrSame).Resolve(new TimeContext(null, null));
        Assert.Equal(new TimeValue("XXXX-WXX-2", null, null), value);
    }

    [Fact]
    public void A_day_of_the_week_picks_the_year()
    {
        var symbol = new YearPartTime(TimeAnchor.Article, "06-18", TimeDirection.Nearest, 0, IsoDayOfWeek.Tuesday);
        Assert.Equal("2024-06-18", symbol.Resolve(new TimeContext(new LocalDate(2023, 1, 1), new LocalDate(2023, 1, 1))).Iso);
        Assert.Equal("2019-06-18", symbol.Resolve(new TimeContext(new LocalDate(2020, 1, 1), new LocalDate(2020, 1, 1))).Iso);
    }

    [Theory]
    [InlineData("easter", 2024, 3, 31)]
    [InlineData("easter", 2019, 4, 21)]
    [InlineData("good friday", 2023, 4, 7)]
    [InlineData("thanksgiving", 2023, 11, 23)]
    [InlineData("memorial day", 2024, 5, 27)]
    [InlineData("martin luther king day", 2022, 1, 17)]
    public void Holidays_fall_where_the_calendar_puts_them(string name, int year, int month, int day) =>
        Assert.Equal(new LocalDate(year, month, day), Holidays.Day(name, year));

    [Fact]
    public void The_ends_of_the_calendar_are_values_too()
    {
        TimeSymbol symbol = new ShiftedTime(TimeAnchor.Article, int.MaxValue, TimeUnit.Millennium, TimeUnit.Day);
        Assert.NotNull(symbol.Resolve(new TimeContext(First, First)).Earliest);
        Assert.Equal("XXXX-WXX-2", new WeekdayTime(TimeAnchor.Article, IsoDayOfWeek.Tuesday, TimeDirection.Past).Resolve(new TimeContext(LocalDate.MinIsoValue, LocalDate.MaxIsoValue)).Iso);
    }

    [Fact]
    public void Symbols_survive_the_disk()
    {
        const string text = "On Tuesday (June 18,) he left. On May 2, 2011 it burned; two days later, at noon, and last May, on the 15th, on Christmas Eve, "
            + "two hours ago, on 03/04/2021, daily, for two years, last night, in the third quarter.";
        var times = new TimeReader().Read(text, [], null);
        Assert.True(times.Length > 10);
        foreach (var time in times)
        {
            string json = JsonSerializer.Serialize(time.Symbol, RecordJson.Default.Options);
            Assert.Equal(time.Symbol, JsonSerializer.Deserialize<TimeSymbol>(json, RecordJson.Default.Options));
        }
    }
}

using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Parallax;

/// <summary>What a relative time counts from.</summary>
public enum TimeAnchorKind
{
    /// <summary>The article's own date (TimeML's document creation time).</summary>
    Article,

    /// <summary>Another time expression of the same text: its narrative reference.</summary>
    Expression,

    /// <summary>An event that the text does not date: the value stays open.</summary>
    Event,
}

/// <summary>What a relative time counts from.</summary>
/// <param name="Kind">The sort of anchor.</param>
/// <param name="Index">For <see cref="TimeAnchorKind.Expression"/> the place of that expression in <see cref="Reading.Times"/>, an earlier one; else 0.</param>
public readonly record struct TimeAnchor(TimeAnchorKind Kind, int Index = 0)
{
    /// <summary>The expression's place; -1 where it counts from none.</summary>
    [JsonIgnore]
    public int Reference => Kind == TimeAnchorKind.Expression ? Index : -1;

    /// <summary>The article's date.</summary>
    public static TimeAnchor Article => new(TimeAnchorKind.Article);

    /// <summary>The expression at <paramref name="index"/>.</summary>
    public static TimeAnchor Expression(int index) => new(TimeAnchorKind.Expression, index);
}

/// <summary>Units of the calendar.</summary>
public enum TimeUnit
{
#pragma warning disable CS1591 // each is the unit itself
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Season,
    HalfYear,
    Year,
    Decade,
    Century,
    Millennium,
#pragma warning restore CS1591
}

/// <summary>On which side of its anchor a recurring time lies ("Tuesday", "in May", "3 June").</summary>
public enum TimeDirection
{
    /// <summary>The last one on or before the anchor: what a report tells in the past tense.</summary>
    PastOrSame,

    /// <summary>The last one before the anchor: "last May".</summary>
    Past,

    /// <summary>The first one on or after the anchor: what a report expects.</summary>
    FutureOrSame,

    /// <summary>The first one after the anchor: "next Friday".</summary>
    Future,

    /// <summary>The nearest; of two equally near the later.</summary>
    Nearest,

    /// <summary>The last one, or one that lies ahead by less than a season: a past tense can belong to another verb, a date ten months old would carry its year.</summary>
    MostlyPast,

    /// <summary>The next one, or one just past.</summary>
    MostlyAhead,

    /// <summary>The next one in an account that moves forward; a short way back is allowed.</summary>
    Forward,

    /// <summary>The one in the anchor's own week (for a weekday) or year (for anything else): "this Friday", "in May of that year".</summary>
    Same,
}

/// <summary>A time that its words fix, or that hangs on nothing: <c>2024-06-18</c>, <c>195</c>, <c>P9M</c>, <c>PRESENT_REF</c>.</summary>
/// <param name="Iso">The TIMEX3 value.</param>
/// <param name="Earliest">First day it covers, where it lies on the calendar.</param>
/// <param name="Latest">Last day it covers.</param>
public sealed record FixedTime(string Iso, LocalDate? Earliest = null, LocalDate? Latest = null) : TimeSymbol
{
    /// <inheritdoc />
    public override bool IsAbsolute => true;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context) => new(Iso, Earliest, Latest);
}

/// <summary>The anchor moved by a number of units and widened to a unit: "two weeks ago", "next month", "this year", "the following day".</summary>
/// <param name="Anchor">What it counts from.</param>
/// <param name="Amount">Units to move by; negative into the past.</param>
/// <param name="Unit">Units of <paramref name="Amount"/>.</param>
/// <param name="Grain">Unit of the result; null where it keeps the anchor's own ("a year earlier" than a quarter is a quarter).</param>
public sealed record ShiftedTime(TimeAnchor Anchor, int Amount, TimeUnit Unit, TimeUnit? Grain) : TimeSymbol
{
    /// <inheritdoc />
    public override bool IsAbsolute => false;

    /// <inheritdoc />
    public override int Reference => Anchor.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context)
    {
        if (Grain is { } grain)
            return TimeMath.OverAnchor(Anchor, context, TimeMath.OpenPattern(grain), day => TimeMath.Period(TimeMath.Shift(day, Amount, Unit), grain));
        if (Anchor.Kind == TimeAnchorKind.Expression && context.Reference is { Iso: var iso } reference && TimeMath.GrainOf(iso) is { } own)
            return TimeMath.OverAnchor(Anchor, context with { Reference = reference }, TimeMath.OpenPattern(own), day => TimeMath.Period(TimeMath.Shift(day, Amount, Unit), own));
        return TimeMath.OverAnchor(Anchor, context, "XXXX-XX-XX", day => TimeMath.Period(TimeMath.Shift(day, Amount, Unit), TimeUnit.Day));
    }
}

/// <summary>A day of the week near the anchor: "on Tuesday", "next Friday", "Monday last week".</summary>
/// <param name="Anchor">What it is near to.</param>
/// <param name="Weekday">The day.</param>
/// <param name="Direction">Which one.</param>
/// <param name="Weeks">Weeks to move the anchor by before looking: -1 in "Monday of last week".</param>
public sealed record WeekdayTime(TimeAnchor Anchor, IsoDayOfWeek Weekday, TimeDirection Direction, int Weeks = 0) : TimeSymbol
{
    /// <inheritdoc />
    public override bool IsAbsolute => false;

    /// <inheritdoc />
    public override int Reference => Anchor.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context) =>
        TimeMath.OverAnchor(Anchor, context, $"XXXX-WXX-{(int)Weekday}", day => TimeMath.DayValue(TimeMath.Near(day.PlusWeeks(Weeks), Weekday, Direction)));
}

/// <summary>A month, a day of a month without its year, a quarter, a half or a season: "in May", "June 18", "the third quarter", "last summer".</summary>
/// <param name="Anchor">What it is near to.</param>
/// <param name="Part">TIMEX3 without the year: <c>06</c>, <c>06-18</c>, <c>Q3</c>, <c>H1</c>, <c>SU</c>.</param>
/// <param name="Direction">Which one.</param>
/// <param name="Years">Years to move the anchor by before looking: -1 in "May of last year".</param>
/// <param name="Weekday">The day of the week that the text gives with it, which only some years have.</param>
public sealed record YearPartTime(TimeAnchor Anchor, string Part, TimeDirection Direction, int Years = 0, IsoDayOfWeek Weekday = IsoDayOfWeek.None) : TimeSymbol
{
    /// <inheritdoc />
    public override bool IsAbsolute => false;

    /// <inheritdoc />
    public override int Reference => Anchor.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context) =>
        TimeMath.OverAnchor(Anchor, TimeMath.Told(context, Direction), $"XXXX-{Part}", day => TimeMath.NearPart(day.PlusYears(Years), Part, Direction, Weekday) is { } year
            ? TimeMath.YearPart(year, Part)
            : new TimeValue($"XXXX-{Part}", null, null));
}

/// <summary>A day of the month without its month: "on the 15th".</summary>
/// <param name="Anchor">What it is near to.</param>
/// <param name="Day">The day, 1 to 31.</param>
/// <param name="Direction">Which one.</param>
/// <param name="Weekday">The day of the week that the text gives with it.</param>
public sealed record MonthDayTime(TimeAnchor Anchor, int Day, TimeDirection Direction, IsoDayOfWeek Weekday = IsoDayOfWeek.None) : TimeSymbol
{
    /// <inheritdoc />
    public override bool IsAbsolute => false;

    /// <inheritdoc />
    public override int Reference => Anchor.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context) =>
        TimeMath.OverAnchor(Anchor, context, string.Create(CultureInfo.InvariantCulture, $"XXXX-XX-{Day:D2}"), day => TimeMath.NearMonthDay(day, Day, Direction, Weekday) is { } found
            ? TimeMath.DayValue(found)
            : TimeValue.Unknown);
}

/// <summary>A holiday near the anchor: "on Christmas Day", "last Easter".</summary>
/// <param name="Anchor">What it is near to.</param>
/// <param name="Name">A name of <see cref="Holidays"/>.</param>
/// <param name="Direction">Which one.</param>
/// <param name="Years">Years to move the anchor by before looking.</param>
public sealed record HolidayTime(TimeAnchor Anchor, string Name, TimeDirection Direction, int Years = 0) : TimeSymbol
{
    /// <inheritdoc />
    public override bool IsAbsolute => false;

    /// <inheritdoc />
    public override int Reference => Anchor.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context) =>
        TimeMath.OverAnchor(Anchor, context, Holidays.OpenValue(Name), day => TimeMath.NearHoliday(day.PlusYears(Years), Name, Direction) is { } found
            ? TimeMath.DayValue(found)
            : TimeValue.Unknown);
}

/// <summary>A time of the day on a day that another symbol gives: "Tuesday evening", "5 p.m. on 9 November".</summary>
/// <param name="Day">The day.</param>
/// <param name="Clock">What follows the day in the value: <c>TEV</c>, <c>T17:00</c>.</param>
/// <param name="DayShift">Days to move by: -1 where "last night" stands for the night before.</param>
/// <param name="Zone">The IANA time zone that the words name, or that the dateline's place keeps; null where neither says it.</param>
public sealed record ClockTime(TimeSymbol Day, string Clock, int DayShift = 0, string? Zone = null) : TimeSymbol
{
    /// <inheritdoc />
    public override bool IsAbsolute => Day.IsAbsolute;

    /// <inheritdoc />
    public override int Reference => Day.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context)
    {
        var day = Day.Resolve(context);
        if (day.IsDay)
        {
            var moved = day.Earliest!.Value.PlusDays(DayShift);
            return new TimeValue(LocalDatePattern.Iso.Format(moved) + Clock, moved, moved);
        }

        int time = day.Iso.IndexOf('T', StringComparison.Ordinal);
        string iso = time < 0 ? day.Iso : day.Iso[..time];
        return new TimeValue(iso.Length is 0 || iso.EndsWith("_REF", StringComparison.Ordinal) ? "XXXX-XX-XX" + Clock : iso + Clock, day.Earliest, day.Latest);
    }
}

/// <summary>An instant some hours, minutes or seconds from the anchor: "two hours ago". Its day is the anchor's or a neighbour of it.</summary>
/// <param name="Anchor">What it counts from.</param>
/// <param name="Days">Whole days that it may lie off, with its sign.</param>
public sealed record NearbyTime(TimeAnchor Anchor, int Days) : TimeSymbol
{
    /// <inheritdoc />
    public override bool IsAbsolute => false;

    /// <inheritdoc />
    public override int Reference => Anchor.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context)
    {
        var at = TimeMath.OverAnchor(Anchor, context, "XXXX-XX-XX", TimeMath.DayValue);
        return new TimeValue(at.Iso, Days < 0 ? at.Earliest?.PlusDays(Days) : at.Earliest, Days > 0 ? at.Latest?.PlusDays(Days) : at.Latest);
    }
}

/// <summary>A date that its words leave open between two: 03/04/2024. The value keeps what both share; the interval covers both.</summary>
/// <param name="First">One reading.</param>
/// <param name="Second">The other.</param>
public sealed record EitherTime(TimeSymbol First, TimeSymbol Second) : TimeSymbol
{
    private const int HalfYear = 183;

    /// <inheritdoc />
    public override bool IsAbsolute => First.IsAbsolute && Second.IsAbsolute;

    /// <inheritdoc />
    public override int Reference => First.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context)
    {
        var first = First.Resolve(context);
        var second = Second.Resolve(context);
        if (first == second)
            return first;
        // "Friday 7/6": both readings fall on a Friday in some year, one of them near by.
        if (context.Day is { } day && First is YearPartTime { Weekday: not IsoDayOfWeek.None } && first.Earliest is { } one && second.Earliest is { } other)
        {
            bool near = Math.Abs(Period.DaysBetween(day, one)) <= HalfYear, nearToo = Math.Abs(Period.DaysBetween(day, other)) <= HalfYear;
            if (near != nearToo)
                return near ? first : second;
        }

        bool swap = first.Earliest > second.Earliest;
        var (early, late) = swap ? (second, first) : (first, second);
        return new TimeValue(TimeMath.Common(early.Iso, late.Iso), early.Earliest, late.Latest);
    }
}

/// <summary>The values of all expressions of a text.</summary>
public static class TimeResolution
{
    /// <summary>The instant that a clock time with its zone stands for; null where day, minute or zone is not known.</summary>
    /// <param name="time">The expression.</param>
    /// <param name="value">Its resolved value.</param>
    public static Instant? InstantOf(TimeExpression time, TimeValue value)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(value);
        if (time.Symbol is not ClockTime { Zone: { } zone } || !value.IsDay || value.Iso.Length != 16
            || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } rules || LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(value.Iso) is not { Success: true } local)
            return null;
        return local.Value.InZoneLeniently(rules).ToInstant();
    }

    /// <summary>
    /// Resolves in the order of the text, so that an expression finds the value of the earlier one that it counts from.
    /// </summary>
    /// <param name="times">The expressions of one text.</param>
    /// <param name="earliest">First day on which the article may have been published; null where unknown.</param>
    /// <param name="latest">Last such day.</param>
    /// <returns>One value for each expression, in their order.</returns>
    public static System.Collections.Immutable.ImmutableArray<TimeValue> Resolve(
        System.Collections.Immutable.ImmutableArray<TimeExpression> times, LocalDate? earliest, LocalDate? latest)
    {
        var values = System.Collections.Immutable.ImmutableArray.CreateBuilder<TimeValue>(times.Length);
        for (int i = 0; i < times.Length; i++)
        {
            var symbol = times[i].Symbol;
            var reference = symbol.Reference >= 0 && symbol.Reference < i ? values[symbol.Reference] : null;
            values.Add(symbol.Resolve(new TimeContext(earliest, latest, reference)));
        }

        return values.MoveToImmutable();
    }
}

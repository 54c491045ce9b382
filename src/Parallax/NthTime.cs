using NodaTime;

namespace Parallax;

/// <summary>
/// A part of a longer time, counted from its start or its end ("the first week of May", "the last Friday of next month"), or the unit
/// around a day ("the week of April 10").
/// </summary>
/// <param name="Whole">The longer time, or the day.</param>
/// <param name="Nth">1 is the first, -1 the last; 0 the unit that holds the first day of <paramref name="Whole"/>.</param>
/// <param name="Unit">The part's unit. A week belongs to the month or year that has most of its days, as in ISO 8601.</param>
/// <param name="Weekday">Where the part is a day of the week: which.</param>
public sealed record NthTime(TimeSymbol Whole, int Nth, TimeUnit Unit, IsoDayOfWeek Weekday = IsoDayOfWeek.None) : TimeSymbol
{
    private const int WeekMargin = 6; // a week reaches beyond the month that it is counted in

    /// <inheritdoc />
    public override bool IsAbsolute => Whole.IsAbsolute;

    /// <inheritdoc />
    public override int Reference => Whole.Reference;

    /// <inheritdoc />
    public override TimeValue Resolve(TimeContext context)
    {
        var whole = Whole.Resolve(context);
        string open = TimeMath.OpenPattern(Unit);
        if (whole.Earliest is not { } from || whole.Latest is not { } to)
            return new TimeValue(open, null, null);
        if (whole.Iso.Contains('X', StringComparison.Ordinal) || from.Year < 2 || to.Year > 9900)
            return new TimeValue(open, from.Year < 2 ? null : from.PlusDays(-WeekMargin), to.Year > 9900 ? null : to.PlusDays(WeekMargin));
        if (Nth == 0)
            return TimeMath.Period(from, Unit);
        if (Weekday != IsoDayOfWeek.None)
        {
            var day = Nth > 0 ? from.With(DateAdjusters.NextOrSame(Weekday)).PlusWeeks(Nth - 1) : to.With(DateAdjusters.PreviousOrSame(Weekday)).PlusWeeks(Nth + 1);
            return day < from || day > to ? TimeValue.Unknown : TimeMath.DayValue(day);
        }

        var start = Nth > 0
            ? TimeMath.Shift(Unit == TimeUnit.Week ? from.PlusDays(3) : from, Nth - 1, Unit)
            : TimeMath.Shift(Unit == TimeUnit.Week ? to.PlusDays(-3) : to, Nth + 1, Unit);
        return start < from || start > to ? TimeValue.Unknown : TimeMath.Period(start, Unit);
    }
}

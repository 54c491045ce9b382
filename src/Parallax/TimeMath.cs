using System.Globalization;
using NodaTime;
using NodaTime.Calendars;
using NodaTime.Text;

namespace Parallax;

/// <summary>The calendar arithmetic behind <see cref="TimeSymbol"/>: every operation grows with its day, so that an interval is resolved by its two ends.</summary>
internal static class TimeMath
{
    private const int MinYear = 1, MaxYear = 9990;

    /// <summary>
    /// Applies an operation to the anchor. Where the anchor is an interval, the result covers what both ends give; its value keeps the
    /// year where both agree on it and is <paramref name="open"/> else.
    /// </summary>
    public static TimeValue OverAnchor(TimeAnchor anchor, TimeContext context, string open, Func<LocalDate, TimeValue> at)
    {
        var (earliest, latest) = anchor.Kind switch
        {
            TimeAnchorKind.Article => (context.Earliest, context.Latest),
            TimeAnchorKind.Expression => (context.Reference?.Earliest, context.Reference?.Latest),
            _ => (null, null),
        };
        if (earliest is { } from && latest is { } to && from == to)
            return InRange(from) ? at(from) : new TimeValue(open, null, null);
        var first = earliest is { } e && InRange(e) ? at(e) : null;
        var last = latest is { } l && InRange(l) ? at(l) : null;
        if (first is null || last is null)
            return new TimeValue(open, first?.Earliest, last?.Latest);
        if (first == last)
            return first;
        return new TimeValue(SameYear(first.Iso, last.Iso, open), first.Earliest, last.Latest);
    }

    /// <summary>The reference of an account that moves forward: from the start of the period told last.</summary>
    public static TimeContext Told(TimeContext context, TimeDirection direction) =>
        direction == TimeDirection.Forward && context.Reference is { Earliest: { } from } reference
            ? context with { Reference = reference with { Latest = from } }
            : context;

    // Operations move by whole units: a margin at both ends of the calendar keeps them total.
    private static bool InRange(LocalDate day) => day.Year is > MinYear and < MaxYear;

    private static string SameYear(string first, string last, string open)
    {
        if (first == last)
            return first;
        bool year = first.Length >= 4 && last.Length >= 4 && first.AsSpan(0, 4).SequenceEqual(last.AsSpan(0, 4));
        return year && open.StartsWith("XXXX", StringComparison.Ordinal) ? first[..4] + open[4..] : open;
    }

    /// <summary>Two values of one form with X where they differ; empty where the forms differ.</summary>
    public static string Common(string first, string second)
    {
        if (first.Length != second.Length)
            return "";
        return string.Create(first.Length, (first, second), static (result, pair) =>
        {
            int field = 0; // a number that differs in one digit differs as a whole
            for (int i = 0; i <= result.Length; i++)
            {
                if (i < result.Length && char.IsAsciiDigit(pair.first[i]))
                    continue;
                bool same = pair.first.AsSpan(field, i - field).SequenceEqual(pair.second.AsSpan(field, i - field));
                for (int k = field; k < i; k++)
                    result[k] = same ? pair.first[k] : 'X';
                if (i < result.Length)
                    result[i] = pair.first[i];
                field = i + 1;
            }
        });
    }

    /// <summary>The value of a unit of which nothing is known but its size.</summary>
    public static string OpenPattern(TimeUnit grain) => grain switch
    {
        TimeUnit.Week => "XXXX-WXX",
        TimeUnit.Weekend => "XXXX-WXX-WE",
        TimeUnit.Month => "XXXX-XX",
        TimeUnit.Quarter => "XXXX-QX",
        TimeUnit.Season => "XXXX-XX",
        TimeUnit.HalfYear => "XXXX-HX",
        TimeUnit.Year => "XXXX",
        TimeUnit.Decade => "XXX",
        TimeUnit.Century => "XX",
        TimeUnit.Millennium => "X",
        _ => "XXXX-XX-XX",
    };

    /// <summary>The unit that a calendar value names: a day for <c>2024-06-18</c>, a quarter for <c>2024-Q3</c>; null for what is none.</summary>
    public static TimeUnit? GrainOf(string iso)
    {
        if (iso.Length == 0 || (!char.IsAsciiDigit(iso[0]) && iso[0] != 'X') || iso.StartsWith("XXXX-XX-XX", StringComparison.Ordinal))
            return null;
        int dash = iso.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
            return iso.Length switch { 4 => TimeUnit.Year, 3 => TimeUnit.Decade, 2 => TimeUnit.Century, 1 => TimeUnit.Millennium, _ => null };
        if (dash != 4)
            return null;
        return iso[5] switch
        {
            'Q' => TimeUnit.Quarter,
            'H' => TimeUnit.HalfYear,
            'W' when iso.EndsWith("-WE", StringComparison.Ordinal) => TimeUnit.Weekend,
            'W' when iso.Length == 8 => TimeUnit.Week,
            'W' when iso.Length == 7 => TimeUnit.Season,
            'S' or 'F' => TimeUnit.Season,
            _ => iso.Length == 7 ? TimeUnit.Month : TimeUnit.Day,
        };
    }

    public static LocalDate Shift(LocalDate day, int amount, TimeUnit unit)
    {
        long days = unit switch
        {
            TimeUnit.Day => amount,
            TimeUnit.Week or TimeUnit.Weekend => 7L * amount,
            _ => 0,
        };
        long months = unit switch
        {
            TimeUnit.Month => amount,
            TimeUnit.Quarter or TimeUnit.Season => 3L * amount,
            TimeUnit.HalfYear => 6L * amount,
            TimeUnit.Year => 12L * amount,
            TimeUnit.Decade => 120L * amount,
            TimeUnit.Century => 1200L * amount,
            TimeUnit.Millennium => 12000L * amount,
            _ => 0,
        };
        long limitMonths = ((MaxYear - day.Year) * 12L) - 12, floorMonths = ((MinYear - day.Year) * 12L) + 12;
        months = Math.Clamp(months, floorMonths, limitMonths);
        days = Math.Clamp(days, floorMonths * 30, limitMonths * 30);
        return day.PlusMonths((int)months).PlusDays((int)days);
    }

    /// <summary>The calendar unit that holds a day.</summary>
    public static TimeValue Period(LocalDate day, TimeUnit grain)
    {
        int year = day.Year;
        switch (grain)
        {
            case TimeUnit.Week:
            case TimeUnit.Weekend:
                {
                    var monday = day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
                    var rule = WeekYearRules.Iso;
                    string iso = Text($"{rule.GetWeekYear(day):D4}-W{rule.GetWeekOfWeekYear(day):D2}");
                    return grain == TimeUnit.Week
                        ? new TimeValue(iso, monday, monday.PlusDays(6))
                        : new TimeValue(iso + "-WE", monday.PlusDays(5), monday.PlusDays(6));
                }

            case TimeUnit.Month:
                return YearPart(year, Text($"{day.Month:D2}"));
            case TimeUnit.Quarter:
                return YearPart(year, Text($"Q{((day.Month - 1) / 3) + 1}"));
            case TimeUnit.HalfYear:
                return YearPart(year, day.Month <= 6 ? "H1" : "H2");
            case TimeUnit.Season:
                return YearPart(day.Month == 12 ? year + 1 : year, (day.Month % 12) switch { <= 2 => "WI", <= 5 => "SP", <= 8 => "SU", _ => "FA" });
            case TimeUnit.Year:
                return new TimeValue(Text($"{year:D4}"), new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
            case TimeUnit.Decade:
                return Years(year / 10, 10, "D3");
            case TimeUnit.Century:
                return Years(year / 100, 100, "D2");
            case TimeUnit.Millennium:
                return Years(year / 1000, 1000, "D1");
            default:
                return DayValue(day);
        }
    }

    /// <summary>A decade or century by its leading digits: <c>195</c> is 1950 to 1959, <c>19</c> is 1900 to 1999, as TIMEX3 writes them.</summary>
    public static TimeValue Years(int prefix, int length, string format)
    {
        int from = Math.Max(1, prefix * length), to = Math.Min(9999, (prefix * length) + length - 1);
        return new TimeValue(prefix.ToString(format, CultureInfo.InvariantCulture), new LocalDate(from, 1, 1), new LocalDate(to, 12, 31));
    }

    public static TimeValue DayValue(LocalDate day) => new(LocalDatePattern.Iso.Format(day), day, day);

    /// <summary>Month, day of a month, quarter, half or season of a year.</summary>
    public static TimeValue YearPart(int year, string part)
    {
        string iso = Text($"{year:D4}-{part}");
        var (first, last) = PartRange(year, part);
        return new TimeValue(iso, first, last);
    }

    private static (LocalDate First, LocalDate Last) PartRange(int year, string part)
    {
        switch (part[0])
        {
            case 'Q':
                {
                    int quarter = part[1] is >= '1' and <= '4' ? part[1] - '0' : 1;
                    var first = new LocalDate(year, (quarter * 3) - 2, 1);
                    return (first, part[1] == 'X' ? new LocalDate(year, 12, 31) : first.PlusMonths(3).PlusDays(-1));
                }

            case 'H':
                return part[1] == '2' ? (new LocalDate(year, 7, 1), new LocalDate(year, 12, 31)) : (new LocalDate(year, 1, 1), new LocalDate(year, 6, 30));
            case 'S' or 'F' or 'W':
                return part switch
                {
                    // Meteorological seasons of the north; winter runs into its year and out of it, and both are called by that year.
                    "SP" => (new LocalDate(year, 3, 1), new LocalDate(year, 6, 20)),
                    "SU" => (new LocalDate(year, 6, 1), new LocalDate(year, 9, 22)),
                    "FA" => (new LocalDate(year, 9, 1), new LocalDate(year, 12, 20)),
                    _ => (new LocalDate(Math.Max(1, year - 1), 12, 1), new LocalDate(year, 12, 31)),
                };
            default:
                {
                    int month = Math.Clamp(int.Parse(part.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture), 1, 12);
                    if (part.Length < 5)
                    {
                        var first = new LocalDate(year, month, 1);
                        return (first, first.With(DateAdjusters.EndOfMonth));
                    }

                    int day = int.Parse(part.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture);
                    var date = new LocalDate(year, month, Math.Clamp(day, 1, CalendarSystem.Iso.GetDaysInMonth(year, month)));
                    return (date, date);
                }
        }
    }

    public static LocalDate Near(LocalDate day, IsoDayOfWeek weekday, TimeDirection direction) => direction switch
    {
        TimeDirection.Past => day.Previous(weekday),
        TimeDirection.PastOrSame or TimeDirection.MostlyPast => day.With(DateAdjusters.PreviousOrSame(weekday)),
        TimeDirection.Future => day.Next(weekday),
        TimeDirection.FutureOrSame or TimeDirection.MostlyAhead or TimeDirection.Forward => day.With(DateAdjusters.NextOrSame(weekday)),
        TimeDirection.Same => day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusDays((int)weekday - 1),
        _ => day.PlusDays(-3).With(DateAdjusters.NextOrSame(weekday)),
    };

    /// <summary>The year of the part nearest to a day in the direction; only years in which a day of the month is that weekday count, where one is given.</summary>
    public static int? NearPart(LocalDate day, string part, TimeDirection direction, IsoDayOfWeek weekday)
    {
        if (direction == TimeDirection.Same && weekday == IsoDayOfWeek.None)
            return day.Year;

        // A day of the month is the same weekday again within 6 years (12 around a century, 40 for 29 February).
        int span = weekday == IsoDayOfWeek.None ? (part == "02-29" ? 9 : 2) : 40;
        if (direction is TimeDirection.Nearest or TimeDirection.Same)
            return Nearest(day, part, weekday, span);
        bool back = direction is TimeDirection.Past or TimeDirection.PastOrSame or TimeDirection.MostlyPast;
        bool isDay = part.Length == 5, isMonth = part.Length == 2 && char.IsAsciiDigit(part[0]);
        int slack = direction switch
        {
            TimeDirection.MostlyPast => isDay ? 75 : isMonth ? 35 : 0,
            TimeDirection.MostlyAhead => isDay ? 25 : isMonth ? 12 : part[0] == 'Q' ? 80 : 20,
            TimeDirection.Forward => 75,
            _ => 0,
        };
        for (int k = 0; k <= span; k++)
        {
            int year = back ? day.Year + 1 - k : day.Year - 1 + k;
            if (year is <= MinYear or >= MaxYear || !Exists(year, part))
                continue;
            var (first, last) = PartRange(year, part);
            if (weekday != IsoDayOfWeek.None && first.DayOfWeek != weekday)
                continue;
            bool fits = direction switch
            {
                TimeDirection.Past => last < day,
                TimeDirection.PastOrSame => first <= day,
                TimeDirection.Future => first > day,
                TimeDirection.MostlyPast => first <= day.PlusDays(slack),
                _ => last >= day.PlusDays(-slack),
            };
            if (fits)
                return year;
        }

        return null;
    }

    private static int? Nearest(LocalDate day, string part, IsoDayOfWeek weekday, int span)
    {
        int? best = null;
        long least = long.MaxValue;
        for (int year = Math.Max(MinYear + 1, day.Year - span); year <= Math.Min(MaxYear - 1, day.Year + span); year++)
        {
            if (!Exists(year, part))
                continue;
            var (first, last) = PartRange(year, part);
            if (weekday != IsoDayOfWeek.None && first.DayOfWeek != weekday)
                continue;
            long distance = day < first ? Days(day, first) : day > last ? Days(last, day) : 0;
            if (distance <= least)
                (least, best) = (distance, year);
        }

        return best;
    }

    private static long Days(LocalDate from, LocalDate to) => NodaTime.Period.DaysBetween(from, to);

    private static bool Exists(int year, string part) =>
        part.Length < 5 || part[2] != '-' || int.Parse(part.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture)
            <= CalendarSystem.Iso.GetDaysInMonth(year, int.Parse(part.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture));

    public static LocalDate? NearMonthDay(LocalDate day, int dayOfMonth, TimeDirection direction, IsoDayOfWeek weekday)
    {
        LocalDate? best = null;
        for (int k = -14; k <= 14; k++)
        {
            var month = day.PlusMonths(k);
            if (dayOfMonth < 1 || dayOfMonth > CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month))
                continue;
            var found = new LocalDate(month.Year, month.Month, dayOfMonth);
            if (weekday != IsoDayOfWeek.None && found.DayOfWeek != weekday)
                continue;
            bool fits = direction switch
            {
                TimeDirection.Past => found < day,
                TimeDirection.PastOrSame or TimeDirection.MostlyPast => found <= day,
                TimeDirection.Future => found > day,
                TimeDirection.FutureOrSame or TimeDirection.MostlyAhead or TimeDirection.Forward => found >= day,
                TimeDirection.Same => k == 0,
                _ => true,
            };
            if (fits && (best is not { } b || Math.Abs(Days(day, found)) <= Math.Abs(Days(day, b))))
                best = found;
        }

        return best;
    }

    // A feast is spoken of for weeks before it ("invited to Thanksgiving"), and for days after.
    private const int FeastAhead = 45, FeastBehind = 7;

    public static LocalDate? NearHoliday(LocalDate day, string name, TimeDirection direction)
    {
        LocalDate? best = null;
        for (int year = day.Year - 1; year <= day.Year + 1; year++)
        {
            if (Holidays.Day(name, year) is not { } found)
                continue;
            bool fits = direction switch
            {
                TimeDirection.Past => found < day,
                TimeDirection.PastOrSame => found <= day,
                TimeDirection.MostlyPast => found <= day.PlusDays(FeastAhead),
                TimeDirection.Future => found > day,
                TimeDirection.MostlyAhead => found >= day.PlusDays(-FeastBehind),
                TimeDirection.FutureOrSame or TimeDirection.Forward => found >= day,
                TimeDirection.Same => year == day.Year,
                _ => true,
            };
            if (fits && (best is not { } b || Math.Abs(Days(day, found)) <= Math.Abs(Days(day, b))))
                best = found;
        }

        return best;
    }

    private static string Text(FormattableString value) => FormattableString.Invariant(value);
}

using System.Globalization;
using NodaTime;

namespace Parallax.Read.Time;

/// <summary>Dates of the calendar: months, days, years, decades, numeric dates, weekdays.</summary>
internal static class CalendarRules
{
    /// <summary>A month's name in the text, with where it ends (its full stop is part of it); null for a plain word ("may", "march").</summary>
    public static (int Month, int End)? MonthAt(Scan s, int i)
    {
        var lex = s.LexAt(i);
        if (lex is not (Lex.Month or Lex.MonthShort))
            return null;
        int month = s.Value(i), end = i + 1;
        bool dot = s.Mark(end, '.') && s.Tight(end);
        if (lex == Lex.MonthShort && dot)
            end++;
        if (!s[i].Capital && !(s.Is(end, Lex.Digits) || (s.Is(end, Lex.Of) && YearAt(s, end + 1) is not null) || s.Is(i - 1, Lex.Digits) || (s.Mark(i - 1, '/') && s.Is(i - 2, Lex.Digits)) || (s.Is(i - 1, Lex.Of) && s.LexAt(i - 2) is Lex.None or Lex.Ordinal or Lex.Unit or Lex.Weekday)
            || (lex == Lex.Month && LedByTime(s, i - 1) && month is not (3 or 5 or 8) && s.LexAt(i - 1) is not (Lex.To or Lex.Of))))
            return null; // without its capital only where a day or year stands by it, or a preposition leads to what can be no other word
        return (month, end);
    }

    /// <summary>A day of the month: "18", "18th", "twenty-second".</summary>
    public static (int Day, int End)? DayAt(Scan s, int i)
    {
        if (s.LexAt(i) is Lex.Ordinal or Lex.Cardinal or Lex.Unit && Numbers.Ordinal(s, i) is { Value: <= 31 } spelled
            && (MonthAt(s, i - 1) is not null || (s.Is(i - 1, Lex.The) && MonthAt(s, i - 2) is not null) || (s.Is(spelled.End, Lex.Of) && s.LexAt(spelled.End + 1) is Lex.Month or Lex.MonthShort)))
            return spelled;
        // "May twenty nine": two words, or the number is of what follows.
        if (s.Is(i, Lex.Cardinal) && s.Value(i) >= 20 && MonthAt(s, i - 1) is not null && Numbers.UnderHundred(s, i) is { Value: <= 31 } inWords && inWords.End > i + 1
            && !(s.IsWord(inWords.End) && !s[inWords.End].Capital && s.LexAt(inWords.End) is Lex.None or Lex.Units or Lex.Unit or Lex.Scale))
            return inWords;
        if (!s.Is(i, Lex.Digits) || s[i].Length > 2 || s.Value(i) is < 1 or > 31)
            return null;
        int end = i + 1;
        if (s.Tight(end) && s.AnyWord(end, "st", "nd", "rd", "th"))
            return (s.Value(i), end + 1);
        if (s.Tight(end) && (s.IsWord(end) || (s.Mark(end, ':') && s.Tight(end + 1) && s.Is(end + 1, Lex.Digits)) || s.Mark(end, '%') || (s.Mark(end, '.') && s.Tight(end + 1) && s.Is(end + 1, Lex.Digits))
            || (s.Mark(end, ',') && s.Tight(end + 1) && s.Is(end + 1, Lex.Digits))))
            return null;
        return (s.Value(i), end);
    }

    /// <summary>A year in four digits.</summary>
    public static (int Year, int End)? YearAt(Scan s, int i)
    {
        if (!s.Is(i, Lex.Digits) || s[i].Length != 4 || s.Value(i) is < 1000 or > 2199)
            return null;
        int end = i + 1;
        if (s.Tight(end) && (s.IsWord(end) || s.Mark(end, '%') || s.Mark(end, '/') || (s.Mark(end, ':') && s.Tight(end + 1) && s.Is(end + 1, Lex.Digits))
            || ((s.Mark(end, '.') || s.Mark(end, ',')) && s.Tight(end + 1) && s.Is(end + 1, Lex.Digits))))
            return null;
        return (s.Value(i), end);
    }

    public static TimeSymbol Day(int year, int month, int day)
    {
        int last = CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (day > last)
            return new FixedTime(string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-XX"), new LocalDate(year, month, 1), new LocalDate(year, month, last));
        return From(TimeMath.DayValue(new LocalDate(year, month, day)));
    }

    public static FixedTime From(TimeValue value) => new(value.Iso, value.Earliest, value.Latest);

    public static FixedTime Month(int year, int month) => From(TimeMath.YearPart(year, month.ToString("D2", CultureInfo.InvariantCulture)));

    public static FixedTime Year(int year) => From(TimeMath.Period(new LocalDate(year, 1, 1), TimeUnit.Year));

    /// <summary>"June 18, 2024", "June 18", "June 2024", "June", "June 18-20".</summary>
    public static bool MonthFirst(Scan s, int i, IsoDayOfWeek weekday, out Draft d)
    {
        d = default;
        if (MonthAt(s, i) is not { } month)
            return false;
        int k = month.End;
        // "October, 1st", "April the ninth"
        if ((s.Mark(k, ',') && s.Is(k + 1, Lex.Digits) && s.Tight(k + 2) && s.AnyWord(k + 2, "st", "nd", "rd", "th")) || (s.Is(k, Lex.The) && Numbers.Ordinal(s, k + 1) is { Value: <= 31 } && !(s.LexAt(k + 2) is Lex.Unit or Lex.Units or Lex.Weekday)))
            k++;
        if (DayAt(s, k) is { } day && !(s.Is(k + 1, Lex.Units) || IsClock(s, k)))
        {
            k = day.End;
            if (YearAfter(s, k) is { } year)
            {
                Set(ref d, i, year.End, Day(year.Year, month.Month, day.Day), "month-day-year", isDay: true);
                return true;
            }

            string part = string.Create(CultureInfo.InvariantCulture, $"{month.Month:D2}-{day.Day:D2}");
            if (day.Day > 29 && day.Day > CalendarSystem.Iso.GetDaysInMonth(2000, month.Month))
                return false;
            Set(ref d, i, k, SharedYear(s, k) is { } shared ? Day(shared, month.Month, day.Day) : InYear(s, part, i, k, weekday), "month-day", isDay: true);
            return true;
        }

        if (NumericRules.SpelledYear(s, k, out var spelled) && spelled.Symbol is FixedTime { Earliest: { } inWords })
        {
            Set(ref d, i, spelled.End, Month(inWords.Year, month.Month), "month-year");
            return true;
        }

        if (NumericRules.Era(s, k, out var era) && era.Symbol is FixedTime { Iso: ['B', ..] ancient })
        {
            Set(ref d, i, era.End, new FixedTime(string.Create(CultureInfo.InvariantCulture, $"{ancient}-{month.Month:D2}")), "month-year");
            d.Anchors = false;
            return true;
        }

        k = month.End;
        if (s.Mark(k, ',') && YearAt(s, k + 1) is { } afterComma)
        {
            Set(ref d, i, afterComma.End, Month(afterComma.Year, month.Month), "month-year");
            return true;
        }

        int of = s.Is(k, Lex.Of) ? k + 1 : k;
        if (YearAt(s, of) is { } bare)
        {
            Set(ref d, i, bare.End, Month(bare.Year, month.Month), "month-year");
            return true;
        }

        if (of == k && s.Mark(k, '\'') && s.Is(k + 1, Lex.Digits) && s[k + 1].Length == 2 && s.Tight(k + 1))
        {
            Set(ref d, i, k + 2, Month(TwoDigits(s.Value(k + 1)), month.Month), "month-year");
            return true;
        }

        if (of > k && (s.Is(of, Lex.Last) || s.Is(of, Lex.Next) || s.Is(of, Lex.This)) && s.Is(of + 1, Lex.Unit) && s.Value(of + 1) == (int)TimeUnit.Year)
        {
            int years = s.LexAt(of) switch { Lex.Last => -1, Lex.Next => 1, _ => 0 };
            Set(ref d, i, of + 2, new YearPartTime(TimeAnchor.Article, month.Month.ToString("D2", CultureInfo.InvariantCulture), TimeDirection.Same, years), "month-of-year");
            return true;
        }

        if (of > k && s.Is(of, Lex.That) && s.Word(of + 1, "year") && s.LastDate >= 0)
        {
            Set(ref d, i, of + 2, new YearPartTime(TimeAnchor.Expression(s.LastDate), month.Month.ToString("D2", CultureInfo.InvariantCulture), TimeDirection.Same), "month-of-that-year");
            return true;
        }

        if (!IsBareMonth(s, i, k))
            return false;
        string bareMonth = month.Month.ToString("D2", CultureInfo.InvariantCulture);
        Set(ref d, i, k, SharedYear(s, k) is { } sharedYear ? Month(sharedYear, month.Month) : InYear(s, bareMonth, i, k, IsoDayOfWeek.None), "month");
        return true;
    }

    /// <summary>"18 June 2024", "18th of June", "the 4th of July".</summary>
    public static bool DayFirst(Scan s, int i, IsoDayOfWeek weekday, out Draft d)
    {
        d = default;
        if (DayAt(s, i) is not { } day || (i > 0 && (s.Mark(i - 1, '$') || s.Mark(i - 1, '#') || (s.Mark(i - 1, '.') && s.Tight(i)))))
            return false;
        int k = day.End;
        if (s.Mark(k, '-') && s.Tight(k))
            k++;
        else if (s.Is(k, Lex.Of))
            k++;
        if (MonthAt(s, k) is not { } month)
            return s.Is(i, Lex.Digits) && EarlierDay(s, i, out d);
        if (s.Word(k, "may") && k == day.End && s.IsWord(month.End) && !s[month.End].Capital && !s.Is(month.End, Lex.Preposition) && !s.Is(month.End, Lex.And) && YearAfter(s, month.End) is null)
            return false;
        int end = month.End;
        if (s.Mark(end, '-') && s.Tight(end) && YearAt(s, end + 1) is { } dashed)
        {
            Set(ref d, i, dashed.End, Day(dashed.Year, month.Month, day.Day), "day-month-year", isDay: true);
            return true;
        }

        if (YearAfter(s, end) is { } year)
        {
            Set(ref d, i, year.End, Day(year.Year, month.Month, day.Day), "day-month-year", isDay: true);
            return true;
        }

        if (day.Day > 29 && day.Day > CalendarSystem.Iso.GetDaysInMonth(2000, month.Month))
            return false;
        string part = string.Create(CultureInfo.InvariantCulture, $"{month.Month:D2}-{day.Day:D2}");
        Set(ref d, i, end, SharedYear(s, end) is { } shared ? Day(shared, month.Month, day.Day) : InYear(s, part, i, end, weekday), "day-month", isDay: true);
        return true;
    }

    /// <summary>A further day of the month just named: "May 3 to 6", "June 4 and 5", "March 5-9".</summary>
    public static bool FurtherDay(Scan s, int i, out Draft d)
    {
        d = default;
        if (s.LastDayEnd != i - 1 || s.LastDayPart is not { } part || DayAt(s, i) is not { } day
            || !(s.LexAt(i - 1) is Lex.To or Lex.And or Lex.Or || s.Mark(i - 1, '-') || s.AnyWord(i - 1, "through", "until", "till")))
            return false;
        if ((s.IsWord(day.End) && s.LexAt(day.End) is Lex.Unit or Lex.Units or Lex.Scale) || MonthAt(s, day.End) is not null || s.Mark(day.End, ':') || (s.IsWord(day.End) && s.Word(day.End).EndsWith("s", StringComparison.Ordinal)))
            return false;
        int month = int.Parse(part.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture), first = int.Parse(part.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        if (day.Day <= first || day.Day > CalendarSystem.Iso.GetDaysInMonth(2000, month))
            return false;
        if (YearAfter(s, day.End) is { } year)
        {
            Set(ref d, i, year.End, Day(year.Year, month, day.Day), "further-day", isDay: true);
            return true;
        }

        string next = string.Create(CultureInfo.InvariantCulture, $"{month:D2}-{day.Day:D2}");
        Set(ref d, i, day.End, new YearPartTime(TimeAnchor.Expression(s.LastDay), next, TimeDirection.Same), "further-day", isDay: true);
        return true;
    }

    // "the 28 and 29 August", "5-12 September": the month stands after the last day.
    private static bool EarlierDay(Scan s, int i, out Draft d)
    {
        d = default;
        if (DayAt(s, i) is not { } day || !(s.LexAt(day.End) is Lex.And or Lex.To or Lex.Or || s.Mark(day.End, '-')) || !DayFirst(s, day.End + 1, IsoDayOfWeek.None, out var last))
            return false;
        int month = last.Symbol switch
        {
            YearPartTime part => int.Parse(part.Part.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture),
            FixedTime { Earliest: { } at } => at.Month,
            _ => 0,
        };
        if (month == 0 || day.Day > CalendarSystem.Iso.GetDaysInMonth(2000, month))
            return false;
        string first = string.Create(CultureInfo.InvariantCulture, $"{month:D2}-{day.Day:D2}");
        var symbol = last.Symbol is FixedTime { Earliest: { } dated } ? Day(dated.Year, month, day.Day) : last.Symbol is YearPartTime open ? open with { Part = first } : last.Symbol;
        Set(ref d, i, day.End, symbol, "earlier-day", isDay: true);
        return true;
    }

    /// <summary>A year after a date: "2024", ", 2024", "of 2024".</summary>
    public static (int Year, int End)? YearAfter(Scan s, int k)
    {
        if (YearAt(s, k) is { } direct && !s.NewLine(k))
            return direct;
        if (s.LexAt(k) == Lex.Cardinal && NumericRules.SpelledYear(s, k, out var spelled) && spelled.Symbol is FixedTime { Earliest: { } inWords })
            return (inWords.Year, spelled.End);
        if ((s.Mark(k, ',') || s.Is(k, Lex.Of)) && YearAt(s, k + 1) is { } after && !s.NewLine(k + 1) && !(s.Is(after.End, Lex.None) && s.Word(after.End).EndsWith("s", StringComparison.Ordinal) && !s[after.End].Capital))
            return after;
        return null;
    }

    // "in April and June 1955", "March 5-9, 1918", "from May to July 2011": the year that the last of a list gives.
    private static int? SharedYear(Scan s, int k)
    {
        int steps = 0;
        while (steps++ < 4)
        {
            if (s.Is(k, Lex.And) || s.Is(k, Lex.Or) || s.Is(k, Lex.To) || s.Mark(k, '-') || s.Mark(k, ',') || s.Mark(k, '/') || s.AnyWord(k, "through", "until", "till"))
                k++;
            else
                return null;
            if (s.Is(k, Lex.And))
                k++;
            if (MonthAt(s, k) is { } month)
            {
                k = month.End;
                if (DayAt(s, k) is { } day)
                    k = day.End;
            }
            else if (DayAt(s, k) is { } day)
            {
                k = day.End;
                if (MonthAt(s, k) is { } after)
                    k = after.End;
            }
            else
            {
                return null;
            }

            if (YearAfter(s, k) is { } year)
                return year.Year;
        }

        return null;
    }

    /// <summary>A month, day or season without its year: near the date told last in a narrative, near the article's else.</summary>
    public static TimeSymbol InYear(Scan s, string part, int first, int end, IsoDayOfWeek weekday)
    {
        if (s.IsNarrative && s.LastDate >= 0)
            return new YearPartTime(TimeAnchor.Expression(s.LastDate), part, TimeDirection.Forward, 0, weekday);
        var direction = Tense.Direction(s, first, end) == TimeDirection.FutureOrSame ? TimeDirection.MostlyAhead : TimeDirection.MostlyPast;
        return new YearPartTime(TimeAnchor.Article, part, direction, 0, weekday);
    }

    // A month without day and year: not a person ("June Carter"), not a verb ("March on", "May I").
    private static bool IsBareMonth(Scan s, int i, int end)
    {
        bool led = LedByTime(s, i - 1);
        if (s.Is(i, Lex.MonthShort) && !led && !s.Mark(i + 1, '.'))
            return false;
        if (s.Word(i, "may") || s.Word(i, "march"))
        {
            if (led)
                return !s.IsSurname(s.Value(i)) || s.LexAt(i - 1) is Lex.Last or Lex.Next or Lex.Early or Lex.Late or Lex.Mid or Lex.Ordinal || s.AnyWord(i - 1, "in", "since", "until");
            return !s.StartsSentence(i) && s.Mark(end, '\'') && s.Tight(end) && !s.IsSurname(s.Value(i)) && !(s.Is(i - 1, Lex.None) && s[i - 1].Capital) && !s.Mark(i - 1, '.');
        }

        if (s.StartsSentence(i) && !led && s.IsWord(end) && s[end].Capital)
            return false;
        // A name follows or leads: "June Carter", "Ms. April", "Jan Novak".
        bool named = s.IsWord(end) && s[end].Capital && !s.NewLine(end) && s.LexAt(end) == Lex.None;
        bool names = i > 0 && s.IsWord(i - 1) && s[i - 1].Capital && s.LexAt(i - 1) == Lex.None && !s.NewLine(i) && !s.StartsSentence(i - 1);
        return led || (!named && !names);
    }

    /// <summary>True where the token before a month, weekday or year is one that leads to times.</summary>
    public static bool LedByTime(Scan s, int k) => s.LexAt(k) switch
    {
        Lex.Preposition or Lex.Of or Lex.From or Lex.To or Lex.Before or Lex.After or Lex.Last or Lex.Next or Lex.This or Lex.Every or Lex.Early or Lex.Mid or Lex.Late
            or Lex.Weekday or Lex.Ordinal or Lex.Earlier or Lex.Later => true,
        Lex.And or Lex.Or => s.LexAt(k - 1) is Lex.Month or Lex.MonthShort or Lex.Digits,
        Lex.Mark => s.Mark(k, '-') && s.LexAt(k - 1) is Lex.Month or Lex.Digits or Lex.Mid,
        _ => false,
    };

    private static bool IsClock(Scan s, int k) => (s.Mark(k + 1, ':') && s.Tight(k + 2) && s.Is(k + 2, Lex.Digits)) || s.AnyWord(k + 1, "am", "pm") || (s.AnyWord(k + 1, "a", "p") && s.Mark(k + 2, '.') && s.Word(k + 3, "m"));

    /// <summary>Two digits of a year by the window of RFC 2822 and common use: 00 to 39 is 20xx.</summary>
    public static int TwoDigits(int value) => value < 40 ? 2000 + value : 1900 + value;

    public static void Set(ref Draft d, int first, int end, TimeSymbol symbol, string rule, bool isDay = false, TimexType type = TimexType.Date, string? mod = null)
    {
        d.First = first;
        d.End = end;
        d.Type = type;
        d.Symbol = symbol;
        d.Modifier = mod;
        d.Rule = rule;
        d.IsDay = isDay;
        d.Anchors = type is TimexType.Date or TimexType.Time;
    }
}

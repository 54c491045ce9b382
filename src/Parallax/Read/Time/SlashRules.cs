using System.Globalization;
using NodaTime;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Dates with marks between their parts and a month in letters or no year: "23/Sep/2020", "Dec-2018", "on 22/04", "Friday 7/6".</summary>
internal static class SlashRules
{
    private static bool IsSeparator(Scan s, int k, char mark) => s.Mark(k, mark) && s.Tight(k) && s.Tight(k + 1);

    private static char SeparatorAt(Scan s, int k) => s.Is(k, Lex.Mark) && s.Value(k) is '/' or '-' && s.Tight(k) && s.Tight(k + 1) ? (char)s.Value(k) : '\0';

    /// <summary>"23/Sep/2020", "1-Aug-2019", "2019-Aug-01", "2019/aug/1".</summary>
    public static bool Lettered(Scan s, int i, out Draft d)
    {
        d = default;
        if (!s.Is(i, Lex.Digits) || SeparatorAt(s, i + 1) is var mark && mark == '\0' || !(s.LexAt(i + 2) is Lex.Month or Lex.MonthShort) || !IsSeparator(s, i + 3, mark) || !s.Is(i + 4, Lex.Digits))
            return false;
        int month = s.Value(i + 2), first = s.Value(i), last = s.Value(i + 4);
        bool yearFirst = s[i].Length == 4;
        var (year, day) = yearFirst ? (first, last) : (s[i + 4].Length == 2 ? TwoDigits(last) : last, first);
        if (year is < 1000 or > 2199 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month) || (s[i + 4].Length is not (1 or 2) && yearFirst) || (s[i + 4].Length is not (2 or 4) && !yearFirst))
            return false;
        Set(ref d, i, i + 5, Day(year, month, day), "lettered-date", isDay: true);
        return true;
    }

    /// <summary>"Oct/2", "Dec-2018", "Dec/2018": a month and a day or year with a mark between.</summary>
    public static bool MonthMark(Scan s, int i, out Draft d)
    {
        d = default;
        if (MonthAt(s, i) is null && !s[i].Capital || SeparatorAt(s, i + 1) is var mark && mark == '\0' || !s.Is(i + 2, Lex.Digits) || (s.Tight(i + 3) && SeparatorAt(s, i + 3) != '\0' && s.Is(i + 4, Lex.Digits)))
            return false;
        int month = s.Value(i);
        if (YearAt(s, i + 2) is { } year)
        {
            Set(ref d, i, year.End, Month(year.Year, month), "month-year");
            return true;
        }

        if (mark != '/' || DayAt(s, i + 2) is not { } day || day.Day > CalendarSystem.Iso.GetDaysInMonth(2000, month))
            return false;
        string part = string.Create(CultureInfo.InvariantCulture, $"{month:D2}-{day.Day:D2}");
        Set(ref d, i, day.End, InYear(s, part, i, day.End, IsoDayOfWeek.None), "month-day", isDay: true);
        return true;
    }

    /// <summary>"on 22/04", "by 11/20", "until 5/7": two numbers are a date only where a preposition leads to one; which is the month is kept open.</summary>
    public static bool Short(Scan s, int i, out Draft d)
    {
        d = default;
        bool listed = s.LastDay >= 0 && s.LastDayEnd == i - 1 && (s.Mark(i - 1, ',') || s.LexAt(i - 1) is Lex.And or Lex.Or or Lex.To);
        if (!listed && !s.AnyWord(i - 1, "on", "by", "until", "till", "since", "before", "after", "from") || s.Word(i - 2, "based"))
            return false;
        return ShortAt(s, i, IsoDayOfWeek.None, out d);
    }

    /// <summary>The same after its day of the week, which leads to a date well enough.</summary>
    public static bool ShortAt(Scan s, int i, IsoDayOfWeek weekday, out Draft d)
    {
        d = default;
        if (!s.Is(i, Lex.Digits) || s[i].Length > 2 || !IsSeparator(s, i + 1, '/') || !s.Is(i + 2, Lex.Digits) || s[i + 2].Length > 2 || s[i].Length + s[i + 2].Length < 2)
            return false;
        int end = i + 3, a = s.Value(i), b = s.Value(i + 2);
        if ((s.Tight(end) && (s.IsWord(end) || s.Mark(end, '/') || s.Mark(end, '%') || (s.Mark(end, '.') && s.Tight(end + 1) && s.Is(end + 1, Lex.Digits)))) || s.Is(end, Lex.Of)
            || (s.IsWord(end) && !s[end].Capital && s.LexAt(end) is Lex.None or Lex.Unit or Lex.Units && !s.AnyWord(end, "is", "was", "will", "when", "with", "but", "if", "that", "which", "who", "he", "she", "they", "we", "it")))
            return false; // "on 3/4 of the land", "after 50/50 votes"
        if (a == 9 && b == 11 && weekday == IsoDayOfWeek.None)
        {
            // The attacks of that day bear its date as their name.
            Set(ref d, i, end, Day(2001, 9, 11), "nine-eleven", isDay: true);
            return true;
        }

        var monthFirst = InMonth(s, i, end, a, b, weekday);
        var dayFirst = InMonth(s, i, end, b, a, weekday);
        if (monthFirst is null && dayFirst is null)
            return false;
        TimeSymbol symbol = monthFirst is not null && dayFirst is not null && a != b ? new EitherTime(monthFirst, dayFirst) : (monthFirst ?? dayFirst)!;
        Set(ref d, i, end, symbol, symbol is EitherTime ? "short-date-either" : "short-date", isDay: true);
        return true;
    }

    private static TimeSymbol? InMonth(Scan s, int first, int end, int month, int day, IsoDayOfWeek weekday) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(2000, month)
            ? InYear(s, string.Create(CultureInfo.InvariantCulture, $"{month:D2}-{day:D2}"), first, end, weekday)
            : null;
}

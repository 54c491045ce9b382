using System.Globalization;
using NodaTime;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Parts counted within a longer time: "the first week of May", "the last Friday of next month", "the week of April 10", "the 19th of every month".</summary>
internal static class NthRules
{
    /// <summary>"the first week of May 2015", "3rd week of January", "the last Friday in May", "the last day of the year".</summary>
    public static bool Counted(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        int nth, at;
        if (s.Is(k, Lex.Last) && s.Word(k, "last"))
            (nth, at) = (-1, k + 1);
        else if (Numbers.Ordinal(s, k) is { Value: >= 1 and <= 31 } ordinal)
            (nth, at) = (ordinal.Value, ordinal.End);
        else
            return false;
        var weekday = IsoDayOfWeek.None;
        var unit = TimeUnit.Day;
        // "the 21st of next month", "the 21st this month"
        int month = s.Is(at, Lex.Of) ? at + 1 : at;
        if (nth > 0 && s.LexAt(month) is Lex.The or Lex.This or Lex.That or Lex.Last or Lex.Next && Whole(s, month, unit, out var own) && own.Symbol is ShiftedTime { Grain: TimeUnit.Month })
        {
            Set(ref d, i, own.End, new NthTime(own.Symbol, nth, unit), "day-of-pointed-month", isDay: true);
            return true;
        }

        if (s.Is(at, Lex.Weekday))
            weekday = (IsoDayOfWeek)s.Value(at);
        else if (s.Is(at, Lex.Unit) && s.Value(at) is (int)TimeUnit.Day or (int)TimeUnit.Week or (int)TimeUnit.Month)
            unit = (TimeUnit)s.Value(at);
        else
            return false;
        if (!(s.Is(at + 1, Lex.Of) || s.Word(at + 1, "in")) || !Whole(s, at + 2, unit, out var whole))
            return false;
        if (weekday != IsoDayOfWeek.None && nth > 5)
            return false;
        Set(ref d, i, whole.End, new NthTime(whole.Symbol, nth, unit, weekday), "nth-of", isDay: unit == TimeUnit.Day);
        return true;
    }

    // What it is counted in: a month, a year, "next month", "the year"; longer than the part.
    private static bool Whole(Scan s, int k, TimeUnit part, out Draft d)
    {
        d = default;
        if (s.NewLine(k))
            return false;
        switch (s.LexAt(k))
        {
            case Lex.Month or Lex.MonthShort:
                return part != TimeUnit.Month && MonthFirst(s, k, IsoDayOfWeek.None, out d) && !d.IsDay;
            case Lex.Digits when YearAt(s, k) is { } year:
                Set(ref d, k, year.End, Year(year.Year), "year");
                return true;
            case Lex.The or Lex.This or Lex.That or Lex.Last or Lex.Next or Lex.Every:
                {
                    if (DeicticRules.Pointed(s, k, out d))
                        return d.Symbol is ShiftedTime { Grain: TimeUnit.Month or TimeUnit.Year } shifted && shifted.Grain > part;
                    if (!s.Is(k, Lex.The) || !s.Is(k + 1, Lex.Unit) || s.Value(k + 1) is not ((int)TimeUnit.Month or (int)TimeUnit.Year) || s.Value(k + 1) <= (int)part)
                        return false;
                    var unit = (TimeUnit)s.Value(k + 1);
                    Set(ref d, k, k + 2, new ShiftedTime(s.IsNarrative && s.LastDate >= 0 ? TimeAnchor.Expression(s.LastDate) : TimeAnchor.Article, 0, unit, unit), "the-unit");
                    return true;
                }

            default:
                return false;
        }
    }

    /// <summary>"the week of April 10", "the week beginning May 3", "week of the 18th".</summary>
    public static bool WeekOf(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        if (!s.Word(k, "week") || !(s.Is(k + 1, Lex.Of) || s.AnyWord(k + 1, "beginning", "starting", "commencing")))
            return false;
        int at = k + 2;
        if (s.NewLine(at) || !(ClockRules.Day(s, at, out var day) || (s.Is(at, Lex.The) && DeicticRules.The(s, at, out day) && day.IsDay)) || day.Symbol is ClockTime)
            return false;
        Set(ref d, i, day.End, new NthTime(day.Symbol, 0, TimeUnit.Week), "week-of");
        return true;
    }

    /// <summary>"the 19th of every month", "on the first of each month".</summary>
    public static bool EveryMonth(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        if (Numbers.Ordinal(s, k) is not { Value: >= 1 and <= 31 } ordinal || !s.Is(ordinal.End, Lex.Of) || !s.Is(ordinal.End + 1, Lex.Every) || !s.Word(ordinal.End + 2, "month"))
            return false;
        Set(ref d, i, ordinal.End + 3, new FixedTime(string.Create(CultureInfo.InvariantCulture, $"XXXX-XX-{ordinal.Value:D2}")), "every-month", type: TimexType.Set);
        d.Anchors = false;
        return true;
    }
}

using System.Globalization;
using NodaTime;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Times of the day, alone or with their day; days of the week.</summary>
internal static class ClockRules
{
    private static readonly string[] DayParts = ["TMO", "TAF", "TEV", "TNI", "TMO", "TEV", "TMO", "TAF", "TMI", "TDT", "TMO", "TEV", "TNI"];

    public static string Part(int value) => DayParts[value];

    /// <summary>A clock time at <paramref name="i"/>: its value and the token after it.</summary>
    public static (string Clock, int End)? Clock(Scan s, int i)
    {
        if (s.Is(i, Lex.Noon))
            return (s.Value(i) == 12 ? "T12:00" : "T24:00", i + 1);
        if (SpokenClock.At(s, i) is { } spoken)
            return spoken;
        if (!s.Is(i, Lex.Digits))
            return Spelled(s, i);
        if (i > 0 && s.Tight(i) && (s[i - 1].Lex == Lex.None || s.Mark(i - 1, '$') || s.Mark(i - 1, ':') || s.Mark(i - 1, '.')))
            return null;
        int hour = s.Value(i), k = i + 1;
        string? minutes = null, seconds = null;
        if (s[i].Length <= 2 && s.Tight(k) && (s.Mark(k, ':') || (s.Mark(k, '.') && (HalfDay(s, k + 2) is not null || DottedHour(s, i)))) && s.Tight(k + 1) && s.Is(k + 1, Lex.Digits) && s[k + 1].Length == 2 && s.Value(k + 1) < 60)
        {
            minutes = s.Word(k + 1).ToString();
            k += 2;
            if (s.Mark(k, ':') && s.Tight(k) && s.Is(k + 1, Lex.Digits) && s[k + 1].Length == 2 && s.Value(k + 1) < 60)
            {
                seconds = s.Word(k + 1).ToString();
                k += 2;
            }
        }

        if (HalfDay(s, k) is { } half && hour is >= 1 and <= 12 && s[i].Length <= 2)
        {
            hour = half.Afternoon ? (hour % 12) + 12 : hour % 12;
            return (Value(hour, minutes, seconds), Zone(s, half.End));
        }

        if (s[i].Length == 4 && hour < 2400 && hour % 100 < 60 && (s.Is(k, Lex.Zone) && char.IsUpper(s.Word(k)[0]) || (s.Word(k, "hours") && s.Is(i - 1, Lex.Preposition))))
            return (Value(hour / 100, (hour % 100).ToString("D2", CultureInfo.InvariantCulture), null), k + 1);
        if (s[i].Length > 2)
            return null;
        if (IsOClock(s, k) is { } clockEnd && hour is >= 1 and <= 12)
            return (Value(ByContext(s, clockEnd, hour), null, null), clockEnd);
        if (minutes is not null && hour < 24 && !(s.Tight(k) && (s.IsWord(k) || s.Mark(k, ':') || s.Mark(k, '.') && s.Is(k + 1, Lex.Digits) && s.Tight(k + 1))))
            return (Value(hour, minutes, seconds), Zone(s, k));
        return null;
    }

    // "at 14.12 on Tuesday", "from 09.30 local time": a full stop between hour and minutes, where what stands around it is of a time.
    private static bool DottedHour(Scan s, int i) =>
        s.AnyWord(i - 1, "at", "from", "until", "around", "by") && s.Value(i) < 24 && s[i + 2].Length == 2
        && ((s.Word(i + 3, "on") && s.LexAt(i + 4) is Lex.Weekday or Lex.Month or Lex.Digits) || s.Is(i + 3, Lex.Weekday) || s.LexAt(i + 3) is Lex.Today || (s.Word(i + 3, "local") && s.Word(i + 4, "time")) || (s.Is(i + 3, Lex.Zone) && char.IsUpper(s.Word(i + 3)[0])));

    private static (string, int)? Spelled(Scan s, int i)
    {
        if (s.Is(i, Lex.Cardinal) && s.Value(i) is >= 1 and <= 12)
        {
            if (IsOClock(s, i + 1) is { } end)
                return (Value(ByContext(s, end, s.Value(i)), null, null), end);
            if (HalfDay(s, i + 1) is { } half)
                return (Value((s.Value(i) % 12) + (half.Afternoon ? 12 : 0), null, null), half.End);
        }

        return null;
    }

    // "8 o'clock in the evening", "11 o'clock at night": the part of the day decides between 8 and 20.
    private static int ByContext(Scan s, int end, int hour)
    {
        int k = s.AnyWord(end, "in", "at") ? end + 1 : end;
        if (s.Is(k, Lex.The))
            k++;
        return s.Is(k, Lex.DayPart) && s.Value(k) is 1 or 2 or 3 && hour < 12 ? hour + 12 : hour;
    }

    // "9:15 on Thursday night" is 21:15; one past midnight stays small.
    private static string InPart(string clock, int part)
    {
        int hour = int.Parse(clock.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        bool late = part is 1 or 2 || (part == 3 && hour >= 5);
        return late && hour < 12 ? string.Create(CultureInfo.InvariantCulture, $"T{hour + 12:D2}{clock.AsSpan(3)}") : clock;
    }

    private static int? IsOClock(Scan s, int k) =>
        s.Word(k, "o") && s.Mark(k + 1, '\'') && s.Word(k + 2, "clock") ? k + 3 : s.Word(k, "oclock") ? k + 1 : null;

    /// <summary>"a.m.", "pm"; "8:45a" where it stands tight.</summary>
    public static (bool Afternoon, int End)? HalfDay(Scan s, int k)
    {
        if (s.Mark(k, '.') && s.Tight(k) && s.Tight(k + 1) && s.AnyWord(k + 1, "am", "pm"))
            k++;
        if (s.AnyWord(k, "am", "pm"))
            return (s.Word(k)[0] is 'p' or 'P', k + 1);
        if (s.AnyWord(k, "a", "p") && s.Mark(k + 1, '.') && s.Tight(k + 1) && s.Word(k + 2, "m") && s.Tight(k + 2))
            return (s.Word(k)[0] is 'p' or 'P', s.Mark(k + 3, '.') && s.Tight(k + 3) ? k + 4 : k + 3);
        if (s.AnyWord(k, "a", "p") && s.Tight(k) && s.LexAt(k - 1) == Lex.Digits && !(s.Tight(k + 1) && s.LexAt(k + 1) != Lex.Mark))
            return (s.Word(k)[0] is 'p' or 'P', k + 1);
        return null;
    }

    private static string Value(int hour, string? minutes, string? seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"T{hour:D2}:{minutes ?? "00"}{(seconds is null ? "" : ":")}{seconds}");

    // "EST", "GMT", "local time", "Eastern time", "Moscow time": part of the expression.
    private static int Zone(Scan s, int k)
    {
        if (s.Is(k, Lex.Zone) && char.IsUpper(s.Word(k)[0]))
            return k + 1;
        if (s.Word(k, "local") && s.Word(k + 1, "time"))
            return k + 2;
        if (s.IsWord(k) && s[k].Capital && !s.NewLine(k))
        {
            if (s.Word(k + 1, "time"))
                return k + 2;
            if (s.AnyWord(k + 1, "standard", "daylight", "summer") && s.Word(k + 2, "time"))
                return k + 3;
            if (s.IsWord(k + 1) && s[k + 1].Capital && s.Word(k + 2, "time"))
                return k + 3;
        }

        return k;
    }

    /// <summary>"8 p.m.", "noon Saturday", "5 p.m. EST Nov. 9", "11:30 p.m. on Tuesday".</summary>
    public static bool ClockFirst(Scan s, int i, out Draft d)
    {
        d = default;
        if (Clock(s, i) is not { } clock)
            return false;
        int k = clock.End;
        if (s.AnyWord(k, "in", "at") && s.Is(k + 1, Lex.The) && s.Is(k + 2, Lex.DayPart))
            k += 3;
        else if (s.Word(k, "at") && s.Is(k + 1, Lex.DayPart))
            k += 2;
        int day = s.Word(k, "on") || s.Mark(k, ',') ? k + 1 : k;
        if (!s.NewLine(day) && Day(s, day, out var on) && on.Symbol is not ClockTime)
        {
            int end = on.End;
            string at = clock.Clock;
            if (s.Is(end, Lex.DayPart) && s.Value(end) <= 3 && !s.NewLine(end) && (HalfDay(s, clock.End - 1) is null || !s.IsWord(clock.End - 1)))
                (at, end) = (InPart(at, s.Value(end)), end + 1);
            Set(ref d, i, end, new ClockTime(on.Symbol, at), "clock-day", isDay: true, type: TimexType.Time);
            return true;
        }

        Set(ref d, i, k, new ClockTime(DayBehind(s, k) ?? CurrentDay(s, i), clock.Clock), "clock", type: TimexType.Time);
        d.Anchors = false;
        return true;
    }

    // "10:35 a.m. (0735 GMT) Friday", "(0735 GMT) on Friday": the day stands behind the other zone's time.
    private static TimeSymbol? DayBehind(Scan s, int k)
    {
        int close = k;
        if (s.Mark(k, '('))
        {
            if (Clock(s, k + 1) is not { } other)
                return null;
            close = other.End;
        }

        if (!s.Mark(close, ')'))
            return null;
        int day = s.Word(close + 1, "on") ? close + 2 : close + 1;
        return !s.NewLine(day) && Day(s, day, out var on) && on.Symbol is not ClockTime && on.Symbol.Reference < 0 ? on.Symbol : null;
    }

    /// <summary>The day that a clock time or "the evening" belongs to: the one named in the sentence, else the article's.</summary>
    public static TimeSymbol CurrentDay(Scan s, int i)
    {
        if (s.LastDay >= 0 && (s.IsNarrative || s.DayInSentence(i) || (s.Is(i, Lex.Digits) && s.DayJustTold(i))))
            return new ShiftedTime(TimeAnchor.Expression(s.LastDay), 0, TimeUnit.Day, TimeUnit.Day);
        return new ShiftedTime(TimeAnchor.Article, 0, TimeUnit.Day, TimeUnit.Day);
    }

    /// <summary>A day and what may follow it: a part of the day or a clock time.</summary>
    public static bool DayWithTime(Scan s, int i, out Draft d)
    {
        if (!Day(s, i, out d))
            return false;
        Extend(s, ref d);
        return true;
    }

    /// <summary>Takes in a part of the day or a clock time that follows a day.</summary>
    public static void Extend(Scan s, ref Draft d)
    {
        int k = d.End;
        int part = s.Is(k, Lex.Early) || s.Is(k, Lex.Late) ? k + 1 : k;
        if (s.Is(part, Lex.DayPart) && !s.NewLine(part))
        {
            d.Symbol = new ClockTime(d.Symbol, Part(s.Value(part)));
            d.End = part + 1;
            d.Type = TimexType.Time;
            d.Modifier = part == k ? d.Modifier : s.Is(k, Lex.Early) ? "START" : "END";
            if (SpokenClock.AtHour(s, d.End, s.Value(part)) is { } hour && d.Symbol is ClockTime { Day: var day })
                (d.Symbol, d.End, d.Modifier) = (new ClockTime(day, hour.Clock), hour.End, null);
            return;
        }

        if (s.Word(k, "in") && s.Is(k + 1, Lex.The) && s.Is(k + 2, Lex.DayPart) && s.Value(k + 2) <= 3 && !s.NewLine(k + 2) && !s.Is(k + 3, Lex.Of) && SpokenClock.AtHour(s, k + 3, s.Value(k + 2)) is null)
        {
            d.Symbol = new ClockTime(d.Symbol, Part(s.Value(k + 2)));
            d.End = k + 3;
            d.Type = TimexType.Time;
            return;
        }

        int at = s.AnyWord(k, "at", "around", "about") || s.Mark(k, ',') || s.Mark(k, '@') ? k + 1 : k;
        if (s.Mark(k, ',') && s.AnyWord(at, "at", "around", "about"))
            at++;
        if (!s.NewLine(at) && Clock(s, at) is { } clock && !(at == k && s[at].Lex == Lex.Digits && s.Mark(at + 1, ':') is false && HalfDay(s, at + 1) is null))
        {
            d.Symbol = new ClockTime(d.Symbol, clock.Clock);
            d.End = clock.End;
            d.Type = TimexType.Time;
            d.Rule = "day-clock";
        }
        else if (s.Is(k, Lex.Noon))
        {
            d.Symbol = new ClockTime(d.Symbol, s.Value(k) == 12 ? "T12:00" : "T24:00");
            d.End = k + 1;
            d.Type = TimexType.Time;
        }
    }

    /// <summary>A single day: a weekday, a date, today, tomorrow, yesterday.</summary>
    public static bool Day(Scan s, int i, out Draft d)
    {
        d = default;
        switch (s.LexAt(i))
        {
            case Lex.Weekday or Lex.WeekdayShort:
                return Weekday(s, i, out d);
            case Lex.Month or Lex.MonthShort:
                return MonthFirst(s, i, IsoDayOfWeek.None, out d) && d.IsDay;
            case Lex.Digits:
                return SlashRules.Lettered(s, i, out d) || DayFirst(s, i, IsoDayOfWeek.None, out d) || NumericRules.Numeric(s, i, out d);
            case Lex.Today:
                Set(ref d, i, i + 1, new ShiftedTime(TimeAnchor.Article, s.Value(i), TimeUnit.Day, TimeUnit.Day), "today", isDay: true);
                return true;
            default:
                return false;
        }
    }

    /// <summary>"Tuesday", "Tuesday, June 18, 2024", "Tuesday (June 18,)", "Tues.", "Friday the 13th", "Monday last week".</summary>
    public static bool Weekday(Scan s, int i, out Draft d)
    {
        d = default;
        bool brief = s.Is(i, Lex.WeekdayShort);
        if (!s[i].Capital && brief)
            return false;
        var weekday = (IsoDayOfWeek)s.Value(i);
        int k = i + 1;
        if (brief && s.Mark(k, '.') && s.Tight(k))
            k++;
        int date = s.Mark(k, ',') ? k + 1 : k;
        if (s.Mark(date, '(') && FullDate(s, date + 1, weekday, out var inside))
        {
            int close = s.Mark(inside.End, ',') ? inside.End + 1 : inside.End;
            if (s.Mark(close, ')'))
            {
                Set(ref d, i, close + 1, inside.Symbol, "weekday-date", isDay: true);
                return true;
            }
        }

        if (s.Is(date, Lex.The) && Numbers.Ordinal(s, date + 1) is { Value: <= 31 } nth && !(s.LexAt(nth.End) is Lex.Unit or Lex.Units))
        {
            if (s.Is(nth.End, Lex.Of) && MonthAt(s, nth.End + 1) is { } month)
            {
                string part = string.Create(CultureInfo.InvariantCulture, $"{month.Month:D2}-{nth.Value:D2}");
                Set(ref d, i, month.End, InYear(s, part, i, month.End, weekday), "weekday-date", isDay: true);
                return true;
            }

            if (date == k)
            {
                Set(ref d, i, nth.End, new MonthDayTime(TimeAnchor.Article, nth.Value, Tense.Direction(s, i, nth.End), weekday), "weekday-day", isDay: true);
                return true;
            }
        }

        if (!s.NewLine(date) && FullDate(s, date, weekday, out var joined))
        {
            Set(ref d, i, joined.End, joined.Symbol, "weekday-date", isDay: true);
            return true;
        }

        // "Thu 14th", "Monday 27th"
        if (s.Is(k, Lex.Digits) && s[k].Length <= 2 && s.Tight(k + 1) && s.AnyWord(k + 1, "st", "nd", "rd", "th") && s.Value(k) is >= 1 and <= 31 && !s.Is(k + 2, Lex.Unit) && !s.NewLine(k))
        {
            Set(ref d, i, k + 2, new MonthDayTime(TimeAnchor.Article, s.Value(k), Tense.Direction(s, i, k + 2), weekday), "weekday-day", isDay: true);
            return true;
        }

        if (brief && k == i + 1 && !(LedByTime(s, i - 1) && s.LexAt(i - 1) is not (Lex.Of or Lex.To or Lex.From)))
            return false;
        if (brief && weekday is IsoDayOfWeek.Sunday or IsoDayOfWeek.Saturday && brief && !(s.Mark(i + 1, '.') && LedByTime(s, i - 1)))
            return false;
        if (s.Tight(k) && s.Word(k, "s"))
            return false;
        int of = s.Is(k, Lex.Of) ? k + 1 : k;
        if (of > k && s.Is(of, Lex.The) && s.Is(of + 1, Lex.Next) && s.Word(of + 2, "week"))
            of++;
        if ((s.Is(of, Lex.Last) || s.Is(of, Lex.Next) || s.Is(of, Lex.This)) && s.Word(of + 1, "week"))
        {
            int weeks = s.LexAt(of) switch { Lex.Last => -1, Lex.Next => 1, _ => 0 };
            Set(ref d, i, of + 2, new WeekdayTime(TimeAnchor.Article, weekday, TimeDirection.Same, weeks), "weekday-of-week", isDay: true);
            return true;
        }

        var anchor = s.IsNarrative && s.LastDay >= 0 ? TimeAnchor.Expression(s.LastDay) : TimeAnchor.Article;
        var direction = anchor.Kind == TimeAnchorKind.Expression ? TimeDirection.FutureOrSame : Tense.Direction(s, i, k);
        Set(ref d, i, k, new WeekdayTime(anchor, weekday, direction), "weekday", isDay: true);
        return true;
    }

    private static bool FullDate(Scan s, int i, IsoDayOfWeek weekday, out Draft d) =>
        (MonthFirst(s, i, weekday, out d) && d.IsDay) || SlashRules.Lettered(s, i, out d) || DayFirst(s, i, weekday, out d) || NumericRules.Numeric(s, i, out d) || SlashRules.ShortAt(s, i, weekday, out d);
}

using System.Globalization;

namespace Parallax.Read.Time;

/// <summary>Times of the day as they are spoken: "half past seven", "ten to nine", "at seven thirty", "6 to 8 p.m.", "8 in the evening".</summary>
internal static class SpokenClock
{
    /// <summary>The time and the token after it.</summary>
    public static (string Clock, int End)? At(Scan s, int i) => Past(s, i) ?? Shared(s, i) ?? InPart(s, i) ?? HourMinute(s, i);

    // "half past seven", "quarter to eight", "20 minutes past nine", "ten to nine in the evening".
    private static (string, int)? Past(Scan s, int i)
    {
        int minutes, k;
        if (s.Is(i, Lex.Half))
            (minutes, k) = (30, i + 1);
        else if (s.Word(i, "quarter"))
            (minutes, k) = (15, i + 1);
        else if (s.Is(i, Lex.Article) && s.Word(i + 1, "quarter"))
            (minutes, k) = (15, i + 2);
        else if (Number(s, i) is { Value: >= 1 and < 60 } number)
            (minutes, k) = (number.Value, number.End);
        else
            return null;
        bool said = s.AnyWord(k, "minutes", "minute", "min", "mins");
        if (said)
            k++;
        bool to = s.Is(k, Lex.To), past = s.Word(k, "past") || (said && s.Is(k, Lex.After));
        if ((!to && !past) || (to && minutes > 30) || Number(s, k + 1) is not { Value: >= 1 and <= 12 } hour)
            return null;
        // "ten to eight" is also a range and a vote: a preposition leads to the time, or the part of the day follows it.
        var part = PartAfter(s, hour.End);
        bool sure = s.Is(i, Lex.Half) || said || (past && minutes % 5 == 0);
        if (!sure && part is null && !(s.AnyWord(i - 1, "at", "by", "around", "about", "until", "before", "after") && minutes % 5 == 0 && !s.Is(i, Lex.Digits)))
            return null;
        if (s.LexAt(hour.End) is Lex.Unit or Lex.Units or Lex.Scale)
            return null;
        int at = (hour.Value % 12 * 60) + (to ? -minutes : minutes);
        at = ((part?.Late ?? false ? 720 : 0) + at + 1440) % 1440;
        return (Value(at), part?.End ?? hour.End);
    }

    // "6 to 8 p.m.", "9-11am", "between 10:30 and 12 noon": the half of the day stands with the last.
    private static (string, int)? Shared(Scan s, int i)
    {
        if (HourAt(s, i) is not { } first || !(s.Is(first.End, Lex.To) || s.Is(first.End, Lex.And) || s.Mark(first.End, '-') || s.AnyWord(first.End, "until", "till")))
            return null;
        if (HourAt(s, first.End + 1) is not { } last || ClockRules.HalfDay(s, last.End) is not { } half)
            return null;
        // "11 to 1 p.m." begins in the morning.
        bool afternoon = half.Afternoon && !(first.Minutes % 720 > last.Minutes % 720);
        return (Value((first.Minutes % 720) + (afternoon ? 720 : 0)), first.End);
    }

    // "8 in the evening", "7 in the morning", "11 at night".
    private static (string, int)? InPart(Scan s, int i) =>
        Number(s, i) is { Value: >= 1 and <= 12 } hour && hour.End <= i + 1 && PartAfter(s, hour.End) is { } part
            ? (Value((hour.Value % 12 * 60) + (part.Late ? 720 : 0)), part.End)
            : null;

    // "at seven thirty", "by five-fifteen".
    private static (string, int)? HourMinute(Scan s, int i)
    {
        if (!s.Is(i, Lex.Cardinal) || s.Value(i) is < 1 or > 12)
            return null;
        int k = s.Mark(i + 1, '-') && s.Tight(i + 1) ? i + 2 : i + 1;
        if (Numbers.UnderHundred(s, k) is not { Value: >= 10 and < 60 } minutes)
            return null;
        var part = PartAfter(s, minutes.End);
        var half = ClockRules.HalfDay(s, minutes.End);
        if (half is null && part is null && !(s.Word(i - 1, "at") && !s.IsWord(minutes.End) && !s.Mark(minutes.End, '-')) && !(s.AnyWord(i - 1, "at", "by", "until", "before") && s.Is(minutes.End, Lex.Today)))
            return null;
        bool late = half?.Afternoon ?? part?.Late ?? (s.Is(minutes.End, Lex.Today) && s.Is(minutes.End + 1, Lex.DayPart) && s.Value(minutes.End + 1) is 1 or 2 or 3);
        return (Value((s.Value(i) % 12 * 60) + minutes.Value + (late ? 720 : 0)), half?.End ?? part?.End ?? minutes.End);
    }

    /// <summary>An hour after "at" whose half of the day the part before it tells: "tonight at 8", "Sunday evening at 7:30".</summary>
    public static (string Clock, int End)? AtHour(Scan s, int k, int part)
    {
        if (!s.AnyWord(k, "at", "around", "about") || HourAt(s, k + 1) is not { } hour)
            return null;
        int end = hour.End;
        if (ClockRules.HalfDay(s, end) is not null)
            return ClockRules.Clock(s, k + 1);
        if (s.Mark(end, '%') || s.Mark(end, '-') || (s.IsWord(end) && s.LexAt(end) is not (Lex.And or Lex.Preposition or Lex.To or Lex.After or Lex.Before)) || (s.Mark(end, ',') && s.Tight(end + 1) && s.Is(end + 1, Lex.Digits)))
            return null;
        int minutes = hour.Minutes % 720;
        // Past midnight the night is the next day's morning: "tonight at 1" stays small.
        bool late = part is 1 or 2 || (part == 3 && minutes is >= 300);
        return (Value(minutes + (late ? 720 : 0)), end);
    }

    // "in the evening", "at night": the token after it, and whether it lies after noon.
    private static (bool Late, int End)? PartAfter(Scan s, int k)
    {
        int part = s.Word(k, "in") && s.Is(k + 1, Lex.The) ? k + 2 : s.Word(k, "at") ? k + 1 : -1;
        if (part < 0 || !s.Is(part, Lex.DayPart) || s.Value(part) > 3 || (s.Word(k, "at") && s.Value(part) != 3))
            return null;
        return (s.Value(part) != 0, part + 1);
    }

    private static (int Minutes, int End)? HourAt(Scan s, int i)
    {
        if (!s.Is(i, Lex.Digits) || s[i].Length > 2 || s.Value(i) is < 1 or > 12 || (i > 0 && s.Tight(i) && (s[i - 1].Lex == Lex.None || s.Mark(i - 1, '$') || s.Mark(i - 1, '.') || s.Mark(i - 1, ':') || s.Mark(i - 1, '/'))))
            return null;
        if (s.Mark(i + 1, ':') && s.Tight(i + 1) && s.Is(i + 2, Lex.Digits) && s.Tight(i + 2) && s[i + 2].Length == 2 && s.Value(i + 2) < 60)
            return ((s.Value(i) * 60) + s.Value(i + 2), i + 3);
        return (s.Value(i) * 60, i + 1);
    }

    private static (int Value, int End)? Number(Scan s, int i) =>
        s.Is(i, Lex.Digits) && s[i].Length <= 2 && !(i > 0 && s.Tight(i) && s[i - 1].Lex is Lex.Mark && s.Value(i - 1) is '.' or ':' or '$' or ',') ? (s.Value(i), i + 1) : Numbers.UnderHundred(s, i);

    private static string Value(int minutes) => string.Create(CultureInfo.InvariantCulture, $"T{minutes / 60:D2}:{minutes % 60:D2}");
}

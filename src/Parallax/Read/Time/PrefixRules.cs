using NodaTime;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Words that narrow another time: "early next week", "the end of 1990", "mid-June", "year-end", "later that day".</summary>
internal static class PrefixRules
{
    private static readonly (string Words, int From, int To)[] Spans =
    [
        // Historic spans that news dates other things by: name, years from and to. Facts; the years are those of general reference works.
        ("world war ii", 1939, 1945), ("world war two", 1939, 1945), ("second world war", 1939, 1945), ("world war i", 1914, 1918),
        ("world war one", 1914, 1918), ("first world war", 1914, 1918), ("korean war", 1950, 1953), ("vietnam war", 1955, 1975),
        ("cold war", 1947, 1991), ("great depression", 1929, 1939), ("american civil war", 1861, 1865), ("spanish civil war", 1936, 1939),
        ("gulf war", 1990, 1991), ("soviet union", 1922, 1991), ("apartheid", 1948, 1994),
    ];

    /// <summary>"early October", "late last year", "earlier this month", "later in the day", "mid-1998", "Earlier Sunday".</summary>
    public static bool Narrowed(Scan s, int i, out Draft d)
    {
        d = default;
        string mod = s.LexAt(i) switch { Lex.Early or Lex.Earlier => "START", Lex.Mid => "MID", _ => "END" };
        int k = i + 1;
        if (s.Mark(k, '-') && s.Tight(k))
            k++;
        else if (s.AnyWord(k, "in", "on") && !s.Is(i, Lex.Mid))
            k++;
        if (k >= s.Count || s.NewLine(k))
            return false;
        if (Inner(s, k, out d) || The(s, k, out d))
        {
            if (d.Type is TimexType.Duration or TimexType.Set || d.Symbol is FixedTime { Earliest: null })
                return false;
            d.First = i;
            d.Modifier = mod;
            d.Rule = "narrowed-" + d.Rule;
            return true;
        }

        return false;
    }

    // "the day", "the week", "the month", "the year" after "later in" or "the end of".
    private static bool The(Scan s, int k, out Draft d)
    {
        d = default;
        int unit = s.Is(k, Lex.The) ? k + 1 : k;
        if (!s.Is(unit, Lex.Unit) || s.Value(unit) is < (int)TimeUnit.Day or > (int)TimeUnit.Century)
            return false;
        var of = (TimeUnit)s.Value(unit);
        if (unit == k && of is not (TimeUnit.Year or TimeUnit.Month or TimeUnit.Week))
            return false;
        bool told = s.LastDate >= 0 && (s.IsNarrative || of == TimeUnit.Day);
        Set(ref d, k, unit + 1, new ShiftedTime(told ? TimeAnchor.Expression(s.LastDate) : TimeAnchor.Article, 0, of == TimeUnit.Weekend ? TimeUnit.Week : of, of), "the-unit", isDay: of == TimeUnit.Day);
        return true;
    }

    private static bool Inner(Scan s, int k, out Draft d)
    {
        switch (s.LexAt(k))
        {
            case Lex.Month or Lex.MonthShort:
                if (MonthFirst(s, k, IsoDayOfWeek.None, out d))
                    return true;
                break;
            case Lex.Weekday:
                return ClockRules.DayWithTime(s, k, out d);
            case Lex.Today:
                return ClockRules.DayWithTime(s, k, out d);
            case Lex.Digits:
                return NumericRules.Decade(s, k, out d) || DayFirst(s, k, IsoDayOfWeek.None, out d) || Quarters(s, k, out d) || NumericRules.Year(s, k, out d);
            case Lex.Ordinal or Lex.Cardinal:
                return NumericRules.Century(s, k, out d) || Quarters(s, k, out d);
            case Lex.Season:
                return PartRules.SeasonName(s, k, out d) || SeasonOnly(s, k, out d);
            case Lex.The:
                return DeicticRules.Pointed(s, k, out d) || NumericRules.Decade(s, k, out d) || NumericRules.Century(s, k, out d) || Quarters(s, k, out d) || PartRules.SeasonName(s, k, out d) || MonthDay(s, k, out d) || DeicticRules.PartOfDay(s, k, out d);
            case Lex.This or Lex.That or Lex.Last or Lex.Next:
                return DeicticRules.Pointed(s, k, out d);
            case Lex.DayPart when s.Value(k) <= 3:
                d = default;
                Set(ref d, k, k + 1, new ClockTime(ClockRules.CurrentDay(s, k), ClockRules.Part(s.Value(k))), "part-of-day", type: TimexType.Time);
                return !s.Is(k - 1, Lex.Mark) && !s.IsWord(k + 1);
            case Lex.Fiscal:
                return PartRules.FiscalYear(s, k, out d);
            default:
                break;
        }

        d = default;
        return false;
    }

    private static bool MonthDay(Scan s, int k, out Draft d) => DayFirst(s, k + 1, IsoDayOfWeek.None, out d);

    private static bool Quarters(Scan s, int k, out Draft d) => PartRules.Quarter(s, k, out d);

    private static bool SeasonOnly(Scan s, int k, out Draft d)
    {
        d = default;
        Set(ref d, k, k + 1, InYear(s, PartRules.Season(s.Value(k)), k, k + 1, IsoDayOfWeek.None), "season");
        return !s.Is(k - 1, Lex.Late) || s.IsNarrative || s.AnyWord(k - 2, "in", "since", "until", "by", "from", "through");
    }

    /// <summary>"the end of 1990", "the beginning of next year", "the middle of May", "the rest of the year", "the end of World War II".</summary>
    public static bool EndOf(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        string? mod = s.LexAt(k) switch { Lex.Begin => "START", Lex.Middle => "MID", Lex.End => "END", _ => null };
        if (mod is null || !s.Is(k + 1, Lex.Of))
            return false;
        int at = k + 2;
        if (Inner(s, at, out d) && d.Type is TimexType.Date or TimexType.Time && d.Symbol is not FixedTime { Earliest: null } && !d.IsDay || The(s, at, out d))
        {
            d.First = i;
            d.Modifier = mod;
            d.Rule = "part-of-" + d.Rule;
            return true;
        }

        int name = s.Is(at, Lex.The) ? at + 1 : at;
        if (mod == "MID" || !s.IsWord(name) || Historic(s, name) is not { } span)
            return false;
        Set(ref d, i, span.End, Year(mod == "START" ? span.From : span.To), "historic-span");
        d.Anchors = false;
        return true;
    }

    private static (int From, int To, int End)? Historic(Scan s, int name)
    {
        if (!s[name].Capital && !s.Word(name, "apartheid"))
            return null;
        foreach (var (words, from, to) in Spans)
        {
            int k = name, at = 0;
            bool fits = true;
            while (at < words.Length && fits)
            {
                int space = words.IndexOf(' ', at);
                int stop = space < 0 ? words.Length : space;
                fits = s.IsWord(k) && s.Word(k).Equals(words.AsSpan(at, stop - at), StringComparison.OrdinalIgnoreCase);
                at = stop + 1;
                k++;
            }

            if (fits)
                return (from, to, k);
        }

        return null;
    }

    /// <summary>"year-end", "year's end", "year end", "midyear", "month-end".</summary>
    public static bool YearEnd(Scan s, int i, out Draft d)
    {
        d = default;
        var unit = (TimeUnit)s.Value(i);
        if (unit is not (TimeUnit.Year or TimeUnit.Month or TimeUnit.Week))
            return false;
        int k = i + 1;
        if (s.Mark(k, '-') && s.Tight(k))
            k++;
        else if (s.Mark(k, '\'') && s.Word(k + 1, "s"))
            k += 2;
        if (!s.Word(k, "end"))
            return false;
        int end = k + 1;
        if (unit == TimeUnit.Year && YearAt(s, end) is { } year && !s.NewLine(end))
        {
            Set(ref d, i, year.End, Year(year.Year), "year-end", mod: "END");
            return true;
        }

        Set(ref d, i, end, new ShiftedTime(TimeAnchor.Article, 0, unit, unit), "year-end", mod: "END");
        return true;
    }
}

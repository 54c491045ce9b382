using System.Globalization;
using NodaTime;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Times that point from the article's day or from the date told last: "last week", "the following year", "these days", "that month".</summary>
internal static class DeicticRules
{
    /// <summary>"today", "yesterday morning", "tonight", "overnight"; "now", "recently", "soon".</summary>
    public static bool Word(Scan s, int i, out Draft d)
    {
        d = default;
        switch (s.LexAt(i))
        {
            case Lex.Night:
                bool over = s.Value(i) == 1;
                if (!over && SpokenClock.AtHour(s, i + 1, 3) is { } hour)
                {
                    Set(ref d, i, hour.End, new ClockTime(ClockRules.CurrentDay(s, i), hour.Clock), "tonight", type: TimexType.Time);
                    return true;
                }

                Set(ref d, i, i + 1, new ClockTime(ClockRules.CurrentDay(s, i), "TNI"), over ? "overnight" : "tonight", type: TimexType.Time);
                return true;
            case Lex.Now:
                Reference(ref d, s.Word(i, "now") && s.Word(i - 1, "right") ? i - 1 : i, i + 1, "PRESENT_REF", "now");
                return true;
            case Lex.Latest when s.Word(i, "current"):
                Reference(ref d, i, i + 1, "PRESENT_REF", "current");
                return true;
            case Lex.Past:
                bool units = s.Value(i) == 1 && s.LexAt(i + 1) is Lex.Units;
                Reference(ref d, s.Value(i) == 0 && s.AnyWord(i - 1, "more", "most") ? i - 1 : i, units ? i + 2 : i + 1, "PAST_REF", "recent");
                return true;
            case Lex.Future when s.Value(i) == 0 && !s.IsNarrative:
                if (s.AnyWord(i + 1, "after", "as") && !s.Is(i + 1, Lex.After) && s.Word(i - 1, "as"))
                    return false;
                Reference(ref d, i, i + 1, "FUTURE_REF", "soon");
                return true;
            default:
                return false;
        }
    }

    /// <summary>"the past", "the future", "the near future", "the day after tomorrow", "the 15th", "the morning".</summary>
    public static bool The(Scan s, int i, out Draft d)
    {
        d = default;
        int k = i + 1;
        if (s.Word(k, "past"))
        {
            Reference(ref d, i, k + 1, "PAST_REF", "the-past");
            return s.LexAt(i - 1) is Lex.Preposition or Lex.Of or Lex.From && s.LexAt(k + 1) is Lex.None or Lex.Mark or Lex.Preposition or Lex.And or Lex.From or Lex.That or Lex.The;
        }

        if (s.AnyWord(k, "near", "foreseeable", "immediate", "distant") && s.Word(k + 1, "future"))
        {
            Reference(ref d, i, k + 2, "FUTURE_REF", "the-future");
            return true;
        }

        if (s.Word(k, "future") && s.LexAt(i - 1) is Lex.Preposition)
        {
            Reference(ref d, i, k + 1, "FUTURE_REF", "the-future");
            return s.LexAt(k + 1) is Lex.Mark or Lex.Preposition or Lex.And || s.AnyWord(k + 1, "if", "when", "unless", "but", "because");
        }

        if (s.Word(k, "day") && s.LexAt(k + 1) is Lex.After or Lex.Before && s.Is(k + 2, Lex.Today))
        {
            int shift = (s.Is(k + 1, Lex.After) ? 1 : -1) + s.Value(k + 2);
            Set(ref d, i, k + 3, new ShiftedTime(TimeAnchor.Article, shift, TimeUnit.Day, TimeUnit.Day), "day-after-tomorrow", isDay: true);
            return true;
        }

        if (s.Is(k, Lex.Digits) && s[k].Length <= 2 && s.Tight(k + 1) && s.AnyWord(k + 1, "st", "nd", "rd", "th") && s.Value(k) is >= 1 and <= 31)
        {
            if (s.Is(k + 2, Lex.Of) && DayFirst(s, k, IsoDayOfWeek.None, out d))
            {
                d.First = i;
                return true;
            }

            if (s.AnyWord(i - 1, "on", "until", "by", "since", "around", "from", "before", "after", "through", "about") && (!s.IsWord(k + 2) || s.LexAt(k + 2) is Lex.And or Lex.Or or Lex.Preposition or Lex.To))
            {
                Set(ref d, i, k + 2, new MonthDayTime(s.IsNarrative && s.LastDate >= 0 ? TimeAnchor.Expression(s.LastDate) : TimeAnchor.Article, s.Value(k), s.IsNarrative ? TimeDirection.Nearest : Tense.Direction(s, i, k + 2)), "day-of-month", isDay: true);
                return true;
            }

            return false;
        }

        if (PartOfDay(s, i, out d))
            return true;

        if (s.Is(k, Lex.DayPart) && s.Value(k) <= 3 && s.Is(k + 1, Lex.Of) && ClockRules.Day(s, k + 2, out var day))
        {
            Set(ref d, i, day.End, new ClockTime(day.Symbol, ClockRules.Part(s.Value(k))), "morning-of", isDay: true, type: TimexType.Time);
            return true;
        }

        if (NumericRules.TheYear(s, i, k, out d))
            return true;
        // "the ninth of April"
        if (Numbers.Ordinal(s, k) is { Value: >= 1 and <= 31 } nth && !s.Is(k, Lex.Digits) && s.Is(nth.End, Lex.Of) && DayFirst(s, k, IsoDayOfWeek.None, out d))
        {
            d.First = i;
            return true;
        }

        if (s.Word(k, "moment") && s.Word(i - 1, "at") && !s.Is(k + 1, Lex.Of) && !s.Is(k + 1, Lex.That) && !s.AnyWord(k + 1, "when", "he", "she", "they", "it"))
        {
            Reference(ref d, i, k + 1, "PRESENT_REF", "the-moment");
            return true;
        }

        if (s.Is(k, Lex.Unit) && s.Value(k) == (int)TimeUnit.Weekend && (s.LexAt(i - 1) is Lex.Preposition or Lex.About or Lex.Of || s.AnyWord(i - 1, "all", "at")))
        {
            Set(ref d, i, k + 1, Tense.Direction(s, i, k + 1) == TimeDirection.FutureOrSame
                ? new ShiftedTime(TimeAnchor.Article, 0, TimeUnit.Week, TimeUnit.Weekend)
                : new ShiftedTime(TimeAnchor.Article, -5, TimeUnit.Day, TimeUnit.Weekend), "the-weekend"); // five days back: on a Monday the weekend just over
            return true;
        }

        return DefiniteRules.Definite(s, i, out d);
    }

    /// <summary>"in the morning", "during the night at 11:30": the part of the day in hand, where a preposition leads.</summary>
    public static bool PartOfDay(Scan s, int i, out Draft d)
    {
        d = default;
        int k = i + 1;
        if (!s.Is(k, Lex.DayPart) || s.Value(k) > 3 || !s.AnyWord(i - 1, "in", "during") || s.Is(k + 1, Lex.Of))
            return false;
        var hour = SpokenClock.AtHour(s, k + 1, s.Value(k));
        Set(ref d, i, hour?.End ?? k + 1, new ClockTime(ClockRules.CurrentDay(s, i), hour?.Clock ?? ClockRules.Part(s.Value(k))), "the-morning", type: TimexType.Time);
        d.Anchors = false;
        return true;
    }

    /// <summary>"last week", "next Friday", "this summer", "the past three months", "the same day", "that year", "the latest quarter".</summary>
    public static bool Pointed(Scan s, int i, out Draft d)
    {
        d = default;
        bool the = s.Is(i, Lex.The) || (s.LexAt(i) is Lex.About && s.Is(i + 1, Lex.The));
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        var lex = s.LexAt(k);
        if (lex is not (Lex.This or Lex.That or Lex.Last or Lex.Next or Lex.Same or Lex.Latest))
            return false;
        // "Said that Monday's vote", "making it clear that May": the conjunction. The pronoun points back to a date, behind a preposition or at the head.
        if (s.Word(i, "that") && s.LexAt(k + 1) is Lex.Weekday or Lex.Month && !(s.LastDate >= 0 && (s.LexAt(i - 1) is Lex.Preposition or Lex.From or Lex.Before or Lex.After or Lex.Mark || s.StartsSentence(i))))
            return false;
        bool narrative = lex is Lex.That or Lex.Same || (lex is Lex.Last or Lex.Next && s.Value(k) == 1);
        int at = k + 1;
        if (lex == Lex.This && s.AnyWord(at, "past", "last", "coming"))
        {
            lex = s.Word(at, "coming") ? Lex.Next : Lex.Last;
            at++;
        }
        else if (lex == Lex.That && s.Is(at, Lex.Same))
        {
            at++;
        }
        else if (s.AnyWord(at, "fiscal", "financial", "full", "entire", "whole", "calendar"))
        {
            at++;
        }

        if (lex == Lex.This && s.Word(at, "day") && s.Is(i - 1, Lex.To))
        {
            Reference(ref d, i, at + 1, "PRESENT_REF", "to-this-day");
            return true;
        }

        if (lex is Lex.Last or Lex.Next && Counted(s, i, at, lex, out d))
            return true;
        var anchor = narrative || s.IsNarrative && (the || lex == Lex.This) && s.LastDate >= 0
            ? (s.LastDate >= 0 ? TimeAnchor.Expression(s.LastDate) : TimeAnchor.Article)
            : TimeAnchor.Article;
        switch (s.LexAt(at))
        {
            case Lex.Unit:
                return UnitOf(s, i, k, at, lex, the, anchor, out d);
            case Lex.Units when lex == Lex.This && s.Word(at, "days"):
                Reference(ref d, i, at + 1, "PRESENT_REF", "these-days");
                return true;
            case Lex.Units when lex is Lex.Next && !narrative:
                Reference(ref d, i, at + 1, "FUTURE_REF", "coming-units");
                return true;
            case Lex.Units when lex is Lex.Last && !narrative:
                Reference(ref d, i, at + 1, "PAST_REF", "past-units");
                return true;
            case Lex.DayPart when lex is Lex.This or Lex.Last or Lex.Next or Lex.That or Lex.Same:
                return PartOf(s, i, at, lex, anchor, out d);
            case Lex.Weekday:
                {
                    var direction = lex switch { Lex.Last => TimeDirection.Past, Lex.Next => TimeDirection.Future, Lex.This => Tense.Direction(s, i, at + 1), _ => TimeDirection.PastOrSame };
                    int end = at + 1;
                    TimeSymbol symbol = new WeekdayTime(anchor, (IsoDayOfWeek)s.Value(at), direction);
                    if (s.Is(end, Lex.DayPart))
                        Set(ref d, i, end + 1, new ClockTime(symbol, ClockRules.Part(s.Value(end))), "pointed-weekday", isDay: true, type: TimexType.Time);
                    else
                        Set(ref d, i, end, symbol, "pointed-weekday", isDay: true);
                    return true;
                }

            case Lex.Month or Lex.MonthShort when MonthAt(s, at) is { } month:
                {
                    string part = month.Month.ToString("D2", CultureInfo.InvariantCulture);
                    int end = month.End;
                    bool day = false;
                    if (DayAt(s, end) is { } dayOf)
                        (part, end, day) = (string.Create(CultureInfo.InvariantCulture, $"{part}-{dayOf.Day:D2}"), dayOf.End, true);
                    Set(ref d, i, end, new YearPartTime(anchor, part, Side(lex)), "pointed-month", isDay: day);
                    return true;
                }

            case Lex.Season:
                Set(ref d, i, at + 1, new YearPartTime(anchor, PartRules.Season(s.Value(at)), Side(lex)), "pointed-season");
                return true;
            default:
                return PointedQuarterOrHoliday(s, i, at, lex, anchor, out d);
        }
    }

    private static bool PointedQuarterOrHoliday(Scan s, int i, int at, Lex lex, TimeAnchor anchor, out Draft d)
    {
        d = default;
        if (s.IsWord(at) && lex is not Lex.That && PartRules.Holiday(s, at, out var feast) && feast.Symbol is HolidayTime holiday)
        {
            Set(ref d, i, feast.End, holiday with { Direction = Side(lex) }, "pointed-holiday", isDay: true);
            return true;
        }

        return false;
    }

    private static TimeDirection Side(Lex lex) => lex switch { Lex.Last => TimeDirection.Past, Lex.Next => TimeDirection.Future, Lex.Latest => TimeDirection.PastOrSame, _ => TimeDirection.Same };

    // "the last three months", "the next few years", "the past 20 months"
    private static bool Counted(Scan s, int i, int at, Lex lex, out Draft d)
    {
        d = default;
        int start = DurationRules.Bound(s, at).Next;
        // "the next 12 to 18 months", "the last two or three years": the upper number stands with the unit.
        if (Numbers.At(s, start) is { Bare: false, Vague: false } lower && (s.Is(lower.End, Lex.To) || s.Is(lower.End, Lex.Or) || s.Mark(lower.End, '-')) && Numbers.At(s, lower.End + 1) is { Bare: false } upper && s.Is(upper.End, Lex.Units))
            start = lower.End + 1;
        if (Numbers.At(s, start) is { Bare: false } working && s.AnyWord(working.End, "business", "working", "trading", "full", "consecutive", "calendar") && s.Is(working.End + 1, Lex.Units))
        {
            Set(ref d, i, working.End + 2, new FixedTime(DurationRules.Value(working, s.Value(working.End + 1))), lex == Lex.Last ? "last-units" : "next-units", type: TimexType.Duration);
            d.Anchors = false;
            return true;
        }

        if (s.Is(start, Lex.Article) || Numbers.At(s, start) is not { } number || s.LexAt(number.End) is not (Lex.Units or Lex.Unit))
        {
            if (s.LexAt(start) is not Lex.Vague || s.LexAt(start + 1) is not Lex.Units && !(s.Is(start + 1, Lex.Of) && s.Is(start + 2, Lex.Units)))
                return false;
            int last = s.Is(start + 1, Lex.Of) ? start + 2 : start + 1;
            number = new Numbers.Number(s.Word(start, "couple") ? 4 : 0, !s.Word(start, "couple"), last, false);
        }

        if (s.Is(number.End, Lex.Unit) && number.Doubled != 2)
            return false;
        Set(ref d, i, number.End + 1, new FixedTime(DurationRules.Value(number, s.Value(number.End))), lex == Lex.Last ? "last-units" : "next-units", type: TimexType.Duration);
        d.Anchors = false;
        return true;
    }

    private static bool UnitOf(Scan s, int i, int k, int at, Lex lex, bool the, TimeAnchor anchor, out Draft d)
    {
        d = default;
        // "This Week" is a programme's name.
        if (s[at].Capital && s[k].Capital && !(s.StartsSentence(i) && at == k))
            return false;
        var unit = s.Value(at) == Lexicon.Fortnight ? TimeUnit.Week : (TimeUnit)s.Value(at);
        if (unit < TimeUnit.Day)
        {
            if (lex is not (Lex.Last or Lex.Next) || unit == TimeUnit.Second)
                return false;
            Set(ref d, i, at + 1, new FixedTime("PT1" + DurationRules.Letter(unit)), "last-hour", type: TimexType.Duration);
            d.Anchors = false;
            return true;
        }

        if (unit == TimeUnit.Quarter && s.Is(at + 1, Lex.Of))
            return false;
        if (unit == TimeUnit.Day && lex == Lex.Latest)
            return false;
        if (unit == TimeUnit.Day && lex is Lex.Last or Lex.Next && s.Value(k) == 0 && anchor.Kind == TimeAnchorKind.Article && s.LastDate >= 0)
            anchor = TimeAnchor.Expression(s.LastDate); // "the next day" is told from the day before
        if (s.Value(at) == Lexicon.Fortnight && lex is Lex.Last or Lex.Next)
        {
            Set(ref d, i, at + 1, new FixedTime("P2W"), "last-units", type: TimexType.Duration);
            d.Anchors = false;
            return true;
        }

        int shift = lex switch { Lex.Last => -1, Lex.Next => 1, Lex.Latest when unit == TimeUnit.Quarter && s.Word(k, "latest") => -1, _ => 0 };
        int end = at + 1;
        if (lex == Lex.Last && the && s.Word(k, "past") && unit is TimeUnit.Week or TimeUnit.Month or TimeUnit.Day or TimeUnit.Decade)
        {
            Set(ref d, i, end, new FixedTime((s.Value(at) == Lexicon.Fortnight ? "P2" : "P1") + DurationRules.Letter(unit)), "the-past-unit", type: TimexType.Duration);
            d.Anchors = false;
            return true;
        }

        // "next week on Tuesday", "this week Monday"
        int weekday = s.Word(end, "on") || s.Mark(end, ',') ? end + 1 : end;
        if (unit == TimeUnit.Week && anchor.Kind == TimeAnchorKind.Article && lex is Lex.Last or Lex.Next or Lex.This && (s.Is(weekday, Lex.Weekday) || (s.Is(weekday, Lex.WeekdayShort) && s[weekday].Capital)) && !s.Mark(end, ',') && !s.NewLine(weekday))
        {
            TimeSymbol day = new WeekdayTime(TimeAnchor.Article, (IsoDayOfWeek)s.Value(weekday), TimeDirection.Same, shift);
            Set(ref d, i, weekday + 1, day, "week-weekday", isDay: true);
            ClockRules.Extend(s, ref d);
            return true;
        }

        var grain = unit;
        if (unit == TimeUnit.Weekend)
            unit = TimeUnit.Week;
        // "last year's third quarter"
        if (unit == TimeUnit.Year && s.Mark(end, '\'') && s.Word(end + 1, "s") && PartRules.Quarter(s, end + 2, out var quarter) && quarter.Symbol is YearPartTime part)
        {
            Set(ref d, i, quarter.End, new YearPartTime(anchor, part.Part, TimeDirection.Same, shift), "quarter-of-year");
            return true;
        }

        Set(ref d, i, end, new ShiftedTime(anchor, shift, unit, grain), Name(lex), isDay: grain == TimeUnit.Day);
        return true;
    }

    private static string Name(Lex lex) => lex switch { Lex.Last => "last-unit", Lex.Next => "next-unit", Lex.This => "this-unit", Lex.That => "that-unit", Lex.Same => "same-unit", _ => "latest-unit" };

    private static bool PartOf(Scan s, int i, int at, Lex lex, TimeAnchor anchor, out Draft d)
    {
        d = default;
        int shift = lex switch { Lex.Last => -1, Lex.Next => 1, _ => 0 };
        var hour = SpokenClock.AtHour(s, at + 1, s.Value(at));
        Set(ref d, i, hour?.End ?? at + 1, new ClockTime(new ShiftedTime(anchor, shift, TimeUnit.Day, TimeUnit.Day), hour?.Clock ?? ClockRules.Part(s.Value(at))), "pointed-part", isDay: true, type: TimexType.Time);
        return true;
    }

    public static void Reference(ref Draft d, int first, int end, string value, string rule)
    {
        Set(ref d, first, end, new FixedTime(value), rule);
        d.Anchors = false;
    }
}

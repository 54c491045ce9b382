using System.Globalization;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Lengths of time, and times that a length away from another: "two years", "a week ago", "three days later".</summary>
internal static class DurationRules
{
    /// <summary>The ISO 8601 duration of a number of units, with TimeML's X where the number is not said.</summary>
    public static string Value(Numbers.Number number, int unit)
    {
        if (unit == Lexicon.Fortnight)
            return number.Vague ? "PXW" : string.Create(CultureInfo.InvariantCulture, $"P{number.Doubled}W");
        string time = unit <= (int)TimeUnit.Hour ? "T" : "";
        string letter = Letter((TimeUnit)unit);
        if (number.Vague)
            return $"P{time}X{letter}";
        if (number.Text is { } text)
            return $"P{time}{text}{letter}";
        int whole = number.Doubled / 2;
        if (number.Doubled % 2 == 0 && (TimeUnit)unit == TimeUnit.Decade && whole > 1)
            return string.Create(CultureInfo.InvariantCulture, $"P{whole * 10}Y");
        if (number.Doubled % 2 == 0)
            return string.Create(CultureInfo.InvariantCulture, $"P{time}{whole}{letter}");
        string first = whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{whole}{letter}");
        return (TimeUnit)unit switch
        {
            TimeUnit.Year => $"P{first}6M",
            TimeUnit.Hour => $"PT{first}30M",
            TimeUnit.Minute => $"PT{first}30S",
            TimeUnit.Day => whole == 0 ? "PT12H" : $"P{first}T12H",
            TimeUnit.Decade => string.Create(CultureInfo.InvariantCulture, $"P{number.Doubled * 5}Y"),
            TimeUnit.Century => string.Create(CultureInfo.InvariantCulture, $"P{number.Doubled * 50}Y"),
            _ => string.Create(CultureInfo.InvariantCulture, $"P{time}{whole}.5{letter}"),
        };
    }

    public static string Letter(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => "S",
        TimeUnit.Minute => "M",
        TimeUnit.Hour => "H",
        TimeUnit.Day => "D",
        TimeUnit.Week => "W",
        TimeUnit.Weekend => "WE",
        TimeUnit.Month => "M",
        TimeUnit.Quarter => "Q",
        TimeUnit.HalfYear => "H",
        TimeUnit.Decade => "DE",
        TimeUnit.Century => "CE",
        TimeUnit.Millennium => "ML",
        _ => "Y",
    };

    /// <summary>A number and its unit, with what "about" or "at least" before it says.</summary>
    public static bool Duration(Scan s, int i, out Draft d)
    {
        d = default;
        var (start, mod) = s.Word(i, "some") && s.Is(i + 1, Lex.Units) ? (i, null) : Bound(s, i);
        if (Quarters(s, start) is { } part)
            return Finish(s, ref d, i, start, part, part.End, mod);
        if (Numbers.At(s, start) is not { } number)
            return false;
        int k = number.End;
        if (i > 0 && s.Tight(i) && s.LexAt(i) == Lex.Digits && s[i - 1].Lex is Lex.Mark && s.Value(i - 1) is '$' or '.' or ',' or '€' or '£' or ':' or '/')
            return false;
        if (k == start + 1 && s.AnyWord(k, "or") && Numbers.At(s, k + 1) is { Bare: false } second && s.LexAt(second.End) is Lex.Units)
            return Finish(s, ref d, i, start, number with { Vague = false }, second.End, mod ?? "APPROX");
        if (k == start + 1 && s.Is(k, Lex.To) && Numbers.At(s, k + 1) is { Bare: false } upper && s.LexAt(upper.End) is Lex.Units)
            return Finish(s, ref d, i, start, number, upper.End, mod ?? "APPROX");
        // "the five past years", "two previous seasons": the number leads, the pointing word follows it.
        if (!number.Bare && s.LexAt(k) is Lex.Last or Lex.Next && s.Is(k + 1, Lex.Units))
            k++;
        if (s.AnyWord(k, "more", "additional", "full", "whole", "entire", "long", "consecutive", "straight", "business", "working", "trading", "calendar", "short", "solid", "good"))
            k++;
        bool hyphen = s.Mark(k, '-') && s.Tight(k);
        if (hyphen)
            k++;
        // "48h": the letter stands tight.
        if (s.Word(k, "h") && k == start + 1 && s.Tight(k) && s.Is(start, Lex.Digits) && !s[k].Capital && !s.Tight(k + 1) && s[start].Length <= 3)
        {
            Set(ref d, i, k + 1, new FixedTime(Value(number, (int)TimeUnit.Hour)), "duration", type: TimexType.Duration, mod: mod);
            d.Anchors = false;
            return true;
        }

        if (s.LexAt(k) is not (Lex.Unit or Lex.Units))
            return false;
        bool plural = s.Is(k, Lex.Units);
        if (s.NewLine(k) || (hyphen && plural && s.LexAt(i) != Lex.Digits))
            return false;
        int unit = s.Value(k);
        if (unit == (int)TimeUnit.Second && !plural && (number.Bare || s.Word(k, "second") && !hyphen))
            return false; // "a second treaty", "one second"
        if (unit == (int)TimeUnit.Quarter && !plural && !hyphen)
            return false; // "a quarter of the voters"
        if (unit == (int)TimeUnit.Quarter && number.Doubled == 6 && s.Is(k + 1, Lex.Of) && (s.LexAt(k + 2) is Lex.The or Lex.All or Lex.That or Lex.This || s.AnyWord(k + 2, "its", "their", "his", "her", "our")))
            return false; // "three quarters of the town"
        if (number.Bare && plural)
            return false;
        if (hyphen && number.Bare)
            return false;
        if (unit == (int)TimeUnit.Quarter && number.Bare)
            return false;
        return Finish(s, ref d, i, start, number, k, mod);
    }

    // "a quarter century", "a quarter-century", "a quarter of an hour", "three-quarters of an hour".
    private static Numbers.Number? Quarters(Scan s, int i)
    {
        int k = s.Is(i, Lex.Article) || s.Word(i, "three") ? i + 1 : i;
        bool three = s.Word(i, "three");
        if (s.Mark(k, '-') && three)
            k++;
        if (k == i || !s.AnyWord(k, three ? "quarters" : "quarter"))
            return null;
        string share = three ? "75" : "25";
        int unit = k + 1;
        if (s.Is(unit, Lex.Of) && s.Is(unit + 1, Lex.Article))
            unit += 2;
        else if (s.Mark(unit, '-') && s.Tight(unit))
            unit++;
        else if (three)
            return null;
        if (!s.Is(unit, Lex.Unit) || s.NewLine(unit))
            return null;
        // In the next smaller unit: 25 years, 15 minutes.
        return s.Value(unit) switch
        {
            (int)TimeUnit.Century => new Numbers.Number(0, false, unit, false, share),
            (int)TimeUnit.Hour when unit > k + 2 => new Numbers.Number(0, false, unit, false, three ? "45" : "15"),
            _ => null,
        };
    }

    private static bool Finish(Scan s, ref Draft d, int i, int start, Numbers.Number number, int k, string? mod)
    {
        int unit = s.Value(k), end = k + 1;
        if (s.Is(end, Lex.And) && s.Is(end + 1, Lex.Article) && s.Is(end + 2, Lex.Half))
        {
            number = number with { Doubled = number.Doubled + 1 };
            end += 3;
        }

        if (number is { Text: "25" or "75" or "15" or "45", Doubled: 0 })
        {
            (unit, number) = (unit == (int)TimeUnit.Century ? (int)TimeUnit.Year : (int)TimeUnit.Minute, new Numbers.Number(2 * int.Parse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture), false, k, false));
        }

        string value = Value(number, unit);
        // "1 hour and 30 minutes", "two years, three months and a day"
        for (int parts = 0, least = unit; parts < 4 && !number.Vague && unit < Lexicon.Fortnight; parts++)
        {
            int next = s.Mark(end, ',') && s.Is(end + 1, Lex.And) ? end + 2 : s.Is(end, Lex.And) || s.Mark(end, ',') ? end + 1 : end;
            if (Numbers.At(s, next) is not { Bare: false, Vague: false } less || s.LexAt(less.End) is not (Lex.Unit or Lex.Units) || s.Value(less.End) >= least || s.NewLine(next))
                break;
            least = s.Value(less.End);
            string more = Value(less, least);
            value += more.StartsWith("PT", StringComparison.Ordinal) && value.Contains('T', StringComparison.Ordinal) ? more[2..] : more[1..];
            // What lies that far away is told in the smaller unit: "two years and six months ago" is thirty months ago.
            int step = ((TimeUnit)unit, (TimeUnit)least) switch { (TimeUnit.Year, TimeUnit.Month) => 12, (TimeUnit.Week, TimeUnit.Day) => 7, _ => 0 };
            if (step > 0)
                (number, unit) = (new Numbers.Number((number.Doubled * step) + less.Doubled, false, less.End, false), least);
            end = less.End + 1;
        }

        if (Away(s, i, end, number, unit, mod, out d))
            return true;
        if (number.Bare && PerUnit(s, i))
        {
            return false; // "$33 million a year" is how much, not when
        }

        // Ages tell who, not when: "a 52-year-old", "52 years old".
        bool old = (s.Mark(end, '-') && s.Tight(end) && s.AnyWord(end + 1, "old", "olds")) || s.Word(end, "old");
        if (old && unit == (int)TimeUnit.Year && !s.IsNarrative)
            return false;
        if (s.Mark(end, '-') && s.Tight(end) && s.AnyWord(end + 1, "old", "olds", "long"))
            end += 2;
        else if (s.Word(end, "old"))
            end++;
        // "a three-year period": the article is the period's.
        if (s.Mark(k - 1, '-') && s.AnyWord(end, "period", "stretch", "span") && s.Is(i - 1, Lex.Article) && i == start)
        {
            Set(ref d, i - 1, end + 1, new FixedTime(value), "duration", type: TimexType.Duration, mod: mod);
            d.Anchors = false;
            return true;
        }

        Set(ref d, i, end, new FixedTime(value), "duration", type: TimexType.Duration, mod: mod);
        d.Anchors = false;
        return true;
    }

    // "$33 million a year", "twice a week", "358,000 a month": a rate, not a length.
    private static bool PerUnit(Scan s, int i)
    {
        if (s.LexAt(i - 1) is Lex.Preposition or Lex.About or Lex.Quantifier or Lex.Of or Lex.To or Lex.From or Lex.After or Lex.Before or Lex.Mark && !s.Mark(i - 1, '%'))
            return false;
        for (int k = i - 1; k >= 0 && k >= i - 4; k--)
        {
            if (s.EndsSentence(k) || s.LexAt(k) is Lex.Preposition)
                return false;
            if (s.Is(k, Lex.Digits) || s.Is(k, Lex.Scale) || s.Mark(k, '%') || s.AnyWord(k, "times", "million", "billion", "percent", "cents"))
                return true;
        }

        return false;
    }

    /// <summary>"about", "at least", "more than", "up to" before a length, with TIMEX3's word for it.</summary>
    public static (int Next, string? Modifier) Bound(Scan s, int i)
    {
        switch (s.LexAt(i))
        {
            case Lex.About when !(s.Word(i, "over") && s.Is(i + 1, Lex.The)):
                return (i + 1, s.Value(i) switch { 1 => "LESS_THAN", 2 => "MORE_THAN", 3 => "LESS_THAN", _ => "APPROX" });
            case Lex.Quantifier when s.Word(i + 1, "than"):
                return (i + 2, s.Word(i, "more") ? "MORE_THAN" : "LESS_THAN");
            case Lex.Quantifier when s.Word(i, "at") && s.AnyWord(i + 1, "least", "most"):
                return (i + 2, s.Word(i + 1, "least") ? "EQUAL_OR_MORE" : "EQUAL_OR_LESS");
            case Lex.Quantifier when s.Word(i, "up") && s.Is(i + 1, Lex.To):
                return (i + 2, "EQUAL_OR_LESS");
            case Lex.Quantifier when s.Word(i, "no") && s.AnyWord(i + 1, "more", "less", "fewer") && s.Word(i + 2, "than"):
                return (i + 3, s.Word(i + 1, "more") ? "EQUAL_OR_LESS" : "EQUAL_OR_MORE");
            default:
                return (i, null);
        }
    }

    // "ago", "earlier", "later", "from now", "before that" after a length.
    private static bool Away(Scan s, int i, int end, Numbers.Number number, int unit, string? mod, out Draft d)
    {
        d = default;
        int k = end;
        bool tight = s.Mark(k, '-') && s.Tight(k);
        if (tight)
            k++;
        int sign = s.LexAt(k) switch
        {
            Lex.Ago => -1,
            Lex.Earlier => -1,
            Lex.Later when !s.Is(k + 1, Lex.This) => 1, // "30 minutes later this week" is later this week
            Lex.From when s.AnyWord(k + 1, "now", "today") => 1,
            _ => s.Word(k, "hence") ? 1 : 0,
        };
        if (sign == 0)
            return false;
        bool ago = s.LexAt(k) is Lex.Ago or Lex.From or Lex.None;
        int after = s.Is(k, Lex.From) ? k + 2 : k + 1;
        if (tight && s.LexAt(after) is Lex.Unit && s.AnyWord(after, "quarter", "month", "week", "day"))
            after++;
        else if (tight && s.Word(after, "period"))
            after++;
        else if (tight && number.Bare && s.IsWord(after))
            i++; // "a year-earlier loss": the article is the loss's
        if (number.Vague)
        {
            Set(ref d, i, after, new FixedTime(sign < 0 ? "PAST_REF" : "FUTURE_REF"), "vague-away", mod: mod);
            d.Anchors = false;
            return true;
        }

        int amount = number.Doubled / 2 * sign;
        // What was done "six days later" was not done six days after a date that still lies ahead: it counts from the last date told as past.
        int told = s.IsNarrative || Tense.Direction(s, i, after) == TimeDirection.FutureOrSame ? s.LastDate : s.LastTold;
        var anchor = ago ? TimeAnchor.Article : told >= 0 ? TimeAnchor.Expression(told) : sign > 0 && !s.IsNarrative && s.LastDate >= 0 ? new TimeAnchor(TimeAnchorKind.Event) : TimeAnchor.Article;
        if (unit == Lexicon.Fortnight)
            (unit, amount) = ((int)TimeUnit.Week, amount * 2);
        if (unit <= (int)TimeUnit.Hour)
        {
            Set(ref d, i, after, new NearbyTime(anchor, sign), "hours-away", type: TimexType.Time, mod: mod);
            return true;
        }

        var of = (TimeUnit)unit;
        bool half = number.Doubled % 2 != 0;
        if (half)
            (of, amount) = of switch { TimeUnit.Year => (TimeUnit.Month, 6 * number.Doubled * sign), TimeUnit.Decade => (TimeUnit.Year, 5 * number.Doubled * sign), _ => (of, amount) };
        TimeUnit? grain = of is TimeUnit.Week or TimeUnit.Day ? TimeUnit.Day : of is TimeUnit.Decade or TimeUnit.Century ? TimeUnit.Year : of;
        if (number.Bare && of == TimeUnit.Year && s.LastQuarter >= 0)
            (anchor, grain) = (TimeAnchor.Expression(s.LastQuarter), null); // a company's figures "a year earlier" are those of the same quarter
        else if (!ago && anchor.Kind == TimeAnchorKind.Expression && of is TimeUnit.Year or TimeUnit.Month)
            grain = of == TimeUnit.Year ? TimeUnit.Year : TimeUnit.Month;
        // "A year ago to the day" is a day.
        if (s.Is(after, Lex.To) && s.Is(after + 1, Lex.The) && s.Word(after + 2, "day") && ago && !s.NewLine(after))
            (grain, after) = (TimeUnit.Day, after + 3);
        Set(ref d, i, after, new ShiftedTime(anchor, amount, of, grain), ago ? "ago" : "length-away", isDay: grain == TimeUnit.Day, mod: mod);
        return true;
    }

    /// <summary>"all day", "all year".</summary>
    public static bool AllDay(Scan s, int i, out Draft d)
    {
        d = default;
        if (!s.Is(i + 1, Lex.Unit) || s.Value(i + 1) is not ((int)TimeUnit.Day or (int)TimeUnit.Week or (int)TimeUnit.Month or (int)TimeUnit.Year or (int)TimeUnit.Weekend) || s[i + 1].Capital
            || (s.Mark(i + 2, '-') && s.Tight(i + 2)) || s.NewLine(i + 1))
            return false;
        Set(ref d, i, i + 2, new FixedTime("P1" + Letter((TimeUnit)s.Value(i + 1))), "all-unit", type: TimexType.Duration);
        d.Anchors = false;
        return true;
    }

    /// <summary>"for years", "in decades", "months of talks", "years ago": units whose number is not said.</summary>
    public static bool BareUnits(Scan s, int i, out Draft d)
    {
        d = default;
        int unit = s.Value(i);
        if (unit is (int)TimeUnit.Second or (int)TimeUnit.Weekend or (int)TimeUnit.Quarter)
            return false;
        if (s.Is(i + 1, Lex.Ago))
        {
            Set(ref d, i, i + 2, new FixedTime("PAST_REF"), "units-ago");
            d.Anchors = false;
            return true;
        }

        bool led = s.AnyWord(i - 1, "for", "in", "within", "over", "after", "spent", "took", "takes", "take", "lasted", "last", "until", "through", "many");
        bool follows = s.AnyWord(i + 1, "of", "later", "before", "after", "earlier") || s.Mark(i + 1, '-') && s.Word(i + 2, "long");
        if (!led && !follows)
            return false;
        if (s.Is(i + 1, Lex.Of) && !led && s.StartsSentence(i) is false && s.LexAt(i - 1) is Lex.The)
            return false;
        int end = s.Mark(i + 1, '-') && s.Word(i + 2, "long") ? i + 3 : i + 1;
        Set(ref d, i, end, new FixedTime(Value(new Numbers.Number(0, true, i, false), unit)), "bare-units", type: TimexType.Duration);
        d.Anchors = false;
        return true;
    }
}

using System.Globalization;
using NodaTime;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Parts of years: quarters, halves, seasons, fiscal years; holidays.</summary>
internal static class PartRules
{
    private static readonly string[] Seasons = ["SP", "SU", "FA", "WI"];

    public static string Season(int value) => Seasons[value];

    /// <summary>"the third quarter of 1989", "third-quarter", "the 1988 third quarter", "the fiscal first quarter", "first half", "Q3 2023".</summary>
    public static bool Quarter(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        int? year = null;
        if (YearAt(s, k) is { } before)
        {
            (year, k) = (before.Year, before.End);
            if (s.Mark(k, '\'') && s.Word(k + 1, "s"))
                k += 2;
        }

        if (s.Is(k, Lex.Fiscal))
            k = s.Mark(k + 1, '-') ? k + 2 : k + 1;
        if (year is not null && s.Mark(k, '-') && s.Tight(k) && s.Tight(k + 1))
            k++;
        if (Letter(s, k, year is not null) is { } brief)
            return Finish(s, ref d, i, brief.End, brief.Part, year, k == i);
        if (Numbers.Ordinal(s, k) is not { Value: <= 4 } ordinal)
            return false;
        int unit = s.Mark(ordinal.End, '-') && s.Tight(ordinal.End) ? ordinal.End + 1 : ordinal.End;
        if (unit > ordinal.End && s.Is(i, Lex.The) && k == i + 1 && s.IsWord(unit + 1))
            return false; // "the third-quarter loss": the article belongs to the loss
        if (s.Is(unit, Lex.Fiscal))
            unit++;
        string part;
        if (s.Word(unit, "quarter"))
            part = string.Create(CultureInfo.InvariantCulture, $"Q{ordinal.Value}");
        else if (s.Is(unit, Lex.Half) && ordinal.Value <= 2)
            part = string.Create(CultureInfo.InvariantCulture, $"H{ordinal.Value}");
        else
            return false;
        int end = unit + 1;
        // "the first half of the match" is no half of a year; a quarter in sport is rare enough in a report with "third-quarter".
        bool half = part[0] == 'H';
        bool ofYear = s.Is(end, Lex.Of) && (YearAt(s, end + 1) is not null || s.Is(end + 1, Lex.The) || s.Is(end + 1, Lex.This) || s.Is(end + 1, Lex.Last) || s.Is(end + 1, Lex.Next) || s.Is(end + 1, Lex.Fiscal));
        if (half && !ofYear && year is null && !(s.Mark(ordinal.End, '-') && s.LexAt(end) == Lex.None))
            return false;
        return Finish(s, ref d, i, end, part, year, half);
    }

    private static bool Finish(Scan s, ref Draft d, int i, int end, string part, int? year, bool needsYear)
    {
        int k = end;
        if (s.Is(k, Lex.Of))
        {
            int of = k + 1;
            if (s.Is(of, Lex.Fiscal))
                of = s.Word(of + 1, "year") ? of + 2 : of + 1;
            if (YearAt(s, of) is { } named)
                (year, end) = (named.Year, named.End);
            else if (s.LexAt(of) is Lex.This or Lex.Last or Lex.Next && s.Word(of + 1, "year"))
            {
                int years = s.LexAt(of) switch { Lex.Last => -1, Lex.Next => 1, _ => 0 };
                Set(ref d, i, of + 2, new YearPartTime(TimeAnchor.Article, part, TimeDirection.Same, years), "quarter");
                return true;
            }
            else if (s.Is(of, Lex.The) && s.Word(of + 1, "year"))
            {
                Set(ref d, i, of + 2, new YearPartTime(TimeAnchor.Article, part, TimeDirection.Same), "quarter");
                return true;
            }
            else if (needsYear)
                return false;
        }
        else if (YearAt(s, k) is { } direct && !s.NewLine(k))
        {
            (year, end) = (direct.Year, direct.End);
        }
        else if (s.Mark(k, '-') && s.Tight(k) && YearAt(s, k + 1) is { } dashed)
        {
            (year, end) = (dashed.Year, dashed.End);
        }

        Set(ref d, i, end, year is { } y ? From(TimeMath.YearPart(y, part)) : InYear(s, part, i, end, IsoDayOfWeek.None), "quarter");
        return true;
    }

    private static (string Part, int End)? Letter(Scan s, int k, bool dated) =>
        s.AnyWord(k, "q", "h") && (s[k].Capital || dated) && s.Tight(k + 1) && s.Is(k + 1, Lex.Digits) && s[k + 1].Length == 1 && s.Value(k + 1) >= 1 && s.Value(k + 1) <= (s.Word(k, "q") ? 4 : 2)
            ? ($"{char.ToUpperInvariant(s.Word(k)[0])}{s.Value(k + 1)}", k + 2)
            : null;

    /// <summary>"fiscal 2023", "fiscal year 2023", "FY2023".</summary>
    public static bool FiscalYear(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Word(i, "fy") ? i + 1 : s.Is(i, Lex.Fiscal) ? (s.Word(i + 1, "year") ? i + 2 : i + 1) : -1;
        if (k < 0 || YearAt(s, k) is not { } year)
            return false;
        Set(ref d, i, year.End, Year(year.Year), "fiscal-year");
        return true;
    }

    /// <summary>"summer 2012", "the summer of 1964", "in winter", "the spring of that year".</summary>
    public static bool SeasonName(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        if (!s.Is(k, Lex.Season) || (s[k].Capital && !s.IsNarrative && s.IsWord(k + 1) && s[k + 1].Capital))
            return false;
        string part = Seasons[s.Value(k)];
        int end = k + 1;
        int of = s.Is(end, Lex.Of) ? end + 1 : end;
        if (YearAt(s, of) is { } year && !s.NewLine(of))
        {
            Set(ref d, i, year.End, From(TimeMath.YearPart(year.Year, part)), "season-year");
            return true;
        }

        if (of > end && s.Is(of, Lex.That) && s.Word(of + 1, "year") && s.LastDate >= 0)
        {
            Set(ref d, i, of + 2, new YearPartTime(TimeAnchor.Expression(s.LastDate), part, TimeDirection.Same), "season-year");
            return true;
        }

        if (s.Is(end, Lex.Of) || s.Mark(end, '-'))
            return false;
        // "fall" and "spring" are verbs and nouns first: only where a preposition leads, and never a bare "fall".
        bool led = s.AnyWord(i - 1, "in", "during", "since", "until", "by", "through", "throughout", "for", "over");
        bool plain = s.AnyWord(k, "fall", "spring");
        if (!led || (plain && k == i && !s.AnyWord(i - 1, "in", "since", "until", "by")) || (s.Word(k, "fall") && (k == i || s.LexAt(end) == Lex.None && s.IsWord(end) && !s.IsNarrative && !s.Word(end, "when"))))
            return false;
        Set(ref d, i, end, InYear(s, part, i, end, IsoDayOfWeek.None), "season");
        return true;
    }

    /// <summary>"Christmas Day", "Thanksgiving 2023", "Easter".</summary>
    public static bool Holiday(Scan s, int i, out Draft d)
    {
        d = default;
        if (Feasts.At(s.Text, s[i].Start) is not { } feast)
            return false;
        if (feast.Name == "election day" && !(s[i].Capital && s.Text[s[i].Start + 9] == 'D'))
            return false; // "on election day" may be any country's
        int end = i, stop = s[i].Start + feast.Length;
        while (end < s.Count && s[end].Start < stop)
            end++;
        if (YearAt(s, end) is { } year && Holidays.Day(feast.Name, year.Year) is { } day)
        {
            Set(ref d, i, year.End, From(TimeMath.DayValue(day)), "holiday-year", isDay: true);
            return true;
        }

        if (s.IsWord(end) && s[end].Capital && !s.NewLine(end) && s.LexAt(end) == Lex.None)
            return false; // "Christmas Island", "Easter Island", "Independence Day Parade"
        var anchor = s.IsNarrative && s.LastDate >= 0 ? TimeAnchor.Expression(s.LastDate) : TimeAnchor.Article;
        var direction = s.IsNarrative ? TimeDirection.Nearest : Tense.Direction(s, i, end) == TimeDirection.FutureOrSame ? TimeDirection.MostlyAhead : TimeDirection.MostlyPast;
        Set(ref d, i, end, new HolidayTime(anchor, feast.Name, direction), "holiday", isDay: true);
        return true;
    }
}

using System.Globalization;
using NodaTime;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Units behind "the" that hang on what was told: a company's quarter, the day before, the days since.</summary>
internal static class DefiniteRules
{
    /// <summary>"the quarter", "the quarter ended Sept. 30", "the year-ago period", "the nine months", "in the days since".</summary>
    public static bool Definite(Scan s, int i, out Draft d)
    {
        d = default;
        int k = i + 1;
        if (s.Word(k, "year") && s.Mark(k + 1, '-') && s.AnyWord(k + 2, "ago", "earlier"))
            return YearAgo(s, k, i, out d);
        if (s.Word(k, "quarter") && s.LexAt(k + 1) is not Lex.Of)
        {
            int ended = s.AnyWord(k + 1, "ended", "ending") ? k + 2 : -1;
            if (ended > 0 && MonthFirst(s, ended, IsoDayOfWeek.None, out var end))
            {
                int month = end.Symbol switch
                {
                    YearPartTime part => int.Parse(part.Part.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture),
                    FixedTime { Earliest: { } at } => at.Month,
                    _ => 0,
                };
                if (month > 0)
                {
                    string quarter = string.Create(CultureInfo.InvariantCulture, $"Q{((month - 1) / 3) + 1}");
                    Set(ref d, i, k + 1, new YearPartTime(TimeAnchor.Article, quarter, TimeDirection.PastOrSame), "quarter-ended");
                    return true;
                }
            }

            if (s.LastQuarter >= 0)
            {
                Set(ref d, i, k + 1, new ShiftedTime(TimeAnchor.Expression(s.LastQuarter), 0, TimeUnit.Quarter, TimeUnit.Quarter), "the-quarter");
                return true;
            }

            if (s.LexAt(i - 1) is Lex.Preposition)
            {
                Set(ref d, i, k + 1, new ShiftedTime(TimeAnchor.Article, -1, TimeUnit.Quarter, TimeUnit.Quarter), "the-quarter");
                return true;
            }
        }

        int fiscal = s.Is(k, Lex.Fiscal) ? k + 1 : k;
        if (s.Is(fiscal, Lex.Unit) && s.Value(fiscal) is (int)TimeUnit.Year && s.AnyWord(fiscal + 1, "ended", "ending"))
        {
            Set(ref d, i, fiscal + 1, new FixedTime("P1Y"), "year-ended", type: TimexType.Duration);
            d.Anchors = false;
            return true;
        }

        if (s.IsNarrative && s.Word(k, "time") && s.AnyWord(i - 1, "at", "by", "of"))
        {
            DeicticRules.Reference(ref d, i, k + 1, "PRESENT_REF", "the-time");
            return true;
        }

        if (s.Is(k, Lex.Unit) && s.Value(k) is (int)TimeUnit.Year or (int)TimeUnit.Week or (int)TimeUnit.Month && !s[k].Capital && !s.Mark(k + 1, '-')
            && (s.LexAt(i - 1) is Lex.Preposition or Lex.About or Lex.From || (s.Is(i - 1, Lex.Of) && s.AnyWord(i - 2, "rest", "part", "half", "most", "much"))))
        {
            var of = (TimeUnit)s.Value(k);
            Set(ref d, i, k + 1, new ShiftedTime(s.IsNarrative && s.LastDate >= 0 ? TimeAnchor.Expression(s.LastDate) : TimeAnchor.Article, 0, of, of), "the-unit");
            return true;
        }

        // "the day before", "the year after": counted from what was told, where nothing follows that would say from what else.
        if (s.Is(k, Lex.Unit) && s.Value(k) is (int)TimeUnit.Day or (int)TimeUnit.Week or (int)TimeUnit.Month or (int)TimeUnit.Year && s.LexAt(k + 1) is Lex.Before or Lex.After
            && (k + 2 >= s.Count || s.NewLine(k + 2) || (s.Is(k + 2, Lex.Mark) && !s.Mark(k + 2, '"')) || s.LexAt(k + 2) is Lex.And or Lex.Preposition))
        {
            var of = (TimeUnit)s.Value(k);
            Set(ref d, i, k + 2, new ShiftedTime(s.LastDate >= 0 ? TimeAnchor.Expression(s.LastDate) : TimeAnchor.Article, s.Is(k + 1, Lex.Before) ? -1 : 1, of, of), "unit-before", isDay: of == TimeUnit.Day);
            return true;
        }

        // "in the days since", "over the years": how long is not said.
        if (s.Is(k, Lex.Units) && s.Value(k) is >= (int)TimeUnit.Hour and not ((int)TimeUnit.Weekend or (int)TimeUnit.Quarter) && s.AnyWord(i - 1, "in", "over", "during", "through")
            && (s.AnyWord(k + 1, "since", "following", "after", "before", "ahead", "leading") || (s.AnyWord(i - 1, "over", "through") && s.LexAt(k + 1) is Lex.Mark or Lex.And)))
        {
            Set(ref d, i, k + 1, new FixedTime(DurationRules.Value(new Numbers.Number(0, true, k, false), s.Value(k))), "the-units", type: TimexType.Duration);
            d.Anchors = false;
            return true;
        }

        int start = s.Is(k, Lex.Ordinal) && s.Word(k, "first") ? k + 1 : k;
        if (Numbers.At(s, start) is { Bare: false, Vague: false } number && s.LexAt(number.End) is Lex.Units && s.Value(number.End) != (int)TimeUnit.Second)
        {
            Set(ref d, i, number.End + 1, new FixedTime(DurationRules.Value(number, s.Value(number.End))), "the-months", type: TimexType.Duration);
            d.Anchors = false;
            return true;
        }

        return false;
    }

    /// <summary>"year-ago", "year-earlier" as adjectives, with "quarter" or "period".</summary>
    public static bool YearAgo(Scan s, int year, int first, out Draft d)
    {
        d = default;
        if (!s.Word(year, "year") || !s.Mark(year + 1, '-') || !s.AnyWord(year + 2, "ago", "earlier"))
            return false;
        int end = year + 3;
        if (s.AnyWord(end, "quarter", "period"))
            end++;
        else if (first < year)
            return false;
        var (anchor, grain) = s.LastQuarter >= 0 ? (TimeAnchor.Expression(s.LastQuarter), (TimeUnit?)null) : (TimeAnchor.Article, TimeUnit.Year);
        Set(ref d, first, end, new ShiftedTime(anchor, -1, TimeUnit.Year, grain), "year-ago");
        return true;
    }
}

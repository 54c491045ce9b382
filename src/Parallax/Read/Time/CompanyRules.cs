using System.Globalization;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>The periods of company reports, which hang on the quarter told last: "the latest period", "the 1988 quarter", "the corresponding period last year".</summary>
internal static class CompanyRules
{
    public static bool Period(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        if (s.LastQuarter < 0 || k == i)
            return false;
        if (YearAt(s, k) is { } year && s.AnyWord(year.End, "quarter", "period") && s.LastQuarterPart is { } part)
        {
            Set(ref d, i, year.End + 1, From(TimeMath.YearPart(year.Year, part)), "year-period");
            return true;
        }

        bool back = s.AnyWord(k, "corresponding", "comparable"), same = s.AnyWord(k, "latest", "same", "most");
        int unit = k + 1;
        if (s.Word(k, "most") && s.Word(unit, "recent"))
            unit++;
        if (!(back || same) || !(s.Word(unit, "period") || (s.Word(unit, "quarter") && (back || s.Word(k, "same") || s.Word(k, "most")))))
            return false;
        int end = unit + 1;
        // "the same period last year", "the corresponding quarter a year earlier"
        int of = s.AnyWord(end, "of", "in") ? end + 1 : end;
        if (YearAt(s, of) is { } named && of > end && s.LastQuarterPart is { } quarter)
        {
            Set(ref d, i, named.End, From(TimeMath.YearPart(named.Year, quarter)), "year-period");
            return true;
        }

        if ((s.Word(of, "last") && s.Word(of + 1, "year")) || (s.Is(of, Lex.Article) && s.Word(of + 1, "year") && s.LexAt(of + 2) is Lex.Ago or Lex.Earlier))
            (back, end) = (true, s.Word(of, "last") ? of + 2 : of + 3);
        Set(ref d, i, end, new ShiftedTime(TimeAnchor.Expression(s.LastQuarter), back ? -1 : 0, TimeUnit.Year, null), string.Create(CultureInfo.InvariantCulture, $"{(back ? "year-ago" : "latest")}-period"));
        return true;
    }
}

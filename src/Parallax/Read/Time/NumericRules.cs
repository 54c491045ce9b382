using System.Globalization;
using NodaTime;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>Dates written in digits, bare years, decades and centuries.</summary>
internal static class NumericRules
{
    /// <summary>"2024-06-18", "2024/06/18", "06/18/2024", "18.06.2024", "6/18/24".</summary>
    public static bool Numeric(Scan s, int i, out Draft d)
    {
        d = default;
        if (i + 4 >= s.Count || !s.Is(i, Lex.Digits) || !s.Tight(i + 1) || !s.Tight(i + 2) || !s.Tight(i + 3) || !s.Tight(i + 4))
            return false;
        char mark = s[i + 1].Lex == Lex.Mark ? (char)s.Value(i + 1) : '\0';
        if (mark is not ('-' or '/' or '.') || !s.Mark(i + 3, mark) || !s.Is(i + 2, Lex.Digits) || !s.Is(i + 4, Lex.Digits))
            return false;
        int a = s.Value(i), b = s.Value(i + 2), c = s.Value(i + 4);
        if (i > 0 && s.Tight(i) && s[i - 1].Lex == Lex.Mark && s.Value(i - 1) is not ('(' or '[' or '"' or '\'' or '-' or ',' or ':'))
            return false;
        if (s[i].Length == 4 && s[i + 2].Length <= 2 && s[i + 4].Length <= 2)
        {
            if (!IsDate(a, b, c))
                return false;
            Set(ref d, i, i + 5, Day(a, b, c), "iso-date", isDay: true);
            IsoTime(s, ref d);
            return true;
        }

        if (s[i].Length > 2 || s[i + 2].Length > 2 || s[i + 4].Length is not (2 or 4) || (mark == '.' && s[i + 4].Length == 2 && c > 31))
            return false;
        int year = s[i + 4].Length == 4 ? c : TwoDigits(c);
        bool monthFirst = IsDate(year, a, b), dayFirst = IsDate(year, b, a);
        if (!monthFirst && !dayFirst)
            return false;
        if (mark == '.' && dayFirst)
            monthFirst = false; // with full stops the day comes first (DIN 5008 and kin)
        TimeSymbol symbol = monthFirst && dayFirst && a != b
            ? new EitherTime(Day(year, a, b), Day(year, b, a))
            : monthFirst ? Day(year, a, b) : Day(year, b, a);
        Set(ref d, i, i + 5, symbol, monthFirst && dayFirst && a != b ? "numeric-date-either" : "numeric-date", isDay: true);
        return true;
    }

    /// <summary>"12/2015", "12-2015"; "2015-03", which is no pair of years because 2003 lies before.</summary>
    public static bool MonthYear(Scan s, int i, out Draft d)
    {
        d = default;
        if (!(LedByTime(s, i - 1) || s.Mark(i - 1, '(')) || !s.Is(i, Lex.Digits) || !s.Is(i + 2, Lex.Digits) || !(s.Mark(i + 1, '-') || s.Mark(i + 1, '/')) || !s.Tight(i + 1) || !s.Tight(i + 2)
            || (s.Tight(i + 3) && (s.LexAt(i + 3) != Lex.Mark || (s.Value(i + 3) is '-' or '/' or '.' or ':' or '%' && s.Tight(i + 4) && s.LexAt(i + 4) is Lex.Digits))) || (s.Tight(i) && s.Is(i - 1, Lex.Mark) && s.Value(i - 1) is not ('(' or '"')))
            return false;
        bool yearFirst = s[i].Length == 4 && s[i + 2].Length == 2 && s.Mark(i + 1, '-');
        var (year, month) = yearFirst ? (s.Value(i), s.Value(i + 2)) : (s.Value(i + 2), s.Value(i));
        if (month is < 1 or > 12 || year is < 1900 or > 2100 || (yearFirst ? month > year % 100 : s[i].Length > 2 || s[i + 2].Length != 4))
            return false;
        Set(ref d, i, i + 3, Month(year, month), "numeric-month");
        return true;
    }

    private static void IsoTime(Scan s, ref Draft d)
    {
        int k = d.End;
        if (s.Tight(k) && s.Word(k, "t") && s.Tight(k + 1) && s.Is(k + 1, Lex.Digits) && s[k + 1].Length == 2 && s.Mark(k + 2, ':') && s.Is(k + 3, Lex.Digits) && s.Value(k + 1) < 24 && s.Value(k + 3) < 60)
        {
            d.Symbol = new ClockTime(d.Symbol, string.Create(CultureInfo.InvariantCulture, $"T{s.Value(k + 1):D2}:{s.Value(k + 3):D2}"));
            d.Type = TimexType.Time;
            d.End = k + 4;
        }
    }

    private static bool IsDate(int year, int month, int day) =>
        year is >= 1000 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    /// <summary>A year alone. Four digits are often no year: an amount, a number of people, a street.</summary>
    public static bool Year(Scan s, int i, out Draft d)
    {
        d = default;
        if (Era(s, i, out d))
            return true;
        if (YearAt(s, i) is not { } year)
            return YearTail(s, i, out d);
        int k = year.End;
        if (i > 0 && s[i - 1].Lex == Lex.Mark && s.Value(i - 1) is '$' or '#' or '€' or '£' or '¥' && !s[i].Spaced)
            return false;
        if (i > 0 && (s.Mark(i - 1, '.') || s.Mark(i - 1, ',') || s.Mark(i - 1, ':') || s.Mark(i - 1, '/') || s.Mark(i - 1, '-')) && s.Tight(i) && s.LexAt(i - 2) == Lex.Digits && s[i - 2].Length != 4)
            return false;
        if (i > 0 && s.Tight(i) && s[i - 1].Lex == Lex.None)
            return false;
        if (s.Mark(k, '-') && s.Tight(k) && s.IsWord(k + 1) && s.Tight(k + 1) && !(s.LexAt(k + 1) is Lex.Month))
            return false;
        bool led = IsLed(s, i);
        if (!led && (year.Year < 1900 || year.Year > 2100 || Counts(s, i, k)))
            return false;
        if (led && Counts(s, i, k) && (year.Year is < 1900 or > 2060 || IsUnitWord(s, k) || s.AnyWord(k, "people", "percent", "troops", "soldiers", "members", "miles", "feet", "dollars", "workers", "jobs", "points", "men", "women", "and")))
            return false;
        Set(ref d, i, k, CalendarRules.Year(year.Year), "year");
        return true;
    }

    // "1939-45": the second half of a pair of years.
    private static bool YearTail(Scan s, int i, out Draft d)
    {
        d = default;
        if (!s.Is(i, Lex.Digits) || s[i].Length != 2 || !s.Tight(i) || !(s.Mark(i - 1, '-') || s.Mark(i - 1, '/')) || !s.Tight(i - 1) || YearAt(s, i - 2) is not { } first || (s.Tight(i + 1) && s.LexAt(i + 1) != Lex.Mark))
            return false;
        int year = (first.Year / 100 * 100) + s.Value(i);
        if (year <= first.Year || (s.Mark(i + 1, '-') && s.Tight(i + 1)))
            return false;
        Set(ref d, i, i + 1, CalendarRules.Year(year), "year-pair");
        return true;
    }

    /// <summary>"480 BC", "499" of "499-493 BC", "AD" after the year.</summary>
    public static bool Era(Scan s, int i, out Draft d)
    {
        d = default;
        if (!s.Is(i, Lex.Digits) || s[i].Length > 4 || s.Value(i) < 1)
            return false;
        int k = i + 1;
        if (s.Mark(k, '-') && s.Tight(k) && s.Is(k + 1, Lex.Digits) && s.Is(k + 2, Lex.Era) && s.Value(k + 2) < 0)
        {
            Set(ref d, i, k, new FixedTime(string.Create(CultureInfo.InvariantCulture, $"BC{s.Value(i):D4}")), "era-year");
            d.Anchors = false;
            return true;
        }

        int end = s.Is(k, Lex.Era) && s[k].Length >= 2 && char.IsUpper(s.Word(k)[^1]) ? k + 1
            : s.Word(k, "b") && s.Mark(k + 1, '.') && s.Word(k + 2, "c") ? k + (s.Mark(k + 3, '.') && s.Tight(k + 3) ? 4 : 3) : -1;
        if (end < 0)
            return false;
        bool after = s.Is(k, Lex.Era) && s.Value(k) > 0;
        int year = s.Value(i);
        Set(ref d, i, end, after ? CalendarRules.Year(year) : new FixedTime(string.Create(CultureInfo.InvariantCulture, $"BC{year:D4}")), "era-year");
        d.Anchors = after;
        return true;
    }

    private static bool IsLed(Scan s, int i) => i > 0 && s.LexAt(i - 1) switch
    {
        Lex.Preposition => !s.Word(i - 1, "at") && !s.Word(i - 1, "over") && !s.Word(i - 1, "within") && !s.Word(i - 1, "around") && !s.Word(i - 1, "as") && !s.Word(i - 1, "on") && !s.Word(i - 1, "between"),
        Lex.Of or Lex.From or Lex.Before or Lex.After or Lex.Month or Lex.MonthShort or Lex.Season or Lex.Early or Lex.Late or Lex.Mid or Lex.Fiscal => true,
        Lex.Unit => s.Value(i - 1) == (int)TimeUnit.Year,
        Lex.To => s.AnyWord(i - 2, "back", "prior"),
        Lex.Mark => s.Mark(i - 1, '-') && YearAt(s, i - 2) is not null,
        _ => false,
    };

    private static bool IsUnitWord(Scan s, int k) => s.LexAt(k) is Lex.Unit or Lex.Units or Lex.Scale || s.AnyWord(k, "percent", "per");

    // A lower-case plural, a unit or a sign after it: the number counts something.
    private static bool Counts(Scan s, int i, int k)
    {
        if (s.Mark(k, '%') || IsUnitWord(s, k) || (s.Mark(k, '-') && s.Tight(k) && s.IsWord(k + 1)))
            return true;
        if (i > 0 && (s.Is(i - 1, Lex.About) || s.Is(i - 1, Lex.Quantifier) || s.AnyWord(i - 1, "than", "least", "no", "number", "route", "highway", "room", "flight", "boeing", "model")))
            return true;
        if (!s.IsWord(k) || s[k].Capital || s.NewLine(k))
            return i > 0 && !s.Mark(k, ',') && !s.Mark(k, '.') && !s.Mark(k, ')') && !s[i].NewLine && !s.IsWord(k) && s.IsWord(i - 1) && s[i - 1].Capital && s.LexAt(i - 1) == Lex.None && !s.Mark(k, '\'');
        var word = s.Word(k);
        return s.LexAt(k) == Lex.None && word.Length > 3 && word.EndsWith("s", StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal) && !s.Is(i - 1, Lex.The);
    }

    /// <summary>"1990s", "the '90s", "the nineties", "mid-1990s"; the first token may be "the" or the number.</summary>
    public static bool Decade(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        string? mod = null;
        if (k > i && s.LexAt(k) is Lex.Early or Lex.Mid or Lex.Late)
        {
            mod = s.LexAt(k) switch { Lex.Early => "START", Lex.Mid => "MID", _ => "END" };
            k++;
            if (s.Mark(k, '-'))
                k++;
        }

        bool quoted = s.Mark(k, '\'') && s.Is(k + 1, Lex.Digits) && s.Tight(k + 1);
        int number = quoted ? k + 1 : k, decade = -1, end = -1;
        if (s.Is(number, Lex.Digits) && s.Value(number) % 10 == 0 && PluralEnd(s, number + 1) is { } after)
        {
            int value = s.Value(number);
            if (s[number].Length == 4 && value is >= 1000 and < 2200)
                decade = value / 10;
            else if (s[number].Length == 2 && (quoted || s.Is(k - 1, Lex.The) || mod is not null) && !s.Word(after, "and"))
                decade = value < 30 ? 200 + (value / 10) : 190 + (value / 10);
            end = after;
        }
        else if (k > i && s.IsWord(k) && Spelled(s.Word(k)) is { } tens)
        {
            (decade, end) = (190 + tens, k + 1);
        }

        if (decade < 0)
            return false;
        Set(ref d, i, end, From(TimeMath.Years(decade, 10, "D3")), "decade", mod: mod);
        d.Anchors = false;
        return true;
    }

    private static int? PluralEnd(Scan s, int k)
    {
        if (s.Tight(k) && s.Word(k, "s"))
            return k + 1;
        return s.Tight(k) && s.Mark(k, '\'') && s.Tight(k + 1) && s.Word(k + 1, "s") ? k + 2 : null;
    }

    private static int? Spelled(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<string> names = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        for (int i = 0; i < names.Length; i++)
        {
            if (word.Equals(names[i], StringComparison.OrdinalIgnoreCase))
                return i + 2;
        }

        return null;
    }

    /// <summary>"19th century", "the twentieth century", "the 21st century".</summary>
    public static bool Century(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.The) ? i + 1 : i;
        string? mod = null;
        if (s.LexAt(k) is Lex.Early or Lex.Mid or Lex.Late)
        {
            mod = s.LexAt(k) switch { Lex.Early => "START", Lex.Mid => "MID", _ => "END" };
            k++;
            if (s.Mark(k, '-'))
                k++;
        }

        if (Numbers.Ordinal(s, k) is not { } ordinal)
            return false;
        int unit = ordinal.End;
        if (s.Mark(unit, '-') && s.Tight(unit))
            unit++;
        if (!s.Word(unit, "century") || ordinal.Value is < 1 or > 21)
            return false;
        Set(ref d, i, unit + 1, From(TimeMath.Years(ordinal.Value - 1, 100, "D2")), "century", mod: mod);
        d.Anchors = false;
        return true;
    }

    /// <summary>"the year 2008", "year two thousand"; <paramref name="k"/> is the word "year".</summary>
    public static bool TheYear(Scan s, int first, int k, out Draft d)
    {
        d = default;
        if (!s.Word(k, "year") || s.NewLine(k + 1))
            return false;
        if (YearAt(s, k + 1) is { } year)
        {
            Set(ref d, first, year.End, CalendarRules.Year(year.Year), "the-year");
            return true;
        }

        if (s.Word(k + 1, "two") && s.Word(k + 2, "thousand") && !s.IsWord(k + 3))
        {
            Set(ref d, first, k + 3, CalendarRules.Year(2000), "the-year");
            return true;
        }

        if (!SpelledYear(s, k + 1, out d))
            return false;
        d.First = first;
        return true;
    }

    /// <summary>A year in words: "nineteen ninety-six", "two thousand nineteen".</summary>
    public static bool SpelledYear(Scan s, int i, out Draft d)
    {
        d = default;
        if (s.Word(i, "two") && s.Word(i + 1, "thousand") && (IsLed(s, i) || s.Word(i - 1, "year")) && Numbers.UnderHundred(s, s.Is(i + 2, Lex.And) ? i + 3 : i + 2) is { Value: > 0 } since
            && !(s.IsWord(since.End) && !s[since.End].Capital && s.LexAt(since.End) is Lex.None or Lex.Units or Lex.Unit or Lex.Scale))
        {
            Set(ref d, i, since.End, CalendarRules.Year(2000 + since.Value), "spelled-year");
            return true;
        }

        if (!s.Is(i, Lex.Cardinal) || s.Value(i) is not (18 or 19 or 20) || Numbers.UnderHundred(s, i + 1) is not { Value: >= 10 } rest)
            return false;
        if (s.LexAt(rest.End) is Lex.Units or Lex.Scale or Lex.Unit || s.Mark(rest.End, '%') || s.Word(rest.End, "percent"))
            return false;
        Set(ref d, i, rest.End, CalendarRules.Year((s.Value(i) * 100) + rest.Value), "spelled-year");
        return true;
    }
}

using NodaTime;

namespace Parallax;

/// <summary>Holidays that English news names without their date, by rule: a fixed day, the n-th weekday of a month, or days from Easter.</summary>
public static class Holidays
{
    private enum Kind
    {
        Fixed,
        Nth,
        AfterMonday,
        Easter,
    }

    private readonly record struct Rule(Kind Kind, int Month, int Day, IsoDayOfWeek Weekday);

    private static readonly Dictionary<string, Rule> Rules = new(StringComparer.Ordinal)
    {
        ["new year's day"] = new(Kind.Fixed, 1, 1, 0),
        ["new year's eve"] = new(Kind.Fixed, 12, 31, 0),
        ["christmas"] = new(Kind.Fixed, 12, 25, 0),
        ["christmas eve"] = new(Kind.Fixed, 12, 24, 0),
        ["boxing day"] = new(Kind.Fixed, 12, 26, 0),
        ["valentine's day"] = new(Kind.Fixed, 2, 14, 0),
        ["st. patrick's day"] = new(Kind.Fixed, 3, 17, 0),
        ["april fools' day"] = new(Kind.Fixed, 4, 1, 0),
        ["earth day"] = new(Kind.Fixed, 4, 22, 0),
        ["may day"] = new(Kind.Fixed, 5, 1, 0),
        ["independence day"] = new(Kind.Fixed, 7, 4, 0),
        ["halloween"] = new(Kind.Fixed, 10, 31, 0),
        ["all saints' day"] = new(Kind.Fixed, 11, 1, 0),
        ["guy fawkes night"] = new(Kind.Fixed, 11, 5, 0),
        ["veterans day"] = new(Kind.Fixed, 11, 11, 0),
        ["armistice day"] = new(Kind.Fixed, 11, 11, 0),
        ["bastille day"] = new(Kind.Fixed, 7, 14, 0),
        ["juneteenth"] = new(Kind.Fixed, 6, 19, 0),
        ["australia day"] = new(Kind.Fixed, 1, 26, 0),
        ["canada day"] = new(Kind.Fixed, 7, 1, 0),
        ["anzac day"] = new(Kind.Fixed, 4, 25, 0),
        ["groundhog day"] = new(Kind.Fixed, 2, 2, 0),
        ["martin luther king day"] = new(Kind.Nth, 1, 3, IsoDayOfWeek.Monday),
        ["presidents' day"] = new(Kind.Nth, 2, 3, IsoDayOfWeek.Monday),
        ["mother's day"] = new(Kind.Nth, 5, 2, IsoDayOfWeek.Sunday),
        ["memorial day"] = new(Kind.Nth, 5, -1, IsoDayOfWeek.Monday),
        ["father's day"] = new(Kind.Nth, 6, 3, IsoDayOfWeek.Sunday),
        ["labor day"] = new(Kind.Nth, 9, 1, IsoDayOfWeek.Monday),
        ["columbus day"] = new(Kind.Nth, 10, 2, IsoDayOfWeek.Monday),
        ["thanksgiving"] = new(Kind.Nth, 11, 4, IsoDayOfWeek.Thursday),
        ["election day"] = new(Kind.AfterMonday, 11, 1, 0), // of the United States (2 U.S.C. 7)
        ["black friday"] = new(Kind.Easter, 0, 1000, 0),
        ["easter"] = new(Kind.Easter, 0, 0, 0),
        ["easter monday"] = new(Kind.Easter, 0, 1, 0),
        ["good friday"] = new(Kind.Easter, 0, -2, 0),
        ["palm sunday"] = new(Kind.Easter, 0, -7, 0),
        ["ash wednesday"] = new(Kind.Easter, 0, -46, 0),
        ["mardi gras"] = new(Kind.Easter, 0, -47, 0),
        ["ascension day"] = new(Kind.Easter, 0, 39, 0),
        ["whit monday"] = new(Kind.Easter, 0, 50, 0),
        ["pentecost"] = new(Kind.Easter, 0, 49, 0),
    };

    /// <summary>The names that <see cref="Day"/> knows, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The day of a holiday in a year; null for a name that is not known.</summary>
    public static LocalDate? Day(string name, int year)
    {
        if (year is < 2 or > 9990 || !Rules.TryGetValue(name, out var rule))
            return null;
        switch (rule.Kind)
        {
            case Kind.Fixed:
                return new LocalDate(year, rule.Month, rule.Day);
            case Kind.AfterMonday:
                return new LocalDate(year, rule.Month, 1).With(DateAdjusters.NextOrSame(IsoDayOfWeek.Monday)).PlusDays(rule.Day);
            case Kind.Nth when rule.Day > 0:
                return new LocalDate(year, rule.Month, 1).With(DateAdjusters.NextOrSame(rule.Weekday)).PlusWeeks(rule.Day - 1);
            case Kind.Nth:
                return new LocalDate(year, rule.Month, 1).With(DateAdjusters.EndOfMonth).With(DateAdjusters.PreviousOrSame(rule.Weekday));
            default:
                return rule.Day == 1000 ? Day("thanksgiving", year)!.Value.PlusDays(1) : Easter(year).PlusDays(rule.Day);
        }
    }

    /// <summary>The TIMEX3 value where the year is unknown: <c>XXXX-12-25</c>, or <c>XXXX-XX-XX</c> for a moving feast.</summary>
    public static string OpenValue(string name) =>
        Rules.TryGetValue(name, out var rule) && rule.Kind == Kind.Fixed ? FormattableString.Invariant($"XXXX-{rule.Month:D2}-{rule.Day:D2}") : "XXXX-XX-XX";

    // The Gregorian computus of Meeus, Jones and Butcher.
    private static LocalDate Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = ((19 * a) + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4;
        int l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        int m = (a + (11 * h) + (22 * l)) / 451;
        int n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }
}

using System.Globalization;

namespace Parallax.App.Render;

/// <summary>What kind of fact a copy changed, for showing it: a date where days or months are named, a number where there are digits, else a name.</summary>
internal static class FactKinds
{
    private static readonly HashSet<string> Calendar = new(
        CultureInfo.InvariantCulture.DateTimeFormat.DayNames.Concat(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames).Where(name => name.Length > 0),
        StringComparer.OrdinalIgnoreCase);

    /// <summary><c>date</c>, <c>number</c> or <c>name</c>.</summary>
    public static string Of(string was, string now) =>
        NamesDay(was) && NamesDay(now) ? "date" : was.Any(char.IsAsciiDigit) || now.Any(char.IsAsciiDigit) ? "number" : IsCapital(was) || IsCapital(now) ? "name" : "number";

    private static bool NamesDay(string words) => words.Split(' ', '.', ',').Any(Calendar.Contains);

    private static bool IsCapital(string words) => words.Any(char.IsUpper);
}

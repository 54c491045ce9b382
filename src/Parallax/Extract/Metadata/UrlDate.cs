using NodaTime;

namespace Parallax.Extract.Metadata;

/// <summary>The date in an address: <c>/2023/12/17/</c>, <c>/2023-12-17-</c>, <c>/20231217</c>; or the month of <c>/2023/12/</c>.</summary>
internal static class UrlDate
{
    private const int FirstYear = 1990;

    /// <summary>Adds a note for the day, or for the month, that <paramref name="url"/> holds.</summary>
    public static void Read(string url, List<DateNote> into)
    {
        for (int i = 0; i + 8 <= url.Length; i++)
        {
            if (url[i] is not ('/' or '-' or '_' or '.') || i + 1 >= url.Length || !char.IsAsciiDigit(url[i + 1]))
                continue;
            int length = Math.Min(11, url.Length - i - 1);
            if (DateReader.Find(url.AsSpan(i + 1, length).TrimEnd('/'), monthFirst: false) is { } found && found.Span.Start == 0 && found.Day.Year >= FirstYear)
            {
                into.Add(new DateNote(DateRole.Published, found.Day, found.Day, null, "url", url.Substring(i + 1, found.Span.End)));
                return;
            }
        }

        for (int i = 0; i + 8 < url.Length; i++)
        {
            if (url[i] != '/' || url[i + 5] != '/' || url[i + 8] != '/' || !IsNumber(url.AsSpan(i + 1, 4), out int year) || !IsNumber(url.AsSpan(i + 6, 2), out int month))
                continue;
            if (year is < FirstYear or > 2099 || month is < 1 or > 12)
                continue;
            var first = new LocalDate(year, month, 1);
            into.Add(new DateNote(DateRole.Published, first, first.With(DateAdjusters.EndOfMonth), null, "url", url.Substring(i + 1, 7)));
            return;
        }
    }

    private static bool IsNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
}

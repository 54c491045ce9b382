using System.Text.RegularExpressions;

namespace Parallax.Eval.Times;

/// <summary>
/// The dialect of the Recognizers-Text specifications, as far as TIMEX3 can say the same. Extents are compared without a leading
/// preposition or article, which TIMEX3 leaves out and the specifications take in or leave out by type. A value is right where it is
/// the case's own, or one of its resolutions, in any of the spellings below.
/// </summary>
internal static partial class SpecDialect
{
    private static readonly string[] Leads = ["in", "on", "at", "the", "by", "from", "since", "for", "around", "about", "before", "after", "until", "till", "during", "within", "starting", "beginning"];

    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"];
    private static readonly string[] Cardinals = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "fifteenth", "twentieth", "thirtieth"];

    /// <summary>Characters of the leading prepositions and articles of an extent.</summary>
    public static int LeadOf(string words)
    {
        int at = 0;
        while (true)
        {
            int space = words.IndexOf(' ', at);
            if (space < 0 || !Leads.Contains(words[at..space], StringComparer.OrdinalIgnoreCase))
                return at;
            at = space + 1;
        }
    }

    /// <summary>The form of an expression: its words, with months, days, numbers and years replaced by what they are.</summary>
    public static List<string> Shape(string words)
    {
        var shape = new List<string>();
        foreach (var match in Words().EnumerateMatches(words))
        {
            string word = words.Substring(match.Index, match.Length).ToLowerInvariant();
            shape.Add(Months.Contains(word) ? "M" : Weekdays.Contains(word) ? "W" : Cardinals.Contains(word) ? "N" : Ordinals.Contains(word) ? "O"
                : !char.IsAsciiDigit(word[0]) ? word : word.Length == 4 && word[0] is '1' or '2' ? "Y" : "0");
        }

        return shape;
    }

    /// <summary>True for a range with two ends in words, which TIMEX3 annotates as two expressions.</summary>
    public static bool HasTwoEnds(string type, string words, string value) =>
        type.EndsWith("range", StringComparison.Ordinal) && value.StartsWith('(') && TwoEnds().IsMatch(words);

    /// <summary>The values that count as right.</summary>
    public static HashSet<string> Accepted(string value, IEnumerable<(string? Timex, string? Value, string? Start)> resolutions, string words)
    {
        var accepted = new HashSet<string>(StringComparer.Ordinal) { Normal(value) };
        foreach (var (timex, resolved, start) in resolutions)
        {
            if (timex is not null)
                accepted.Add(Normal(timex));
            if (resolved is not null)
                accepted.Add(Normal(resolved));
            if (start is { Length: >= 10 } && value.Length == 7)
                accepted.Add(start[..7]);
            if (start is { Length: >= 7 } && value.StartsWith('(') && value.Contains("P3M", StringComparison.Ordinal))
                accepted.Add($"{start[..4]}-Q{((int.Parse(start.AsSpan(5, 2), System.Globalization.CultureInfo.InvariantCulture) - 1) / 3) + 1}");
            if (start is { Length: >= 10 } && value.Length > 3 && value[^3..] is "TMO" or "TAF" or "TEV" or "TNI")
                accepted.Add(start[..10] + value[^3..]);
        }

        // "Several weeks" are three there; TimeML does not say how many.
        if (value.StartsWith("P3", StringComparison.Ordinal) && Vague().IsMatch(words))
            accepted.Add("PX" + value[2..]);
        else if (value.StartsWith("PT3", StringComparison.Ordinal) && Vague().IsMatch(words))
            accepted.Add("PTX" + value[3..]);

        // The same spans in TimeML's own words: weekends, working days, halves, weeks of a month by their week of the year.
        switch (value)
        {
            case "P1WE":
                accepted.Add("XXXX-WXX-WE");
                break;
            case "P1WD":
                accepted.Add("XXXX-WXX-WD");
                break;
            case [.., 'B', 'D'] or [.., 'B', 'D', ')']:
                accepted.Add(value[(value.LastIndexOf('P'))..].Replace("BD", "D", StringComparison.Ordinal).TrimEnd(')'));
                break;
        }

        foreach (var (_, _, start) in resolutions)
        {
            if (start is not { Length: >= 10 } || NodaTime.Text.LocalDatePattern.Iso.Parse(start[..10]) is not { Success: true, Value: var first })
                continue;
            if (value.EndsWith("P6M)", StringComparison.Ordinal) && first.Month is 1 or 7)
                accepted.Add($"{start[..4]}-H{(first.Month == 1 ? 1 : 2)}");
            if (value.Length >= 4 && value[^4..] is ['-', 'W', '0', _] && value.Length > 9)
                accepted.Add(FormattableString.Invariant($"{NodaTime.Calendars.WeekYearRules.Iso.GetWeekYear(first):D4}-W{NodaTime.Calendars.WeekYearRules.Iso.GetWeekOfWeekYear(first):D2}"));
        }

        if (value.StartsWith('(') && value.Split(',', ')') is [var from, _, var length, ..])
        {
            accepted.Add(length);
            from = from[1..];
            accepted.Add(length switch { "P10Y" when from.Length >= 4 => from[..3], "P1Y" when from.Length >= 4 => from[..4], "P100Y" when from.Length >= 4 => from[..2], _ => length });
            if (length.Length > 2 && length[^1] == 'M' && int.TryParse(length.AsSpan(1, length.Length - 2), out int months) && months % 3 == 0)
                accepted.Add(FormattableString.Invariant($"P{months / 3}Q"));
        }

        // "in two weeks" is a length for TIMEX3, and a day for the specifications.
        if (InLength().IsMatch(words))
            accepted.Add("P*");
        return accepted;
    }

    /// <summary>True where the value is accepted; one that keeps two readings open is where it agrees with an accepted one in all that it says.</summary>
    public static bool IsRight(string value, HashSet<string> accepted)
    {
        string normal = Normal(value);
        int clock = normal.IndexOf('T', StringComparison.Ordinal);
        return accepted.Contains(normal) || (clock > 0 && accepted.Contains(normal[clock..])) || (normal.StartsWith('P') && accepted.Contains("P*"))
            || (normal.Length >= 10 && normal.Contains("XX", StringComparison.Ordinal) && normal[..4] != "XXXX" && accepted.Any(one => one.Length == normal.Length && one.Zip(normal).All(pair => pair.Second == 'X' || pair.First == pair.Second)));
    }

    private static string Normal(string value)
    {
        string normal = value.Replace(' ', 'T').Replace("T24:00", "T00:00", StringComparison.Ordinal).Replace("1.5H", "1H30M", StringComparison.Ordinal).Replace("2.5H", "2H30M", StringComparison.Ordinal);
        if (HourOnly().IsMatch(normal))
            normal += ":00";
        return Seconds().IsMatch(normal) ? normal[..^3] : normal;
    }

    [GeneratedRegex(@"[0-9]+|[A-Za-z]+|[^\s\w]", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(to|and|until|till|through|between)\b|~| - |[0-9]-[0-9]|[0-9]-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex TwoEnds();

    [GeneratedRegex(@"\b(several|few|some)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Vague();

    [GeneratedRegex(@"^in [a-z0-9]+ ", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex InLength();

    [GeneratedRegex(@"T[0-9][0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex HourOnly();

    [GeneratedRegex(@"T[0-9][0-9]:[0-9][0-9]:00$", RegexOptions.NonBacktracking)]
    private static partial Regex Seconds();
}

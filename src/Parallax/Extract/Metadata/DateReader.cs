using NodaTime;
using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>A date read off a value or a line.</summary>
/// <param name="Day">The day as written, in its own zone.</param>
/// <param name="Time">The instant, where hour and zone are written.</param>
/// <param name="Span">Where it stands in the text that was read.</param>
internal readonly record struct FoundDate(LocalDate Day, Instant? Time, Span Span);

/// <summary>
/// Reads calendar days as metadata and date lines write them: ISO 8601 and its looser kin, RFC 5322, month names of some twenty
/// languages, numbers with dots, slashes or dashes, Chinese, Japanese and Korean forms.
/// </summary>
internal static class DateReader
{
    private const int FirstYear = 1900;
    private const int LastYear = 2099;

    /// <summary>The first date in <paramref name="text"/>, or null.</summary>
    /// <param name="text">A value or a line; the first 300 characters are read.</param>
    /// <param name="monthFirst">Whether 3/4/2024 is 4 March; a first number over 12 overrules it.</param>
    public static FoundDate? Find(ReadOnlySpan<char> text, bool monthFirst)
    {
        if (text.Length > 300)
            text = text[..300];
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) && (i == 0 || !char.IsAsciiDigit(text[i - 1])))
            {
                if (FromNumber(text, i, monthFirst) is { } found)
                    return found;
            }
            else if (char.IsLetter(text[i]) && (i == 0 || !char.IsLetter(text[i - 1])))
            {
                if (FromMonthName(text, i) is { } found)
                    return found;
            }
        }

        return null;
    }

    private static FoundDate? FromNumber(ReadOnlySpan<char> text, int at, bool monthFirst)
    {
        int end = NumberEnd(text, at);
        int digits = end - at;
        if (digits == 8 && Date(Int(text[at..(at + 4)]), Int(text[(at + 4)..(at + 6)]), Int(text[(at + 6)..end])) is { } compact)
            return new FoundDate(compact, null, new Span(at, end));
        if (digits == 14 && Date(Int(text[at..(at + 4)]), Int(text[(at + 4)..(at + 6)]), Int(text[(at + 6)..(at + 8)])) is { } stamp)
            return new FoundDate(stamp, null, new Span(at, end));
        if (digits is 10 or 13 && end == text.Length && at == 0 && long.TryParse(text[at..(at + 10)], out long seconds) && seconds is > 600_000_000 and < 4_000_000_000)
        {
            var instant = Instant.FromUnixTimeSeconds(seconds);
            return new FoundDate(instant.InUtc().Date, instant, new Span(at, end));
        }

        if (digits == 4)
            return FromYear(text, at, end);
        if (digits > 2)
            return null;
        int first = Int(text[at..end]);
        // 17 December 2023, 17. Dezember 2023, 17 de diciembre de 2023, 17th of December, 2023
        int word = SkipToWord(text, end);
        if (word >= 0)
        {
            int wordEnd = WordEnd(text, word);
            int month = MonthNames.Find(text[word..wordEnd]);
            if (month > 0 && Year(text, wordEnd, out int year, out int yearEnd) && Date(year, month, first) is { } named)
                return WithTime(text, named, at, yearEnd);
            return null;
        }

        if (FromBars(text, at, end) is { } barred)
            return barred;
        if (end >= text.Length || text[end] is not ('.' or '/' or '-'))
            return null;
        char separator = text[end];
        int secondAt = end + 1;
        if (separator == '.' && secondAt < text.Length && text[secondAt] == ' ')
            secondAt++;
        int secondEnd = NumberEnd(text, secondAt);
        if (secondEnd - secondAt is < 1 or > 2 || secondEnd >= text.Length || text[secondEnd] != separator)
            return null;
        int thirdAt = secondEnd + 1;
        if (separator == '.' && thirdAt < text.Length && text[thirdAt] == ' ')
            thirdAt++;
        int thirdEnd = NumberEnd(text, thirdAt);
        if (thirdEnd - thirdAt is not (4 or 2))
            return null;
        int second = Int(text[secondAt..secondEnd]), third = Int(text[thirdAt..thirdEnd]);
        if (thirdEnd - thirdAt == 2)
            third += third < 70 ? 2000 : 1900;
        bool swap = second > 12 || (monthFirst && separator != '.' && first <= 12);
        var day = swap ? Date(third, first, second) : Date(third, second, first);
        return day is { } numeric ? WithTime(text, numeric, at, thirdEnd) : null;
    }

    // 26 | 01 | 2022
    private static FoundDate? FromBars(ReadOnlySpan<char> text, int at, int end)
    {
        int month = SkipBar(text, end), monthEnd = month < 0 ? -1 : NumberEnd(text, month);
        if (month < 0 || monthEnd - month is < 1 or > 2)
            return null;
        int year = SkipBar(text, monthEnd), yearEnd = year < 0 ? -1 : NumberEnd(text, year);
        return year >= 0 && yearEnd - year == 4 && Date(Int(text[year..yearEnd]), Int(text[month..monthEnd]), Int(text[at..end])) is { } day
            ? new FoundDate(day, null, new Span(at, yearEnd))
            : null;
    }

    private static int SkipBar(ReadOnlySpan<char> text, int at)
    {
        int bar = SkipSpaces(text, at);
        return bar < text.Length && text[bar] == '|' ? SkipSpaces(text, bar + 1) : -1;
    }

    private static FoundDate? FromYear(ReadOnlySpan<char> text, int at, int end)
    {
        int year = Int(text[at..end]);
        if (end >= text.Length)
            return null;
        // 2023年12月17日, 2023년 12월 17일
        if (text[end] is '年' or '년')
        {
            int monthAt = SkipSpaces(text, end + 1), monthEnd = NumberEnd(text, monthAt);
            if (monthEnd == monthAt || monthEnd - monthAt > 2 || monthEnd >= text.Length || text[monthEnd] is not ('月' or '월'))
                return null;
            int dayAt = SkipSpaces(text, monthEnd + 1), dayEnd = NumberEnd(text, dayAt);
            if (dayEnd == dayAt || dayEnd - dayAt > 2)
                return null;
            return Date(year, Int(text[monthAt..monthEnd]), Int(text[dayAt..dayEnd])) is { } asian
                ? new FoundDate(asian, null, new Span(at, Math.Min(dayEnd + 1, text.Length)))
                : null;
        }

        // 2023. december 17., 2023 December 17, 2023-Dec-17
        int named = end;
        while (named < text.Length && named < end + 3 && text[named] is '.' or ' ' or '-' or ',')
            named++;
        if (named > end && named < text.Length && char.IsLetter(text[named]) && WordEnd(text, named) is var nameEnd && MonthNames.Find(text[named..nameEnd]) is > 0 and var byName)
        {
            int dayAt = nameEnd;
            while (dayAt < text.Length && dayAt < nameEnd + 2 && text[dayAt] is '.' or ' ' or '-')
                dayAt++;
            int dayEnd = NumberEnd(text, dayAt);
            return dayEnd - dayAt is 1 or 2 && Date(year, byName, Int(text[dayAt..dayEnd])) is { } turned ? new FoundDate(turned, null, new Span(at, dayEnd)) : null;
        }

        if (text[end] is not ('-' or '/' or '.' or ':'))
            return null;
        int first = end + 1;
        if (text[end] == '.' && first < text.Length && text[first] == ' ')
            first++;
        int firstEnd = NumberEnd(text, first);
        if (firstEnd - first is < 1 or > 2 || firstEnd >= text.Length || text[firstEnd] is not ('-' or '/' or '.' or ':'))
            return null;
        int second = firstEnd + 1;
        if (text[firstEnd] == '.' && second < text.Length && text[second] == ' ')
            second++;
        int secondEnd = NumberEnd(text, second);
        if (secondEnd - second is < 1 or > 2)
            return null;
        return Date(year, Int(text[first..firstEnd]), Int(text[second..secondEnd])) is { } day ? WithTime(text, day, at, secondEnd) : null;
    }

    private static FoundDate? FromMonthName(ReadOnlySpan<char> text, int at)
    {
        int end = WordEnd(text, at);
        int month = MonthNames.Find(text[at..end]);
        if (month == 0)
            return null;
        // December 17, 2023; Dec. 17th 2023
        int i = end;
        while (i < text.Length && text[i] is ' ' or '.' or '\u00a0')
            i++;
        int dayEnd = NumberEnd(text, i);
        if (dayEnd == i || dayEnd - i > 2)
            return null;
        int day = Int(text[i..dayEnd]);
        if (dayEnd + 1 < text.Length && text[dayEnd..(dayEnd + 2)] is "st" or "nd" or "rd" or "th")
            dayEnd += 2;
        // Jan 04 09:34 2021, Jan 4 09:34:00 2021, as clocks of machines write
        int clock = SkipSpaces(text, dayEnd), clockEnd = clock;
        while (clockEnd < text.Length && (char.IsAsciiDigit(text[clockEnd]) || text[clockEnd] == ':'))
            clockEnd++;
        if (clockEnd - clock is 5 or 8 && text[clock + 2] == ':' && Year(text, clockEnd, out int late, out int lateEnd) && Date(late, month, day) is { } stamped)
            return new FoundDate(stamped, null, new Span(at, lateEnd));
        return Year(text, dayEnd, out int year, out int yearEnd) && Date(year, month, day) is { } date ? WithTime(text, date, at, yearEnd) : null;
    }

    // The year after day and month: over commas, dots, "de", "of", "г".
    private static bool Year(ReadOnlySpan<char> text, int at, out int year, out int end)
    {
        year = 0;
        end = at;
        int i = at;
        for (int words = 0; i < text.Length && i < at + 12;)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
                break;
            if (char.IsLetter(c))
            {
                int wordEnd = WordEnd(text, i);
                if (++words > 1 || text[i..wordEnd] is not ("de" or "of" or "del" or "do"))
                    return false;
                i = wordEnd;
                continue;
            }

            if (c is not (' ' or ',' or '.' or '\'' or '’' or '-' or '/' or '\u00a0' or '\u202f'))
                return false;
            i++;
        }

        end = NumberEnd(text, i);
        if (end - i != 4)
            return false;
        year = Int(text[i..end]);
        return true;
    }

    // hh:mm[:ss[.f]] with a zone directly after the date gives an instant; a time without a zone does not.
    private static FoundDate WithTime(ReadOnlySpan<char> text, LocalDate day, int at, int end)
    {
        int i = end;
        while (i < text.Length && text[i] is 'T' or 't' or ' ' or ',')
            i++;
        int hourEnd = NumberEnd(text, i);
        if (hourEnd - i is < 1 or > 2 || hourEnd >= text.Length || text[hourEnd] != ':')
            return new FoundDate(day, null, new Span(at, end));
        int hour = Int(text[i..hourEnd]);
        int minuteEnd = NumberEnd(text, hourEnd + 1);
        if (minuteEnd - hourEnd != 3)
            return new FoundDate(day, null, new Span(at, end));
        int minute = Int(text[(hourEnd + 1)..minuteEnd]), second = 0, last = minuteEnd;
        if (last < text.Length && text[last] == ':' && NumberEnd(text, last + 1) == last + 3)
        {
            second = Int(text[(last + 1)..(last + 3)]);
            last += 3;
            if (last < text.Length && text[last] is '.' or ',')
                last = NumberEnd(text, last + 1);
        }

        if (hour > 23 || minute > 59 || second > 59)
            return new FoundDate(day, null, new Span(at, end));
        int zone = SkipSpaces(text, last);
        if (zone < text.Length && Zone(text[zone..], out int minutes, out int zoneLength))
        {
            var local = day.At(new LocalTime(hour, minute, second));
            return new FoundDate(day, local.WithOffset(Offset.FromSeconds(minutes * 60)).ToInstant(), new Span(at, zone + zoneLength));
        }

        return new FoundDate(day, null, new Span(at, last));
    }

    private static bool Zone(ReadOnlySpan<char> text, out int minutes, out int length)
    {
        minutes = 0;
        length = 0;
        if (text[0] is 'Z' or 'z')
        {
            length = 1;
            return true;
        }

        if (text.StartsWith("GMT", StringComparison.Ordinal) || text.StartsWith("UTC", StringComparison.Ordinal))
        {
            length = 3;
            return true;
        }

        if (text[0] is not ('+' or '-'))
            return false;
        int end = NumberEnd(text, 1);
        if (end == 3 && end + 2 < text.Length && text[3] == ':' && NumberEnd(text, 4) == 6)
        {
            minutes = (Int(text[1..3]) * 60) + Int(text[4..6]);
            length = 6;
        }
        else if (end is 5 or 3)
        {
            minutes = (Int(text[1..3]) * 60) + (end == 5 ? Int(text[3..5]) : 0);
            length = end;
        }
        else
        {
            return false;
        }

        if (text[0] == '-')
            minutes = -minutes;
        return minutes is >= -840 and <= 840;
    }

    // From the end of a number over dots, ordinals and "de" to the next word; -1 where a number or mark comes first.
    private static int SkipToWord(ReadOnlySpan<char> text, int at)
    {
        int i = at;
        if (i + 1 < text.Length && text[i..(i + 2)] is "st" or "nd" or "rd" or "th")
            i += 2;
        else if (i < text.Length && text[i] is 'º' or 'ª' or '.')
            i++;
        int gap = i;
        while (i < text.Length && text[i] is ' ' or '\u00a0' or '-' or '/' or '\u202f')
            i++;
        if (i - gap > 2 || i >= text.Length || !char.IsLetter(text[i]))
            return -1;
        int end = WordEnd(text, i);
        if (text[i..end] is "de" or "of")
        {
            i = SkipSpaces(text, end);
            if (i >= text.Length || !char.IsLetter(text[i]))
                return -1;
        }

        return i;
    }

    private static int SkipSpaces(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && Characters.IsSpace(text[at]))
            at++;
        return at;
    }

    private static int NumberEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
            at++;
        return at;
    }

    private static int Int(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private static LocalDate? Date(int year, int month, int day)
    {
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return null;
        return new LocalDate(year, month, day);
    }
}

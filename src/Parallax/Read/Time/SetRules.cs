using System.Globalization;
using static Parallax.Read.Time.CalendarRules;

namespace Parallax.Read.Time;

/// <summary>What recurs: "every Friday", "each July", "daily", "twice a week", "Mondays".</summary>
internal static class SetRules
{
    /// <summary>"every year", "each July", "every second Friday", "every other day", "every four years", "every morning".</summary>
    public static bool Every(Scan s, int i, out Draft d)
    {
        d = default;
        int k = i + 1, count = 1;
        if (s.Word(k, "single"))
            k++;
        if (s.Word(k, "other"))
        {
            count = 2;
            k++;
        }
        else if (Numbers.Ordinal(s, k) is { Value: > 1 } nth && s.LexAt(nth.End) is Lex.Unit or Lex.Weekday or Lex.Month)
        {
            (count, k) = (nth.Value, nth.End);
        }
        else if (Numbers.At(s, k) is { Bare: false, Vague: false } number && s.Is(number.End, Lex.Units))
        {
            Set(ref d, i, number.End + 1, new FixedTime(DurationRules.Value(number, s.Value(number.End))), "every", type: TimexType.Set);
            d.Anchors = false;
            return true;
        }

        string? value = s.LexAt(k) switch
        {
            Lex.Unit when s.Value(k) > (int)TimeUnit.Second => DurationRules.Value(new Numbers.Number(count * 2, false, k, false), s.Value(k)),
            Lex.Weekday => string.Create(CultureInfo.InvariantCulture, $"XXXX-WXX-{s.Value(k)}"),
            Lex.Month when s[k].Capital => string.Create(CultureInfo.InvariantCulture, $"XXXX-{s.Value(k):D2}"),
            Lex.None when s.Word(k, "weekday") => "XXXX-WXX-WD",
            Lex.Season => "XXXX-" + PartRules.Season(s.Value(k)),
            Lex.DayPart => "XXXX-XX-XX" + ClockRules.Part(s.Value(k)),
            _ => null,
        };
        if (value is null)
            return false;
        int end = k + 1;
        if (s.Is(k, Lex.Weekday) && s.LexAt(end) is Lex.DayPart or Lex.DayParts)
            (value, end) = (value + ClockRules.Part(s.Value(end)), end + 1);
        else if (s.Is(k, Lex.Weekday) && s.Word(end, "at") && !s.NewLine(end + 1) && ClockRules.Clock(s, end + 1) is { } clock)
            (value, end) = (value + clock.Clock, clock.End);
        Set(ref d, i, end, new FixedTime(value), "every", type: TimexType.Set);
        d.Anchors = false;
        return true;
    }

    /// <summary>"daily", "annually", "quarterly".</summary>
    public static bool Recurrent(Scan s, int i, out Draft d)
    {
        d = default;
        // A name: "Daily Mail", "The Weekly".
        if (s[i].Capital && !s.StartsSentence(i))
            return false;
        if (s[i].Capital && s.IsWord(i + 1) && s[i + 1].Capital)
            return false;
        // "annual sales", "daily volume": said of the thing, not of when something recurs.
        if (!s.IsNarrative && s.IsWord(i + 1) && s.LexAt(i + 1) is Lex.None or Lex.DayPart && !s.NewLine(i + 1) && !s.AnyWord(i, "annually", "everyday", "fortnightly"))
            return false;
        // "8.5% annually", "10,000 units annually": how much, not when.
        for (int k = i - 1; !s.IsNarrative && k >= 0 && k >= i - 3; k--)
        {
            if (s.Is(k, Lex.Digits) || s.Mark(k, '%') || s.AnyWord(k, "percent", "million", "billion", "trillion"))
                return false;
        }

        int unit = s.Value(i) / Lexicon.RecurrentStep, count = s.Value(i) % Lexicon.RecurrentStep;
        Set(ref d, i, i + 1, new FixedTime(DurationRules.Value(new Numbers.Number(count * 2, false, i, false), unit)), "recurrent", type: TimexType.Set);
        d.Anchors = false;
        return true;
    }

    /// <summary>"once a week", "twice a day", "three times a year".</summary>
    public static bool Times(Scan s, int i, out Draft d)
    {
        d = default;
        int k = s.Is(i, Lex.Times) ? i + 1 : Numbers.At(s, i) is { Bare: false } n && s.Word(n.End, "times") ? n.End + 1 : -1;
        if (k < 0 || !(s.Is(k, Lex.Article) || s.Is(k, Lex.Per) || s.Is(k, Lex.Every)) || !s.Is(k + 1, Lex.Unit))
            return false;
        Set(ref d, i, k + 2, new FixedTime(DurationRules.Value(new Numbers.Number(2, false, i, false), s.Value(k + 1))), "times-a-unit", type: TimexType.Set);
        d.Anchors = false;
        return true;
    }

    /// <summary>"on weekends".</summary>
    public static bool Weekends(Scan s, int i, out Draft d)
    {
        d = default;
        if (!s.Word(i, "weekends") || !s.AnyWord(i - 1, "on", "during", "at", "over"))
            return false;
        Set(ref d, i, i + 1, new FixedTime("XXXX-WXX-WE"), "weekends", type: TimexType.Set);
        d.Anchors = false;
        return true;
    }

    /// <summary>"Mondays", "Friday nights".</summary>
    public static bool Plural(Scan s, int i, out Draft d)
    {
        d = default;
        string value;
        int end;
        if (s.Is(i, Lex.Weekdays) && s[i].Capital)
        {
            value = string.Create(CultureInfo.InvariantCulture, $"XXXX-WXX-{s.Value(i)}");
            end = s.Is(i + 1, Lex.DayPart) || s.Is(i + 1, Lex.DayParts) ? i + 2 : i + 1;
        }
        else if (s.Is(i, Lex.Weekday) && s[i].Capital && s.Is(i + 1, Lex.DayParts))
        {
            value = string.Create(CultureInfo.InvariantCulture, $"XXXX-WXX-{s.Value(i)}");
            end = i + 2;
        }
        else
        {
            return false;
        }

        if (end == i + 2)
            value += ClockRules.Part(s.Value(i + 1));
        else if (s.Word(end, "at") && !s.NewLine(end + 1) && ClockRules.Clock(s, end + 1) is { } clock)
            (value, end) = (value + clock.Clock, clock.End);
        Set(ref d, i, end, new FixedTime(value), "weekdays", type: TimexType.Set);
        d.Anchors = false;
        return true;
    }
}

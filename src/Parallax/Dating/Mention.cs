using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Dating;

/// <summary>What a time expression can say about its article's own date.</summary>
internal enum MentionKind
{
    /// <summary>A day of the week near the article: "on Tuesday".</summary>
    Weekday,

    /// <summary>A day of a month without its year: "June 18", also with its weekday.</summary>
    MonthDay,

    /// <summary>A month, quarter or season without its year.</summary>
    Month,

    /// <summary>A day with its year.</summary>
    FullDay,

    /// <summary>A month with its year.</summary>
    FullMonth,

    /// <summary>A year.</summary>
    Year,

    /// <summary>A day counted from the article's: "today", "two days ago".</summary>
    Counted,

    /// <summary>A length of time, which may tie two dates together.</summary>
    Length,
}

/// <summary>How the words around a date with its year set it in time.</summary>
internal enum Cue
{
    None,

    /// <summary>Told as past: "was", "had", "-ed".</summary>
    Past,

    /// <summary>Ahead: "will", "until", "by".</summary>
    Ahead,

    /// <summary>A date line: "Posted: ...", "Published on ...", or a line that holds little else.</summary>
    Published,

    /// <summary>"Updated", "Modified": not before publication.</summary>
    Updated,

    /// <summary>A birth, or what an anniversary keeps: says how old somebody is, not how new the report.</summary>
    Recalled,
}

/// <summary>A time expression as evidence.</summary>
/// <param name="Index">Its place in the article's times.</param>
/// <param name="Time">The expression.</param>
/// <param name="Kind">What sort of evidence.</param>
/// <param name="Direction">For times near the article: which side.</param>
/// <param name="Weekday">The day of the week that it names, or none.</param>
/// <param name="Earliest">For full dates the first day.</param>
/// <param name="Latest">For full dates the last day.</param>
/// <param name="Cue">For full dates: what the words around it say.</param>
/// <param name="IsSaid">True where it is the day on which somebody said something: "police said Thursday".</param>
internal sealed record Mention(
    int Index, TimeExpression Time, MentionKind Kind, TimeDirection Direction, IsoDayOfWeek Weekday, LocalDate? Earliest, LocalDate? Latest, Cue Cue, bool IsSaid = false)
{
    /// <summary>True for what names one day.</summary>
    public bool IsDay => Kind is MentionKind.Weekday or MentionKind.MonthDay or MentionKind.FullDay or MentionKind.Counted;

    /// <summary>True where it names an evening or a night, which papers report on the next day.</summary>
    public bool IsLate => Time.Symbol is ClockTime { Clock: "TNI" or "TEV" or ['T', '1', '8' or '9', ..] or ['T', '2', ..] };

    /// <summary>True where it lies ahead of the article by its own tense.</summary>
    public bool IsAhead => Direction is TimeDirection.Future or TimeDirection.FutureOrSame or TimeDirection.MostlyAhead;

    /// <summary>The evidence in an article's times, in the order of the text.</summary>
    public static ImmutableArray<Mention> Of(Article article, ImmutableArray<TimeExpression> times)
    {
        var found = ImmutableArray.CreateBuilder<Mention>();
        for (int i = 0; i < times.Length; i++)
        {
            if (Read(article, times[i], i) is { } mention)
                found.Add(mention);
        }

        return found.DrainToImmutable();
    }

    private static Mention? Read(Article article, TimeExpression time, int index)
    {
        var symbol = time.Symbol is ClockTime clock ? clock.Day : time.Symbol;
        switch (symbol)
        {
            case WeekdayTime { Anchor.Kind: TimeAnchorKind.Article } day:
                return new Mention(index, time, MentionKind.Weekday, day.Direction, day.Weekday, null, null, Cue.None, Surroundings.IsSaid(article, time));
            case YearPartTime { Anchor.Kind: TimeAnchorKind.Article, Years: 0 } part:
                return new Mention(index, time, part.Part.Length == 5 ? MentionKind.MonthDay : MentionKind.Month, part.Direction, part.Weekday, null, null, Cue.None);
            case ShiftedTime { Anchor.Kind: TimeAnchorKind.Article, Grain: TimeUnit.Day } shifted:
                return new Mention(index, time, MentionKind.Counted, shifted.Amount < 0 ? TimeDirection.Past : TimeDirection.FutureOrSame, IsoDayOfWeek.None, null, null, Cue.None);
            case FixedTime { Iso: ['P', ..] }:
                return new Mention(index, time, MentionKind.Length, TimeDirection.Nearest, IsoDayOfWeek.None, null, null, Cue.None);
            case FixedTime { Earliest: { } from, Latest: { } to } when Period.DaysBetween(from, to) <= 366:
                var kind = from == to ? MentionKind.FullDay : Period.DaysBetween(from, to) <= 31 ? MentionKind.FullMonth : MentionKind.Year;
                return new Mention(index, time, kind, TimeDirection.Nearest, IsoDayOfWeek.None, from, to, Surroundings.CueOf(article, time, kind));
            default:
                return null;
        }
    }
}

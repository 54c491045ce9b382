using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Dating;

/// <summary>
/// Reports that put the story's event on another day than the others: which day each side names, and the words that each rests on.
/// Nothing is decided here; a person sees both.
/// </summary>
internal static class EventDays
{
    /// <summary>Belief in one day of the event below which no report can be said to differ from it.</summary>
    public const double SureFrom = 0.6;

    // Further off it is another happening, not the same one misdated.
    private const int Near = 3;
    private const int MostQuotes = 4;

    /// <summary>For an article that names a day close to the event's, and not the event's own, while others name that: the reason that says so; null else.</summary>
    /// <param name="a">The article.</param>
    /// <param name="days">For each article the day on which it appeared, as far as that is known.</param>
    /// <param name="evidence">The articles.</param>
    /// <param name="eventDay">The day of the event that the story as a whole speaks for.</param>
    public static Reason? Difference(int a, IReadOnlyList<LocalDate?> days, IReadOnlyList<ArticleEvidence> evidence, LocalDate eventDay)
    {
        if (days[a] is not { } published || Naming(evidence[a], published, eventDay) is not null)
            return null;
        Mention? own = null;
        LocalDate ownDay = default;
        int most = 0;
        foreach (var (day, times, ahead, _) in evidence[a].NamedDays(published))
        {
            if (ahead || times <= most || Math.Abs(Period.DaysBetween(day, eventDay)) > Near || Naming(evidence[a], published, day) is not { IsSaid: false } mention
                || mention.Kind == MentionKind.Counted)
                continue;
            (own, ownDay, most) = (mention, day, times);
        }

        if (own is null)
            return null;
        var quotes = ImmutableArray.CreateBuilder<Quoted>();
        quotes.Add(Quoted.From(evidence[a].Article, own.Time.Span));
        for (int b = 0; b < evidence.Count && quotes.Count < MostQuotes; b++)
        {
            if (b != a && days[b] is { } day && Naming(evidence[b], day, eventDay) is { } other)
                quotes.Add(Quoted.From(evidence[b].Article, other.Time.Span));
        }

        return quotes.Count < 2 ? null : new Reason("other-event-day", $"{Reasons.Iso(ownDay)} here, {Reasons.Iso(eventDay)} in other reports", quotes.DrainToImmutable());
    }

    /// <summary>The first expression that names a day, were the article published on <paramref name="published"/>; null where none does.</summary>
    public static Mention? Naming(ArticleEvidence article, LocalDate published, LocalDate day)
    {
        foreach (var mention in article.Mentions)
        {
            if (mention.IsDay && mention.Time.Symbol.Resolve(new TimeContext(published, published)) is { IsDay: true } value && value.Earliest == day)
                return mention;
        }

        return null;
    }
}

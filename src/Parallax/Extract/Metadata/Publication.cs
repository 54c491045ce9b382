using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Extract.Metadata;

/// <summary>Weighs all dates found for an article.</summary>
internal static class Publication
{
    // The first day of the Unix clock is what a system writes where no date was set.
    private static readonly LocalDate UnsetDay = new(1970, 1, 1);

    /// <summary>When the article was published, from its own dates; modified dates are never taken for it.</summary>
    public static DateEstimate Weigh(IReadOnlyList<DateNote> dates, Instant? capturedAt)
    {
        DateNote? best = null;
        int bestRank = int.MaxValue;
        foreach (var date in dates)
        {
            if (date.Role != DateRole.Published || date.Earliest == UnsetDay || (capturedAt is { } captured && date.Earliest > captured.InUtc().Date.PlusDays(1)))
                continue;
            int rank = Rank(date.From);
            if (rank < bestRank)
                (best, bestRank) = (date, rank);
        }

        if (best is null)
            return DateEstimate.Unknown;
        int agree = 0, differ = 0;
        foreach (var date in dates)
        {
            if (date.Role != DateRole.Published || ReferenceEquals(date, best) || date.From == best.From)
                continue;
            if (Period.DaysBetween(date.Earliest, best.Earliest) is >= -1 and <= 1)
                agree++;
            else
                differ++;
        }

        var kind = KindOf(best.From);
        double confidence = kind switch { DateKind.Metadata => 0.95, DateKind.Feed => 0.93, DateKind.Text => 0.85, _ => 0.85 };
        if (agree > 0)
            confidence = Math.Min(0.99, confidence + 0.03);
        else if (differ > 0)
            confidence -= 0.15;
        string note = $"{best.From} says {NodaTime.Text.LocalDatePattern.Iso.Format(best.Earliest)}"
            + (agree > 0 ? $", {agree} more agree" : "") + (differ > 0 ? $", {differ} differ" : "");
        return new DateEstimate(best.Earliest, best.Latest, kind, confidence, ImmutableArray.Create(new Reason("publication-date", note)));
    }

    /// <summary>True where two sources give publication days more than a day apart.</summary>
    public static bool Conflict(IReadOnlyList<DateNote> dates)
    {
        foreach (var first in dates)
        {
            foreach (var second in dates)
            {
                if (first.Role == DateRole.Published && second.Role == DateRole.Published && Period.DaysBetween(first.Earliest, second.Earliest) > 1)
                    return true;
            }
        }

        return false;
    }

    private static int Rank(string from) => from switch { "field" => 0, "json-ld" => 1, "og" => 2, "microdata" => 3, "meta" => 4, "feed" => 5, "time" => 6, "url" => 8, "text" => 7, _ => 9 };

    private static DateKind KindOf(string from) => from switch { "feed" => DateKind.Feed, "text" => DateKind.Text, "url" => DateKind.Url, _ => DateKind.Metadata };
}

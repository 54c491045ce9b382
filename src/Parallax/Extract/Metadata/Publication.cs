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
        if (Chosen(dates, capturedAt) is not { } best)
            return DateEstimate.Unknown;
        if (LocalDay(best, dates) is { } local)
            best = best with { Earliest = local, Latest = local };
        int agree = 0, differ = 0;
        foreach (var date in dates)
        {
            if (date.Role != DateRole.Published || date.From == best.From)
                continue;
            if (Near(date, best))
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

    /// <summary>The publication date that the estimate rests on: the first of the most trusted source, a day before an interval; null where there is none.</summary>
    public static DateNote? Chosen(IReadOnlyList<DateNote> dates, Instant? capturedAt = null)
    {
        DateNote? best = null;
        int bestRank = int.MaxValue;
        foreach (var date in dates)
        {
            if (date.Role != DateRole.Published || date.Earliest == UnsetDay || (capturedAt is { } captured && date.Earliest > captured.InUtc().Date.PlusDays(1)))
                continue;
            int rank = Rank(date.From) + (date.Earliest == date.Latest ? 0 : 20);
            if (rank < bestRank)
                (best, bestRank) = (date, rank);
        }

        return best;
    }

    /// <summary>What an address alone says; unknown where it holds no date.</summary>
    public static DateEstimate OfAddress(string? url)
    {
        var notes = new List<DateNote>();
        if (url is not null)
            UrlDate.Read(url, notes);
        return Weigh(notes, null);
    }

    /// <summary>True where two sources give publication days more than a day apart.</summary>
    public static bool Conflict(IReadOnlyList<DateNote> dates)
    {
        foreach (var first in dates)
        {
            foreach (var second in dates)
            {
                if (first.Role == DateRole.Published && second.Role == DateRole.Published && !Near(first, second))
                    return true;
            }
        }

        return false;
    }

    // Within a day of each other, or one within the other.
    private static bool Near(DateNote one, DateNote other) => one.Earliest <= other.Latest.PlusDays(1) && other.Earliest <= one.Latest.PlusDays(1);

    // An instant in UTC may fall on another day where the outlet is: the same instant with the outlet's own offset says on which, or the day that the page shows.
    private static LocalDate? LocalDay(DateNote best, IReadOnlyList<DateNote> dates)
    {
        if (best.Time is not { } time || time.InUtc().Date != best.Earliest)
            return null;
        foreach (var date in dates)
        {
            if (date.Role == DateRole.Published && date.Earliest != best.Earliest && date.Time is { } same && (same - time).TotalSeconds is > -90 and < 90)
                return date.Earliest;
        }

        LocalDate? shown = null;
        foreach (var date in dates)
        {
            if (date.From is not ("text" or "time"))
                continue;
            int days = Period.DaysBetween(best.Earliest, date.Earliest), hour = time.InUtc().Hour;
            if (date.Role == DateRole.Modified || days == 0)
            {
                if (days == 0 || date.Earliest == shown)
                    return null;
            }
            else if ((days == 1 && hour >= 10) || (days == -1 && hour < 10))
            {
                shown ??= date.Earliest;
            }
        }

        foreach (var date in dates)
        {
            if (date.Role == DateRole.Modified && date.Earliest == shown)
                return null;
        }

        return shown;
    }

    private static int Rank(string from) => from switch { "field" => 0, "json-ld" => 1, "og" => 2, "microdata" => 3, "feed" => 5, "time" => 6, "text" => 7, "meta" => 8, "url" => 9, "script" => 10, _ => 11 };

    private static DateKind KindOf(string from) => from switch { "feed" => DateKind.Feed, "text" => DateKind.Text, "url" => DateKind.Url, _ => DateKind.Metadata };
}

using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Compare;

/// <summary>Lays a story's events out by their resolved times.</summary>
internal static class Timelines
{
    /// <summary>An entry for each point and time that its statements give; by first day, then the shorter time first, then by time of day.</summary>
    public static ImmutableArray<TimelineEntry> Of(List<(Point Point, List<Item> Members)> points, Weights weights)
    {
        var entries = new List<(TimelineEntry Entry, int Order)>();
        foreach (var (point, members) in points)
        {
            foreach (var same in members.Where(HasTime).GroupBy(m => TimeOf(m).Iso, StringComparer.Ordinal))
            {
                var told = same.ToList();
                var clearest = weights.Clearest(told);
                entries.Add((
                    new TimelineEntry(TimeOf(clearest), clearest.Quote(clearest.Span), IsPlanned(clearest), point.Id, [.. told.Select(m => m.Quote(m.Span))]),
                    entries.Count));
            }
        }

        return [.. entries
            .OrderBy(e => e.Entry.Time.Earliest)
            .ThenBy(e => e.Entry.Time.Latest)
            .ThenBy(e => e.Entry.Time.Iso, StringComparer.Ordinal)
            .ThenBy(e => e.Order)
            .Select(e => e.Entry)];
    }

    /// <summary>
    /// When the main event happens: the day, or the days next to each other, that the weightiest points give; unknown where none gives a day.
    /// </summary>
    public static TimeValue Main(List<(Point Point, List<Item> Members)> points)
    {
        var votes = new SortedDictionary<LocalDate, double>();
        foreach (var (point, members) in points)
        {
            foreach (var member in members)
            {
                if (!member.Statement.Background && member.Time is { IsDay: true, Earliest: { } day })
                    votes[day] = votes.GetValueOrDefault(day) + point.Weight;
            }
        }

        if (votes.Count == 0)
            return TimeValue.Unknown;
        var (main, most) = votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key).First();
        var (from, to) = (main, main);
        while (votes.GetValueOrDefault(to.PlusDays(1)) >= most / 2)
            to = to.PlusDays(1);
        while (votes.GetValueOrDefault(from.PlusDays(-1)) >= most / 2)
            from = from.PlusDays(-1);
        string first = NodaTime.Text.LocalDatePattern.Iso.Format(from);
        return new TimeValue(from == to ? first : first + "/" + NodaTime.Text.LocalDatePattern.Iso.Format(to), from, to);
    }

    private static bool HasTime(Item item) => TimeOf(item).Earliest is not null;

    private static TimeValue TimeOf(Item item) => item.Time.Earliest is not null ? item.Time : item.Derived is { Rule: "time-after" } derived ? derived.Value : TimeValue.Unknown;

    private static bool IsPlanned(Item item) => !item.Statement.Done && item.Statement.Status is StatementStatus.Expected or StatementStatus.Possible or StatementStatus.Ordered;
}

using System.Collections.Immutable;
using NodaTime;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Lays a story's events out by their resolved times.</summary>
internal static class Timelines
{
    // Where in a day its parts lie, in hours: what is told of the day alone comes before.
    private static readonly (string Part, int Hour)[] _parts = [("MO", 9), ("MI", 12), ("DT", 13), ("AF", 15), ("EV", 19), ("NI", 22)];

    /// <summary>
    /// An entry for each point and time that its statements give, and none twice; by first day, then the shorter time first, then by time of day.
    /// A plan for a time before its report is no plan any more, and a time of day on one of many days is none: both are left out.
    /// </summary>
    public static ImmutableArray<TimelineEntry> Of(List<(Point Point, List<Item> Members)> points, Weights weights)
    {
        var entries = new List<TimelineEntry>();
        var byWords = new Dictionary<(string Article, Span Words, string Iso), int>();
        foreach (var (point, members) in points)
        {
            foreach (var same in members.Where(HasTime).GroupBy(m => (TimeOf(m).Iso, IsPlanned(m))))
            {
                var told = same.ToList();
                var clearest = weights.Clearest(told);
                var reports = told.Select(m => m.Clause).ToImmutableArray();

                // A sentence that tells two things stands in two points and on the line once.
                if (!byWords.TryAdd((clearest.Source.Article.Id, clearest.Span, same.Key.Iso), entries.Count))
                {
                    int at = byWords[(clearest.Source.Article.Id, clearest.Span, same.Key.Iso)];
                    entries[at] = entries[at] with { Reports = [.. entries[at].Reports.Union(reports)] };
                    continue;
                }

                entries.Add(new TimelineEntry(TimeOf(clearest), clearest.Clause, IsPlanned(clearest), point.Id, reports));
            }
        }

        return [.. entries.OrderBy(e => e.Time.Earliest).ThenBy(e => e.Time.Latest).ThenBy(e => Minute(e.Time))]; // stable: then by point
    }

    private static int Minute(TimeValue time)
    {
        if (Times.MinuteOf(time) is { } minute)
            return minute;
        foreach (var (part, hour) in _parts)
        {
            if (time.Iso.EndsWith("T" + part, StringComparison.Ordinal))
                return 60 * hour;
        }

        return -1;
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

    private static bool HasTime(Item item)
    {
        var time = TimeOf(item);
        if (time is not { Earliest: { } from, Latest: { } to })
            return false;
        bool isVagueClock = time.Iso.Contains('T', StringComparison.Ordinal) && Period.DaysBetween(from, to) > 1;
        bool isPast = IsPlanned(item) && (to < item.Source.Published.Earliest || (item.Statement.Status == StatementStatus.Ordered && to <= item.Source.Published.Earliest));
        return !isVagueClock && !isPast;
    }

    private static TimeValue TimeOf(Item item) => item.Time.Earliest is not null ? item.Time : item.Derived is { Rule: "time-after" } derived ? derived.Value : TimeValue.Unknown;

    private static bool IsPlanned(Item item) => !item.Statement.Done && item.Statement.Status is StatementStatus.Expected or StatementStatus.Possible or StatementStatus.Ordered;
}

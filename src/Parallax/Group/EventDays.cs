using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Group;

/// <summary>
/// The days that a report's headline and first sentences name, resolved against its own date: "on Tuesday" in one report and "18 June" in
/// another are one day. News says first when it happened, so these tell an event from the next of its kind.
/// </summary>
internal static class EventDays
{
    // Days that are kept of a text.
    private const int Most = 4;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>Days since 1970, rising, none twice; expressions that are no single day, or of which the article's date leaves several, give none.</summary>
    /// <param name="article">The article.</param>
    /// <param name="reading">Its time expressions; null for none.</param>
    /// <param name="end">Where the first sentences end in its text.</param>
    public static int[] Of(Article article, Reading? reading, int end)
    {
        if (reading is null || reading.Times.IsEmpty)
            return [];
        ImmutableArray<TimeValue> values = [];
        var days = new SortedSet<int>();
        for (int i = 0; i < reading.Times.Length && reading.Times[i].Span.Start < end && days.Count < Most; i++)
        {
            if (reading.Times[i].Type is not (TimexType.Date or TimexType.Time))
                continue;
            if (values.IsEmpty)
                values = TimeResolution.Resolve(reading.Times, article.Published.Earliest, article.Published.Latest);
            if (values[i] is { IsDay: true, Earliest: { } day })
                days.Add(Period.DaysBetween(Epoch, day));
        }

        return [.. days];
    }

    /// <summary>How far the article's days are from the story's: the share of them that the story has, and the least number of days between the two; null where either has none.</summary>
    public static (double Met, int Gap)? Compare(int[] article, IReadOnlyList<int> story)
    {
        if (article.Length == 0 || story.Count == 0)
            return null;
        int met = 0, gap = int.MaxValue;
        foreach (int day in article)
        {
            foreach (int other in story)
                gap = Math.Min(gap, Math.Abs(day - other));
            met += story.Contains(day) ? 1 : 0;
        }

        return ((double)met / article.Length, gap);
    }
}

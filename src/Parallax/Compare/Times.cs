using System.Globalization;
using NodaTime;

namespace Parallax.Compare;

/// <summary>How two resolved times stand to each other.</summary>
internal static class Times
{
    /// <summary>Minutes by which reports may give the time of one event apart before they differ: clocks, calls and arrivals lie that far apart.</summary>
    public const int MinutesApart = 45;

    /// <summary>What <see cref="Relate"/> gives for times up to a week apart.</summary>
    public const double WithinWeek = -0.6;

    /// <summary>1 on one day, 0.6 where one lies within the other, 0.3 where they overlap, -0.3 a day apart, -0.6 a week, -1 more; null where either is unknown.</summary>
    public static double? Relate(TimeValue a, TimeValue b)
    {
        if (a is not { Earliest: { } fromA, Latest: { } toA } || b is not { Earliest: { } fromB, Latest: { } toB })
            return null;
        if (fromA == fromB && toA == toB)
            return 1;
        if (fromA <= toB && fromB <= toA)
            return (fromA <= fromB && toB <= toA) || (fromB <= fromA && toA <= toB) ? 0.6 : 0.3;
        int gap = fromA > toB ? Period.DaysBetween(toB, fromA) : Period.DaysBetween(toA, fromB);
        return gap <= 1 ? -0.3 : gap <= 7 ? WithinWeek : -1;
    }

    /// <summary>True where both lie on the calendar and can't be the same time.</summary>
    public static bool Apart(TimeValue a, TimeValue b) => Relate(a, b) is < 0 || MinutesBetween(a, b) is > MinutesApart;

    /// <summary>Minutes between two times of day on one day; null where either gives none to the minute.</summary>
    public static int? MinutesBetween(TimeValue a, TimeValue b) =>
        MinuteOf(a) is { } one && MinuteOf(b) is { } other && a.Earliest == b.Earliest ? Math.Abs(one - other) : null;

    /// <summary>Minute of the day of <c>2024-06-18T13:30</c>; null where there is none.</summary>
    public static int? MinuteOf(TimeValue time)
    {
        int t = time.Iso.IndexOf('T', StringComparison.Ordinal);
        if (t < 0 || t + 6 > time.Iso.Length || time.Iso[t + 3] != ':')
            return null;
        bool isTime = int.TryParse(time.Iso.AsSpan(t + 1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int hour)
            & int.TryParse(time.Iso.AsSpan(t + 4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int minute);
        return isTime && hour < 24 && minute < 60 ? (hour * 60) + minute : null;
    }
}

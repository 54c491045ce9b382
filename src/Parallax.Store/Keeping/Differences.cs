using System.Collections.Immutable;

namespace Parallax.Store.Keeping;

/// <summary>What a new comparison has that the one before had not.</summary>
internal static class Differences
{
    // Changes of one event; a story that was put together anew changes in everything, and no reader goes through more.
    private const int Most = 200;

    /// <summary>Points that are new, gone or of another verdict, in the order of the new comparison, those that are gone last.</summary>
    public static ImmutableArray<PointChange> OfPoints(ImmutableArray<Point> before, ImmutableArray<Point> now)
    {
        var old = before.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var changes = ImmutableArray.CreateBuilder<PointChange>();
        foreach (var point in now)
        {
            if (!old.Remove(point.Id, out var was))
                changes.Add(new PointChange(point.Id, point.Title, null, point.Verdict, null, point.Difference, 0, point.Origins));
            else if (was.Verdict != point.Verdict || was.Difference != point.Difference || was.Origins != point.Origins)
                changes.Add(new PointChange(point.Id, point.Title, was.Verdict, point.Verdict, was.Difference, point.Difference, was.Origins, point.Origins));
        }

        foreach (var gone in before.Where(p => old.ContainsKey(p.Id)))
            changes.Add(new PointChange(gone.Id, gone.Title, gone.Verdict, null, gone.Difference, null, gone.Origins, 0));
        return [.. changes.Take(Most)];
    }

    /// <summary>Figures whose highest value is above the highest that they had. A figure is the same where what is counted, scope and unit are in the same words.</summary>
    public static ImmutableArray<FigureChange> OfFigures(ImmutableArray<FigureSeries> before, ImmutableArray<FigureSeries> now)
    {
        var highest = new Dictionary<(string, string?, string?), decimal>();
        foreach (var series in before.Where(s => !s.Values.IsEmpty))
        {
            var key = Key(series);
            highest[key] = Math.Max(highest.GetValueOrDefault(key, decimal.MinValue), series.Values.Max(v => v.Low));
        }

        var changes = ImmutableArray.CreateBuilder<FigureChange>();
        foreach (var series in now.Where(s => !s.Values.IsEmpty))
        {
            var top = series.Values.MaxBy(v => v.Low)!;
            if (highest.TryGetValue(Key(series), out decimal was) && top.Low > was)
                changes.Add(new FigureChange(series.What, series.Scope, series.Unit, was, top.Low, top.Words));
        }

        return [.. changes.Take(Most)];
    }

    private static (string, string?, string?) Key(FigureSeries series) => (series.What.Words.ToLowerInvariant(), series.Scope, series.Unit);
}

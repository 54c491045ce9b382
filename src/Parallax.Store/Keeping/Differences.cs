using System.Collections.Immutable;

namespace Parallax.Store.Keeping;

/// <summary>What a new comparison has that the one before had not.</summary>
internal static class Differences
{
    // Changes of one event; a story that was put together anew changes in everything, and no reader goes through more.
    private const int Most = 200;

    /// <summary>
    /// Points that are new, gone or of another verdict, in the order of the new comparison, those that are gone last. A point's id comes from its first statement and
    /// changes with it: a point of another id is the same where it has a statement of an earlier one, or one in the same words (of a report's next version).
    /// </summary>
    public static ImmutableArray<PointChange> OfPoints(ImmutableArray<Point> before, ImmutableArray<Point> now)
    {
        // Comparisons that were made before point ids became unique may hold one twice: the first stands for both.
        var old = new Dictionary<string, Point>(StringComparer.Ordinal);
        foreach (var point in before)
            old.TryAdd(point.Id, point);
        var known = now.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var renamed = Cells(before.Where(p => !known.Contains(p.Id)));
        var changes = ImmutableArray.CreateBuilder<PointChange>();
        foreach (var point in now)
        {
            if (!old.Remove(point.Id, out var was) && (was = Former(point, renamed, old)) is not null)
                old.Remove(was.Id);
            if (was is null)
                changes.Add(new PointChange(point.Id, point.Title, null, point.Verdict, null, point.Difference, 0, point.Origins));
            else if (was.Verdict != point.Verdict || was.Difference != point.Difference || was.Origins != point.Origins)
                changes.Add(new PointChange(point.Id, point.Title, was.Verdict, point.Verdict, was.Difference, point.Difference, was.Origins, point.Origins));
        }

        foreach (var gone in before.Where(p => old.Remove(p.Id)))
            changes.Add(new PointChange(gone.Id, gone.Title, gone.Verdict, null, gone.Difference, null, gone.Origins, 0));
        return [.. changes.Take(Most)];
    }

    /// <summary>
    /// Figures whose highest value is above the highest that they had: in a series of the same words, scope and unit, or in reports that were compared before. One
    /// report's figure alone is no series, so the second that gives a higher one is held against that report.
    /// </summary>
    /// <param name="before">The series before.</param>
    /// <param name="compared">Ids of the articles that they were made of.</param>
    /// <param name="now">The series now.</param>
    public static ImmutableArray<FigureChange> OfFigures(ImmutableArray<FigureSeries> before, IReadOnlySet<string> compared, ImmutableArray<FigureSeries> now)
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
            decimal was = series.Values.Where(v => compared.Contains(v.Words.ArticleId)).Select(v => v.Low).Append(highest.GetValueOrDefault(Key(series), decimal.MinValue)).Max();
            if (was > decimal.MinValue && top.Low > was)
                changes.Add(new FigureChange(series.What, series.Scope, series.Unit, was, top.Low, top.Words));
        }

        return [.. changes.Take(Most)];
    }

    // The points whose ids are gone, by their statements: where they stand, and their words.
    private static Dictionary<(string Article, string Words), Point> Cells(IEnumerable<Point> points)
    {
        var cells = new Dictionary<(string, string), Point>();
        foreach (var point in points)
        {
            foreach (var cell in point.Cells)
            {
                cells.TryAdd((cell.Words.ArticleId, cell.Words.Words), point);
                cells.TryAdd(("", cell.Words.Words), point);
            }
        }

        return cells;
    }

    private static Point? Former(Point point, Dictionary<(string Article, string Words), Point> renamed, Dictionary<string, Point> old)
    {
        foreach (bool isSame in (bool[])[true, false])
        {
            foreach (var cell in point.Cells)
            {
                if (renamed.TryGetValue((isSame ? cell.Words.ArticleId : "", cell.Words.Words), out var was) && old.ContainsKey(was.Id))
                    return was;
            }
        }

        return null;
    }

    private static (string, string?, string?) Key(FigureSeries series) => (series.What.Words.ToLowerInvariant(), series.Scope, series.Unit);
}

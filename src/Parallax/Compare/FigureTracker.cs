using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Compare;

/// <summary>Collects every counted thing of a story with its values over time.</summary>
internal static class FigureTracker
{
    /// <summary>
    /// A series for each thing that is counted by two origins or has two values; by number of origins, then by first mention. Ages, places in an
    /// order and lengths of time are no counts, and a share or a price is tracked only of a thing that is named.
    /// </summary>
    public static ImmutableArray<FigureSeries> Track(DatedStory dated, Items items, FigureKeys keys)
    {
        var byKey = new Dictionary<FigureKey, List<(Item Item, int Index, Figure Figure)>>();
        var order = new List<FigureKey>();
        var seen = new HashSet<(int Article, int Figure)>();
        foreach (var item in items.All)
        {
            foreach (var (index, figure) in item.Figures)
            {
                var key = keys.Of(item, index);
                bool isTracked = key.Kind is FigureKind.Count or FigureKind.Money or FigureKind.Percent or FigureKind.Measure && key.Scope.Length + key.Counted.Length > 0;
                if (!isTracked || item.Statement.Background || !seen.Add((item.Article, index)))
                    continue;
                if (!byKey.TryGetValue(key, out var list))
                {
                    byKey.Add(key, list = []);
                    order.Add(key);
                }

                list.Add((item, index, figure));
            }
        }

        var series = new List<(int Origins, FigureSeries Series)>();
        foreach (var key in order)
        {
            var values = byKey[key];
            int origins = values.Select(v => v.Item.Origin).Distinct().Count();
            if (origins > 1 || values.Select(v => (v.Figure.Low, v.Figure.High)).Distinct().Count() > 1)
                series.Add((origins, Series(dated, key, values)));
        }

        return [.. series.OrderByDescending(s => s.Origins).Select(s => s.Series)];
    }

    private static FigureSeries Series(DatedStory dated, FigureKey key, List<(Item Item, int Index, Figure Figure)> values)
    {
        // What is counted, from the report that says it most fully; the figure's own words where none says it apart.
        var fullest = values.MaxBy(v => v.Figure.Counted?.Length ?? 0);
        var what = fullest.Item.Quote(fullest.Figure.Counted ?? fullest.Figure.Span);
        return new FigureSeries(
            what,
            key.Scope.Length > 0 ? key.Scope : null,
            key.Unit.Length > 0 ? key.Unit : null,
            [.. values.Select(v => (Value: Value(dated, v.Item, v.Figure), v.Item.Article)).OrderBy(v => v.Value.AsOf.Earliest ?? LocalDate.MaxIsoValue).ThenBy(v => v.Article).Select(v => v.Value)]);
    }

    private static FigureValue Value(DatedStory dated, Item item, Figure figure)
    {
        var asOf = figure.AsOf >= 0 && figure.AsOf < item.Source.Times.Length ? item.Source.Times[figure.AsOf]
            : new TimeValue(item.Source.Published.Iso ?? "", item.Source.Published.Earliest, item.Source.Published.Latest);
        return new FigureValue(item.Quote(figure.Span), dated.Story.Origins[item.Origin].Id, figure.Low, figure.High, figure.Modifier, asOf);
    }
}

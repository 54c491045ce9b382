using System.Collections.Immutable;
using NodaTime;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Collects every counted thing of a story with its values over time. What two reports count is one thing where both say so by its scope
/// ("killed", of each report's own value), where the figures stand in statements of one point, or where they are the same number of the same
/// named thing. "People" alone names nothing: those who died and those who live in the town are both people.
/// </summary>
internal sealed class FigureTracker
{
    // Things that the statements of one point may count: beyond, they are lists of numbers.
    private const int MostInPoint = 16;

    private static readonly string _person = Stems.Stem("person");

    private readonly DatedStory _dated;
    private readonly FigureKeys _keys;
    private readonly List<(Item Item, CountedFigure Known)> _all = [];
    private readonly List<int> _parent = [];

    private FigureTracker(DatedStory dated, FigureKeys keys) => (_dated, _keys) = (dated, keys);

    /// <summary>
    /// A series for each thing that is counted by two origins or has two values; by number of origins, then by first mention. Ages, places in an
    /// order and lengths of time are no counts.
    /// </summary>
    public static ImmutableArray<FigureSeries> Track(DatedStory dated, Items items, FigureKeys keys, Alignment alignment)
    {
        var tracker = new FigureTracker(dated, keys);
        tracker.Collect(items);
        tracker.JoinByName();
        tracker.JoinByPoint(alignment);
        return tracker.Series();
    }

    private void Collect(Items items)
    {
        var seen = new HashSet<CountedFigure>();
        foreach (var item in items.All)
        {
            foreach (var known in _keys.In(item))
            {
                if (known.Key.Kind is not (FigureKind.Count or FigureKind.Money or FigureKind.Percent or FigureKind.Measure) || !seen.Add(known))
                    continue;
                _parent.Add(_all.Count);
                _all.Add((item, known));
            }
        }
    }

    private void JoinByName()
    {
        var first = new Dictionary<(FigureKey, decimal, decimal?), int>();
        for (int i = 0; i < _all.Count; i++)
        {
            var known = _all[i].Known;
            bool isNamed = known.Key.Counted.Length > 0 && known.Key.Counted != _person;
            if (!known.IsMain || (known.Key.Scope.Length == 0 && !isNamed))
                continue;
            var (low, high) = known.Key.Scope.Length > 0 ? (0m, null) : (known.Figure.Low, known.Figure.High);
            if (!first.TryAdd((known.Key, low, high), i))
                Join(first[(known.Key, low, high)], i);
        }
    }

    private void JoinByPoint(Alignment alignment)
    {
        int[] clusterOf = new int[alignment.TwinOf.Length];
        Array.Fill(clusterOf, -1);
        for (int c = 0; c < alignment.Clusters.Count; c++)
        {
            foreach (int item in alignment.Clusters[c])
                clusterOf[item] = clusterOf[item] < 0 ? c : clusterOf[item];
        }

        // In a point figures of one key are one thing; of two keys that may be, the first of each decides.
        var inPoint = new Dictionary<int, List<int>>();
        for (int i = 0; i < _all.Count; i++)
        {
            int order = _all[i].Item.Order, head = alignment.TwinOf[order] >= 0 ? alignment.TwinOf[order] : order;
            int cluster = clusterOf[head];
            if (cluster < 0)
                continue;
            if (!inPoint.TryGetValue(cluster, out var firsts))
                inPoint.Add(cluster, firsts = []);
            int same = firsts.FindIndex(f => IsOneThing(f, i));
            if (same >= 0)
                Join(firsts[same], i);
            else if (firsts.Count < MostInPoint)
                firsts.Add(i);
        }
    }

    // A statement that counts one thing twice counts two parts of it.
    private bool IsOneThing(int a, int b)
    {
        var (x, y) = (_all[a], _all[b]);
        return x.Item != y.Item && x.Known.IsComparable(y.Known);
    }

    private ImmutableArray<FigureSeries> Series()
    {
        var groups = new SortedDictionary<int, List<(Item Item, CountedFigure Known)>>();
        for (int i = 0; i < _all.Count; i++)
        {
            int root = Root(i);
            if (!groups.TryGetValue(root, out var list))
                groups.Add(root, list = []);
            list.Add(_all[i]);
        }

        var series = new List<(int Origins, FigureSeries Series)>();
        foreach (var values in groups.Values)
        {
            int origins = values.Select(v => v.Item.Origin).Distinct().Count();
            if (origins > 1 || values.Select(v => (v.Known.Figure.Low, v.Known.Figure.High)).Distinct().Count() > 1)
                series.Add((origins, Series(values)));
        }

        return [.. series.OrderByDescending(s => s.Origins).Select(s => s.Series)];
    }

    private FigureSeries Series(List<(Item Item, CountedFigure Known)> values)
    {
        var key = values[0].Known.Key;

        // What an article says twice, in its headline and below, is one value.
        var once = values.OrderBy(v => v.Item.InTitle ? 1 : 0).DistinctBy(v => (v.Item.Article, v.Known.Figure.Low, v.Known.Figure.High));
        return new FigureSeries(
            What(values),
            key.Scope.Length > 0 ? key.Scope : null,
            key.Unit.Length > 0 ? key.Unit : null,
            [.. once.Select(v => (Value: v.Known.Value ??= Value(v.Item, v.Known.Figure), v.Item.Article, v.Item.Order))
                .OrderBy(v => v.Value.AsOf.Earliest ?? LocalDate.MaxIsoValue).ThenBy(v => v.Value.AsOf.Latest ?? LocalDate.MaxIsoValue).ThenBy(v => Times.MinuteOf(v.Value.AsOf) ?? -1)
                .ThenBy(v => v.Article).ThenBy(v => v.Order).Select(v => v.Value)]);
    }

    // What is counted, in the words that most reports have for it, of these the fullest; the shortest clause around it where none says it apart.
    private static Quoted What(List<(Item Item, CountedFigure Known)> values)
    {
        const int Readable = 48;
        var named = values.Where(v => v.Known.Figure.Counted is { IsEmpty: false }).ToList();
        if (named.Count == 0)
            return values.Where(v => v.Item.Span.Contains(v.Known.Figure.Span)).MinBy(v => v.Item.Span.Length) is { Item: { } shortest } ? shortest.Quote(shortest.Span) : values[0].Item.Quote(values[0].Known.Figure.Span);
        var common = named.GroupBy(v => v.Known.Figure.CountedLemma ?? "", StringComparer.Ordinal)
            .OrderByDescending(g => g.Select(v => v.Item.Origin).Distinct().Count()).First()
            .Select(v => (v.Item, Words: v.Known.Figure.Counted!.Value)).ToList();
        var clear = common.Where(v => v.Words.Length <= Readable && !v.Words.Overlaps(NumberIn(v.Item, v.Words))).ToList();
        var (item, words) = (clear.Count > 0 ? clear : common).MaxBy(v => clear.Count > 0 ? v.Words.Length : -v.Words.Length);
        return item.Quote(words);
    }

    // The words of what is counted sometimes hold another number ("past nine people"): they don't name the thing.
    private static Span NumberIn(Item item, Span words)
    {
        foreach (var other in item.Source.Reading.Figures)
        {
            if (words.Contains(other.Span))
                return other.Span;
        }

        return default;
    }

    private FigureValue Value(Item item, Figure figure)
    {
        var asOf = figure.AsOf >= 0 && figure.AsOf < item.Source.Times.Length ? item.Source.Times[figure.AsOf]
            : new TimeValue(item.Source.Published.Iso ?? "", item.Source.Published.Earliest, item.Source.Published.Latest);
        return new FigureValue(item.Quote(figure.Span), _dated.Story.Origins[item.Origin].Id, figure.Low, figure.High, figure.Modifier, asOf);
    }

    private void Join(int a, int b)
    {
        int rootA = Root(a), rootB = Root(b);
        _parent[Math.Max(rootA, rootB)] = Math.Min(rootA, rootB);
    }

    private int Root(int i)
    {
        while (_parent[i] != i)
            i = _parent[i] = _parent[_parent[i]];
        return i;
    }
}

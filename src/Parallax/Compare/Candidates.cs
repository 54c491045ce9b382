namespace Parallax.Compare;

/// <summary>
/// Looks up, for each item, the few others that may speak of the same thing: an inverted index over terms, weighted by rarity in the
/// story. What a term's list costs is bounded, so that the whole is linear in items however large the story is: of a term that more
/// items hold than <see cref="FullList"/>, each item sees only those that stand nearest before it.
/// </summary>
internal sealed class Candidates(IReadOnlyList<Item> items, Vocabulary vocabulary)
{
    /// <summary>Longest list of a term that is walked in full.</summary>
    public const int FullList = 48;

    private const int Nearest = 10;

    private readonly Dictionary<long, List<int>> _lists = [];
    private int _next;

    /// <summary>
    /// Calls <paramref name="found"/> for each pair of items worth comparing, at most <paramref name="most"/> for each item, the later one first. Called again after
    /// items were added at the end of the list, it goes on with those.
    /// </summary>
    public void Pairs(int most, Func<Item, Item, bool> mayPair, Action<Item, Item> found)
    {
        var weights = new Dictionary<int, double>();
        var ranked = new List<(double Weight, int Position)>();
        for (; _next < items.Count; _next++)
        {
            int position = _next;
            var item = items[position];
            weights.Clear();
            foreach (var (key, weight) in Keys(item))
                Gather(key, weight, position, weights);
            ranked.Clear();
            foreach (var (other, weight) in weights)
            {
                if (mayPair(item, items[other]))
                    ranked.Add((weight, other));
            }

            ranked.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Position.CompareTo(b.Position));
            for (int i = 0; i < ranked.Count && i < most; i++)
                found(item, items[ranked[i].Position]);
        }
    }

    private void Gather(long key, double weight, int position, Dictionary<int, double> weights)
    {
        if (!_lists.TryGetValue(key, out var list))
            _lists.Add(key, list = []);
        int from = list.Count > FullList ? list.Count - Nearest : 0;
        for (int i = from; i < list.Count; i++)
            weights[list[i]] = weights.GetValueOrDefault(list[i]) + weight;
        list.Add(position);
    }

    // What an item is found by: its terms, the groups of its terms, and what its figures count.
    private List<(long Key, double Weight)> Keys(Item item)
    {
        var keys = new List<(long, double)>(item.Terms.Length * 2);
        var groups = new SortedSet<int>();
        foreach (int term in item.Terms)
        {
            keys.Add((term, vocabulary.Weight(term)));
            foreach (int group in vocabulary.Groups(term))
                groups.Add(group);
        }

        foreach (int group in groups)
            keys.Add(((1L << 40) + group, 0.3));
        if (item.Statement.Kind is not (EventKind.Other or EventKind.Say))
            keys.Add(((1L << 41) + (int)item.Statement.Kind, 0.3));
        foreach (var (_, figure) in item.Figures)
        {
            if (figure.Scope is { Length: > 0 } scope)
                keys.Add((unchecked((long)(Text.Hashing.Hash(scope) >> 22)) | (1L << 42), 0.6));
            if (Size(figure) is { } size)
                keys.Add((((1L << 43) + ((long)figure.Kind << 32)) | size, 0.5));
        }

        return keys;
    }

    // First digit and order of magnitude: equal for most pairs of which the one rounds the other. Small numbers stand everywhere.
    private static long? Size(Figure figure)
    {
        decimal value = Math.Abs(FigureRelations.Centre(figure));
        if (value < 20)
            return null;
        long magnitude = 0;
        for (; value >= 10; value /= 10)
            magnitude++;
        return (Math.Round(value, MidpointRounding.AwayFromZero) is var first && first == 10 ? magnitude + 1 : magnitude) * 16 + (long)(first == 10 ? 1 : first);
    }
}

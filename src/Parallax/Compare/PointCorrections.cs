namespace Parallax.Compare;

/// <summary>
/// A person's decisions about the statements of a story, by their items: which pairs belong together and which don't. Of two decisions
/// on one pair the later holds.
/// </summary>
internal sealed class PointCorrections
{
    private readonly Items _items;
    private readonly SortedDictionary<(int A, int B), bool> _said = [];

    /// <summary>Finds the statements that the decisions are about; a place that holds none is passed over.</summary>
    public PointCorrections(Items items, CompareOptions options)
    {
        _items = items;
        foreach (var correction in options.Corrections)
        {
            if (At(correction.First) is { } a && At(correction.Second) is { } b && a != b)
                _said[(Math.Min(a, b), Math.Max(a, b))] = correction.Same;
        }
    }

    /// <summary>Pairs of items that belong to one point, ascending.</summary>
    public IEnumerable<(int A, int B)> Same => _said.Where(s => s.Value).Select(s => s.Key);

    /// <summary>True where a person has said that two items don't belong together.</summary>
    public bool Apart(int a, int b) => _said.Count > 0 && _said.TryGetValue((Math.Min(a, b), Math.Max(a, b)), out bool same) && !same;

    /// <summary>True where a person has put two items together.</summary>
    public bool Together(int a, int b) => _said.Count > 0 && _said.TryGetValue((Math.Min(a, b), Math.Max(a, b)), out bool same) && same;

    /// <summary>
    /// Takes a statement out of its twins where a person said that the two differ, and lets a decision about a repeat hold for the statement
    /// that speaks for it.
    /// </summary>
    /// <param name="twins">For each item the item that it repeats, or -1; changed in place.</param>
    public void Settle(List<int> twins)
    {
        foreach (var ((a, b), same) in _said.ToList())
        {
            if (!same && Head(twins, a) == Head(twins, b))
                twins[twins[b] >= 0 ? b : a] = -1;
        }

        foreach (var ((a, b), same) in _said.ToList())
        {
            int headA = Head(twins, a), headB = Head(twins, b);
            if (headA != headB)
                _said[(Math.Min(headA, headB), Math.Max(headA, headB))] = same;
        }
    }

    /// <summary>What a person has said of a point's members, as reasons: shown before any rule.</summary>
    public IEnumerable<Reason> Reasons(List<Item> members)
    {
        if (_said.Count == 0)
            yield break;
        var own = members.Select(m => m.Order).ToHashSet();
        foreach (var ((a, b), same) in _said)
        {
            if (same ? own.Contains(a) && own.Contains(b) : own.Contains(a) != own.Contains(b))
                yield return new Reason("user-correction", same ? "same" : "not the same", [Quote(a), Quote(b)]);
        }
    }

    private Quoted Quote(int item) => _items.All[item].Quote(_items.All[item].Span);

    private static int Head(List<int> twins, int item) => twins[item] >= 0 ? twins[item] : item;

    // The statement that the place covers best, of equals the smallest; one that is only touched will do where there is no other.
    private int? At(StatementPlace place)
    {
        Item? best = null;
        int bestMissed = int.MaxValue;
        foreach (var item in _items.All)
        {
            if (item.Source.Article.Id != place.ArticleId || !item.Span.Overlaps(place.Span))
                continue;
            int shared = Math.Min(item.Span.End, place.Span.End) - Math.Max(item.Span.Start, place.Span.Start);
            int missed = Math.Min(item.Span.Length, place.Span.Length) - shared + Math.Abs(item.Span.Length - place.Span.Length);
            if (missed < bestMissed)
                (best, bestMissed) = (item, missed);
        }

        return best?.Order;
    }
}

namespace Parallax.Extract.Html;

/// <summary>What the first pass thinks of a block's neighbours and of the lines of its own parent.</summary>
internal sealed class SecondPass
{
    private const int Window = 40;
    private const int Levels = 5;
    private readonly PageBlocks _page;
    private readonly float[] _first;
    private readonly float[] _before;
    private readonly Dictionary<PageNode, (float Sure, float All)> _inside = [];
    private readonly Dictionary<ulong, (float Sure, float All)> _alike = [];
    private readonly PageAlike _likes;
    private readonly float _sure;
    private readonly PageNode? _core;
    private readonly int _coreFrom;
    private readonly int _coreTo;

    /// <param name="page">The page's blocks.</param>
    /// <param name="first">The first pass's probabilities; there may be fewer than blocks.</param>
    /// <param name="likes">What the page builds alike.</param>
    public SecondPass(PageBlocks page, float[] first, PageAlike likes)
    {
        _page = page;
        _likes = likes;
        _first = first;
        _before = new float[first.Length];
        for (int i = 0; i < first.Length; i++)
        {
            var block = page.All[i];
            _before[i] = _sure;
            float sure = first[i] * block.Mass;
            _sure += sure;
            int step = 0;
            for (PageNode? up = block.Owner; up is not null && step < Levels; up = up.Up, step++)
            {
                ref var sums = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_inside, up, out _);
                sums = (sums.Sure + sure, sums.All + block.Mass);
            }

            ref var group = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_alike, likes.Signature(i), out _);
            group = (group.Sure + sure, group.All + block.Mass);
        }

        // The parent of most of what the first pass is sure of, and where that starts and ends.
        float most = 0;
        for (int i = 0; i < first.Length; i++)
        {
            var parent = page.All[i].Owner.Up;
            if (parent is null || first[i] < 0.5f || ReferenceEquals(parent, _core))
                continue;
            float sure = _inside[parent].Sure;
            if (sure > most)
                (most, _core) = (sure, parent);
        }

        (_coreFrom, _coreTo) = (-1, -1);
        for (int i = 0; i < first.Length && _core is not null; i++)
        {
            if (first[i] < 0.5f || !ReferenceEquals(page.All[i].Owner.Up, _core))
                continue;
            if (_coreFrom < 0)
                _coreFrom = i;
            _coreTo = i;
        }
    }

    /// <summary>How many numbers it adds to a row.</summary>
    public static int Extra => 14 + 3 + (2 * 3) + 5;

    /// <summary>True where the first pass is sure that neither the block nor its neighbours belong to the report: it is not asked again.</summary>
    public bool IsSettled(int at)
    {
        if (_first[at] >= 0.03f)
            return false;
        for (int i = Math.Max(0, at - 2); i <= at + 2 && i < _first.Length; i++)
        {
            if (_first[i] >= 0.2f)
                return false;
        }

        return true;
    }

    /// <summary>Fills the numbers behind those of the first pass.</summary>
    public void Fill(int at, Span<float> row)
    {
        int to = BlockFeatures.Count;
        row[to++] = _first[at];
        for (int step = 1; step <= 3; step++)
        {
            row[to++] = at - step >= 0 ? _first[at - step] : -1;
            row[to++] = at + step < _first.Length ? _first[at + step] : -1;
        }

        row[to++] = Mean(at - 6, at - 1);
        row[to++] = Mean(at + 1, at + 6);
        row[to++] = Mean(at - 15, at + 15);
        int from = at, until = at;
        var up = _page.All[at].Owner.Up;
        while (from > 0 && at - from < Window && ReferenceEquals(_page.All[from - 1].Owner.Up, up))
            from--;
        while (until + 1 < _first.Length && until - at < Window && ReferenceEquals(_page.All[until + 1].Owner.Up, up))
            until++;
        row[to++] = Mean(from, until);
        row[to++] = until - from;
        row[to++] = Nearest(at, -1);
        row[to++] = Nearest(at, 1);
        float all = Math.Max(1, _sure);
        row[to++] = _before[at] / all;
        row[to++] = MathF.Log2(all);
        row[to++] = Gap(at);
        // The containers' share of what the first pass is sure of, and how sure it is of all that they hold.
        var node = _page.All[at].Owner;
        for (int level = 0; level < 3; level++)
        {
            node = node?.Up;
            var sums = node is not null && _inside.TryGetValue(node, out var known) ? known : default;
            row[to++] = sums.Sure / all;
            row[to++] = sums.All == 0 ? -1 : sums.Sure / sums.All;
        }

        // What it thinks of the other blocks that the page builds alike, and how far the middle of the report is.
        var likes = _alike[_likes.Signature(at)];
        float mass = _page.All[at].Mass;
        row[to++] = likes.All - mass <= 0 ? -1 : (likes.Sure - (_first[at] * mass)) / (likes.All - mass);
        row[to++] = likes.Sure / all;
        row[to++] = _core is null ? -2 : ReferenceEquals(_page.All[at].Owner.Up, _core) ? 1 : IsInCore(_page.All[at].Owner) ? 0.5f : 0;
        row[to++] = _core is null ? -100 : at < _coreFrom ? Math.Max(-50, at - _coreFrom) : at > _coreTo ? Math.Min(50, at - _coreTo) : 0;
        row[to++] = _core is null ? -1 : _inside[_core].Sure / all;
    }

    private bool IsInCore(PageNode node)
    {
        int step = 0;
        for (PageNode? up = node; up is not null && step < 12; up = up.Up, step++)
        {
            if (ReferenceEquals(up, _core))
                return true;
        }

        return false;
    }

    // Letters since the last block that the first pass is fairly sure of.
    private float Gap(int at)
    {
        int mass = 0;
        for (int i = at - 1; i >= 0 && at - i < Window; i--)
        {
            if (_first[i] > 0.6f)
                return mass;
            mass += _page.All[i].Mass;
        }

        return 5_000;
    }

    // Weighted by what the blocks say.
    private float Mean(int from, int until)
    {
        float sum = 0, mass = 0;
        for (int i = Math.Max(0, from); i <= until && i < _first.Length; i++)
        {
            float weight = _page.All[i].Mass + 1;
            sum += weight * _first[i];
            mass += weight;
        }

        return mass == 0 ? -1 : sum / mass;
    }

    // How far the next block is that the first pass is sure of.
    private float Nearest(int at, int step)
    {
        int distance = 1;
        for (int i = at + step; i >= 0 && i < _first.Length && distance < 25; i += step, distance++)
        {
            if (_first[i] > 0.8f)
                return distance;
        }

        return 25;
    }
}

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
    private readonly float _sure;

    /// <param name="page">The page's blocks.</param>
    /// <param name="first">The first pass's probabilities; there may be fewer than blocks.</param>
    public SecondPass(PageBlocks page, float[] first)
    {
        _page = page;
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
        }
    }

    /// <summary>How many numbers it adds to a row.</summary>
    public static int Extra => 14 + 3 + (2 * 3);

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

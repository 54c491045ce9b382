namespace Parallax.Extract.Html;

/// <summary>What the first pass thinks of a block's neighbours and of the lines of its own parent.</summary>
internal sealed class SecondPass
{
    private const int Window = 40;
    private readonly PageBlocks _page;
    private readonly float[] _first;

    /// <param name="page">The page's blocks.</param>
    /// <param name="first">The first pass's probabilities; there may be fewer than blocks.</param>
    public SecondPass(PageBlocks page, float[] first)
    {
        _page = page;
        _first = first;
    }

    /// <summary>How many numbers it adds to a row.</summary>
    public static int Extra => 14;

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
        row[to] = Nearest(at, 1);
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

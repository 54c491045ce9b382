using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Points of a growing story by the statements that they are made of: what no new statement touches is not judged again.</summary>
internal sealed class PointCache
{
    private readonly Dictionary<ulong, (int[] Key, Point Point, bool CitesOutlet)> _points = [];

    /// <summary>The point of these statements, or null. One that cites an outlet is always judged again: that outlet's own report may have arrived.</summary>
    public Point? Find(int[] key, string? denies) =>
        _points.TryGetValue(HashOf(key), out var known) && known.Key.AsSpan().SequenceEqual(key) && known.Point.Denies == denies && !known.CitesOutlet
            ? known.Point : null;

    /// <summary>Keeps a point.</summary>
    public void Keep(int[] key, Point point) => _points[HashOf(key)] = (key, point, point.Reasons.Any(r => r.Rule == "cites-outlet"));

    private static ulong HashOf(int[] key)
    {
        ulong hash = 0;
        foreach (int item in key)
            hash = Hashing.Combine(hash, unchecked((ulong)item));
        return hash;
    }
}

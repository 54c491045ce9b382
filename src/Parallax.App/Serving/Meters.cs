using System.Collections.Concurrent;

namespace Parallax.App.Serving;

/// <summary>What the server counts of its own work.</summary>
internal sealed class Meters
{
    private static readonly double[] _bounds = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000];
    private readonly ConcurrentDictionary<(string Route, int Class), long[]> _requests = new();
    private long _open;

    /// <summary>Requests that are being worked on.</summary>
    public long Open => Interlocked.Read(ref _open);

    /// <summary>Upper bounds of the classes of time, in milliseconds.</summary>
    public static IReadOnlyList<double> Bounds => _bounds;

    public void Begin() => Interlocked.Increment(ref _open);

    /// <summary>Counts a request that is done.</summary>
    /// <param name="route">The route's pattern, of which there are few; never a path.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="milliseconds">How long it took.</param>
    public void End(string route, int status, double milliseconds)
    {
        Interlocked.Decrement(ref _open);
        long[] counts = _requests.GetOrAdd((route, status / 100), _ => new long[_bounds.Length + 2]);
        int at = Array.FindIndex(_bounds, b => milliseconds <= b);
        Interlocked.Increment(ref counts[at < 0 ? _bounds.Length : at]);
        Interlocked.Add(ref counts[^1], (long)(milliseconds * 1_000));
    }

    /// <summary>Counts by route and class of status: one for each class of time, then the sum of microseconds.</summary>
    public IEnumerable<(string Route, int Class, long[] Counts)> Requests =>
        _requests.OrderBy(r => r.Key.Route, StringComparer.Ordinal).ThenBy(r => r.Key.Class).Select(r => (r.Key.Route, r.Key.Class, r.Value));
}

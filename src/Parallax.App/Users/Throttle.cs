namespace Parallax.App.Users;

/// <summary>
/// Slows down who tries passwords: after a few failures each further one costs twice the wait, by name and address together, and by each alone at a higher
/// count, so that nobody can lock another out for long. Kept in memory: a restart forgets.
/// </summary>
internal sealed class Throttle
{
    private const int Most = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Failures, long Until, long Last)> _tried = new(StringComparer.Ordinal);

    // How many failures are free, and the longest wait in seconds.
    private static IEnumerable<(string Key, int Free, int Longest)> Keys(string name, string address) =>
        [($"b {name} {address}", 4, 900), ($"n {name}", 20, 60), ($"a {address}", 30, 300)];

    /// <summary>Seconds that this one has to wait; 0 where it may try.</summary>
    public int Wait(string name, string address, long seconds)
    {
        lock (_gate)
        {
            long until = 0;
            foreach (var (key, _, _) in Keys(name, address))
                until = Math.Max(until, _tried.TryGetValue(key, out var tried) ? tried.Until : 0);
            return (int)Math.Max(0, until - seconds);
        }
    }

    public void Failed(string name, string address, long seconds)
    {
        lock (_gate)
        {
            foreach (var (key, free, longest) in Keys(name, address))
            {
                var tried = _tried.GetValueOrDefault(key);
                int failures = seconds - tried.Last > 3_600 ? 1 : tried.Failures + 1;
                long wait = failures <= free ? 0 : Math.Min(longest, 1L << Math.Min(20, failures - free));
                _tried[key] = (failures, seconds + wait, seconds);
            }

            if (_tried.Count > Most)
            {
                foreach (string old in _tried.OrderBy(t => t.Value.Last).Take(Most / 4).Select(t => t.Key).ToList())
                    _tried.Remove(old);
            }
        }
    }

    public void Succeeded(string name, string address)
    {
        lock (_gate)
            _tried.Remove($"b {name} {address}");
    }
}

using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>
/// How the hits of a search fall, kept for a moment where they are many: whoever goes through the pages of a search, or looks at it in another order, has them
/// counted once. What is found by few is counted each time, and so is always as it is.
/// </summary>
internal sealed class FacetCache(IArchive archive, TimeProvider time)
{
    // From so many hits on a few more or less in the last seconds are no matter.
    private const long Many = 5_000;
    private const int Most = 200;

    private static readonly TimeSpan _moment = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long At, SearchFacets Facets)> _kept = new(StringComparer.Ordinal);

    /// <summary>The facets of a query.</summary>
    /// <param name="typed">The query as it was typed.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SearchFacets> Of(string typed, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(typed, out var kept) && time.GetElapsedTime(kept.At) < _moment)
                return kept.Facets;
        }

        var facets = await archive.Facets(SearchQuery.Parse(typed), cancel);
        if (facets.Total < Many)
            return facets;
        lock (_gate)
        {
            foreach (string old in _kept.Where(k => time.GetElapsedTime(k.Value.At) >= _moment).Select(k => k.Key).ToList())
                _kept.Remove(old);
            if (_kept.Count < Most)
                _kept[typed] = (time.GetTimestamp(), facets);
        }

        return facets;
    }
}

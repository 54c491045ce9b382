using System.Collections.Immutable;

namespace Parallax.Store;

/// <summary>Counts speakers, places and verdicts over the newest hits.</summary>
internal static class FacetCounts
{
    /// <summary>Articles over which outlets, languages and months are counted: the newest hits. Counting over all of a frequent word's costs more than the search.</summary>
    public const int Tallied = 2_000;

    private const int Most = 30;

    /// <summary>The facets with those counts.</summary>
    /// <param name="hits">The newest hits, newest first: their names, and the verdicts of their stories as bits.</param>
    /// <param name="facets">What was counted over all hits.</param>
    public static SearchFacets Add(IEnumerable<(string? Names, long Verdicts)> hits, SearchFacets facets)
    {
        long counted = 0;
        var names = new Dictionary<(char Kind, string Key), (long Count, string Shown)>();
        long[] verdicts = new long[Enum.GetValues<Verdict>().Length];
        foreach (var (column, bits) in hits)
        {
            counted++;
            foreach (var (kind, key, shown) in SearchNames.Read(column))
                names[(kind, key)] = names.TryGetValue((kind, key), out var known) ? (known.Count + 1, known.Shown) : (1, shown);
            for (int i = 0; i < verdicts.Length; i++)
                verdicts[i] += (bits >> i) & 1;
        }

        return facets with
        {
            Counted = counted,
            Speakers = Of(SearchNames.Speaker),
            Places = Of(SearchNames.Place),
            Verdicts = [.. Enum.GetValues<Verdict>().Where(v => verdicts[(int)v] > 0).Select(v => new FacetCount(v.ToString().ToLowerInvariant(), verdicts[(int)v]))],
        };

        ImmutableArray<FacetCount> Of(char kind) =>
        [
            .. names.Where(n => n.Key.Kind == kind).Select(n => new FacetCount(n.Key.Key, n.Value.Count) { Label = n.Value.Shown })
                .OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal).Take(Most),
        ];
    }
}

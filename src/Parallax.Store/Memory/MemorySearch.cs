using System.Collections.Immutable;
using System.Globalization;

namespace Parallax.Store.Memory;

/// <summary>Evaluates queries by looking at every article.</summary>
internal static class MemorySearch
{
    /// <summary>Articles that the query finds, newest first.</summary>
    public static IEnumerable<ArticleRow> Find(MemoryRows rows, SearchQuery query, long? before)
    {
        for (long order = Math.Min(rows.Articles.Count, (before ?? long.MaxValue) - 1); order >= 1; order--)
        {
            var row = rows.Article(order)!;
            if (row.Packed is not null && (query.AllVersions || rows.IsLatest(rows.Capture(order).Entry)) && (query.Root is null || Holds(rows, row, query.Root)))
                yield return row;
        }
    }

    public static SearchFacets Facets(IEnumerable<ArticleRow> hits)
    {
        var all = hits.ToList();
        return new SearchFacets(
            all.Count,
            Most(all.Select(r => r.Columns!.Outlet)),
            Most(all.Select(r => (string?)r.Columns!.Language)),
            [.. Counted(all.Select(r => r.Columns!.Earliest is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day.Year:D4}-{day.Month:D2}") : null))
                .OrderByDescending(f => f.Value, StringComparer.Ordinal).Take(60)]);
    }

    private static ImmutableArray<FacetCount> Most(IEnumerable<string?> values) =>
        [.. Counted(values).OrderByDescending(f => f.Count).ThenBy(f => f.Value, MemoryWriter.ByBytes.Instance).Take(30)];

    private static IEnumerable<FacetCount> Counted(IEnumerable<string?> values) =>
        values.Where(v => v is not null).GroupBy(v => v!, StringComparer.Ordinal).Select(g => new FacetCount(g.Key, g.Count()));

    private static bool Holds(MemoryRows rows, ArticleRow row, SearchNode node) => node switch
    {
        SearchPhrase phrase => Has(row.Words!.Of(phrase.Field), phrase),
        SearchDays days => (days.To is not { } to || row.Columns!.Earliest <= to) && (days.From is not { } from || row.Columns!.Latest >= from),
        SearchVerdict verdict => row.Member is { } member && (rows.Stories[member.Story].Verdicts & (1 << (int)verdict.Verdict)) != 0,
        SearchSource source => rows.Capture(row.Order).Entry.Key.Source == source.Source,
        SearchLanguage language => row.Columns!.Language == language.Language,
        SearchAnd and => and.All.All(n => Holds(rows, row, n)),
        SearchOr or => or.Any.Any(n => Holds(rows, row, n)),
        SearchNot not => !Holds(rows, row, not.Node),
        _ => throw new InvalidOperationException($"a condition that is not known: {node.GetType().Name}"),
    };

    private static bool Has(ImmutableArray<string> words, SearchPhrase phrase)
    {
        for (int at = 0; at + phrase.Words.Length <= words.Length; at++)
        {
            int i = 0;
            while (i < phrase.Words.Length && Is(words[at + i], i))
                i++;
            if (i == phrase.Words.Length)
                return true;
        }

        return false;

        bool Is(string word, int i) => phrase.IsPrefix && i == phrase.Words.Length - 1 ? word.StartsWith(phrase.Words[i], StringComparison.Ordinal) : word == phrase.Words[i];
    }
}

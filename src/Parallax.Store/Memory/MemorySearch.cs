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

    /// <summary>Articles that the query finds with their scores, the best first, of equals the newest.</summary>
    public static IEnumerable<(ArticleRow Row, int Score)> Best(MemoryRows rows, SearchQuery query, SearchRank? after)
    {
        var terms = SearchWeights.Terms(query.Root);
        return Find(rows, query, null).Select(row => (Row: row, Score: Score(row.Words!, terms)))
            .Where(hit => after is null || hit.Score < after.Score || (hit.Score == after.Score && hit.Row.Order < after.Order))
            .OrderByDescending(hit => hit.Score).ThenByDescending(hit => hit.Row.Order);
    }

    public static SearchFacets Facets(MemoryRows rows, IEnumerable<ArticleRow> hits)
    {
        var all = hits.ToList();
        var tallied = all.Take(FacetCounts.Tallied).ToList();
        var counted = all.Take(SearchNames.Counted).Select(r => ((string?)r.Columns!.Names, r.Member is { } member ? rows.Stories[member.Story].Verdicts : 0L));
        return FacetCounts.Add(counted, new SearchFacets(
            all.Count,
            Most(tallied.Select(r => r.Columns!.Outlet)),
            Most(tallied.Select(r => (string?)r.Columns!.Language)),
            [.. Counted(tallied.Select(r => r.Columns!.Earliest is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day.Year:D4}-{day.Month:D2}") : null))
                .OrderByDescending(f => f.Value, StringComparer.Ordinal).Take(60)])
        {
            Tallied = tallied.Count,
        });
    }

    private static int Score(SearchDocument words, ImmutableArray<string> terms)
    {
        int score = 0;
        foreach (string term in terms)
        {
            score += HasStem(words, term) ? 1 : 0;
            for (int step = 2; step <= SearchWeights.Steps; step++)
                score += words.Stems.Contains(SearchWeights.OfStep(term, step), StringComparer.Ordinal) ? 1 : 0;
        }

        return score;
    }

    private static bool HasStem(SearchDocument words, string stem) => words.Text.Contains(stem, StringComparer.Ordinal) || words.Stems.Contains(stem, StringComparer.Ordinal);

    private static bool HasWord(SearchDocument words, SearchPhrase word)
    {
        string stem = SearchStems.Of(word.Words[0]);
        return word.Field == SearchField.Title ? words.Stems.Contains(SearchWeights.OfTitle(stem), StringComparer.Ordinal) : HasStem(words, stem);
    }

    private static ImmutableArray<FacetCount> Most(IEnumerable<string?> values) =>
        [.. Counted(values).OrderByDescending(f => f.Count).ThenBy(f => f.Value, MemoryWriter.ByBytes.Instance).Take(30)];

    private static IEnumerable<FacetCount> Counted(IEnumerable<string?> values) =>
        values.Where(v => v is not null).GroupBy(v => v!, StringComparer.Ordinal).Select(g => new FacetCount(g.Key, g.Count()));

    private static bool Holds(MemoryRows rows, ArticleRow row, SearchNode node) => node switch
    {
        SearchPhrase { IsLoose: true } word => HasWord(row.Words!, word),
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

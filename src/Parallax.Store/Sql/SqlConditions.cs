using System.Globalization;
using Dapper;

namespace Parallax.Store.Sql;

/// <summary>Makes SQL of a query's conditions. What a person typed only ever gets in as values.</summary>
internal abstract class SqlConditions
{
    private readonly List<(string One, string Set)> _verdicts = [];
    private int _names;

    /// <summary>The values so far.</summary>
    public DynamicParameters Values { get; } = new();

    /// <summary>The words of a phrase as the database's own full-text query, safe by construction.</summary>
    protected abstract string Phrase(SearchPhrase phrase);

    /// <summary>A word of the field of stems, or of the text itself too, as the database's own full-text query.</summary>
    protected abstract string Stem(string stem, bool inText);

    /// <summary>All of these and none of those; there is one of these at least.</summary>
    protected abstract string All(IReadOnlyList<string> these, IReadOnlyList<string> none);

    /// <summary>One of these.</summary>
    protected abstract string Any(IReadOnlyList<string> these);

    /// <summary>The condition that article <c>a</c> is found by a full-text query.</summary>
    protected abstract string Found(string value);

    /// <summary>The whole of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="words">The name of the value that holds the full-text query that everything found must match; null where there is none.</param>
    /// <returns>The other conditions.</returns>
    protected string Conditions(SearchQuery query, out string? words)
    {
        var conditions = new List<string> { Standing(query.AllVersions) };
        words = null;
        if (query.Root is { } root)
        {
            var parts = root is SearchAnd and ? and.All : [root];
            var (these, none) = (new List<string>(), new List<string>());
            foreach (var part in parts)
            {
                if (FullText(part) is { } positive)
                    these.Add(positive);
                else if (part is SearchNot not && FullText(not.Node) is { } negative)
                    none.Add(negative);
                else
                    conditions.Add(Condition(part));
            }

            if (these.Count > 0)
                words = Value(All(these, none));
            else
                conditions.AddRange(none.Select(n => $"NOT {Found(Value(n))}"));
        }

        return string.Join(" AND ", conditions);
    }

    /// <summary>The condition that every search has.</summary>
    protected static string Standing(bool allVersions) => allVersions ? "a.has = 1" : "a.has = 1 AND a.is_latest = 1";

    /// <summary>Conditions for counting all articles: stories of a verdict are found once, and not once for each of their articles.</summary>
    protected string OfSet(string where) => _verdicts.Aggregate(where, (all, verdict) => all.Replace(verdict.One, verdict.Set, StringComparison.Ordinal));

    /// <summary>How well an article fits: a sum of ones, for each word of the query that stands in it, and for each step of weight that the word reaches there.</summary>
    /// <param name="query">The query.</param>
    /// <param name="matches">A one or a nought: whether the article is found by the full-text query of that value.</param>
    protected string Score(SearchQuery query, Func<string, string> matches)
    {
        var ones = new List<string>();
        foreach (string term in SearchWeights.Terms(query.Root))
        {
            ones.Add(matches(Value(Stem(term, inText: true))));
            for (int step = 2; step <= SearchWeights.Steps; step++)
                ones.Add(matches(Value(Stem(SearchWeights.OfStep(term, step), inText: false))));
        }

        return ones.Count == 0 ? "0" : string.Join(" + ", ones);
    }

    /// <summary>Keeps a value; gives its name.</summary>
    protected string Value(object? value)
    {
        string name = "v" + (++_names).ToString(CultureInfo.InvariantCulture);
        Values.Add(name, value);
        return "@" + name;
    }

    // Null where it is no matter of words alone, or finds by what is not there.
    private string? FullText(SearchNode node)
    {
        switch (node)
        {
            case SearchPhrase { IsLoose: true } word:
                string stem = SearchStems.Of(word.Words[0]);
                return word.Field == SearchField.Title ? Stem(SearchWeights.OfTitle(stem), inText: false) : Stem(stem, inText: true);
            case SearchPhrase phrase:
                return Phrase(phrase);
            case SearchOr or:
                var any = or.Any.Select(FullText).ToList();
                return any.Contains(null) ? null : Any(any!);
            case SearchAnd and:
                var (these, none) = (new List<string>(), new List<string>());
                foreach (var part in and.All)
                {
                    if (FullText(part) is { } positive)
                        these.Add(positive);
                    else if (part is SearchNot not && FullText(not.Node) is { } negative)
                        none.Add(negative);
                    else
                        return null;
                }

                return these.Count == 0 ? null : All(these, none);
            default:
                return null;
        }
    }

    private string Condition(SearchNode node) => FullText(node) is { } words ? Found(Value(words)) : node switch
    {
        SearchDays days => $"({(days.To is null ? "true" : $"coalesce(a.earliest <= {Value(Days.Of(days.To))}, false)")} AND {(days.From is null ? "true" : $"coalesce(a.latest >= {Value(Days.Of(days.From))}, false)")})",
        SearchVerdict verdict => OfVerdict(Value(1L << (int)verdict.Verdict)),
        SearchSource source => $"EXISTS (SELECT 1 FROM capture c WHERE c.seq = a.seq AND c.source = {Value(Clean.Text(source.Source))})",
        SearchLanguage language => $"coalesce(a.language = {Value(Clean.Text(language.Language))}, false)",
        SearchAnd and => $"({string.Join(" AND ", and.All.Select(Condition))})",
        SearchOr or => $"({string.Join(" OR ", or.Any.Select(Condition))})",
        SearchNot not => $"NOT ({Condition(not.Node)})",
        _ => throw new InvalidOperationException($"a condition that is not known: {node.GetType().Name}"),
    };

    private string OfVerdict(string bit)
    {
        string one = $"(coalesce((SELECT s.verdicts FROM story s WHERE s.number = a.story), 0) & {bit}) <> 0";
        _verdicts.Add((one, $"coalesce(a.story IN (SELECT s.number FROM story s WHERE (s.verdicts & {bit}) <> 0), false)"));
        return one;
    }
}

using Parallax.Store.Sql;

namespace Parallax.Store.Sqlite;

/// <summary>Queries as FTS5 has them: every phrase in quotation marks, every field named.</summary>
internal sealed class SqliteSearch : SqlConditions
{
    private const string Index = "INDEXED BY article_facet";

    public SqlSearch Compile(SearchQuery query)
    {
        string where = Conditions(query, out string? words);
        string score = Score(query, weight => $"(a.seq IN (SELECT rowid FROM words WHERE words MATCH {weight}))");
        string counted = words is null ? $"article a {Index}" : $"words CROSS JOIN article a {Index} ON a.seq = words.rowid";
        return words is null
            ? new SqlSearch("article a", counted, $"article a {Index}", $"SELECT count(*) FROM {counted} WHERE {OfSet(where)}", "a.seq", where, score, Values)
            : new SqlSearch("words CROSS JOIN article a ON a.seq = words.rowid", counted, $"article a {Index}", Total(query, where, words, counted), "words.rowid", $"words MATCH {words} AND {where}", score, Values);
    }

    // Words alone: the index of words has every article, and those that a later version took the place of are few. Else each hit is looked at.
    private static string Total(SearchQuery query, string where, string words, string counted) =>
        where == Standing(query.AllVersions) ? $"SELECT count(*) FROM words WHERE words MATCH {words}{(query.AllVersions ? "" : " AND +rowid NOT IN (SELECT seq FROM article INDEXED BY article_old WHERE is_latest = 0)")}"
            : $"SELECT count(*) FROM {counted} WHERE words MATCH {words} AND {where}";

    protected override string Stem(string stem, bool inText) => $"({(inText ? "{body stem}" : "stem")} : \"{stem.Replace("\"", "\"\"", StringComparison.Ordinal)}\")";

    protected override string Phrase(SearchPhrase phrase)
    {
        string field = phrase.Field switch
        {
            SearchField.Title => "title",
            SearchField.Outlet => "outlet",
            SearchField.Speaker => "speaker",
            SearchField.Place => "place",
            _ => "body",
        };
        return $"({field} : \"{string.Join(' ', phrase.Words).Replace("\"", "\"\"", StringComparison.Ordinal)}\"{(phrase.IsPrefix ? " *" : "")})";
    }

    protected override string All(IReadOnlyList<string> these, IReadOnlyList<string> none)
    {
        string all = these.Count == 1 ? these[0] : $"({string.Join(" AND ", these)})";
        return none.Count == 0 ? all : $"({all} NOT {Any(none)})";
    }

    protected override string Any(IReadOnlyList<string> these) => these.Count == 1 ? these[0] : $"({string.Join(" OR ", these)})";

    protected override string Found(string value) => $"a.seq IN (SELECT rowid FROM words WHERE words MATCH {value})";
}

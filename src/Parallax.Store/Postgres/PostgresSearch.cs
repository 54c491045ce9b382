using Parallax.Store.Sql;

namespace Parallax.Store.Postgres;

/// <summary>Queries as tsquery has them; lexemes are quoted, and those of a field carry its letter.</summary>
internal sealed class PostgresSearch : SqlConditions
{
    /// <summary>The letters of the fields in the order of <see cref="WordSum"/>; headline and text carry none.</summary>
    public static readonly string[] Letters = ["", "t/", "o/", "s/", "p/", "z/"];

    public SqlSearch Compile(SearchQuery query)
    {
        string where = Conditions(query, out string? words);
        string score = Score(query, weight => words is null ? $"CAST({Found(weight)} AS integer)" : $"CAST(w.tsv @@ CAST({weight} AS tsquery) AS integer)");
        return words is null
            ? new SqlSearch("article a", "article a", "article a", $"SELECT count(*) FROM article a WHERE {OfSet(where)}", "a.seq", where, score, Values)
            : new SqlSearch("words w JOIN article a ON a.seq = w.seq", "words w JOIN article a ON a.seq = w.seq", "article a", $"SELECT count(*) FROM words w JOIN article a ON a.seq = w.seq WHERE w.tsv @@ CAST({words} AS tsquery) AND {where}", "a.seq", $"w.tsv @@ CAST({words} AS tsquery) AND {where}", score, Values);
    }

    /// <summary>A lexeme in quotation marks.</summary>
    public static string Quoted(string lexeme) => "'" + lexeme.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";

    protected override string Stem(string stem, bool inText) => inText ? $"({Quoted(stem)} | {Quoted(Letters[5] + stem)})" : Quoted(Letters[5] + stem);

    protected override string Phrase(SearchPhrase phrase)
    {
        string letter = phrase.Field switch
        {
            SearchField.Title => Letters[1],
            SearchField.Outlet => Letters[2],
            SearchField.Speaker => Letters[3],
            SearchField.Place => Letters[4],
            _ => Letters[0],
        };
        return $"({string.Join(" <-> ", phrase.Words.Select(w => Quoted(letter + w)))}{(phrase.IsPrefix ? ":*" : "")})";
    }

    protected override string All(IReadOnlyList<string> these, IReadOnlyList<string> none) => $"({string.Join(" & ", these.Concat(none.Select(n => "!" + n)))})";

    protected override string Any(IReadOnlyList<string> these) => $"({string.Join(" | ", these)})";

    protected override string Found(string value) => $"EXISTS (SELECT 1 FROM words w WHERE w.seq = a.seq AND w.tsv @@ CAST({value} AS tsquery))";
}

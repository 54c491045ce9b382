using NodaTime;
using NodaTime.Text;

namespace Parallax.Store;

/// <summary>Reads what a person typed into the search box. Takes anything: what it can't make sense of is words.</summary>
internal sealed class SearchParser(string typed)
{
    // What a query may hold; the rest is passed over, so that no query costs more than a page of them.
    private const int MostTokens = 64;
    private const int Deepest = 16;
    private const int MostCharacters = 2_000;

    private readonly List<Token> _tokens = [];
    private int _at;
    private bool _allVersions;

    private enum TokenKind
    {
        Word,
        Phrase,
        Open,
        Close,
        Or,
        And,
        Not,
    }

    private readonly record struct Token(TokenKind Kind, string Text, string Field);

    public SearchQuery Parse()
    {
        Tokenize(typed.Length > MostCharacters ? typed[..MostCharacters] : typed);
        var parts = new List<SearchNode>();
        while (_at < _tokens.Count)
        {
            // A parenthesis that closes nothing is passed over.
            if (Or(0) is { } node)
                parts.Add(node);
            if (_at < _tokens.Count)
                _at++;
        }

        return new SearchQuery(All(parts), _allVersions);
    }

    private SearchNode? Or(int depth)
    {
        var parts = new List<SearchNode>();
        do
        {
            if (And(depth) is { } node)
                parts.Add(node);
        }
        while (Take(TokenKind.Or));
        return parts.Count switch { 0 => null, 1 => parts[0], _ => new SearchOr([.. parts]) };
    }

    private SearchNode? And(int depth)
    {
        var parts = new List<SearchNode>();
        while (_at < _tokens.Count && _tokens[_at].Kind is not (TokenKind.Or or TokenKind.Close))
        {
            if (Take(TokenKind.And))
                continue;
            if (Unary(depth) is { } node)
                parts.Add(node);
        }

        return All(parts);
    }

    private SearchNode? Unary(int depth)
    {
        bool not = false;
        while (Take(TokenKind.Not))
            not = !not;
        if (_at >= _tokens.Count || _tokens[_at].Kind is TokenKind.Or or TokenKind.Close or TokenKind.And)
            return null;
        var token = _tokens[_at++];
        var node = token.Kind == TokenKind.Open ? Inside(depth) : Leaf(token);
        return node is null ? null : not ? new SearchNot(node) : node;
    }

    private SearchNode? Inside(int depth)
    {
        // Too deep: parentheses are passed over, their words stay.
        if (depth >= Deepest)
            return null;
        var node = Or(depth + 1);
        Take(TokenKind.Close);
        return node;
    }

    private SearchNode? Leaf(Token token)
    {
        switch (token.Field)
        {
            case "after" when Day(token.Text) is { } from:
                return new SearchDays(from, null);
            case "before" when Day(token.Text) is { } to:
                return new SearchDays(null, to);
            case "verdict" when Enum.TryParse<Verdict>(token.Text, ignoreCase: true, out var verdict) && Enum.IsDefined(verdict) && !char.IsAsciiDigit(token.Text[0]):
                return new SearchVerdict(verdict);
            case "source" when token.Text.Length > 0:
                return new SearchSource(token.Text);
            case "lang" when token.Text.Length > 0:
                return new SearchLanguage(token.Text.ToLowerInvariant());
            case "versions" when token.Text == "all":
                _allVersions = true;
                return null;
        }

        var field = token.Field switch
        {
            "title" => SearchField.Title,
            "outlet" => SearchField.Outlet,
            "speaker" => SearchField.Speaker,
            "place" => SearchField.Place,
            _ => SearchField.Any,
        };
        bool prefix = token.Kind == TokenKind.Word && token.Text.EndsWith('*');
        var words = SearchWords.Fold(field == SearchField.Any && token.Field.Length > 0 ? $"{token.Field} {token.Text}" : token.Text);
        if (words.IsEmpty)
            return null;
        bool loose = token.Kind == TokenKind.Word && !prefix && words.Length == 1 && field is SearchField.Any or SearchField.Title;
        return new SearchPhrase(field, words.Length > MostTokens ? words[..MostTokens] : words, prefix) { IsLoose = loose };
    }

    private static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;

    private static SearchNode? All(List<SearchNode> parts) => parts.Count switch { 0 => null, 1 => parts[0], _ => new SearchAnd([.. parts]) };

    private bool Take(TokenKind kind)
    {
        if (_at >= _tokens.Count || _tokens[_at].Kind != kind)
            return false;
        _at++;
        return true;
    }

    private void Tokenize(string text)
    {
        int i = 0;
        while (i < text.Length && _tokens.Count < MostTokens)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c is '(' or ')')
            {
                _tokens.Add(new Token(c == '(' ? TokenKind.Open : TokenKind.Close, "", ""));
                i++;
            }
            else if (c == '-' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && (i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == '('))
            {
                _tokens.Add(new Token(TokenKind.Not, "", ""));
                i++;
            }
            else
            {
                i = Term(text, i);
            }
        }
    }

    private int Term(string text, int i)
    {
        int start = i;
        string field = "";
        while (i < text.Length && char.IsAsciiLetter(text[i]))
            i++;
        if (i > start && i + 1 < text.Length && text[i] == ':' && !char.IsWhiteSpace(text[i + 1]))
            field = text[start..i++].ToLowerInvariant();
        else
            i = start;
        if (IsQuote(text[i]))
        {
            int end = i + 1;
            while (end < text.Length && !IsQuote(text[end]))
                end++;
            _tokens.Add(new Token(TokenKind.Phrase, text[(i + 1)..end], field));
            return Math.Min(end + 1, text.Length);
        }

        int from = i;
        while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')') && !IsQuote(text[i]))
            i++;
        string word = text[from..i];
        _tokens.Add(field.Length > 0 ? new Token(TokenKind.Word, word, field) : word switch
        {
            "OR" => new Token(TokenKind.Or, "", ""),
            "AND" => new Token(TokenKind.And, "", ""),
            "NOT" => new Token(TokenKind.Not, "", ""),
            _ => new Token(TokenKind.Word, word, ""),
        });
        return i == start ? i + 1 : i;
    }

    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';
}

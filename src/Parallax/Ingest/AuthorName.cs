using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Feeds name authors as in e-mail (RSS 2.0, RFC 822): <c>address (Name)</c>, <c>Name (address)</c>, <c>Name &lt;address&gt;</c>.</summary>
internal static class AuthorName
{
    /// <summary>The name without the address; the value as it stands where it is not of that form, or where it is an address only.</summary>
    public static MappedText Of(MappedText value)
    {
        string text = value.Text;
        int open = text.IndexOfAny(['(', '<']);
        if (open < 0 || text[^1] != (text[open] == '(' ? ')' : '>'))
            return value;
        var before = value.Slice(new Span(0, open)).Trim();
        var inside = value.Slice(new Span(open + 1, text.Length - 1)).Trim();
        if (inside.Text.Contains('@') && before.Text.Length > 0)
            return before;
        return before.Text.Contains('@') && !before.Text.Contains(' ') && inside.Text.Length > 0 ? inside : value;
    }
}

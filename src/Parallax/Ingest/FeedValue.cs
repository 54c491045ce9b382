using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>The value of an element of a feed.</summary>
/// <param name="Value">Its characters, references undone, white space at the ends cut.</param>
/// <param name="IsMarkup">True where elements stood inside: the value then is their source, as it stands.</param>
/// <param name="Type">The <c>type</c> attribute, lower case; empty where there is none.</param>
internal sealed record FeedValue(MappedText Value, bool IsMarkup, string Type)
{
    /// <summary>
    /// Reads the element whose start tag stands at the cursor, up to its end.
    /// </summary>
    /// <param name="text">The text of the cursor.</param>
    /// <param name="cursor">At the start tag; afterwards at the end tag, or at what ended the element without one.</param>
    /// <param name="origin">The offset in the text from which the map counts.</param>
    public static FeedValue Read(string text, XmlCursor cursor, int origin)
    {
        string type = cursor.Attribute("type", out var span) ? span.Words(text).Trim().ToLowerInvariant() : "";
        bool encoded = (type.Length > 0 && !IsText(type))
            || (cursor.Attribute("mode", out var mode) && mode.In(text).Equals("base64", StringComparison.OrdinalIgnoreCase));
        if (cursor.IsEmpty)
            return new FeedValue(MappedText.Empty, false, type);

        int depth = cursor.Depth, start = cursor.Token.End, end = text.Length;
        bool markup = false;
        var builder = new MappedTextBuilder();
        while (cursor.Read())
        {
            end = cursor.Token.Start;
            if (cursor.Depth < depth)
                break;
            end = text.Length;
            markup |= cursor.Kind == XmlToken.Start;
            if (markup)
                continue;
            if (cursor.Kind == XmlToken.CData)
                builder.Literal(cursor.Token.In(text), cursor.Token.Start - origin);
            else if (cursor.Kind == XmlToken.Text)
                XmlText.Decode(text, cursor.Token, builder, origin);
        }

        if (markup)
        {
            var inner = Unwrapped(text, start, end);
            return new FeedValue(new MappedText(inner.Words(text), SourceMap.Identity(inner.Length, inner.Start - origin)), true, type);
        }

        var value = builder.ToMappedText().Trim();
        return new FeedValue(encoded ? Base64Text.Decode(value) : value, false, type);
    }

    // Atom's xhtml stands in a div that is no part of it (RFC 4287, 3.1.1.3).
    private static Span Unwrapped(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new Span(start, end);
    }

    // Atom: text/* and XML types stand as they are, any other media type as Base64 (RFC 4287, 4.1.3.3).
    private static bool IsText(string type) =>
        !type.Contains('/')
        || type.StartsWith("text/", StringComparison.Ordinal) || type.StartsWith("message/", StringComparison.Ordinal)
        || type.EndsWith("xml", StringComparison.Ordinal) || type.EndsWith("html", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal);
}

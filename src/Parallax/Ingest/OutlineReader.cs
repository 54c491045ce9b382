using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Reads OPML with the scanner of feeds: what is not well-formed, or nested beyond the limit, costs no more than itself.</summary>
internal static class OutlineReader
{
    private const int MostOutlines = 100_000;

    /// <summary>The outlines that lead to a feed; null where the document is no OPML.</summary>
    public static ImmutableArray<Outline>? Read(ReadOnlyMemory<byte> document)
    {
        string text = TextDecoder.Decode(document.ToArray()).Content;
        var scanner = new XmlScanner(text);
        var outlines = ImmutableArray.CreateBuilder<Outline>();
        bool isOpml = false;
        while (scanner.Read() && outlines.Count < MostOutlines)
        {
            if (scanner.Kind != XmlToken.Start)
                continue;
            var name = scanner.Name.In(text);
            isOpml |= name.Equals("opml", StringComparison.OrdinalIgnoreCase);
            if (isOpml && name.Equals("outline", StringComparison.OrdinalIgnoreCase) && Value(scanner, text, "xmlUrl") is { } address)
                outlines.Add(new Outline(address, Value(scanner, text, "title") ?? Value(scanner, text, "text")));
        }

        return isOpml ? outlines.ToImmutable() : null;
    }

    private static string? Value(XmlScanner scanner, string text, string name)
    {
        const int longest = 8192;
        return scanner.Attribute(name, out var value) && value.Length is > 0 and <= longest && XmlText.Decode(text, value, 0).Text.Trim() is { Length: > 0 } words ? words : null;
    }
}

using System.Globalization;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Undoes the escapes of a JSON string, keeping where each character came from.</summary>
internal static class JsonText
{
    /// <summary>The characters of a string token.</summary>
    /// <param name="content">The text in which it stands.</param>
    /// <param name="token">The token, with its quotes; well-formed.</param>
    /// <param name="isEscaped">False where it holds no backslash.</param>
    /// <remarks>A lone surrogate stays one: whoever prints it must mend it.</remarks>
    public static MappedText Unescape(string content, Span token, bool isEscaped)
    {
        var inner = new Span(token.Start + 1, token.End - 1);
        if (!isEscaped)
            return new MappedText(inner.Words(content), SourceMap.Identity(inner.Length, inner.Start));
        var builder = new MappedTextBuilder();
        for (int at = inner.Start; at < inner.End;)
        {
            int slash = content.AsSpan(at, inner.End - at).IndexOf('\\');
            int plain = slash < 0 ? inner.End - at : slash;
            builder.Literal(content.AsSpan(at, plain), at);
            at += plain;
            if (slash < 0)
                break;
            int width = content[at + 1] == 'u' ? 6 : 2;
            builder.Fold([Unescape(content.AsSpan(at, width))], new Span(at, at + width));
            at += width;
        }

        return builder.ToMappedText();
    }

    private static char Unescape(ReadOnlySpan<char> escape) => escape[1] switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => (char)int.Parse(escape[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        var c => c,
    };
}

using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Text that stands in a feed as Base64.</summary>
internal static class Base64Text
{
    /// <summary>The text, each character mapped to the whole of the Base64; the value itself where it is no Base64 of UTF-8 text.</summary>
    public static MappedText Decode(MappedText value)
    {
        byte[] bytes = new byte[value.Text.Length];
        if (value.Text.Length == 0 || !Convert.TryFromBase64String(value.Text, bytes, out int length))
            return value;
        var decoded = TextDecoder.Decode(bytes.AsMemory(0, length), "utf-8", scanMarkup: false);
        if (decoded.Content.Length == 0 || decoded.Caveat != DecodingCaveat.None)
            return value;
        var source = value.Map.Cover(new Span(0, value.Text.Length));
        var builder = new MappedTextBuilder();
        builder.Fold(decoded.Content, source);
        return builder.ToMappedText();
    }
}

using System.Globalization;
using System.Text;
using AngleSharp.Html;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Undoes the references of XML text, keeping where each character came from.</summary>
/// <remarks>
/// Feeds use HTML's entities without declaring them, so these are known too. Numeric references to C1 controls mean
/// windows-1252, as in HTML: that is what was meant wherever they occur. What is no reference stays as it stands.
/// </remarks>
internal static class XmlText
{
    private const int LongestName = 32;

    // The characters of windows-1252 at 80 to 9F.
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>
    /// Appends the characters that <paramref name="span"/> of <paramref name="text"/> stands for to <paramref name="builder"/>, whose
    /// source counts from <paramref name="origin"/> of the text.
    /// </summary>
    public static void Decode(string text, Span span, MappedTextBuilder builder, int origin)
    {
        for (int at = span.Start; at < span.End;)
        {
            int ampersand = text.AsSpan(at, span.End - at).IndexOf('&');
            int plain = ampersand < 0 ? span.End - at : ampersand;
            if (plain > 0)
                builder.Literal(text.AsSpan(at, plain), at - origin);
            at += plain;
            if (ampersand < 0)
                break;
            int width = Reference(text.AsSpan(at, span.End - at), out string? characters);
            if (characters is null)
                builder.Literal(text.AsSpan(at, width), at - origin);
            else
                builder.Fold(characters, new Span(at - origin, at - origin + width));
            at += width;
        }
    }

    /// <summary>The characters that <paramref name="span"/> stands for, with their map.</summary>
    public static MappedText Decode(string text, Span span, int origin)
    {
        if (!span.In(text).Contains('&'))
            return new MappedText(span.Words(text), SourceMap.Identity(span.Length, span.Start - origin));
        var builder = new MappedTextBuilder();
        Decode(text, span, builder, origin);
        return builder.ToMappedText();
    }

    // The length of the reference and what it stands for; 1 and null where it is only an ampersand.
    private static int Reference(ReadOnlySpan<char> text, out string? characters)
    {
        characters = null;
        int end = text[1..Math.Min(text.Length, LongestName + 2)].IndexOf(';') + 1;
        if (end <= 1)
            return 1;
        var name = text[1..end];
        characters = name[0] == '#' ? Numeric(name[1..]) : Named(name);
        return characters is null ? 1 : end + 1;
    }

    private static string? Numeric(ReadOnlySpan<char> digits)
    {
        bool hexadecimal = digits.Length > 1 && digits[0] is 'x' or 'X';
        if (digits.IsEmpty || !(hexadecimal ? ulong.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value)))
            return null;
        if (value is >= 0x80 and <= 0x9F)
            return Windows1252[(int)value - 0x80].ToString();
        return value <= 0x10FFFF && value > 0 && Rune.TryCreate((uint)value, out var rune) ? rune.ToString() : "\uFFFD";
    }

    private static string? Named(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "amp":
                return "&";
            case "lt":
                return "<";
            case "gt":
                return ">";
            case "quot":
                return "\"";
            case "apos":
                return "'";
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return null;
        }

        return HtmlEntityProvider.Resolver.GetSymbol($"{name};");
    }
}

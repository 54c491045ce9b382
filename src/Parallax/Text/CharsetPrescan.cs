using System.Buffers;
using System.Text;

namespace Parallax.Text;

/// <summary>
/// Finds the encoding that a document declares for itself: the XML declaration, or the HTML Standard's prescan of the first 1,024
/// bytes for <c>meta charset</c> and <c>http-equiv</c>; and further on, where browsers change the encoding while they parse.
/// </summary>
internal static class CharsetPrescan
{
    private const int Window = 1024;
    private const int LateWindow = 1 << 16;

    private static readonly SearchValues<byte> _endOfName = SearchValues.Create(" \t\r\n\f>"u8);
    private static readonly SearchValues<byte> _endOfLabel = SearchValues.Create("; \t\r\n\f"u8);

    /// <summary>The declared label as it stands, or null.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        var window = bytes[..Math.Min(bytes.Length, Window)];
        return XmlDeclaration(window) ?? Meta(window, skipScripts: false);
    }

    /// <summary>A declaration that stands behind the first 1,024 bytes, as browsers meet it when they build the tree: never one in a script.</summary>
    public static string? FindLate(ReadOnlySpan<byte> bytes) => Meta(bytes[..Math.Min(bytes.Length, LateWindow)], skipScripts: true);

    private static string? XmlDeclaration(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimStart(" \t\r\n"u8);
        if (!bytes.StartsWith("<?xml"u8))
            return null;
        int end = bytes.IndexOf((byte)'>');
        if (end < 0)
            return null;
        var declaration = bytes[..end];
        int at = declaration.IndexOf("encoding"u8);
        if (at < 0)
            return null;
        declaration = declaration[(at + 8)..].TrimStart(" \t\r\n"u8);
        if (declaration is not [(byte)'=', ..])
            return null;
        declaration = declaration[1..].TrimStart(" \t\r\n"u8);
        if (declaration is not [(byte)'"' or (byte)'\'', ..])
            return null;
        int close = declaration[1..].IndexOf(declaration[0]);
        return close <= 0 ? null : Encoding.Latin1.GetString(declaration.Slice(1, close));
    }

    // The first label that is known, as the standard has it; else the first at all, so that it can be told.
    private static string? Meta(ReadOnlySpan<byte> bytes, bool skipScripts)
    {
        string? unknown = null;
        for (int at = 0; at < bytes.Length;)
        {
            int open = bytes[at..].IndexOf((byte)'<');
            if (open < 0)
                return unknown;
            at += open;
            var rest = bytes[at..];
            if (rest.StartsWith("<!--"u8))
            {
                int close = rest[2..].IndexOf("-->"u8); // <!--> is a whole comment
                if (close < 0)
                    return unknown;
                at += close + 5;
            }
            else if (IsMeta(rest))
            {
                var tag = new TagReader(rest[5..]);
                if (Declared(ref tag) is { } label)
                {
                    if (Charsets.Find(label) is not null)
                        return label;
                    unknown ??= label;
                }

                at += 5 + tag.At;
            }
            else if (rest.Length > 1 && (IsLetter(rest[1]) || (rest[1] == '/' && rest.Length > 2 && IsLetter(rest[2]))))
            {
                int name = rest.IndexOfAny(_endOfName);
                if (name < 0)
                    return unknown;
                var tag = new TagReader(rest[name..]);
                while (tag.Next(out _, out _))
                {
                }

                at += name + tag.At;
                if (skipScripts && Ascii.EqualsIgnoreCase(rest[..name], "<script"u8))
                    at += Math.Max(0, bytes[Math.Min(at, bytes.Length)..].IndexOf("</script"u8));
            }
            else if (rest.Length > 1 && rest[1] is (byte)'!' or (byte)'/' or (byte)'?')
            {
                int close = rest.IndexOf((byte)'>');
                if (close < 0)
                    return unknown;
                at += close + 1;
            }
            else
            {
                at++;
            }
        }

        return unknown;
    }

    private static bool IsMeta(ReadOnlySpan<byte> tag) =>
        tag.Length > 5 && tag[5] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or (byte)'/'
        && Ascii.EqualsIgnoreCase(tag[..5], "<meta"u8);

    private static string? Declared(ref TagReader tag)
    {
        bool pragma = false;
        string? charset = null, content = null;
        while (tag.Next(out var name, out var value))
        {
            if (charset is null && Ascii.EqualsIgnoreCase(name, "charset"u8))
                charset = Encoding.Latin1.GetString(value);
            else if (content is null && Ascii.EqualsIgnoreCase(name, "content"u8))
                content = FromContent(value);
            else if (Ascii.EqualsIgnoreCase(name, "http-equiv"u8))
                pragma = Ascii.EqualsIgnoreCase(value, "content-type"u8);
        }

        // A tag that does not end within the window says nothing.
        return tag.IsClosed ? charset ?? (pragma ? content : null) : null;
    }

    /// <summary>The label in a media type such as <c>text/html; charset=utf-8</c> ("extracting a character encoding from a meta element"); null for none.</summary>
    public static string? FromContent(ReadOnlySpan<byte> value)
    {
        const int word = 7;
        for (int at = 0; at + word < value.Length; at++)
        {
            if (!Ascii.EqualsIgnoreCase(value.Slice(at, word), "charset"u8))
                continue;
            var rest = value[(at + word)..].TrimStart(" \t\r\n\f"u8);
            if (rest is not [(byte)'=', ..])
                continue;
            rest = rest[1..].TrimStart(" \t\r\n\f"u8);
            if (rest.IsEmpty)
                return null;
            if (rest[0] is (byte)'"' or (byte)'\'')
            {
                int close = rest[1..].IndexOf(rest[0]);
                return close < 0 ? null : Encoding.Latin1.GetString(rest.Slice(1, close));
            }

            int end = rest.IndexOfAny(_endOfLabel);
            return Encoding.Latin1.GetString(end < 0 ? rest : rest[..end]);
        }

        return null;
    }

    private static bool IsLetter(byte b) => char.IsAsciiLetter((char)b);

    // The attributes of one tag, as the prescan reads them.
    private ref struct TagReader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;

        public int At { get; private set; }

        public readonly bool IsClosed => At < _bytes.Length;

        public bool Next(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
        {
            name = value = default;
            while (At < _bytes.Length && (IsSpace(_bytes[At]) || _bytes[At] == '/'))
                At++;
            if (At >= _bytes.Length || _bytes[At] == '>')
                return false;
            int start = At;
            while (At < _bytes.Length && (_bytes[At] != '=' || At == start) && _bytes[At] is not ((byte)'/' or (byte)'>') && !IsSpace(_bytes[At]))
                At++;
            name = _bytes[start..At];
            while (At < _bytes.Length && IsSpace(_bytes[At]))
                At++;
            if (At >= _bytes.Length || _bytes[At] != '=')
                return At < _bytes.Length;
            At++;
            while (At < _bytes.Length && IsSpace(_bytes[At]))
                At++;
            return At < _bytes.Length && Value(out value);
        }

        private bool Value(out ReadOnlySpan<byte> value)
        {
            value = default;
            if (_bytes[At] is (byte)'"' or (byte)'\'')
            {
                int close = _bytes[(At + 1)..].IndexOf(_bytes[At]);
                if (close < 0)
                {
                    At = _bytes.Length;
                    return false;
                }

                value = _bytes.Slice(At + 1, close);
                At += close + 2;
                return true;
            }

            int start = At;
            while (At < _bytes.Length && _bytes[At] != '>' && !IsSpace(_bytes[At]))
                At++;
            value = _bytes[start..At];
            return true;
        }

        private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f';
    }
}

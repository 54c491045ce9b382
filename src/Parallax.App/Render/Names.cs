using System.Security.Cryptography;
using System.Text;

namespace Parallax.App.Render;

/// <summary>Names of things as IRIs that other programs keep: a UUID made from the thing's id, the same in every run (RFC 9562, version 8).</summary>
internal static class Names
{
    /// <summary><c>urn:uuid:…</c> of a thing.</summary>
    public static string Urn(string kind, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder(kind);
        foreach (string part in parts)
            text.Append('\n').Append(part);
        byte[] bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>An address that may stand in an export: http or https, else null.</summary>
    public static string? Web(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri.AbsoluteUri : null;

    /// <summary>Text on one line, without characters that the format can't hold: controls, halves of surrogate pairs, what XML leaves out.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t')
                line.Append(' ');
            else if (rune.Value is >= 0x20 and not (>= 0x7F and <= 0x9F) and not (0xFFFE or 0xFFFF or 0x2028 or 0x2029))
                line.Append(rune.ToString());
        }

        return line.ToString().Trim();
    }
}

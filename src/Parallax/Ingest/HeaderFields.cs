using System.Text;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>The named fields of a WARC record or an HTTP message (RFC 9112, section 5): names without case, folded lines joined.</summary>
internal sealed class HeaderFields
{
    private readonly List<(string Name, string Value)> _fields = [];

    private HeaderFields()
    {
    }

    /// <summary>The lines after the first one of a header; ill-formed ones are passed over.</summary>
    public static HeaderFields Parse(ReadOnlySpan<byte> header)
    {
        var fields = new HeaderFields();
        string text = Encoding.UTF8.GetString(header);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range).TrimEnd('\r');
            if (line.IsEmpty)
                continue;
            if (line[0] is ' ' or '\t')
            {
                if (fields._fields.Count > 0)
                    fields._fields[^1] = (fields._fields[^1].Name, $"{fields._fields[^1].Value} {line.Trim()}");
                continue;
            }

            int colon = line.IndexOf(':');
            if (colon > 0)
                fields._fields.Add((line[..colon].Trim().ToString(), line[(colon + 1)..].Trim().ToString()));
        }

        return fields;
    }

    /// <summary>The last value of that name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            for (int i = _fields.Count - 1; i >= 0; i--)
            {
                if (_fields[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return _fields[i].Value;
            }

            return null;
        }
    }

    /// <summary>The media type of <c>Content-Type</c> in lower case, without its parameters; empty where there is none.</summary>
    public string MediaType => this["Content-Type"] is { } type ? type.Split(';', 2)[0].Trim().ToLowerInvariant() : "";

    /// <summary>The charset of <c>Content-Type</c>, or null.</summary>
    public string? Charset => this["Content-Type"] is { } type ? CharsetPrescan.FromContent(Encoding.Latin1.GetBytes(type)) : null;

    /// <summary>The end of a header that starts at the window's start: the offset after its empty line, or -1.</summary>
    public static int End(ReadOnlySpan<byte> bytes)
    {
        for (int at = 0; ;)
        {
            int feed = bytes[at..].IndexOf((byte)'\n');
            if (feed < 0)
                return -1;
            at += feed + 1;
            if (bytes[at..] is [(byte)'\n', ..])
                return at + 1;
            if (bytes[at..] is [(byte)'\r', (byte)'\n', ..])
                return at + 2;
        }
    }
}

using System.Globalization;
using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>A string of a script, with the name that it is given.</summary>
/// <param name="Key">The property's name; empty for an item of an array or an argument.</param>
/// <param name="Value">What stands between the quotation marks, escapes as they are.</param>
internal readonly record struct ScriptString(string Key, Span Value);

/// <summary>
/// Reads the strings of JSON and of scripts that are nearly JSON (a state that is assigned to a variable), with their places: no more of the
/// language than double-quoted strings, the names before them and the escapes inside (RFC 8259, section 7; ECMAScript's <c>\x</c> and <c>\'</c>).
/// </summary>
internal static class ScriptStrings
{
    private const int LongestKey = 40;

    /// <summary>The strings of at least <paramref name="least"/> characters between two offsets of <paramref name="source"/>, in order.</summary>
    public static List<ScriptString> Scan(string source, Span range, int least)
    {
        var found = new List<ScriptString>();
        string key = "";
        for (int i = range.Start; i < range.End; i++)
        {
            char c = source[i];
            if (c == '}')
                key = "";
            else if (c == ':')
                key = NameBefore(source, range.Start, i);
            if (c != '"')
                continue;
            int start = i + 1, end = End(source, start, range.End);
            int next = end + 1;
            while (next < range.End && Characters.IsSpace(source[next]))
                next++;
            if (next < range.End && source[next] == ':')
                key = end - start <= LongestKey ? source[start..end] : "";
            else if (end - start >= least)
                found.Add(new ScriptString(key, new Span(start, end)));
            i = next < range.End && source[next] == ':' ? next : end;
        }

        return found;
    }

    /// <summary>The string with its escapes undone, mapped into the source; null where an escape is broken.</summary>
    public static MappedText? Decode(string source, Span value)
    {
        var text = new MappedTextBuilder();
        for (int i = value.Start; i < value.End;)
        {
            int escape = source.AsSpan(i, value.End - i).IndexOf('\\');
            if (escape != 0)
            {
                int length = escape < 0 ? value.End - i : escape;
                text.Literal(source.AsSpan(i, length), i);
                i += length;
                continue;
            }

            int taken = Escape(source, i, value.End, out string decoded);
            if (taken == 0)
                return null;
            if (decoded.Length > 0)
                text.Fold(decoded, new Span(i, i + taken));
            i += taken;
        }

        return text.ToMappedText();
    }

    // A pair of surrogates is one character: its two escapes are read together, a lone one is dropped.
    private static int Escape(string source, int at, int end, out string decoded)
    {
        decoded = "";
        if (at + 1 >= end)
            return 0;
        char c = source[at + 1];
        if (c is 'u' or 'x')
        {
            int digits = c == 'u' ? 4 : 2;
            if (!Code(source, at + 2, digits, end, out char unit))
                return 0;
            if (!char.IsSurrogate(unit))
            {
                decoded = unit.ToString();
                return digits + 2;
            }

            if (char.IsHighSurrogate(unit) && at + 8 <= end && source[at + 6] == '\\' && source[at + 7] == 'u' && Code(source, at + 8, 4, end, out char low) && char.IsLowSurrogate(low))
            {
                decoded = new string([unit, low]);
                return 12;
            }

            return 6;
        }

        decoded = c switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'b' or 'f' => " ",
            _ => c.ToString(),
        };
        return char.IsSurrogate(c) ? 0 : 2;
    }

    private static bool Code(string source, int at, int digits, int end, out char unit)
    {
        unit = '\0';
        if (at + digits > end || !ushort.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            return false;
        unit = (char)code;
        return true;
    }

    private static int End(string source, int from, int limit)
    {
        for (int i = from; i < limit; i++)
        {
            if (source[i] == '\\')
                i++;
            else if (source[i] == '"')
                return i;
        }

        return limit;
    }

    // A name without quotation marks, as scripts may write it.
    private static string NameBefore(string source, int least, int colon)
    {
        int end = colon;
        while (end > least && source[end - 1] == ' ')
            end--;
        int start = end;
        while (start > least && end - start < LongestKey && (char.IsAsciiLetterOrDigit(source[start - 1]) || source[start - 1] is '_' or '$'))
            start--;
        return source[start..end];
    }
}

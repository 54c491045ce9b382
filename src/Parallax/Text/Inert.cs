using System.Text;

namespace Parallax.Text;

/// <summary>Makes foreign text safe to print on a terminal.</summary>
public static class Inert
{
    /// <summary>
    /// The text on one line: control characters, line separators and bidirectional overrides are written as <c>\u001b</c>, so that
    /// no escape code acts and no file name can fake a second line.
    /// </summary>
    public static string Line(string text)
    {
        int first = 0;
        while (first < text.Length && !IsActive(text[first]))
            first++;
        if (first == text.Length)
            return text;
        var result = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (char c in text.AsSpan(first))
        {
            if (IsActive(c))
                result.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            else
                result.Append(c);
        }

        return result.ToString();
    }

    // C0, DEL, C1, line and paragraph separators, bidirectional controls.
    private static bool IsActive(char c) =>
        c < ' ' || (c >= '\u007f' && c <= '\u009f') || c is '\u2028' or '\u2029' or '\u200e' or '\u200f' or '\u061c'
        || (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
}

using System.Collections.Frozen;

namespace Parallax.Ingest;

/// <summary>Tells markup from text that only has angle brackets in it.</summary>
internal static class Markup
{
    private static readonly FrozenSet<string> _elements = (
        "a abbr address article aside audio b base blockquote body br button canvas caption center cite code col dd del details div dl dt em embed "
        + "fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label legend li link main map mark "
        + "meta nav noscript object ol optgroup option p param picture pre q s samp script section select small source span strike strong style sub "
        + "summary sup svg table tbody td textarea tfoot th thead time title tr tt u ul var video wbr").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where a tag of HTML, a comment or a character reference stands in the text.</summary>
    public static bool LooksLikeHtml(ReadOnlySpan<char> text) => CountTags(text, 1) > 0;

    /// <summary>True where a character reference stands in the text (<c>&amp;amp;</c>, <c>&amp;#8217;</c>).</summary>
    public static bool HasReference(ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOf('&'); at >= 0;)
        {
            int end = at + 1;
            if (end < text.Length && text[end] == '#')
                end++;
            int start = end;
            while (end < text.Length && end - start < 32 && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (end > start && end < text.Length && text[end] == ';')
                return true;
            int next = text[end..].IndexOf('&');
            at = next < 0 ? -1 : end + next;
        }

        return false;
    }

    /// <summary>How many tags of HTML elements stand in the text; counting stops at <paramref name="enough"/>.</summary>
    public static int CountTags(ReadOnlySpan<char> text, int enough)
    {
        int count = 0;
        for (int at = text.IndexOf('<'); at >= 0 && count < enough;)
        {
            if (IsTag(text[at..]))
                count++;
            int next = text[(at + 1)..].IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return count;
    }

    /// <summary>The name of the element whose tag starts the text; empty where none does.</summary>
    public static ReadOnlySpan<char> TagName(ReadOnlySpan<char> text)
    {
        int start = text.Length > 1 && text[1] == '/' ? 2 : 1;
        int end = start;
        while (end < text.Length && end - start < 32 && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] is ':' or '-' or '_' && end > start)))
            end++;
        return end == start || end >= text.Length || text[end] is not ('>' or '/' or ' ' or '\t' or '\n' or '\r' or '\f') ? [] : text[start..end];
    }

    /// <summary>True for the name of an HTML element.</summary>
    public static bool IsElement(ReadOnlySpan<char> name) => _elements.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    private static bool IsTag(ReadOnlySpan<char> text) =>
        text.StartsWith("<!--") || (TagName(text) is { IsEmpty: false } name && IsElement(name));
}

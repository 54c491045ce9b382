using System.Buffers;
using NodaTime;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>
/// The publication date that a page keeps for its scripts only: the value after a name such as <c>"datePublished"</c> or <c>data-published</c>,
/// anywhere in the source. The last resort; a page that holds many such days is a list.
/// </summary>
internal static class ScriptDate
{
    private const int ManyDays = 3;
    private const int LongestGap = 8;

    private static readonly SearchValues<string> Names = SearchValues.Create(
        [
            "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate", "publication_date", "publishedDate", "published_date", "pubDate", "pub_date", "firstPublished", "datePosted", "dateCreated",
            "publishTime", "publish_time", "publishedTime", "publishedOn", "data-published", "data-publish", "data-pubdate", "data-date", "data-time", "data-timestamp", "data-datetime",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The first day, where the source names fewer than three different ones; its span is the value's.</summary>
    public static FoundDate? Find(string source)
    {
        FoundDate? first = null;
        var days = new SortedSet<LocalDate>();
        for (int at = 0; at < source.Length && days.Count < ManyDays;)
        {
            int next = source.AsSpan(at).IndexOfAny(Names);
            if (next < 0)
                break;
            at += next;
            while (at < source.Length && (char.IsAsciiLetter(source[at]) || source[at] is '_' or '-'))
                at++;
            int value = at;
            while (value < source.Length && value < at + LongestGap && !char.IsAsciiDigit(source[value]))
                value++;
            if (value >= source.Length || !IsGap(source.AsSpan(at, value - at)) || Value(source, value) is not { } found)
                continue;
            days.Add(found.Day);
            first ??= found;
        }

        return days.Count is > 0 and < ManyDays ? first : null;
    }

    private static FoundDate? Value(string source, int at)
    {
        int end = at;
        while (end < source.Length && end < at + 40 && source[end] is not ('"' or '\'' or '\\' or ',' or '}' or '<' or '>' or '&'))
            end++;
        var words = source.AsSpan(at, end - at);
        return DateReader.Find(words, monthFirst: false) is { } found && found.Span.Start == 0 && found.Day.Year >= 1990
            ? found with { Span = new Span(at, at + found.Span.End) }
            : null;
    }

    // Between name and value: quotes, a colon or an equals sign.
    private static bool IsGap(ReadOnlySpan<char> gap)
    {
        bool sign = false;
        foreach (char c in gap)
        {
            sign |= c is ':' or '=';
            if (c is not ('"' or '\'' or ':' or '=' or ' ' or '\\' or '[' or '{'))
                return false;
        }

        return sign;
    }
}

using System.Globalization;
using System.Text;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>
/// JSON of any shape: JSON Lines, one array of objects, a JSON Feed, an object that holds a list of articles, one article. Lines and
/// arrays are streamed, an object over several lines is held whole.
/// </summary>
internal static class JsonFormat
{
    private const int BlankTail = 1 << 16;

    public static IEnumerable<Arrival> Read(ByteWindow window, Place place, IngestOptions options, CancellationToken cancellation)
    {
        if (CharsetMark.Find(window.Span).Charset is { Kind: not CharsetKind.Utf8 } || CharsetMark.WithoutMark(window.Span) is not null)
            return JsonDocument.ReadWide(window, place, options, cancellation);
        if (window.Span is [0xEF, 0xBB, 0xBF, ..])
            window.Advance(3);
        SkipBlanks(window);
        if (window.Span is [(byte)'[', ..])
            return JsonArray.Read(window, place, options, cancellation);
        return AreLines(window, options.Limits) ? JsonLinesFormat.Read(window, place, options, cancellation) : JsonDocument.Read(window, place, options, cancellation);
    }

    /// <summary>True where the object at the window's start ends with its line and another line follows, or the line is broken and the next starts an object.</summary>
    private static bool AreLines(ByteWindow window, Limits limits)
    {
        var end = window.FindLine(limits.ContainerBytes, out int length);
        if (end is LineEnd.TooLong)
            return true;
        if (end is not LineEnd.Fed)
            return false;
        var line = window.Span[..length];
        bool complete = IsComplete(line, limits.Depth, out bool tooDeep);
        int at = length;
        while (true)
        {
            var rest = window.Span[at..].TrimStart(" \t\r\n"u8);
            if (!rest.IsEmpty)
                return rest[0] == '{' || complete || tooDeep;
            at = window.Span.Length;
            if (at - length > BlankTail || !window.More())
                return false;
        }
    }

    private static bool IsComplete(ReadOnlySpan<byte> line, int depth, out bool tooDeep)
    {
        var scanner = new JsonScanner(Encoding.UTF8.GetString(line), depth);
        while (scanner.Read())
        {
        }

        tooDeep = scanner.IsTooDeep;
        return scanner.Error is null;
    }

    private static void SkipBlanks(ByteWindow window)
    {
        do
        {
            int blanks = window.Span.IndexOfAnyExcept(" \t\r\n"u8);
            window.Advance(blanks < 0 ? window.Span.Length : blanks);
        }
        while (window.Span.IsEmpty && window.More());
    }

    /// <summary>The member's name of the <paramref name="number"/>th element.</summary>
    public static string Entry(long number) => $"entry {number.ToString(CultureInfo.InvariantCulture)}";
}

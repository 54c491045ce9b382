using System.Buffers;

namespace Parallax.Ingest;

/// <summary>One JSON array of objects, streamed: each element is cut out by its brackets, then read like a line.</summary>
internal static class JsonArray
{
    private static readonly SearchValues<byte> _brackets = SearchValues.Create("\"{}[]"u8);

    public static IEnumerable<Arrival> Read(ByteWindow window, Place place, IngestOptions options, CancellationToken cancellation)
    {
        window.Advance(1);
        int objects = 0;
        bool scalars = false;
        for (long number = 1; ; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Separator(window) is var next && next is 0 or (byte)']')
            {
                if (next == 0)
                    yield return Problems.BadJson(place, window.Offset, "an array that does not end");
                else if (objects == 0)
                    yield return Problems.EmptyFeed(place, "a JSON array");
                yield break;
            }

            var element = place.Part(JsonFormat.Entry(number), window.Offset);
            if (next != '{')
            {
                if (!scalars)
                    yield return Problems.BadJson(element, element.Offset, "an element that is no object (others of the kind are not listed)");
                scalars = true;
                if (!SkipScalar(window))
                    yield break;
                continue;
            }

            objects++;
            var end = Element(window, options.Limits.DocumentBytes, out int length);
            if (end == LineEnd.Last)
            {
                yield return Problems.BadJson(element, window.Offset + length, "an object that does not end");
                yield break;
            }

            if (end == LineEnd.TooLong)
            {
                yield return Problems.TooLarge(element, options.Limits.DocumentBytes);
                yield break;
            }

            foreach (var arrival in JsonElements.Read(window.Take(length), element, options, isLine: false))
                yield return arrival;
        }
    }

    // The first byte of the next element or the closing bracket; 0 at the end of the stream.
    private static byte Separator(ByteWindow window)
    {
        do
        {
            int at = window.Span.IndexOfAnyExcept(" \t\r\n,"u8);
            window.Advance(at < 0 ? window.Span.Length : at);
            if (at >= 0)
                return window.Span[0];
        }
        while (window.More());
        return 0;
    }

    // A number, a word, a string or an array where an object should be.
    private static bool SkipScalar(ByteWindow window)
    {
        if (window.Span[0] is (byte)'[')
        {
            if (Element(window, int.MaxValue / 2, out int length) != LineEnd.Fed)
                return false;
            window.Advance(length);
            return true;
        }

        bool quoted = window.Span[0] == '"';
        if (quoted)
            window.Advance(1);
        do
        {
            int at = quoted ? window.Span.IndexOf((byte)'"') : window.Span.IndexOfAny(",]\n"u8);
            if (at >= 0)
            {
                window.Advance(quoted ? at + 1 : at);
                return true;
            }

            window.Advance(window.Span.Length);
        }
        while (window.More());
        return false;
    }

    // The length of the object or array at the window's start, by its brackets; strings are stepped over.
    private static LineEnd Element(ByteWindow window, int limit, out int length)
    {
        length = 0;
        int depth = 0;
        bool quoted = false;
        while (true)
        {
            var rest = window.Span[length..];
            int step = quoted ? rest.IndexOfAny((byte)'"', (byte)'\\') : rest.IndexOfAny(_brackets);
            if (step < 0 || (quoted && rest[step] == '\\' && step + 1 == rest.Length))
            {
                length += step < 0 ? rest.Length : step;
                if (length > limit)
                    return LineEnd.TooLong;
                if (!window.More())
                    return LineEnd.Last;
                continue;
            }

            length += step + 1;
            switch (rest[step])
            {
                case (byte)'\\':
                    length++;
                    break;
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }

            if (depth == 0)
                return length > limit ? LineEnd.TooLong : LineEnd.Fed;
        }
    }
}

using System.Globalization;

namespace Parallax.Ingest;

/// <summary>JSON Lines: one object a line, each a document. A bad line is reported and the rest read.</summary>
internal static class JsonLinesFormat
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    public static IEnumerable<Arrival> Read(ByteWindow window, Place place, IngestOptions options, CancellationToken cancellation)
    {
        if (window.Ensure(3) && window.Span.StartsWith(Mark))
            window.Advance(3);
        for (long number = 1; ; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            long offset = window.Offset;
            var end = window.FindLine(options.Limits.DocumentBytes, out int length);
            if (end == LineEnd.None)
                yield break;
            var line = place.Part($"line {number.ToString(CultureInfo.InvariantCulture)}", offset);
            if (end == LineEnd.TooLong)
            {
                long skipped = window.SkipLine();
                yield return Problems.LineTooLong(line, skipped, options.Limits.DocumentBytes);
                continue;
            }

            int start = 0;
            if (IsBlank(window.Span[..length], ref start, ref length))
            {
                Leave(window, end, length);
                continue;
            }

            byte[] bytes = window.Span[start..length].ToArray();
            Leave(window, end, length);
            foreach (var arrival in JsonElements.Read(bytes, line with { Offset = line.Offset + start }, options, isLine: true))
                yield return arrival;
        }
    }

    // A carriage return and blanks at the ends are no part of the object.
    private static bool IsBlank(ReadOnlySpan<byte> line, ref int start, ref int length)
    {
        while (start < length && line[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or 0x1E)
            start++;
        return start == length;
    }

    private static void Leave(ByteWindow window, LineEnd end, int length) => window.Advance(end == LineEnd.Fed ? length + 1 : length);
}

namespace Parallax.Ingest;

/// <summary>One JSON object that is held whole: an article, or something that holds a list of articles.</summary>
internal static class JsonDocument
{
    public static IEnumerable<Arrival> Read(ByteWindow window, Place place, IngestOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        long offset = window.Offset;
        if (window.Ensure(options.Limits.ContainerBytes + 1))
        {
            yield return Problems.ContainerTooLarge(place, options.Limits.ContainerBytes);
            yield break;
        }

        byte[] bytes = window.Take(window.Span.TrimEnd(" \t\r\n\0"u8).Length);
        foreach (var arrival in JsonElements.Read(bytes, place with { Offset = place.Offset + offset }, options, isLine: false))
            yield return arrival;
    }

    /// <summary>JSON in UTF-16 or UTF-32: held whole and cut into lines as characters.</summary>
    public static IEnumerable<Arrival> ReadWide(ByteWindow window, Place place, IngestOptions options, CancellationToken cancellation) =>
        Read(window, place, options, cancellation);
}

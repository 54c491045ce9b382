using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Tells what a stream holds and hands it to the reader of that format: the one place that names them all.</summary>
internal static class FormatSwitch
{
    private const int GzipLayers = 2;
    private const int WarcLayers = 3;

    /// <summary>Reads a stream to its end.</summary>
    public static IEnumerable<Arrival> Read(Stream stream, Place place, IngestOptions options, CancellationToken cancellation) =>
        Read(new ByteWindow(stream, cancellation), null, place, 0, options, cancellation);

    /// <summary>Reads a file that is at hand as a whole, or the body of a record of a WARC file: <paramref name="layer"/> counts what is wrapped around it.</summary>
    public static IEnumerable<Arrival> Read(byte[] whole, Place place, int layer, IngestOptions options, CancellationToken cancellation) =>
        Read(new ByteWindow(whole), null, place, layer, options, cancellation);

    private static IEnumerable<Arrival> Read(
        ByteWindow window, GzipInput? gzip, Place place, int layer, IngestOptions options, CancellationToken cancellation)
    {
        window.Ensure(FormatDetector.Window);
        bool isWhole = window.Span.Length < FormatDetector.Window;
        var head = window.Span[..Math.Min(window.Span.Length, FormatDetector.Window)];
        var detection = window.Failure is null || head.Length > 0 ? FormatDetector.Detect(head, isWhole) : new(Format.Empty);
        bool any = false;
        if (detection.Format != Format.Empty || window.Failure is null)
        {
            foreach (var arrival in Dispatch(detection, window, gzip, place, layer, options, cancellation))
            {
                any = true;
                yield return arrival;
            }
        }

        if (gzip is { Fault: not CompressionFault.None })
            yield return Problems.Compression(place, gzip.Fault, gzip.CompressedBytes, any);
        if (window.Failure is { } failure)
            yield return Problems.Unreadable(place.Where, window.Offset, failure);
    }

    private static IEnumerable<Arrival> Dispatch(
        Detection detection, ByteWindow window, GzipInput? gzip, Place place, int layer, IngestOptions options, CancellationToken cancellation) => detection.Format switch
        {
            Format.Empty => [Problems.Empty(place)],
            Format.Binary => [Problems.Binary(place, detection.What)],
            Format.Unsupported => [Problems.Unsupported(place, detection.What, detection.Advice)],
            Format.UnknownMarkup => [Problems.UnknownFormat(place, detection.What)],
            Format.Gzip when layer >= GzipLayers => [Problems.NestedGzip(place)],
            Format.Gzip => Unpack(window, place, layer, options, cancellation),
            Format.Warc when layer >= WarcLayers => [Problems.Unsupported(place, "a WARC file inside WARC files", "take it out first")],
            Format.Warc => WarcFormat.Read(window, place, layer, options, cancellation),
            Format.Json => JsonFormat.Read(window, place, options, cancellation),
            _ => ReadWhole(detection.Format, window, gzip, place, options, cancellation),
        };

    private static IEnumerable<Arrival> Unpack(ByteWindow window, Place place, int layer, IngestOptions options, CancellationToken cancellation)
    {
        using var gzip = new GzipInput(new WindowStream(window), options.Limits);
        foreach (var arrival in Read(new ByteWindow(gzip, cancellation), gzip, place, layer + 1, options, cancellation))
            yield return arrival;
    }

    private static IEnumerable<Arrival> ReadWhole(Format format, ByteWindow window, GzipInput? gzip, Place place, IngestOptions options, CancellationToken cancellation)
    {
        int limit = format is Format.Html or Format.PlainText ? options.Limits.DocumentBytes : options.Limits.ContainerBytes;
        bool tooLarge = window.Ensure(limit + 1);
        if (gzip is { Fault: CompressionFault.Bomb })
            return [];
        if (tooLarge)
            return [Problems.TooLarge(place, limit)];
        return Document(format, window.Take(window.Span.Length), place, options, cancellation);
    }

    private static IEnumerable<Arrival> Document(Format format, byte[] bytes, Place place, IngestOptions options, CancellationToken cancellation)
    {
        var text = TextDecoder.Decode(bytes, place.Charset, scanMarkup: format != Format.PlainText);
        return format switch
        {
            Format.Html => Captures.Whole(place, CaptureFormat.Html, bytes, text),
            Format.Rss => FeedFormat.Read(CaptureFormat.Rss, bytes, text, place, options, cancellation),
            Format.Atom => FeedFormat.Read(CaptureFormat.Atom, bytes, text, place, options, cancellation),
            Format.Sitemap => FeedFormat.Read(CaptureFormat.Sitemap, bytes, text, place, options, cancellation),
            _ => string.IsNullOrWhiteSpace(text.Content) ? [Problems.Empty(place)] : Captures.Whole(place, CaptureFormat.PlainText, bytes, text),
        };
    }

    // The rest of a window as a stream.
    private sealed class WindowStream(ByteWindow window) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => window.Offset; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (window.Span.IsEmpty)
                window.More();
            int given = Math.Min(buffer.Length, window.Span.Length);
            window.Span[..given].CopyTo(buffer);
            window.Advance(given);
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>One JSON object that is held whole: a JSON Feed, something else that holds a list of articles, or one article.</summary>
internal static class JsonDocument
{
    public static IEnumerable<Arrival> Read(ByteWindow window, Place place, IngestOptions options, CancellationToken cancellation)
    {
        long offset = window.Offset;
        if (window.Ensure(options.Limits.ContainerBytes + 1))
            return [Problems.ContainerTooLarge(place, options.Limits.ContainerBytes)];
        byte[] bytes = window.Take(window.Span.TrimEnd(" \t\r\n\0"u8).Length);
        var text = TextDecoder.Decode(bytes, "utf-8", scanMarkup: false);
        return Object(bytes, text, place with { Offset = place.Offset + offset }, options, cancellation);
    }

    /// <summary>JSON in UTF-16 or UTF-32, of any shape: held whole and cut as characters.</summary>
    public static IEnumerable<Arrival> ReadWide(ByteWindow window, Place place, IngestOptions options, CancellationToken cancellation)
    {
        if (window.Ensure(options.Limits.ContainerBytes + 1))
            return [Problems.ContainerTooLarge(place, options.Limits.ContainerBytes)];
        byte[] bytes = window.Take(window.Span.Length);
        var text = TextDecoder.Decode(bytes, scanMarkup: false);
        string content = text.Content;
        var start = content.AsSpan().TrimStart();
        if (start is ['[', ..])
            return Elements(bytes, text, new JsonList("", ElementSpans(content, options.Limits), []), CaptureFormat.JsonLine, place, options, cancellation);
        int feed = start.IndexOf('\n');
        bool lines = feed >= 0 && start[feed..].TrimStart() is ['{', ..];
        return lines ? Lines(bytes, text, place, options, cancellation) : Object(bytes, text, place, options, cancellation);
    }

    private static IEnumerable<Arrival> Object(byte[] bytes, DecodedText text, Place place, IngestOptions options, CancellationToken cancellation)
    {
        var list = JsonList.Find(text.Content, options.Limits.Depth);
        if (list is null)
            return JsonElements.Read(bytes, text, place, options, isLine: false);
        var format = list.IsJsonFeed ? CaptureFormat.JsonFeed : CaptureFormat.JsonLine;
        return Elements(bytes, text, list, format, place, options, cancellation);
    }

    private static IEnumerable<Arrival> Elements(
        byte[] bytes, DecodedText text, JsonList list, CaptureFormat format, Place place, IngestOptions options, CancellationToken cancellation)
    {
        int number = 0;
        foreach (var span in list.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            if (++number > options.Limits.Entries && format == CaptureFormat.JsonFeed)
            {
                yield return Problems.TooManyEntries(place, options.Limits.Entries);
                yield break;
            }

            foreach (var arrival in Part(bytes, text, span, format, list.Fields, place, JsonFormat.Entry(number), options, isLine: false))
                yield return arrival;
        }

        if (number == 0)
            yield return Problems.EmptyFeed(place, list.IsJsonFeed ? "a JSON Feed" : "a JSON list");
        if (list.Error is { } error)
            yield return Problems.BadJson(place, place.Offset + text.Decoding.ByteOf(Math.Min(list.ErrorAt, text.Decoding.Characters)), error);
    }

    private static IEnumerable<Arrival> Lines(byte[] bytes, DecodedText text, Place place, IngestOptions options, CancellationToken cancellation)
    {
        int start = 0;
        for (int number = 1; start < text.Content.Length; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            int feed = text.Content.IndexOf('\n', start);
            int end = feed < 0 ? text.Content.Length : feed;
            var span = new Span(start, end);
            start = end + 1;
            if (span.In(text.Content).IsWhiteSpace())
                continue;
            string member = $"line {number.ToString(CultureInfo.InvariantCulture)}";
            foreach (var arrival in Part(bytes, text, span, CaptureFormat.JsonLine, [], place, member, options, isLine: true))
                yield return arrival;
        }
    }

    // A part of the text, as a document of its own bytes.
    private static IEnumerable<Arrival> Part(
        byte[] bytes,
        DecodedText text,
        Span span,
        CaptureFormat format,
        ImmutableArray<GivenField> around,
        Place place,
        string member,
        IngestOptions options,
        bool isLine)
    {
        var range = text.Decoding.ToBytes(span);
        var part = place.Part(member, range.Start);
        if (range.Length > options.Limits.DocumentBytes)
        {
            yield return Problems.TooLarge(part, options.Limits.DocumentBytes);
            yield break;
        }

        byte[] slice = bytes[range.Start..range.End];
        var (content, decoding) = TextDecoder.As(slice, Charsets.Named(text.Decoding.Charset));
        var decoded = new DecodedText(content, decoding, text.Evidence);
        foreach (var arrival in JsonElements.Read(slice, decoded, part, options, isLine))
            yield return arrival.Capture is { } capture ? capture with { Format = format, Given = With(capture.Given, around) } : arrival;
    }

    private static ImmutableArray<GivenField> With(ImmutableArray<GivenField> given, ImmutableArray<GivenField> around)
    {
        foreach (var field in around)
        {
            bool has = false;
            foreach (var own in given)
                has |= own.Name == field.Name;
            if (!has)
                given = given.Add(field);
        }

        return given;
    }

    private static ImmutableArray<Span> ElementSpans(string content, Limits limits)
    {
        var scanner = new JsonScanner(content, limits.Depth);
        scanner.Read();
        return JsonList.Elements(ref scanner);
    }
}

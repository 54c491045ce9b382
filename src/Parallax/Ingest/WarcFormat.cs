using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Parallax.Ingest;

/// <summary>
/// WARC files (ISO 28500; 0.17 to 1.1), streamed record by record: the pages, texts and feeds among the HTTP responses, the resource
/// and the conversion records. Requests, metadata, revisits, pictures and whatever else a crawl holds are passed over.
/// </summary>
internal static class WarcFormat
{
    private const int LongestHeader = 1 << 16;

    private static readonly System.Buffers.SearchValues<byte> _blank = System.Buffers.SearchValues.Create(" \t\r\n\0"u8);

    public static IEnumerable<Arrival> Read(ByteWindow window, Place place, int layer, IngestOptions options, CancellationToken cancellation)
    {
        for (long number = 1; SkipBlanks(window); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var record = place.Part($"record {number.ToString(CultureInfo.InvariantCulture)}", window.Offset);
            int header = Header(window);
            if (header <= 0)
            {
                yield return header == 0 ? Problems.BadWarcRecord(record, "something that is no WARC record") : Problems.TruncatedWarc(record);
                if (header == 0 && NextRecord(window))
                    continue;
                yield break;
            }

            var fields = HeaderFields.Parse(window.Span[..header]);
            if (!long.TryParse(fields["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out long length))
            {
                yield return Problems.BadWarcRecord(record, "a record without its length");
                window.Advance(header);
                if (NextRecord(window))
                    continue;
                yield break;
            }

            window.Advance(header);
            if (!IsWanted(fields))
            {
                if (!window.Skip(length))
                {
                    yield return Problems.TruncatedWarc(record);
                    yield break;
                }

                continue;
            }

            if (length > options.Limits.DocumentBytes)
            {
                yield return Problems.TooLarge(record, options.Limits.DocumentBytes);
                if (!window.Skip(length))
                {
                    yield return Problems.TruncatedWarc(record);
                    yield break;
                }

                continue;
            }

            if (!window.Ensure((int)length))
            {
                yield return Problems.TruncatedWarc(record);
                yield break;
            }

            record = record with
            {
                Offset = place.Offset + window.Offset,
                Url = Address(fields["WARC-Target-URI"]) ?? place.Url,
                CapturedAt = Date(fields["WARC-Date"]),
            };
            byte[] block = window.Take((int)length);
            foreach (var arrival in Record(fields, block, record, layer, options, cancellation))
                yield return arrival;
        }
    }

    private static IEnumerable<Arrival> Record(
        HeaderFields fields, byte[] block, Place place, int layer, IngestOptions options, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> body = block;
        string type = fields.MediaType;
        place = place with { Charset = fields.Charset };
        if (type.StartsWith("application/http", StringComparison.Ordinal) || Is(fields["WARC-Type"], "response"))
        {
            var message = HttpMessage.Parse(block, options.Limits.DocumentBytes);
            const int ok = 200, redirects = 300;
            bool empty = !message.IsTooLarge && message.Body.Span.IndexOfAnyExcept(_blank) < 0;
            if (empty || message.Status is < ok or >= redirects || !IsText(message.Headers.MediaType))
                yield break;
            if (message.IsTooLarge)
            {
                yield return Problems.TooLarge(place, options.Limits.DocumentBytes);
                yield break;
            }

            type = message.Headers.MediaType;
            place = place with { Charset = message.Headers.Charset };
            body = message.Body;
            if (message.Fault is { } fault)
                yield return Problems.BadHttpBody(place, fault);
        }

        if (fields["WARC-Truncated"] is { } why)
            yield return Problems.TruncatedRecord(place, why);
        if (body.Span.IndexOfAnyExcept(_blank) < 0)
            yield break;
        bool declared = type.Contains("html", StringComparison.Ordinal) || type == "text/plain";
        foreach (var arrival in FormatSwitch.Read(body.ToArray(), place, layer + 1, options, cancellation))
        {
            // What was never said to be a page may be anything.
            if (declared || arrival.Problem is not { Code: "binary-file" or "unsupported-format" or "unknown-format" or "json-without-text" or "empty-feed" })
                yield return arrival;
        }
    }

    private static bool SkipBlanks(ByteWindow window)
    {
        do
        {
            int at = window.Span.IndexOfAnyExcept(_blank);
            window.Advance(at < 0 ? window.Span.Length : at);
            if (at >= 0)
                return true;
        }
        while (window.More());
        return false;
    }

    // The length of the record's header: 0 where none starts here, -1 where the stream ends in it.
    private static int Header(ByteWindow window)
    {
        if (!window.Ensure(5))
            return -1;
        if (!window.Span.StartsWith("WARC/"u8))
            return 0;
        int end;
        while ((end = HeaderFields.End(window.Span)) < 0)
        {
            if (window.Span.Length > LongestHeader)
                return 0;
            if (!window.More())
                return -1;
        }

        return end;
    }

    // After something that is no record: the next line that starts one.
    private static bool NextRecord(ByteWindow window)
    {
        while (true)
        {
            int at = window.Span.IndexOf("\nWARC/"u8);
            if (at >= 0)
            {
                window.Advance(at + 1);
                return true;
            }

            const int keep = 5;
            window.Advance(Math.Max(0, window.Span.Length - keep));
            if (!window.More())
                return false;
        }
    }

    private static bool IsWanted(HeaderFields fields)
    {
        string? type = fields["WARC-Type"];
        string media = fields.MediaType;
        string target = fields["WARC-Target-URI"]?.Trim('<', '>', ' ') ?? "";
        if (target.EndsWith("/robots.txt", StringComparison.OrdinalIgnoreCase) || target.StartsWith("metadata:", StringComparison.OrdinalIgnoreCase))
            return false;
        return Is(type, "response") ? media is "" or "application/http" || IsText(media) : (Is(type, "resource") || Is(type, "conversion")) && IsText(media);
    }

    // Media types that can be a report; what is not said is looked at.
    private static bool IsText(string media) => media switch
    {
        "" or "application/octet-stream" or "application/x-unknown-content-type" or "unk" => true,
        "text/css" or "text/javascript" or "text/ecmascript" or "text/dns" or "text/anvl" or "text/x-c" or "text/vtt" or "text/calendar" or "text/csv" => false,
        _ => media.StartsWith("text/", StringComparison.Ordinal) || media.EndsWith("html", StringComparison.Ordinal) || media.EndsWith("+xml", StringComparison.Ordinal) && media != "image/svg+xml"
            || media is "application/xml" or "application/json" or "application/feed+json" or "application/x-ndjson" or "application/jsonl" or "application/x-jsonlines",
    };

    private static bool Is(string? value, string wanted) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase);

    // Older writers put the address in angle brackets.
    private static Uri? Address(string? value) => value is null ? null : Captures.Web(value.Trim('<', '>', ' '));

    private static Instant? Date(string? value)
    {
        if (value is null)
            return null;
        var parsed = InstantPattern.ExtendedIso.Parse(value);
        return parsed.Success ? parsed.Value : null;
    }
}

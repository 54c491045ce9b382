using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>One JSON object that stands for a document: a line of a JSON Lines file, an element of an array.</summary>
internal static class JsonElements
{
    public static IEnumerable<Arrival> Read(byte[] bytes, Place place, IngestOptions options, bool isLine)
    {
        var text = TextDecoder.Decode(bytes, "utf-8", scanMarkup: false);
        return Read(bytes, text, place, options, isLine);
    }

    public static IEnumerable<Arrival> Read(ReadOnlyMemory<byte> bytes, DecodedText text, Place place, IngestOptions options, bool isLine)
    {
        var record = JsonRecord.Read(text.Content, options.Fields, options.Limits.Depth);
        if (record.Error is { } error)
        {
            long at = place.Offset + text.Decoding.ByteOf(Math.Min(record.ErrorAt, text.Decoding.Characters));
            yield return record.IsTooDeep ? Problems.TooDeep(place, options.Limits.Depth)
                : isLine ? Problems.BadJsonLine(place, at, error)
                : Problems.BadJson(place, at, error);
            yield break;
        }

        if (!record.HasWords)
        {
            yield return Problems.JsonWithoutText(place, record.Names);
            yield break;
        }

        if (Problems.Charset(place, text) is { } caveat)
            yield return caveat;
        yield return Captures.Make(place, CaptureFormat.JsonLine, bytes, text.Content, text.Decoding, record.Given);
    }
}

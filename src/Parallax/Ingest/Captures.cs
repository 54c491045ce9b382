using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Makes captures.</summary>
internal static class Captures
{
    /// <summary>A capture of decoded bytes.</summary>
    public static Capture Make(
        Place place,
        CaptureFormat format,
        ReadOnlyMemory<byte> bytes,
        string content,
        Decoding decoding,
        ImmutableArray<GivenField> given,
        Uri? url = null) => new()
        {
            Id = place.Member is null ? Hashing.Id(bytes.Span, place.Path) : Hashing.Id(bytes.Span, place.Path, place.Member),
            Path = place.Path,
            Member = place.Member,
            Offset = place.Offset,
            Bytes = bytes,
            Format = format,
            Content = content,
            Decoding = decoding,
            Given = given,
            Url = url ?? Address(given) ?? place.Url,
            CapturedAt = place.CapturedAt,
        };

    /// <summary>A capture of a whole document, with what is to be said of its encoding before it.</summary>
    public static IEnumerable<Arrival> Whole(Place place, CaptureFormat format, ReadOnlyMemory<byte> bytes, DecodedText text)
    {
        if (Problems.Charset(place, text) is { } caveat)
            yield return caveat;
        yield return Make(place, format, bytes, text.Content, text.Decoding, []);
    }

    private static Uri? Address(ImmutableArray<GivenField> given)
    {
        foreach (var field in given)
        {
            if (field.Name == GivenNames.Url)
                return Web(field.Value.Text);
        }

        return null;
    }

    /// <summary>An absolute address of the web; null for anything else.</summary>
    public static Uri? Web(string address)
    {
        const int longest = 8192; // what servers take; a longer one is no address
        if (address.Length > longest || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri))
            return null;
        return uri.Scheme is "http" or "https" ? uri : null;
    }
}

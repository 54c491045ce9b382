using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>RSS and Atom feeds, and sitemaps: each entry is a capture of its own part of the file.</summary>
internal static class FeedFormat
{
    public static IEnumerable<Arrival> Read(
        CaptureFormat format, ReadOnlyMemory<byte> bytes, DecodedText text, Place place, IngestOptions options, CancellationToken cancellation)
    {
        if (Problems.Charset(place, text) is { } caveat)
            yield return caveat;
        var limits = options.Limits;
        var head = FeedReader.ReadHead(text.Content, limits, place.Url);
        var reader = new FeedReader(text.Content, format == CaptureFormat.Sitemap, limits, place.Url, cancellation);
        int count = 0;
        foreach (var entry in reader.Entries())
        {
            if (++count > limits.Entries)
            {
                yield return Problems.TooManyEntries(place, limits.Entries);
                yield break;
            }

            if (Capture(entry, format, bytes, text, place, head, limits) is { } arrival)
                yield return arrival;
        }

        if (reader.Sitemaps > 0)
            yield return Problems.SitemapIndex(place, reader.Sitemaps);
        else if (count == 0)
            yield return Problems.EmptyFeed(place, format == CaptureFormat.Sitemap ? "a sitemap" : "a feed");
        if (reader.DeclaresEntities)
            yield return Problems.EntitiesIgnored(place);
        if (reader.IllFormedAt >= 0)
        {
            string what = reader.IllFormedAt >= text.Content.Length ? "XML that stops in the middle" : "XML that is not well-formed";
            yield return Problems.IllFormedFeed(place, place.Offset + text.Decoding.ByteOf(reader.IllFormedAt), what);
        }
    }

    private static Arrival? Capture(
        FeedEntry entry, CaptureFormat format, ReadOnlyMemory<byte> bytes, DecodedText text, Place place, FeedHead head, Limits limits)
    {
        var range = text.Decoding.ToBytes(entry.Span);
        var member = place.Part(FeedReader.Member(entry.Number), range.Start);
        if (entry.IsTooDeep)
            return Problems.TooDeep(member, limits.Depth);
        if (range.Length > limits.DocumentBytes)
            return Problems.TooLarge(member, limits.DocumentBytes);
        if (entry.Given.IsEmpty)
            return null;

        // A copy of its own, so that one entry does not keep the whole feed in memory.
        byte[] slice = bytes.Slice(range.Start, range.Length).ToArray();
        var (content, decoding) = TextDecoder.As(slice, Charsets.Named(text.Decoding.Charset));
        var given = entry.Given;
        if (head.Title is { Length: > 0 } title && !Has(given, GivenNames.Outlet))
            given = given.Add(FeedReader.Beside(GivenNames.Outlet, title, head.TitleIsHtml));
        if (head.Language is { Length: > 0 } language && !Has(given, GivenNames.Language))
            given = given.Add(FeedReader.Beside(GivenNames.Language, language));
        return Captures.Make(member, format, slice, content, decoding, given, entry.Url);
    }

    private static bool Has(System.Collections.Immutable.ImmutableArray<GivenField> given, string name)
    {
        foreach (var field in given)
        {
            if (field.Name == name)
                return true;
        }

        return false;
    }
}

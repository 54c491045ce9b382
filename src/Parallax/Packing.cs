using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Parallax.Text;

namespace Parallax;

/// <summary>
/// Hand-over records as compressed bytes, for archives. The first byte names the form (1: the length and the first 8 bytes of the SHA-256 of what
/// follows, then Brotli over JSON, with the document's own bytes after the JSON of a capture); what a form means never changes, so that what was written once can be read for good. The same record packs to the same bytes
/// with the same runtime; <see cref="PlainArticle"/> and its like are the same everywhere. A hash of what was packed stands before it: what was changed on a disk is refused.
/// </summary>
internal static class Packing
{
    private const byte Form = 1;
    private const int Quality = 4;
    private const int Window = 22;
    private const int Seal = 8;
    private const int Head = 5 + Seal;

    // A document of the greatest length that is taken, in the widest escapes.
    private const int Longest = 1 << 30;

    /// <summary>A capture as bytes.</summary>
    public static byte[] Capture(Capture capture)
    {
        var decoding = capture.Decoding;
        bool again = DecodesAgain(capture);
        byte[] head = JsonSerializer.SerializeToUtf8Bytes(
            new PackedCapture(
                capture.Id, capture.Path, capture.Member, capture.Offset, capture.Format, decoding.Charset, decoding.FirstByte, again ? null : capture.Content,
                capture.Given.IsDefaultOrEmpty ? null : capture.Given, capture.Url?.OriginalString, capture.CapturedAt),
            RecordJson.Default.PackedCapture);
        byte[] plain = new byte[4 + head.Length + capture.Bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(plain, head.Length);
        head.CopyTo(plain, 4);
        capture.Bytes.Span.CopyTo(plain.AsSpan(4 + head.Length));
        return Pack(plain);
    }

    /// <summary>The capture that was packed.</summary>
    /// <exception cref="InvalidDataException">The bytes are none that <see cref="Capture(Capture)"/> made.</exception>
    public static Capture Capture(ReadOnlySpan<byte> packed)
    {
        byte[] plain = Unpack(packed);
        try
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(plain);
            var head = JsonSerializer.Deserialize(plain.AsSpan(4, length), RecordJson.Default.PackedCapture)!;
            var bytes = plain.AsMemory(4 + length);
            var (content, decoding) = TextDecoder.As(bytes, Charsets.Named(head.Charset), head.FirstByte);
            return new Capture
            {
                Id = head.Id,
                Path = head.Path,
                Member = head.Member,
                Offset = head.Offset,
                Bytes = bytes,
                Format = head.Format,
                Content = head.Content ?? content,
                Decoding = decoding,
                Given = head.Given ?? [],
                Url = head.Url is null ? null : new Uri(head.Url),
                CapturedAt = head.CapturedAt,
            };
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or KeyNotFoundException or UriFormatException or InvalidOperationException)
        {
            throw new InvalidDataException("no packed capture", wrong);
        }
    }

    /// <summary>An article with its reading as bytes.</summary>
    public static byte[] Article(Article article, Reading reading) => Pack(PlainArticle(article, reading));

    /// <summary>The same before it is compressed.</summary>
    public static byte[] PlainArticle(Article article, Reading reading)
    {
        byte[] one = JsonSerializer.SerializeToUtf8Bytes(article, RecordJson.Default.Article);
        byte[] other = JsonSerializer.SerializeToUtf8Bytes(reading, RecordJson.Default.Reading);
        byte[] plain = new byte[4 + one.Length + other.Length];
        BinaryPrimitives.WriteInt32LittleEndian(plain, one.Length);
        one.CopyTo(plain, 4);
        other.CopyTo(plain, 4 + one.Length);
        return plain;
    }

    /// <summary>The article with its reading.</summary>
    /// <exception cref="InvalidDataException">The bytes are no packed article.</exception>
    public static (Article Article, Reading Reading) Article(ReadOnlySpan<byte> packed)
    {
        byte[] plain = Unpack(packed);
        try
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(plain);
            return (
                JsonSerializer.Deserialize(plain.AsSpan(4, length), RecordJson.Default.Article)!,
                JsonSerializer.Deserialize(plain.AsSpan(4 + length), RecordJson.Default.Reading)!);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException("no packed article", wrong);
        }
    }

    /// <summary>The article alone of what <see cref="Article(Article, Reading)"/> packed: its reading, the greater part, is not taken up.</summary>
    /// <exception cref="InvalidDataException">The bytes are no packed article.</exception>
    public static Article ArticleAlone(ReadOnlySpan<byte> packed)
    {
        byte[] plain = Unpack(packed);
        try
        {
            return JsonSerializer.Deserialize(plain.AsSpan(4, BinaryPrimitives.ReadInt32LittleEndian(plain)), RecordJson.Default.Article)!;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException("no packed article", wrong);
        }
    }

    /// <summary>A comparison without its articles, before it is compressed.</summary>
    public static byte[] PlainComparison(Comparison comparison) => JsonSerializer.SerializeToUtf8Bytes(
        new PackedComparison(
            comparison.Dated.Story, [.. comparison.Dated.Articles.Select(a => a.Published)], [.. comparison.Dated.Articles.Select(a => a.Times)], comparison.Dated.Maker,
            comparison.Title, comparison.Time, comparison.Place, comparison.Points, comparison.Timeline, comparison.Figures, comparison.Quotes, comparison.Dropped, comparison.Maker),
        RecordJson.Default.PackedComparison);

    /// <summary>A comparison without its articles as bytes.</summary>
    public static byte[] Comparison(Comparison comparison) => Pack(PlainComparison(comparison));

    /// <summary>The comparison without its articles.</summary>
    /// <exception cref="InvalidDataException">The bytes are no packed comparison.</exception>
    public static PackedComparison Read(ReadOnlySpan<byte> packed)
    {
        try
        {
            return JsonSerializer.Deserialize(Unpack(packed), RecordJson.Default.PackedComparison)!;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException("no packed comparison", wrong);
        }
    }

    /// <summary>A comparison with its articles, which are in the order of its story's members.</summary>
    /// <param name="made">The comparison.</param>
    /// <param name="articles">Its articles.</param>
    /// <param name="chain">Stories on the same running topic, as they are now.</param>
    /// <param name="redirects">Merges and splits so far.</param>
    public static Comparison With(
        PackedComparison made, IReadOnlyList<(Article Article, Reading Reading)> articles, ImmutableArray<ChainLink> chain, ImmutableArray<Redirect> redirects) => new()
        {
            Dated = new DatedStory(made.Story with { Related = [.. chain.Select(link => link.StoryId)], Chain = chain, Redirects = redirects }, [.. articles.Select((a, i) => new DatedArticle(a.Article, a.Reading, made.Published[i], made.Times[i]))], made.DatedMaker),
            Title = made.Title,
            Time = made.Time,
            Place = made.Place,
            Points = made.Points,
            Timeline = made.Timeline,
            Figures = made.Figures,
            Quotes = made.Quotes,
            Dropped = made.Dropped,
            Maker = made.Maker,
        };

    /// <summary>Any bytes, compressed, with the form before them.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        byte[] packed = new byte[Head + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        packed[0] = Form;
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1), plain.Length);
        System.Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(plain, hash);
        hash[..Seal].CopyTo(packed.AsSpan(5));
        if (!BrotliEncoder.TryCompress(plain, packed.AsSpan(Head), out int written, Quality, Window))
            throw new InvalidOperationException("the compressor gave more than its own bound");
        return packed[..(Head + written)];
    }

    /// <summary>The bytes that were packed.</summary>
    /// <exception cref="InvalidDataException">They are none that <see cref="Pack"/> made, or not all of them.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < Head || packed[0] != Form)
            throw new InvalidDataException("no packed record of a form that is known");
        int length = BinaryPrimitives.ReadInt32LittleEndian(packed[1..]);
        if (length < 0 || length > Longest)
            throw new InvalidDataException("a packed record without a length");
        byte[] plain = new byte[length];
        System.Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!BrotliDecoder.TryDecompress(packed[Head..], plain, out int written) || written != length)
            throw new InvalidDataException("a packed record that is damaged or cut off");
        SHA256.HashData(plain, hash);
        if (!hash[..Seal].SequenceEqual(packed.Slice(5, Seal)))
            throw new InvalidDataException("a packed record that was changed");
        return plain;
    }

    // Decoding is a function of bytes, charset and mark; where a container decoded in some other way its characters are kept as they are.
    private static bool DecodesAgain(Capture capture) =>
        TextDecoder.As(capture.Bytes, Charsets.Named(capture.Decoding.Charset), capture.Decoding.FirstByte).Content == capture.Content;
}

/// <summary>A capture's fields but its bytes.</summary>
internal sealed record PackedCapture(
    string Id, string Path, string? Member, long Offset, CaptureFormat Format, string Charset, int FirstByte, string? Content, ImmutableArray<GivenField>? Given, string? Url, Instant? CapturedAt);

/// <summary>A comparison's fields; articles by the story's members.</summary>
internal sealed record PackedComparison(
    Story Story, ImmutableArray<DateEstimate> Published, ImmutableArray<ImmutableArray<TimeValue>> Times, string DatedMaker, Quoted Title, TimeValue Time, Quoted? Place,
    ImmutableArray<Point> Points, ImmutableArray<TimelineEntry> Timeline, ImmutableArray<FigureSeries> Figures, ImmutableArray<QuoteGroup> Quotes,
    ImmutableArray<DroppedFact> Dropped, string Maker);

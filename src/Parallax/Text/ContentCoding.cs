using System.Buffers;
using System.IO.Compression;

namespace Parallax.Text;

/// <summary>A body with its content codings undone.</summary>
/// <param name="Bytes">What came out; empty where it would have passed the limit.</param>
/// <param name="Fault">What is wrong with the coded bytes, in words for a <see cref="Problem"/>; null where they are sound and whole.</param>
/// <param name="IsTooLarge">True where the limit stopped the decoding.</param>
public sealed record DecodedBody(ReadOnlyMemory<byte> Bytes, string? Fault, bool IsTooLarge);

/// <summary>
/// HTTP's content codings (RFC 9110, 8.4.1): gzip, deflate and Brotli. Bytes are counted as they come out, and a body that stops in the
/// middle is told from a whole one, which the framework's streams do not do.
/// </summary>
public static class ContentCoding
{
    /// <summary>What is asked for, and can be undone.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <summary>Undoes the codings, the last one first. Servers often name a coding that is not there: what does not look coded is left as it is.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="codings">The value of <c>Content-Encoding</c>, or null.</param>
    /// <param name="limit">The most bytes that may come out.</param>
    public static DecodedBody Decode(ReadOnlyMemory<byte> body, string? codings, int limit)
    {
        const int most = 3; // nobody codes a body more often, but for a bomb
        string[] names = (codings ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length > most)
            return new DecodedBody(body, "a body coded more than three times", false);
        var result = new DecodedBody(body, null, body.Length > limit);
        for (int i = names.Length - 1; i >= 0 && !result.IsTooLarge; i--)
        {
            var next = One(result.Bytes, names[i], limit);
            result = next with { Fault = result.Fault ?? next.Fault };
        }

        return result.IsTooLarge ? result with { Bytes = ReadOnlyMemory<byte>.Empty } : result;
    }

    private static DecodedBody One(ReadOnlyMemory<byte> body, string coding, int limit) => coding switch
    {
        "gzip" or "x-gzip" when body.Span is [0x1F, 0x8B, ..] => Gunzip(body, limit),
        "deflate" => Inflate(body, limit),
        "br" => Unbrotli(body, limit),
        "gzip" or "x-gzip" or "identity" or "none" => new DecodedBody(body, null, false),
        _ => new DecodedBody(body, $"the content coding {(coding.Length > 20 ? coding[..20] : coding)}, which is not read", false),
    };

    private static DecodedBody Gunzip(ReadOnlyMemory<byte> body, int limit)
    {
        using var gzip = new GzipInput(new MemoryReader(body), Limits.Default with { DocumentBytes = limit });
        var bytes = ReadAll(gzip, limit, out bool tooLarge);
        string? fault = gzip.Fault switch
        {
            CompressionFault.Truncated => "a gzip body that stops in the middle",
            CompressionFault.Corrupt => "a gzip body that is damaged",
            _ => null,
        };
        return new DecodedBody(bytes, tooLarge ? null : fault, tooLarge || gzip.Fault == CompressionFault.Bomb);
    }

    // "deflate" means zlib, and many servers send it without zlib's header.
    private static DecodedBody Inflate(ReadOnlyMemory<byte> body, int limit)
    {
        bool zlib = body.Span is [var first, var second, ..] && (first & 0x0F) == 8 && ((first << 8) | second) % 31 == 0;
        var source = new MemoryReader(body);
        try
        {
            using Stream inflate = zlib ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress);
            var bytes = ReadAll(inflate, limit, out bool tooLarge);
            // A decoder that has met the end of its data asks for no more.
            return new DecodedBody(bytes, source.EndWasRead && !tooLarge ? "a deflate body that stops in the middle" : null, tooLarge);
        }
        catch (InvalidDataException)
        {
            return new DecodedBody(body, zlib ? "a deflate body that is damaged" : null, false);
        }
    }

    private static DecodedBody Unbrotli(ReadOnlyMemory<byte> body, int limit)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(Math.Min(body.Length, limit), 256));
        var source = body.Span;
        using var decoder = default(BrotliDecoder);
        while (true)
        {
            var status = decoder.Decompress(source, output.GetSpan(1 << 14), out int consumed, out int written);
            output.Advance(written);
            source = source[consumed..];
            if (output.WrittenCount > limit)
                return new DecodedBody(ReadOnlyMemory<byte>.Empty, null, true);
            switch (status)
            {
                case OperationStatus.Done:
                    return new DecodedBody(output.WrittenMemory, null, false);
                case OperationStatus.NeedMoreData:
                    return new DecodedBody(output.WrittenMemory, "a Brotli body that stops in the middle", false);
                case OperationStatus.InvalidData:
                    return output.WrittenCount == 0
                        ? new DecodedBody(body, null, false)
                        : new DecodedBody(output.WrittenMemory, "a Brotli body that is damaged", false);
            }
        }
    }

    private static ReadOnlyMemory<byte> ReadAll(Stream stream, int limit, out bool tooLarge)
    {
        tooLarge = false;
        var output = new ArrayBufferWriter<byte>(1 << 16);
        int read;
        while ((read = stream.Read(output.GetSpan(1 << 14))) > 0)
        {
            output.Advance(read);
            if (output.WrittenCount <= limit)
                continue;
            tooLarge = true;
            return ReadOnlyMemory<byte>.Empty;
        }

        return output.WrittenMemory;
    }

    // The bytes as a stream that knows whether somebody asked for more than there are.
    private sealed class MemoryReader(ReadOnlyMemory<byte> bytes) : Stream
    {
        private int _at;

        public bool EndWasRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int given = Math.Min(buffer.Length, bytes.Length - _at);
            bytes.Span.Slice(_at, given).CopyTo(buffer);
            _at += given;
            EndWasRead |= given == 0 && buffer.Length > 0;
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

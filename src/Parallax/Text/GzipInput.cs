using System.IO.Compression;

namespace Parallax.Text;

/// <summary>Why a compressed stream ended before its end.</summary>
internal enum CompressionFault
{
    None,
    Truncated,
    Corrupt,
    Bomb,
    TrailingBytes,
}

/// <summary>
/// Decompresses gzip (RFC 1952), any number of members, and says whether the last one was whole. The framework's stream checks each
/// trailer but takes a file that stops in the middle for a complete one; so one more member is appended here, whose content is a
/// known mark: only where the input ends between two members does the output end with the mark.
/// </summary>
/// <remarks>The mark stands compressed, so that a stored block which runs out of input can't reproduce it.</remarks>
internal sealed class GzipInput : Stream
{
    private const int MarkLength = 64;

    private static readonly byte[] _mark = MakeMark();
    private static readonly byte[] _markMember = Compress(_mark);

    private readonly Appended _input;
    private readonly GZipStream _gzip;
    private readonly Limits _limits;
    private readonly byte[] _held = new byte[MarkLength + (1 << 16)];
    private int _heldLength;
    private long _produced;
    private bool _ended;
    private CompressionFault _fault;

    public GzipInput(Stream compressed, Limits limits)
    {
        _input = new Appended(compressed);
        _gzip = new GZipStream(_input, CompressionMode.Decompress);
        _limits = limits;
    }

    /// <summary>What was wrong with the compressed stream; known when it has ended, but for a bomb, which shows before.</summary>
    public CompressionFault Fault => _fault == CompressionFault.None && IsBomb() ? CompressionFault.Bomb : _fault;

    /// <summary>Compressed bytes read so far: where a fault stands.</summary>
    public long CompressedBytes => _input.Taken;

    /// <summary>Bytes given out so far.</summary>
    public long ProducedBytes => _produced;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _produced; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (!_ended && _heldLength <= MarkLength)
            Fill();
        int available = _ended ? _heldLength : _heldLength - MarkLength;
        int given = Math.Min(available, buffer.Length);
        _held.AsSpan(0, given).CopyTo(buffer);
        Buffer.BlockCopy(_held, given, _held, 0, _heldLength - given);
        _heldLength -= given;
        _produced += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        int read = 0;
        try
        {
            read = _gzip.Read(_held, _heldLength, _held.Length - _heldLength);
        }
        catch (InvalidDataException)
        {
            // Where the input had ended, it is the appended member that did not fit: the last one lacks its end.
            End(_input.HasEnded ? CompressionFault.Truncated : CompressionFault.Corrupt);
            return;
        }

        _heldLength += read;
        if (read == 0)
            AtEnd();
        else if (IsBomb())
            End(CompressionFault.Bomb);
    }

    private void AtEnd()
    {
        if (!_input.HasEnded)
        {
            End(CompressionFault.TrailingBytes);
        }
        else if (_heldLength >= MarkLength && _held.AsSpan(_heldLength - MarkLength, MarkLength).SequenceEqual(_mark))
        {
            _heldLength -= MarkLength;
            End(CompressionFault.None);
        }
        else
        {
            End(CompressionFault.Truncated);
        }
    }

    private void End(CompressionFault fault)
    {
        _fault = fault;
        _ended = true;
    }

    private bool IsBomb()
    {
        // The decompressor reads ahead by a buffer: what it has taken is not yet what it has used.
        const int ahead = 8192, least = 1024;
        long total = _produced + _heldLength;
        return total > _limits.DecompressedBytes
            || (total > _limits.DocumentBytes && total / Math.Max(least, _input.Taken - ahead) > _limits.CompressionRatio);
    }

    private static byte[] MakeMark()
    {
        var mark = new byte[MarkLength];
        for (int i = 0; i < MarkLength; i++)
            mark[i] = i < MarkLength / 2 ? (byte)0xA5 : (byte)0x5A;
        return mark;
    }

    private static byte[] Compress(byte[] content)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(content);
        return compressed.ToArray();
    }

    // The compressed bytes, then the member with the mark.
    private sealed class Appended(Stream inner) : Stream
    {
        private int _given;

        public long Taken { get; private set; }

        public bool HasEnded { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Taken; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (!HasEnded)
            {
                int read = inner.Read(buffer);
                Taken += read;
                if (read > 0)
                    return read;
                HasEnded = true;
            }

            int given = Math.Min(buffer.Length, _markMember.Length - _given);
            _markMember.AsSpan(_given, given).CopyTo(buffer);
            _given += given;
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

namespace Parallax.Ingest;

/// <summary>
/// A forward reader over a stream: a window of bytes that grows as far as its user asks, and the offset at which it stands. A stream
/// that fails ends the window; <see cref="Failure"/> then says how.
/// </summary>
internal sealed class ByteWindow
{
    private const int FirstSize = 1 << 16, LargeSize = 1 << 24;

    private readonly Stream _stream;
    private readonly CancellationToken _cancellation;
    private readonly bool _isWhole;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>A window over a stream, which stays its caller's.</summary>
    public ByteWindow(Stream stream, CancellationToken cancellation)
    {
        _stream = stream;
        _cancellation = cancellation;
        _buffer = new byte[FirstSize];
    }

    /// <summary>A window that has all bytes at hand from the start. They are never written to, and may be given out as they are.</summary>
    public ByteWindow(byte[] whole)
    {
        _stream = Stream.Null;
        _buffer = whole;
        _end = whole.Length;
        _ended = _isWhole = true;
    }

    /// <summary>Offset in the stream of the first byte of the window.</summary>
    public long Offset { get; private set; }

    /// <summary>What the stream threw, if it did: the window ends there.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The bytes at hand; valid until the next call.</summary>
    public ReadOnlySpan<byte> Span => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Tries to have at least <paramref name="count"/> bytes at hand; false where the stream ends before.</summary>
    public bool Ensure(int count)
    {
        while (_end - _start < count)
        {
            if (!More())
                return false;
        }

        return true;
    }

    /// <summary>Reads on, making room as needed; false at the end of the stream.</summary>
    public bool More()
    {
        if (_ended)
            return false;
        _cancellation.ThrowIfCancellationRequested();
        if (_end == _buffer.Length)
            MakeRoom();
        try
        {
            int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _ended = read == 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            Failure = failure;
            _ended = true;
        }

        return !_ended;
    }

    /// <summary>Leaves the first bytes of the window behind.</summary>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _end - _start);
        _start += count;
        Offset += count;
    }

    /// <summary>Leaves <paramref name="count"/> bytes behind, reading on where needed; false where the stream ends before.</summary>
    public bool Skip(long count)
    {
        while (count > 0)
        {
            int step = (int)Math.Min(count, _end - _start);
            Advance(step);
            count -= step;
            if (count > 0 && !More())
                return false;
        }

        return true;
    }

    /// <summary>Takes the first bytes of the window as an array that nobody writes to.</summary>
    public byte[] Take(int count)
    {
        if (_isWhole && _start == 0 && count == _buffer.Length)
        {
            Advance(count);
            return _buffer;
        }

        var taken = Span[..count].ToArray();
        Advance(count);
        return taken;
    }

    /// <summary>
    /// Finds the end of the line at the window's start and has it all at hand.
    /// </summary>
    /// <param name="limit">Bytes that a line may have.</param>
    /// <param name="length">The line's bytes without its line feed; those at hand where it is too long.</param>
    /// <returns>
    /// <see cref="LineEnd.Fed"/> where a line feed follows, <see cref="LineEnd.Last"/> where the stream ends, <see cref="LineEnd.TooLong"/>
    /// where the limit is met first, <see cref="LineEnd.None"/> where nothing is left.
    /// </returns>
    public LineEnd FindLine(int limit, out int length)
    {
        int searched = 0;
        while (true)
        {
            int feed = Span[searched..].IndexOf((byte)'\n');
            if (feed >= 0)
            {
                length = searched + feed;
                return length > limit ? LineEnd.TooLong : LineEnd.Fed;
            }

            searched = length = _end - _start;
            if (searched > limit)
                return LineEnd.TooLong;
            if (!More())
                return length == 0 ? LineEnd.None : LineEnd.Last;
        }
    }

    /// <summary>Leaves the rest of the line and its line feed behind, without keeping it.</summary>
    /// <returns>How many bytes the line still had.</returns>
    public long SkipLine()
    {
        long skipped = 0;
        while (true)
        {
            int feed = Span.IndexOf((byte)'\n');
            int step = feed < 0 ? _end - _start : feed + 1;
            Advance(step);
            skipped += step;
            if (feed >= 0 || !More())
                return skipped;
        }
    }

    // A window that has been read from moves to the front; a full one doubles, and grows by half once it is large: old and new
    // stand side by side in memory for a moment.
    private void MakeRoom()
    {
        int length = _end - _start;
        if (length > _buffer.Length / 2)
        {
            var larger = new byte[checked(_buffer.Length + (_buffer.Length < LargeSize ? _buffer.Length : _buffer.Length / 2))];
            Span.CopyTo(larger);
            _buffer = larger;
        }
        else
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, length);
        }

        _start = 0;
        _end = length;
    }
}

/// <summary>How a line ends.</summary>
internal enum LineEnd
{
    /// <summary>There is no line: the stream has ended.</summary>
    None,

    /// <summary>With a line feed.</summary>
    Fed,

    /// <summary>With the stream.</summary>
    Last,

    /// <summary>Beyond the limit.</summary>
    TooLong,
}

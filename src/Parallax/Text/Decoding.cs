using System.Buffers;
using System.Text;

namespace Parallax.Text;

/// <summary>Which byte each character of a decoded text came from.</summary>
/// <remarks>
/// Encodings of fixed width cost nothing. UTF-8 keeps its bytes and counts again on demand, from a checkpoint every
/// <see cref="BlockSize"/> characters (made at the first look-up); the other encodings keep one byte a character: its width.
/// Both halves of a surrogate pair that one byte sequence decodes to start at that sequence: the first half alone has no bytes, the pair has all.
/// </remarks>
public sealed class Decoding
{
    private const int BlockSize = 1024;

    private readonly int _unit;                    // bytes a code unit; 0 where it varies
    private readonly ReadOnlyMemory<byte> _utf8;   // the whole bytes, for UTF-8
    private readonly byte[]? _widths;              // bytes of each code unit, for the other encodings of varying width
    private int[]? _checkpoints;                   // byte of character k·BlockSize; ~byte where that is the second half of a pair

    private Decoding(string charset, int characters, int firstByte, int bytes, int unit, ReadOnlyMemory<byte> utf8, byte[]? widths)
    {
        Charset = charset;
        Characters = characters;
        FirstByte = firstByte;
        Bytes = bytes;
        _unit = unit;
        _utf8 = utf8;
        _widths = widths;
    }

    /// <summary>The WHATWG name of the encoding, such as <c>utf-8</c> or <c>windows-1252</c>.</summary>
    public string Charset { get; }

    /// <summary>Code units of the decoded text.</summary>
    public int Characters { get; }

    /// <summary>Where the text starts in the bytes: after a byte order mark.</summary>
    public int FirstByte { get; }

    /// <summary>Length of the bytes.</summary>
    public int Bytes { get; }

    /// <summary>One byte a character: ASCII and the single-byte encodings.</summary>
    public static Decoding OneByte(string charset, int characters, int firstByte = 0) =>
        new(charset, characters, firstByte, firstByte + characters, 1, default, null);

    /// <summary>Two bytes a code unit: UTF-16. The last unit may have one byte only.</summary>
    internal static Decoding TwoBytes(string charset, int characters, int firstByte, int bytes) =>
        new(charset, characters, firstByte, bytes, 2, default, null);

    /// <summary>UTF-8, ill-formed parts replaced as the Encoding Standard says. The bytes are the whole input, mark included.</summary>
    internal static Decoding Utf8(ReadOnlyMemory<byte> bytes, int firstByte, int characters) =>
        new("utf-8", characters, firstByte, bytes.Length, 0, bytes, null);

    /// <summary>Any encoding, by the bytes that each code unit stands for (0 for the first half of a pair).</summary>
    internal static Decoding Widths(string charset, int firstByte, int bytes, byte[] widths) =>
        new(charset, widths.Length, firstByte, bytes, 0, default, widths);

    /// <summary>The bytes behind the characters of <paramref name="span"/>.</summary>
    public Span ToBytes(Span span) => new(ByteOf(span.Start), ByteOf(span.End));

    /// <summary>The offset of the byte with which the character at <paramref name="character"/> starts; the bytes' length at the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not an offset of the text.</exception>
    public int ByteOf(int character)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(character);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(character, Characters);
        return new Cursor(this).MoveTo(character);
    }

    /// <summary>A map into the text, carried on into its bytes.</summary>
    public SourceMap ToBytes(SourceMap intoText)
    {
        var runs = new List<SourceMap.Run>(intoText.Runs.Length);
        var cursor = new Cursor(this);
        foreach (var run in intoText.Runs)
        {
            int from = cursor.MoveTo(run.SourceAt);
            if (run.IsInserted)
                SourceMap.Append(runs, new SourceMap.Run(run.At, run.Length, from, 0), mayJoin: false);
            else if (!run.IsLiteral)
                SourceMap.Append(runs, new SourceMap.Run(run.At, run.Length, from, cursor.MoveTo(run.SourceAt + run.SourceLength) - from), mayJoin: false);
            else
                AppendLiteral(runs, run, ref cursor);
        }

        return new SourceMap([.. runs]);
    }

    // A literal run stays literal where a character is a byte, and is folded character by character where it is not.
    private void AppendLiteral(List<SourceMap.Run> runs, SourceMap.Run run, ref Cursor cursor)
    {
        if (_unit == 1)
        {
            SourceMap.Append(runs, run with { SourceAt = FirstByte + run.SourceAt });
            return;
        }

        int end = run.SourceAt + run.Length, shift = run.At - run.SourceAt;
        for (int at = run.SourceAt; at < end;)
        {
            int from = cursor.MoveTo(at);
            int next = cursor.Step(at, end);
            int to = cursor.MoveTo(next);
            SourceMap.Append(runs, new SourceMap.Run(at + shift, next - at, from, to - from), mayJoin: next - at == to - from);
            at = next;
        }
    }

    private int[] Checkpoints()
    {
        if (_checkpoints is { } made)
            return made;
        var points = new int[(Characters / BlockSize) + 1];
        if (_widths is null)
            FillFromUtf8(points);
        else
            FillFromWidths(points, _widths);
        return _checkpoints = points; // two threads may make it at once: the same one
    }

    private void FillFromWidths(int[] points, byte[] widths)
    {
        int at = FirstByte;
        for (int i = 0; i < widths.Length; i++)
        {
            if (i % BlockSize == 0)
                points[i / BlockSize] = at;
            at += widths[i];
        }

        if (widths.Length % BlockSize == 0)
            points[widths.Length / BlockSize] = at;
    }

    private void FillFromUtf8(int[] points)
    {
        var bytes = _utf8.Span;
        int character = 0, at = FirstByte, next = 0;
        while (next < points.Length)
        {
            int ascii = AsciiRun(bytes[at..]);
            for (; next < points.Length && next * BlockSize <= character + ascii; next++)
                points[next] = at + (next * BlockSize) - character;
            character += ascii;
            at += ascii;
            if (at >= bytes.Length)
                break;
            Rune.DecodeFromUtf8(bytes[at..], out var rune, out int consumed);
            if (rune.Utf16SequenceLength == 2 && next * BlockSize == character + 1 && next < points.Length)
                points[next++] = ~at;
            character += rune.Utf16SequenceLength;
            at += consumed;
        }
    }

    private static readonly SearchValues<byte> _ascii = SearchValues.Create(Enumerable.Range(0, 128).Select(b => (byte)b).ToArray());

    private static int AsciiRun(ReadOnlySpan<byte> bytes)
    {
        int run = bytes.IndexOfAnyExcept(_ascii);
        return run < 0 ? bytes.Length : run;
    }

    // Walks the text forward and remembers where it is, since maps are walked in order.
    private struct Cursor(Decoding decoding)
    {
        private int _character;
        private int _byte = decoding.FirstByte;

        // The byte with which the character starts.
        public int MoveTo(int character)
        {
            if (decoding._unit != 0)
                return character == decoding.Characters ? decoding.Bytes : decoding.FirstByte + (character * decoding._unit);
            if (character == decoding.Characters)
                return decoding.Bytes;
            if (character < _character || character - _character > BlockSize)
                Jump(character / BlockSize);
            return decoding._widths is { } widths ? WalkWidths(widths, character) : WalkUtf8(character);
        }

        // The end of the piece that starts at the character: as many one-byte characters as follow, or one character of several bytes.
        public int Step(int character, int end)
        {
            if (decoding._unit == 2)
                return character + 1;
            if (decoding._widths is { } widths)
            {
                int next = character;
                while (next < end && widths[next] == 0)
                    next++;
                return Math.Min(next + 1, end);
            }

            int at = MoveTo(character);
            var bytes = decoding._utf8.Span[at..];
            int ascii = Math.Min(AsciiRun(bytes[..Math.Min(bytes.Length, end - character)]), end - character);
            if (ascii > 0)
                return character + ascii;
            Rune.DecodeFromUtf8(bytes, out var rune, out _);
            bool second = character > 0 && character == _character + 1; // the map starts in the middle of a pair
            return Math.Min(character + (second ? 1 : rune.Utf16SequenceLength), end);
        }

        private void Jump(int block)
        {
            int point = decoding.Checkpoints()[block];
            _character = block * BlockSize;
            _byte = point;
            if (point < 0)
            {
                _character--;
                _byte = ~point;
            }
        }

        private int WalkWidths(byte[] widths, int character)
        {
            for (; _character < character; _character++)
                _byte += widths[_character];
            return _byte;
        }

        // Stops before a pair whose second half is asked for: both start at the pair's first byte.
        private int WalkUtf8(int character)
        {
            var bytes = decoding._utf8.Span;
            while (_character < character)
            {
                if (bytes[_byte] < 0x80)
                {
                    int ascii = AsciiRun(bytes.Slice(_byte, Math.Min(bytes.Length - _byte, character - _character)));
                    _character += ascii;
                    _byte += ascii;
                    continue;
                }

                Rune.DecodeFromUtf8(bytes[_byte..], out var rune, out int consumed);
                if (rune.Utf16SequenceLength == 2 && character == _character + 1)
                    break;
                _character += rune.Utf16SequenceLength;
                _byte += consumed;
            }

            return _byte;
        }
    }
}

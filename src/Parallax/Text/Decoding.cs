namespace Parallax.Text;

/// <summary>Which byte each character of a decoded text came from.</summary>
/// <remarks>
/// Pure ASCII costs nothing; elsewhere a checkpoint a block of characters, and the bytes between are counted again on demand.
/// </remarks>
public sealed class Decoding
{
    private const int BlockSize = 1024;

    private readonly int[] _checkpoints;   // byte offset of character 0, BlockSize, 2·BlockSize, …; empty where offsets are equal
    private readonly Func<int, int, int[]>? _expand; // (first character, its byte) -> byte offset of each character of that block

    private Decoding(string charset, int characters, int firstByte, int bytes, int[] checkpoints, Func<int, int, int[]>? expand)
    {
        Charset = charset;
        Characters = characters;
        FirstByte = firstByte;
        Bytes = bytes;
        _checkpoints = checkpoints;
        _expand = expand;
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
        new(charset, characters, firstByte, firstByte + characters, [], null);

    /// <summary>Several bytes a character; <paramref name="offsets"/> gives the byte of each character of the block that starts at (character, byte).</summary>
    internal static Decoding Blocks(string charset, int characters, int firstByte, int bytes, int[] checkpoints, Func<int, int, int[]> offsets) =>
        new(charset, characters, firstByte, bytes, checkpoints, offsets);

    internal static int Block => BlockSize;

    /// <summary>The bytes behind the characters of <paramref name="span"/>.</summary>
    public Span ToBytes(Span span) => new(ByteOf(span.Start), ByteOf(span.End));

    /// <summary>The offset of the byte with which the character at <paramref name="character"/> starts; the bytes' length at the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not an offset of the text.</exception>
    public int ByteOf(int character)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)character, (uint)Characters, nameof(character));
        if (_expand is null)
            return FirstByte + character;
        if (character == Characters)
            return Bytes;
        int block = character / BlockSize;
        return _expand(block * BlockSize, _checkpoints[block])[character - (block * BlockSize)];
    }

    /// <summary>A map into the text, carried on into its bytes.</summary>
    public SourceMap ToBytes(SourceMap intoText)
    {
        var runs = new List<SourceMap.Run>(intoText.Runs.Length);
        var block = new BlockReader(this);
        foreach (var run in intoText.Runs)
        {
            int from = block.ByteOf(run.SourceAt);
            if (_expand is null || run.IsInserted || !run.IsLiteral)
            {
                int to = run.IsInserted ? from : block.ByteOf(run.SourceAt + run.SourceLength);
                SourceMap.Append(runs, new SourceMap.Run(run.At, run.Length, from, to - from), mayJoin: run.Length == to - from);
                continue;
            }

            // A literal run stays literal where a character is a byte, and is folded character by character where it is not.
            // The two halves of a surrogate pair share their bytes: one run of two code units.
            for (int i = 0; i < run.Length;)
            {
                int next = i + 1;
                int end = block.ByteOf(run.SourceAt + next);
                while (end == from && next < run.Length)
                    end = block.ByteOf(run.SourceAt + ++next);
                SourceMap.Append(runs, new SourceMap.Run(run.At + i, next - i, from, end - from), mayJoin: next - i == end - from);
                from = end;
                i = next;
            }
        }

        return new SourceMap([.. runs]);
    }

    // Remembers the block it expanded last: a map is walked in order.
    private struct BlockReader(Decoding decoding)
    {
        private int _block = -1;
        private int[] _offsets = [];

        public int ByteOf(int character)
        {
            if (decoding._expand is null || character >= decoding.Characters)
                return decoding.ByteOf(character);
            int block = character / BlockSize;
            if (block != _block)
            {
                _offsets = decoding._expand(block * BlockSize, decoding._checkpoints[block]);
                _block = block;
            }

            return _offsets[character - (block * BlockSize)];
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Parallax.Text;

/// <summary>How much of a byte sequence is UTF-8.</summary>
/// <param name="Sequences">Well-formed sequences of several bytes (counted to the end only where something is ill-formed; else up to 64).</param>
/// <param name="Invalid">Ill-formed sequences.</param>
/// <param name="FirstInvalid">Offset of the first of them, or -1.</param>
/// <param name="CutAtEnd">The only ill-formed one is a character whose last bytes are missing at the very end.</param>
internal readonly record struct Utf8Scan(int Sequences, int Invalid, int FirstInvalid, bool CutAtEnd)
{
    private static readonly SearchValues<byte> _ascii = SearchValues.Create(Enumerable.Range(0, 128).Select(b => (byte)b).ToArray());

    /// <summary>Nothing is ill-formed.</summary>
    public bool IsWellFormed => Invalid == 0;

    /// <summary>It was meant as UTF-8: by chance, bytes of another encoding form such sequences far less often than they break them.</summary>
    public bool LooksLikeUtf8 => Invalid == 0 || Sequences > 2 * Invalid || (CutAtEnd && Sequences > 0);

    /// <summary>Scans the bytes.</summary>
    public static Utf8Scan Of(ReadOnlySpan<byte> bytes)
    {
        bool valid = Utf8.IsValid(bytes);
        int sequences = 0, invalid = 0, first = -1, at = 0;
        while (!valid || sequences < 64)
        {
            int ascii = bytes[at..].IndexOfAnyExcept(_ascii);
            if (ascii < 0)
                break;
            at += ascii;
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out int consumed) == OperationStatus.Done)
                sequences++;
            else if (invalid++ == 0)
                first = at;
            at += consumed;
        }

        bool cut = invalid == 1 && first >= bytes.Length - 3 && Rune.DecodeFromUtf8(bytes[first..], out _, out _) == OperationStatus.NeedMoreData;
        return new Utf8Scan(sequences, invalid, first, cut);
    }

    /// <summary>Offset of the first ill-formed sequence, or -1.</summary>
    public static int FirstInvalidOf(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? -1 : Of(bytes).FirstInvalid;
}

namespace Parallax.Text;

/// <summary>Encodings that the first bytes give away: byte order marks, and UTF-16 that lacks one.</summary>
internal static class CharsetMark
{
    private static readonly Charset _utf16Le = Charsets.Named("utf-16le");
    private static readonly Charset _utf16Be = Charsets.Named("utf-16be");

    /// <summary>The encoding of the byte order mark at the start and the mark's length; null and 0 where there is none.</summary>
    public static (Charset? Charset, int Length) Find(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Charsets.Utf8, 3),
        [0xFF, 0xFE, 0, 0, ..] when bytes.Length % 4 == 0 && IsUtf32(bytes, bigEndian: false) => (Charsets.Named("utf-32le"), 4),
        [0, 0, 0xFE, 0xFF, ..] => (Charsets.Named("utf-32be"), 4),
        [0xFF, 0xFE, ..] => (_utf16Le, 2),
        [0xFE, 0xFF, ..] => (_utf16Be, 2),
        _ => (null, 0),
    };

    /// <summary>
    /// UTF-16 or UTF-32 without a mark, told by its zero bytes: ASCII characters (at least the spaces and line ends of any script) have a zero
    /// in the same half of the unit, the other half never is zero, and no unit is a control character. UTF-32 has two zeros in each
    /// unit, or three. Null for anything else.
    /// </summary>
    public static Charset? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || !bytes[..Math.Min(bytes.Length, 1024)].Contains((byte)0))
            return null;
        var sample = bytes[..(Math.Min(bytes.Length, 8192) & ~1)];
        if (bytes.Length % 4 == 0 && bytes.Length >= 16)
        {
            if (IsUtf32(bytes, bigEndian: false) && bytes[0] != 0)
                return Charsets.Named("utf-32le");
            if (IsUtf32(bytes, bigEndian: true) && bytes[3] != 0)
                return Charsets.Named("utf-32be");
        }

        return Fits(sample, low: 0) ? _utf16Le : Fits(sample, low: 1) ? _utf16Be : null;
    }

    private static bool Fits(ReadOnlySpan<byte> sample, int low)
    {
        int zeroHigh = 0;
        for (int i = 0; i + 1 < sample.Length; i += 2)
        {
            int unit = (sample[i + 1 - low] << 8) | sample[i + low];
            if (unit < 0x20 && unit is not ('\t' or '\n' or '\r' or '\f'))
                return false;
            if (unit is (>= 0x7F and <= 0x9F) or (>= 0xFDD0 and <= 0xFDEF) or (>= 0xFFF0 and not 0xFFFD) or (>= 0xE000 and <= 0xF8FF))
                return false;
            if (unit < 0x100)
                zeroHigh++;
        }

        return zeroHigh >= 2 && zeroHigh * 40 >= sample.Length;
    }

    // FF FE 00 00 is also UTF-16 that starts with a NUL: it is UTF-32 only where every unit of the start is a scalar value.
    private static bool IsUtf32(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        for (int i = 0; i + 3 < Math.Min(bytes.Length, 1024); i += 4)
        {
            int plane = bigEndian ? bytes[i] | (bytes[i + 1] & 0xF0) : bytes[i + 3] | (bytes[i + 2] & 0xF0);
            if (plane != 0)
                return false;
        }

        return true;
    }
}

using System.Collections.Concurrent;
using System.Text;

namespace Parallax.Text;

/// <summary>
/// The multi-byte decoders of the Encoding Standard (gb18030, Big5, EUC-JP, ISO-2022-JP, Shift_JIS, EUC-KR), written to keep the
/// bytes of each character; the character tables are the framework's. UTF-32, which the standard lacks, is read too.
/// </summary>
/// <remarks>An ill-formed sequence gives one U+FFFD; where its last byte is ASCII, that byte is read again, so that no markup is swallowed.</remarks>
internal static class MultiByteDecoder
{
    internal const char Undefined = '\0';
    internal const char Replacement = '\uFFFD';

    private static readonly ConcurrentDictionary<int, char[]> _pairs = new();
    private static readonly ConcurrentDictionary<int, byte[]> _leads = new();

    // An encoding loads its tables when it is made: these are kept for the characters that no table of pairs holds.
    private static readonly Lazy<Encoding> _eucJp = new(static () => Replacing(51932));
    private static readonly Lazy<Encoding> _gb18030 = new(static () => Replacing(54936));

    static MultiByteDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Appends the characters of <paramref name="bytes"/>.</summary>
    public static void Decode(ReadOnlySpan<byte> bytes, Charset charset, ref CodeUnits output)
    {
        switch (charset.Name)
        {
            case "gbk" or "gb18030":
                Gb18030(bytes, ref output);
                break;
            case "big5":
                Pairs(bytes, Table(950), 0x40, ref output);
                break;
            case "euc-kr":
                Pairs(bytes, Table(949), 0x41, ref output);
                break;
            case "shift_jis":
                ShiftJis(bytes, ref output);
                break;
            case "euc-jp":
                EucJp(bytes, ref output);
                break;
            case "iso-2022-jp":
                Iso2022Decoder.Japanese(bytes, Table(932), ref output);
                break;
            case "iso-2022-kr":
                Iso2022Decoder.Korean(bytes, Table(949), ref output);
                break;
            case "utf-32le" or "utf-32be":
                Utf32(bytes, charset.Name == "utf-32be", ref output);
                break;
            default:
                if (bytes.Length > 0)
                    output.AddScalar(Replacement, 1);
                break;
        }
    }

    // The character of each two-byte sequence.
    private static char[] Table(int codePage) => _pairs.GetOrAdd(codePage, static page =>
    {
        var encoding = Replacing(page);
        var table = new char[65536];
        System.Span<byte> pair = stackalloc byte[2];
        System.Span<char> decoded = stackalloc char[8];
        for (int code = 0x8140; code < 0xFEFF; code++)
        {
            pair[0] = (byte)(code >> 8);
            pair[1] = (byte)(code & 0xFF);
            if (pair[1] < 0x40)
                continue;
            int count = encoding.GetChars(pair, decoded);
            if (count == 1 && decoded[0] != Replacement)
                table[code] = decoded[0];
        }

        return table;
    });

    private static Encoding Replacing(int codePage) =>
        Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

    /// <summary>The lead byte with which a two-byte encoding writes a character; 0 where it does not.</summary>
    public static int LeadByte(char c, int codePage) => _leads.GetOrAdd(codePage, static page =>
    {
        var table = Table(page);
        var leads = new byte[65536];
        for (int code = 0; code < table.Length; code++)
        {
            if (table[code] != Undefined && leads[table[code]] == 0)
                leads[table[code]] = (byte)(code >> 8);
        }

        return leads;
    })[c];

    private static int Error(byte trail, ref CodeUnits output)
    {
        int width = trail < 0x80 ? 1 : 2;
        output.Add(Replacement, width);
        return width;
    }

    private static void Pairs(ReadOnlySpan<byte> bytes, char[] table, int firstTrail, ref CodeUnits output)
    {
        for (int i = 0; i < bytes.Length;)
        {
            byte lead = bytes[i];
            if (lead < 0x80)
            {
                output.Add((char)lead, 1);
                i++;
            }
            else if (lead is 0x80 or 0xFF || i + 1 == bytes.Length)
            {
                output.Add(Replacement, 1);
                i++;
            }
            else if (bytes[i + 1] >= firstTrail && table[(lead << 8) | bytes[i + 1]] is var c && c != Undefined)
            {
                output.Add(c, 2);
                i += 2;
            }
            else
            {
                i += Error(bytes[i + 1], ref output);
            }
        }
    }

    private static void ShiftJis(ReadOnlySpan<byte> bytes, ref CodeUnits output)
    {
        var table = Table(932);
        for (int i = 0; i < bytes.Length;)
        {
            byte lead = bytes[i];
            if (lead <= 0x80 || lead is >= 0xA1 and <= 0xDF)
            {
                output.Add(lead <= 0x80 ? (char)lead : (char)(0xFF61 + lead - 0xA1), 1);
                i++;
            }
            else if (lead is 0xA0 or > 0xFC || i + 1 == bytes.Length)
            {
                output.Add(Replacement, 1);
                i++;
            }
            else if (table[(lead << 8) | bytes[i + 1]] is var c && c != Undefined)
            {
                output.Add(c, 2);
                i += 2;
            }
            else
            {
                i += Error(bytes[i + 1], ref output);
            }
        }
    }

    private static void EucJp(ReadOnlySpan<byte> bytes, ref CodeUnits output)
    {
        var table = Table(932);
        for (int i = 0; i < bytes.Length;)
        {
            byte lead = bytes[i];
            byte trail = i + 1 < bytes.Length ? bytes[i + 1] : (byte)0;
            if (lead < 0x80)
            {
                output.Add((char)lead, 1);
                i++;
            }
            else if (i + 1 == bytes.Length || lead is not (0x8E or 0x8F or (>= 0xA1 and <= 0xFE)))
            {
                output.Add(Replacement, 1);
                i++;
            }
            else if (lead == 0x8E && trail is >= 0xA1 and <= 0xDF)
            {
                output.Add((char)(0xFF61 + trail - 0xA1), 2);
                i += 2;
            }
            else if (lead == 0x8F && trail is >= 0xA1 and <= 0xFE)
            {
                bool whole = i + 2 < bytes.Length && bytes[i + 2] >= 0xA1;
                output.Add(whole ? Supplementary(bytes.Slice(i, 3)) : Replacement, whole ? 3 : 2);
                i += whole ? 3 : 2;
            }
            else if (lead >= 0xA1 && trail is >= 0xA1 and <= 0xFE && Jis0208(table, lead - 0xA1, trail - 0xA1) is var c && c != Undefined)
            {
                output.Add(c, 2);
                i += 2;
            }
            else
            {
                i += Error(trail, ref output);
            }
        }
    }

    // JIS X 0212, in three bytes.
    private static char Supplementary(ReadOnlySpan<byte> bytes)
    {
        System.Span<char> decoded = stackalloc char[8];
        return _eucJp.Value.GetChars(bytes, decoded) == 1 ? decoded[0] : Replacement;
    }

    // Row and cell of JIS X 0208, looked up where Shift_JIS keeps them.
    internal static char Jis0208(char[] shiftJis, int row, int cell)
    {
        int pointer = (row * 94) + cell;
        int lead = pointer / 188, trail = pointer % 188;
        lead += lead < 0x1F ? 0x81 : 0xC1;
        trail += trail < 0x3F ? 0x40 : 0x41;
        return lead > 0xFC ? Undefined : shiftJis[(lead << 8) | trail];
    }

    private static void Gb18030(ReadOnlySpan<byte> bytes, ref CodeUnits output)
    {
        var table = Table(54936);
        for (int i = 0; i < bytes.Length;)
        {
            byte lead = bytes[i];
            if (lead <= 0x80)
            {
                output.Add(lead == 0x80 ? '€' : (char)lead, 1);
                i++;
            }
            else if (lead == 0xFF || i + 1 == bytes.Length)
            {
                output.Add(Replacement, 1);
                i++;
            }
            else if (bytes[i + 1] is >= 0x30 and <= 0x39)
            {
                i += FourBytes(bytes[i..], ref output);
            }
            else if (table[(lead << 8) | bytes[i + 1]] is var c && c != Undefined)
            {
                output.Add(c, 2);
                i += 2;
            }
            else
            {
                i += Error(bytes[i + 1], ref output);
            }
        }
    }

    private static int FourBytes(ReadOnlySpan<byte> bytes, ref CodeUnits output)
    {
        if (bytes.Length >= 4 && bytes[2] is >= 0x81 and <= 0xFE && bytes[3] is >= 0x30 and <= 0x39)
        {
            int pointer = ((bytes[0] - 0x81) * 12600) + ((bytes[1] - 0x30) * 1260) + ((bytes[2] - 0x81) * 10) + bytes[3] - 0x30;
            if (pointer is >= 189_000 and <= 1_237_575)
            {
                output.AddScalar(pointer - 189_000 + 0x10000, 4);
                return 4;
            }

            System.Span<char> decoded = stackalloc char[8];
            int count = pointer <= 39_419 ? _gb18030.Value.GetChars(bytes[..4], decoded) : 0;
            if (count == 1)
            {
                output.Add(decoded[0], 4);
                return 4;
            }
        }

        output.Add(Replacement, 1);
        return 1;
    }

    private static void Utf32(ReadOnlySpan<byte> bytes, bool bigEndian, ref CodeUnits output)
    {
        int i = 0;
        for (; i + 4 <= bytes.Length; i += 4)
        {
            uint value = bigEndian
                ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes[i..])
                : System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]);
            output.AddScalar(Rune.IsValid(value) ? (int)value : Replacement, 4);
        }

        if (i < bytes.Length)
            output.Add(Replacement, bytes.Length - i);
    }
}

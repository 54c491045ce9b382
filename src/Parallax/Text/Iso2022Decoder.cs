namespace Parallax.Text;

/// <summary>
/// The encodings of seven bits that shift between character sets by escape sequences. The bytes of a sequence belong to the
/// character after it, those of the last one to the character before it.
/// </summary>
internal static class Iso2022Decoder
{
    private enum Jis
    {
        Ascii,
        Roman,
        Katakana,
        Double,
    }

    /// <summary>ISO-2022-JP, as the Encoding Standard has it; the table is that of Shift_JIS.</summary>
    public static void Japanese(ReadOnlySpan<byte> bytes, char[] table, ref CodeUnits output)
    {
        var state = Jis.Ascii;
        int pending = 0; // bytes of the escape sequence before the next character
        for (int i = 0; i < bytes.Length;)
        {
            byte b = bytes[i];
            if (b == 0x1B && Escape(bytes[i..]) is { } next)
            {
                state = next;
                i += 3;
                if (pending != 0)
                    output.Add(MultiByteDecoder.Replacement, 3); // two in a row are an error, so that nothing can be hidden between them
                pending = 3;
                continue;
            }

            int used = 1;
            char c = MultiByteDecoder.Replacement;
            if (state == Jis.Double && b is >= 0x21 and <= 0x7E && i + 1 < bytes.Length && bytes[i + 1] is >= 0x21 and <= 0x7E)
            {
                used = 2;
                c = MultiByteDecoder.Jis0208(table, b - 0x21, bytes[i + 1] - 0x21) is var found && found != MultiByteDecoder.Undefined ? found : MultiByteDecoder.Replacement;
            }
            else if (state == Jis.Katakana && b is >= 0x21 and <= 0x5F)
            {
                c = (char)(0xFF61 + b - 0x21);
            }
            else if (b < 0x80 && (state is Jis.Ascii or Jis.Roman || b is (byte)'\n' or (byte)'\r'))
            {
                c = state == Jis.Roman ? b switch { 0x5C => '¥', 0x7E => '‾', _ => (char)b } : (char)b;
            }

            output.Add(c, pending + used);
            pending = 0;
            i += used;
        }

        if (pending != 0)
            output.Widen(pending);
    }

    private static Jis? Escape(ReadOnlySpan<byte> at) => at switch
    {
        [_, (byte)'(', (byte)'B', ..] => Jis.Ascii,
        [_, (byte)'(', (byte)'J', ..] => Jis.Roman,
        [_, (byte)'(', (byte)'I', ..] => Jis.Katakana,
        [_, (byte)'$', (byte)'@' or (byte)'B', ..] => Jis.Double,
        _ => null,
    };

    /// <summary>ISO-2022-KR (RFC 1557): after shift-out, two bytes without their high bits are a character of EUC-KR, whose table it takes.</summary>
    public static void Korean(ReadOnlySpan<byte> bytes, char[] table, ref CodeUnits output)
    {
        bool shifted = false;
        int pending = 0;
        for (int i = 0; i < bytes.Length;)
        {
            byte b = bytes[i];
            int silent = b is 0x0E or 0x0F ? 1 : bytes[i..].StartsWith("\u001b$)C"u8) ? 4 : 0;
            if (silent > 0)
            {
                shifted = b == 0x0E || (shifted && silent == 4);
                if (pending > 0 && pending >= silent && pending != 4)
                {
                    output.Add(MultiByteDecoder.Replacement, pending); // two shifts in a row are an error, so that nothing can be hidden between them
                    pending = 0;
                }

                pending += silent;
                i += silent;
                continue;
            }

            bool pair = shifted && b is >= 0x21 and <= 0x7E && i + 1 < bytes.Length && bytes[i + 1] is >= 0x21 and <= 0x7E;
            char c = pair ? table[((b | 0x80) << 8) | bytes[i + 1] | 0x80] : b < 0x80 ? (char)b : MultiByteDecoder.Replacement;
            output.Add(c == MultiByteDecoder.Undefined && pair ? MultiByteDecoder.Replacement : c, pending + (pair ? 2 : 1));
            pending = 0;
            i += pair ? 2 : 1;
        }

        if (pending != 0)
            output.Widen(pending);
    }
}

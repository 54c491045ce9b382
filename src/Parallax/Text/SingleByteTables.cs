using System.Collections.Concurrent;
using System.Text;

namespace Parallax.Text;

/// <summary>The 256 characters of each single-byte encoding, as the Encoding Standard's indices have them.</summary>
internal static class SingleByteTables
{
    // ISO 8859 parts 10, 14 and 16, which the framework does not have: bytes A0 to FF.
    private const string Part10 =
        "\u00a0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ";

    private const string Part14 =
        "\u00a0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ";

    private const string Part16 =
        "\u00a0ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ";

    private static readonly ConcurrentDictionary<string, char[]> _tables = new(StringComparer.Ordinal);

    static SingleByteTables() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The character of each byte; U+FFFD where the encoding leaves it undefined.</summary>
    public static char[] Of(Charset charset) => _tables.GetOrAdd(charset.Name, static (_, c) => Build(c), charset);

    private static char[] Build(Charset charset)
    {
        var table = new char[256];
        for (int b = 0; b < 128; b++)
            table[b] = (char)b;
        string? upper = charset.Name switch { "iso-8859-10" => Part10, "iso-8859-14" => Part14, "iso-8859-16" => Part16, _ => null };
        for (int b = 128; b < 256; b++)
        {
            table[b] = upper is not null ? (b < 0xA0 ? (char)b : upper[b - 0xA0])
                : charset.Name == "x-user-defined" ? (char)(0xF780 + b - 0x80)
                : '\0';
        }

        if (charset.CodePage != 0)
            Fill(table, charset);
        return table;
    }

    // The framework's tables answer undefined bytes with best fits or private-use characters; the standard's rule: a C1 control
    // keeps its number, anything else is undefined.
    private static void Fill(char[] table, Charset charset)
    {
        var encoding = Encoding.GetEncoding(charset.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
        System.Span<byte> one = stackalloc byte[1];
        System.Span<char> decoded = stackalloc char[4];
        for (int b = 128; b < 256; b++)
        {
            one[0] = (byte)b;
            int count = encoding.GetChars(one, decoded);
            char c = count == 1 ? decoded[0] : '\uFFFD';
            bool undefined = c == '\uFFFD' || (c is >= '\uE000' and <= '\uF8FF' && charset.Name != "macintosh") || (c is >= '\u0080' and <= '\u009F' && b != c);
            table[b] = !undefined ? c : b < 0xA0 ? (char)b : '\uFFFD';
        }

        foreach (var (b, c) in Corrections(charset.Name))
            table[b] = c;
    }

    // Where the standard's index departs from the framework's table.
    private static (byte Byte, char Character)[] Corrections(string name) => name switch
    {
        "koi8-u" => [(0xAE, 'ў'), (0xBE, 'Ў')],
        "macintosh" => [(0xDB, '€')],
        "iso-8859-7" => [(0xA4, '€'), (0xA5, '₯'), (0xAA, 'ͺ')],
        _ => [],
    };
}

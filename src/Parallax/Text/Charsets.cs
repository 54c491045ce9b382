using System.Collections.Frozen;

namespace Parallax.Text;

/// <summary>How the bytes of an encoding are cut into characters.</summary>
internal enum CharsetKind
{
    Utf8,
    Utf16,
    Utf32,
    SingleByte,
    MultiByte,

    /// <summary>Encodings that the Encoding Standard refuses to decode, because their bytes can hide markup.</summary>
    Replacement,
}

/// <summary>One encoding of the WHATWG Encoding Standard.</summary>
/// <param name="Name">The standard's name in lower case.</param>
/// <param name="Kind">How it is decoded.</param>
/// <param name="CodePage">The framework's code page with the same table, or 0 where it has none.</param>
internal sealed record Charset(string Name, CharsetKind Kind, int CodePage);

/// <summary>
/// The encodings and labels of the WHATWG Encoding Standard (section 4.2, "Names and labels"): 40 encodings, 228 labels. The framework
/// knows fewer labels and reads <c>iso-8859-1</c> as what it says, where the web means windows-1252.
/// </summary>
internal static class Charsets
{
    // Name, kind, code page: labels. The last ones are not in the standard and have no label: they are only ever found in the bytes.
    private static readonly (string Name, CharsetKind Kind, int CodePage, string Labels)[] _table =
    [
        ("utf-8", CharsetKind.Utf8, 65001, "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"),
        ("ibm866", CharsetKind.SingleByte, 866, "866 cp866 csibm866 ibm866"),
        ("iso-8859-2", CharsetKind.SingleByte, 28592,
            "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"),
        ("iso-8859-3", CharsetKind.SingleByte, 28593,
            "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"),
        ("iso-8859-4", CharsetKind.SingleByte, 28594,
            "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"),
        ("iso-8859-5", CharsetKind.SingleByte, 28595,
            "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"),
        ("iso-8859-6", CharsetKind.SingleByte, 28596,
            "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 "
            + "iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"),
        ("iso-8859-7", CharsetKind.SingleByte, 28597,
            "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek"),
        ("iso-8859-8", CharsetKind.SingleByte, 28598,
            "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual"),
        ("iso-8859-8-i", CharsetKind.SingleByte, 28598, "csiso88598i iso-8859-8-i logical"),
        ("iso-8859-10", CharsetKind.SingleByte, 0, "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
        ("iso-8859-13", CharsetKind.SingleByte, 28603, "iso-8859-13 iso8859-13 iso885913"),
        ("iso-8859-14", CharsetKind.SingleByte, 0, "iso-8859-14 iso8859-14 iso885914"),
        ("iso-8859-15", CharsetKind.SingleByte, 28605, "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"),
        ("iso-8859-16", CharsetKind.SingleByte, 0, "iso-8859-16"),
        ("koi8-r", CharsetKind.SingleByte, 20866, "cskoi8r koi koi8 koi8-r koi8_r"),
        ("koi8-u", CharsetKind.SingleByte, 21866, "koi8-ru koi8-u"),
        ("macintosh", CharsetKind.SingleByte, 10000, "csmacintosh mac macintosh x-mac-roman"),
        ("windows-874", CharsetKind.SingleByte, 874, "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"),
        ("windows-1250", CharsetKind.SingleByte, 1250, "cp1250 windows-1250 x-cp1250"),
        ("windows-1251", CharsetKind.SingleByte, 1251, "cp1251 windows-1251 x-cp1251"),
        ("windows-1252", CharsetKind.SingleByte, 1252,
            "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 "
            + "l1 latin1 us-ascii windows-1252 x-cp1252"),
        ("windows-1253", CharsetKind.SingleByte, 1253, "cp1253 windows-1253 x-cp1253"),
        ("windows-1254", CharsetKind.SingleByte, 1254,
            "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254"),
        ("windows-1255", CharsetKind.SingleByte, 1255, "cp1255 windows-1255 x-cp1255"),
        ("windows-1256", CharsetKind.SingleByte, 1256, "cp1256 windows-1256 x-cp1256"),
        ("windows-1257", CharsetKind.SingleByte, 1257, "cp1257 windows-1257 x-cp1257"),
        ("windows-1258", CharsetKind.SingleByte, 1258, "cp1258 windows-1258 x-cp1258"),
        ("x-mac-cyrillic", CharsetKind.SingleByte, 10017, "x-mac-cyrillic x-mac-ukrainian"),
        ("gbk", CharsetKind.MultiByte, 54936, "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"),
        ("gb18030", CharsetKind.MultiByte, 54936, "gb18030"),
        ("big5", CharsetKind.MultiByte, 950, "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
        ("euc-jp", CharsetKind.MultiByte, 20932, "cseucpkdfmtjapanese euc-jp x-euc-jp"),
        ("iso-2022-jp", CharsetKind.MultiByte, 20932, "csiso2022jp iso-2022-jp"),
        ("shift_jis", CharsetKind.MultiByte, 932, "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"),
        ("euc-kr", CharsetKind.MultiByte, 949,
            "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"),
        ("replacement", CharsetKind.Replacement, 0, "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement"),
        ("utf-16be", CharsetKind.Utf16, 1201, "unicodefffe utf-16be"),
        ("utf-16le", CharsetKind.Utf16, 1200, "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"),
        ("x-user-defined", CharsetKind.SingleByte, 0, "x-user-defined"),
        ("utf-32le", CharsetKind.Utf32, 12000, ""),
        ("utf-32be", CharsetKind.Utf32, 12001, ""),
        ("ibm850", CharsetKind.SingleByte, 850, ""),
        ("ibm852", CharsetKind.SingleByte, 852, ""),
        ("ibm855", CharsetKind.SingleByte, 855, ""),
        ("x-mac-ce", CharsetKind.SingleByte, 10029, ""),
        ("iso-2022-kr", CharsetKind.MultiByte, 949, ""),
    ];

    private static readonly FrozenDictionary<string, Charset> _names =
        _table.ToFrozenDictionary(row => row.Name, row => new Charset(row.Name, row.Kind, row.CodePage), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Charset> _labels = _table
        .SelectMany(row => row.Labels.Split(' ', StringSplitOptions.RemoveEmptyEntries), (row, label) => (label, _names[row.Name]))
        .ToFrozenDictionary(pair => pair.label, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>UTF-8.</summary>
    public static Charset Utf8 { get; } = Named("utf-8");

    /// <summary>What a page without any sign of its encoding is read as.</summary>
    public static Charset Windows1252 { get; } = Named("windows-1252");

    /// <summary>How many labels the table has: 228, as the standard.</summary>
    public static int LabelCount => _labels.Count;

    /// <summary>The encoding of a standard name.</summary>
    /// <exception cref="KeyNotFoundException">No encoding has that name.</exception>
    public static Charset Named(string name) => _names[name];

    /// <summary>The encoding that a label means ("get an encoding"): white space around it and case are ignored; null for an unknown label.</summary>
    public static Charset? Find(ReadOnlySpan<char> label)
    {
        label = label.Trim("\t\n\f\r ");
        if (label.IsEmpty || label.Length > 32)
            return null;
        System.Span<char> lower = stackalloc char[32];
        for (int i = 0; i < label.Length; i++)
            lower[i] = char.IsAsciiLetterUpper(label[i]) ? (char)(label[i] | 0x20) : label[i];
        return _labels.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..label.Length], out var charset) ? charset : null;
    }
}

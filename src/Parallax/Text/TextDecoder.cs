using System.Runtime.InteropServices;
using System.Text;

namespace Parallax.Text;

/// <summary>What said which encoding a text has, in the order of trust.</summary>
internal enum CharsetEvidence
{
    /// <summary>A byte order mark.</summary>
    Mark,

    /// <summary>The transport (an HTTP or WARC header).</summary>
    Header,

    /// <summary>The document itself (<c>meta</c>, the XML declaration).</summary>
    Document,

    /// <summary>The bytes are well-formed UTF-8.</summary>
    WellFormed,

    /// <summary>Zero bytes where UTF-16 has them.</summary>
    ZeroBytes,

    /// <summary>Byte statistics.</summary>
    Statistics,

    /// <summary>Nothing: windows-1252, as browsers do.</summary>
    Nothing,
}

/// <summary>What is to be said of a text that was decoded all the same.</summary>
internal enum DecodingCaveat
{
    None,

    /// <summary>Some byte sequences are ill-formed and were replaced by U+FFFD.</summary>
    InvalidSequences,

    /// <summary>The declared encoding is not the one that the bytes have.</summary>
    DeclarationLies,

    /// <summary>The declared label is none of the Encoding Standard's.</summary>
    UnknownLabel,

    /// <summary>UTF-16 without a byte order mark.</summary>
    MarkMissing,

    /// <summary>Nothing declares the encoding: it was told from byte statistics.</summary>
    Guessed,
}

/// <summary>A decoded text.</summary>
/// <param name="Content">The characters, without a byte order mark.</param>
/// <param name="Decoding">From the characters to the bytes.</param>
/// <param name="Evidence">What the encoding was told by.</param>
/// <param name="Caveat">What to tell a person, if anything.</param>
/// <param name="Declared">The label that was declared, where one was.</param>
/// <param name="CaveatAt">The byte that the caveat is about, or -1.</param>
internal sealed record DecodedText(
    string Content, Decoding Decoding, CharsetEvidence Evidence, DecodingCaveat Caveat = DecodingCaveat.None, string? Declared = null, int CaveatAt = -1);

/// <summary>
/// Turns bytes into characters as browsers do: a byte order mark, then the declaration of the transport, then the document's own
/// (HTML Standard, "prescan a byte stream to determine its encoding"), then the bytes themselves. A declaration that the bytes belie is not believed.
/// </summary>
internal static class TextDecoder
{
    /// <summary>Decodes a document.</summary>
    /// <param name="bytes">The whole document. The result keeps hold of them.</param>
    /// <param name="declared">The charset label of the transport, or null.</param>
    /// <param name="scanMarkup">True to look for <c>meta</c> and the XML declaration in the first 1,024 bytes.</param>
    public static DecodedText Decode(ReadOnlyMemory<byte> bytes, string? declared = null, bool scanMarkup = true)
    {
        var span = bytes.Span;
        if (CharsetMark.Find(span) is var (marked, length) && marked is not null)
            return Marked(bytes, marked, length);
        if (CharsetMark.WithoutMark(span) is { } utf16)
            return Plain(bytes, utf16, CharsetEvidence.ZeroBytes, DecodingCaveat.MarkMissing, declared);
        if (Ascii.IsValid(span) && CharsetGuess.Escaped(span) is null)
            return AsciiText(bytes, declared);

        var evidence = CharsetEvidence.Header;
        string? label = declared;
        var charset = label is null ? null : Charsets.Find(label);
        // A header that names no encoding is as good as none.
        if (charset is null && scanMarkup && DocumentLabel(span) is { } own)
        {
            evidence = CharsetEvidence.Document;
            label = own;
            charset = Charsets.Find(own);
        }

        if (evidence == CharsetEvidence.Document && charset is not null)
            charset = InDocument(charset);
        if (label is not null && charset is null)
            return Undeclared(bytes, DecodingCaveat.UnknownLabel, label);
        return charset is null ? Undeclared(bytes, DecodingCaveat.None, null) : Declared(bytes, charset, evidence, label!);
    }

    private static string? DocumentLabel(ReadOnlySpan<byte> bytes) =>
        CharsetPrescan.Find(bytes) ?? (Utf8Scan.FirstInvalidOf(bytes) >= 0 ? CharsetPrescan.FindLate(bytes) : null);

    /// <summary>Decodes bytes whose encoding is known; ill-formed sequences become U+FFFD.</summary>
    public static (string Content, Decoding Decoding) As(ReadOnlyMemory<byte> bytes, Charset charset, int firstByte = 0)
    {
        var span = bytes.Span[firstByte..];
        switch (charset.Kind)
        {
            case CharsetKind.Utf8 when Ascii.IsValid(span):
                return (Encoding.Latin1.GetString(span), Decoding.OneByte(charset.Name, span.Length, firstByte));
            case CharsetKind.Utf8:
                string text = Encoding.UTF8.GetString(span);
                return (text, Decoding.Utf8(bytes, firstByte, text.Length));
            case CharsetKind.Utf16:
                string units = Utf16(span, charset.Name == "utf-16be");
                return (units, Decoding.TwoBytes(charset.Name, units.Length, firstByte, bytes.Length));
            case CharsetKind.SingleByte:
                return (SingleByte(span, SingleByteTables.Of(charset)), Decoding.OneByte(charset.Name, span.Length, firstByte));
            default:
                var output = new CodeUnits(span.Length);
                MultiByteDecoder.Decode(span, charset, ref output);
                return (output.Text(), Decoding.Widths(charset.Name, firstByte, bytes.Length, output.Widths()));
        }
    }

    private static DecodedText Marked(ReadOnlyMemory<byte> bytes, Charset charset, int length)
    {
        var (content, decoding) = As(bytes, charset, length);
        int bad = charset.Kind == CharsetKind.Utf8 ? Utf8Scan.FirstInvalidOf(bytes.Span[length..]) : -1;
        return bad < 0
            ? new DecodedText(content, decoding, CharsetEvidence.Mark)
            : new DecodedText(content, decoding, CharsetEvidence.Mark, DecodingCaveat.InvalidSequences, CaveatAt: bad + length);
    }

    private static DecodedText AsciiText(ReadOnlyMemory<byte> bytes, string? declared)
    {
        var charset = declared is null ? null : Charsets.Find(declared);
        string name = charset is { Kind: CharsetKind.SingleByte or CharsetKind.MultiByte } ? charset.Name : Charsets.Utf8.Name;
        return new DecodedText(
            Encoding.Latin1.GetString(bytes.Span), Decoding.OneByte(name, bytes.Length), declared is null ? CharsetEvidence.WellFormed : CharsetEvidence.Header);
    }

    private static DecodedText Declared(ReadOnlyMemory<byte> bytes, Charset charset, CharsetEvidence evidence, string label)
    {
        if (charset.Kind == CharsetKind.Replacement && CharsetGuess.Escaped(bytes.Span) is { } escaped)
            return Plain(bytes, escaped, evidence, DecodingCaveat.None, label);
        var scan = Utf8Scan.Of(bytes.Span);
        if (charset.Kind == CharsetKind.Utf8)
        {
            if (scan.IsWellFormed)
                return Plain(bytes, charset, evidence, DecodingCaveat.None, label);
            if (scan.LooksLikeUtf8 || scan.CutAtEnd)
                return Plain(bytes, charset, evidence, DecodingCaveat.InvalidSequences, label, scan.FirstInvalid);
            return Plain(bytes, CharsetGuess.Legacy(bytes.Span) ?? Charsets.Windows1252, CharsetEvidence.Statistics, DecodingCaveat.DeclarationLies, label, scan.FirstInvalid);
        }

        bool belied = scan.IsWellFormed && scan.Sequences > 0 && charset.Kind switch
        {
            CharsetKind.SingleByte => true,
            CharsetKind.MultiByte => charset.Name == "iso-2022-jp" || scan.Sequences >= 4,
            _ => true,
        };
        if (belied || charset.Kind is CharsetKind.Utf16 or CharsetKind.Replacement)
        {
            if (scan.IsWellFormed || scan.LooksLikeUtf8)
                return Plain(bytes, Charsets.Utf8, CharsetEvidence.WellFormed, DecodingCaveat.DeclarationLies, label);
            return Plain(bytes, CharsetGuess.Legacy(bytes.Span) ?? Charsets.Windows1252, CharsetEvidence.Statistics, DecodingCaveat.DeclarationLies, label);
        }

        return Plain(bytes, charset, evidence, DecodingCaveat.None, label);
    }

    private static DecodedText Undeclared(ReadOnlyMemory<byte> bytes, DecodingCaveat caveat, string? label)
    {
        var scan = Utf8Scan.Of(bytes.Span);
        if (CharsetGuess.Escaped(bytes.Span) is { } escaped)
            return Plain(bytes, escaped, CharsetEvidence.Statistics, Or(caveat, DecodingCaveat.Guessed), label);
        if (scan.IsWellFormed)
            return Plain(bytes, Charsets.Utf8, CharsetEvidence.WellFormed, caveat, label);
        if (scan.LooksLikeUtf8)
            return Plain(bytes, Charsets.Utf8, CharsetEvidence.WellFormed, Or(caveat, DecodingCaveat.InvalidSequences), label, scan.FirstInvalid);
        return CharsetGuess.Legacy(bytes.Span) is { } legacy
            ? Plain(bytes, legacy, CharsetEvidence.Statistics, Or(caveat, DecodingCaveat.Guessed), label, scan.FirstInvalid)
            : Plain(bytes, Charsets.Windows1252, CharsetEvidence.Nothing, Or(caveat, DecodingCaveat.Guessed), label, scan.FirstInvalid);
    }

    private static DecodingCaveat Or(DecodingCaveat first, DecodingCaveat second) => first == DecodingCaveat.None ? second : first;

    private static DecodedText Plain(
        ReadOnlyMemory<byte> bytes, Charset charset, CharsetEvidence evidence, DecodingCaveat caveat, string? declared, int at = -1)
    {
        var (content, decoding) = As(bytes, charset);
        return new DecodedText(content, decoding, evidence, caveat, declared, at);
    }

    // A document that can say so in ASCII is not UTF-16 (HTML Standard, prescan, and XML in practice).
    internal static Charset InDocument(Charset charset) => charset switch
    {
        { Kind: CharsetKind.Utf16 } => Charsets.Utf8,
        { Name: "x-user-defined" } => Charsets.Windows1252,
        _ => charset,
    };

    private static string SingleByte(ReadOnlySpan<byte> bytes, char[] table)
    {
        var text = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
            text[i] = table[bytes[i]];
        return new string(text);
    }

    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        int units = bytes.Length / 2;
        var text = new char[units + (bytes.Length & 1)];
        var raw = MemoryMarshal.Cast<byte, ushort>(bytes[..(units * 2)]);
        for (int i = 0; i < units; i++)
            text[i] = (char)(bigEndian == BitConverter.IsLittleEndian ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(raw[i]) : raw[i]);
        for (int i = 0; i < units; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < units && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                text[i] = '\uFFFD';
        }

        if (units < text.Length)
            text[units] = '\uFFFD';
        return new string(text);
    }
}

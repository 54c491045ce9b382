namespace Parallax.Ingest;

/// <summary>Files that are no text, told by the bytes that they start with, so that the message can name them.</summary>
internal static class BinarySignatures
{
    private const string Unpack = "unpack it and give what is in it";
    private const string Convert = "export it as HTML or text";

    private static readonly (byte[] Signature, Format Format, string What, string Advice)[] _table =
    [
        ("%PDF-"u8.ToArray(), Format.Binary, "a PDF document", ""),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], Format.Binary, "a PNG picture", ""),
        ([0xFF, 0xD8, 0xFF], Format.Binary, "a JPEG picture", ""),
        ("GIF8"u8.ToArray(), Format.Binary, "a GIF picture", ""),
        ("II*\0"u8.ToArray(), Format.Binary, "a TIFF picture", ""),
        ("MM\0*"u8.ToArray(), Format.Binary, "a TIFF picture", ""),
        ("RIFF"u8.ToArray(), Format.Binary, "a sound, film or WebP file", ""),
        ("OggS"u8.ToArray(), Format.Binary, "an Ogg file", ""),
        ("ID3"u8.ToArray(), Format.Binary, "an MP3 file", ""),
        ([0x1A, 0x45, 0xDF, 0xA3], Format.Binary, "a Matroska or WebM film", ""),
        ("PK\u0003\u0004"u8.ToArray(), Format.Unsupported, "a zip archive (or a document kept in one: docx, epub, odt)", Unpack),
        ("PK\u0005\u0006"u8.ToArray(), Format.Unsupported, "an empty zip archive", Unpack),
        ("Rar!"u8.ToArray(), Format.Unsupported, "a RAR archive", Unpack),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], Format.Unsupported, "a 7z archive", Unpack),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], Format.Unsupported, "an xz file", Unpack),
        ([0x28, 0xB5, 0x2F, 0xFD], Format.Unsupported, "a Zstandard file", Unpack),
        ([0x04, 0x22, 0x4D, 0x18], Format.Unsupported, "an LZ4 file", Unpack),
        ("BZh"u8.ToArray(), Format.Unsupported, "a bzip2 file", Unpack),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], Format.Unsupported, "an old Office document", Convert),
        ("bplist"u8.ToArray(), Format.Unsupported, "a binary property list (a Safari web archive)", "save the page as HTML source"),
        ("SQLite format 3"u8.ToArray(), Format.Binary, "an SQLite database", ""),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], Format.Binary, "a program", ""),
        ([(byte)'M', (byte)'Z', 0x90], Format.Binary, "a program", ""),
        ([0xCA, 0xFE, 0xBA, 0xBE], Format.Binary, "a Java class", ""),
        ("\0asm"u8.ToArray(), Format.Binary, "a WebAssembly module", ""),
        ("wOF"u8.ToArray(), Format.Binary, "a font", ""),
        ("\0\u0001\0\0"u8.ToArray(), Format.Binary, "a font", ""),
        ("PAR1"u8.ToArray(), Format.Unsupported, "a Parquet file", "export it as JSON Lines"),
    ];

    /// <summary>What the first bytes say, or null.</summary>
    public static Detection? Find(ReadOnlySpan<byte> head)
    {
        foreach (var (signature, format, what, advice) in _table)
        {
            if (head.StartsWith(signature))
                return new(format, what, advice);
        }

        if (head.Length > 262 && head[257..262].SequenceEqual("ustar"u8))
            return new(Format.Unsupported, "a tar archive", Unpack);
        return head.Length > 11 && head[4..8].SequenceEqual("ftyp"u8) ? new(Format.Binary, "a film or HEIF picture") : null;
    }

    /// <summary>Formats that are text, yet none that is read.</summary>
    public static Detection? FindText(ReadOnlySpan<char> start)
    {
        if (start.StartsWith("{\\rtf"))
            return new(Format.Unsupported, "an RTF document", Convert);
        if (start.StartsWith("filedesc://"))
            return new(Format.Unsupported, "an ARC file, the format before WARC", "convert it to WARC");
        if (start.StartsWith("%!PS"))
            return new(Format.Unsupported, "a PostScript document", Convert);
        return IsMimeMessage(start) ? new(Format.Unsupported, "a MIME message (an e-mail or an MHTML page)", "save it as HTML") : null;
    }

    /// <summary>True where control characters are too many for any text.</summary>
    public static bool LooksBinary(ReadOnlySpan<char> text)
    {
        int controls = 0, zeros = 0;
        foreach (char c in text)
        {
            if (c == '\0')
                zeros++;
            else if (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\u001b' or '\u001a' or '\b' or '\u001e'))
                controls++;
        }

        return controls * 50 > text.Length || zeros * 10 > text.Length || (zeros > 0 && (controls + zeros) * 50 > text.Length && controls > 0);
    }

    private static bool IsMimeMessage(ReadOnlySpan<char> start)
    {
        bool version = false, type = false;
        int lines = 0;
        foreach (var range in start.Split('\n'))
        {
            var line = start[range].TrimEnd('\r');
            if (line.IsEmpty || lines++ > 60)
                break;
            version |= line.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase);
            type |= line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase);
            if (line.IndexOf(':') <= 0 && line[0] is not (' ' or '\t'))
                return false;
        }

        return version && type;
    }
}

using System.Text;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>What a file holds.</summary>
internal enum Format
{
    Empty,
    Binary,
    Unsupported,
    UnknownMarkup,
    Gzip,
    Warc,
    Json,
    Html,
    PlainText,
    Rss,
    Atom,
    Sitemap,
}

/// <summary>What a file holds, with words for a message where it is nothing that can be read.</summary>
internal readonly record struct Detection(Format Format, string What = "", string Advice = "");

/// <summary>Tells a file's format from its first bytes. Names and media types are not believed.</summary>
internal static class FormatDetector
{
    /// <summary>How many bytes it looks at.</summary>
    public const int Window = 8192;

    /// <summary>The format of a file that starts with <paramref name="head"/>.</summary>
    /// <param name="head">The first bytes, at most <see cref="Window"/> of them.</param>
    /// <param name="isWhole">True where these are all.</param>
    public static Detection Detect(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (head is [0x1F, 0x8B, ..])
            return new(Format.Gzip);
        if (BinarySignatures.Find(head) is { } binary)
            return binary;
        var text = Characters(head);
        var start = text.TrimStart(" \t\r\n\f\0\uFEFF");
        if (start.IsEmpty)
            return text.Contains('\0') ? new(Format.Binary, "a file that starts with zero bytes") : isWhole ? new(Format.Empty) : new(Format.PlainText);
        if (start.StartsWith("WARC/") && start.Length > 5 && char.IsAsciiDigit(start[5]))
            return new(Format.Warc);
        if (BinarySignatures.FindText(start) is { } unsupported)
            return unsupported;
        if (BinarySignatures.LooksBinary(text))
            return new(Format.Binary, "binary data");
        return start[0] switch
        {
            '{' or '[' => Json(start),
            '<' => MarkupDetector.Detect(start),
            _ => MarkupDetector.DetectInside(start),
        };
    }

    // ASCII stays ASCII; what matters here is ASCII in every encoding but UTF-16 and UTF-32.
    private static ReadOnlySpan<char> Characters(ReadOnlySpan<byte> head)
    {
        var charset = CharsetMark.Find(head).Charset ?? CharsetMark.WithoutMark(head);
        return charset is null or { Kind: CharsetKind.Utf8 }
            ? Encoding.Latin1.GetString(charset is null ? head : head[3..])
            : TextDecoder.As(head.ToArray(), charset).Content;
    }

    // Text may start with a bracket or a brace too: JSON goes on with what JSON has there.
    private static Detection Json(ReadOnlySpan<char> start)
    {
        var rest = start[1..].TrimStart(" \t\r\n");
        bool json = start[0] == '['
            ? rest.IsEmpty || rest[0] is '{' or ']' || IsJsonArray(start)
            : rest.IsEmpty || rest[0] is '"' or '}' || SecondLineIsObject(start);
        return json ? new(Format.Json) : MarkupDetector.DetectInside(start);
    }

    private static bool SecondLineIsObject(ReadOnlySpan<char> start)
    {
        int feed = start.IndexOf('\n');
        return feed >= 0 && start[(feed + 1)..].TrimStart("\r\n") is ['{', '"', ..] or ['{', ' ', '"', ..];
    }

    private static bool IsJsonArray(ReadOnlySpan<char> start)
    {
        var scanner = new JsonScanner(start, 4096);
        int tokens = 0;
        while (scanner.Read())
            tokens++;
        return scanner.Error is null || (scanner.At >= start.Length && tokens > 2) || scanner.IsTooDeep;
    }
}

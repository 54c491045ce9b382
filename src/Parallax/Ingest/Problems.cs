using System.Collections.Immutable;
using System.Globalization;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Every problem that the intake can report, worded once. docs/problems.md lists the codes for people.</summary>
internal static class Problems
{
    /// <summary>The codes, in the order of docs/problems.md.</summary>
    public static ImmutableArray<string> Codes { get; } =
    [
        "not-found", "broken-link", "no-permission", "unreadable", "too-many-files", "special-file", "folder-again", "folder-too-deep",
        "empty-file", "binary-file", "unsupported-format", "unknown-format", "too-large", "too-deep",
        "invalid-utf8", "utf16-without-mark", "charset-mismatch", "unknown-charset", "guessed-charset",
        "truncated-gzip", "corrupt-gzip", "gzip-bomb", "gzip-trailing-bytes", "nested-gzip",
        "bad-json-line", "bad-json", "json-without-text", "line-too-long",
        "empty-feed", "ill-formed-feed", "entities-ignored", "too-many-entries", "sitemap-index",
        "bad-warc-record", "truncated-warc", "truncated-record", "bad-http-body",
    ];

    public static Problem NotFound(string path) =>
        new("not-found", path, -1, "nothing has this name", "a file or folder", "check the spelling and the working directory");

    public static Problem BrokenLink(string path, string target) =>
        new("broken-link", path, -1, $"a link to {target}, which is not there", "a link to a file or folder", "mend or remove the link");

    public static Problem NoPermission(string path, string what) =>
        new("no-permission", path, -1, $"a {what} that may not be read", $"a readable {what}", "change its rights or run as a user who may read it");

    public static Problem Unreadable(string path, long at, Exception cause) =>
        new("unreadable", path, at, $"reading failed: {cause.Message}", "a file that stays readable to its end", "see whether it was moved, removed or is on a failing disk, and read it again");

    public static Problem TooManyFiles(string path, int limit) =>
        new("too-many-files", path, -1, $"more than {Number(limit)} files", "a folder of fewer", "give part of the folder, or raise the limit of files");

    public static Problem SpecialFile(string path, string what) =>
        new("special-file", path, -1, $"{what} among the files", "files and folders", "it was not opened; to read it all the same give its own path, or - and redirect it");

    public static Problem FolderAgain(string path) =>
        new("folder-again", path, -1, "a link to a folder that was entered under another name", "each folder once", "nothing is lost: its files are read where they were met first", Lost: false);

    public static Problem FolderTooDeep(string path, int limit) =>
        new("folder-too-deep", path, -1, $"a folder inside {Number(limit)} others", "a tree that people can have made", "give this folder by its own path");

    public static Problem Empty(Place place) =>
        new("empty-file", place.Where, place.Offset, "nothing but white space", "a document", "remove it, or fetch it again");

    public static Problem Binary(Place place, string what) =>
        new("binary-file", place.Where, place.Offset, what, "text", "leave it out, or convert it to text first");

    public static Problem Unsupported(Place place, string what, string advice) =>
        new("unsupported-format", place.Where, place.Offset, what, "HTML, plain text, a feed, a sitemap, WARC, JSON or JSON Lines, also gzipped", advice);

    public static Problem UnknownFormat(Place place, string what) =>
        new("unknown-format", place.Where, place.Offset, what, "HTML, plain text, a feed, a sitemap, WARC, JSON or JSON Lines, also gzipped", "convert it to one of these");

    public static Problem TooLarge(Place place, int limit) =>
        new("too-large", place.Where, place.Offset, $"a document of more than {Bytes(limit)}", "a smaller one", "raise the limit of bytes a document, or split the file");

    public static Problem ContainerTooLarge(Place place, int limit) =>
        new("too-large", place.Where, place.Offset + limit, $"a file of more than {Bytes(limit)} that must be held whole", "a smaller one",
            "what stands before was read; raise the limit of bytes a container, or split the file", Lost: true);

    public static Problem TooDeep(Place place, int limit) =>
        new("too-deep", place.Where, place.Offset, $"elements nested more than {Number(limit)} deep", "a document that people can have written", "look at it by hand: it may be an attack on parsers");

    /// <summary>What is to be said of a text that was decoded all the same; null where nothing is.</summary>
    public static Problem? Charset(Place place, DecodedText text)
    {
        long at = text.CaveatAt < 0 ? -1 : place.Offset + text.CaveatAt;
        string used = text.Decoding.Charset, declared = text.Declared ?? "";
        return text.Caveat switch
        {
            DecodingCaveat.InvalidSequences => new("invalid-utf8", place.Where, at, "bytes that are not UTF-8", "UTF-8 throughout",
                "they were read as U+FFFD; fetch the document again if words are missing", Lost: false),
            DecodingCaveat.DeclarationLies => new("charset-mismatch", place.Where, at, $"declared as {declared}, but the bytes are {used}", $"bytes of {declared}",
                $"it was read as {used}; look whether its words are right", Lost: false),
            DecodingCaveat.UnknownLabel => new("unknown-charset", place.Where, at, $"declared as {declared}, which is no known encoding", "a label of the Encoding Standard",
                $"it was read as {used}; look whether its words are right", Lost: false),
            DecodingCaveat.MarkMissing => new("utf16-without-mark", place.Where, 0, $"{used} without a byte order mark", "a byte order mark, or UTF-8",
                "it was read all the same; save it as UTF-8 to be sure", Lost: false),
            DecodingCaveat.Guessed => new("guessed-charset", place.Where, at, "bytes that are not UTF-8, and no declared encoding", "UTF-8 or a declared encoding",
                $"it was read as {used}; look whether its words are right", Lost: false),
            _ => null,
        };
    }

    public static Problem Compression(Place place, CompressionFault fault, long at, bool anything) => fault switch
    {
        CompressionFault.Truncated => new("truncated-gzip", place.Where, at, "a gzip file that stops in the middle", "its end, with a checksum",
            "what stands before was read; fetch it again", Lost: !anything),
        CompressionFault.Bomb => new("gzip-bomb", place.Where, at, "a few bytes that unpack to very many", "a file that people can have written",
            "what stands before was read; if the file is honest, raise the limits", Lost: true),
        CompressionFault.TrailingBytes => new("gzip-trailing-bytes", place.Where, at, "bytes after the end of the gzip data", "nothing there",
            "they were left out; fetch the file again if something is missing", Lost: false),
        _ => new("corrupt-gzip", place.Where, at, "gzip data that does not fit its checksum or its format", "sound gzip data",
            "what stands before was read; fetch it again", Lost: true),
    };

    public static Problem NestedGzip(Place place) =>
        new("nested-gzip", place.Where, place.Offset, "gzip inside gzip inside gzip", "at most two layers", "unpack it first");

    public static Problem BadJsonLine(Place place, long at, string what) =>
        new("bad-json-line", place.Where, at, what, "one JSON object a line", "mend or remove the line; the other lines were read");

    public static Problem BadJson(Place place, long at, string what) =>
        new("bad-json", place.Where, at, what, "a JSON document (RFC 8259)", "mend it there; what stands before was read");

    public static Problem JsonWithoutText(Place place, string fields) =>
        new("json-without-text", place.Where, place.Offset, fields.Length == 0 ? "an object without fields" : $"an object with the fields {fields}",
            "a field for the text, the title or a summary", "say which field it is: --map FIELD=text");

    public static Problem LineTooLong(Place place, long length, int limit) =>
        new("line-too-long", place.Where, place.Offset, $"a line of {Number(length)} bytes", $"at most {Number(limit)}", "raise the limit of bytes a document, or split the line; the other lines were read");

    public static Problem EmptyFeed(Place place, string what) =>
        new("empty-feed", place.Where, place.Offset, $"{what} without entries", "at least one", "fetch it again later");

    public static Problem IllFormedFeed(Place place, long at, string what) =>
        new("ill-formed-feed", place.Where, at, what, "well-formed XML", "its entries were read all the same; look whether one is missing", Lost: false);

    public static Problem EntitiesIgnored(Place place) =>
        new("entities-ignored", place.Where, place.Offset, "a document type that declares entities of its own", "a feed without them",
            "they are never expanded or fetched and stand in the text as written", Lost: false);

    public static Problem TooManyEntries(Place place, int limit) =>
        new("too-many-entries", place.Where, place.Offset, $"more than {Number(limit)} entries", "fewer", "the first were read; raise the limit of entries, or split the file");

    public static Problem SitemapIndex(Place place, int count) =>
        new("sitemap-index", place.Where, place.Offset, $"a list of {Number(count)} sitemaps, not of pages", "a sitemap with pages", "fetch the sitemaps that it lists and give those");

    public static Problem BadWarcRecord(Place place, string what) =>
        new("bad-warc-record", place.Where, place.Offset, what, "a WARC record (ISO 28500)", "fetch the file again; what stands before was read");

    public static Problem TruncatedWarc(Place place) =>
        new("truncated-warc", place.Where, place.Offset, "a record that stops in the middle", "as many bytes as its header says", "fetch the file again; what stands before was read");

    public static Problem TruncatedRecord(Place place, string why) =>
        new("truncated-record", place.Where, place.Offset, $"a record that its crawler cut off ({why})", "the whole page", "it was read as far as it goes", Lost: false);

    public static Problem BadHttpBody(Place place, string what) =>
        new("bad-http-body", place.Where, place.Offset, what, "a body that its headers describe", "it was read as far as it goes; fetch the page again", Lost: false);

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Bytes(int value) =>
        value >= 1 << 20 ? $"{(value >> 20).ToString(CultureInfo.InvariantCulture)} MiB" : $"{Number(value)} bytes";
}

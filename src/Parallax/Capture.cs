using System.Collections.Immutable;
using NodaTime;
using Parallax.Text;

namespace Parallax;

/// <summary>How a document arrived.</summary>
public enum CaptureFormat
{
    /// <summary>A saved web page.</summary>
    Html,

    /// <summary>Text without markup: written so, or scraped from a page with its debris.</summary>
    PlainText,

    /// <summary>An entry of an RSS 0.9x, 1.0 or 2.0 feed.</summary>
    Rss,

    /// <summary>An entry of an Atom feed (RFC 4287).</summary>
    Atom,

    /// <summary>An item of a JSON Feed (1.0, 1.1).</summary>
    JsonFeed,

    /// <summary>A <c>url</c> of a (news) sitemap: no text, but an address, often a title and a date.</summary>
    Sitemap,

    /// <summary>A line of a JSON Lines file.</summary>
    JsonLine,
}

/// <summary>
/// The bytes of one document as they arrived, with where from and when; never changed. A file may hold many (a feed, a WARC, a
/// JSON Lines file): each is a capture of its own, whose <see cref="Bytes"/> are its part of the (decompressed) file.
/// </summary>
public sealed record Capture
{
    /// <summary>Made from path, member and bytes (<see cref="Hashing.Id"/>): the same input has the same id everywhere.</summary>
    public required string Id { get; init; }

    /// <summary>The path as the user gave it or the walk found it, with <c>/</c> between folders; <c>-</c> is standard input.</summary>
    public required string Path { get; init; }

    /// <summary>Which part of the file: <c>line 12</c>, <c>entry 3</c>, <c>record 7</c>; null where the file is one document.</summary>
    public string? Member { get; init; }

    /// <summary>Where <see cref="Bytes"/> start in the decompressed file.</summary>
    public long Offset { get; init; }

    /// <summary>The document's bytes: decompressed, transfer coding undone, otherwise as they arrived.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>How it arrived.</summary>
    public required CaptureFormat Format { get; init; }

    /// <summary>The characters of <see cref="Bytes"/>.</summary>
    public required string Content { get; init; }

    /// <summary>Which encoding made <see cref="Content"/> of <see cref="Bytes"/>, and which byte each character came from.</summary>
    public required Decoding Decoding { get; init; }

    /// <summary>
    /// What the container says of the document (a feed entry, a JSON line, WARC headers), each value mapped into <see cref="Content"/>;
    /// empty for a page or a text file. Names are those of <see cref="GivenNames"/>; a name may occur more than once (authors).
    /// </summary>
    public ImmutableArray<GivenField> Given { get; init; } = [];

    /// <summary>The document's address, where the container, a WARC header or the caller knows it.</summary>
    public Uri? Url { get; init; }

    /// <summary>When it was fetched, where the container says so (WARC-Date); an upper bound of its publication, never its date.</summary>
    public Instant? CapturedAt { get; init; }

    /// <summary>The first given value of that name, or null.</summary>
    public MappedText? GivenValue(string name)
    {
        foreach (var field in Given)
        {
            if (field.Name == name)
                return field.Value;
        }

        return null;
    }
}

/// <summary>One thing that a container says of a document.</summary>
/// <param name="Name">One of <see cref="GivenNames"/>.</param>
/// <param name="Value">The value, escapes undone, mapped into the capture's content.</param>
/// <param name="IsHtml">True where the value is markup (Atom <c>type="html"</c>, RSS <c>content:encoded</c>, a JSON <c>content_html</c>).</param>
public sealed record GivenField(string Name, MappedText Value, bool IsHtml = false);

/// <summary>Names of <see cref="GivenField"/>.</summary>
public static class GivenNames
{
    /// <summary>The headline.</summary>
    public const string Title = "title";

    /// <summary>The full text.</summary>
    public const string Body = "body";

    /// <summary>A summary or teaser: read as the text only where there is no body, and then the article is truncated.</summary>
    public const string Summary = "summary";

    /// <summary>The document's address.</summary>
    public const string Url = "url";

    /// <summary>When it was published.</summary>
    public const string Published = "published";

    /// <summary>When it was last changed: never a publication date.</summary>
    public const string Modified = "modified";

    /// <summary>An author.</summary>
    public const string Author = "author";

    /// <summary>The outlet: the feed's or sitemap's own title, or a field of a JSON line.</summary>
    public const string Outlet = "outlet";

    /// <summary>The real publisher where an aggregating feed names it (RSS <c>source</c>).</summary>
    public const string Source = "source";

    /// <summary>Language as given (BCP 47).</summary>
    public const string Language = "language";

    /// <summary>The container's own id of the entry (guid, atom:id, a JSON <c>id</c>).</summary>
    public const string EntryId = "id";
}

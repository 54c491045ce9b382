using System.Collections.Immutable;
using NodaTime;
using Parallax.Extract;
using Parallax.Ingest;
using Parallax.Text;

namespace Parallax;

/// <summary>Where a document came from that was fetched or handed over, not read from a file.</summary>
/// <param name="Path">What stands for its path: an address without credentials, a name.</param>
/// <param name="Url">Its address, to which addresses in it are relative; null for none.</param>
public sealed record DocumentOrigin(string Path, Uri? Url = null)
{
    /// <summary>The value of its <c>Content-Type</c> header; of it only the charset is believed.</summary>
    public string? ContentType { get; init; }

    /// <summary>When it was fetched.</summary>
    public Instant? FetchedAt { get; init; }
}

/// <summary>What a document is, told from its content.</summary>
public enum DocumentKind
{
    /// <summary>Nothing that can be read.</summary>
    Other,

    /// <summary>An RSS, Atom or JSON feed, with or without entries.</summary>
    Feed,

    /// <summary>A sitemap with pages.</summary>
    Sitemap,

    /// <summary>A list of sitemaps.</summary>
    SitemapIndex,

    /// <summary>A page of HTML.</summary>
    Page,

    /// <summary>Plain text.</summary>
    Text,
}

/// <summary>What a document says of itself and where it leads, before its parts are read.</summary>
/// <param name="Kind">What it is.</param>
public sealed record DocumentFacts(DocumentKind Kind)
{
    /// <summary>The feed's title, as text; null where it has none.</summary>
    public string? Title { get; init; }

    /// <summary>The site that the feed belongs to.</summary>
    public Uri? Link { get; init; }

    /// <summary>How long the feed says that it stays as it is (RSS <c>ttl</c>, <c>sy:updatePeriod</c>); null where it says nothing usable.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Feeds that a page names in its head, in its order.</summary>
    public ImmutableArray<LinkedDocument> Feeds { get; init; } = [];

    /// <summary>Sitemaps that a sitemap index lists, in its order.</summary>
    public ImmutableArray<LinkedDocument> Sitemaps { get; init; } = [];
}

/// <summary>Another document that a document leads to.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Label">A title, or the day of its last change, as it is given; null for none.</param>
public sealed record LinkedDocument(Uri Url, string? Label);

/// <summary>A feed in an OPML list.</summary>
/// <param name="Address">Its address as it stands: whether it may be fetched is for the caller to see.</param>
/// <param name="Title">Its title, or null.</param>
public sealed record Outline(string Address, string? Title);

/// <summary>Bytes from the network or a caller to captures: what <see cref="Pipeline"/> does for paths. Safe from many threads.</summary>
public sealed class PipelineIntake
{
    private readonly IngestOptions _options;
    private readonly Intake _intake;
    private readonly Extractor _extractor;

    /// <summary>With these limits.</summary>
    public PipelineIntake(Limits? limits = null)
    {
        _options = new IngestOptions { Limits = limits ?? Limits.Default };
        _intake = new Intake(_options);
        _extractor = new Extractor(_options.Limits);
    }

    /// <summary>The article of a capture, or null: as <see cref="Pipeline.Extract"/>, for whoever wants to know whether there is one.</summary>
    public Article? Article(Capture capture) => _extractor.Extract(capture).Article;

    /// <summary>What the document is, and what it says of itself.</summary>
    public DocumentFacts Facts(ReadOnlyMemory<byte> document, DocumentOrigin origin) => DocumentLook.Facts(document, Place(origin), _options.Limits);

    /// <summary>The feeds that an OPML document (1.0 to 2.0) lists, however deep, in its order; null where it is none.</summary>
    public static ImmutableArray<Outline>? Outlines(ReadOnlyMemory<byte> document) => OutlineReader.Read(document);

    /// <summary>The document's captures in its order, each entry of a feed one. Problems go to <paramref name="report"/> as they are met.</summary>
    public IEnumerable<Capture> Captures(ReadOnlyMemory<byte> document, DocumentOrigin origin, Action<Problem> report, CancellationToken cancel)
    {
        using var stream = new MemoryStream(document.ToArray(), writable: false);
        foreach (var arrival in _intake.ReadStream(stream, Place(origin), cancel))
        {
            if (arrival.Problem is { } problem)
                report(problem);
            if (arrival.Capture is { } capture)
                yield return capture;
        }
    }

    /// <summary>The captures of files and folders, in ordinal order of their names.</summary>
    public IEnumerable<Capture> Captures(IEnumerable<string> paths, Action<Problem> report, CancellationToken cancel)
    {
        foreach (var arrival in _intake.Read(paths, null, cancel))
        {
            if (arrival.Problem is { } problem)
                report(problem);
            if (arrival.Capture is { } capture)
                yield return capture;
        }
    }

    /// <summary>The document as one page of HTML, whatever it looks like: for an address that a feed's entry links.</summary>
    /// <param name="page">The page's bytes.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="entry">The feed's entry that led there: what it says of date, author and outlet counts beside what the page says. Null for none.</param>
    /// <param name="report">Problems of the encoding go there.</param>
    /// <returns>Null where the document is no page.</returns>
    public Capture? Page(ReadOnlyMemory<byte> page, DocumentOrigin origin, Capture? entry, Action<Problem> report)
    {
        Capture? found = null;
        foreach (var capture in Captures(page, origin, report, CancellationToken.None))
        {
            if (capture.Format != CaptureFormat.Html || found is not null)
                return null;
            found = capture;
        }

        if (found is null || entry is null)
            return found;
        // What the feed says has no place in the page's bytes: it is given with a map that is empty of sources.
        var given = found.Given;
        foreach (var field in entry.Given)
        {
            if (field.Name is GivenNames.Published or GivenNames.Author or GivenNames.Outlet or GivenNames.Source or GivenNames.EntryId)
                given = given.Add(FeedReader.Beside(field.Name, field.Value.Text));
        }

        return found with { Given = given };
    }

    private static Place Place(DocumentOrigin origin) => new(origin.Path)
    {
        Url = origin.Url,
        CapturedAt = origin.FetchedAt,
        Charset = origin.ContentType is { } type ? CharsetPrescan.FromContent(System.Text.Encoding.Latin1.GetBytes(type)) : null,
    };
}

using System.Collections.Immutable;
using System.Globalization;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Looks at a document as a whole: which kind it is, what it says of itself, which feeds and sitemaps it leads to.</summary>
internal static class DocumentLook
{
    private const int MostLinks = 1_000;
    private const int HeadCharacters = 512 << 10; // a page names its feeds in its head

    /// <summary>What the document is. Packed ones are looked into by reading them, not here.</summary>
    public static DocumentFacts Facts(ReadOnlyMemory<byte> document, Place place, Limits limits)
    {
        var bytes = document.Span;
        var detection = FormatDetector.Detect(bytes[..Math.Min(bytes.Length, FormatDetector.Window)], bytes.Length < FormatDetector.Window);
        if (document.Length > limits.ContainerBytes)
            return new DocumentFacts(DocumentKind.Other);
        return detection.Format switch
        {
            Format.Rss or Format.Atom => Feed(Decode(document, place).Content, place, limits),
            Format.Sitemap => Sitemap(Decode(document, place).Content, place, limits),
            Format.Json => Json(TextDecoder.Decode(document.ToArray(), "utf-8", scanMarkup: false).Content, limits),
            Format.Html => Page(Decode(document, place).Content, place),
            Format.PlainText => new DocumentFacts(DocumentKind.Text),
            _ => new DocumentFacts(DocumentKind.Other),
        };
    }

    private static DecodedText Decode(ReadOnlyMemory<byte> document, Place place) => TextDecoder.Decode(document.ToArray(), place.Charset);

    private static DocumentFacts Feed(string text, Place place, Limits limits)
    {
        var head = FeedReader.ReadHead(text, limits, place.Url);
        return new DocumentFacts(DocumentKind.Feed)
        {
            Title = head.Title is { Length: > 0 } title ? Shown(title) : null,
            Link = head.Link,
            Interval = head.Interval,
        };
    }

    private static DocumentFacts Json(string text, Limits limits)
    {
        var list = JsonList.Find(text, limits.Depth);
        if (list is not { IsJsonFeed: true })
            return new DocumentFacts(DocumentKind.Other);
        foreach (var field in list.Fields)
        {
            if (field.Name == GivenNames.Outlet)
                return new DocumentFacts(DocumentKind.Feed) { Title = Shown(field.Value.Text) };
        }

        return new DocumentFacts(DocumentKind.Feed);
    }

    private static DocumentFacts Sitemap(string text, Place place, Limits limits)
    {
        var cursor = new XmlCursor(text, limits.Depth, place.Url);
        var sitemaps = ImmutableArray.CreateBuilder<LinkedDocument>();
        bool index = false;
        string? address = null, changed = null;
        int depth = -1;
        while (cursor.Read())
        {
            if (cursor.Kind == XmlToken.Start && cursor.Key == "sitemapindex")
                index = true;
            else if (cursor.Kind == XmlToken.Start && cursor.Key == "sitemap" && !cursor.IsEmpty)
                (depth, address, changed) = (cursor.Depth, null, null);
            else if (cursor.Kind == XmlToken.Start && depth > 0 && cursor.Key == "loc")
                address ??= FeedValue.Read(text, cursor, 0).Value.Text;
            else if (cursor.Kind == XmlToken.Start && depth > 0 && cursor.Key == "lastmod")
                changed ??= FeedValue.Read(text, cursor, 0).Value.Text;
            if (depth > 0 && cursor.Depth < depth)
            {
                depth = -1;
                if (address is not null && Captures.Web(address) is { } url && sitemaps.Count < MostLinks)
                    sitemaps.Add(new LinkedDocument(url, changed));
            }
        }

        return new DocumentFacts(index ? DocumentKind.SitemapIndex : DocumentKind.Sitemap) { Sitemaps = sitemaps.ToImmutable() };
    }

    private static DocumentFacts Page(string text, Place place)
    {
        string head = text.Length > HeadCharacters ? text[..HeadCharacters] : text;
        var scanner = new XmlScanner(head);
        var feeds = ImmutableArray.CreateBuilder<LinkedDocument>();
        var from = place.Url;
        while (scanner.Read() && feeds.Count < MostLinks)
        {
            if (scanner.Kind != XmlToken.Start)
                continue;
            var name = scanner.Name.In(head);
            if (name.Equals("base", StringComparison.OrdinalIgnoreCase) && scanner.Attribute("href", out var href))
                from = Resolve(XmlText.Decode(head, href, 0).Text, place.Url) ?? from;
            else if (name.Equals("link", StringComparison.OrdinalIgnoreCase) && IsFeedLink(scanner, head) && scanner.Attribute("href", out var feed)
                && Resolve(XmlText.Decode(head, feed, 0).Text, from) is { } url)
                feeds.Add(new LinkedDocument(url, scanner.Attribute("title", out var title) ? XmlText.Decode(head, title, 0).Text : null));
        }

        return new DocumentFacts(DocumentKind.Page) { Feeds = feeds.ToImmutable() };
    }

    private static bool IsFeedLink(XmlScanner scanner, string text)
    {
        if (!scanner.Attribute("rel", out var rel) || !rel.In(text).Contains("alternate", StringComparison.OrdinalIgnoreCase) || !scanner.Attribute("type", out var type))
            return false;
        var kind = type.In(text).Trim();
        return kind.StartsWith("application/rss+xml", StringComparison.OrdinalIgnoreCase) || kind.StartsWith("application/atom+xml", StringComparison.OrdinalIgnoreCase)
            || kind.StartsWith("application/feed+json", StringComparison.OrdinalIgnoreCase) || kind.StartsWith("application/rdf+xml", StringComparison.OrdinalIgnoreCase);
    }

    private static Uri? Resolve(string address, Uri? from)
    {
        if (Captures.Web(address) is { } absolute)
            return absolute;
        return from is not null && address.Length < 8192 && Uri.TryCreate(from, address.Trim(), out var url) && url.Scheme is "http" or "https" ? url : null;
    }

    // A title is shown on one line.
    private static string Shown(string title)
    {
        const int longest = 200;
        string line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > longest ? line[..(char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest)] : line;
    }

    /// <summary>How long a feed stays as it is: minutes of <c>ttl</c>, or a period and how often in it.</summary>
    internal static TimeSpan? Interval(string? minutes, string? period, string? frequency)
    {
        if (int.TryParse(minutes, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int ttl) && ttl > 0)
            return TimeSpan.FromMinutes(Math.Min(ttl, 7 * 24 * 60));
        double? hours = period?.Trim().ToLowerInvariant() switch { "hourly" => 1, "daily" => 24, "weekly" => 7 * 24, "monthly" => 30 * 24, "yearly" => 365 * 24, _ => null };
        int often = int.TryParse(frequency, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int times) && times > 0 ? times : 1;
        return hours is { } span ? TimeSpan.FromHours(Math.Min(span / often, 7 * 24)) : null;
    }
}

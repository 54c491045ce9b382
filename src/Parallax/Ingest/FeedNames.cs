using System.Collections.Frozen;

namespace Parallax.Ingest;

/// <summary>What an element of a feed's entry says.</summary>
/// <param name="Name">One of <see cref="GivenNames"/>.</param>
/// <param name="Rank">Of two that say the same, the lower one speaks.</param>
internal readonly record struct FeedMeaning(string Name, int Rank);

/// <summary>
/// The elements of RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF and sitemaps, with the modules that news feeds use, by the prefix that each
/// namespace usually has. The formats share one table: real feeds mix them.
/// </summary>
internal static class FeedNames
{
    /// <summary>The usual prefix of a namespace that is not known here.</summary>
    public const string Unknown = "?";

    // RSS and Atom elements go without a prefix.
    private static readonly FrozenDictionary<string, string> _prefixes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "",
        ["http://purl.org/rss/1.0/"] = "",
        ["http://my.netscape.com/rdf/simple/0.9/"] = "",
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["http://channel.netscape.com/rdf/simple/0.9/"] = "",
        ["http://backend.userland.com/rss"] = "",
        ["http://backend.userland.com/rss2"] = "",
        ["http://backend.userland.com/rss191"] = "",
        ["http://blogs.law.harvard.edu/tech/rss"] = "",
        ["http://purl.org/net/rss1.1#"] = "",
        ["http://www.w3.org/2005/Atom"] = "",
        ["https://www.w3.org/2005/Atom"] = "",
        ["http://purl.org/atom/ns#"] = "",
        ["http://www.sitemaps.org/schemas/sitemap/0.9"] = "",
        ["https://www.sitemaps.org/schemas/sitemap/0.9"] = "",
        ["http://www.google.com/schemas/sitemap/0.84"] = "",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
        ["http://purl.org/dc/elements/1.1/"] = "dc",
        ["http://purl.org/dc/elements/1.0/"] = "dc",
        ["http://purl.org/dc/terms/"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content/"] = "content",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://example.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://search.yahoo.com/mrss/"] = "media",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://www.google.com/schemas/sitemap-news/0.9"] = "news",
        ["https://www.google.com/schemas/sitemap-news/0.9"] = "news",
        ["http://rssnamespace.org/feedburner/ext/1.0"] = "feedburner",
        ["http://prismstandard.org/namespaces/basic/2.0/"] = "prism",
        ["http://prismstandard.org/namespaces/1.2/basic/"] = "prism",
        ["http://news.yandex.ru"] = "yandex",
        ["http://turbo.yandex.ru"] = "turbo",
        ["http://purl.org/rss/1.0/modules/syndication/"] = "sy",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedMeaning> _fields = new Dictionary<string, FeedMeaning>(StringComparer.Ordinal)
    {
        ["title"] = new(GivenNames.Title, 0),
        ["news:title"] = new(GivenNames.Title, 0),
        ["dc:title"] = new(GivenNames.Title, 1),
        ["media:title"] = new(GivenNames.Title, 2),
        ["itunes:title"] = new(GivenNames.Title, 3),
        ["content:encoded"] = new(GivenNames.Body, 0),
        ["content"] = new(GivenNames.Body, 1),
        ["yandex:full-text"] = new(GivenNames.Body, 2),
        ["turbo:content"] = new(GivenNames.Body, 3),
        ["xhtml:body"] = new(GivenNames.Body, 4),
        ["body"] = new(GivenNames.Body, 5),
        ["encoded"] = new(GivenNames.Body, 6), // content:encoded without its prefix
        ["fulltext"] = new(GivenNames.Body, 6),
        ["fullitem"] = new(GivenNames.Body, 6),
        ["xhtml:div"] = new(GivenNames.Body, 7),
        ["description"] = new(GivenNames.Summary, 0),
        ["summary"] = new(GivenNames.Summary, 0),
        ["abstract"] = new(GivenNames.Summary, 1),
        ["dc:description"] = new(GivenNames.Summary, 2),
        ["dcterms:abstract"] = new(GivenNames.Summary, 2),
        ["itunes:summary"] = new(GivenNames.Summary, 3),
        ["media:description"] = new(GivenNames.Summary, 4),
        ["itunes:subtitle"] = new(GivenNames.Summary, 5),
        ["feedburner:origlink"] = new(GivenNames.Url, 0),
        ["link"] = new(GivenNames.Url, 1),
        ["loc"] = new(GivenNames.Url, 1),
        ["prism:url"] = new(GivenNames.Url, 6),
        ["published"] = new(GivenNames.Published, 0),
        ["pubdate"] = new(GivenNames.Published, 0),
        ["news:publication_date"] = new(GivenNames.Published, 0),
        ["issued"] = new(GivenNames.Published, 1),
        ["dcterms:issued"] = new(GivenNames.Published, 1),
        ["dc:date"] = new(GivenNames.Published, 2),
        ["prism:publicationdate"] = new(GivenNames.Published, 2),
        ["dcterms:created"] = new(GivenNames.Published, 3),
        ["created"] = new(GivenNames.Published, 3),
        ["updated"] = new(GivenNames.Modified, 0),
        ["modified"] = new(GivenNames.Modified, 1),
        ["dcterms:modified"] = new(GivenNames.Modified, 1),
        ["lastmod"] = new(GivenNames.Modified, 1),
        ["dc:creator"] = new(GivenNames.Author, 0),
        ["author"] = new(GivenNames.Author, 1),
        ["dc:author"] = new(GivenNames.Author, 2),
        ["itunes:author"] = new(GivenNames.Author, 3),
        ["source"] = new(GivenNames.Source, 0),
        ["news:name"] = new(GivenNames.Outlet, 0),
        ["dc:publisher"] = new(GivenNames.Source, 2),
        ["dc:language"] = new(GivenNames.Language, 0),
        ["language"] = new(GivenNames.Language, 0),
        ["news:language"] = new(GivenNames.Language, 0),
        ["guid"] = new(GivenNames.EntryId, 0),
        ["id"] = new(GivenNames.EntryId, 0),
        ["dc:identifier"] = new(GivenNames.EntryId, 2),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Elements that stand for nothing themselves: what is inside counts as if it stood beside them.
    private static readonly FrozenSet<string> _transparent =
        new[] { "media:group", "media:content", "news:news", "news:publication" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _keys = _fields.Keys
        .Concat(_transparent)
        .Concat(["item", "entry", "url", "rss", "rdf:rdf", "feed", "channel", "urlset", "sitemapindex", "sitemap", "name", "image", "textinput", "email", "uri", "logo", "ttl", "sy:updateperiod", "sy:updatefrequency"])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The usual prefix of a namespace.</summary>
    public static string UsualPrefix(ReadOnlySpan<char> address) =>
        _prefixes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(address.Trim(), out string? prefix) ? prefix : Unknown;

    /// <summary>The key of a name: lower case, with its prefix; empty for a name that means nothing here.</summary>
    public static string Intern(string prefix, ReadOnlySpan<char> local)
    {
        const int longest = 40;
        if (prefix is "atom" or "atom10" or "a10" or "rss" or "atom03")
            prefix = "";
        if (prefix.Length + local.Length + 1 > longest)
            return "";
        Span<char> key = stackalloc char[longest];
        int length = 0;
        if (prefix.Length > 0)
        {
            length = prefix.AsSpan().ToLowerInvariant(key);
            key[length++] = ':';
        }

        length += local.ToLowerInvariant(key[length..]);
        return _keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[..length], out string? known) ? known : "";
    }

    /// <summary>What an element inside an entry says, or null.</summary>
    public static FeedMeaning? Meaning(string key) => _fields.TryGetValue(key, out var meaning) ? meaning : null;

    /// <summary>True for an element whose children count as its siblings.</summary>
    public static bool IsTransparent(string key) => _transparent.Contains(key);

    /// <summary>True for an element that is an entry: a sitemap's <c>url</c>, a feed's <c>item</c> or <c>entry</c>.</summary>
    public static bool IsEntry(string key, bool sitemap) => sitemap ? key == "url" : key is "item" or "entry";
}

using Parallax.Extract.Html;
using Parallax.Extract.Wording;

namespace Parallax.Extract.Metadata;

/// <summary>What a page says of its report beyond the text: each value with where it was found.</summary>
internal sealed class PageFacts
{
    /// <summary>The outlets that the page names, likeliest first.</summary>
    public required IReadOnlyList<Noted<string>> Outlets { get; init; }

    /// <summary>Dates, see <see cref="PageDates"/>.</summary>
    public required IReadOnlyList<DateNote> Dates { get; init; }

    /// <summary>Who wrote it, see <see cref="PageAuthors"/>.</summary>
    public required PageAuthors Authors { get; init; }

    /// <summary>The agency that the page's data or its author slot credits.</summary>
    public Noted<string>? Agency { get; private init; }

    /// <summary>The sections that the page names, likeliest first.</summary>
    public required IReadOnlyList<Noted<string>> Sections { get; init; }

    /// <summary>The addresses that the page gives itself, likeliest first.</summary>
    public required IReadOnlyList<Noted<string>> Urls { get; init; }

    /// <summary>Reads everything; spans count in <paramref name="source"/>.</summary>
    /// <param name="source">The markup.</param>
    /// <param name="page">The page.</param>
    /// <param name="language">Of its text.</param>
    /// <param name="address">Where it was fetched from.</param>
    /// <param name="path">Where it is kept.</param>
    public static PageFacts Read(string source, PageAnalysis page, string language, Uri? address, string path)
    {
        var urls = ReadUrls(source, page, address);
        string? url = urls.Count > 0 ? urls[0].Value : address?.OriginalString;
        var outlets = OutletFinder.Find(source, page, new SiteNames(url, path));
        // A weblog may bear its author's name: only what the page's data calls the outlet is nobody's.
        var authors = PageAuthors.Read(source, page, outlets.FirstOrDefault(static outlet => outlet.From is "og" or "json-ld" or "microdata" or "meta")?.Value);
        return new PageFacts
        {
            Outlets = outlets,
            Dates = PageDates.Read(source, page, IsMonthFirst(language, page, url), url ?? page.Data.Url),
            Authors = authors,
            Agency = authors.Agency ?? ReadSource(source, page.Meta),
            Sections = ReadSections(source, page),
            Urls = urls,
        };
    }

    // Structured data of a news page often is the only place that says the address, but it may be the site's.
    private static List<Noted<string>> ReadUrls(string source, PageAnalysis page, Uri? address)
    {
        var urls = new List<Noted<string>>();
        foreach (var (value, from) in new[] { (page.Meta.Canonical, "canonical"), (page.Meta["og:url"], "og") })
        {
            if (value is not null && value.Value.Span.Trim() is { IsEmpty: false } words && Absolute(words.ToString(), address) is { } url)
                urls.Add(new Noted<string>(url, from, TitleFinder.AttributeRange(source, value)));
        }

        return urls;
    }

    // A relative address needs the page's own; where that is unknown it stays as it is.
    private static string? Absolute(string url, Uri? address)
    {
        if (address is null || Uri.TryCreate(url, UriKind.Absolute, out var own) && own.Scheme is "http" or "https")
            return url;
        return Uri.TryCreate(address, url, out var joined) && joined.Scheme is "http" or "https" ? joined.AbsoluteUri : null;
    }

    private static List<Noted<string>> ReadSections(string source, PageAnalysis page)
    {
        var sections = new List<Noted<string>>();
        foreach (string name in (ReadOnlySpan<string>)["article:section", "og:section", "section", "parsely-section", "sailthru.section", "cxenseparse:section", "articlesection", "dc.subject.section"])
        {
            if (page.Meta[name] is { } value && TitleFinder.Plain(value.Value.Span) is { Length: > 0 and < 80 } words)
                sections.Add(new Noted<string>(words, name.Contains(':', StringComparison.Ordinal) ? "og" : "meta", TitleFinder.AttributeRange(source, value)));
        }

        if (page.Data.Section is { } section)
            sections.Add(new Noted<string>(section, "json-ld", page.Data.Place(source, section)));
        return sections;
    }

    // Names under which publishing systems keep the agency.
    private static Noted<string>? ReadSource(string source, MetaTags meta)
    {
        foreach (string name in (ReadOnlySpan<string>)["source", "dc.source", "article:provider", "provider", "syndication-source", "article:content_source", "news_source", "agency"])
        {
            if (meta[name] is { } value && Agencies.Named(value.Value.Span) is { } agency)
                return new Noted<string>(agency, "meta", TitleFinder.AttributeRange(source, value));
        }

        return null;
    }

    // 3/4/2024 is 4 March in the United States, 3 April nearly everywhere else.
    private static bool IsMonthFirst(string language, PageAnalysis page, string? url)
    {
        if (language != "en")
            return false;
        string locale = (page.Meta["og:locale"]?.Value.ToString() ?? page.Meta.Language ?? "").Replace('_', '-');
        if (locale.StartsWith("en-", StringComparison.OrdinalIgnoreCase))
            return locale.AsSpan(3).StartsWith("US", StringComparison.OrdinalIgnoreCase);
        return IsAmerican(url);
    }

    private static bool IsAmerican(string? url)
    {
        string host = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : "";
        int dot = host.LastIndexOf('.');
        return dot < 0 || host.Length - dot > 3 || host.EndsWith(".us", StringComparison.Ordinal);
    }

    /// <summary>True for an element among comments, teasers or other reports.</summary>
    public static bool IsAside(PageNode node)
    {
        for (var up = node; up is not null && up.Tag is not (Tag.Body or Tag.Html); up = up.Up)
        {
            if ((up.Cues & (Cues.Comment | Cues.Related)) != 0)
                return true;
        }

        return false;
    }

    /// <summary>The text of an element, white space folded, cut at some 400 characters.</summary>
    public static string TextOf(PageNode node)
    {
        var text = new System.Text.StringBuilder();
        Append(node, text);
        return TitleFinder.Fold(text.ToString());
    }

    private static void Append(PageNode node, System.Text.StringBuilder text)
    {
        foreach (var child in node.Children)
        {
            if (text.Length > 400)
                return;
            if (child.IsText)
                text.Append(child.Text.Span);
            else if (!Tags.IsUnread(child.Tag))
                Append(child, text);
        }
    }
}

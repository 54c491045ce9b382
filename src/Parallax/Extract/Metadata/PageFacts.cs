using Parallax.Extract.Html;
using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>What a page says of its report beyond the text: each value with where it was found.</summary>
internal sealed class PageFacts
{
    private static readonly string[] PublishedNames =
    [
        "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate", "published_at",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc.terms.date", "article.published", "published-date", "publication_date", "publication-date", "article_date_original",
        "article_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "rnews:datepublished", "originalpublicationdate", "citation_publication_date", "date", "article.created", "bt:pubdate", "ptime", "dateposted", "timestamp",
        "weibo:article:create_at", "publishtime", "releasedate", "creation_date", "created", "pub_date", "displaydate",
    ];

    private static readonly string[] ModifiedNames =
    [
        "article:modified_time", "og:updated_time", "article:modified", "datemodified", "dc.date.modified", "dcterms.modified", "last-modified", "lastmod", "article.updated", "parsely-update-date", "revised", "modified", "updated_time",
    ];

    private readonly string _source;
    private readonly bool _monthFirst;
    private readonly List<DateNote> _dates = [];
    private readonly List<Noted<string>> _authors = [];

    private PageFacts(string source, bool monthFirst)
    {
        _source = source;
        _monthFirst = monthFirst;
    }

    public Noted<string>? Outlet { get; private set; }

    public Noted<string>? Agency { get; private set; }

    public IReadOnlyList<Noted<string>> Authors => _authors;

    public IReadOnlyList<DateNote> Dates => _dates;

    public string? Section { get; private set; }

    public string? Url { get; private set; }

    /// <summary>Reads everything; spans count in <paramref name="source"/>.</summary>
    public static PageFacts Read(string source, PageAnalysis page, bool monthFirst, Uri? address)
    {
        var (meta, data, blocks, title, _) = page;
        var facts = new PageFacts(source, monthFirst);
        facts.ReadOutlet(meta, data);
        facts.Url = meta.Canonical ?? meta["og:url"]?.Value.Span.Trim().ToString();
        facts.Section = meta["article:section"]?.Value.Span.Trim().ToString() ?? data.Section;
        facts.ReadDates(meta, data);
        facts.ReadVisible(blocks, title, meta);
        facts.ReadAuthors(meta, data, blocks);
        facts.ReadUrlDate(facts.Url ?? address?.OriginalString);
        return facts;
    }

    private void ReadOutlet(MetaTags meta, LinkedData data)
    {
        if (meta["og:site_name"] is { } site)
            Outlet = new Noted<string>(TitleFinder.Fold(site.Value.Span), "og", TitleFinder.AttributeRange(_source, site));
        else if (data.Publisher is { } publisher)
            Outlet = new Noted<string>(publisher, "json-ld", data.Place(_source, publisher));
        else if (meta["application-name"] is { } application)
            Outlet = new Noted<string>(TitleFinder.Fold(application.Value.Span), "meta", TitleFinder.AttributeRange(_source, application));
    }

    private void ReadDates(MetaTags meta, LinkedData data)
    {
        AddDate(DateRole.Published, data.Published, "json-ld", data.Place(_source, data.Published));
        AddDate(DateRole.Modified, data.Modified, "json-ld", data.Place(_source, data.Modified));
        foreach (string name in PublishedNames)
        {
            if (meta[name] is { } value)
                AddDate(DateRole.Published, value.Value.Span.Trim().ToString(), name.Contains("article:", StringComparison.Ordinal) ? "og" : "meta", TitleFinder.AttributeRange(_source, value));
        }

        foreach (string name in ModifiedNames)
        {
            if (meta[name] is { } value)
                AddDate(DateRole.Modified, value.Value.Span.Trim().ToString(), name.Contains(':', StringComparison.Ordinal) ? "og" : "meta", TitleFinder.AttributeRange(_source, value));
        }

        foreach (var item in meta.Items)
        {
            var property = item.Attribute("itemprop");
            bool published = property.Contains("datePublished", StringComparison.Ordinal) || property.Contains("dateCreated", StringComparison.Ordinal);
            if (!published && !property.Contains("dateModified", StringComparison.Ordinal))
                continue;
            var value = item.Find("datetime") ?? item.Find("content");
            string words = value is not null ? value.Value.ToString() : TextOf(item);
            AddDate(published ? DateRole.Published : DateRole.Modified, words, "microdata", value is not null ? TitleFinder.AttributeRange(_source, value) : new Span(item.Start, item.End));
        }
    }

    private void AddDate(DateRole role, string? words, string from, Span? place)
    {
        if (words is null || DateReader.Find(words, _monthFirst) is not { } found)
            return;
        foreach (var known in _dates)
        {
            if (known.Role == role && known.From == from && known.Earliest == found.Day)
                return;
        }

        _dates.Add(new DateNote(role, found.Day, found.Day, found.Time, from, words, place));
    }

    // Time elements and date lines that stand near the title, before the text.
    private void ReadVisible(PageBlocks blocks, PageTitle? title, MetaTags meta)
    {
        int at = title?.Block?.Index ?? -1;
        foreach (var time in meta.Times)
        {
            string cues = time.Attribute("class").ToString() + " " + time.Attribute("itemprop").ToString() + (time.Up is { } up ? " " + up.Attribute("class").ToString() : "");
            bool modified = cues.Contains("updat", StringComparison.OrdinalIgnoreCase) || cues.Contains("modif", StringComparison.OrdinalIgnoreCase);
            var value = time.Find("datetime");
            if (value is not null && !IsInComment(time))
                AddDate(modified ? DateRole.Modified : DateRole.Published, value.Value.ToString(), "time", TitleFinder.AttributeRange(_source, value));
        }

        int first = Math.Max(0, at - 12), last = at < 0 ? Math.Min(blocks.All.Count, 120) : Math.Min(blocks.All.Count, at + 25);
        for (int i = first; i < last; i++)
            ReadDateLine(blocks, blocks.All[i], nearTitle: at >= 0 && i > at && i < at + 10, longest: 160);
        if (_dates.Exists(static date => date.Role == DateRole.Published))
            return;
        // A page with no date near its headline may give it below the text, on a line of its own.
        foreach (var block in blocks.All)
        {
            if (block.Index > at && !_dates.Exists(static date => date.Role == DateRole.Published))
                ReadDateLine(blocks, block, nearTitle: false, longest: 40);
        }
    }

    private void ReadDateLine(PageBlocks blocks, PageBlock block, bool nearTitle, int longest)
    {
        var against = nearTitle ? Cues.Comment | Cues.Navigation : Cues.Related | Cues.Comment | Cues.Navigation | Cues.Listing | Cues.Foot;
        if (block.Length > longest || (block.Near & against) != 0)
            return;
        var text = blocks.Text(block);
        if (DateReader.Find(text, _monthFirst) is not { } found)
            return;
        if ((block.Near & Cues.Date) == 0 && block.Length > 60 && LineJudge.Judge(text) is not (LineKind.Byline or LineKind.DateLine))
            return;
        bool modified = DateWording.IsModified(text[..found.Span.Start]);
        AddNote(modified ? DateRole.Modified : DateRole.Published, found, text.ToString(), PageReader.SourceOf(blocks, block));
    }

    private void AddNote(DateRole role, FoundDate found, string words, Span place)
    {
        foreach (var known in _dates)
        {
            if (known.Role == role && known.From == "text" && known.Earliest == found.Day)
                return;
        }

        _dates.Add(new DateNote(role, found.Day, found.Day, found.Time, "text", words, place));
    }

    private void ReadAuthors(MetaTags meta, LinkedData data, PageBlocks blocks)
    {
        string? outlet = Outlet?.Value;
        foreach (string name in data.Authors)
            AddAuthors(BylineReader.Read(name, outlet), "json-ld", data.Place(_source, name));
        if (_authors.Count > 0)
            return;
        foreach (string name in (ReadOnlySpan<string>)["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author_name", "cxenseparse:author", "creator", "twitter:creator:name"])
        {
            if (_authors.Count == 0 && meta[name] is { } value && !value.Value.Span.Contains("http", StringComparison.Ordinal))
                AddAuthors(BylineReader.Read(value.Value.ToString(), outlet), "meta", TitleFinder.AttributeRange(_source, value));
        }

        if (_authors.Count > 0)
            return;
        foreach (var item in meta.Items)
        {
            if (item.Attribute("itemprop").Contains("author", StringComparison.Ordinal) && !IsInComment(item))
                AddAuthors(BylineReader.Read(item.Find("content")?.Value.ToString() ?? TextOf(item), outlet), "microdata", new Span(item.Start, item.End));
        }

        foreach (var link in meta.AuthorLinks)
        {
            if (_authors.Count < 5 && !IsInComment(link))
                AddAuthors(BylineReader.Read(TextOf(link), outlet), "byline", new Span(link.Start, link.End));
        }

        foreach (var block in blocks.All)
        {
            if (_authors.Count > 0)
                return;
            if (block.Length > 120 || (block.Around & (Cues.Comment | Cues.Related)) != 0)
                continue;
            var text = blocks.Text(block);
            bool named = (block.Near & Cues.Author) != 0;
            if (!named && !BylineReader.Opens(text))
                continue;
            // A slot for the author without "by" has to hold a first and a last name.
            var byline = BylineReader.ReadLine(text.ToString(), outlet)
                ?? (named && block.Length is > 6 and <= 40 && text.Contains(' ') && !text.ContainsAnyInRange('0', '9') ? BylineReader.Read(text.ToString(), outlet) : null);
            if (byline is { } found)
                AddAuthors(found, "byline", PageReader.SourceOf(blocks, block));
        }
    }

    private void AddAuthors(Byline byline, string from, Span? place)
    {
        foreach (string name in byline.People)
        {
            if (!_authors.Exists(known => string.Equals(known.Value, name, StringComparison.OrdinalIgnoreCase)))
                _authors.Add(new Noted<string>(name, from, place));
        }

        if (byline.Agency is { } agency)
            Agency ??= new Noted<string>(agency, "byline", place);
    }

    private void ReadUrlDate(string? url)
    {
        if (url is null)
            return;
        // /2023/12/17/, /2023-12-17-, /20231217
        for (int i = 0; i + 8 <= url.Length; i++)
        {
            if (url[i] is not ('/' or '-' or '_' or '.') || i + 1 >= url.Length || !char.IsAsciiDigit(url[i + 1]))
                continue;
            int length = Math.Min(11, url.Length - i - 1);
            if (DateReader.Find(url.AsSpan(i + 1, length).ToString().TrimEnd('/'), monthFirst: false) is { } found && found.Span.Start == 0 && found.Day.Year >= 1990)
            {
                _dates.Add(new DateNote(DateRole.Published, found.Day, found.Day, null, "url", url.Substring(i + 1, found.Span.End)));
                return;
            }
        }
    }

    private static bool IsInComment(PageNode node)
    {
        for (var up = node; up is not null; up = up.Up)
        {
            if ((up.Cues & (Cues.Comment | Cues.Related)) != 0)
                return true;
        }

        return false;
    }

    internal static string TextOf(PageNode node)
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

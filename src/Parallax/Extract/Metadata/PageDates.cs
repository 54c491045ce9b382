using NodaTime;
using Parallax.Extract.Html;
using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>
/// Every date that a page gives its report, with its place: structured data, meta names, microdata, <c>time</c> elements, lines near the
/// headline, the address; only where none of these says a publication date, the opening of the text, lines below it, and script state.
/// </summary>
internal sealed class PageDates
{
    private const int LinesBefore = 12, LinesAfter = 25;
    private const int ManyDays = 3;

    private static readonly string[] PublishedNames =
    [
        "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate", "published_at",
        "published_time", "article:publish_date", "article:published_date", "og:publish_date", "publication_time", "analyticsattributes.articledate", "dc.date.published", "firstpublished", "first-published",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc.terms.date", "article.published", "published-date", "publication_date", "publication-date", "article_date_original",
        "article_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "rnews:datepublished", "originalpublicationdate", "citation_publication_date", "citation_online_date", "date", "article.created", "bt:pubdate", "ptime", "dateposted", "timestamp",
        "weibo:article:create_at", "publishtime", "releasedate", "release_date", "creation_date", "created", "pub_date", "displaydate", "datecreated", "dcsext.articlefirstpublished", "article.publish.date", "news_date", "video:release_date",
    ];

    private static readonly string[] ModifiedNames =
    [
        "article:modified_time", "og:updated_time", "article:modified", "datemodified", "dc.date.modified", "dcterms.modified", "last-modified", "lastmod", "article.updated", "parsely-update-date", "revised", "modified", "updated_time",
        "article:modified_date", "article:updated_time", "og:modified_time", "lastmodified", "last_modified", "last-updated", "last_updated",
    ];

    private readonly string _source;
    private readonly PageAnalysis _page;
    private readonly bool _monthFirst;
    private readonly List<DateNote> _dates = [];

    private PageDates(string source, PageAnalysis page, bool monthFirst)
    {
        _source = source;
        _page = page;
        _monthFirst = monthFirst;
    }

    private bool HasPublished => _dates.Exists(static date => date.Role == DateRole.Published);

    /// <summary>All dates; of one place the first is the likeliest.</summary>
    public static List<DateNote> Read(string source, PageAnalysis page, bool monthFirst, string? url)
    {
        var dates = new PageDates(source, page, monthFirst);
        dates.ReadData();
        dates.ReadMeta();
        dates.ReadItems();
        dates.ReadTimes(page.Title?.Block);
        dates.ReadLines();
        if (url is not null)
            UrlDate.Read(url, dates._dates);
        if (!dates.HasPublished || dates._dates.TrueForAll(static date => date.Role != DateRole.Published || date.Earliest != date.Latest))
            dates.ReadFallbacks();
        return dates._dates;
    }

    private void ReadData()
    {
        Add(DateRole.Published, _page.Data.Published, "json-ld", _page.Data.Place(_source, _page.Data.Published));
        Add(DateRole.Modified, _page.Data.Modified, "json-ld", _page.Data.Place(_source, _page.Data.Modified));
    }

    private void ReadMeta()
    {
        foreach (string name in PublishedNames)
        {
            if (_page.Meta[name] is { } value)
                Add(DateRole.Published, value.Value.Span.Trim().ToString(), name.Contains("article:", StringComparison.Ordinal) ? "og" : "meta", TitleFinder.AttributeRange(_source, value));
        }

        foreach (string name in ModifiedNames)
        {
            if (_page.Meta[name] is { } value)
                Add(DateRole.Modified, value.Value.Span.Trim().ToString(), name.Contains(':', StringComparison.Ordinal) ? "og" : "meta", TitleFinder.AttributeRange(_source, value));
        }
    }

    private void ReadItems()
    {
        var found = new List<(DateRole Role, string Words, Span Place)>();
        var days = new SortedSet<LocalDate>();
        foreach (var item in _page.Meta.Items)
        {
            var property = item.Attribute("itemprop");
            bool published = property.Contains("datePublished", StringComparison.Ordinal) || property.Contains("dateCreated", StringComparison.Ordinal);
            if ((!published && !property.Contains("dateModified", StringComparison.Ordinal)) || PageFacts.IsAside(item))
                continue;
            var value = item.Find("datetime") ?? item.Find("content");
            string words = value is not null ? value.Value.ToString() : PageFacts.TextOf(item);
            if (published && DateReader.Find(words, _monthFirst) is { } day)
                days.Add(day.Day);
            found.Add((published ? DateRole.Published : DateRole.Modified, words, value is not null ? TitleFinder.AttributeRange(_source, value) : new Span(item.Start, item.End)));
        }

        // A page that marks up many days is a list of reports: none of them is known to be its own.
        if (days.Count >= ManyDays)
            return;
        foreach (var (role, words, place) in found)
            Add(role, words, "microdata", place);
    }

    // Elements near the headline, those after it first; where none is near, the page's only ones.
    private void ReadTimes(PageBlock? title)
    {
        var near = new List<PageNode>();
        var before = new List<PageNode>();
        int at = title is null ? -1 : PageReader.SourceOf(_page.Blocks, title).Start;
        int from = title is null ? 0 : StartOf(title.Index - LinesBefore), to = title is null ? int.MaxValue : StartOf(title.Index + LinesAfter);
        foreach (var time in _page.Meta.Times)
        {
            if (time.Find("datetime") is null || PageFacts.IsAside(time) || time.Start < from || time.Start > to)
                continue;
            (time.Start > at ? near : before).Add(time);
        }

        before.Reverse();
        foreach (var time in near.Count > 0 ? near : before)
            AddTime(time);
    }

    private int StartOf(int block)
    {
        if (block >= _page.Blocks.All.Count)
            return int.MaxValue;
        return block < 0 ? 0 : PageReader.SourceOf(_page.Blocks, _page.Blocks.All[block]).Start;
    }

    private void AddTime(PageNode time)
    {
        string cues = time.Attribute("class").ToString() + " " + time.Attribute("itemprop").ToString() + (time.Up is { } up ? " " + up.Attribute("class").ToString() : "");
        bool modified = cues.Contains("updat", StringComparison.OrdinalIgnoreCase) || cues.Contains("modif", StringComparison.OrdinalIgnoreCase) || DateWording.IsModified(PageFacts.TextOf(time));
        var value = time.Find("datetime")!;
        Add(modified ? DateRole.Modified : DateRole.Published, value.Value.ToString(), "time", TitleFinder.AttributeRange(_source, value));
    }

    private void ReadLines()
    {
        var blocks = _page.Blocks.All;
        int at = _page.Title?.Block?.Index ?? -1;
        int last = at < 0 ? Math.Min(blocks.Count, 120) : Math.Min(blocks.Count, at + LinesAfter);
        int count = _dates.Count;
        for (int i = Math.Max(0, at); i < last; i++)
            ReadLine(blocks[i], nearTitle: at >= 0 && i > at && i < at + 10, longest: 160);
        // Lines before the headline may show the day of the visit: they speak where none after it does.
        if (_dates.Count > count)
            return;
        for (int i = Math.Max(0, at - LinesBefore); i < at; i++)
            ReadLine(blocks[i], nearTitle: false, longest: 160);
    }

    private void ReadLine(PageBlock block, bool nearTitle, int longest)
    {
        var against = nearTitle ? Cues.Comment | Cues.Navigation : Cues.Related | Cues.Comment | Cues.Navigation | Cues.Listing | Cues.Foot;
        // What stands around the headline too says nothing against a line.
        against &= ~(_page.Title?.Block?.Around ?? Cues.None);
        if (block.Length > longest || (block.Near & against) != 0)
            return;
        var text = _page.Blocks.Text(block);
        if (DateReader.Find(text, _monthFirst) is not { } found)
            return;
        if ((block.Near & Cues.Date) == 0 && block.Length > 60 && LineJudge.Judge(text) is not (LineKind.Byline or LineKind.DateLine))
            return;
        bool modified = DateWording.IsModified(text[..found.Span.Start]);
        AddNote(modified ? DateRole.Modified : DateRole.Published, found, text.ToString(), "text", PageReader.SourceOf(_page.Blocks, block));
    }

    private void ReadFallbacks()
    {
        ReadLead();
        if (_dates.Exists(static date => date.Role == DateRole.Published && date.Earliest == date.Latest))
            return;
        // Below the text, on a line of its own.
        int at = _page.Title?.Block?.Index ?? -1;
        var lines = new List<DateNote>();
        foreach (var block in _page.Blocks.All)
        {
            if (block.Index > at && lines.Count == 0)
            {
                int before = _dates.Count;
                ReadLine(block, nearTitle: false, longest: 40);
                if (_dates.Count > before && IsTooLate(_dates[^1]))
                    _dates.RemoveAt(_dates.Count - 1);
                else if (_dates.Count > before && _dates[^1].Role == DateRole.Published)
                    lines.Add(_dates[^1]);
            }
        }

        if (lines.Count == 0 && ScriptDate.Find(_source) is { } script && !IsTooLate(new DateNote(DateRole.Published, script.Day, script.Day, null, "script", "")))
            AddNote(DateRole.Published, script, script.Span.Words(_source), "script", script.Span);
    }

    // "Port Elm, 26 January 2022 – …": a date that opens the text and ends in a dash, after nothing but names.
    private void ReadLead()
    {
        int at = _page.Title?.Block?.Index ?? -1, seen = 0;
        foreach (var block in _page.Blocks.All)
        {
            if (block.Index <= at || block.Mass < 100 || seen >= 3)
                continue;
            seen++;
            var text = _page.Blocks.Text(block);
            var head = text[..Math.Min(text.Length, 90)];
            if (DateReader.Find(head, _monthFirst) is not { } found || found.Span.Start > 45 || found.Span.End >= head.Length || !OpensText(head[..found.Span.Start]))
                continue;
            var rest = head[found.Span.End..].TrimStart(" ,.");
            if (rest.Length > 0 && rest[0] is '–' or '—' or '-' or ':' or ')' or '|' or '/' or ']')
                AddNote(DateRole.Published, found, head[..found.Span.End].ToString(), "text", PageReader.SourceOf(_page.Blocks, block));
        }
    }

    private static bool OpensText(ReadOnlySpan<char> lead)
    {
        int words = 0;
        foreach (var range in lead.SplitAny(' ', ',', '(', '[', '/', '.'))
        {
            var word = lead[range];
            if (word.IsEmpty)
                continue;
            if (!char.IsLetter(word[0]) || char.IsLower(word[0]) || ++words > 4)
                return false;
            if (words == 1 && word.Length < 4)
                return false; // "On 3 June", "Am 3. Juni": a sentence
        }

        return true;
    }

    // What is dated after the page was last changed is no date of its own.
    private bool IsTooLate(DateNote note)
    {
        foreach (var date in _dates)
        {
            if (date.Role == DateRole.Modified && note.Role == DateRole.Published && date.From is "og" or "json-ld" or "microdata" or "text" && note.Earliest > date.Latest.PlusDays(1))
                return true;
        }

        return false;
    }

    private void Add(DateRole role, string? words, string from, Span? place)
    {
        if (words is not null && DateReader.Find(words, _monthFirst) is { } found)
            AddNote(role, found, words, from, place);
    }

    private void AddNote(DateRole role, FoundDate found, string words, string from, Span? place)
    {
        foreach (var known in _dates)
        {
            if (known.Role == role && known.From == from && known.Earliest == found.Day)
                return;
        }

        _dates.Add(new DateNote(role, found.Day, found.Day, found.Time, from, words, place));
    }
}

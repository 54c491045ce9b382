using System.Collections.Immutable;
using System.Globalization;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>What a feed says of itself.</summary>
internal sealed record FeedHead(string? Title, bool TitleIsHtml, string? Language, Uri? Link, string? LinkText, TimeSpan? Interval);

/// <summary>An entry of a feed, as it was cut out.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Span">In the feed's text.</param>
/// <param name="Given">Its fields, mapped into the part of the text that is the entry.</param>
/// <param name="Url">Its address, resolved.</param>
/// <param name="IsTooDeep">Elements are nested too deep in it: the fields are not to be trusted.</param>
internal sealed record FeedEntry(int Number, Span Span, ImmutableArray<GivenField> Given, Uri? Url, bool IsTooDeep);

/// <summary>Reads the entries of an RSS or Atom feed, or of a sitemap, one after the other.</summary>
internal sealed class FeedReader(string text, bool sitemap, Limits limits, Uri? documentBase, CancellationToken cancellation)
{
    private readonly XmlCursor _cursor = new(text, limits.Depth, documentBase);
    private readonly List<Candidate> _found = [];

    private readonly record struct Candidate(FeedMeaning Meaning, MappedText Value, bool IsHtml, Uri? Base, string? Language);

    /// <summary>The offset of the first thing that is not well-formed, or -1; known when the entries have been read.</summary>
    public int IllFormedAt => _cursor.IllFormedAt;

    /// <summary>True once a document type was met that declares entities.</summary>
    public bool DeclaresEntities => _cursor.DeclaresEntities;

    /// <summary>How many <c>sitemap</c> elements stood outside of entries.</summary>
    public int Sitemaps { get; private set; }

    /// <summary>What the feed says of itself: its first title, language and link outside of entries.</summary>
    public static FeedHead ReadHead(string text, Limits limits, Uri? documentBase)
    {
        var cursor = new XmlCursor(text, limits.Depth, documentBase);
        FeedValue? title = null;
        string? language = null, link = null, minutes = null, period = null, frequency = null;
        Uri? address = null;
        int container = -1; // depth of the channel or feed element
        while (cursor.Read())
        {
            if (cursor.Kind != XmlToken.Start || cursor.Key.Length == 0)
                continue;
            if (cursor.Key is "channel" or "feed")
            {
                container = cursor.Depth;
                language ??= cursor.Language;
                if (cursor.Attribute("href", out var href) && XmlText.Decode(text, href, 0).Text is { Length: > 0 } site) // CDF
                    (link, address) = (site, Resolve(site, cursor.Base));
                continue;
            }

            if (FeedNames.IsEntry(cursor.Key, sitemap: false))
            {
                if (title is not null)
                    break;
                Leave(cursor);
                continue;
            }

            if (container < 0 || cursor.Depth - (cursor.IsEmpty ? 0 : 1) != container)
                continue;
            if (cursor.Key is "title" or "dc:title" && title is null)
            {
                title = FeedValue.Read(text, cursor, 0);
            }
            else if (cursor.Key is "language" or "dc:language" && language is null)
            {
                language = FeedValue.Read(text, cursor, 0).Value.Text;
            }
            else if (cursor.Key == "ttl")
            {
                minutes ??= FeedValue.Read(text, cursor, 0).Value.Text;
            }
            else if (cursor.Key == "sy:updateperiod")
            {
                period ??= FeedValue.Read(text, cursor, 0).Value.Text;
            }
            else if (cursor.Key == "sy:updatefrequency")
            {
                frequency ??= FeedValue.Read(text, cursor, 0).Value.Text;
            }
            else if (cursor.Key == "link" && link is null)
            {
                var linkBase = cursor.Base;
                var value = Link(text, cursor, 0, out bool alternate);
                if (alternate && value.Text.Length > 0)
                {
                    link = value.Text;
                    address = Resolve(value.Text, linkBase);
                }
            }
        }

        bool html = title is not null && IsHtml(title, GivenNames.Title);
        return new FeedHead(title?.Value.Text, html, language, address, link, DocumentLook.Interval(minutes, period, frequency));
    }

    /// <summary>The entries in their order. Those that are never closed end where the next begins.</summary>
    public IEnumerable<FeedEntry> Entries()
    {
        int number = 0;
        bool replay = false;
        while (replay || _cursor.Read())
        {
            replay = false;
            cancellation.ThrowIfCancellationRequested();
            if (_cursor.Kind != XmlToken.Start)
                continue;
            if (_cursor.Key == "sitemap")
                Sitemaps++;
            if (!FeedNames.IsEntry(_cursor.Key, sitemap))
                continue;
            yield return Entry(++number, ref replay);
        }
    }

    private FeedEntry Entry(int number, ref bool replay)
    {
        _found.Clear();
        _cursor.IsTooDeep = false;
        int start = _cursor.Token.Start, end = text.Length, depth = _cursor.Depth;
        var entryBase = _cursor.Base;
        string? language = _cursor.Language;
        if (_cursor.Attribute("rdf:about", out var about))
            Add(new FeedMeaning(GivenNames.EntryId, 3), XmlText.Decode(text, about, start));
        if (_cursor.Attribute("href", out var href))
            Add(new FeedMeaning(GivenNames.Url, 2), XmlText.Decode(text, href, start));
        if (_cursor.Attribute("lastmod", out var changed))
            Add(new FeedMeaning(GivenNames.Modified, 2), XmlText.Decode(text, changed, start));
        if (_cursor.IsEmpty)
            return Made(number, new Span(start, _cursor.Token.End), entryBase, language);

        int level = depth; // the depth whose children count
        while (_cursor.Read())
        {
            if (_cursor.Kind == XmlToken.Start)
            {
                int at = _cursor.Depth - (_cursor.IsEmpty ? 0 : 1);
                if (FeedNames.IsEntry(_cursor.Key, sitemap) && at <= level)
                {
                    // The entry before was never closed.
                    end = _cursor.Token.Start;
                    _cursor.CloseTo(depth - 1);
                    replay = true;
                    break;
                }

                if (at > level)
                    continue;
                if (FeedNames.IsTransparent(_cursor.Key) && !_cursor.IsEmpty)
                    level++;
                else
                    Child(start);
            }

            level = Math.Min(level, Math.Max(_cursor.Depth, depth));
            if (_cursor.Depth < depth)
            {
                end = _cursor.Kind == XmlToken.End && _cursor.ClosesItself ? _cursor.Token.End : _cursor.Token.Start;
                break;
            }
        }

        return Made(number, new Span(start, end), entryBase, language);
    }

    private void Child(int origin)
    {
        string key = _cursor.Key;
        var elementBase = _cursor.Base;
        string? elementLanguage = _cursor.Language;
        switch (key)
        {
            case "link":
                var link = Link(text, _cursor, origin, out bool alternate);
                if (alternate && link.Text.Length > 0)
                    Add(new FeedMeaning(GivenNames.Url, 1), link, elementBase: elementBase);
                return;
            case "guid":
                bool permanent = !_cursor.Attribute("ispermalink", out var flag) || !flag.In(text).Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
                var guid = FeedValue.Read(text, _cursor, origin).Value;
                Add(new FeedMeaning(GivenNames.EntryId, 0), guid);
                if (permanent && Captures.Web(guid.Text) is not null)
                    Add(new FeedMeaning(GivenNames.Url, 5), guid);
                return;
            case "author" or "source":
                Nested(key, origin);
                return;
            case "content" when _cursor.Attribute("src", out _):
                return;
        }

        if (FeedNames.Meaning(key) is not { } meaning)
            return;
        var value = FeedValue.Read(text, _cursor, origin);
        Add(meaning, value.Value, IsHtml(value, meaning.Name), elementBase, elementLanguage);
    }

    // An author's name and a source's title stand in a child element in Atom, and alone in RSS.
    private void Nested(string key, int origin)
    {
        var meaning = FeedNames.Meaning(key)!.Value;
        if (_cursor.IsEmpty)
            return;
        int depth = _cursor.Depth;
        string wanted = key == "author" ? "name" : "title";
        MappedText? plain = null, named = null;
        while (_cursor.Read() && _cursor.Depth >= depth)
        {
            if (_cursor.Kind == XmlToken.Start && _cursor.Key == wanted && named is null && _cursor.Depth == depth + 1)
            {
                named = FeedValue.Read(text, _cursor, origin).Value;
                if (_cursor.Depth < depth)
                    break;
            }
            else if (_cursor.Kind is XmlToken.Text or XmlToken.CData && _cursor.Depth == depth && plain is null && !_cursor.Token.In(text).IsWhiteSpace())
            {
                plain = _cursor.Kind == XmlToken.Text
                    ? XmlText.Decode(text, _cursor.Token, origin).Trim()
                    : new MappedText(_cursor.Token.Words(text), SourceMap.Identity(_cursor.Token.Length, _cursor.Token.Start - origin)).Trim();
            }
        }

        if ((named ?? plain) is { } value)
            Add(meaning, value);
    }

    private void Add(FeedMeaning meaning, MappedText value, bool isHtml = false, Uri? elementBase = null, string? language = null)
    {
        value = meaning.Name == GivenNames.Author ? AuthorName.Of(value.Trim()) : value.Trim();
        if (value.Text.Length > 0)
            _found.Add(new Candidate(meaning, value, isHtml, elementBase, language));
    }

    private FeedEntry Made(int number, Span span, Uri? entryBase, string? language)
    {
        var given = ImmutableArray.CreateBuilder<GivenField>();
        Uri? url = null;
        const int none = 3;
        int ranked = none;
        foreach (string name in GivenOrder.Names)
        {
            int best = int.MaxValue;
            foreach (var candidate in _found)
            {
                if (candidate.Meaning.Name == name)
                    best = Math.Min(best, candidate.Meaning.Rank);
            }

            foreach (var candidate in _found)
            {
                if (candidate.Meaning.Name != name || candidate.Meaning.Rank != best)
                    continue;
                given.Add(new GivenField(name, candidate.Value, candidate.IsHtml));
                // The language of the text is the entry's; of a summary or a title only where nothing speaks before.
                if (candidate.Language is not null && TextRank(name) < ranked)
                    (language, ranked) = (candidate.Language, TextRank(name));
                if (name == GivenNames.Url)
                    url = Resolve(candidate.Value.Text, candidate.Base ?? entryBase);
                if (name != GivenNames.Author)
                    break;
            }

            if (name == GivenNames.Language && best == int.MaxValue && language is not null)
                given.Add(Beside(name, language));
        }

        return new FeedEntry(number, span, given.ToImmutable(), url, _cursor.IsTooDeep);
    }

    private static int TextRank(string name) => name switch
    {
        GivenNames.Body => 0,
        GivenNames.Summary => 1,
        GivenNames.Title => 2,
        _ => 3,
    };

    /// <summary>A field whose words stand in the file, but outside of the entry: its map is empty of sources.</summary>
    public static GivenField Beside(string name, string value, bool isHtml = false)
    {
        var builder = new MappedTextBuilder();
        builder.Insert(value, 0);
        return new GivenField(name, builder.ToMappedText(), isHtml);
    }

    // RSS has the address as text, Atom as an attribute; of Atom's links, the one to the page counts.
    private static MappedText Link(string text, XmlCursor cursor, int origin, out bool alternate)
    {
        alternate = !cursor.Attribute("rel", out var rel) || rel.In(text).Trim() is var relation
            && (relation.IsEmpty || relation.Equals("alternate", StringComparison.OrdinalIgnoreCase));
        if (cursor.Attribute("href", out var href) && !href.IsEmpty)
        {
            if (cursor.Attribute("type", out var type) && IsFeed(type.In(text)))
                alternate = false;
            return XmlText.Decode(text, href, origin);
        }

        return FeedValue.Read(text, cursor, origin).Value;
    }

    // application/atom+xml and the like: an address of another feed, not of the page.
    private static bool IsFeed(ReadOnlySpan<char> type) =>
        type.Contains("xml", StringComparison.OrdinalIgnoreCase) && !type.Contains("html", StringComparison.OrdinalIgnoreCase);

    private static bool IsHtml(FeedValue value, string name) => value.IsMarkup || value.Type switch
    {
        "text" or "text/plain" or "plain" => false,
        "html" or "xhtml" or "text/html" or "application/xhtml+xml" => true,
        _ => name is GivenNames.Body or GivenNames.Summary or GivenNames.Title
            && (Markup.LooksLikeHtml(value.Value.Text) || Markup.HasReference(value.Value.Text)),
    };

    private static Uri? Resolve(string address, Uri? entryBase)
    {
        if (Captures.Web(address) is { } absolute)
            return absolute;
        const int longest = 8192;
        if (entryBase is null || address.Length > longest || !Uri.TryCreate(entryBase, address.Trim(), out var uri))
            return null;
        return uri.Scheme is "http" or "https" ? uri : null;
    }

    private static void Leave(XmlCursor cursor)
    {
        if (cursor.IsEmpty)
            return;
        int depth = cursor.Depth;
        while (cursor.Read() && cursor.Depth >= depth)
        {
        }
    }

    /// <summary>The member's name of an entry.</summary>
    public static string Member(int number) => $"entry {number.ToString(CultureInfo.InvariantCulture)}";
}

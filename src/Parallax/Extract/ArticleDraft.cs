using System.Collections.Immutable;
using Parallax.Extract.Html;
using Parallax.Extract.Languages;
using Parallax.Extract.Metadata;
using Parallax.Extract.Scraped;
using Parallax.Text;

namespace Parallax.Extract;

/// <summary>An article while its parts are found; one a capture.</summary>
internal sealed class ArticleDraft(Capture capture, Limits limits, ExtractionTrace? trace = null)
{
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly ImmutableArray<Debris>.Builder _debris = ImmutableArray.CreateBuilder<Debris>();
    private readonly List<Noted<string>> _authors = [];
    private readonly List<Noted<string>> _credits = [];
    private readonly List<DateNote> _dates = [];
    private readonly List<Noted<string>> _desks = [];
    private readonly MetadataCandidates _candidates = new();
    // How far down the first paragraph may stand.
    private const int DatelineLines = 5;

    private MappedText _text = MappedText.Empty;
    private ImmutableArray<Block> _blocks = [];
    private Span? _title;
    private Noted<string>? _outlet;
    private Noted<string>? _agency;
    private Noted<string>? _dateline;
    private Noted<string>? _truncated;
    private Article? _made;
    private string? _titleFrom;
    private string? _url;
    private Noted<string>? _canonical;
    private string? _section;
    private string? _language;
    private string _maker = "extract/none 1";

    /// <summary>True where only a feed's summary is there.</summary>
    public bool IsSummary { get; set; }

    // True where the markup is a feed's or a record's body: there is no page to name.
    private bool IsFragment { get; set; }

    /// <summary>Takes over the container's fields and its title as the first line, where the text has none of its own.</summary>
    public void TakeGiven()
    {
        ReadGiven();
        if (_title is not null || _blocks.IsEmpty || capture.GivenValue(GivenNames.Title) is not { Text.Length: > 0 } given)
            return;
        var title = Decoded(given.Trim());
        if (title.Text.Length == 0 || title.Text.Contains('\n', StringComparison.Ordinal))
            return;
        var text = new MappedTextBuilder();
        text.Append(title);
        text.Insert("\n", title.Map.Cover(new Span(0, title.Text.Length)).End);
        int shift = text.Length;
        text.Append(_text);
        _titleFrom = From;
        _title = new Span(0, title.Text.Length);
        _blocks = [new Block(BlockKind.Title, _title.Value), .. _blocks.Select(block => block with { Span = block.Span.Shift(shift) })];
        _text = text.ToMappedText();
    }

    // A title that was escaped once more than its container asks for.
    private static MappedText Decoded(MappedText title)
    {
        if (!title.Text.Contains('&', StringComparison.Ordinal))
            return title;
        var text = new LineComposer(title.Text, isMarkup: false);
        text.Append(0, title.Text.Length);
        var decoded = text.ToMappedText();
        return new MappedText(decoded.Text, decoded.Map.Through(title.Map));
    }

    /// <summary>Reads a whole page.</summary>
    public void ReadPage(string source, SourceMap? under, PageLimits page)
    {
        var met = new List<string>();
        var reading = PageReader.Read(source, page, limits.DocumentCharacters, met, IsFragment, trace);
        if (trace is not null)
            (trace.Page, trace.Source, trace.Under) = (reading, source, under);
        foreach (string limit in met)
            Warn($"page-{limit}", $"a page over the limit of {limit}", "an ordinary page", "what lies beyond was left out");
        string? address = (reading.Page.Meta.Canonical ?? reading.Page.Meta["og:url"])?.Value.Span.Trim().ToString() ?? capture.Url?.OriginalString;
        List<string>? signs = trace is null ? null : [];
        var instead = IsFragment ? null : PageKind.Find(reading, address, signs);
        trace?.Add("page-kind", $"{(instead is null ? "an article" : $"{instead.Code}: {instead.Found}")} ({(signs!.Count == 0 ? "by its words" : string.Join(", ", signs))})");
        if (instead is not null)
        {
            if (trace is not null)
                TakePage(source, reading.Page, under);
            _problems.Add(new Problem(instead.Code, Where, -1, instead.Found, "a page that holds an article", "give the article's own page"));
            return;
        }

        Take(reading.Text, reading.Blocks, reading.Title, under, reading.Page.Title?.From);
        foreach (var (kind, span, words) in reading.Cut)
            AddDebris(kind, span, words, under);
        _language = LanguageGuess.Of(_text.Text);
        TakePage(source, reading.Page, under);
        if (LastParagraph() is { } last
            && (IsFragment ? Truncation.Find(_text.Text, last, _blocks.Length) : Truncation.FindOnPage(_text.Text, last, reading, _language)) is { } cut)
            Truncate(cut.Why, InContent(cut.Words));
        if (!IsFragment && NextPart.Find(reading.Page.Meta.NextLinks, address) is { } next)
            Truncate("next-page", Content(new Span(next.Start, next.End), under));
        _maker = "extract/" + reading.Stage;
    }

    private void TakePage(string source, PageAnalysis page, SourceMap? under)
    {
        if (page.Title is { } title)
            _candidates.Title = new Noted<string>(title.Words, title.From);
        foreach (var said in page.Titles)
            _candidates.Add("title", Shift(said, under));
        TakeFacts(PageFacts.Read(source, page, _language ?? "und", capture.Url, capture.Path), under);
    }

    /// <summary>Reads markup that is a body without a page around it: all of it is the report but for what its wording gives away.</summary>
    public void ReadFragment(MappedText value, PageLimits page)
    {
        IsFragment = true;
        ReadPage(value.Text, value.Map, page);
    }

    /// <summary>Reads text without markup.</summary>
    public void ReadScraped(string source, SourceMap? under)
    {
        if (source.Length > limits.DocumentCharacters)
        {
            source = source[..limits.DocumentCharacters];
            Warn("text-length", $"more than {limits.DocumentCharacters} characters", "one report", "what lies beyond was left out");
            Truncate("limit", null);
        }

        string? given = capture.GivenValue(GivenNames.Title)?.Text;
        var reading = ScrapedReader.Read(source, given is not null, given);
        if (trace is not null)
            (trace.Scraped, trace.Source, trace.Under) = (reading, source, under);
        trace?.Add("scraped 1", $"{reading.Lines.Count} lines, {reading.Lines.Count(static line => line.Cut is null)} kept");
        Take(reading.Text, reading.Blocks, reading.Title, under, "text");
        bool readMore = false;
        foreach (var line in reading.Lines)
        {
            if (line.Cut is null)
                continue;
            readMore |= line.Cut == "read-more";
            AddDebris(line.Cut, line.Source, line.Source.Words(source), under);
        }

        ReadLines(source, reading, under);
        _maker = "extract/scraped 1";
        if (LastParagraph() is { } last && Truncation.Find(_text.Text, last, _blocks.Length) is { } cut)
            Truncate(readMore ? "read-more" : cut.Why, InContent(cut.Words));
    }

    /// <summary>Why <paramref name="extraction"/>, this draft's, is what it is.</summary>
    public ArticleExplanation Explain(Extraction extraction, ExtractionTrace told) => ExplanationBuilder.Build(capture, extraction, Make(), told, _candidates);

    /// <summary>The article, or none.</summary>
    public Extraction Finish()
    {
        var article = Make();
        if (_blocks.IsEmpty || article.Text.Length == 0)
        {
            if (_problems.Count == 0)
                _problems.Add(new Problem("no-article", Where, -1, "no running text", "a report", "look at the input: it may be a list, a menu or an empty entry"));
            return new Extraction(null, _problems.ToImmutable());
        }

        return new Extraction(article, _problems.ToImmutable());
    }

    // What was found; without text where the capture holds no article.
    private Article Make() => _made ??= Compose();

    private Article Compose()
    {
        FindDateline();
        FindEndCredit();
        if (_title is { } headline)
            _candidates.Title = new Noted<string>(headline.Words(_text.Text), _titleFrom ?? From, InContent(headline));
        var conflicts = _candidates.Conflicts(_outlet, _authors, _dates);
        if (IsSummary)
            Truncate("summary", null);
        return new Article
        {
            Id = capture.Id,
            Path = capture.Path,
            Member = capture.Member,
            Format = capture.Format,
            Text = _text.Text,
            Map = capture.Decoding.ToBytes(_text.Map),
            Charset = capture.Decoding.Charset,
            Blocks = _blocks,
            Debris = _debris.ToImmutable(),
            Title = _title,
            Outlet = _outlet,
            Authors = [.. _authors],
            AgencyAuthors = [.. _credits],
            DeskAuthors = _authors.Count == 0 && _credits.Count == 0 ? [.. _desks] : [],
            Agency = _agency,
            Dateline = _dateline,
            Dates = [.. _dates],
            Published = Publication.Weigh(_dates, capture.CapturedAt),
            Language = _language ?? LanguageGuess.Of(_text.Text),
            Truncated = _truncated,
            Url = _url ?? capture.Url?.OriginalString,
            Canonical = _canonical,
            Section = _section,
            Flags = ArticleFlags.Of(_text.Text, conflicts),
            Conflicts = conflicts,
            Maker = _maker,
        };
    }

    private void Take(MappedText text, ImmutableArray<Block> blocks, Span? title, SourceMap? under, string? titleFrom)
    {
        _titleFrom = titleFrom;
        _text = under is null ? text : new MappedText(text.Text, text.Map.Through(under));
        _blocks = blocks;
        _title = title;
    }

    // Bylines, date lines, credits and the outlet's name in scraped text.
    private void ReadLines(string source, ScrapedReading reading, SourceMap? under)
    {
        _language = LanguageGuess.Of(_text.Text);
        var lines = new ScrapedFacts(source, reading, new SiteNames(capture.Url?.OriginalString, capture.Path), IsMonthFirst());
        _outlet ??= Shift(lines.Outlet, under);
        _candidates.Add("outlet", Shift(lines.Outlet, under));
        foreach (var (byline, place) in lines.Bylines(_outlet?.Value))
            AddByline(byline, "byline", Content(place, under));
        foreach (var date in lines.Dates)
            _dates.Add(date with { Source = Content(date.Source!.Value, under) });
        _agency ??= Shift(lines.Agency, under);
        _candidates.Add("agency", Shift(lines.Agency, under));
    }

    private void TakeFacts(PageFacts facts, SourceMap? under)
    {
        _outlet ??= Shift(First(facts.Outlets), under);
        _agency ??= Shift(facts.Agency, under);
        _canonical ??= Shift(First(facts.Urls), under);
        _url ??= _canonical?.Value;
        _section ??= First(facts.Sections)?.Value;
        AddAll("outlet", facts.Outlets, under);
        AddAll("url", facts.Urls, under);
        AddAll("section", facts.Sections, under);
        _candidates.Add("agency", Shift(facts.Agency, under));
        foreach (var found in facts.Authors.Found)
        {
            if (found.Names.People.Count > 0)
                _candidates.Add("authors", new Noted<string>(string.Join(", ", found.Names.People), found.From, found.Place is { IsEmpty: false } place ? Content(place, under) : null));
        }

        foreach (var author in facts.Authors.People)
            _authors.Add(Shift(author, under)!);
        foreach (var desk in facts.Authors.Desks)
            _desks.Add(Shift(desk, under)!);
        foreach (var credit in facts.Authors.Credits)
            _credits.Add(Shift(credit, under)!);
        foreach (var date in facts.Dates)
            _dates.Add(date with { Source = date.Source is { IsEmpty: false } place ? Content(place, under) : null });
    }

    private void AddAll(string field, IReadOnlyList<Noted<string>> found, SourceMap? under)
    {
        foreach (var value in found)
            _candidates.Add(field, Shift(value, under));
    }

    private static Noted<string>? First(IReadOnlyList<Noted<string>> found) => found.Count > 0 ? found[0] : null;

    private static Noted<string>? Shift(Noted<string>? noted, SourceMap? under) =>
        noted is null ? null : noted with { Source = noted.Source is { IsEmpty: false } place ? Content(place, under) : null };

    private void AddByline(Byline byline, string from, Span? place)
    {
        if (byline.People.Count > 0)
            _candidates.Add("authors", new Noted<string>(string.Join(", ", byline.People), from, place));
        if (byline.Agency is not null)
            _candidates.Add("agency", new Noted<string>(byline.Agency, from, place));
        foreach (string name in byline.People)
        {
            if (!_authors.Exists(known => string.Equals(known.Value, name, StringComparison.OrdinalIgnoreCase)))
                _authors.Add(new Noted<string>(name, from, place));
        }

        foreach (string credit in byline.Credits)
            _credits.Add(new Noted<string>(credit, from, place));
        if (byline.Agency is { } agency)
            _agency ??= new Noted<string>(agency, "byline", place);
    }

    // What the container says of the document; it comes before what the document says of itself, but for a feed's own title.
    private void ReadGiven()
    {
        string from = From;
        foreach (var field in capture.Given)
        {
            string words = field.Value.Text.Trim();
            var place = field.Value.Map.Cover(new Span(0, field.Value.Text.Length));
            if (words.Length == 0)
                continue;
            switch (field.Name)
            {
                case GivenNames.Title:
                    _candidates.Add("title", new Noted<string>(words, from, place));
                    break;
                case GivenNames.Source:
                    _candidates.Add("outlet", new Noted<string>(words, from, place));
                    _outlet = new Noted<string>(words, from, place);
                    break;
                case GivenNames.Outlet:
                    _candidates.Add("outlet", new Noted<string>(words, from, place));
                    _outlet ??= new Noted<string>(words, from, place);
                    break;
                case GivenNames.Author:
                    AddByline(BylineReader.Read(words, _outlet?.Value), from, place);
                    break;
                case GivenNames.Url:
                    _candidates.Add("url", new Noted<string>(words, from, place));
                    _url ??= words;
                    break;
                case GivenNames.Published or GivenNames.Modified:
                    if (DateReader.Find(words, monthFirst: true) is { } date)
                        _dates.Add(new DateNote(field.Name == GivenNames.Published ? DateRole.Published : DateRole.Modified, date.Day, date.Day, date.Time, from, words, place));
                    break;
                default:
                    break;
            }
        }
    }

    // 3/4/2024 is 4 March in the United States, 3 April nearly everywhere else.
    private bool IsMonthFirst()
    {
        if (_language != "en")
            return false;
        string host = capture.Url?.Host ?? "";
        int dot = host.LastIndexOf('.');
        return dot < 0 || host.Length - dot > 3 || host.EndsWith(".us", StringComparison.Ordinal);
    }

    // The dateline opens the first paragraph; a lead, a byline or a caption that was kept may stand before that.
    private void FindDateline()
    {
        int seen = 0;
        foreach (var block in _blocks)
        {
            if (block.Kind is BlockKind.Title or BlockKind.Caption or BlockKind.Heading || seen++ >= DatelineLines)
                continue;
            if (DatelineReader.Read(_text.Text, block.Span, _outlet?.Value) is not { } dateline)
                continue;
            if (dateline.Place is { } place)
                _dateline = new Noted<string>(place, "dateline", InContent(dateline.PlaceSpan));
            if (dateline.Agency is { } agency)
                _candidates.Add("agency", _agency = new Noted<string>(agency, "dateline", InContent(dateline.AgencySpan)));
            return;
        }
    }

    // The credit below the text: it speaks where nothing above it does.
    private void FindEndCredit()
    {
        for (int i = _blocks.Length - 1; i >= Math.Max(1, _blocks.Length - 2) && _agency is null; i--)
        {
            if (_blocks[i].Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Quotation && EndCredit.Find(_text.Text, _blocks[i].Span) is { } credit)
                _candidates.Add("agency", _agency = new Noted<string>(credit.Agency, "credit-line", InContent(credit.Words)));
        }
    }

    private Span? LastParagraph()
    {
        for (int i = _blocks.Length - 1; i >= 0; i--)
        {
            if (_blocks[i].Kind is BlockKind.Paragraph or BlockKind.Quotation or BlockKind.ListItem)
                return _blocks[i].Span;
        }

        return null;
    }

    // What a value is from that the container gives.
    private string From => capture.Format is CaptureFormat.JsonLine ? "field" : "feed";

    private string Where => capture.Member is null ? capture.Path : $"{capture.Path}, {capture.Member}";

    private Span InContent(Span inText) => _text.Map.Cover(inText);

    private static Span Content(Span inSource, SourceMap? under) => under is null ? inSource : under.Cover(inSource);

    private void Truncate(string why, Span? words) => _truncated ??= new Noted<string>(why, "text", words);

    private void Warn(string code, string found, string expected, string advice) =>
        _problems.Add(new Problem(code, Where, -1, found, expected, advice, Lost: false));

    private void AddDebris(string kind, Span source, string words, SourceMap? under) =>
        _debris.Add(new Debris(kind, Content(source, under), words.Length > 200 ? words[..200] : words));
}

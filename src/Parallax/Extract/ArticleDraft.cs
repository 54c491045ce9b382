using System.Collections.Immutable;
using Parallax.Extract.Html;
using Parallax.Extract.Languages;
using Parallax.Extract.Metadata;
using Parallax.Extract.Scraped;
using Parallax.Text;

namespace Parallax.Extract;

/// <summary>An article while its parts are found; one a capture.</summary>
internal sealed class ArticleDraft(Capture capture, Limits limits)
{
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly ImmutableArray<Debris>.Builder _debris = ImmutableArray.CreateBuilder<Debris>();
    private readonly List<Noted<string>> _authors = [];
    private readonly List<Noted<string>> _credits = [];
    private readonly List<DateNote> _dates = [];
    private readonly List<string> _flags = [];
    // How far down the first paragraph may stand.
    private const int DatelineLines = 5;

    private MappedText _text = MappedText.Empty;
    private ImmutableArray<Block> _blocks = [];
    private Span? _title;
    private Noted<string>? _outlet;
    private Noted<string>? _agency;
    private Noted<string>? _dateline;
    private Noted<string>? _truncated;
    private string? _url;
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
        var title = given.Trim();
        if (title.Text.Length == 0 || title.Text.Contains('\n', StringComparison.Ordinal))
            return;
        var text = new MappedTextBuilder();
        text.Append(title);
        text.Insert("\n", title.Map.Cover(new Span(0, title.Text.Length)).End);
        int shift = text.Length;
        text.Append(_text);
        _title = new Span(0, title.Text.Length);
        _blocks = [new Block(BlockKind.Title, _title.Value), .. _blocks.Select(block => block with { Span = block.Span.Shift(shift) })];
        _text = text.ToMappedText();
    }

    /// <summary>Reads a whole page.</summary>
    public void ReadPage(string source, SourceMap? under, PageLimits page)
    {
        var met = new List<string>();
        var reading = PageReader.Read(source, page, limits.DocumentCharacters, met, IsFragment);
        foreach (string limit in met)
            Warn($"page-{limit}", $"a page over the limit of {limit}", "an ordinary page", "what lies beyond was left out");
        string? address = (reading.Page.Meta.Canonical ?? reading.Page.Meta["og:url"])?.Value.Span.Trim().ToString() ?? capture.Url?.OriginalString;
        if (!IsFragment && PageKind.Find(reading.Page, reading.Mass, address) is { } instead)
        {
            _problems.Add(new Problem(instead.Code, capture.Path, -1, instead.Found, "a page that holds an article", "give the article's own page"));
            return;
        }

        Take(reading.Text, reading.Blocks, reading.Title, under);
        foreach (var (kind, span, words) in reading.Cut)
            AddDebris(kind, span, words, under);
        _language = LanguageGuess.Of(_text.Text);
        TakeFacts(PageFacts.Read(source, reading.Page, _language, capture.Url, capture.Path), under);
        if (LastParagraph() is { } last && Truncation.Find(_text.Text, last, _blocks.Length) is { } cut)
            Truncate(cut.Why, InContent(cut.Words));
        _maker = "extract/" + reading.Stage;
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
        Take(reading.Text, reading.Blocks, reading.Title, under);
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

    /// <summary>The article, or none.</summary>
    public Extraction Finish()
    {
        if (_blocks.IsEmpty || _text.Text.Length == 0)
        {
            if (_problems.Count == 0)
                _problems.Add(new Problem("no-article", capture.Path, -1, "no running text", "a report", "look at the input: it may be a list, a menu or an empty entry"));
            return new Extraction(null, _problems.ToImmutable());
        }

        FindDateline();
        FindEndCredit();
        if (Publication.Conflict(_dates))
            _flags.Add("dates-conflict");
        if (IsSummary)
            Truncate("summary", null);
        var article = new Article
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
            Agency = _agency,
            Dateline = _dateline,
            Dates = [.. _dates],
            Published = Publication.Weigh(_dates, capture.CapturedAt),
            Language = _language ?? LanguageGuess.Of(_text.Text),
            Truncated = _truncated,
            Url = _url ?? capture.Url?.OriginalString,
            Section = _section,
            Flags = [.. _flags],
            Maker = _maker,
        };
        return new Extraction(article, _problems.ToImmutable());
    }

    private void Take(MappedText text, ImmutableArray<Block> blocks, Span? title, SourceMap? under)
    {
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
        foreach (var (byline, place) in lines.Bylines(_outlet?.Value))
            AddByline(byline, "byline", Content(place, under));
        foreach (var date in lines.Dates)
            _dates.Add(date with { Source = Content(date.Source!.Value, under) });
        _agency ??= Shift(lines.Agency, under);
    }

    private void TakeFacts(PageFacts facts, SourceMap? under)
    {
        _outlet ??= Shift(First(facts.Outlets), under);
        _agency ??= Shift(facts.Agency, under);
        _url ??= First(facts.Urls)?.Value;
        _section ??= First(facts.Sections)?.Value;
        foreach (var author in facts.Authors.People)
            _authors.Add(Shift(author, under)!);
        foreach (var credit in facts.Authors.Credits)
            _credits.Add(Shift(credit, under)!);
        foreach (var date in facts.Dates)
            _dates.Add(date with { Source = date.Source is { IsEmpty: false } place ? Content(place, under) : null });
    }

    private static Noted<string>? First(IReadOnlyList<Noted<string>> found) => found.Count > 0 ? found[0] : null;

    private static Noted<string>? Shift(Noted<string>? noted, SourceMap? under) =>
        noted is null ? null : noted with { Source = noted.Source is { IsEmpty: false } place ? Content(place, under) : null };

    private void AddByline(Byline byline, string from, Span? place)
    {
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
        string from = capture.Format is CaptureFormat.JsonLine ? "field" : "feed";
        foreach (var field in capture.Given)
        {
            string words = field.Value.Text.Trim();
            var place = field.Value.Map.Cover(new Span(0, field.Value.Text.Length));
            if (words.Length == 0)
                continue;
            switch (field.Name)
            {
                case GivenNames.Source:
                    _outlet = new Noted<string>(words, from, place);
                    break;
                case GivenNames.Outlet:
                    _outlet ??= new Noted<string>(words, from, place);
                    break;
                case GivenNames.Author:
                    AddByline(BylineReader.Read(words, _outlet?.Value), from, place);
                    break;
                case GivenNames.Url:
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
                _agency = new Noted<string>(agency, "dateline", InContent(dateline.AgencySpan));
            return;
        }
    }

    // The credit below the text: it speaks where nothing above it does.
    private void FindEndCredit()
    {
        for (int i = _blocks.Length - 1; i >= Math.Max(1, _blocks.Length - 2) && _agency is null; i--)
        {
            if (_blocks[i].Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Quotation && EndCredit.Find(_text.Text, _blocks[i].Span) is { } credit)
                _agency = new Noted<string>(credit.Agency, "credit-line", InContent(credit.Words));
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

    private Span InContent(Span inText) => _text.Map.Cover(inText);

    private static Span Content(Span inSource, SourceMap? under) => under is null ? inSource : under.Cover(inSource);

    private void Truncate(string why, Span? words) => _truncated ??= new Noted<string>(why, "text", words);

    private void Warn(string code, string found, string expected, string advice) =>
        _problems.Add(new Problem(code, capture.Path, -1, found, expected, advice, Lost: false));

    private void AddDebris(string kind, Span source, string words, SourceMap? under) =>
        _debris.Add(new Debris(kind, Content(source, under), words.Length > 200 ? words[..200] : words));
}

using Parallax.Extract.Html;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>
/// Who a page says wrote its report: structured data, meta names, microdata, links to authors, visible bylines, a signature below the text;
/// the first of them that names people has it, and a visible byline that names the same people and more.
/// </summary>
internal sealed class PageAuthors
{
    private const int Before = 8, After = 25;

    private static readonly string[] MetaNames =
    [
        "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author_name", "cxenseparse:author", "creator", "twitter:creator:name", "author_name", "byline", "authors", "articleauthor", "article.author", "dc.author", "dcterms.author", "citation_author",
    ];

    private readonly string _source;
    private readonly PageAnalysis _page;
    private readonly string? _outlet;
    private readonly List<FoundAuthors> _found = [];
    private readonly List<string> _helpers = [];
    private int _group;

    private PageAuthors(string source, PageAnalysis page, string? outlet)
    {
        _source = source;
        _page = page;
        _outlet = outlet;
    }

    /// <summary>The people, in order.</summary>
    public List<Noted<string>> People { get; } = [];

    /// <summary>The agency that stands among the authors, by the one name that Parallax uses.</summary>
    public Noted<string>? Agency { get; private set; }

    /// <summary>The agencies that stand among the authors, in the page's words.</summary>
    public List<Noted<string>> Credits { get; } = [];

    /// <summary>The outlet or its desks where they stand in the author's place, by the first source that names one.</summary>
    public List<Noted<string>> Desks { get; } = [];

    /// <summary>Everything that was found, taken or not, in the order of trust.</summary>
    public IReadOnlyList<FoundAuthors> Found => _found;

    public static PageAuthors Read(string source, PageAnalysis page, string? outlet)
    {
        var authors = new PageAuthors(source, page, outlet);
        authors.ReadData();
        authors._group++;
        authors.ReadMeta();
        authors._group++;
        authors.ReadItems();
        authors._group++;
        authors.ReadLinks();
        authors._group++;
        authors.ReadLines(headings: false);
        authors._group++;
        authors.ReadProfiles();
        authors.ReadLines(headings: true);
        authors._group++;
        authors.ReadSignature();
        authors.ReadHelpers();
        authors.Choose();
        return authors;
    }

    private void ReadData()
    {
        foreach (string name in _page.Data.Authors)
            Add("json-ld", BylineReader.Read(name, _outlet), _page.Data.Place(_source, name), value: name);
        foreach (string name in _page.Data.Organizations)
        {
            var byline = BylineReader.Read(name, _outlet) with { People = [] };
            Add("json-ld", byline, _page.Data.Place(_source, name));
            if (byline.IsEmpty && !PersonNames.IsNobody(name))
                AddDesk("json-ld", name, _page.Data.Place(_source, name));
        }
    }

    private void ReadMeta()
    {
        foreach (string name in MetaNames)
        {
            if (_page.Meta[name] is not { } value || value.Value.Span.Contains("http", StringComparison.Ordinal))
                continue;
            var byline = BylineReader.Read(TitleFinder.Plain(value.Value.Span), _outlet);
            Add("meta", byline, TitleFinder.AttributeRange(_source, value), value: TitleFinder.Plain(value.Value.Span));
            if (!byline.IsEmpty)
                return;
        }
    }

    private void ReadItems()
    {
        foreach (var item in _page.Meta.Items)
        {
            if (!item.Attribute("itemprop").Contains("author", StringComparison.Ordinal) || PageFacts.IsAside(item))
                continue;
            string words = item.Find("content")?.Value.ToString() ?? (NameIn(item) is { } named ? PageFacts.TextOf(named) : PageFacts.TextOf(item));
            Add("microdata", BylineReader.Read(words, _outlet), new Span(item.Start, item.End), value: TitleFinder.Fold(words));
        }
    }

    // The part of an author item that is the name.
    private static PageNode? NameIn(PageNode item)
    {
        foreach (var child in item.Children)
        {
            if (child.IsText)
                continue;
            if (child.Attribute("itemprop") is "name")
                return child;
            if (NameIn(child) is { } inner)
                return inner;
        }

        return null;
    }

    private void ReadLinks()
    {
        int taken = 0;
        foreach (var link in _page.Meta.AuthorLinks)
        {
            if (taken < 5 && !PageFacts.IsAside(link) && BylineReader.Read(PageFacts.TextOf(link), _outlet, strict: true) is { IsEmpty: false } byline)
            {
                Add("byline", byline, new Span(link.Start, link.End));
                taken++;
            }
        }

    }

    // A link to somebody's page counts near the headline only: elsewhere it stands in menus, teasers and comments. Where no headline is shown,
    // it counts if the page links to one person alone.
    private void ReadProfiles()
    {
        if (_page.Title?.Block is not { } title)
        {
            var people = _page.Meta.ProfileLinks.Where(static link => !PageFacts.IsAside(link)).Select(link => (Link: link, Byline: BylineReader.Read(PageFacts.TextOf(link), _outlet, strict: true)))
                .Where(static read => read.Byline.People.Count == 1).ToList();
            if (people.Count > 0 && people.TrueForAll(read => string.Equals(read.Byline.People[0], people[0].Byline.People[0], StringComparison.OrdinalIgnoreCase)))
                Add("byline", people[0].Byline, new Span(people[0].Link.Start, people[0].Link.End));
            return;
        }

        int at = PageReader.SourceOf(_page.Blocks, title).Start;
        int from = _page.Blocks.All[Math.Max(0, title.Index - Before)].FirstPiece, to = _page.Blocks.All[Math.Min(_page.Blocks.All.Count - 1, title.Index + After)].FirstPiece;
        int first = from < _page.Blocks.Pieces.Count ? _page.Blocks.Pieces[from].Node.Start : at, last = to < _page.Blocks.Pieces.Count ? _page.Blocks.Pieces[to].Node.Start : at;
        foreach (var link in _page.Meta.ProfileLinks)
        {
            if (link.Start >= first && link.Start <= last && !PageFacts.IsAside(link) && BylineReader.Read(PageFacts.TextOf(link), _outlet, strict: true) is { IsEmpty: false } byline)
                Add("byline", byline, new Span(link.Start, link.End));
        }
    }

    private void ReadLines(bool headings)
    {
        int at = _page.Title?.Block?.Index ?? -1, seen = 0, last = -1;
        // What stands around the headline too says nothing against a line.
        var against = (Cues.Comment | Cues.Related) & ~(_page.Title?.Block?.Around ?? Cues.None);
        foreach (var block in _page.Blocks.All)
        {
            if (seen >= 3)
                break;
            if (block.Length is > 160 or < 3 || (block.Context & BlockContext.Heading) != 0 != headings || (block.Around & against) != 0)
                continue;
            var text = _page.Blocks.Text(block);
            bool near = at >= 0 && block.Index >= at - Before && block.Index <= at + After;
            // A heading in the author's class far from the headline heads a widget.
            bool slot = (block.Near & Cues.Author) != 0 && (near || !headings);
            // Far from the headline a line is a byline only where the page calls it one.
            if (!near && !slot && at >= 0 && !IsLast(block))
                continue;
            if (slot && block.Length <= 60)
                Add("byline", default(Byline) with { People = [], Credits = [] }, PageReader.SourceOf(_page.Blocks, block), value: text.ToString());
            if (BylineReader.ReadLine(text.ToString(), _outlet) is { } byline)
            {
                _group++;
                Add("byline", byline, PageReader.SourceOf(_page.Blocks, block), text.ToString());
                seen++;
            }
            else if (slot && block.Length <= 80 && (block.Context & BlockContext.TopHeading) == 0 && ReadSlot(block) is { IsEmpty: false } names)
            {
                // The names of one slot may stand on lines of their own.
                if (last < 0 || block.Index > last + 2)
                    _group++;
                last = block.Index;
                Add("byline", names, PageReader.SourceOf(_page.Blocks, block));
                seen++;
            }
        }
    }

    // The line that a report is signed with: nothing but short lines follows it in its container.
    private bool IsLast(PageBlock block) =>
        block.Index + 1 >= _page.Blocks.All.Count || !ReferenceEquals(_page.Blocks.All[block.Index + 1].Owner.Up, block.Owner.Up);

    // A slot for the author without "by": the names are what its links or inline elements hold, each by itself.
    private Byline ReadSlot(PageBlock block)
    {
        var parts = new List<(PageNode? Element, string Words, bool Link)>();
        for (int i = block.FirstPiece; i < block.EndPiece; i++)
        {
            var node = _page.Blocks.Pieces[i].Node;
            string words = TitleFinder.Fold(node.Text.Span);
            if (words.Length == 0)
                continue;
            parts.Add((node.Up, words, InLink(node)));
        }

        bool links = parts.Exists(static part => part.Link);
        // Beside the names a slot may say the day or the hour, on a line or behind a mark of its own.
        string value = string.Join(", ", parts.Where(part => part.Link == links).SelectMany(static part => BylineWords.Undated(part.Words)));
        return value.Length == 0 ? default(Byline) with { People = [], Credits = [] } : BylineReader.Read(value, _outlet, strict: true);
    }

    private static bool InLink(PageNode node)
    {
        for (var up = node.Up; up is not null && !Tags.IsBlock(up.Tag); up = up.Up)
        {
            if (up.Tag == Tag.A)
                return true;
        }

        return false;
    }

    // "(Jane Roe aus Port Elm, John Doe, 3.5.2024)" at the end of a paragraph: names only, then a date or an agency.
    private void ReadSignature()
    {
        foreach (var block in _page.Blocks.All)
        {
            var text = _page.Blocks.Text(block);
            if (block.Mass < 60 || text[^1] != ')' || text.LastIndexOf('(') is not (>= 20 and var open))
                continue;
            string inside = text[(open + 1)..^1].ToString();
            int digit = inside.AsSpan().IndexOfAnyInRange('0', '9');
            string names = (digit > 0 ? inside[..digit] : inside).TrimEnd(' ', ',');
            var byline = BylineReader.Read(names, _outlet, strict: true);
            int parts = names.Split(',').Length;
            bool dated = digit > 0 && inside[..digit].TrimEnd().EndsWith(',');
            if (names.Length is > 8 and < 120 && (dated || byline.Agency is not null) && byline.People.Count > 0 && byline.People.Count + byline.Credits.Count == parts)
                Add("signature", byline, PageReader.SourceOf(_page.Blocks, block));
        }
    }

    // What names nobody may name the outlet or a desk.
    private void Add(string from, Byline names, Span? place, string words = "", string? value = null)
    {
        if (!names.IsEmpty)
            _found.Add(new FoundAuthors(from, names, place, _group, words));
        else if (value is not null && BylineWords.CutOpener(value) is var desk && PersonNames.IsDesk(desk, _outlet))
            AddDesk(from, desk, place);
    }

    private void AddDesk(string from, string name, Span? place)
    {
        name = name.Trim();
        if (Desks.Count == 0 || (Desks[0].From == from && !Desks.Exists(known => string.Equals(known.Value, name, StringComparison.OrdinalIgnoreCase))))
            Desks.Add(new Noted<string>(name, from, place));
    }

    // "Photography by Jane Roe", "Contributions from Jane Roe": in the author's place, but not who wrote it.
    private void ReadHelpers()
    {
        foreach (var item in _page.Meta.Items)
        {
            if (item.Attribute("itemprop").Contains("author", StringComparison.Ordinal))
                AddHelpers(PageFacts.TextOf(item));
        }

        string? role = null;
        int at = _page.Title?.Block?.Index ?? 0;
        for (int i = Math.Max(0, at - Before); i < Math.Min(_page.Blocks.All.Count, at + After); i++)
        {
            var text = _page.Blocks.Text(_page.Blocks.All[i]);
            // The names may stand on the lines below the words that say what they did.
            string line = text.Length is < 3 or > 160 ? "" : role is null ? text.ToString() : $"{role} {text}";
            AddHelpers(line);
            role = BylineWords.HelperLength(text) == text.Length ? text.ToString() : null;
        }
    }

    private void AddHelpers(string line)
    {
        if (BylineWords.HelperLength(line) is > 0 and var opener && opener < line.Length)
            _helpers.AddRange(BylineReader.Read(line[opener..], _outlet, strict: true).People);
    }

    private void Choose()
    {
        ChooseSource();
        if (People.Exists(known => !IsHelper(known)))
            People.RemoveAll(IsHelper);
    }

    private bool IsHelper(Noted<string> person) => _helpers.Contains(person.Value, StringComparer.OrdinalIgnoreCase);

    private void ChooseSource()
    {
        int group = -1;
        bool full = _found.Exists(static found => found.From == "byline" && found.Names.People.Count > 0 && found.Names.People.All(PersonNames.IsFull));
        foreach (var found in _found)
        {
            // Names of one word in the page's data are accounts of the publishing system where a visible byline names somebody in full.
            if (full && IsAccount(found))
                continue;
            if (found.Names.Agency is { } agency)
                Agency ??= new Noted<string>(agency, found.From is "signature" ? "byline" : found.From, found.Place);
            if (group >= 0 && found.Group != group)
                continue;
            foreach (string credit in found.Names.Credits)
            {
                if (!Credits.Exists(known => string.Equals(known.Value, credit, StringComparison.OrdinalIgnoreCase)))
                    Credits.Add(new Noted<string>(credit, found.From, found.Place));
            }

            if (found.Names.People.Count == 0)
                continue;
            group = found.Group;
            Take(found);
        }

        if (People.Count > 0 && People[0].From is "json-ld" or "meta")
            Widen();
    }

    private static bool IsAccount(FoundAuthors found) =>
        found.From is "json-ld" or "meta" && found.Names.People.Count > 0 && found.Names.Agency is null && found.Names.People.All(BylineWords.IsLogin);

    // A visible byline that names all of them and joins others to them is the fuller one; after a comma alone a role may follow.
    private void Widen()
    {
        foreach (var found in _found)
        {
            if (found.From != "byline" || found.Names.People.Count <= People.Count || found.Names.People.Count > 6 || !BylineWords.Joins(found.Words))
                continue;
            if (!People.TrueForAll(known => found.Names.People.Contains(known.Value, StringComparer.OrdinalIgnoreCase)))
                continue;
            Take(found);
            return;
        }
    }

    private void Take(FoundAuthors found)
    {
        foreach (string name in found.Names.People)
        {
            if (!People.Exists(known => string.Equals(known.Value, name, StringComparison.OrdinalIgnoreCase)))
                People.Add(new Noted<string>(name, found.From, found.Place));
        }
    }
}

/// <summary>One place of a page that names authors.</summary>
/// <param name="From">Where.</param>
/// <param name="Names">Whom.</param>
/// <param name="Place">In the source.</param>
/// <param name="Group">Places with one number belong together: the authors come from one group.</param>
/// <param name="Words">The line, where it is one.</param>
internal sealed record FoundAuthors(string From, Byline Names, Span? Place, int Group, string Words);

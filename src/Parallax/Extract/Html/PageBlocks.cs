using System.Buffers;

namespace Parallax.Extract.Html;

/// <summary>A page cut into blocks, in document order, with the folded text that they show.</summary>
internal sealed class PageBlocks
{
    private readonly List<PageBlock> _blocks = [];
    private readonly List<Piece> _pieces = [];
    private readonly Dictionary<ulong, Cues> _cues = [];
    private char[] _text = ArrayPool<char>.Shared.Rent(4096);
    private int _length;

    // The block under construction.
    private int _from;
    private int _firstPiece;
    private bool _spaceDue;
    private bool _cut;
    private int _breaks;
    private int _mass;
    private int _linkMass;
    private int _boldMass;
    private int _italicMass;
    private int _links;
    private int _media;
    private bool _endsInLink;
    private Cues _inlineCues;

    private PageBlocks()
    {
    }

    /// <summary>All blocks.</summary>
    public IReadOnlyList<PageBlock> All => _blocks;

    /// <summary>The text nodes behind the blocks.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>Characters of all blocks.</summary>
    public int Length => _length;

    /// <summary>The block's text, white space folded.</summary>
    public ReadOnlySpan<char> Text(PageBlock block) => _text.AsSpan(block.From, block.Length);

    /// <summary>Cuts the page into blocks; at most <paramref name="characters"/> characters are read.</summary>
    public static PageBlocks Of(PageNode root, int characters)
    {
        var result = new PageBlocks();
        result.Walk(root, new Scope(root, Cues.None, Cues.None, Cues.None, BlockContext.None), characters);
        result.Flush(root, new Scope(root, Cues.None, Cues.None, Cues.None, BlockContext.None));
        return result;
    }

    // What holds for the text inside an element: cues of the element itself, of the two above it, of all above those.
    private readonly record struct Scope(PageNode Owner, Cues Own, Cues Upper, Cues Around, BlockContext Context, bool Bold = false, bool Italic = false)
    {
        public Scope Into(PageNode node, Cues cues) => new(node, cues, Own, Around | Own | Upper, Inside(Context, node), Bold, Italic);
    }

    private void Walk(PageNode node, in Scope scope, int characters)
    {
        foreach (var child in node.Children)
        {
            if (child.IsText)
            {
                if (_length < characters)
                    AppendText(child, scope);
                continue;
            }

            if (child.Tag == Tag.Br)
            {
                _breaks++;
                continue;
            }

            if (Tags.IsUnread(child.Tag))
            {
                if (child.Tag is Tag.Img or Tag.Video or Tag.Audio or Tag.Iframe or Tag.Object)
                    _media++;
                continue;
            }

            if (Tags.IsBlock(child.Tag) || child.Tag is Tag.Td or Tag.Th or Tag.Button)
            {
                Flush(scope.Owner, scope);
                child.Cues = CueReader.Read(child, _cues);
                var inner = scope.Into(child, child.Cues);
                Walk(child, inner, characters);
                Flush(child, inner);
                continue;
            }

            WalkInline(child, scope, characters);
        }
    }

    private void WalkInline(PageNode child, in Scope scope, int characters)
    {
        var context = child.Tag == Tag.A && child.Has("href") ? scope.Context | BlockContext.Link : scope.Context;
        var cues = child.Kept.Length == 0 && child.Tag != Tag.Time && child.Tag != Tag.Label && !(child.Tag == Tag.Other && child.Name.Contains('-', StringComparison.Ordinal)) ? Cues.None : CueReader.Read(child, _cues);
        child.Cues = cues;
        int before = _length;
        if (child.Tag == Tag.A)
            _links++;
        Walk(child, scope with { Context = context, Bold = scope.Bold || child.Tag == Tag.B, Italic = scope.Italic || child.Tag == Tag.I, Around = scope.Around | (HoldsBlock(child) ? cues : Cues.None) }, characters);
        // An inline element that holds all of the block's text speaks for the block.
        if (cues != Cues.None && before <= _from + 1 && _length > before)
            _inlineCues |= cues;
        else if (_length > before)
            _inlineCues &= cues;
    }

    private static bool HoldsBlock(PageNode node)
    {
        foreach (var child in node.Children)
        {
            if (Tags.IsBlock(child.Tag))
                return true;
        }

        return false;
    }

    private void AppendText(PageNode node, in Scope scope)
    {
        var text = node.Text.Span;
        if (_breaks > 0 && _length > _from)
        {
            if (text.IsWhiteSpace())
                return;
            if (_breaks > 1 || EndsSentence())
                Flush(scope.Owner, scope);
            else
                _spaceDue = _cut = true;
        }

        _breaks = 0;
        EnsureRoom(text.Length + 1);
        bool started = false, link = (scope.Context & BlockContext.Link) != 0;
        int mass = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (Characters.IsSpace(c))
            {
                _spaceDue = true;
                continue;
            }

            if (Characters.IsDropped(c))
                continue;
            if (!started)
            {
                // A piece starts before the space that it may open with.
                _pieces.Add(new Piece(node, _length, _cut));
                _cut = false;
                started = true;
            }

            if (_spaceDue && _length > _from)
                _text[_length++] = ' ';
            _spaceDue = false;
            _text[_length++] = c;
            mass += Characters.Mass(c);
        }

        _mass += mass;
        _endsInLink = started ? link : _endsInLink;
        if (scope.Italic)
            _italicMass += mass;
        if (link)
            _linkMass += mass;
        if (scope.Bold)
            _boldMass += mass;
    }

    private bool EndsSentence() => Characters.IsTerminal(_text[_length - 1]) || Characters.IsClosing(_text[_length - 1]);

    private void Flush(PageNode owner, in Scope scope)
    {
        _breaks = 0;
        _spaceDue = _cut = false;
        if (_length == _from)
            return;
        _blocks.Add(new PageBlock
        {
            Index = _blocks.Count,
            Owner = owner,
            From = _from,
            To = _length,
            FirstPiece = _firstPiece,
            EndPiece = _pieces.Count,
            Near = scope.Own | scope.Upper | _inlineCues,
            Around = scope.Around | scope.Own | scope.Upper | _inlineCues,
            Context = scope.Context,
            Mass = _mass,
            LinkMass = _linkMass,
            BoldMass = _boldMass,
            ItalicMass = _italicMass,
            LinkCount = _links,
            EndsInLink = _endsInLink,
            MediaBefore = _media,
        });
        _from = _length;
        _firstPiece = _pieces.Count;
        _mass = _linkMass = _boldMass = _italicMass = _links = _media = 0;
        _endsInLink = false;
        _inlineCues = Cues.None;
    }

    private static BlockContext Inside(BlockContext around, PageNode node) => node.Tag switch
    {
        Tag.H1 => around | BlockContext.Heading | BlockContext.TopHeading,
        Tag.H2 or Tag.H3 or Tag.H4 or Tag.H5 or Tag.H6 => around | BlockContext.Heading,
        Tag.Li => around | BlockContext.ListItem,
        Tag.Dt or Tag.Dd => around | BlockContext.Definition,
        Tag.Td or Tag.Th => around | BlockContext.TableCell,
        Tag.BlockQuote => around | BlockContext.Quotation,
        Tag.Figure => around | BlockContext.Figure,
        Tag.FigCaption or Tag.Caption => around | BlockContext.Caption,
        Tag.P => around | BlockContext.Paragraph,
        Tag.Pre => around | BlockContext.Preformatted,
        // A section inside a list item or cell starts afresh: pages are laid out with both.
        Tag.Article or Tag.Main or Tag.Section => around & ~(BlockContext.ListItem | BlockContext.TableCell | BlockContext.Paragraph),
        _ => around,
    };

    private void EnsureRoom(int more)
    {
        if (_length + more <= _text.Length)
            return;
        // Rooms that were outgrown serve the next page.
        char[] wider = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _length + more));
        _text.AsSpan(0, _length).CopyTo(wider);
        ArrayPool<char>.Shared.Return(_text);
        _text = wider;
    }
}

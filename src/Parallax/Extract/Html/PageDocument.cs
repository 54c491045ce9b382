using System.Collections.Frozen;
using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace Parallax.Extract.Html;

/// <summary>The root of a light tree while and after AngleSharp fills it; counts what the page costs.</summary>
internal sealed class PageDocument : PageNode, IConstructableDocument
{
    private static readonly FrozenDictionary<string, (NodeFlags Flags, string Name)> HtmlFlags = ReadFlags();
    private readonly TextSource _source;
    private int _made;

    internal PageDocument(TextSource source, string markup, PageLimits limits)
        : base(null, "#document", NodeFlags.None, Tag.Document)
    {
        Markup = markup;
        _source = source;
        Cost = limits;
    }

    internal PageLimits Cost { get; }

    /// <summary>The source.</summary>
    internal string Markup { get; }

    internal int TokenStart { get; set; }

    internal int TokenEnd { get; set; }

    /// <summary>Depth of the element that was put in its place last; end tags take one off. Never below the tree's real depth by more than stray end tags.</summary>
    internal int OpenDepth { get; set; }

    private protected override PageDocument OwnerPage => this;

    TextSource IConstructableDocument.Source => _source;

    IDisposable? IConstructableDocument.Builder { get; set; }

    QuirksMode IConstructableDocument.QuirksMode { get; set; }

    IConstructableElement? IConstructableDocument.Head => Root?.Children.Find(static node => node.Tag == Tag.Head);

    IConstructableElement IConstructableDocument.DocumentElement => Root!;

    bool IConstructableDocument.IsLoading => false;

    /// <summary>The <c>html</c> element.</summary>
    public PageNode? Root => Children.Find(static node => node.Tag == Tag.Html);

    void IConstructableDocument.PerformMicrotaskCheckpoint()
    {
    }

    void IConstructableDocument.ProvideStableState()
    {
    }

    void IConstructableDocument.AddComment(ref StructHtmlToken token)
    {
    }

    void IConstructableDocument.TrackError(Exception exception)
    {
    }

    Task IConstructableDocument.WaitForReadyAsync(CancellationToken cancelToken) => Task.CompletedTask;

    Task IConstructableDocument.FinishLoadingAsync() => Task.CompletedTask;

    void IConstructableDocument.ApplyManifest()
    {
    }

    void IConstructableDocument.Clear() => Children.Clear();

    // The table that tree construction works in, for foster parenting.
    private PageNode? _table;

    /// <summary>
    /// Where an element goes that tree construction gives to the document beside its root. That is foster parenting gone astray:
    /// AngleSharp 1.10.3 looks for its own table class there, which a light tree does not have. The standard's place is before the table.
    /// </summary>
    internal bool Foster(PageNode node)
    {
        if (node.IsText || node.Tag is Tag.Html || _table?.Up is not { } parent)
            return false;
        parent.PutBefore(_table, node);
        return true;
    }

    /// <summary>A table's end tag went by.</summary>
    internal void CloseTable() => _table = TableAround(_table?.Up);

    private static PageNode? TableAround(PageNode? node)
    {
        while (node is not null && node.Tag != Tag.Table)
            node = node.Up;
        return node;
    }

    internal void Placed(PageNode node)
    {
        if (node.Tag is Tag.Table or Tag.TableBody or Tag.Tr or Tag.Td or Tag.Th)
            _table = TableAround(node);
        OpenDepth = node.Depth;
        if (node.Depth > 2 * Cost.Depth)
            throw new PageTooCostlyException("depth");
    }

    internal PageNode Make(StringOrMemory name, NodeFlags flags)
    {
        if (++_made > Cost.Elements)
            throw new PageTooCostlyException("elements");
        string local;
        if ((flags & (NodeFlags.SvgMember | NodeFlags.MathMember)) == 0 && Lookup.TryGetValue(name.Memory.Span, out var known))
        {
            local = known.Name;
            flags |= known.Flags;
        }
        else
        {
            local = name.ToString();
            if ((flags & (NodeFlags.SvgMember | NodeFlags.MathMember)) == 0)
                flags |= NodeFlags.HtmlMember;
        }

        var tag = Tags.Of(local);
        PageNode node = tag switch
        {
            Tag.Meta => new MetaNode(this, local, flags, tag),
            Tag.Script => new ScriptNode(this, local, flags, tag),
            Tag.Template => new TemplateNode(this, local, flags, tag),
            Tag.Form => new FormNode(this, local, flags, tag),
            Tag.Math => new MathNode(this, local, flags, tag),
            _ when local is "iframe" or "frame" => new FrameNode(this, local, flags, tag),
            _ when (flags & NodeFlags.SvgMember) != 0 => new SvgNode(this, local, flags, tag),
            _ when (flags & NodeFlags.MathMember) != 0 => new MathNode(this, local, flags, tag),
            _ => new PageNode(this, local, flags, tag),
        };
        node.Start = TokenStart;
        node.End = TokenEnd;
        return node;
    }

    private static readonly FrozenDictionary<string, (NodeFlags Flags, string Name)>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        HtmlFlags.GetAlternateLookup<ReadOnlySpan<char>>();

    // What tree construction asks of an element (special, scoped, implied end, formatting) is read off AngleSharp's own elements once.
    private static FrozenDictionary<string, (NodeFlags Flags, string Name)> ReadFlags()
    {
        using var context = BrowsingContext.New(Configuration.Default);
        var document = new AngleSharp.Html.Parser.HtmlParser(default, context).ParseDocument("");
        var result = new Dictionary<string, (NodeFlags, string)>(StringComparer.Ordinal);
        foreach (string name in HtmlNames.All)
            result[name] = (document.CreateElement(name).Flags, name);
        return result.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>What one page may cost while it is read.</summary>
/// <param name="Depth">Elements inside elements.</param>
/// <param name="Elements">Elements in all, copies that tree construction makes included.</param>
/// <param name="Attributes">Attributes of one element.</param>
internal sealed record PageLimits(int Depth, int Elements, int Attributes);

/// <summary>Stops tree construction: the page goes over a limit. Never leaves the reader of pages.</summary>
internal sealed class PageTooCostlyException(string limit) : Exception
{
    public string Limit { get; } = limit;
}

/// <summary>All element names of the HTML standard, with the obsolete ones that tree construction knows.</summary>
internal static class HtmlNames
{
    private const string List =
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center "
        + "cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset "
        + "h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee "
        + "menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt "
        + "rtc ruby s samp script search section select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot "
        + "th thead time title tr track tt u ul var video wbr xmp";

    public static IEnumerable<string> All => List.Split(' ');
}

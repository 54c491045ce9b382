using System.Collections;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Parallax.Extract.Html;

/// <summary>
/// A node of the light tree that AngleSharp's tree construction fills instead of its own DOM: an element or a run of text, with
/// the range of the source that it was read from. It keeps only the attributes that extraction reads.
/// </summary>
/// <remarks>
/// AngleSharp calls it through the construction interfaces of the package (<c>AngleSharp.Html.Construction</c>), so the tree is
/// the one that the HTML standard prescribes, without the cost of a full DOM and with exact places of the text.
/// </remarks>
internal class PageNode : IConstructableElement, IConstructableNodeList, IConstructableNamedNodeMap
{
    private static readonly List<PageNode> None = [];
    private List<PageNode>? _children;

    internal PageNode(PageDocument? page, string name, NodeFlags flags, Tag tag)
    {
        Page = page;
        Name = name;
        Flags = flags;
        Tag = tag;
    }

    /// <summary>The document under construction; null for text.</summary>
    internal PageDocument? Page { get; }

    /// <summary>Local name in lower case; <c>#text</c> for text.</summary>
    public string Name { get; }

    /// <summary>The element's kind, for switches.</summary>
    public Tag Tag { get; }

    /// <inheritdoc/>
    public NodeFlags Flags { get; }

    /// <summary>The element around it.</summary>
    public PageNode? Up { get; private set; }

    /// <summary>Elements around it when it was put in its place.</summary>
    public int Depth { get; private set; }

    /// <summary>Where its start tag, or its text, starts in the source.</summary>
    public int Start { get; set; }

    /// <summary>Where its text ends in the source; for an element the end of its start tag.</summary>
    public int End { get; set; }

    /// <summary>The text, character references decoded; empty for an element.</summary>
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>The children in document order.</summary>
    public List<PageNode> Children => _children ?? None;

    /// <summary>The attributes that were kept.</summary>
    public PageAttribute[] Kept { get; set; } = [];

    /// <summary>What its names say, once the page was cut into blocks.</summary>
    public Cues Cues { get; set; }

    /// <summary>Letters of all blocks inside.</summary>
    public int Mass { get; set; }

    /// <summary>Of these, letters in links.</summary>
    public int LinkMass { get; set; }

    /// <summary>Of these, letters of running text.</summary>
    public int RunningMass { get; set; }

    /// <summary>Blocks inside.</summary>
    public int BlockCount { get; set; }

    /// <summary>Of the running text, letters of lines right inside.</summary>
    public int DirectMass { get; set; }

    /// <summary>Bits for paths through the tree, see <see cref="PageShape"/>.</summary>
    public int Marks { get; set; }

    /// <summary>True for a run of text.</summary>
    public bool IsText => Tag == Tag.Text;

    /// <summary>The attribute's value, or the empty string.</summary>
    public ReadOnlySpan<char> Attribute(string name)
    {
        foreach (var attribute in Kept)
        {
            if (attribute.Name == name)
                return attribute.Value.Span;
        }

        return default;
    }

    /// <summary>The attribute, or null where the element does not have it.</summary>
    public PageAttribute? Find(string name)
    {
        foreach (var attribute in Kept)
        {
            if (attribute.Name == name)
                return attribute;
        }

        return null;
    }

    /// <summary>True where the element has the attribute, with or without a value.</summary>
    public bool Has(string name) => Find(name) is not null;

    StringOrMemory IConstructableNode.NodeName => Name;

    IConstructableNode? IConstructableNode.Parent
    {
        get => Up;
        set => Up = (PageNode?)value;
    }

    IConstructableNodeList IConstructableNode.ChildNodes => this;

    StringOrMemory IConstructableElement.NamespaceUri =>
        (Flags & NodeFlags.SvgMember) != 0 ? NamespaceNames.SvgUri
        : (Flags & NodeFlags.MathMember) != 0 ? NamespaceNames.MathMlUri : NamespaceNames.HtmlUri;

    StringOrMemory IConstructableElement.LocalName => Name;

    StringOrMemory IConstructableElement.Prefix => default;

    IConstructableNamedNodeMap IConstructableElement.Attributes => this;

    ISourceReference? IConstructableElement.SourceReference { get; set; }

    int IConstructableNodeList.Length => Children.Count;

    IConstructableNode IConstructableNodeList.this[int index] => Children[index];

    int IConstructableNamedNodeMap.Length => Kept.Length;

    IConstructableAttr? IConstructableNamedNodeMap.this[StringOrMemory name] => Find(name.ToString());

    bool IConstructableNamedNodeMap.SameAs(IConstructableNamedNodeMap? attributes)
    {
        if (attributes is not PageNode other || other.Kept.Length != Kept.Length)
            return false;
        foreach (var attribute in Kept)
        {
            if (other.Find(attribute.Name) is not { } same || !same.Value.Span.SequenceEqual(attribute.Value.Span))
                return false;
        }

        return true;
    }

    IEnumerator<IConstructableNode> IEnumerable<IConstructableNode>.GetEnumerator() => Children.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Children.GetEnumerator();

    void IConstructableNodeList.Clear() => _children?.Clear();

    void IConstructableNode.RemoveFromParent() => Up?.Remove(this);

    void IConstructableNode.RemoveChild(IConstructableNode childNode) => Remove((PageNode)childNode);

    void IConstructableNode.RemoveNode(int idx, IConstructableNode childNode)
    {
        _children!.RemoveAt(idx);
        ((PageNode)childNode).Up = null;
    }

    void IConstructableNode.InsertNode(int idx, IConstructableNode childNode) => Put(Math.Min(idx, Children.Count), (PageNode)childNode);

    void IConstructableNode.AddNode(IConstructableNode node) => Put(Children.Count, (PageNode)node);

    void IConstructableNode.AppendText(StringOrMemory text, bool emitWhiteSpaceOnly) => PutText(Children.Count, text);

    void IConstructableNode.InsertText(int idx, StringOrMemory text, bool emitWhiteSpaceOnly) => PutText(Math.Min(idx, Children.Count), text);

    void IConstructableElement.SetAttribute(string? ns, StringOrMemory name, StringOrMemory value) => SetOwn(name.ToString(), value.Memory);

    void IConstructableElement.SetOwnAttribute(StringOrMemory name, StringOrMemory value) => SetOwn(name.ToString(), value.Memory);

    StringOrMemory IConstructableElement.GetAttribute(StringOrMemory namespaceUri, StringOrMemory localName) =>
        Find(localName.ToString())?.Value ?? StringOrMemory.Empty;

    bool IConstructableElement.HasAttribute(StringOrMemory name) => Has(name.ToString());

    void IConstructableElement.SetAttributes(StructAttributes attributes)
    {
        if (attributes.Count == 0)
            return;
        var kept = new PageAttribute[attributes.Count];
        for (int i = 0; i < kept.Length; i++)
        {
            var token = attributes[i];
            kept[i] = new PageAttribute(KeptAttributes.Intern(token.Name), token.Value.Memory, token.Position.Index);
        }

        Kept = kept;
    }

    void IConstructableElement.SetupElement()
    {
    }

    void IConstructableElement.AddComment(ref StructHtmlToken token)
    {
    }

    IConstructableNode IConstructableElement.ShallowCopy()
    {
        var copy = Page!.Make(Name, Flags);
        copy.Kept = Kept;
        copy.Start = Start;
        copy.End = End;
        return copy;
    }

    private void SetOwn(string name, ReadOnlyMemory<char> value)
    {
        if (!Has(name))
            Kept = [.. Kept, new PageAttribute(name, value, -1)];
    }

    private void Remove(PageNode child)
    {
        if (_children is not null)
        {
            int at = _children.LastIndexOf(child);
            if (at >= 0)
                _children.RemoveAt(at);
        }

        child.Up = null;
    }

    /// <summary>Puts <paramref name="node"/> before <paramref name="next"/>, one of the children.</summary>
    internal void PutBefore(PageNode next, PageNode node) => Put(Math.Max(0, Children.LastIndexOf(next)), node);

    private void Put(int at, PageNode node)
    {
        if (Tag == Tag.Document && Children.Count > 0 && ((PageDocument)this).Foster(node))
            return;
        node.Up?.Remove(node);
        node.Up = this;
        node.Depth = Depth + 1;
        (_children ??= []).Insert(Math.Min(at, _children.Count), node);
        OwnerPage.Placed(node);
    }

    private void PutText(int at, StringOrMemory text)
    {
        if (text.Length == 0)
            return;
        var page = OwnerPage;
        // The tokenizer hands over a lone "<" by itself: neighbours in the source become one node.
        if (at > 0 && Children[at - 1] is { IsText: true } last && last.End == page.TokenStart
            && last.Text.Length == last.End - last.Start && text.Length == page.TokenEnd - page.TokenStart)
        {
            last.End = page.TokenEnd;
            last.Text = page.Markup.AsMemory(last.Start, last.End - last.Start);
            return;
        }

        var node = new PageNode(null, "#text", NodeFlags.None, Tag.Text)
        {
            Text = text.Memory,
            Start = page.TokenStart,
            End = page.TokenEnd,
            Up = this,
            Depth = Depth + 1,
        };
        (_children ??= []).Insert(at, node);
    }

    private protected virtual PageDocument OwnerPage => Page!;
}

/// <summary>One attribute that was kept.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Value">Character references decoded.</param>
/// <param name="At">Where the attribute stands in the source; -1 where it does not.</param>
internal sealed record PageAttribute(string Name, ReadOnlyMemory<char> Value, int At) : IConstructableAttr
{
    StringOrMemory IConstructableAttr.Name => Name;

    StringOrMemory IConstructableAttr.Value
    {
        get => Value;
        set => throw new NotSupportedException("attributes are read only once");
    }
}

internal sealed class MetaNode(PageDocument page, string name, NodeFlags flags, Tag tag) : PageNode(page, name, flags, tag), IConstructableMetaElement
{
    void IConstructableMetaElement.Handle()
    {
    }
}

internal sealed class ScriptNode(PageDocument page, string name, NodeFlags flags, Tag tag) : PageNode(page, name, flags, tag), IConstructableScriptElement
{
    bool IConstructableScriptElement.Prepare(IConstructableDocument document) => false;

    Task IConstructableScriptElement.RunAsync(CancellationToken cancel) => Task.CompletedTask;
}

internal sealed class TemplateNode(PageDocument page, string name, NodeFlags flags, Tag tag) : PageNode(page, name, flags, tag), IConstructableTemplateElement
{
    void IConstructableTemplateElement.PopulateFragment()
    {
    }
}

internal sealed class FormNode(PageDocument page, string name, NodeFlags flags, Tag tag) : PageNode(page, name, flags, tag), IConstructableFormElement;

internal sealed class FrameNode(PageDocument page, string name, NodeFlags flags, Tag tag) : PageNode(page, name, flags, tag), IConstructableFrameElement;

internal sealed class SvgNode(PageDocument page, string name, NodeFlags flags, Tag tag) : PageNode(page, name, flags, tag), IConstructableSvgElement;

internal sealed class MathNode(PageDocument page, string name, NodeFlags flags, Tag tag) : PageNode(page, name, flags, tag), IConstructableMathElement;

using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace Parallax.Extract.Html;

/// <summary>Reads markup into a light tree by AngleSharp's tokenizer and tree construction, within limits.</summary>
internal static class PageParser
{
    /// <summary>Parses <paramref name="source"/>; <paramref name="met"/> names the limits that were met, in the order in which they were.</summary>
    /// <remarks>
    /// Depth is capped before tree construction sees a tag: start tags deeper than the limit are passed over, their text stays. AngleSharp
    /// scans its open elements for most tags, so this is what keeps it linear. Where copies of formatting elements still drive the tree over
    /// twice the depth, or the count of elements over its limit, reading ends there and the tree so far is used.
    /// </remarks>
    public static PageDocument Parse(string source, PageLimits limits, List<string> met)
    {
        using var run = new Run(source, limits, met);
        return run.Parse();
    }

    private sealed class Run(string source, PageLimits limits, List<string> met) : IDisposable
    {
        private readonly TextSource _text = new(new ReadOnlyMemoryTextSource(source.AsMemory()));
        private PageDocument? _page;
        private int _templates;
        private int _attributes;
        private int _attributesOf = -1;

        public PageDocument Parse()
        {
            var configuration = Configuration.Default.With<IDomConstructionElementFactory<PageDocument, PageNode>>(_ => new PageNodeFactory(Made, source, limits));
            using var context = BrowsingContext.New(configuration);
            var options = new HtmlParserOptions
            {
                IsScripting = false,
                IsNotSupportingFrames = true,
                SkipComments = true,
                SkipProcessingInstructions = true,
                MaximumDepth = int.MaxValue,
                ShouldEmitAttribute = Emit,
            };
            try
            {
                return new HtmlParser(options, context).ParseDocument<PageDocument, PageNode>(_text, Consume);
            }
            catch (PageTooCostlyException over)
            {
                Meet(over.Limit);
                return _page!;
            }
        }

        public void Dispose() => _text.Dispose();

        private void Made(PageDocument page) => _page = page;

        private TokenConsumptionResult Consume(ref StructHtmlToken token, TokenConsumer next)
        {
            var page = _page!;
            page.TokenStart = token.Position.Index;
            page.TokenEnd = Math.Min(_text.Index, source.Length);
            if (_templates > 0)
                return PassTemplate(ref token);
            if (token.Type == HtmlTokenType.StartTag)
            {
                if (token.Name.Memory.Span is "template")
                    return PassTemplate(ref token);
                if (page.OpenDepth >= limits.Depth && !IsVoid(token.Name))
                {
                    Meet("depth");
                    return TokenConsumptionResult.Continue;
                }
            }
            else if (token.Type == HtmlTokenType.EndTag)
            {
                page.OpenDepth = Math.Max(0, page.OpenDepth - 1);
                if (token.Name.Memory.Span is "table")
                    page.CloseTable();
            }

            next(ref token);
            return TokenConsumptionResult.Continue;
        }

        // What stands in a template is not shown: no tree is built of it.
        private TokenConsumptionResult PassTemplate(ref StructHtmlToken token)
        {
            if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag && token.Name.Memory.Span is "template")
                _templates += token.Type == HtmlTokenType.StartTag ? 1 : -1;
            return TokenConsumptionResult.Continue;
        }

        private bool Emit(ref StructHtmlToken token, ReadOnlyMemory<char> name)
        {
            int at = token.Position.Index;
            if (at != _attributesOf)
            {
                _attributesOf = at;
                _attributes = 0;
            }

            if (++_attributes > limits.Attributes)
            {
                Meet("attributes");
                return false;
            }

            return KeptAttributes.Contains(name.Span);
        }

        private void Meet(string limit)
        {
            if (!met.Contains(limit))
                met.Add(limit);
        }

        private static bool IsVoid(StringOrMemory name) => name.Memory.Span is "br" or "img" or "hr" or "input" or "meta" or "link" or "wbr";
    }
}

/// <summary>Makes the light nodes for AngleSharp's tree construction.</summary>
internal sealed class PageNodeFactory(Action<PageDocument> made, string markup, PageLimits limits) : IDomConstructionElementFactory<PageDocument, PageNode>
{
    public PageDocument CreateDocument(TextSource source, IBrowsingContext? context)
    {
        var page = new PageDocument(source, markup, limits);
        made(page);
        return page;
    }

    public PageNode Create(PageDocument document, StringOrMemory localName, StringOrMemory prefix, NodeFlags flags) => document.Make(localName, flags);

    public PageNode CreateNoScript(PageDocument document, bool scripting) => document.Make("noscript", NodeFlags.None);

    public IConstructableNode CreateDocumentType(PageDocument document, StringOrMemory name, StringOrMemory publicIdentifier, StringOrMemory systemIdentifier) =>
        new PageNode(document, "#doctype", NodeFlags.None, Tag.Script);

    public IConstructableMathElement CreateMath(PageDocument document, StringOrMemory name) =>
        new MathNode(document, name.ToString(), NodeFlags.MathMember | MathFlags(name), Tag.Math);

    public IConstructableSvgElement CreateSvg(PageDocument document, StringOrMemory name) =>
        new SvgNode(document, name.ToString(), NodeFlags.SvgMember | SvgFlags(name), Tag.Svg);

    public IConstructableMetaElement CreateMeta(PageDocument document) => (IConstructableMetaElement)document.Make("meta", NodeFlags.None);

    public IConstructableScriptElement CreateScript(PageDocument document, bool parserInserted, bool started) =>
        (IConstructableScriptElement)document.Make("script", NodeFlags.None);

    public IConstructableFrameElement CreateFrame(PageDocument document) => (IConstructableFrameElement)document.Make("frame", NodeFlags.None);

    public IConstructableTemplateElement CreateTemplate(PageDocument document) => (IConstructableTemplateElement)document.Make("template", NodeFlags.None);

    public IConstructableFormElement CreateForm(PageDocument document) => (IConstructableFormElement)document.Make("form", NodeFlags.None);

    public PageNode CreateUnknown(PageDocument document, StringOrMemory tagName) => document.Make(tagName, NodeFlags.None);

    // HTML and MathML integration points (HTML standard, 13.2.6.5).
    private static NodeFlags MathFlags(StringOrMemory name) => name.ToString() switch
    {
        "mi" or "mn" or "mo" or "ms" or "mtext" => NodeFlags.MathTip | NodeFlags.Special | NodeFlags.Scoped,
        "annotation-xml" => NodeFlags.Special | NodeFlags.Scoped,
        _ => NodeFlags.None,
    };

    private static NodeFlags SvgFlags(StringOrMemory name) => name.ToString() switch
    {
        "title" or "desc" or "foreignObject" => NodeFlags.HtmlTip | NodeFlags.Special | NodeFlags.Scoped,
        _ => NodeFlags.None,
    };
}

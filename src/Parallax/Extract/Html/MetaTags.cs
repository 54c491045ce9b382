using System.Buffers;

namespace Parallax.Extract.Html;

/// <summary>What the head and the scripts of a page say, as found, before anyone weighs it.</summary>
internal sealed class MetaTags
{
    private static readonly SearchValues<string> ProfilePaths = SearchValues.Create(
        ["/author/", "/authors/", "/autor/", "/autoren/", "/autores/", "/auteur/", "/auteurs/", "/autore/", "/autori/", "/staff/", "/people/", "/person/", "/profile/", "/profiles/", "/contributor", "/journalist", "/redakteur", "/by/",
            "/writers/", "/reporters/", "/columnist", "/yazarlar/", "/firma/", "/firmas/", "/userprofile/", "?author=", "_author="],
        StringComparison.OrdinalIgnoreCase);

    private readonly Dictionary<string, PageAttribute> _values = new(StringComparer.Ordinal);

    private MetaTags()
    {
    }

    /// <summary>The <c>title</c> element.</summary>
    public PageNode? TitleElement { get; private set; }

    /// <summary>The <c>html</c> element's language.</summary>
    public string? Language { get; private set; }

    /// <summary>The address that the page gives itself.</summary>
    public PageAttribute? Canonical { get; private set; }

    /// <summary>Scripts with structured data (<c>application/ld+json</c>), their text node each.</summary>
    public List<PageNode> LinkedData { get; } = [];

    /// <summary>Elements with an <c>itemprop</c>.</summary>
    public List<PageNode> Items { get; } = [];

    /// <summary><c>time</c> elements.</summary>
    public List<PageNode> Times { get; } = [];

    /// <summary>Links with <c>rel="author"</c>.</summary>
    public List<PageNode> AuthorLinks { get; } = [];

    /// <summary>Other links whose address is a person's page (<c>/author/…</c>, <c>/staff/…</c>).</summary>
    public List<PageNode> ProfileLinks { get; } = [];

    /// <summary>Links with <c>rel="next"</c>.</summary>
    public List<PageNode> NextLinks { get; } = [];

    /// <summary>The content of the first <c>meta</c> with that name or property (in lower case), or null.</summary>
    public PageAttribute? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads the whole tree once.</summary>
    public static MetaTags Of(PageDocument page)
    {
        var result = new MetaTags();
        result.Walk(page);
        return result;
    }

    private void Walk(PageNode node)
    {
        foreach (var child in node.Children)
        {
            switch (child.Tag)
            {
                case Tag.Text:
                    continue;
                case Tag.Html:
                    Language = child.Find("lang")?.Value.ToString();
                    break;
                case Tag.Title:
                    TitleElement ??= child.Children.Count > 0 ? child : null;
                    continue;
                case Tag.Meta:
                    AddMeta(child);
                    continue;
                case Tag.Link:
                    if (child.Attribute("rel") is "canonical" && child.Find("href") is { } link)
                        Canonical ??= link;
                    else if (child.Attribute("rel") is "next")
                        NextLinks.Add(child);
                    continue;
                case Tag.Script:
                    if (child.Children.Count > 0 && child.Attribute("type").Contains("ld+json", StringComparison.OrdinalIgnoreCase))
                        LinkedData.Add(child.Children[0]);
                    continue;
                case Tag.Time:
                    Times.Add(child);
                    break;
                case Tag.A when child.Attribute("rel").Contains("author", StringComparison.OrdinalIgnoreCase):
                    AuthorLinks.Add(child);
                    break;
                case Tag.A when child.Attribute("rel") is "next":
                    NextLinks.Add(child);
                    break;
                case Tag.A when child.Attribute("href").ContainsAny(ProfilePaths):
                    ProfileLinks.Add(child);
                    break;
                default:
                    break;
            }

            if (child.Has("itemprop"))
                Items.Add(child);
            Walk(child);
        }
    }

    private void AddMeta(PageNode meta)
    {
        if (meta.Has("itemprop"))
            Items.Add(meta);
        if (meta.Find("content") is not { Value.Length: > 0 } content)
            return;
        foreach (var attribute in meta.Kept)
        {
            if (attribute.Name is "property" or "name" or "itemprop" or "http-equiv")
                _values.TryAdd(attribute.Value.Span.Trim().ToString().ToLowerInvariant(), content);
        }
    }
}

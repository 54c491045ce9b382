using System.Buffers;
using Parallax.Extract.Html;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>Finds the outlet's name: what the page's data says, what the title element adds to the headline, a line that spells the site's name, the copyright line.</summary>
internal static class OutletFinder
{
    private const int LongestName = 60;
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(".|,;·•–©");
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " : ", ": ", " · ", " » ", " « ", " • ", " / ", "｜", " _ ", " ~ ", "_"];

    /// <summary>Every name, likeliest first; none where nothing says one.</summary>
    public static List<Noted<string>> Find(string source, PageAnalysis page, SiteNames site)
    {
        var found = new List<Noted<string>>();
        AddMeta(source, page.Meta, "og:site_name", "og", found);
        if (page.Data.Publisher is { } publisher)
            Add(found, publisher, "json-ld", page.Data.Place(source, publisher));
        AddItems(page.Meta, found);
        foreach (string name in (ReadOnlySpan<string>)["application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher", "publisher", "citation_journal_title", "al:ios:app_name", "twitter:app:name:iphone"])
            AddMeta(source, page.Meta, name, "meta", found);
        if (TitlePart(page, site) is { } part)
            Add(found, part.Words, "title", part.Place);
        AddLines(page, site, found);
        return found;
    }

    /// <summary>The name before a word such as "desk" or "newsroom" in a line that credits a desk, or null: <c>Elm Courier desk</c>.</summary>
    public static string? OfDesk(string line)
    {
        foreach (string closer in (ReadOnlySpan<string>)[" desk", " newsroom", " staff", " web desk", " news desk", " online desk", " redaktion", " editorial team"])
        {
            if (!line.EndsWith(closer, StringComparison.OrdinalIgnoreCase) || line.Length > LongestName)
                continue;
            string name = line[..^closer.Length].Trim();
            int words = 0;
            foreach (var range in name.AsSpan().Split(' '))
            {
                if (!char.IsUpper(name[range][0]))
                    return null;
                words++;
            }

            return words >= 2 && PersonNames.IsFull(name) ? name : null;
        }

        return null;
    }

    private static void AddMeta(string source, MetaTags meta, string name, string from, List<Noted<string>> found)
    {
        if (meta[name] is { } value)
            Add(found, TitleFinder.Plain(value.Value.Span), from, TitleFinder.AttributeRange(source, value));
    }

    private static void AddItems(MetaTags meta, List<Noted<string>> found)
    {
        foreach (var item in meta.Items)
        {
            if (item.Attribute("itemprop") is not "publisher" || PageFacts.IsAside(item))
                continue;
            foreach (var inner in meta.Items)
            {
                if (inner.Attribute("itemprop") is "name" && IsInside(inner, item))
                    Add(found, inner.Find("content")?.Value.ToString() ?? PageFacts.TextOf(inner), "microdata", new Span(inner.Start, inner.End));
            }
        }
    }

    private static bool IsInside(PageNode node, PageNode other)
    {
        for (var up = node.Up; up is not null; up = up.Up)
        {
            if (ReferenceEquals(up, other))
                return true;
        }

        return false;
    }

    // "Headline - Section - Outlet", "Outlet: Headline": what is not the headline; of several parts the one that spells the site, else the outermost.
    private static (string Words, Span Place)? TitlePart(PageAnalysis page, SiteNames site)
    {
        if (page.Meta.TitleElement is not { } element || page.Title is not { } title)
            return null;
        var text = element.Children[0];
        string whole = TitleFinder.Fold(text.Text.Span);
        var place = new Span(text.Start, text.End);
        string? last = null;
        foreach (string separator in Separators)
        {
            string[] parts = whole.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 2)
                continue;
            foreach (string part in parts)
            {
                if (site.Match(part))
                    return (part, place);
            }

            if (last is not null || parts.Length > 4 || separator is ": " or "_")
                continue;
            bool first = Same(parts[^1], title.Words), end = Same(parts[0], title.Words);
            if (first != end)
                last = first ? parts[0] : parts[^1];
        }

        return last is { Length: <= 40 } && last.Split(' ').Length <= 5 ? (last, place) : null;
    }

    private static void AddLines(PageAnalysis page, SiteNames site, List<Noted<string>> found)
    {
        foreach (var block in page.Blocks.All)
        {
            if (block.Length > 160)
                continue;
            var text = page.Blocks.Text(block);
            if (block.Length <= 50 && site.Match(text))
            {
                Add(found, text.ToString(), "text", PageReader.SourceOf(page.Blocks, block));
                continue;
            }

            // One of several names in a line of the page's head: "Elm Courier | Rates | Members".
            if (block.Length <= 50 || (block.Around & (Cues.Head | Cues.Navigation)) != 0 || block.Index < 3)
            {
                foreach (var range in text.SplitAny('|', '·', '•', '>'))
                {
                    if (site.Match(text[range].Trim()))
                        Add(found, text[range].Trim().ToString(), "text", PageReader.SourceOf(page.Blocks, block));
                }
            }

            if (Copyright(text) is { } name)
                Add(found, name, "copyright", PageReader.SourceOf(page.Blocks, block));
        }
    }

    // "© 2025 Elm Courier. All rights reserved.", "Copyright Elm Courier."
    private static string? Copyright(ReadOnlySpan<char> line)
    {
        var rest = line;
        if (rest.StartsWith("Copyright", StringComparison.OrdinalIgnoreCase))
            rest = rest["Copyright".Length..];
        else if (rest.StartsWith("©", StringComparison.Ordinal))
            rest = rest[1..];
        else if (rest.StartsWith("(c) ", StringComparison.OrdinalIgnoreCase))
            rest = rest[4..];
        else
            return null;
        rest = rest.TrimStart(" ©(c):,-–0123456789");
        int end = rest.IndexOfAny(NameEnds);
        var name = (end < 0 ? rest : rest[..end]).Trim();
        int digits = name.IndexOfAnyInRange('0', '9');
        if (digits > 0)
            name = name[..digits].TrimEnd();
        if (name.Length is < 4 or > 40 || !char.IsUpper(name[0]) || name.Count(' ') > 4)
            return null;
        return name.Contains("rights", StringComparison.OrdinalIgnoreCase) || name.Contains("reserved", StringComparison.OrdinalIgnoreCase) ? null : name.ToString();
    }

    private static void Add(List<Noted<string>> found, string name, string from, Span? place)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Contains("://", StringComparison.Ordinal) || found.Exists(known => Same(known.Value, name)))
            return;
        found.Add(new Noted<string>(name, from, place));
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

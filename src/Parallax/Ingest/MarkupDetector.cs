namespace Parallax.Ingest;

/// <summary>Tells feeds, sitemaps and pages apart by their first element, whatever declares them.</summary>
internal static class MarkupDetector
{
    /// <summary>The format of a text that starts with <c>&lt;</c>.</summary>
    public static Detection Detect(ReadOnlySpan<char> text) => ByRoot(text) ?? DetectInside(text);

    // By the first element; null where there is none.
    private static Detection? ByRoot(ReadOnlySpan<char> text)
    {
        bool xml = text.StartsWith("<?xml");
        while (true)
        {
            text = text.TrimStart(" \t\r\n\f\uFEFF");
            if (text.IsEmpty || text[0] != '<')
                return null;
            if (text.StartsWith("<!--"))
                text = After(text[4..], "-->");
            else if (text.StartsWith("<?"))
                text = After(text[2..], ">");
            else if (text.StartsWith("<!"))
            {
                if (IsHtmlType(text))
                    return new Detection(Format.Html);
                text = AfterDocumentType(text);
            }
            else
            {
                break;
            }
        }

        return Root(text, xml);
    }

    /// <summary>The format of a text that starts with something else: a page or a feed with junk before it, or plain text.</summary>
    public static Detection DetectInside(ReadOnlySpan<char> text)
    {
        const int junk = 1024;
        var head = text[..Math.Min(text.Length, junk)];
        foreach (string opening in (ReadOnlySpan<string>)["<?xml", "<rss", "<feed", "<rdf:RDF", "<!DOCTYPE html", "<html"])
        {
            int at = head.IndexOf(opening, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && ByRoot(text[at..]) is { Format: not Format.UnknownMarkup } found)
                return found;
        }

        // A few tags in a text are quoted; a page is full of them.
        const int enough = 8;
        if (Markup.CountTags(text, enough) >= enough)
            return new(Format.Html);
        return text.StartsWith("<?xml") ? new(Format.UnknownMarkup, "an XML declaration and no element after it") : new(Format.PlainText);
    }

    private static Detection? Root(ReadOnlySpan<char> text, bool xml)
    {
        var name = Markup.TagName(text);
        if (name.IsEmpty)
            return null;
        int colon = name.LastIndexOf(':');
        var local = colon < 0 ? name : name[(colon + 1)..];
        if (Is(local, "rss") || Is(local, "rdf") || Is(local, "channel"))
            return new Detection(Format.Rss);
        if (Is(local, "feed") || (Is(local, "entry") && xml))
            return new Detection(Format.Atom);
        if (Is(local, "urlset") || Is(local, "sitemapindex"))
            return new Detection(Format.Sitemap);
        if (Markup.IsElement(local) && !(xml && !Is(local, "html") && !text.Contains("xhtml", StringComparison.OrdinalIgnoreCase)))
            return new Detection(Format.Html);
        const int shown = 40;
        return xml || Markup.CountTags(text, 1) == 0
            ? new Detection(Format.UnknownMarkup, $"XML whose first element is {(name.Length > shown ? name[..shown] : name)}")
            : new Detection(Format.Html);
    }

    private static bool IsHtmlType(ReadOnlySpan<char> declaration) =>
        declaration.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
        && declaration["<!doctype".Length..].TrimStart().StartsWith("html", StringComparison.OrdinalIgnoreCase);

    private static bool Is(ReadOnlySpan<char> name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string end)
    {
        int at = text.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? [] : text[(at + end.Length)..];
    }

    // The internal subset stands in brackets and may hold '>'.
    private static ReadOnlySpan<char> AfterDocumentType(ReadOnlySpan<char> text)
    {
        int close = text.IndexOf('>'), bracket = text.IndexOf('[');
        if (bracket >= 0 && bracket < close)
        {
            int end = text.IndexOf("]>", StringComparison.Ordinal);
            return end >= 0 ? text[(end + 2)..] : [];
        }

        return close < 0 ? [] : text[(close + 1)..];
    }
}

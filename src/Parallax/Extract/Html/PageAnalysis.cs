using Parallax.Extract.Metadata;

namespace Parallax.Extract.Html;

/// <summary>A page read, cut into blocks and described, before anything is decided.</summary>
internal sealed record PageAnalysis(MetaTags Meta, LinkedData Data, PageBlocks Blocks, PageTitle? Title, BlockFeatures Features)
{
    /// <summary>Every title that the head of the page and its structured data say, as it stands there.</summary>
    public required IReadOnlyList<Noted<string>> Titles { get; init; }

    /// <summary>Reads <paramref name="source"/> within the limits; <paramref name="met"/> gets the names of those that were met.</summary>
    public static PageAnalysis Of(string source, PageLimits limits, int characters, List<string> met)
    {
        var page = PageParser.Parse(source, limits, met);
        var top = (PageNode?)page.Root ?? page;
        var meta = MetaTags.Of(page);
        var data = LinkedData.Read(meta.LinkedData);
        var blocks = PageBlocks.Of(top, characters);
        var titles = new List<Noted<string>>();
        var title = TitleFinder.Find(source, meta, blocks, data.HasNewsArticle ? data.Headline : null, titles);
        if (data.Headline is { } headline)
            titles.Add(new Noted<string>(TitleFinder.Fold(headline), "json-ld", data.Place(source, headline)));
        string? description = (meta["og:description"] ?? meta["description"])?.Value.ToString();
        var context = PageContext.Of(top, blocks, title, data.Body, description, data.HasArticle, AuthorsOf(meta, data), OutletOf(meta, data));
        return new PageAnalysis(meta, data, blocks, title, new BlockFeatures(blocks, context)) { Titles = titles };
    }

    private static List<string> AuthorsOf(MetaTags meta, LinkedData data)
    {
        var authors = new List<string>();
        foreach (string author in data.Authors)
        {
            if (author.Length is >= 5 and <= 60 && authors.Count < 4)
                authors.Add(author);
        }

        if (authors.Count == 0 && meta["author"]?.Value.Span.Trim().ToString() is { Length: >= 5 and <= 60 } named)
            authors.Add(named);
        return authors;
    }

    private static string? OutletOf(MetaTags meta, LinkedData data)
    {
        string? outlet = meta["og:site_name"]?.Value.Span.Trim().ToString() ?? data.Publisher;
        return outlet is { Length: >= 3 and <= 60 } ? outlet : null;
    }
}

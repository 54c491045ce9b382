using Parallax.Extract.Metadata;

namespace Parallax.Extract.Html;

/// <summary>A page read, cut into blocks and described, before anything is decided.</summary>
internal sealed record PageAnalysis(MetaTags Meta, LinkedData Data, PageBlocks Blocks, PageTitle? Title, BlockFeatures Features)
{
    /// <summary>Reads <paramref name="source"/> within the limits; <paramref name="met"/> gets the names of those that were met.</summary>
    public static PageAnalysis Of(string source, PageLimits limits, int characters, List<string> met)
    {
        var page = PageParser.Parse(source, limits, met);
        var top = (PageNode?)page.Root ?? page;
        var meta = MetaTags.Of(page);
        var data = LinkedData.Read(meta.LinkedData);
        var blocks = PageBlocks.Of(top, characters);
        var title = TitleFinder.Find(source, meta, blocks, data.HasNewsArticle ? data.Headline : null);
        string? description = (meta["og:description"] ?? meta["description"])?.Value.ToString();
        var context = PageContext.Of(top, blocks, title, data.Body, description, data.HasArticle);
        return new PageAnalysis(meta, data, blocks, title, new BlockFeatures(blocks, context));
    }
}

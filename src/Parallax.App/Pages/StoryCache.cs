using System.Collections.Frozen;
using System.Globalization;
using Parallax.App.Render;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>What a story's page shows whoever looks: rendered once for each comparison, and kept while there is room.</summary>
/// <param name="Body">The story's markup around <see cref="Split"/>.</param>
/// <param name="Style">Style rules that it needs.</param>
/// <param name="Lineage">Who took the text from whom, as markup.</param>
/// <param name="Outlets">By report, how it is called.</param>
internal sealed record RenderedStory(string Body, string Style, string Lineage, FrozenDictionary<string, string> Outlets)
{
    /// <summary>Where what is each reader's own goes.</summary>
    public const string Split = "<!--below-title-->";
}

/// <summary>Rendered stories, those asked for last.</summary>
internal sealed class StoryCache
{
    // Beyond this a page with all its articles is too heavy to send: links lead to the articles' own pages.
    private const int MostText = 300_000, MostArticles = 60;

    // Characters that are kept, all stories together.
    private const long Most = 8_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Version, long LastOrder, RenderedStory Story, LinkedListNode<string> Place)> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _order = new();
    private long _size;

    /// <summary>The page of the comparison of that stamp, where it is kept.</summary>
    public RenderedStory? Kept(ComparisonStamp stamp)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(stamp.StoryId, out var known) || known.Version != stamp.Version || known.LastOrder != stamp.LastOrder)
                return null;
            _order.Remove(known.Place);
            _order.AddLast(known.Place);
            return known.Story;
        }
    }

    /// <summary>The page of a comparison, made and kept.</summary>
    public RenderedStory Of(StoredComparison compared)
    {
        var made = Render(compared);
        lock (_gate)
        {
            Drop(compared.StoryId);
            _kept[compared.StoryId] = (compared.Version, compared.LastOrder, made, _order.AddLast(compared.StoryId));
            _size += Size(made);
            while (_size > Most && _order.First is { } oldest && _order.Count > 1)
                Drop(oldest.Value);
        }

        return made;
    }

    private void Drop(string id)
    {
        if (!_kept.Remove(id, out var gone))
            return;
        _order.Remove(gone.Place);
        _size -= Size(gone.Story);
    }

    private static int Size(RenderedStory story) => story.Body.Length + story.Lineage.Length;

    private static RenderedStory Render(StoredComparison compared)
    {
        var view = new StoryView(compared.Comparison);
        var articles = compared.Comparison.Dated.Articles;
        string story = Uri.EscapeDataString(compared.StoryId);
        var place = new HtmlPlace
        {
            HasArticles = articles.Length <= MostArticles && articles.Sum(a => a.Article.Text.Length) <= MostText,
            TitleTag = "h1",
            PartTag = "h2",
            InnerTag = "h3",
            ArticleHref = (id, span) => HtmlReport.Escape($"/articles/{Uri.EscapeDataString(id)}{(span.IsEmpty ? "" : $"?from={span.Start}&to={span.End}#words")}"),
            PointHref = point => $"/stories/{story}/points/{Uri.EscapeDataString(point.Id)}",
            BelowTitle = writer => writer.Write(RenderedStory.Split),
            Rest = "/api/v1 has all",
        };
        var filters = new HtmlFilters();
        using var body = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new HtmlStory(body, view, "s1", filters, place).Write();
        using var style = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        filters.Write(style);
        var lineage = new Markup();
        new LineageTree(compared.Comparison).Write(lineage);
        return new RenderedStory(body.ToString(), style.ToString(), lineage.ToString(), articles.ToFrozenDictionary(a => a.Article.Id, a => Words.Outlet(a.Article), StringComparer.Ordinal));
    }
}

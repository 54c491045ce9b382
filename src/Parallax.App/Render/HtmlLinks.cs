using System.Collections.Immutable;
using Parallax.Text;
using static Parallax.App.Render.HtmlReport;

namespace Parallax.App.Render;

/// <summary>
/// The quotes of one story's page: each is a link that opens its article with the words marked. Keeps what links lead to, so that every
/// article gets its targets.
/// </summary>
internal sealed class HtmlLinks
{
    private const int MostAligned = 6;

    private readonly StoryView _view;
    private readonly string _id;
    private readonly Dictionary<string, SortedSet<Span>> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Article, Span Span), int> _aligned = [];

    public HtmlLinks(StoryView view, string id, HtmlPlace place)
    {
        (_view, _id, Place) = (view, id, place);
        for (int i = 0; i < view.Shared.Length; i++)
        {
            foreach (var cell in view.Shared[i].Cells)
                _aligned.TryAdd((cell.Words.ArticleId, cell.Words.Span), i);
        }
    }

    /// <summary>Where the page stands.</summary>
    public HtmlPlace Place { get; }

    /// <summary>Spans of an article that links lead to, outer before inner.</summary>
    public SortedSet<Span> TargetsIn(string article) => _targets.GetValueOrDefault(article, []);

    /// <summary>The shared point that a statement stands in, by its place among them, or -1.</summary>
    public int PointOf(string article, Span span) => _aligned.TryGetValue((article, span), out int at) ? at : -1;

    /// <summary>The same thing as other origins say it: a few of them, one each, and the row.</summary>
    public IEnumerable<(string Href, string Letter, string Title)> SaidElsewhere(string article, int point)
    {
        var own = _view.OriginOf(article);
        yield return ($"#{RowOf(_view.Shared[point])}", "≡", StoryView.VerdictWords(_view.Shared[point]));
        foreach (var cell in _view.Shared[point].Cells.Where(c => _view.OriginOf(c) != own).DistinctBy(c => c.OriginId).Take(MostAligned))
        {
            Target(cell.Words);
            yield return ("#" + HtmlArticle.Anchor(_id, _view.Article(cell.Words.ArticleId).Article, cell.Words.Span), _view.OriginOf(cell).Letter, $"as {Words.Outlet(_view.Article(cell.Words.ArticleId).Article)} says it");
        }
    }

    /// <summary>The anchor of a point's row.</summary>
    public string RowOf(Point point) => $"{_id}-{Escape(point.Id)}";

    /// <summary>A quote as a link to its place.</summary>
    /// <param name="quoted">The words.</param>
    /// <param name="key">Those of them to set off, or null.</param>
    /// <param name="label">What to show instead of the words, as HTML, or null.</param>
    public string Link(Quoted quoted, Quoted? key = null, string? label = null)
    {
        Target(quoted);
        string words = label ?? $"<bdi>{Marked(quoted, key)}</bdi>";
        return $"<a class=\"quote\" href=\"{Href(quoted.ArticleId, quoted.Span)}\">{words}</a>";
    }

    /// <summary>Where words of an article are shown.</summary>
    public string Href(string article, Span span) =>
        Place is { HasArticles: false, ArticleHref: { } elsewhere } ? elsewhere(article, span) : "#" + HtmlArticle.Anchor(_id, _view.Article(article).Article, span);

    /// <summary>A point's id, which leads to where it can be corrected.</summary>
    public string IdOf(Point point)
    {
        string id = $"#{Escape(StoryView.ShortId(point))}";
        return Place.PointHref is { } href ? $"<a class=\"id\" href=\"{href(point)}\">correct {id}</a>" : $"<code class=\"id\">{id}</code>";
    }

    /// <summary>An origin's letter on its colour.</summary>
    public static string Badge(OriginView origin) => $"<span class=\"badge {Colour(origin)}\">{origin.Letter}</span>";

    /// <summary>The class of an origin's colour.</summary>
    public static string Colour(OriginView origin) => $"o{(origin.Letter[^1] - 'A') % 8}";

    /// <summary>Badges that open each report's words, an origin once.</summary>
    public string Badges(IEnumerable<Quoted> reports) =>
        string.Join(" ", reports.DistinctBy(r => _view.OriginOf(r.ArticleId).Letter).Select(r => Link(r, null, $"{Badge(_view.OriginOf(r.ArticleId))}<span class=\"away\"> {Escape(Words.Outlet(_view.Article(r.ArticleId).Article))}</span>")));

    /// <summary>Reasons, folded away.</summary>
    public string Why(ImmutableArray<Reason> reasons, string label = "why")
    {
        if (reasons.IsEmpty)
            return "";
        var items = reasons.Select(r => $"<li><b>{Escape(Words.Rule(r.Rule))}</b> {Escape(r.Note)}{string.Concat(r.Evidence.Select(e => $" <span class=\"ev\">{Badge(_view.OriginOf(e.ArticleId))} {Link(e)}</span>"))}</li>");
        return $"<details class=\"why\"><summary>{label}</summary><ul>{string.Concat(items)}</ul></details>";
    }

    private void Target(Quoted quoted)
    {
        if (!_targets.TryGetValue(quoted.ArticleId, out var targets))
            _targets.Add(quoted.ArticleId, targets = []);
        // An article whose passages belong to several origins leads to itself while its targets are walked through: nothing is added that is there.
        if (!quoted.Span.IsEmpty && !targets.Contains(quoted.Span))
            targets.Add(quoted.Span);
    }

    // The words with those that the verdict stands on set off.
    private static string Marked(Quoted quoted, Quoted? key)
    {
        if (key is null || !quoted.Span.Contains(key.Span) || key.Span.IsEmpty)
            return Escape(quoted.Words);
        int from = key.Span.Start - quoted.Span.Start;
        return $"{Escape(quoted.Words[..from])}<b class=\"key\">{Escape(key.Words)}</b>{Escape(quoted.Words[(from + key.Words.Length)..])}";
    }
}

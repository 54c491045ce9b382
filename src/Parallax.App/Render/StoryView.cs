using System.Collections.Immutable;

namespace Parallax.App.Render;

/// <summary>
/// A comparison as every page and report shows it: origins get letters, points are sorted into what is agreed, differs, is denied or
/// stands alone. It adds no words: every string comes from a span, a value or a count.
/// </summary>
internal sealed class StoryView
{
    private readonly Dictionary<string, DatedArticle> _articles;
    private readonly Dictionary<string, OriginView> _origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OriginView> _originOfArticle = new(StringComparer.Ordinal);

    public StoryView(Comparison comparison)
    {
        Comparison = comparison;
        _articles = comparison.Dated.Articles.ToDictionary(a => a.Article.Id, StringComparer.Ordinal);
        var origins = ImmutableArray.CreateBuilder<OriginView>();
        foreach (var origin in comparison.Dated.Story.Origins)
        {
            var view = new OriginView(Letter(origins.Count), origin, [.. origin.Articles.Where(_articles.ContainsKey).Select(id => _articles[id])]);
            origins.Add(view);
            _origins.Add(origin.Id, view);
            foreach (string id in origin.Articles)
                _originOfArticle[id] = view;
        }

        Origins = origins.ToImmutable();
        Solid = [.. comparison.Points.Where(p => p.Verdict == Verdict.Agree)];
        Differing = [.. comparison.Points.Where(p => p.Verdict == Verdict.Differ)];
        Denied = [.. comparison.Points.Where(p => p.Verdict == Verdict.Denied)];
        Single = [.. comparison.Points.Where(p => p.Verdict == Verdict.Only)];
        Shared = [.. comparison.Points.Where(p => p.Verdict != Verdict.Only)];
    }

    public Comparison Comparison { get; }

    public Story Story => Comparison.Dated.Story;

    public ImmutableArray<OriginView> Origins { get; }

    public ImmutableArray<Point> Solid { get; }

    public ImmutableArray<Point> Differing { get; }

    public ImmutableArray<Point> Denied { get; }

    /// <summary>Points that only one origin has.</summary>
    public ImmutableArray<Point> Single { get; }

    /// <summary>All points that more than one origin speaks to, in the comparison's order.</summary>
    public ImmutableArray<Point> Shared { get; }

    public DatedArticle Article(string id) => _articles[id];

    public OriginView OriginOf(string articleId) => _originOfArticle[articleId];

    public OriginView OriginOf(Cell cell) => _origins.TryGetValue(cell.OriginId, out var origin) ? origin : _originOfArticle[cell.Words.ArticleId];

    /// <summary>When and where, as values and a span: the parts that are known.</summary>
    public IEnumerable<string> WhenAndWhere()
    {
        if (Comparison.Time.Iso.Length > 0)
            yield return Comparison.Time.Iso;
        else if (Comparison.Time.Earliest is { } from && Comparison.Time.Latest is { } to)
            yield return $"{Iso(from)} to {Iso(to)}";
        if (Comparison.Place is { } place)
            yield return place.Words;
    }

    /// <summary><c>5 reports, 3 origins</c>.</summary>
    public string Counts() => $"{Words.Count(Story.Members.Length, "report")}, {Words.Count(Origins.Length, "origin")}";

    /// <summary>What a point comes to, in the fewest words: <c>agree 2 of 3</c>, <c>differ: other name</c>.</summary>
    public static string VerdictWords(Point point) => point.Verdict switch
    {
        Parallax.Verdict.Agree => $"agree {point.Origins} of {point.Of}",
        Parallax.Verdict.Differ => $"differ: {(point.Difference is { } difference ? Words.Difference(difference) : "")}",
        Parallax.Verdict.Denied => "denied",
        _ => "only one",
    };

    /// <summary>The copy links into an article, first the strongest.</summary>
    public IEnumerable<CopyLink> TakenFrom(string articleId) =>
        Story.Links.Where(l => l.Copy == articleId).OrderByDescending(l => l.Share).ThenBy(l => l.Origin, StringComparer.Ordinal);

    public static string Iso(NodaTime.LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    // A … Z, AA, AB, …
    private static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + Letter(index % 26);
}

/// <summary>An origin with its letter and its articles in arrival order.</summary>
internal sealed record OriginView(string Letter, Origin Origin, ImmutableArray<DatedArticle> Articles)
{
    /// <summary>The agency, or the outlet of its first article.</summary>
    public string Name => Origin.Agency ?? (Articles.IsEmpty ? Origin.Id : Words.Outlet(Articles[0].Article));
}

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
    private readonly Dictionary<string, Point> _points = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _speakers = new(StringComparer.Ordinal);

    public StoryView(Comparison comparison)
    {
        Comparison = comparison;
        _articles = comparison.Dated.Articles.ToDictionary(a => a.Article.Id, StringComparer.Ordinal);
        var origins = ImmutableArray.CreateBuilder<OriginView>();
        var newsrooms = new Newsrooms(comparison.Dated);
        foreach (var origin in comparison.Dated.Story.Origins)
        {
            int first = newsrooms.FirstOf(origins.Count);
            var view = new OriginView(Letter(origins.Count), origin, [.. origin.Articles.Where(_articles.ContainsKey).Select(id => _articles[id])], first < origins.Count ? origins[first] : null);
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

        // Comparisons that were stored before point ids became unique may hold one twice.
        foreach (var point in comparison.Points)
            _points.TryAdd(point.Id, point);
        Speakers = CountSpeakers();
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

    /// <summary>Whom cells are attributed to, by how many, most first; names as first met.</summary>
    public ImmutableArray<string> Speakers { get; }

    /// <summary>The story's point of that id, or null.</summary>
    public Point? PointOf(string? id) => id is not null && _points.TryGetValue(id, out var point) ? point : null;

    /// <summary>Points that say that another is not so.</summary>
    public IEnumerable<(Point Denial, Point Claim)> Denials =>
        Comparison.Points.Select(p => (Denial: p, Claim: PointOf(p.Denies))).Where(d => d.Claim is not null).Select(d => (d.Denial, d.Claim!));

    /// <summary>True where a person decided about the point.</summary>
    public static bool IsCorrected(Point point) => point.Reasons.Any(r => r.Rule == "user-correction");

    /// <summary>The beginning of a point's id by which it can be asked for.</summary>
    public static string ShortId(Point point) => point.Id[..Math.Min(8, point.Id.Length)];

    /// <summary>The words by which the report of a cell cites another outlet for it, with that outlet's name; null where it speaks for itself.</summary>
    public static (string Outlet, Quoted Words)? Cited(Point point, Cell cell)
    {
        foreach (var reason in point.Reasons)
        {
            if (reason.Rule == "cites-outlet" && reason.Evidence.FirstOrDefault(e => e.ArticleId == cell.Words.ArticleId) is { } words)
                return (reason.Note, words);
        }

        return null;
    }

    /// <summary>The outlets that reports of an origin cite instead of speaking for themselves, each with the number of points, by name.</summary>
    public IEnumerable<(string Outlet, int Points)> CitedBy(OriginView origin) =>
        Comparison.Points
            .SelectMany(p => p.Reasons.Where(r => r.Rule == "cites-outlet" && r.Evidence.Any(e => OriginOf(e.ArticleId) == origin)).Select(r => r.Note))
            .GroupBy(o => o, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()));

    /// <summary>What an origin says on a point: cells of the same words together, in the order of the cells.</summary>
    public IEnumerable<ImmutableArray<Cell>> CellsOf(Point point, OriginView origin) =>
        point.Cells.Where(c => OriginOf(c) == origin).GroupBy(c => Plain(c.Words.Words), StringComparer.Ordinal).Select(g => g.ToImmutableArray());

    // House style is no other wording: straight quotes for curved ones.
    private static string Plain(string words) => words.Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"');

    /// <summary>Place of a cell's speaker in <see cref="Speakers"/>, or -1 where the outlet speaks.</summary>
    public int SpeakerOf(Cell cell) => SpeakerKey(cell) is { } key && _speakers.TryGetValue(key, out int at) ? at : -1;

    /// <summary>The reasons that say how a point's sides differ or who denies it, the gravest first; how alike the words are is left out.</summary>
    public static IEnumerable<Reason> Telling(Point point) =>
        point.Reasons.Where(r => r.Rule is not ("matched" or "cites-outlet" or "user-correction")).OrderBy(r => point.Verdict == Verdict.Denied && r.Rule == "denied-by" ? 0 : 1);

    /// <summary>The words of each origin on which a difference stands, an origin once for each wording.</summary>
    public IEnumerable<(OriginView Origin, Cell Cell)> Sides(Point point)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var cell in point.Cells)
        {
            if (cell.Key is { } key && seen.Add((OriginOf(cell).Letter, key.Words)))
                yield return (OriginOf(cell), cell);
        }
    }

    /// <summary>How many origins tell a point as a fact, not as a question, a plan or a possibility.</summary>
    public int Told(Point point) =>
        point.Cells.Where(c => c.Status is StatementStatus.Asserted or StatementStatus.Reported).Select(OriginOf).Distinct().Count();

    /// <summary>A reason's note in which reports are named by their outlets instead of their ids.</summary>
    public string Readable(Reason reason)
    {
        string note = reason.Note;
        foreach (var dated in Comparison.Dated.Articles)
        {
            if (note.Contains(dated.Article.Id, StringComparison.Ordinal))
                note = note.Replace(dated.Article.Id, Words.Outlet(dated.Article), StringComparison.Ordinal);
        }

        return note;
    }

    /// <summary>True where a person said that a report belongs to this story, or that another does not belong to it.</summary>
    public bool PlacedByUser(string articleId) => Story.Members.Any(m => m.ArticleId == articleId && m.Reasons.Any(r => r.Rule == "user"));

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

    /// <summary>What each kind of point comes to, those that are there: <c>18 agreed by two origins or more</c>.</summary>
    public IEnumerable<(int Count, string Kind, string Label)> Tally()
    {
        if (Solid.Length > 0)
            yield return (Solid.Length, "agree", "agreed");
        if (Differing.Length > 0)
            yield return (Differing.Length, "differ", "differ");
        if (Denied.Length > 0)
            yield return (Denied.Length, "denied", "denied");
        if (Single.Length > 0)
            yield return (Single.Length, "only", "from one origin only");
    }

    /// <summary>What a point comes to, in the fewest words: <c>agree 2 of 3</c>, <c>differ: other name</c>.</summary>
    public static string VerdictWords(Point point) => point.Verdict switch
    {
        Parallax.Verdict.Agree => $"agree {point.Origins} of {point.Of}",
        Parallax.Verdict.Differ => $"differ: {(point.Difference is { } difference ? Words.Difference(difference) : "")}",
        Parallax.Verdict.Denied => "denied",
        _ => "only one",
    } + (IsCorrected(point) ? " · your correction" : "");

    /// <summary>The copy links into an article, first the strongest.</summary>
    public IEnumerable<CopyLink> TakenFrom(string articleId) =>
        Story.Links.Where(l => l.Copy == articleId).OrderByDescending(l => l.Share).ThenBy(l => l.Origin, StringComparer.Ordinal);

    public static string Iso(NodaTime.LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private ImmutableArray<string> CountSpeakers()
    {
        var counts = new Dictionary<string, (int Count, int First, string Name)>(StringComparer.Ordinal);
        foreach (var cell in Comparison.Points.SelectMany(p => p.Cells))
        {
            if (SpeakerKey(cell) is not { } key)
                continue;
            var article = Article(cell.Words.ArticleId).Article;
            counts[key] = counts.TryGetValue(key, out var known)
                ? known with { Count = known.Count + 1 }
                : (1, counts.Count, cell.Attribution!.SourceKey is not null && cell.Attribution.SourceKind == SourceKind.Resolved ? key : cell.Attribution.Source[0].Words(article.Text));
        }

        var order = counts.OrderByDescending(c => c.Value.Count).ThenBy(c => c.Value.First).ToList();
        for (int i = 0; i < order.Count; i++)
            _speakers.Add(order[i].Key, i);
        return [.. order.Select(c => c.Value.Name)];
    }

    // A pronoun of which nobody knows whom it means is no speaker.
    private string? SpeakerKey(Cell cell) =>
        cell.Attribution is not { Source.Length: > 0 } attribution ? null
        : attribution.SourceKey
            ?? (attribution.Source[0].Words(Article(cell.Words.ArticleId).Article.Text).ToLowerInvariant() is var words && words is "he" or "she" or "it" or "they" or "who" or "which" ? null : words);

    // A … Z, AA, AB, …
    private static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + Letter(index % 26);
}

/// <summary>An origin with its letter and its articles in arrival order.</summary>
/// <param name="Letter">By which it is named: A, B, …</param>
/// <param name="Origin">The origin.</param>
/// <param name="Articles">Its articles.</param>
/// <param name="Earlier">The first origin of the same newsroom, or null where this is the first: no second witness.</param>
internal sealed record OriginView(string Letter, Origin Origin, ImmutableArray<DatedArticle> Articles, OriginView? Earlier)
{
    /// <summary>The agency, or the outlet of its first article.</summary>
    public string Name => Origin.Agency ?? (Articles.IsEmpty ? Origin.Id : Words.Outlet(Articles[0].Article));
}

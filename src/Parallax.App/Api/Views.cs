using System.Text.Json;
using Parallax.App.Commands;
using Parallax.App.Render;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Api;

/// <summary>Records of the archive as the API shows them.</summary>
internal static class Views
{
    public static StoryItem Story(StoryEntry s, bool isWatched) => new(
        s.Id, s.Number, s.Title, s.Articles, s.Origins, s.Disputed, s.Agreed, ApiJson.Time(s.OpenedAt), ApiJson.Time(s.GrewAt), s.IsCompared, isWatched, ApiJson.Day(s.EventFrom), ApiJson.Day(s.EventTo));

    public static StoryDetail Story(StoredStory s, bool isWatched) => new(
        Story(s.Entry, isWatched),
        [.. s.Members.Select(m => new MemberItem(Article(m.Article), Math.Round(m.Score, 3), [.. m.Reasons.Select(ReasonItem.Of)]))],
        s.Related,
        [.. s.Chain.Select(link => new ChainItem(link.StoryId, ApiJson.Day(link.Day), Words.Name(link.Place), [.. link.Why.Select(ReasonItem.Of)]))],
        [.. s.Redirects.Select(r => new RedirectItem(r.Number, r.From, r.To, r.IsMerge, r.Articles, ReasonItem.Of(r.Why)))]);

    public static EventItem Event(StoryEvent e) => new(
        e.Number, e.StoryId, Words.Name(e.Kind), ApiJson.Time(e.At), e.ArticleId, e.IsRevision, e.Other, e.Why is { } why ? ReasonItem.Of(why) : null, e.Origins?.Before, e.Origins?.After,
        [.. e.Points.Select(p => new PointChangeItem(
            p.PointId, QuoteItem.Of(p.Title)!, Name(p.Before), Name(p.After), Name(p.DifferenceBefore), Name(p.DifferenceAfter), p.OriginsBefore, p.OriginsAfter))],
        [.. e.Figures.Select(f => new FigureChangeItem(QuoteItem.Of(f.What)!, f.Scope, f.Unit, f.From, f.To, QuoteItem.Of(f.Words)!))]);

    public static ArticleItem Article(ArticleEntry a) => new(
        a.Id, a.Key.Source, a.Key.CanonicalId, a.Version, a.IsLatest, ApiJson.Time(a.ArrivedAt), a.Title, a.Outlet, a.Language, a.Url, ApiJson.Day(a.Earliest), ApiJson.Day(a.Latest), a.StoryId);

    public static ArticleDetail Article(StoredArticle stored, IEnumerable<CopyLink> links)
    {
        var article = stored.Article;
        return new ArticleDetail(
            Article(stored.Entry), article.Text, [.. article.Blocks.Select(b => new BlockItem(Words.Name(b.Kind), Span(b.Span)))], [.. article.Authors.Select(a => a.Value)],
            article.Agency?.Value, article.Truncated is not null, article.Flags, Statements(stored), [.. links.Select(Link)], article.Maker);
    }

    public static HitItem Hit(SearchHit hit) => new(Article(hit.Article), QuoteItem.Of(hit.Snippet)!, [.. hit.Marks.Select(Span)], hit.Score);

    public static FacetsItem Facets(SearchFacets f) => new(f.Total, f.Tallied, Facet(f.Outlets), Facet(f.Languages), Facet(f.Months), f.Counted, Facet(f.Speakers), Facet(f.Places), Facet(f.Verdicts));

    public static CountsItem Counts(ArchiveCounts c) => new(c.Captures, c.Reports, c.Articles, c.Stories, c.LastOrder, c.ReadOrder, c.GroupedOrder, c.LastEvent);

    public static ProblemItem Problem(StoredProblem stored)
    {
        var (capture, p) = (stored.Capture, stored.Problem);
        return new ProblemItem(
            capture.CaptureId, capture.Key.Source, capture.Key.CanonicalId, capture.Version, ApiJson.Time(capture.ArrivedAt), p.Code, p.Where, p.Offset, p.Found, p.Expected, p.Advice, p.Lost);
    }

    public static CaptureItem Capture(CaptureEntry c) => new(c.CaptureId, c.Key.Source, c.Key.CanonicalId, c.Version, ApiJson.Time(c.ArrivedAt), c.Length);

    public static CorrectionItem Correction(StoredCorrection c)
    {
        var said = c.Said;
        string kind = said.Story is { } story ? (story.Same ? "story-same" : "story-not-same")
            : said.Point is { } point ? (point.Same ? "point-same" : "point-not-same")
            : "undo";
        return new CorrectionItem(
            c.Number, kind, said.Story is { } s ? [s.First, s.Second] : [], said.Point is { } p ? [Place(p.First), Place(p.Second)] : [], said.Undoes, said.By, said.Note, ApiJson.Time(said.At),
            c.AppliedAfter is not null, c.UndoneBy);
    }

    public static IReadOnlyList<int> Span(Span span) => [span.Start, span.End];

    private static PlaceItem Place(StatementPlace place) => new(place.ArticleId, Span(place.Span));

    private static LinkItem Link(CopyLink link) => new(
        link.Copy, link.Origin, Words.Name(link.Relation), Math.Round(link.Share, 3), Math.Round(link.OriginShare, 3), link.Directed,
        [.. link.Edits.Select(e => new EditItem(Words.Name(e.Kind), Span(e.InCopy), Span(e.InOrigin)))]);

    private static IReadOnlyList<FacetItem> Facet(IEnumerable<FacetCount> counts) => [.. counts.Select(c => new FacetItem(c.Value, c.Count, c.Label))];

    private static string? Name<T>(T? value)
        where T : struct, Enum => value is { } known ? Words.Name(known) : null;

    // As 'parallax statements' prints them.
    private static JsonElement Statements(StoredArticle stored)
    {
        string text = stored.Article.Text;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var offsets = new Offsets(text, codePoints: false);
            json.WriteStartArray();
            foreach (var statement in stored.Reading.Statements)
                StatementJson.Write(json, statement, stored.Reading, text, offsets);
            json.WriteEndArray();
        }

        return JsonSerializer.Deserialize<JsonElement>(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}

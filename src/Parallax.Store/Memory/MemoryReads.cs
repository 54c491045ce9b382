using System.Collections.Immutable;

namespace Parallax.Store.Memory;

/// <summary>The reads of a <see cref="MemoryArchive"/>.</summary>
internal sealed class MemoryReads(MemoryRows rows, Lock gate) : ICaptures, IArticles, IStories, ICorrections
{
    Task<StoredCapture?> ICaptures.Find(string captureId, CancellationToken cancel) => Under(() =>
        rows.CaptureIds.TryGetValue(captureId, out long order) ? Stored(rows.Capture(order)) : null);

    Task<ImmutableArray<StoredCapture>> ICaptures.After(long after, int limit, CancellationToken cancel) => Under<ImmutableArray<StoredCapture>>(() =>
        [.. rows.Captures.Skip((int)Math.Clamp(after, 0, int.MaxValue)).Take(Keys.Limit(limit)).Select(Stored)]);

    Task<ImmutableArray<CaptureEntry>> ICaptures.Versions(ReportKey key, CancellationToken cancel) => Under<ImmutableArray<CaptureEntry>>(() =>
        rows.Reports.TryGetValue(Keys.Clean(key), out var versions) ? [.. versions.Select(v => rows.Capture(v).Entry)] : []);

    Task<ImmutableArray<CaptureEntry>> ICaptures.Latest(string? source, long? before, int limit, CancellationToken cancel) => Under<ImmutableArray<CaptureEntry>>(() =>
        [.. rows.Captures.AsEnumerable().Reverse().Select(c => c.Entry).Where(c => (before is null || c.Order < before) && (source is null || c.Key.Source == source)).Take(Keys.Limit(limit))]);

    Task<StoredArticle?> IArticles.Find(string articleId, CancellationToken cancel) => Under(() =>
        rows.CaptureIds.TryGetValue(articleId, out long order) && rows.Article(order) is { Packed: not null } row ? Stored(row) : null);

    Task<ArticleEntry?> IArticles.Entry(string articleId, CancellationToken cancel) => Under(() =>
        rows.CaptureIds.TryGetValue(articleId, out long order) && rows.Article(order) is { Packed: not null } row ? rows.Entry(row) : null);

    Task<ImmutableArray<StoredArticle>> IArticles.Find(IReadOnlyCollection<string> articleIds, CancellationToken cancel) => Under<ImmutableArray<StoredArticle>>(() =>
        [.. articleIds.Distinct(StringComparer.Ordinal).Where(rows.CaptureIds.ContainsKey).Select(id => rows.Article(rows.CaptureIds[id])).Where(r => r is { Packed: not null })
            .OrderBy(r => r!.Order).Select(r => Stored(r!))]);

    Task<ImmutableArray<ArticleEntry>> IArticles.Versions(ReportKey key, CancellationToken cancel) => Under<ImmutableArray<ArticleEntry>>(() =>
        rows.Reports.TryGetValue(Keys.Clean(key), out var versions) ? [.. versions.Select(rows.Article).Where(r => r is { Packed: not null }).Select(r => rows.Entry(r!))] : []);

    Task<ImmutableArray<ArticleEntry>> IArticles.Latest(string? source, long? before, int limit, CancellationToken cancel) => Under<ImmutableArray<ArticleEntry>>(() =>
        [.. rows.Articles.AsEnumerable().Reverse().Where(r => r.Packed is not null && (before is null || r.Order < before) && (source is null || rows.Capture(r.Order).Entry.Key.Source == source))
            .Take(Keys.Limit(limit)).Select(rows.Entry)]);

    Task<ImmutableArray<StoredProblem>> IArticles.Problems(long? before, int limit, CancellationToken cancel) => Under<ImmutableArray<StoredProblem>>(() =>
        [.. rows.Articles.AsEnumerable().Reverse().Where(r => !r.Problems.IsEmpty && (before is null || r.Order < before)).Take(Keys.Limit(limit))
            .SelectMany(r => r.Problems.Select(p => new StoredProblem(rows.Capture(r.Order).Entry, p)))]);

    Task<ImmutableArray<CopyLink>> IArticles.Links(string articleId, CancellationToken cancel) => Under<ImmutableArray<CopyLink>>(() =>
        [.. rows.Articles.SelectMany(a => a.Links).Where(l => l.Copy == articleId || l.Origin == articleId)]);

    Task<StoredStory?> IStories.Find(string storyId, CancellationToken cancel) => Under(() => rows.Standing(storyId) is { } row && row.Members.Count > 0
        ? new StoredStory(
            rows.Entry(row),
            [.. row.Members.Select(order => rows.Article(order)!).Select(a => new StoryMember(rows.Entry(a), a.Member!.Score, a.Member.Reasons))],
            Linked(row),
            Redirects(row))
        : null);

    Task<ImmutableArray<StoryEntry>> IStories.Entries(IReadOnlyCollection<string> storyIds, CancellationToken cancel) => Under<ImmutableArray<StoryEntry>>(() =>
        [.. storyIds.Select(rows.Standing).Where(s => s is not null && s.Members.Count > 0).Select(s => s!).Distinct().Select(rows.Entry)]);

    Task<StoryPage> IStories.List(StoryOrder order, string? next, int limit, CancellationToken cancel) => Under(() =>
    {
        var from = StoryCursor.Parse(next);
        var found = rows.Stories.Values.Where(s => s.MergedInto is null && s.Members.Count > 0).Select(rows.Entry).OrderByDescending(s => StoryCursor.Of(s, order))
            .Where(s => from is not { } last || StoryCursor.Of(s, order).CompareTo(last) < 0).Take(Keys.Limit(limit) + 1).ToList();
        return StoryPages.Of(found, order, Keys.Limit(limit));
    });

    Task<StoredComparison?> IStories.Comparison(string storyId, CancellationToken cancel) => Under(() =>
    {
        if (rows.Standing(storyId) is not { Comparison: { } packed } row)
            return null;
        var made = Packing.Read(packed);
        var articles = made.Story.Members.Take(made.Published.Length).Select(m => Packing.Article(rows.Article(rows.CaptureIds[m.ArticleId])!.Packed)).ToList();
        return new StoredComparison(row.Id, row.ComparedVersion, row.ComparedOrder, Packing.With(made, articles, Linked(row), [.. Redirects(row).Select(r => r.AsRedirect())]));
    });

    Task<ComparisonStamp?> IStories.Compared(string storyId, CancellationToken cancel) => Under(() =>
        rows.Standing(storyId) is { Comparison: not null } row ? new ComparisonStamp(row.Id, row.ComparedVersion, row.ComparedOrder) : null);

    Task<ImmutableArray<StoryEvent>> IStories.Events(long after, string? storyId, int limit, CancellationToken cancel) => Under<ImmutableArray<StoryEvent>>(() =>
        [.. rows.Events.Where(e => e.Number > after && (storyId is null || e.StoryId == storyId)).Take(Keys.Limit(limit))]);

    Task<ImmutableArray<StoryEvent>> IStories.LatestEvents(long? before, string? storyId, int limit, CancellationToken cancel) => Under<ImmutableArray<StoryEvent>>(() =>
        [.. rows.Events.AsEnumerable().Reverse().Where(e => (before is null || e.Number < before) && (storyId is null || e.StoryId == storyId)).Take(Keys.Limit(limit))]);

    Task<ImmutableArray<StoredCorrection>> ICorrections.Latest(long? before, int limit, CancellationToken cancel) => Under<ImmutableArray<StoredCorrection>>(() =>
        [.. rows.Corrections.AsEnumerable().Reverse().Where(c => before is null || c.Number < before).Take(Keys.Limit(limit))]);

    Task<ImmutableArray<StoredCorrection>> ICorrections.After(long after, int limit, CancellationToken cancel) => Under<ImmutableArray<StoredCorrection>>(() =>
        [.. rows.Corrections.Where(c => c.Number > after).Take(Keys.Limit(limit))]);

    Task<StoredCorrection?> ICorrections.Find(long number, CancellationToken cancel) => Under(() =>
        number >= 1 && number <= rows.Corrections.Count ? rows.Corrections[(int)number - 1] : null);

    private ImmutableArray<ChainLink> Linked(StoryRow row) => EventDays.Order(
        new EventDays(row.EventFrom, row.EventTo),
        row.Related.Select(link => (Story: rows.Standing(link.Other), link.Why)).Where(link => link.Story is not null && link.Story.Id != row.Id).DistinctBy(link => link.Story!.Id)
            .Select(link => (link.Story!.Id, new EventDays(link.Story.EventFrom, link.Story.EventTo), ImmutableArray.Create(link.Why))));

    private ImmutableArray<StoryRedirect> Redirects(StoryRow row) => [.. rows.Redirects.Where(r => r.From == row.Id || r.To == row.Id)];

    private static StoredCapture Stored(CaptureRow row) => new(row.Entry, Packing.Capture(row.Packed));

    private StoredArticle Stored(ArticleRow row)
    {
        var (article, reading) = Packing.Article(row.Packed);
        return new StoredArticle(rows.Entry(row), article, reading);
    }

    private Task<T> Under<T>(Func<T> read)
    {
        lock (gate)
            return Task.FromResult(read());
    }
}

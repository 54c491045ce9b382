using System.Collections.Immutable;

namespace Parallax.Store.Keeping;

/// <summary>Compares stored stories and puts the comparisons down.</summary>
internal sealed class Comparisons(IArchive archive, Limits limits)
{
    private readonly IDerived _derived = (IDerived)archive;
    private readonly PipelineCompare _compare = new(limits);

    /// <summary>Compares a story as it is now; nothing where it stands no more.</summary>
    /// <param name="batch">Takes the comparison.</param>
    /// <param name="storyId">The story.</param>
    /// <param name="points">What people say of points.</param>
    /// <param name="whole">True to compare the whole.</param>
    /// <param name="events">False where stories are made again.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Add(ArchiveBatch batch, string storyId, ImmutableArray<Correction> points, bool whole, bool events, CancellationToken cancel)
    {
        if (await archive.Stories.Find(storyId, cancel).ConfigureAwait(false) is not { } story || story.Entry.Id != storyId)
            return;
        var links = await _derived.LinksOf(storyId, cancel).ConfigureAwait(false);
        var ids = story.Members.Select(m => m.Article.Id).ToHashSet(StringComparer.Ordinal);
        var kept = new PipelineCompare.Kept(
            storyId,
            [.. story.Members.Select(m => new Membership(m.Article.Id, m.Score, m.Reasons))],
            links);
        var (comparison, isWhole) = _compare.Compare(
            kept,
            missing => archive.Articles.Find(missing, cancel).GetAwaiter().GetResult().Select(a => (a.Article, a.Reading)),
            [.. points.Where(p => ids.Contains(p.First.ArticleId) && ids.Contains(p.Second.ArticleId))],
            whole);
        batch.Write(new PutComparison(
            storyId,
            story.Entry.LastOrder,
            Packing.Comparison(comparison),
            Clean.Text(comparison.Title.Words.ReplaceLineEndings(" ")),
            comparison.Dated.Story.Origins.Length,
            comparison.Points.Count(p => p.Verdict == Verdict.Denied || p.Difference == Difference.Contradiction),
            comparison.Points.Count(p => p.Verdict == Verdict.Agree),
            comparison.Points.Aggregate(0, (all, p) => all | (1 << (int)p.Verdict)),
            isWhole)
        {
            EventFrom = comparison.Time.Earliest,
            EventTo = comparison.Time.Latest,
        });
        if (!events)
            return;
        var before = await _derived.Compared(storyId, cancel).ConfigureAwait(false);
        var changes = Differences.OfPoints(before?.Points ?? [], comparison.Points);
        var figures = Differences.OfFigures(before?.Figures ?? [], before?.Story.Members.Select(m => m.ArticleId).ToHashSet(StringComparer.Ordinal) ?? [], comparison.Figures);
        int origins = before?.Story.Origins.Length ?? 0;
        if (changes.IsEmpty && figures.IsEmpty && origins == comparison.Dated.Story.Origins.Length)
            return;
        batch.Write(new AddEvent(new StoryEvent
        {
            StoryId = storyId,
            Kind = StoryEventKind.Compared,
            AfterOrder = story.Entry.LastOrder,
            At = story.Entry.GrewAt,
            Origins = new OriginChange(origins, comparison.Dated.Story.Origins.Length)
            {
                NewsroomsBefore = before is null ? 0 : new Newsrooms(before.Story, comparison.Dated.Articles).Count,
                NewsroomsAfter = new Newsrooms(comparison.Dated).Count,
            },
            Points = changes,
            Figures = figures,
        }));
    }
}

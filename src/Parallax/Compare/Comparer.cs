using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Compares the reports of a story: what they agree on, where they differ and how, what only one has, who denies what. A pure function of its
/// arguments; safe to call from many threads.
/// </summary>
/// <param name="limits">How many articles of a story are compared (<see cref="Limits.StoryArticles"/>); null for the default.</param>
internal sealed class Comparer(Limits? limits = null)
{
    private readonly int _mostArticles = (limits ?? Limits.Default).StoryArticles;

    /// <summary>Stage and version.</summary>
    public const string Maker = "compare 2";

    /// <summary>Compares.</summary>
    /// <param name="story">A dated story; every article of it is in one of its origins.</param>
    /// <param name="corrections">A person's decisions, or null for none.</param>
    /// <exception cref="ArgumentException">An article is in no origin, or there is no article.</exception>
    public Comparison Compare(DatedStory story, CompareOptions? corrections = null) => Finish(Prepare(story, corrections, null));

    /// <summary>Why a point of the comparison is what it is; null where the story has none of that id.</summary>
    /// <param name="story">The story as it was compared.</param>
    /// <param name="corrections">The decisions that held then.</param>
    /// <param name="pointId">The point.</param>
    public PointExplanation? Explain(DatedStory story, CompareOptions? corrections, string pointId)
    {
        var made = Prepare(story, corrections, null);
        return new Explainer(story, made.Items, made.Alignment, made.Likeness, made.Points).Explain(pointId);
    }

    /// <summary>Aligns and judges.</summary>
    internal Workspace Prepare(DatedStory story, CompareOptions? corrections, PointCache? cache)
    {
        ArgumentNullException.ThrowIfNull(story);
        if (story.Articles.IsEmpty)
            throw new ArgumentException($"story {story.Story.Id} has no articles", nameof(story));
        return new Workspace(story, _mostArticles, corrections ?? CompareOptions.Default, cache);
    }

    /// <summary>What a person is shown, out of what was prepared.</summary>
    internal static Comparison Finish(Workspace made)
    {
        var (story, items, points) = (made.Story, made.Items, made.Points);
        var (rows, into) = Folding.Fold(points, story, items);
        return new Comparison
        {
            Dated = story,
            Title = Title(story, items, made.Weights),
            Time = Timelines.Main(points),
            Place = Place(points),
            Points = [.. rows.Select((p, i) => (p.Point, i)).OrderByDescending(p => p.Point.Weight).ThenBy(p => p.i).Select(p => p.Point)],
            Timeline = [.. Timelines.Of(points, made.Weights).Select(e => e.PointId is { } id && into.TryGetValue(id, out string? row) ? e with { PointId = row } : e)],
            Figures = FigureTracker.Track(story, items, made.Figures, made.Alignment),
            Quotes = QuoteGroups.Of(story, items),
            Dropped = DroppedFacts.Of(story, items, points),
            Maker = Maker,
        };
    }

    // The headline that says most of what all headlines say, in the fewest words; the first line where no report has a headline.
    private static Quoted Title(DatedStory story, Items items, Weights weights)
    {
        Quoted? best = null;
        double bestScore = double.MinValue;
        for (int i = 0; i < story.Articles.Length; i++)
        {
            if (story.Articles[i].Article.Title is not { IsEmpty: false } title)
                continue;
            var terms = new SortedSet<int>();
            foreach (var word in items.Words[i].In(title))
            {
                if (word.Kind != WordKind.Function)
                    terms.Add(word.Term);
            }

            double score = weights.Headline(terms);
            if (score > bestScore)
                (best, bestScore) = (Quoted.From(story.Articles[i].Article, title), score);
        }

        if (best is not null)
            return best;
        var first = story.Articles[0].Article;
        return Quoted.From(first, first.Blocks.IsEmpty ? new Span(0, 0) : first.Blocks[0].Span);
    }

    // The place that the weightiest point with one gives, in its own words.
    private static Quoted? Place(List<(Point Point, List<Item> Members)> points)
    {
        foreach (var (_, members) in points.OrderByDescending(p => p.Point.Weight))
        {
            foreach (var member in members)
            {
                if (member.Statement.Place is { IsEmpty: false } place && place.End <= member.Text.Length && !member.Statement.Background)
                    return member.Quote(place);
            }
        }

        return null;
    }
}

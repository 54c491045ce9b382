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
    public const string Maker = "compare 1";

    /// <summary>Compares.</summary>
    /// <param name="story">A dated story; every article of it is in one of its origins.</param>
    /// <param name="corrections">A person's decisions, or null for none.</param>
    /// <exception cref="ArgumentException">An article is in no origin, or there is no article.</exception>
    public Comparison Compare(DatedStory story, CompareOptions? corrections = null)
    {
        var (items, figures, _, alignment, weights, points) = Align(story, corrections);
        return new Comparison
        {
            Dated = story,
            Title = Title(story, items, weights),
            Time = Timelines.Main(points),
            Place = Place(points),
            Points = [.. points.Select((p, i) => (p.Point, i)).OrderByDescending(p => p.Point.Weight).ThenBy(p => p.i).Select(p => p.Point)],
            Timeline = Timelines.Of(points, weights),
            Figures = FigureTracker.Track(story, items, figures, alignment),
            Quotes = QuoteGroups.Of(story, items),
            Dropped = DroppedFacts.Of(story, items, points),
            Maker = Maker,
        };
    }

    /// <summary>Why a point of the comparison is what it is; null where the story has none of that id.</summary>
    /// <param name="story">The story as it was compared.</param>
    /// <param name="corrections">The decisions that held then.</param>
    /// <param name="pointId">The point.</param>
    public PointExplanation? Explain(DatedStory story, CompareOptions? corrections, string pointId)
    {
        var (items, _, likeness, alignment, _, points) = Align(story, corrections);
        return new Explainer(story, items, alignment, likeness, points).Explain(pointId);
    }

    private (Items Items, FigureKeys Figures, Likeness Likeness, Alignment Alignment, Weights Weights, List<(Point Point, List<Item> Members)> Points) Align(DatedStory story, CompareOptions? corrections)
    {
        ArgumentNullException.ThrowIfNull(story);
        if (story.Articles.IsEmpty)
            throw new ArgumentException($"story {story.Story.Id} has no articles", nameof(story));
        var items = Items.Of(story, _mostArticles);
        var figures = new FigureKeys(items);
        var likeness = new Likeness(items.Vocabulary, figures);
        var alignment = new Aligner(items, likeness, figures, corrections ?? CompareOptions.Default).Align();
        var weights = new Weights(items, story);
        return (items, figures, likeness, alignment, weights, new Points(story, items, alignment, likeness, new FigureRules(figures), weights).Make());
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

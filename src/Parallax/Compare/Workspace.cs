namespace Parallax.Compare;

/// <summary>A story with all that its comparison is made from.</summary>
internal sealed class Workspace
{
    private readonly FigureRules _rules;
    private readonly Aligner _aligner;
    private readonly PointCache? _cache;

    /// <summary>Prepares a story.</summary>
    /// <param name="story">A dated story.</param>
    /// <param name="mostArticles">Articles whose statements are compared.</param>
    /// <param name="options">A person's decisions.</param>
    /// <param name="cache">Keeps the points for <see cref="Grow"/>; null where the story will not grow.</param>
    public Workspace(DatedStory story, int mostArticles, CompareOptions options, PointCache? cache)
    {
        (Story, _cache) = (story, cache);
        Items = Items.Of(story, mostArticles);
        Figures = new FigureKeys(Items);
        Likeness = new Likeness(Items.Vocabulary, Figures);
        _rules = new FigureRules(Figures);
        _aligner = new Aligner(Items, Likeness, Figures, options);
        Alignment = _aligner.Align();
        Weights = new Weights(Items, story);
        Points = MakePoints();
    }

    /// <summary>The story.</summary>
    public DatedStory Story { get; private set; }

    /// <summary>Its statements.</summary>
    public Items Items { get; }

    /// <summary>What its figures count.</summary>
    public FigureKeys Figures { get; }

    /// <summary>How its statements are compared.</summary>
    public Likeness Likeness { get; }

    /// <summary>Which of them speak of the same thing.</summary>
    public Alignment Alignment { get; private set; }

    /// <summary>What matters in it.</summary>
    public Weights Weights { get; private set; }

    /// <summary>Its points, in the order of their first statements.</summary>
    public List<(Point Point, List<Item> Members)> Points { get; private set; }

    /// <summary>Takes in the articles that the story has grown by.</summary>
    public void Grow(DatedStory grown, int mostArticles)
    {
        int before = Items.All.Count;
        Story = grown;
        Items.Grow(grown, mostArticles);
        Figures.Append(Items.All.Skip(before));
        Alignment = _aligner.Align();
        Weights = new Weights(Items, grown);
        Points = MakePoints();
    }

    private List<(Point Point, List<Item> Members)> MakePoints() => new Points(Story, Items, Alignment, Likeness, _rules, Weights, _cache).Make();
}

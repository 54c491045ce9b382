namespace Parallax.Compare;

/// <summary>
/// Compares a story again and again while it grows, at a cost that hangs on what is new. A report is added to what is there: its statements join
/// points or make new ones, and only the points that it touches are judged again. Points that are there are neither joined nor parted, and words
/// weigh what they weighed; so the result may differ from the whole comparison in what only the whole shows. That is made good by
/// comparing the whole again, of itself once the story has grown by a quarter, or when it is asked for.
/// </summary>
/// <remarks>For one story; not for several threads.</remarks>
/// <param name="limits">As for <see cref="Comparer"/>.</param>
internal sealed class GrowingComparer(Limits? limits = null)
{
    // Below it the whole is compared as fast as a part.
    private const int Small = 8;

    private readonly Comparer _comparer = new(limits);
    private readonly int _mostArticles = (limits ?? Limits.Default).StoryArticles;
    private DatedStory? _last;
    private CompareOptions _options = CompareOptions.Default;
    private Workspace? _workspace;
    private int _settled;

    /// <summary>True where the last result is that of the whole comparison.</summary>
    public bool IsSettled => _last is not null && _settled == _last.Articles.Length;

    /// <summary>Compares a story: by what is new in it where it has grown from the last one, else the whole.</summary>
    /// <param name="story">The story as it is now.</param>
    /// <param name="corrections">A person's decisions, or null; where they have changed the whole is compared.</param>
    public Comparison Compare(DatedStory story, CompareOptions? corrections = null)
    {
        var options = corrections ?? CompareOptions.Default;
        bool grows = _workspace is not null && _last is not null
            && story.Articles.Length <= _mostArticles && story.Articles.Length - _settled <= _settled / 4 && _settled >= Small
            && options.Corrections.SequenceEqual(_options.Corrections) && options.Corrections.IsEmpty
            && HasGrown(_last, story);
        if (!grows)
            return Settle(story, options);
        _last = story;
        _workspace!.Grow(story, _mostArticles);
        return Comparer.Finish(_workspace);
    }

    /// <summary>Compares the whole of the last story.</summary>
    /// <exception cref="InvalidOperationException">None was compared yet.</exception>
    public Comparison Settle() => Settle(_last ?? throw new InvalidOperationException("no story was compared yet"), _options);

    private Comparison Settle(DatedStory story, CompareOptions options)
    {
        (_last, _options, _settled) = (story, options, story.Articles.Length);
        _workspace = _comparer.Prepare(story, options, new PointCache());
        return Comparer.Finish(_workspace);
    }

    // The same reports with the same dates in the same origins come first; new ones follow, in those origins or in new ones behind them.
    private static bool HasGrown(DatedStory before, DatedStory now)
    {
        if (now.Story.Id != before.Story.Id || now.Articles.Length < before.Articles.Length || now.Story.Origins.Length < before.Story.Origins.Length)
            return false;
        for (int i = 0; i < before.Articles.Length; i++)
        {
            if (!IsSame(before.Articles[i], now.Articles[i]))
                return false;
        }

        for (int i = 0; i < before.Story.Origins.Length; i++)
        {
            var (old, grown) = (before.Story.Origins[i], now.Story.Origins[i]);
            if (old.Id != grown.Id || grown.Articles.Length < old.Articles.Length || !grown.Articles.AsSpan()[..old.Articles.Length].SequenceEqual(old.Articles.AsSpan()))
                return false;
            if (grown.Passages.Length < old.Passages.Length || !grown.Passages.AsSpan()[..old.Passages.Length].SequenceEqual(old.Passages.AsSpan())
                || grown.Passages.Skip(old.Passages.Length).Any(p => before.Articles.Any(a => a.Article.Id == p.ArticleId)))
                return false;
        }

        return true;
    }

    private static bool IsSame(DatedArticle a, DatedArticle b) =>
        ReferenceEquals(a, b)
        || (ReferenceEquals(a.Reading, b.Reading) && a.Article.Id == b.Article.Id
            && a.Published.Earliest == b.Published.Earliest && a.Published.Latest == b.Published.Latest && a.Times.AsSpan().SequenceEqual(b.Times.AsSpan()));
}

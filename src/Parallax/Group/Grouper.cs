using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Group;

/// <summary>Where an article was put when it arrived.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="StoryId">Its story at that moment; a later merge leads on from there.</param>
/// <param name="Score">Likeness to the story, 0 to 1; 1 for the first of a story.</param>
/// <param name="Reasons">What decided.</param>
internal sealed record Assignment(string ArticleId, string StoryId, double Score, ImmutableArray<Reason> Reasons);

/// <summary>
/// Puts articles into stories, in one pass in arrival order: rare features name the candidates, likeness decides, a copy joins its origin.
/// Keeps of a story its centre in hashed features: no text. Nothing is compared with a clock; a missing date neither joins nor separates.
/// </summary>
/// <param name="stories">Where stories are looked up.</param>
/// <param name="window">Arrivals after which a story that got nothing takes no more articles.</param>
/// <param name="model">What evidence is worth.</param>
internal sealed class Grouper(IStories stories, int window = 100_000, LikenessModel? model = null)
{
    // The rarest features by which a story is looked for and found.
    private const int Probes = 24;

    // Candidates that are measured.
    private const int Measured = 12;

    private readonly LikenessModel _model = model ?? LikenessModel.Default;
    private readonly FeatureCounts _counts = new();
    private readonly OriginFinder _origins = new();
    private readonly Queue<(int Story, int Arrival)> _aging = new();
    private readonly List<int> _found = [];
    private readonly List<int> _rivals = [];
    private int _arrivals;

    /// <summary>For training: told every comparison (article, story, evidence) before the decision.</summary>
    public Action<string, int, Likeness>? Compared { get; set; }

    /// <summary>For training: decides in the model's place; gives the article's story, or 0 for a new one.</summary>
    public Func<string, int>? Teacher { get; set; }

    /// <summary>Assigns the next article.</summary>
    public Assignment Add(Article article, Reading? reading, ImmutableArray<CopyLink> links)
    {
        int arrival = ++_arrivals;
        var vector = FeatureReader.Read(article, reading, _counts);
        _origins.Add(article, links);
        var (story, score, reasons) = Decide(article, vector, links);
        if (Teacher is not null)
            story = Teacher(article.Id);
        if (story == 0)
            story = stories.Open(new StoryDraft(Hashing.Id([], "story", article.Id)));
        var draft = stories[story];
        draft.Add(article.Id, score, reasons, vector, _counts, arrival);
        stories.Place(article.Id, story);
        _counts.Add(vector);
        stories.Index(story, [.. Rarest(vector).Select(feature => feature.Key)]);
        Merge(story);
        _aging.Enqueue((story, arrival));
        while (_aging.Count > window)
        {
            var (old, at) = _aging.Dequeue();
            if (stories[old].LastArrival == at)
                stories.Close(old);
        }

        return new Assignment(article.Id, draft.Id, score, reasons);
    }

    /// <summary>The stories as they are now, in the order in which they were opened.</summary>
    public IEnumerable<Story> Stories()
    {
        for (int number = 1; number <= stories.Count; number++)
        {
            var draft = stories[number];
            if (draft.MergedInto != 0)
                continue;
            ImmutableArray<string> members = [.. draft.Members.Select(member => member.ArticleId)];
            yield return new Story
            {
                Id = draft.Id,
                Members = [.. draft.Members],
                Origins = _origins.Of(members),
                Links = _origins.Links(members),
                Related = [.. draft.Related.Select(related => stories[Standing(related)].Id).Distinct(StringComparer.Ordinal).Where(id => id != draft.Id)],
                Maker = LikenessModel.Maker,
            };
        }
    }

    private (int Story, double Score, ImmutableArray<Reason> Reasons) Decide(Article article, FeatureVector vector, ImmutableArray<CopyLink> links)
    {
        _rivals.Clear();
        foreach (var link in links)
        {
            string other = link.Copy == article.Id ? link.Origin : link.Copy;
            if (link.IsWhole && stories.StoryOf(other) is var placed and > 0 && !stories[Standing(placed)].IsClosed)
                return (Standing(placed), 1, [new Reason("copy-link", $"{link.Relation} with {other}")]);
        }

        int best = 0;
        double top = 0;
        var evidence = default(Likeness);
        _rivals.Clear();
        foreach (int candidate in Candidates(vector))
        {
            var likeness = Likeness.Of(vector, stories[candidate], _counts);
            Compared?.Invoke(article.Id, candidate, likeness);
            double score = _model.Score(likeness.Values);
            if (score >= LikenessModel.Join)
                _rivals.Add(candidate);
            if (score > top)
                (best, top, evidence) = (candidate, score, likeness);
        }

        if (top < LikenessModel.Join)
            return (0, 1, []);
        return (best, Math.Round(top, 3), GroupReasons.Of(article, vector, stories[best], evidence, _counts));
    }

    // An article that belongs to two stories says that they are one; where their centres say so too, the younger goes into the older.
    private void Merge(int story)
    {
        foreach (int rival in _rivals)
        {
            if (rival == story || Teacher is not null || stories[rival].IsClosed || stories[story].IsClosed)
                continue;
            int older = Math.Min(rival, story), younger = Math.Max(rival, story);
            var likeness = Likeness.Of(stories[younger].AsVector(), stories[older], _counts);
            if (_model.Score(likeness.Values) < LikenessModel.Merge)
                continue;
            stories[older].Take(stories[younger], older, _counts);
            stories.Index(older, [.. Rarest(stories[older].AsVector()).Select(feature => feature.Key)]);
            story = older;
        }
    }

    private int Standing(int story)
    {
        while (stories[story].MergedInto is > 0 and var into)
            story = into;
        return story;
    }

    private List<int> Candidates(FeatureVector vector)
    {
        var sums = new Dictionary<int, double>();
        foreach (var feature in Rarest(vector))
        {
            double idf = _counts.Idf(feature.Key);
            _found.Clear();
            stories.Find(feature.Key, _found);
            foreach (int story in _found)
                sums[story] = sums.GetValueOrDefault(story) + (idf * idf);
        }

        return [.. sums.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).Take(Measured).Select(pair => pair.Key)];
    }

    private IEnumerable<Feature> Rarest(FeatureVector vector) =>
        vector.Features.OrderByDescending(feature => feature.Weight * _counts.Idf(feature.Key)).ThenBy(feature => feature.Key).Take(Probes);
}

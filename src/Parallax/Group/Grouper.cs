using System.Collections.Immutable;
using System.Globalization;
using Parallax.Text;

namespace Parallax.Group;

/// <summary>Where an article was put when it arrived.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="StoryId">Its story at that moment; a later merge or split leads on from there.</param>
/// <param name="Story">The number of that story.</param>
/// <param name="Score">Likeness to the story, 0 to 1; 1 for the first of a story.</param>
/// <param name="Member">What decided, packed.</param>
internal sealed record Assignment(string ArticleId, string StoryId, int Story, double Score, Member Member)
{
    /// <summary>What decided.</summary>
    public ImmutableArray<Reason> Reasons => Member.Unpack().Reasons;
}

/// <summary>
/// Puts articles into stories, in one pass in arrival order: rare features name the candidates, likeness decides, a copy joins its origin.
/// Keeps of a story its centre in hashed features: no text. Nothing is compared with a clock; a missing date neither joins nor separates.
/// </summary>
/// <param name="stories">Where stories are looked up.</param>
/// <param name="window">Arrivals after which a story that got nothing takes no more articles.</param>
/// <param name="model">What evidence is worth.</param>
/// <param name="endless">
/// True where what was decided is handed over (<see cref="TakeChanges"/>) and not kept: stories that are closed or merged away are let go.
/// </param>
/// <param name="past">Gives an article that has arrived back, with its reading; null for one that is lost. Where there is none, no story is split by itself.</param>
internal sealed partial class Grouper(
    IStories stories, int window = 100_000, LikenessModel? model = null, bool endless = false, Func<string, (Article Article, Reading? Reading)?>? past = null)
{
    // From this chance on, below that of joining, two stories are on one running topic.
    private const double Related = 0.2;

    private readonly LikenessModel _model = model ?? LikenessModel.Default;
    private readonly FeatureCounts _counts = new();
    private readonly StorySearch _search = new(stories);
    private readonly OriginFinder _origins = new();
    private readonly StoryConstraints _constraints = new();
    private readonly Queue<(int Story, int Arrival)> _aging = new();
    private readonly List<int> _rivals = [];
    private readonly List<(int Story, double Score)> _near = [];
    private int _arrivals;
    private int _changes;

    /// <summary>
    /// For a stream without end: told each story once it takes no more articles, after which all that is kept of it is dropped, so that
    /// <see cref="Stories"/> has those of the window only. Where it is null stories stay until the end, as a finite run wants them.
    /// </summary>
    public Action<Story>? Closed { get; set; }

    /// <summary>For training: told every comparison (article, story, evidence) before the decision.</summary>
    public Action<string, int, Likeness>? Compared { get; set; }

    /// <summary>For training: decides in the model's place; gives the article's story, or 0 for a new one.</summary>
    public Func<string, int>? Teacher { get; set; }

    /// <summary>Merges and splits of the stories that are kept, in the order in which they were made.</summary>
    public IEnumerable<Redirect> Redirects => Numbers().SelectMany(number => stories[number].Redirects).DistinctBy(made => made.Order).OrderBy(made => made.Order).Select(made => made.Redirect);

    /// <summary>Assigns the next article.</summary>
    public Assignment Add(Article article, Reading? reading, ImmutableArray<CopyLink> links)
    {
        int arrival = ++_arrivals;
        var vector = FeatureReader.Read(article, reading, _counts);
        if (!endless)
            _origins.Add(article, links);
        _rivals.Clear();
        _near.Clear();
        var (story, score, shared, said) = Decide(article, vector, links);
        if (Teacher is not null)
            story = Teacher(article.Id);
        if (story == 0)
            story = stories.Open(new StoryDraft(Hashing.Id([], "story", article.Id)));
        var member = new Member(article.Id, score, arrival, shared, said);
        Put(member, story, vector);
        _counts.Add(vector);
        var (number, atArrival) = (story, stories[story].Id);
        foreach (var (near, likeness) in _near)
        {
            if (near != story && (stories[story].CanRelate(near) || stories[near].CanRelate(story)))
                Relate(story, near, Topic(article, vector, near, likeness));
        }

        story = Merge(story, article.Id);
        Split(story);
        _aging.Enqueue((Placed(article.Id), arrival));
        while (_aging.Count > window)
        {
            var (old, at) = _aging.Dequeue();
            if (stories.Holds(old) && stories[old].MergedInto == 0 && stories[old].LastArrival == at)
                Close(old);
        }

        if (endless)
            LetGo();
        return new Assignment(article.Id, atArrival, number, score, member);
    }

    /// <summary>Takes a person's word on two articles, which holds from then on: arrived ones are merged or split at once.</summary>
    /// <param name="constraint">What was said.</param>
    /// <param name="other">The second article with its reading, if it has arrived: a split reads its features again.</param>
    public void Constrain(StoryCorrection constraint, (Article Article, Reading? Reading)? other = null)
    {
        var (same, first, second) = constraint;
        _constraints.Add(constraint);
        int one = Placed(first), two = Placed(second);
        if (one == 0 || two == 0)
            return;
        if (same && one != two)
            Join(Math.Min(one, two), Math.Max(one, two), new Reason("user", $"{first} and {second} were said to be of one story"));
        if (same || one != two || other is not { } text)
            return;

        var vector = FeatureReader.Read(text.Article, text.Reading, _counts);
        if (!stories[one].Remove(second, vector))
            return;
        var why = new Reason("user", $"{first} and {second} were said not to be of one story");
        int own = stories.Open(new StoryDraft(Hashing.Id([], "story", second, stories[one].Id)));
        Put(new Member(second, 1, _arrivals, null, [why]), own, vector);
        _aging.Enqueue((own, _arrivals));
        Relate(own, one, why);
        Note(new Redirect(stories[one].Id, stories[own].Id, [second], Whole: false, why), one, own);
    }

    /// <summary>The stories as they are now, in the order in which they were opened.</summary>
    public IEnumerable<Story> Stories() => Numbers().Where(number => stories[number].MergedInto == 0 && stories[number].Members.Count > 0).Select(Finished);

    /// <summary>Why an article is in the story that it is in and in no other; null where it never came.</summary>
    /// <param name="article">The article.</param>
    /// <param name="reading">What was read from it, as when it came.</param>
    public (Story Story, ImmutableArray<NearStory> Near, ImmutableArray<StoryCorrection> Said)? Explain(Article article, Reading? reading)
    {
        if (Placed(article.Id) is not (> 0 and var own))
            return null;
        var vector = FeatureReader.Read(article, reading, _counts, meet: false);
        var apart = _constraints.Apart(article.Id).Select(Placed).ToHashSet();
        var near = stories[own].IsClosed ? [] : Neighbours.Of(article, vector, _search.Candidates(vector, _counts).Where(story => story != own), stories, _model, _counts, apart);
        return (Finished(own), near, [.. stories[own].Members.SelectMany(member => _constraints.Of(member.ArticleId)).Distinct()]);
    }

    // The window is what is kept: a closed story goes with its merged ones, its articles' links, and the redirects that led into it.
    private void Close(int number)
    {
        stories.Close(number);
        if (endless)
            _closed.Add(number);
        if (endless || Closed is null)
            return;
        var story = Finished(number);
        foreach (var (related, why) in Standing(number, stories[number].Related))
            stories[related].RelateBefore(new FormerRelation(story.Id, stories[number].Day, why));
        foreach (var member in stories[number].Members)
            _origins.Forget(member.ArticleId);
        foreach (int merged in stories[number].Merged)
            stories.Forget(merged);
        stories.Forget(number);
        Closed(story);
    }

    private IEnumerable<int> Numbers() => Enumerable.Range(stories.First, stories.Count - stories.First + 1).Where(stories.Holds);

    private void Note(Redirect redirect, int from, int to)
    {
        if (endless)
        {
            _handed.Add((redirect, from, to));
            return;
        }

        _changes++;
        stories[to].Note(_changes, redirect);
        if (!redirect.Whole)
            stories[from].Note(_changes, redirect);
    }

    private Story Finished(int number)
    {
        var draft = stories[number];
        ImmutableArray<string> members = [.. draft.Members.Select(member => member.ArticleId)];
        var chain = Chain.Of(draft, Standing(number, draft.Related), stories);
        return new Story
        {
            Id = draft.Id,
            Members = [.. draft.Members.Select(member => member.Unpack())],
            Origins = _origins.Of(members),
            Links = _origins.Links(members),
            Redirects = [.. draft.Redirects.OrderBy(made => made.Order).Select(made => made.Redirect)],
            Related = [.. chain.Select(link => link.StoryId)],
            Chain = chain,
            Maker = LikenessModel.Maker,
        };
    }

    private (int Story, double Score, GroupReasons? Shared, ImmutableArray<Reason> Said) Decide(Article article, FeatureVector vector, ImmutableArray<CopyLink> links)
    {
        var apart = _constraints.IsEmpty ? [] : _constraints.Apart(article.Id).Select(Placed).ToHashSet();
        foreach (string same in _constraints.IsEmpty ? [] : _constraints.Same(article.Id))
        {
            if (Placed(same) is > 0 and var said && !stories[said].IsClosed)
                return (said, 1, null, [new Reason("user", $"said to be of one story with {same}")]);
        }

        foreach (var link in links)
        {
            string other = link.Copy == article.Id ? link.Origin : link.Copy;
            if (link.IsWhole && Placed(other) is > 0 and var placed && !stories[placed].IsClosed && !apart.Contains(placed))
                return (placed, 1, null, [new Reason("copy-link", $"{link.Relation} with {other}", [.. link.Reasons.Take(1).SelectMany(reason => reason.Evidence)])]);
        }

        int best = 0;
        double top = 0;
        var evidence = default(Likeness);
        foreach (int candidate in _search.Candidates(vector, _counts))
        {
            if (apart.Contains(candidate))
                continue;
            var likeness = Likeness.Of(vector, stories[candidate], _counts);
            Compared?.Invoke(article.Id, candidate, likeness);
            double score = _model.Score(likeness);
            if (score >= LikenessModel.Join)
                _rivals.Add(candidate);
            else if (score >= Related)
                _near.Add((candidate, score));
            if (score > top)
                (best, top, evidence) = (candidate, score, likeness);
        }

        if (top < LikenessModel.Join)
            return (0, 1, null, []);
        return (best, Math.Round(top, 3), GroupReasons.Of(article, vector, stories[best], evidence, _counts), []);
    }

    private Reason Topic(Article article, FeatureVector vector, int story, double likeness) => new(
        "running-topic",
        string.Create(CultureInfo.InvariantCulture, $"{article.Id} is like both, by {likeness:0.00} where {LikenessModel.Join:0.00} would join"),
        GroupReasons.Names(article, vector, stories[story], _counts));

    private void Put(Member member, int story, FeatureVector vector)
    {
        stories[story].Add(endless ? new Member(member.ArticleId, member.Score, member.Arrival, null, []) : member, vector);
        stories.Place(member.ArticleId, story);
        stories.Index(story, vector.Probes(_counts));
    }

    // An article that belongs to two stories says that they are one; one that makes its story grow may bring a single article near enough.
    // Where the stories themselves say so too, the younger goes into the older.
    private int Merge(int story, string articleId)
    {
        foreach (int rival in _rivals)
            story = Merge(story, rival, $"{articleId} belongs to both");
        foreach (var (near, _) in _near)
        {
            if (Math.Min(stories[near].Articles, stories[story].Articles) == 1)
                story = Merge(story, near, $"{articleId} brought them together");
        }

        return story;
    }

    private int Merge(int story, int other, string note)
    {
        if (Teacher is not null || other == story || stories[other].IsClosed || stories[story].IsClosed || AreApart(other, story) || WereParted(other, story))
            return story;
        var (small, large) = stories[other].Articles <= stories[story].Articles ? (other, story) : (story, other);
        var likeness = Likeness.Of(stories[small].AsVector(), stories[large], _counts);
        double score = _model.Score(likeness);
        if (score < (stories[small].Articles == 1 ? LikenessModel.MergeSmall : LikenessModel.Merge) || likeness.Apart > LikenessModel.MergeApart)
            return story;
        int older = Math.Min(other, story);
        Join(older, Math.Max(other, story), new Reason("bridge", $"{note}, and they are alike by {score.ToString("0.00", CultureInfo.InvariantCulture)}"));
        return older;
    }

    private void Join(int older, int younger, Reason why)
    {
        ImmutableArray<string> moved = [.. stories[younger].Members.Select(member => member.ArticleId)];
        Note(new Redirect(stories[younger].Id, stories[older].Id, moved, Whole: true, why), younger, older);
        if (!stories[younger].IsClosed)
            stories.Index(older, stories[younger].AsVector().Probes(_counts));
        stories[older].Take(stories[younger], younger, older);
        foreach (string id in moved)
            stories.Place(id, older);
        if (endless)
            _closed.Add(younger);
        _aging.Enqueue((older, stories[older].LastArrival));
    }

    private bool AreApart(int one, int other)
    {
        if (_constraints.IsEmpty)
            return false;
        return stories[one].Members.Any(member => _constraints.Apart(member.ArticleId).Any(apart => Placed(apart) == other));
    }

    private int Placed(string articleId) => stories.StoryOf(articleId) is > 0 and var story ? Standing(story) : 0;

    // Where links lead now, each story once, in the order in which they were opened.
    private IEnumerable<Relation> Standing(int number, IEnumerable<Relation> related) =>
        related.Select(relation => relation with { Story = Standing(relation.Story) })
            .Where(relation => relation.Story != number && stories.Holds(relation.Story))
            .DistinctBy(relation => relation.Story).OrderBy(relation => relation.Story);

    private int Standing(int story)
    {
        while (stories.Holds(story) && stories[story].MergedInto is > 0 and var into)
            story = into;
        return story;
    }
}

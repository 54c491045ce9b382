using System.Collections.Immutable;
using NodaTime;
using Parallax.Compare;
using Parallax.Copies;
using Parallax.Dating;
using Parallax.Extract.Metadata;
using Parallax.Group;
using Parallax.Read;
using Parallax.Read.Time;
using Parallax.Text;

namespace Parallax;

/// <summary>
/// Single stages over plain records, for programs and benchmarks that want one room and not the whole way: what the commands
/// <c>times</c>, <c>attributions</c>, <c>statements</c>, <c>dates</c>, <c>copies</c>, <c>stories</c>, <c>align</c> and <c>conflicts</c> do.
/// </summary>
public sealed class PipelineTasks
{
    private readonly TimeReader _times = new();
    private readonly ArticleReader _reader = new();

    /// <summary>A row of <see cref="Copies"/>.</summary>
    /// <param name="Id">The article.</param>
    /// <param name="Group">Id of the first article of the text that it is one with; its own where it is one with none.</param>
    /// <param name="Origin">The article that it takes its text from, or null.</param>
    /// <param name="Relation">How: copy, truncated, revised, partial, quote, or null.</param>
    /// <param name="Share">Share of the origin's words that it has.</param>
    public sealed record CopyLine(string Id, string Group, string? Origin, string? Relation, double Share);

    /// <summary>A row of <see cref="Stories"/>.</summary>
    /// <param name="Id">The article.</param>
    /// <param name="Story">Its story after the last article.</param>
    /// <param name="StoryAtArrival">Its story when it arrived.</param>
    /// <param name="Origin">Its origin in the story.</param>
    public sealed record StoryLine(string Id, string Story, string StoryAtArrival, string Origin);

    /// <summary>A record as an article: title, then a line a paragraph; nothing is cut.</summary>
    public static Article ToArticle(string id, string? title, string text, LocalDate? date, string? source) =>
        new ArticleRecord(id, title, text, date, source).ToArticle();

    /// <summary>Time expressions of a text with their values against its date. Offsets count in <paramref name="text"/>. Any thread.</summary>
    public (ImmutableArray<TimeExpression> Times, ImmutableArray<TimeValue> Values) Times(string text, LocalDate? date)
    {
        var times = _times.Read(text, [], null);
        return (times, TimeResolution.Resolve(times, date, date));
    }

    /// <summary>What a text says. Offsets count in <paramref name="text"/>: each line that is not blank is a paragraph. Any thread.</summary>
    public (Article Article, Reading Reading) Read(string id, string text)
    {
        var article = PlainText.ToArticle(id, text);
        return (article, _reader.Read(article));
    }

    /// <summary>A document of <see cref="Dates"/>.</summary>
    /// <param name="Doc">Its id.</param>
    /// <param name="Title">Its headline, or null.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="GivenDate">Its ISO 8601 day where that is known, or null.</param>
    /// <param name="Url">Its address, or null.</param>
    /// <param name="Captured">The day on which it was captured, or null: it is no later.</param>
    public sealed record UndatedDocument(string Doc, string? Title, string Text, string? GivenDate, string? Url = null, LocalDate? Captured = null);

    /// <summary>A row of <see cref="Dates"/>.</summary>
    /// <param name="Doc">The document.</param>
    /// <param name="Date">A day, a month or a year, or null where it stays open.</param>
    /// <param name="Earliest">First day that fits, or null.</param>
    /// <param name="Latest">Last day that fits, or null.</param>
    /// <param name="Confidence">Chance that the date is right within a day.</param>
    /// <param name="Reasons">The constraint chain.</param>
    public sealed record DateLine(string Doc, string? Date, string? Earliest, string? Latest, double Confidence, ImmutableArray<Reason> Reasons);

    /// <summary>Dates the reports of one event by all their evidence. Any thread.</summary>
    public IEnumerable<DateLine> Dates(IReadOnlyList<UndatedDocument> group, LocalDate? asOf) =>
        DatesTask.Run(
            [.. group.Select(d => new DatesInput(d.Doc, "", d.Title, d.Text, d.GivenDate, d.Url, Publication.OfAddress(d.Url), d.Captured))],
            article => _times.Read(article.Text, article.Blocks, null),
            CopyLinks,
            asOf).Select(d => new DateLine(d.Doc, d.Date, d.Earliest, d.Latest, d.Confidence, d.Reasons));

    /// <summary>Who takes text from whom, a row an article, in arrival order. An article whose id came before is passed over, here as below.</summary>
    public static IEnumerable<CopyLine> Copies(IEnumerable<Article> articles)
    {
        using var shelf = new Shelf(PipelineTexts.InMemory);
        var texts = new PipelineTexts(shelf);
        return [.. CopyReport.Rows(Once(articles, shelf), NewFinder(texts), texts.Keep).Select(r => new CopyLine(r.Id, r.Group, r.Origin, r.Relation, r.Share))];
    }

    /// <summary>Every copy link of a stream, with its edits.</summary>
    public static IEnumerable<CopyLink> CopyLinks(IEnumerable<Article> articles)
    {
        using var shelf = new Shelf(PipelineTexts.InMemory);
        var texts = new PipelineTexts(shelf);
        foreach (var link in CopyReport.Links(Once(articles, shelf), NewFinder(texts), texts.Keep))
            yield return link;
    }

    /// <summary>What one article of a stream takes from others and they from it; null where the stream has none of that id.</summary>
    public static CopyExplanation? ExplainCopies(IEnumerable<Article> articles, string id)
    {
        using var shelf = new Shelf(PipelineTexts.InMemory);
        var texts = new PipelineTexts(shelf);
        return CopyReport.Explain(Once(articles, shelf), id, NewFinder(texts), texts.Keep, texts);
    }

    /// <summary>Which articles tell one event, a row an article, in arrival order.</summary>
    /// <param name="articles">The stream.</param>
    /// <param name="corrections">What a person has said of its articles.</param>
    /// <param name="threads">Articles read at the same time.</param>
    /// <param name="cancel">Stops between two articles.</param>
    public IEnumerable<StoryLine> Stories(IEnumerable<Article> articles, Corrections corrections, int threads, CancellationToken cancel)
    {
        using var shelf = new Shelf(PipelineTexts.InMemory);
        var rows = StoryReport.Rows(Linked(articles, shelf, threads, cancel), NewGrouper(corrections, shelf));
        return [.. rows.Select(r => new StoryLine(r.Id, r.Story, r.StoryAtArrival, r.Origin))];
    }

    /// <summary>Why a story of the stream is what it is; null where the stream has neither an article nor a story of that id.</summary>
    /// <param name="articles">The stream.</param>
    /// <param name="id">Id of the story, as it is or as it was before it went into another, or of an article in it.</param>
    /// <param name="corrections">What a person has said of its articles.</param>
    /// <param name="threads">Articles read at the same time.</param>
    /// <param name="cancel">Stops between two articles.</param>
    public StoryExplanation? ExplainStory(IEnumerable<Article> articles, string id, Corrections corrections, int threads, CancellationToken cancel)
    {
        using var shelf = new Shelf(PipelineTexts.InMemory);
        var grouper = NewGrouper(corrections, shelf);
        foreach (var (article, reading, links) in Linked(articles, shelf, threads, cancel))
            grouper.Add(article, reading, links);
        string? asked = shelf.Holds(id) ? id
            : grouper.Stories().FirstOrDefault(s => s.Id == id || s.Redirects.Any(r => r.Whole && r.From == id))?.Members[0].ArticleId;
        if (asked is null)
            return null;
        var entry = shelf.Load(asked);
        if (grouper.Explain(entry.Article, entry.Reading) is not var (story, near, said))
            return null;
        var named = story.Members.Select(m => m.ArticleId).Concat(near.Select(n => n.FirstArticle));
        return new StoryExplanation
        {
            Story = story,
            ArticleId = asked,
            Near = near,
            Said = said,
            Articles = named.Distinct(StringComparer.Ordinal).ToImmutableDictionary(n => n, n => shelf.Load(n).Article, StringComparer.Ordinal),
        };
    }

    private static CopyFinder NewFinder(PipelineTexts texts) => new(new FingerprintTable(), texts);

    private static Grouper NewGrouper(Corrections corrections, Shelf shelf)
    {
        var grouper = new Grouper(new StoryTable(), past: new PipelineTexts(shelf).Arrived);
        foreach (var correction in corrections.Stories)
            grouper.Constrain(correction);
        return grouper;
    }

    // The stream with readings and copy links; each article is on the shelf before the next is asked for.
    private IEnumerable<(Article Article, Reading? Reading, ImmutableArray<CopyLink> Links)> Linked(IEnumerable<Article> articles, Shelf shelf, int threads, CancellationToken cancel)
    {
        var finder = NewFinder(new PipelineTexts(shelf));
        foreach (var (article, reading) in Ordered.Select(articles, a => (Article: a, Reading: _reader.Read(a)), threads, cancel))
        {
            if (shelf.Holds(article.Id))
                continue;
            shelf.Put(article, reading);
            yield return (article, reading, finder.Add(article));
        }
    }

    private static IEnumerable<Article> Once(IEnumerable<Article> articles, Shelf shelf) => articles.Where(a => !shelf.Holds(a.Id));

    /// <summary>A short text of a pair or a group, with the day on which it was published where that is known.</summary>
    /// <param name="Text">Its words: a sentence, a headline, a paragraph.</param>
    /// <param name="Date">The day against which its "Tuesday" counts, or null.</param>
    public sealed record ShortText(string Text, LocalDate? Date);

    /// <summary>What two short texts come to.</summary>
    /// <param name="Label"><c>conflict</c>, <c>update</c> (the later supersedes the earlier), <c>agree</c>, or <c>none</c>: they speak of different things.</param>
    /// <param name="Kind">What they conflict in: <c>number</c>, <c>date</c>, <c>time</c>, <c>location</c>, <c>negation</c>, <c>status</c>; empty where they don't.</param>
    /// <param name="First">The words in the one text on which it stands, or null.</param>
    /// <param name="Second">The words in the other.</param>
    /// <param name="Score">How likely the two tell the same event, 0 to 1.</param>
    public sealed record PairLine(string Label, string Kind, Span? First, Span? Second, double Score);

    /// <summary>What two texts have in common.</summary>
    /// <param name="Score">0 to 1. Texts of one story: how likely they tell one event. Others: how much alike they are.</param>
    /// <param name="IsSame">Texts of one story: they are taken to tell one event, as statements of a group are (<see cref="Align"/>). Others: they say the same, the one no less than the other.</param>
    public sealed record PairLikeness(double Score, bool IsSame);

    /// <summary>Two texts to be set side by side.</summary>
    /// <param name="First">The one.</param>
    /// <param name="Second">The other.</param>
    /// <param name="Story">The story that both are known to be of, or null: what they share is then its topic, and says less.</param>
    public sealed record TextPairing(ShortText First, ShortText Second, string? Story);

    /// <summary>
    /// Sets texts side by side by their wording, in the order given. Pairs of one story, and pairs without one whose texts are paired with each other all round, are judged
    /// with a view to what such pairs have in common on average; any other pair by itself. Any thread.
    /// </summary>
    /// <param name="pairs">All pairs that belong together must be among them.</param>
    public static ImmutableArray<PairLikeness> Likeness(IReadOnlyList<TextPairing> pairs)
    {
        var features = pairs.AsParallel().AsOrdered().Select(p => PairFeatures.Of(p.First.Text, p.Second.Text)).ToArray();
        int[] sets = PairSets.Of([.. pairs.Select(p => (p.First.Text, p.Second.Text, p.Story))]);
        var likeness = new PairLikeness[pairs.Count];
        foreach (var set in Enumerable.Range(0, sets.Length).GroupBy(p => sets[p]))
        {
            double[] scores = set.Key < 0 ? [.. set.Select(p => PairScore.Likeness(features[p]))] : PairSets.Scores([.. set.Select(p => features[p])]);
            foreach (var (pair, score) in set.Zip(scores))
                likeness[pair] = new PairLikeness(score, set.Key < 0 ? PairScore.SameMeaning(features[pair]) >= 0.5 : score >= PairScore.SameEventInSet);
        }

        return [.. likeness];
    }

    /// <summary>How a headline stands to a claim: <c>for</c> it, <c>against</c> it, or <c>observing</c> that it is made. Any thread.</summary>
    public static string Stance(string claim, string headline) => Compare.Stance.Of(claim, headline);

    /// <summary>
    /// Which statements of a group tell the same event: pairs of indices, the lesser first, in order. Statements of one document are never paired.
    /// Each statement is compared with at most 64 before it, those that share its rarest words. Any thread.
    /// </summary>
    public static IEnumerable<(int First, int Second)> Align(IReadOnlyList<(string Document, ShortText Text)> group)
    {
        var pairs = GroupPairs.Of([.. group.Select(s => s.Text.Text)], [.. group.Select(s => s.Document)]).ToList();
        double[] scores = PairSets.Scores([.. pairs.AsParallel().AsOrdered().Select(p => PairFeatures.Of(group[p.First].Text.Text, group[p.Second].Text.Text))]);
        return pairs.Where((_, p) => scores[p] >= PairScore.SameEventInSet).Order();
    }

    /// <summary>Whether two texts that may tell the same event contradict each other, and in which words. Any thread.</summary>
    public PairLine Conflict(ShortText first, ShortText second)
    {
        var pair = Pair(first, second);
        var verdict = PairConflict.Judge(pair, PairFeatures.Of(first.Text, second.Text));
        return new PairLine(verdict.Label, verdict.Kind, verdict.First, verdict.Second, verdict.Score);
    }

    /// <summary>Two texts set side by side.</summary>
    internal TextPair Pair(ShortText first, ShortText second) => new(Side("a", first), Side("b", second));

    private DatedArticle Side(string id, ShortText text)
    {
        var (article, reading) = Read(id, text.Text);
        var published = text.Date is null ? DateEstimate.Unknown : new DateEstimate(text.Date, text.Date, DateKind.Metadata, 1, []);
        return new DatedArticle(article, reading, published, TimeResolution.Resolve(reading.Times, text.Date, text.Date));
    }
}

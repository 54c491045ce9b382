using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Parallax.Store;

/// <summary>What a list of stories shows.</summary>
/// <param name="Id">Its id, which never changes.</param>
/// <param name="Number">In which order stories were opened, from 1.</param>
/// <param name="Title">Words of its clearest headline; of its first article's until it was compared.</param>
/// <param name="Articles">Articles in it.</param>
/// <param name="Origins">Independent origins among them; 0 until it was compared.</param>
/// <param name="Disputed">Points that are denied or contradicted.</param>
/// <param name="Agreed">Points on which origins agree.</param>
/// <param name="OpenedAt">When its first article arrived.</param>
/// <param name="GrewAt">When its latest article arrived.</param>
/// <param name="LastOrder">Order key of its latest article.</param>
/// <param name="IsCompared">False while a comparison of what it is now is still to be made.</param>
public sealed record StoryEntry(
    string Id, long Number, string Title, int Articles, int Origins, int Disputed, int Agreed, Instant OpenedAt, Instant GrewAt, long LastOrder, bool IsCompared)
{
    /// <summary>The first day on which its event may have been, by the last comparison; null where that is not known, or it was not compared yet.</summary>
    public LocalDate? EventFrom { get; init; }

    /// <summary>The last day.</summary>
    public LocalDate? EventTo { get; init; }
}

/// <summary>In which order stories are listed.</summary>
public enum StoryOrder
{
    /// <summary>That grew last, first.</summary>
    Newest,

    /// <summary>Of most origins, then of most articles.</summary>
    Biggest,

    /// <summary>Of most points that are denied or contradicted.</summary>
    Disputed,
}

/// <summary>A page of stories.</summary>
/// <param name="Stories">The stories.</param>
/// <param name="Next">What to give for the next page; null where this is the last. Opaque.</param>
public sealed record StoryPage(ImmutableArray<StoryEntry> Stories, string? Next);

/// <summary>An article's place in a story.</summary>
/// <param name="Article">The article.</param>
/// <param name="Score">Likeness when it joined; 1 for the first.</param>
/// <param name="Reasons">What decided.</param>
public sealed record StoryMember(ArticleEntry Article, double Score, ImmutableArray<Reason> Reasons);

/// <summary>A story that went into another, or articles that were taken out of one.</summary>
/// <param name="Number">In which order it happened, from 1.</param>
/// <param name="AfterOrder">After which arrival.</param>
/// <param name="From">The story that was left.</param>
/// <param name="To">The story that holds the articles now.</param>
/// <param name="IsMerge">True where nothing was left of <paramref name="From"/>: its id leads to <paramref name="To"/>.</param>
/// <param name="Articles">The articles that changed over.</param>
/// <param name="Why">What decided.</param>
public sealed record StoryRedirect(long Number, long AfterOrder, string From, string To, bool IsMerge, ImmutableArray<string> Articles, Reason Why)
{
    internal Redirect AsRedirect() => new(From, To, Articles, IsMerge, Why);
}

/// <summary>A stored story.</summary>
/// <param name="Entry">What lists show.</param>
/// <param name="Members">Its articles in order of arrival.</param>
/// <param name="Chain">Stories on the same running topic, by the days of their events as the last comparisons have them.</param>
/// <param name="Redirects">Merges and splits that it took part in.</param>
public sealed record StoredStory(StoryEntry Entry, ImmutableArray<StoryMember> Members, ImmutableArray<ChainLink> Chain, ImmutableArray<StoryRedirect> Redirects)
{
    /// <summary>Ids of the stories of <see cref="Chain"/>, in that order.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Related => [.. Chain.Select(link => link.StoryId)];
}

/// <summary>The first and the last day on which the event of a story may have been; null where that is not known.</summary>
internal readonly record struct EventDays(LocalDate? From, LocalDate? To)
{
    /// <summary>Linked stories in the order of their events, those of unknown day last and of one day in the order in which they were linked.</summary>
    /// <param name="own">The days of the story that they are linked to.</param>
    /// <param name="linked">The linked stories, each once, with what links them.</param>
    public static ImmutableArray<ChainLink> Order(EventDays own, IEnumerable<(string Id, EventDays Days, ImmutableArray<Reason> Why)> linked) =>
    [
        .. linked.OrderBy(link => link.Days.From is null).ThenBy(link => link.Days.From).ThenBy(link => link.Days.To)
            .Select(link => new ChainLink(link.Id, link.Days.From == link.Days.To ? link.Days.From : null, link.Days.Beside(own), link.Why)),
    ];

    // Days of which one may be before or after the other tell nothing.
    private ChainPlace Beside(EventDays other) =>
        To is { } to && other.From is { } from && to < from ? ChainPlace.Before
        : From is { } start && other.To is { } end && start > end ? ChainPlace.After
        : From is { } day && day == To && day == other.From && day == other.To ? ChainPlace.SameDay
        : ChainPlace.Unknown;
}

/// <summary>Which comparison of a story: the same stamp, the same comparison.</summary>
/// <param name="StoryId">The story that stands.</param>
/// <param name="Version">As in <see cref="StoredComparison"/>.</param>
/// <param name="LastOrder">As in <see cref="StoredComparison"/>.</param>
public sealed record ComparisonStamp(string StoryId, int Version, long LastOrder);

/// <summary>A stored comparison.</summary>
/// <param name="StoryId">Whose.</param>
/// <param name="Version">How often it was compared, from 1.</param>
/// <param name="LastOrder">Order key of the latest article that it takes in.</param>
/// <param name="Comparison">The comparison, with its articles.</param>
public sealed record StoredComparison(string StoryId, int Version, long LastOrder, Comparison Comparison);

/// <summary>What happened to a story.</summary>
public enum StoryEventKind
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>An article joined.</summary>
    Grew,

    /// <summary>It went into <see cref="StoryEvent.Other"/>.</summary>
    MergedInto,

    /// <summary>Articles went from it to <see cref="StoryEvent.Other"/>.</summary>
    Split,

    /// <summary>It was compared, and points or figures are not what they were.</summary>
    Compared,
}

/// <summary>
/// One thing that happened to a story, in the order in which it happened: what alerts, live pages and "since you last looked" go by. Evidence of what
/// was shown when: kept when derived tables are made again.
/// </summary>
public sealed record StoryEvent
{
    /// <summary>In which order, from 1, without gaps.</summary>
    public long Number { get; init; }

    /// <summary>The story.</summary>
    public required string StoryId { get; init; }

    /// <summary>What happened.</summary>
    public required StoryEventKind Kind { get; init; }

    /// <summary>Order key of the article that was there last.</summary>
    public required long AfterOrder { get; init; }

    /// <summary>When that article arrived.</summary>
    public required Instant At { get; init; }

    /// <summary>The article that opened it or joined.</summary>
    public string? ArticleId { get; init; }

    /// <summary>True where that article is a later version of a report that was there.</summary>
    public bool IsRevision { get; init; }

    /// <summary>The other story.</summary>
    public string? Other { get; init; }

    /// <summary>Why it merged or split.</summary>
    public Reason? Why { get; init; }

    /// <summary>Independent origins before and after, where it was compared.</summary>
    public OriginChange? Origins { get; init; }

    /// <summary>Points that are new, gone or not what they were.</summary>
    public ImmutableArray<PointChange> Points { get; init; } = [];

    /// <summary>Figures with a value above all that they had.</summary>
    public ImmutableArray<FigureChange> Figures { get; init; } = [];
}

/// <summary>How many origins tell a story, and how many newsrooms: a newsroom's second report is an origin more and no witness more.</summary>
/// <param name="Before">Origins before.</param>
/// <param name="After">Origins now.</param>
public sealed record OriginChange(int Before, int After)
{
    /// <summary>Newsrooms before; null in events of earlier versions.</summary>
    public int? NewsroomsBefore { get; init; }

    /// <summary>Newsrooms now.</summary>
    public int? NewsroomsAfter { get; init; }
}

/// <summary>What became of a point.</summary>
/// <param name="PointId">The point.</param>
/// <param name="Title">Its words; of the last time where it is gone.</param>
/// <param name="Before">Its verdict before; null where it is new.</param>
/// <param name="After">Its verdict now; null where it is gone.</param>
/// <param name="DifferenceBefore">How its sides differed.</param>
/// <param name="DifferenceAfter">How they differ.</param>
/// <param name="OriginsBefore">Origins that said something about it.</param>
/// <param name="OriginsAfter">Origins that do.</param>
public sealed record PointChange(
    string PointId, Quoted Title, Verdict? Before, Verdict? After, Difference? DifferenceBefore, Difference? DifferenceAfter, int OriginsBefore, int OriginsAfter);

/// <summary>A figure that rose.</summary>
/// <param name="What">What is counted.</param>
/// <param name="Scope">As in <see cref="Figure.Scope"/>.</param>
/// <param name="Unit">As in <see cref="Figure.Unit"/>.</param>
/// <param name="From">The highest value that it had.</param>
/// <param name="To">The highest value that it has.</param>
/// <param name="Words">The words that give it.</param>
public sealed record FigureChange(Quoted What, string? Scope, string? Unit, decimal From, decimal To, Quoted Words);

/// <summary>Stories: derived, but for their events.</summary>
public interface IStories
{
    /// <summary>The story of that id, or the one that it went into; null where there was never one.</summary>
    Task<StoredStory?> Find(string storyId, CancellationToken cancel = default);

    /// <summary>Entries of these stories, those that went into others as what they are now, each once, in the order asked for.</summary>
    Task<ImmutableArray<StoryEntry>> Entries(IReadOnlyCollection<string> storyIds, CancellationToken cancel = default);

    /// <summary>Stories that stand, a page at a time.</summary>
    /// <param name="order">In which order.</param>
    /// <param name="next"><see cref="StoryPage.Next"/> of the page before; null for the first. One that was not made here gives the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    Task<StoryPage> List(StoryOrder order, string? next, int limit, CancellationToken cancel = default);

    /// <summary>The latest comparison of the story of that id, or of the one that it went into; null where none was made yet.</summary>
    Task<StoredComparison?> Comparison(string storyId, CancellationToken cancel = default);

    /// <summary>Which comparison <see cref="Comparison"/> would give, without reading it; null where none was made yet.</summary>
    Task<ComparisonStamp?> Compared(string storyId, CancellationToken cancel = default);

    /// <summary>Events after the one of that number, in order, of one story or of all.</summary>
    Task<ImmutableArray<StoryEvent>> Events(long after, string? storyId, int limit, CancellationToken cancel = default);

    /// <summary>The latest events, newest first.</summary>
    Task<ImmutableArray<StoryEvent>> LatestEvents(long? before, string? storyId, int limit, CancellationToken cancel = default);
}

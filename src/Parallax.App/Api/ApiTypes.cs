using System.Text.Json;

namespace Parallax.App.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">The cursor of the next page; null where this is the last.</param>
internal sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Words of an article: the article's id, the half-open span in its text in UTF-16 code units, the words.</summary>
internal sealed record QuoteItem(string Article, IReadOnlyList<int> Span, string Words)
{
    public static QuoteItem? Of(Quoted? quoted) => quoted is null ? null : new QuoteItem(quoted.ArticleId, [quoted.Span.Start, quoted.Span.End], quoted.Words);

    public static IReadOnlyList<QuoteItem> Of(IEnumerable<Quoted> quoted) => [.. quoted.Select(q => Of(q)!)];
}

/// <summary>Why something is as it is.</summary>
internal sealed record ReasonItem(string Rule, string Note, IReadOnlyList<QuoteItem> Evidence)
{
    public static ReasonItem Of(Reason reason) => new(reason.Rule, reason.Note, QuoteItem.Of(reason.Evidence));
}

/// <summary>A story in a list.</summary>
internal sealed record StoryItem(
    string Id, long Number, string Title, int Articles, int Origins, int Disputed, int Agreed, string OpenedAt, string GrewAt, bool IsCompared, bool IsWatched, string? EventFrom, string? EventTo);

/// <summary>An article's place in a story.</summary>
internal sealed record MemberItem(ArticleItem Article, double Score, IReadOnlyList<ReasonItem> Reasons);

/// <summary>A story that went into another, or articles that were taken out of one.</summary>
internal sealed record RedirectItem(long Number, string From, string To, bool IsMerge, IReadOnlyList<string> Articles, ReasonItem Why);

/// <summary>A story on the same running topic: the day of its event where it is known, where it stands to the other (before, same day, after, unknown), and what links the two.</summary>
internal sealed record ChainItem(string Story, string? Day, string Place, IReadOnlyList<ReasonItem> Why);

/// <summary>A story with its articles. Where it went into another, this is the other.</summary>
internal sealed record StoryDetail(StoryItem Story, IReadOnlyList<MemberItem> Members, IReadOnlyList<string> Related, IReadOnlyList<ChainItem> Chain, IReadOnlyList<RedirectItem> Redirects);

/// <summary>What became of a point.</summary>
internal sealed record PointChangeItem(string Point, QuoteItem Title, string? VerdictBefore, string? Verdict, string? DifferenceBefore, string? Difference, int OriginsBefore, int Origins);

/// <summary>A figure that rose.</summary>
internal sealed record FigureChangeItem(QuoteItem What, string? Scope, string? Unit, decimal From, decimal To, QuoteItem Words);

/// <summary>One thing that happened to a story.</summary>
internal sealed record EventItem(
    long Number, string Story, string Kind, string At, string? Article, bool IsRevision, string? Other, ReasonItem? Why, int? OriginsBefore, int? Origins,
    IReadOnlyList<PointChangeItem> Points, IReadOnlyList<FigureChangeItem> Figures);

/// <summary>An article in a list: one version of a report.</summary>
internal sealed record ArticleItem(
    string Id, string Source, string Key, int Version, bool IsLatest, string ArrivedAt, string? Title, string? Outlet, string Language, string? Url, string? DateEarliest, string? DateLatest, string? Story);

/// <summary>A line of an article's text.</summary>
internal sealed record BlockItem(string Kind, IReadOnlyList<int> Span);

/// <summary>A link between two articles that share text.</summary>
internal sealed record LinkItem(string Copy, string Origin, string Relation, double Share, double OriginShare, bool IsDirected, IReadOnlyList<EditItem> Edits);

/// <summary>An edit between an origin and its copy; spans count in either text.</summary>
internal sealed record EditItem(string Kind, IReadOnlyList<int> Copy, IReadOnlyList<int> Origin);

/// <summary>An article with its text and what was read from it.</summary>
internal sealed record ArticleDetail(
    ArticleItem Article, string Text, IReadOnlyList<BlockItem> Blocks, IReadOnlyList<string> Authors, string? Agency, bool IsTruncated, IReadOnlyList<string> Flags,
    JsonElement Statements, IReadOnlyList<LinkItem> Links, string Maker);

/// <summary>An article that a query found.</summary>
internal sealed record HitItem(ArticleItem Article, QuoteItem Snippet, IReadOnlyList<IReadOnlyList<int>> Marks, int Score);

/// <summary>One value of a facet.</summary>
internal sealed record FacetItem(string Value, long Count, string? Label);

/// <summary>How all hits of a query fall.</summary>
/// <param name="Total">All hits.</param>
/// <param name="Tallied">The newest hits, over which outlets, languages and months are counted.</param>
/// <param name="Outlets">Over the tallied hits.</param>
/// <param name="Languages">Over the tallied hits.</param>
/// <param name="Months">Over the tallied hits.</param>
/// <param name="Counted">The newest hits, over which the rest is counted.</param>
/// <param name="Speakers">Those who speak; the value is what <c>speaker:</c> finds.</param>
/// <param name="Places">Places that are named; the value is what <c>place:</c> finds.</param>
/// <param name="Verdicts">Hits in a story with a point of that verdict.</param>
internal sealed record FacetsItem(
    long Total, long Tallied, IReadOnlyList<FacetItem> Outlets, IReadOnlyList<FacetItem> Languages, IReadOnlyList<FacetItem> Months, long Counted, IReadOnlyList<FacetItem> Speakers, IReadOnlyList<FacetItem> Places,
    IReadOnlyList<FacetItem> Verdicts);

/// <summary>How much there is; what lies between last and grouped order waits to be put into stories.</summary>
internal sealed record CountsItem(long Captures, long Reports, long Articles, long Stories, long LastOrder, long ReadOrder, long GroupedOrder, long LastEvent);

/// <summary>A problem that was met when a capture was read.</summary>
internal sealed record ProblemItem(
    string Capture, string Source, string Key, int Version, string ArrivedAt, string Code, string Where, long Offset, string Found, string Expected, string Advice, bool IsLost);

/// <summary>Something that is followed, with how it goes.</summary>
internal sealed record SourceItem(
    string Id, string Kind, string Address, string? Title, string FullText, string AddedAt, string? Outcome, string? Why, string? Stopped, long Reports, long Versions, long Polls, int Failures,
    double IntervalSeconds, string? PolledAt, string? SucceededAt, string? BroughtAt, string? DueAt);

/// <summary>Something to follow.</summary>
/// <param name="Address">An address, http or https.</param>
/// <param name="Kind"><c>feed</c>, <c>sitemap</c> or <c>page</c>.</param>
/// <param name="Title">What to call it.</param>
/// <param name="FullText"><c>auto</c>, <c>always</c> or <c>never</c>.</param>
/// <param name="IntervalSeconds">Between two polls; null to adapt.</param>
internal sealed record SourceRequest(string Address, string Kind = "feed", string? Title = null, string FullText = "auto", double? IntervalSeconds = null);

/// <summary>How others are reached.</summary>
/// <param name="Allowed">Hosts, addresses and networks that may be reached although they are not public.</param>
/// <param name="Proxy">The proxy, or null.</param>
/// <param name="Contact">What stands in the user agent, or null.</param>
internal sealed record FollowSettingsItem(IReadOnlyList<string> Allowed, string? Proxy = null, string? Contact = null);

/// <summary>One poll of a source.</summary>
internal sealed record PollItem(string Source, string At, string Outcome, double Milliseconds, int Status, long Bytes, int Entries, int New, int Changed, int Pages, string? Address, string? Why, string? DueAt);

/// <summary>A place in an article that holds a statement.</summary>
internal sealed record PlaceItem(string Article, IReadOnlyList<int> Span);

/// <summary>What a person says of a result.</summary>
/// <param name="Kind"><c>story-same</c>, <c>story-not-same</c> (with articles), <c>point-same</c>, <c>point-not-same</c> (with places).</param>
/// <param name="Articles">Two ids.</param>
/// <param name="Places">Two places.</param>
/// <param name="Note">Why.</param>
internal sealed record CorrectionRequest(string Kind, IReadOnlyList<string>? Articles = null, IReadOnlyList<PlaceItem>? Places = null, string? Note = null);

/// <summary>Why a correction is taken back.</summary>
internal sealed record UndoRequest(string? Note = null);

/// <summary>A correction.</summary>
internal sealed record CorrectionItem(
    long Number, string Kind, IReadOnlyList<string> Articles, IReadOnlyList<PlaceItem> Places, long? Undoes, string By, string? Note, string At, bool IsApplied, long? UndoneBy);

/// <summary>A capture without its bytes.</summary>
internal sealed record CaptureItem(string Id, string Source, string Key, int Version, string ArrivedAt, long Length);

/// <summary>What became of one document of a push: it is durable.</summary>
/// <param name="Id">The capture's id; the stored one's where it was known.</param>
/// <param name="Key">What the report is known by.</param>
/// <param name="Version">Which version of its report it is.</param>
/// <param name="Outcome"><c>new report</c>, <c>new version</c> or <c>known</c>.</param>
internal sealed record ReceiptItem(string Id, string Key, int Version, string Outcome);

/// <summary>What became of a push.</summary>
internal sealed record PushItem(IReadOnlyList<ReceiptItem> Captures, IReadOnlyList<string> Problems);

/// <summary>A search that is kept.</summary>
internal sealed record SavedSearchItem(string Id, string Name, string Query, string CreatedAt);

/// <summary>A search to keep.</summary>
internal sealed record SavedSearchRequest(string Name, string Query);

/// <summary>A story that one watches.</summary>
internal sealed record WatchItem(string Story, string Since);

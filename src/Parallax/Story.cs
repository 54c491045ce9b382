using System.Collections.Immutable;
using NodaTime;
using Parallax.Text;

namespace Parallax;

/// <summary>The articles about one event. Its id is made from its first article and never changes while it grows.</summary>
public sealed record Story
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Its articles, in arrival order, each with why it belongs.</summary>
    public required ImmutableArray<Membership> Members { get; init; }

    /// <summary>Its witnesses: every article is in exactly one origin.</summary>
    public required ImmutableArray<Origin> Origins { get; init; }

    /// <summary>Copy links between its articles.</summary>
    public ImmutableArray<CopyLink> Links { get; init; } = [];

    /// <summary>Stories on the same running topic, by id: linked, not merged; in the order of <see cref="Chain"/> where there is one.</summary>
    public ImmutableArray<string> Related { get; init; } = [];

    /// <summary>The same with their places before and after this one: by the days of their events, those of unknown day last.</summary>
    public ImmutableArray<ChainLink> Chain { get; init; } = [];

    /// <summary>Merges and splits that led into this story or out of it, in the order in which they were made.</summary>
    public ImmutableArray<Redirect> Redirects { get; init; } = [];

    /// <summary>Stage and version.</summary>
    public required string Maker { get; init; }
}

/// <summary>Articles changed over from one story to another: stories were merged, or one was split. A link to the story that was left leads on from here.</summary>
/// <param name="From">Id of the story that was left.</param>
/// <param name="To">Id of the story that took them in.</param>
/// <param name="Articles">The articles that changed over.</param>
/// <param name="Whole">True where the story that was left has no article any more: merged.</param>
/// <param name="Why">What decided.</param>
public sealed record Redirect(string From, string To, ImmutableArray<string> Articles, bool Whole, Reason Why);

/// <summary>A story on the same running topic as another.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="Day">
/// The day of its event: of those that its headlines and first sentences name the last before it was first published, or the day on which it
/// was; null where nothing tells.
/// </param>
/// <param name="Place">Where it stands to the other.</param>
/// <param name="Why">What links the two.</param>
public sealed record ChainLink(string StoryId, LocalDate? Day, ChainPlace Place, ImmutableArray<Reason> Why);

/// <summary>Where a story stands to another of the same running topic.</summary>
public enum ChainPlace
{
    /// <summary>The day of one of them is not known.</summary>
    Unknown,

    /// <summary>Its event came earlier.</summary>
    Before,

    /// <summary>Both are of one day.</summary>
    SameDay,

    /// <summary>Its event came later.</summary>
    After,
}

/// <summary>An article's place in a story.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Score">Likeness to the story when it joined, 0 to 1; 1 for the first.</param>
/// <param name="Reasons">What decided: shared rare names, place, date, figures, a copy link.</param>
public sealed record Membership(string ArticleId, double Score, ImmutableArray<Reason> Reasons);

/// <summary>All articles joined by copy links, or credited to one agency dispatch: one witness, however often reprinted.</summary>
/// <param name="Id">Stable within the story: made from its first article.</param>
/// <param name="Articles">In arrival order; the first stands for the origin where its text is the fullest.</param>
/// <param name="Agency">The agency that its text is credited to, or null.</param>
/// <param name="Why">Why these are one.</param>
public sealed record Origin(string Id, ImmutableArray<string> Articles, string? Agency, ImmutableArray<Reason> Why)
{
    /// <summary>
    /// What articles of other origins took from this one amid reporting of their own: what stands in these words has this origin for its
    /// witness, what stands around them is the other's own. No two of all origins of a story overlap.
    /// </summary>
    public ImmutableArray<Passage> Passages { get; init; } = [];
}

/// <summary>Words of an article that another origin has given.</summary>
/// <param name="ArticleId">Whose text they stand in.</param>
/// <param name="Span">Where, in that text.</param>
public sealed record Passage(string ArticleId, Span Span);

/// <summary>A story whose articles are dated by all its evidence, and whose time expressions are resolved against these dates.</summary>
/// <param name="Story">The story.</param>
/// <param name="Articles">In the order of <see cref="Story.Members"/>.</param>
/// <param name="Maker">Stage and version.</param>
public sealed record DatedStory(Story Story, ImmutableArray<DatedArticle> Articles, string Maker);

/// <summary>An article with its reading, dated.</summary>
/// <param name="Article">The article.</param>
/// <param name="Reading">What was read from it.</param>
/// <param name="Published">Its publication date by all the story's evidence.</param>
/// <param name="Times">The value of each of <see cref="Reading.Times"/>, in that order.</param>
public sealed record DatedArticle(Article Article, Reading Reading, DateEstimate Published, ImmutableArray<TimeValue> Times);

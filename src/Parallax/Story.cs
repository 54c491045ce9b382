using System.Collections.Immutable;

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

    /// <summary>Stories on the same running topic, by id: linked, not merged.</summary>
    public ImmutableArray<string> Related { get; init; } = [];

    /// <summary>Stage and version.</summary>
    public required string Maker { get; init; }
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
public sealed record Origin(string Id, ImmutableArray<string> Articles, string? Agency, ImmutableArray<Reason> Why);

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

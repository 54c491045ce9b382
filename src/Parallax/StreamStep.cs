using System.Collections.Immutable;

namespace Parallax;

/// <summary>What an arrival, or a person's word, changes in the stories of a stream, in the order in which it happens.</summary>
public sealed record StreamStep
{
    /// <summary>Stories that were opened: by the article, or by a split.</summary>
    public ImmutableArray<StoryName> Opened { get; init; } = [];

    /// <summary>A story that had gone into another and stands again; null where none does.</summary>
    public StoryName? Reopened { get; init; }

    /// <summary>The story that the article went into before anything below; null where no article came.</summary>
    public StoryName? Joined { get; init; }

    /// <summary>Its place in it.</summary>
    public Membership? Membership { get; init; }

    /// <summary>What the article takes from earlier ones, or they from it.</summary>
    public ImmutableArray<CopyLink> Links { get; init; } = [];

    /// <summary>Articles that changed over.</summary>
    public ImmutableArray<StoryMove> Moves { get; init; } = [];

    /// <summary>Pairs of stories on one running topic.</summary>
    public ImmutableArray<StoryRelation> Related { get; init; } = [];
}

/// <summary>A story of a stream.</summary>
/// <param name="Number">In which order it was opened, from 1.</param>
/// <param name="Id">Its id, which never changes.</param>
public sealed record StoryName(int Number, string Id);

/// <summary>Articles that changed over.</summary>
/// <param name="From">Number of the story that was left.</param>
/// <param name="To">Number of the story that holds them now.</param>
/// <param name="Redirect">Which and why.</param>
public sealed record StoryMove(int From, int To, Redirect Redirect);

/// <summary>Two stories on one running topic: linked, not merged.</summary>
/// <param name="One">Id of the one.</param>
/// <param name="Other">Id of the other.</param>
/// <param name="Why">What links the two.</param>
public sealed record StoryRelation(string One, string Other, Reason Why);

/// <summary>What a stream asks of where earlier results are kept.</summary>
public interface IStreamPast
{
    /// <summary>The article of that id with its reading, or null.</summary>
    (Article Article, Reading Reading)? Article(string articleId);

    /// <summary>The story that an article is in, with all its articles in order of arrival, or null.</summary>
    (StoryName Story, ImmutableArray<string> Members)? StoryOf(string articleId);
}

/// <summary>How much of a stream is kept in mind.</summary>
public sealed record StreamOptions
{
    /// <summary>All defaults.</summary>
    public static StreamOptions Default { get; } = new();

    /// <summary>Arrivals after which a story that got nothing takes no more articles. 50,000: about 150 MB.</summary>
    public int StoryWindow { get; init; } = 50_000;

    /// <summary>Articles that are looked back on for copies. 50,000: about 60 MB.</summary>
    public int CopyWindow { get; init; } = 50_000;

    /// <summary>Articles that are kept whole, for comparing them word by word. 500.</summary>
    public int Texts { get; init; } = 500;
}

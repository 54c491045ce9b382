using System.Collections.Immutable;

namespace Parallax;

/// <summary>Why a story holds the articles that it holds and no others: everything that a person needs to check it, or to correct it.</summary>
public sealed record StoryExplanation
{
    /// <summary>The story as it is after the last article; its members carry their reasons, its redirects what was merged or split.</summary>
    public required Story Story { get; init; }

    /// <summary>Id of the article from which the other stories are looked at: the one that was asked for, else the story's first.</summary>
    public required string ArticleId { get; init; }

    /// <summary>The stories nearest to it beside its own, likeliest first; none where its story takes no more articles.</summary>
    public required ImmutableArray<NearStory> Near { get; init; }

    /// <summary>What a person has said of the story's articles.</summary>
    public required ImmutableArray<StoryCorrection> Said { get; init; }

    /// <summary>The articles that are named here, by id.</summary>
    public required ImmutableDictionary<string, Article> Articles { get; init; }
}

/// <summary>Another story that an article might belong to.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="FirstArticle">Its first article.</param>
/// <param name="Score">How likely the article is to belong there, 0 to 1; from 0.5 on it would.</param>
/// <param name="For">What speaks for it.</param>
/// <param name="Against">What keeps the article apart from it, heaviest first.</param>
public sealed record NearStory(string StoryId, string FirstArticle, double Score, ImmutableArray<Reason> For, ImmutableArray<Reason> Against);

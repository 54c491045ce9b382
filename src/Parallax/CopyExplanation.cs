using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax;

/// <summary>What an article takes from others and they from it, with all that a person needs to check it.</summary>
public sealed record CopyExplanation
{
    /// <summary>The article.</summary>
    public required Article Article { get; init; }

    /// <summary>Ids of the articles that are one text with it, itself among them, in arrival order: one witness.</summary>
    public required ImmutableArray<string> Group { get; init; }

    /// <summary>The links that name it, as copy or as origin: whole texts first, then by the share of the copy.</summary>
    public required ImmutableArray<CopyLink> Links { get; init; }

    /// <summary>What it shares with others without a link: a quote, a passage of a press release.</summary>
    public required ImmutableArray<SharedPassage> Shared { get; init; }

    /// <summary>It, and the articles at the other end of links and shared passages, by id.</summary>
    public required ImmutableDictionary<string, Article> Articles { get; init; }
}

/// <summary>Words that two articles have in common and that make no copy of either.</summary>
/// <param name="Other">Id of the other article.</param>
/// <param name="Words">How many words, page furniture left out.</param>
/// <param name="Here">Where they stand in the article.</param>
/// <param name="There">Where in the other.</param>
public sealed record SharedPassage(string Other, int Words, ImmutableArray<Span> Here, ImmutableArray<Span> There);

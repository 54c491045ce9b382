using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Group;

/// <summary>Puts the stories of a running topic in the order of their events.</summary>
internal static class Chain
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>The stories linked to one, each with its place: by day, of one day as they were opened; those of unknown day last.</summary>
    /// <param name="story">The story.</param>
    /// <param name="related">Those linked to it that are held, each once, in the order in which they were opened.</param>
    /// <param name="stories">Where they are looked up.</param>
    public static ImmutableArray<ChainLink> Of(StoryDraft story, IEnumerable<Relation> related, IStories stories) =>
    [
        .. story.RelatedBefore.Concat(related.Select(relation => new FormerRelation(stories[relation.Story].Id, stories[relation.Story].Day, relation.Why)))
            .OrderBy(relation => relation.Day == FeatureVector.NoDay).ThenBy(relation => relation.Day)
            .Select(relation => new ChainLink(
                relation.Id,
                relation.Day == FeatureVector.NoDay ? null : Epoch.PlusDays(relation.Day),
                Place(relation.Day, story.Day),
                relation.Why is { } why ? [why] : [])),
    ];

    private static ChainPlace Place(int day, int own) =>
        day == FeatureVector.NoDay || own == FeatureVector.NoDay ? ChainPlace.Unknown
        : day < own ? ChainPlace.Before
        : day > own ? ChainPlace.After
        : ChainPlace.SameDay;
}

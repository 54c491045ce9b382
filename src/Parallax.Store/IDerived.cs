using System.Collections.Immutable;

namespace Parallax.Store;

/// <summary>What the keeper of stories needs of an archive beside what everybody does.</summary>
internal interface IDerived
{
    /// <summary>True where something waits for the keeper: captures that are in no story, words of people that have not taken effect, stories to be compared.</summary>
    Task<bool> HasWork(CancellationToken cancel);

    /// <summary>Stories that are not compared as they are now, the longest unchanged first.</summary>
    Task<ImmutableArray<string>> ToCompare(int limit, CancellationToken cancel);

    /// <summary>Stories whose comparison was made by what was new in them: the whole is still to be compared.</summary>
    Task<ImmutableArray<string>> Unsettled(int limit, CancellationToken cancel);

    /// <summary>By article of a story, the links that were found when it arrived.</summary>
    Task<IReadOnlyDictionary<string, ImmutableArray<CopyLink>>> LinksOf(string storyId, CancellationToken cancel);

    /// <summary>The latest comparison of a story without its articles; null where there is none.</summary>
    Task<PackedComparison?> Compared(string storyId, CancellationToken cancel);

    /// <summary>Ends once more commits than that were made, with how many there were.</summary>
    Task<long> WaitForCommits(long seen, CancellationToken cancel);

    /// <summary>Where an article is; null where it is in no story.</summary>
    Task<PlacedArticle?> Placed(string articleId, CancellationToken cancel);

    /// <summary>The number of a story, whether it stands or not; null where there was never one.</summary>
    Task<long?> NumberOf(string storyId, CancellationToken cancel);

    /// <summary>What the engine remembered last; null where nothing whole was kept.</summary>
    Task<EngineState?> State(CancellationToken cancel);
}

/// <summary>Where an article is.</summary>
internal sealed record PlacedArticle(long Order, long StoryNumber, string StoryId);

/// <summary>The engine's memory as it was after an arrival.</summary>
internal sealed record EngineState(long Order, string Maker, byte[] Hash, ImmutableArray<byte[]> Parts);

using System.Collections.Immutable;

namespace Parallax.Store;

/// <summary>What the keeper of stories needs of an archive beside what everybody does.</summary>
internal interface IDerived
{
    /// <summary>Stories that are not compared as they are now, the longest unchanged first.</summary>
    Task<ImmutableArray<string>> ToCompare(int limit, CancellationToken cancel);

    /// <summary>Stories whose comparison was made by what was new in them: the whole is still to be compared.</summary>
    Task<ImmutableArray<string>> Unsettled(int limit, CancellationToken cancel);

    /// <summary>The links of an article to earlier ones, as they were found.</summary>
    Task<ImmutableArray<CopyLink>> LinksOf(long order, CancellationToken cancel);

    /// <summary>Where an article is; null where it is in no story.</summary>
    Task<PlacedArticle?> Placed(string articleId, CancellationToken cancel);

    /// <summary>What the engine remembered last; null where nothing whole was kept.</summary>
    Task<EngineState?> State(CancellationToken cancel);
}

/// <summary>Where an article is.</summary>
internal sealed record PlacedArticle(long Order, long StoryNumber, string StoryId);

/// <summary>The engine's memory as it was after an arrival.</summary>
internal sealed record EngineState(long Order, string Maker, byte[] Hash, ImmutableArray<byte[]> Parts);

using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Store;

/// <summary>What a person says of a result. Exactly one of the three is given.</summary>
public sealed record NewCorrection
{
    /// <summary>Two articles do, or do not, tell one event.</summary>
    public StoryCorrection? Story { get; init; }

    /// <summary>Two statements do, or do not, speak of the same thing.</summary>
    public Correction? Point { get; init; }

    /// <summary>The number of an earlier correction that no longer holds.</summary>
    public long? Undoes { get; init; }

    /// <summary>Who says so.</summary>
    public required string By { get; init; }

    /// <summary>Why, in the person's words, or null.</summary>
    public string? Note { get; init; }

    /// <summary>When, by the caller's clock.</summary>
    public required Instant At { get; init; }
}

/// <summary>A stored correction.</summary>
/// <param name="Number">In which order it was made, from 1. Of two that contradict each other the later holds.</param>
/// <param name="Said">What was said.</param>
/// <param name="AppliedAfter">The arrival after which it took effect; null while it waits. Made again, stories take it in at that same place.</param>
/// <param name="UndoneBy">The number of the correction that took it back, or null.</param>
public sealed record StoredCorrection(long Number, NewCorrection Said, long? AppliedAfter, long? UndoneBy);

/// <summary>What people have said: kept for good, undone ones too.</summary>
public interface ICorrections
{
    /// <summary>The latest, newest first.</summary>
    Task<ImmutableArray<StoredCorrection>> Latest(long? before, int limit, CancellationToken cancel = default);

    /// <summary>Those after the one of that number, in order.</summary>
    Task<ImmutableArray<StoredCorrection>> After(long after, int limit, CancellationToken cancel = default);

    /// <summary>The one of that number, or null.</summary>
    Task<StoredCorrection?> Find(long number, CancellationToken cancel = default);
}

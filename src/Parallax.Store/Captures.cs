using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;

namespace Parallax.Store;

/// <summary>What a report is known by, whatever its text: the same key with another text is a new version of it.</summary>
/// <param name="Source">Where it came from: a feed's id, <c>import</c>, <c>push</c>. Two sources never share a report.</param>
/// <param name="CanonicalId">What the source knows it by: a canonical address, an entry's id, a path.</param>
public sealed record ReportKey(string Source, string CanonicalId);

/// <summary>A capture that is to be stored.</summary>
public sealed record NewCapture
{
    /// <summary>Whose version it is.</summary>
    public required ReportKey Key { get; init; }

    /// <summary>The document.</summary>
    public required Capture Capture { get; init; }

    /// <summary>When it arrived, by the caller's clock. Order never depends on it.</summary>
    public required Instant ArrivedAt { get; init; }

    /// <summary>
    /// What makes it the same version as one that is there: SHA-256 of the bytes where nothing else is given. A follower gives the hash of what a reader
    /// would see, so that a changed advertisement makes no version.
    /// </summary>
    public ReadOnlyMemory<byte>? ContentHash { get; init; }

    /// <summary>The hash that holds: the given one, or that of the bytes.</summary>
    public byte[] EffectiveHash() => ContentHash is { } given ? given.ToArray() : SHA256.HashData(Capture.Bytes.Span);
}

/// <summary>What became of a capture.</summary>
public enum CaptureOutcome
{
    /// <summary>The first of its report.</summary>
    NewReport,

    /// <summary>A text that its report did not have before.</summary>
    NewVersion,

    /// <summary>There already; nothing was stored.</summary>
    Known,
}

/// <summary>The receipt for one capture: it is durable.</summary>
/// <param name="Order">Its place in the order of arrival, from 1, without gaps; of the stored one where it was known.</param>
/// <param name="CaptureId">Its id; of the stored one where it was known.</param>
/// <param name="Version">Which version of its report it is, from 1.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record CaptureReceipt(long Order, string CaptureId, int Version, CaptureOutcome Outcome);

/// <summary>The receipt for a batch.</summary>
/// <param name="Captures">One for each capture of the batch, in their order.</param>
/// <param name="Corrections">The numbers of the batch's corrections, in their order.</param>
public sealed record ArchiveReceipt(ImmutableArray<CaptureReceipt> Captures, ImmutableArray<long> Corrections);

/// <summary>A capture without its bytes.</summary>
/// <param name="Order">Its place in the order of arrival.</param>
/// <param name="CaptureId">Its id, which is its article's too.</param>
/// <param name="Key">Whose version it is.</param>
/// <param name="Version">Which, from 1.</param>
/// <param name="ArrivedAt">When it arrived.</param>
/// <param name="Length">Bytes of the document.</param>
public sealed record CaptureEntry(long Order, string CaptureId, ReportKey Key, int Version, Instant ArrivedAt, long Length);

/// <summary>A stored capture.</summary>
/// <param name="Entry">Its place and key.</param>
/// <param name="Capture">The document, byte for byte as it was stored.</param>
public sealed record StoredCapture(CaptureEntry Entry, Capture Capture);

/// <summary>Evidence as it arrived: never changed, never dropped.</summary>
public interface ICaptures
{
    /// <summary>The capture of that id, or null.</summary>
    /// <exception cref="ArchiveCorruptException">It is there, but is no longer what was stored.</exception>
    Task<StoredCapture?> Find(string captureId, CancellationToken cancel = default);

    /// <summary>Captures from the one after <paramref name="after"/> on, in order of arrival.</summary>
    /// <exception cref="ArchiveCorruptException">One is no longer what was stored.</exception>
    Task<ImmutableArray<StoredCapture>> After(long after, int limit, CancellationToken cancel = default);

    /// <summary>The versions of a report, the first first; empty where there is none.</summary>
    Task<ImmutableArray<CaptureEntry>> Versions(ReportKey key, CancellationToken cancel = default);

    /// <summary>The latest captures without their bytes, newest first, of one source or of all.</summary>
    /// <param name="source">As in <see cref="ReportKey.Source"/>; null for all.</param>
    /// <param name="before">Order key of the last of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    Task<ImmutableArray<CaptureEntry>> Latest(string? source, long? before, int limit, CancellationToken cancel = default);
}

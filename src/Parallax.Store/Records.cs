using System.Collections.Immutable;

namespace Parallax.Store;

/// <summary>A record of a table.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">How often it was written, from 1: give it back to write only over what was read.</param>
/// <param name="Value">The record.</param>
public sealed record Keyed<T>(string Key, long Version, T Value);

/// <summary>A record of a log.</summary>
/// <param name="Number">In which order over all partitions, rising.</param>
/// <param name="Partition">What it is about: a feed's id; empty where the log has no parts.</param>
/// <param name="Value">The record.</param>
public sealed record Logged<T>(long Number, string Partition, T Value);

/// <summary>
/// A small table of records by key, kept as JSON (instants, days, immutable arrays and records round trip). Keys are ordinal: what is looked for
/// together shares a prefix (<c>USER/SESSION</c>). A field that a later version adds is at its default in what was stored before.
/// </summary>
public interface IRecordTable<T>
    where T : class
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The record of that key, or null.</summary>
    Task<Keyed<T>?> Find(string key, CancellationToken cancel = default);

    /// <summary>Records whose keys begin with <paramref name="prefix"/>, by key, those after <paramref name="after"/>.</summary>
    Task<ImmutableArray<Keyed<T>>> List(string prefix = "", string? after = null, int limit = 1_000, CancellationToken cancel = default);

    /// <summary>Writes the record whatever was there.</summary>
    Task Put(string key, T value, CancellationToken cancel = default);

    /// <summary>Writes the record where there is none of that key; false where there is.</summary>
    Task<bool> Add(string key, T value, CancellationToken cancel = default);

    /// <summary>Writes the record where the version is still that one; false where it is not.</summary>
    Task<bool> Replace(Keyed<T> read, T value, CancellationToken cancel = default);

    /// <summary>Drops the record, if it is there.</summary>
    Task Remove(string key, CancellationToken cancel = default);
}

/// <summary>A log of records in parts, kept as JSON.</summary>
public interface IRecordLog<T>
    where T : class
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Adds a record.</summary>
    Task Append(string partition, T value, CancellationToken cancel = default);

    /// <summary>Records after the one of that number, in order, of one partition or (null) of all.</summary>
    Task<ImmutableArray<Logged<T>>> After(string? partition, long after, int limit, CancellationToken cancel = default);

    /// <summary>The latest records, newest first.</summary>
    Task<ImmutableArray<Logged<T>>> Latest(string? partition, long? before, int limit, CancellationToken cancel = default);

    /// <summary>Drops all but the latest so many of a partition.</summary>
    Task Trim(string partition, int keep, CancellationToken cancel = default);
}

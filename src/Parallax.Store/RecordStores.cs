using System.Collections.Immutable;

namespace Parallax.Store;

/// <summary>What a record is stored as.</summary>
internal readonly record struct RawRecord(string Key, long Version, byte[] Json);

/// <summary>What a logged record is stored as.</summary>
internal readonly record struct RawLogged(long Number, string Partition, byte[] Json);

/// <summary>Reads of tables and logs, as an implementation gives them.</summary>
internal interface IRawRecords
{
    Task<RawRecord?> Find(string table, string key, CancellationToken cancel);

    Task<IReadOnlyList<RawRecord>> List(string table, string prefix, string? after, int limit, CancellationToken cancel);

    Task<IReadOnlyList<RawLogged>> LogAfter(string log, string? partition, long after, int limit, CancellationToken cancel);

    Task<IReadOnlyList<RawLogged>> LogLatest(string log, string? partition, long? before, int limit, CancellationToken cancel);
}

internal sealed class RecordTable<T>(string name, IArchive archive, IRawRecords raw) : IRecordTable<T>
    where T : class
{
    public string Name => name;

    public async Task<Keyed<T>?> Find(string key, CancellationToken cancel) =>
        await raw.Find(name, key, cancel).ConfigureAwait(false) is { } found ? Read(found) : null;

    public async Task<ImmutableArray<Keyed<T>>> List(string prefix, string? after, int limit, CancellationToken cancel) =>
        [.. (await raw.List(name, prefix, after, limit, cancel).ConfigureAwait(false)).Select(Read)];

    public Task Put(string key, T value, CancellationToken cancel) => archive.Commit(new ArchiveBatch().PutRecord(name, key, value), cancel);

    public Task<bool> Add(string key, T value, CancellationToken cancel) => Try(new ArchiveBatch().AddRecord(name, key, value), cancel);

    public Task<bool> Replace(Keyed<T> read, T value, CancellationToken cancel) => Try(new ArchiveBatch().ReplaceRecord(name, read, value), cancel);

    public Task Remove(string key, CancellationToken cancel) => archive.Commit(new ArchiveBatch().RemoveRecord(name, key), cancel);

    private static Keyed<T> Read(RawRecord raw) => new(raw.Key, raw.Version, StoreJson.Read<T>(raw.Json));

    private async Task<bool> Try(ArchiveBatch batch, CancellationToken cancel)
    {
        try
        {
            await archive.Commit(batch, cancel).ConfigureAwait(false);
            return true;
        }
        catch (ArchiveConflictException)
        {
            return false;
        }
    }
}

internal sealed class RecordLog<T>(string name, IArchive archive, IRawRecords raw) : IRecordLog<T>
    where T : class
{
    public string Name => name;

    public Task Append(string partition, T value, CancellationToken cancel) => archive.Commit(new ArchiveBatch().Append(name, partition, value), cancel);

    public async Task<ImmutableArray<Logged<T>>> After(string? partition, long after, int limit, CancellationToken cancel) =>
        [.. (await raw.LogAfter(name, partition, after, limit, cancel).ConfigureAwait(false)).Select(Read)];

    public async Task<ImmutableArray<Logged<T>>> Latest(string? partition, long? before, int limit, CancellationToken cancel) =>
        [.. (await raw.LogLatest(name, partition, before, limit, cancel).ConfigureAwait(false)).Select(Read)];

    public Task Trim(string partition, int keep, CancellationToken cancel) => archive.Commit(new ArchiveBatch().Trim(name, partition, keep), cancel);

    private static Logged<T> Read(RawLogged raw) => new(raw.Number, raw.Partition, StoreJson.Read<T>(raw.Json));
}

using Dapper;

namespace Parallax.Store.Sql;

internal sealed class SqlRecords(SqlReader reader) : IRawRecords
{
    // Numbers that a limit may reach: LIMIT is a 64-bit number in either database.
    private const int Most = int.MaxValue;

    public Task<RawRecord?> Find(string table, string key, CancellationToken cancel) => reader.Read(async db =>
        (await db.QueryFirstOrDefaultAsync<Row>("SELECT key, version, packed FROM record WHERE name = @name AND key = @key", new { name = Clean.Text(table), key = Clean.Text(key) }).ConfigureAwait(false))?.Record(), cancel);

    // Keys that share a prefix stand together: what follows the last of them ends the list.
    public Task<IReadOnlyList<RawRecord>> List(string table, string prefix, string? after, int limit, CancellationToken cancel) => reader.Read<IReadOnlyList<RawRecord>>(async db =>
    {
        string from = Clean.Text(prefix);
        var rows = await db.QueryAsync<Row>(
            "SELECT key, version, packed FROM record WHERE name = @name AND key >= @from AND key > @after ORDER BY key LIMIT @limit",
            new { name = Clean.Text(table), from, after = Clean.Text(after ?? ""), limit = Keys.Limit(limit, Most) }).ConfigureAwait(false);
        return [.. rows.TakeWhile(r => r.Key.StartsWith(from, StringComparison.Ordinal)).Select(r => r.Record())];
    }, cancel);

    public Task<IReadOnlyList<RawLogged>> LogAfter(string log, string? partition, long after, int limit, CancellationToken cancel) => Logged(log, partition, "number > @edge ORDER BY number", after, limit, cancel);

    public Task<IReadOnlyList<RawLogged>> LogLatest(string log, string? partition, long? before, int limit, CancellationToken cancel) => Logged(log, partition, "number < @edge ORDER BY number DESC", before ?? long.MaxValue, limit, cancel);

    private Task<IReadOnlyList<RawLogged>> Logged(string log, string? partition, string rest, long edge, int limit, CancellationToken cancel) => reader.Read<IReadOnlyList<RawLogged>>(async db =>
        [.. (await db.QueryAsync<LogRow>(
            $"SELECT number, part, packed FROM log WHERE name = @log{(partition is null ? "" : " AND part = @part")} AND {rest} LIMIT @limit",
            new { log, part = partition is null ? null : Clean.Text(partition), edge, limit = Keys.Limit(limit, Most) }).ConfigureAwait(false)).Select(r => r.Record())], cancel);

    private sealed class Row
    {
        public string Key { get; set; } = "";

        public long Version { get; set; }

        public byte[] Packed { get; set; } = [];

        public RawRecord Record() => new(Key, Version, Packing.Unpack(Packed));
    }

    private sealed class LogRow
    {
        public long Number { get; set; }

        public string Part { get; set; } = "";

        public byte[] Packed { get; set; } = [];

        public RawLogged Record() => new(Number, Part, Packing.Unpack(Packed));
    }
}

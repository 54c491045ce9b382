using System.Collections.Immutable;
using Dapper;

namespace Parallax.Store.Sql;

internal sealed class SqlCorrections(SqlReader reader) : ICorrections
{
    private const string Select = "SELECT number, packed, applied, undone FROM correction";

    public Task<ImmutableArray<StoredCorrection>> Latest(long? before, int limit, CancellationToken cancel) => reader.Read<ImmutableArray<StoredCorrection>>(async db =>
        [.. (await db.QueryAsync<Row>($"{Select} WHERE number < @before ORDER BY number DESC LIMIT @limit", new { before = before ?? long.MaxValue, limit = Keys.Limit(limit) }).ConfigureAwait(false)).Select(r => r.Correction())], cancel);

    public Task<ImmutableArray<StoredCorrection>> After(long after, int limit, CancellationToken cancel) => reader.Read<ImmutableArray<StoredCorrection>>(async db =>
        [.. (await db.QueryAsync<Row>($"{Select} WHERE number > @after ORDER BY number LIMIT @limit", new { after, limit = Keys.Limit(limit) }).ConfigureAwait(false)).Select(r => r.Correction())], cancel);

    public Task<StoredCorrection?> Find(long number, CancellationToken cancel) => reader.Read(async db =>
        (await db.QueryFirstOrDefaultAsync<Row>($"{Select} WHERE number = @number", new { number }).ConfigureAwait(false))?.Correction(), cancel);

    private sealed class Row
    {
        public long Number { get; set; }

        public byte[] Packed { get; set; } = [];

        public long? Applied { get; set; }

        public long? Undone { get; set; }

        public StoredCorrection Correction() => new(Number, Boxed.Read<NewCorrection>(Packed), Applied, Undone);
    }
}

using System.Collections.Immutable;
using Dapper;
using NodaTime;

namespace Parallax.Store.Sql;

internal sealed class SqlCaptures(SqlReader reader) : ICaptures
{
    private const string Columns = "c.seq, c.id, c.source, r.canonical, c.version, c.arrived, c.length";
    private const string Tables = "capture c JOIN report r ON r.number = c.report";

    public Task<StoredCapture?> Find(string captureId, CancellationToken cancel) => reader.Read(async db =>
    {
        var row = await db.QueryFirstOrDefaultAsync<BodyRow>(
            $"SELECT {Columns}, c.hash, c.seal, b.packed FROM {Tables} LEFT JOIN capture_body b ON b.seq = c.seq WHERE c.id = @captureId", new { captureId = Clean.Text(captureId) }).ConfigureAwait(false);
        return row?.Stored();
    }, cancel);

    public Task<ImmutableArray<StoredCapture>> After(long after, int limit, CancellationToken cancel) => reader.Read<ImmutableArray<StoredCapture>>(async db =>
        [.. (await db.QueryAsync<BodyRow>(
            $"SELECT {Columns}, c.hash, c.seal, b.packed FROM {Tables} LEFT JOIN capture_body b ON b.seq = c.seq WHERE c.seq > @after ORDER BY c.seq LIMIT @limit", new { after, limit = Keys.Limit(limit) }).ConfigureAwait(false))
            .Select(row => row.Stored())], cancel);

    public Task<ImmutableArray<CaptureEntry>> Versions(ReportKey key, CancellationToken cancel) => reader.Read<ImmutableArray<CaptureEntry>>(async db =>
        [.. (await db.QueryAsync<Row>($"SELECT {Columns} FROM {Tables} WHERE r.source = @Source AND r.canonical = @CanonicalId ORDER BY c.version", Keys.Clean(key)).ConfigureAwait(false)).Select(row => row.Entry())], cancel);

    public Task<ImmutableArray<CaptureEntry>> Latest(string? source, long? before, int limit, CancellationToken cancel) => reader.Read<ImmutableArray<CaptureEntry>>(async db =>
        [.. (await db.QueryAsync<Row>(
            $"SELECT {Columns} FROM {Tables} WHERE c.seq < @before{(source is null ? "" : " AND c.source = @source")} ORDER BY c.seq DESC LIMIT @limit",
            new { source = source is null ? null : Clean.Text(source), before = before ?? long.MaxValue, limit = Keys.Limit(limit) }).ConfigureAwait(false)).Select(row => row.Entry())], cancel);

    internal class Row
    {
        public long Seq { get; set; }

        public string Id { get; set; } = "";

        public string Source { get; set; } = "";

        public string Canonical { get; set; } = "";

        public long Version { get; set; }

        public long Arrived { get; set; }

        public long Length { get; set; }

        public CaptureEntry Entry() => new(Seq, Id, new ReportKey(Source, Canonical), checked((int)Version), Instant.FromUnixTimeMilliseconds(Arrived), Length);
    }

    internal sealed class BodyRow : Row
    {
        public byte[]? Hash { get; set; }

        public byte[]? Seal { get; set; }

        public byte[]? Packed { get; set; }

        public StoredCapture Stored()
        {
            var entry = Entry();
            if (Packed is null || Hash is null || Seal is null || !Seal.AsSpan().SequenceEqual(Store.Seal.Of(entry, Hash, Packed)))
                throw new ArchiveCorruptException($"capture {Seq} ({Id}) is no longer what was stored; run 'parallax verify --data DIR', which finds all of them, and take it from a backup");
            return new StoredCapture(entry, Packing.Capture(Packed));
        }
    }
}

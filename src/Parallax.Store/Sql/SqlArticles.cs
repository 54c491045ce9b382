using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using NodaTime;

namespace Parallax.Store.Sql;

internal sealed class SqlArticles(SqlReader reader) : IArticles
{
    internal const string Columns = "a.seq, c.id, c.source, r.canonical, c.version, a.is_latest AS IsLatest, c.arrived, a.title, a.outlet, a.language, a.url, a.earliest, a.latest, s.id AS Story";
    internal const string Tables = "article a JOIN capture c ON c.seq = a.seq JOIN report r ON r.number = c.report LEFT JOIN story s ON s.number = a.story";

    // Ids that one statement takes.
    private const int Together = 400;

    public Task<StoredArticle?> Find(string articleId, CancellationToken cancel) => reader.Read(async db =>
    {
        var row = await db.QueryFirstOrDefaultAsync<BodyRow>($"SELECT {Columns}, b.packed FROM {Tables} JOIN article_body b ON b.seq = a.seq WHERE c.id = @id", new { id = Clean.Text(articleId) }).ConfigureAwait(false);
        return row?.Stored();
    }, cancel);

    public Task<ArticleEntry?> Entry(string articleId, CancellationToken cancel) => reader.Read(async db =>
    {
        var row = await db.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM {Tables} WHERE c.id = @id AND a.has = 1", new { id = Clean.Text(articleId) }).ConfigureAwait(false);
        return row?.Entry();
    }, cancel);

    public Task<ImmutableArray<StoredArticle>> Find(IReadOnlyCollection<string> articleIds, CancellationToken cancel) =>
        reader.Read<ImmutableArray<StoredArticle>>(async db => [.. (await Rows(db, articleIds).ConfigureAwait(false)).Select(row => row.Stored())], cancel);

    public Task<ImmutableArray<ArticleEntry>> Versions(ReportKey key, CancellationToken cancel) => reader.Read<ImmutableArray<ArticleEntry>>(async db =>
        [.. (await db.QueryAsync<Row>($"SELECT {Columns} FROM {Tables} WHERE r.source = @Source AND r.canonical = @CanonicalId AND a.has = 1 ORDER BY c.version", Keys.Clean(key)).ConfigureAwait(false)).Select(row => row.Entry())], cancel);

    public Task<ImmutableArray<ArticleEntry>> Latest(string? source, long? before, int limit, CancellationToken cancel) => reader.Read<ImmutableArray<ArticleEntry>>(async db =>
        [.. (await db.QueryAsync<Row>(
            $"SELECT {Columns} FROM {Tables} WHERE c.seq < @before AND a.has = 1{(source is null ? "" : " AND c.source = @source")} ORDER BY c.seq DESC LIMIT @limit",
            new { source = source is null ? null : Clean.Text(source), before = before ?? long.MaxValue, limit = Keys.Limit(limit) }).ConfigureAwait(false)).Select(row => row.Entry())], cancel);

    public Task<ImmutableArray<StoredProblem>> Problems(long? before, int limit, CancellationToken cancel) => reader.Read<ImmutableArray<StoredProblem>>(async db =>
        [.. (await db.QueryAsync<ProblemRow>(
            "SELECT c.seq, c.id, c.source, r.canonical, c.version, c.arrived, c.length, a.problems FROM article a JOIN capture c ON c.seq = a.seq JOIN report r ON r.number = c.report "
            + "WHERE a.problems IS NOT NULL AND a.seq < @before ORDER BY a.seq DESC LIMIT @limit", new { before = before ?? long.MaxValue, limit = Keys.Limit(limit) }).ConfigureAwait(false))
            .SelectMany(row => Boxed.Read<ImmutableArray<Problem>>(row.Problems!).Select(problem => new StoredProblem(row.Entry(), problem)))], cancel);

    public Task<ImmutableArray<CopyLink>> Links(string articleId, CancellationToken cancel) => reader.Read<ImmutableArray<CopyLink>>(async db =>
        [.. (await db.QueryAsync<byte[]>("SELECT l.packed FROM link_end e JOIN links l ON l.seq = e.seq WHERE e.id = @id ORDER BY l.seq", new { id = Clean.Text(articleId) }).ConfigureAwait(false))
            .SelectMany(packed => Boxed.Read<ImmutableArray<CopyLink>>(packed)).Where(link => link.Copy == articleId || link.Origin == articleId)], cancel);

    /// <summary>Articles of these ids in the order of arrival.</summary>
    internal static async Task<List<BodyRow>> Rows(DbConnection db, IReadOnlyCollection<string> ids)
    {
        var rows = new List<BodyRow>();
        foreach (string[] some in ids.Distinct(StringComparer.Ordinal).Chunk(Together))
        {
            rows.AddRange(await db.QueryAsync<BodyRow>($"SELECT {Columns}, b.packed FROM {Tables} JOIN article_body b ON b.seq = a.seq WHERE c.id {SqlText.Among(db, "@some")}", new { some }).ConfigureAwait(false));
        }

        rows.Sort((x, y) => x.Seq.CompareTo(y.Seq));
        return rows;
    }

    internal class Row
    {
        public long Seq { get; set; }

        public string Id { get; set; } = "";

        public string Source { get; set; } = "";

        public string Canonical { get; set; } = "";

        public long Version { get; set; }

        public long IsLatest { get; set; }

        public long Arrived { get; set; }

        public string? Title { get; set; }

        public string? Outlet { get; set; }

        public string? Language { get; set; }

        public string? Url { get; set; }

        public long? Earliest { get; set; }

        public long? Latest { get; set; }

        public string? Story { get; set; }

        public ArticleEntry Entry() => new(
            Seq, Id, new ReportKey(Source, Canonical), checked((int)Version), IsLatest != 0, Instant.FromUnixTimeMilliseconds(Arrived), Title, Outlet, Language ?? "und", Url,
            Days.From(Earliest), Days.From(Latest), Story);
    }

    internal sealed class BodyRow : Row
    {
        public byte[] Packed { get; set; } = [];

        public StoredArticle Stored()
        {
            var (article, reading) = Packing.Article(Packed);
            return new StoredArticle(Entry(), article, reading);
        }
    }

    internal sealed class ProblemRow : SqlCaptures.Row
    {
        public byte[]? Problems { get; set; }
    }
}

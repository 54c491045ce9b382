using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Dapper;
using NodaTime;

namespace Parallax.Store.Sql;

/// <summary>An archive in a database.</summary>
internal sealed class SqlArchive : IArchive, IDerived
{
    private readonly SqlDatabase _database;
    private readonly SqlReader _reader;
    private readonly SqlWriter _writer;
    private readonly SqlRecords _records;
    private readonly EventSignal _signal = new();
    private readonly EventSignal _commits = new();

    /// <summary>Opens it.</summary>
    /// <param name="database">The database; it goes with the archive.</param>
    /// <param name="crash">For tests: called at each named point of a write.</param>
    /// <exception cref="ArchiveOpenException">It can't be opened.</exception>
    public SqlArchive(SqlDatabase database, Action<string>? crash = null)
    {
        _database = database;
        var connection = database.OpenWriter();
        _signal.Reached(connection.ExecuteScalar<long>("SELECT coalesce(max(number), 0) FROM event"));
        _reader = new SqlReader(database);
        _records = new SqlRecords(_reader);
        _writer = new SqlWriter(database, connection, _signal, crash);
        (Captures, Articles, Stories, Corrections) = (new SqlCaptures(_reader), new SqlArticles(_reader), new SqlStories(_reader), new SqlCorrections(_reader));
    }

    /// <inheritdoc />
    public ICaptures Captures { get; }

    /// <inheritdoc />
    public IArticles Articles { get; }

    /// <inheritdoc />
    public IStories Stories { get; }

    /// <inheritdoc />
    public ICorrections Corrections { get; }

    /// <summary>Where it is kept.</summary>
    public SqlDatabase Database => _database;

    /// <summary>Reads of the caller's own.</summary>
    public SqlReader Reader => _reader;

    /// <inheritdoc />
    public async Task<ArchiveReceipt> Commit(ArchiveBatch batch, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var receipt = await _writer.Commit(batch, cancel).ConfigureAwait(false);
        _commits.Next();
        return receipt;
    }

    /// <inheritdoc />
    public IRecordTable<T> Table<T>(string name)
        where T : class => new RecordTable<T>(name, this, _records);

    /// <inheritdoc />
    public IRecordLog<T> Log<T>(string name)
        where T : class => new RecordLog<T>(name, this, _records);

    /// <inheritdoc />
    public async Task<ImmutableArray<SearchHit>> Search(SearchQuery query, long? before = null, int limit = 20, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var phrases = Snippets.Phrases(query.Root);
        var search = _database.Compile(query);
        search.Values.Add("before", before ?? long.MaxValue);
        search.Values.Add("limit", Keys.Limit(limit, 500));
        return await _reader.Read<ImmutableArray<SearchHit>>(async db =>
        {
            // The page's keys first: the rest is read for a page of hits only.
            var found = (await db.QueryAsync<long>($"SELECT {search.Key} FROM {search.From} WHERE {search.Where} AND {search.Key} < @before ORDER BY {search.Key} DESC LIMIT @limit", search.Values).ConfigureAwait(false)).ToList();
            if (found.Count == 0)
                return [];
            return [.. (await Hits(db, found).ConfigureAwait(false)).OrderByDescending(r => r.Seq).Select(r => Snippets.Hit(r.Entry(), Packing.ArticleAlone(r.Packed), phrases))];
        }, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<SearchHit>> Best(SearchQuery query, SearchRank? after = null, int limit = 20, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var phrases = Snippets.Phrases(query.Root);
        var search = _database.Compile(query);
        search.Values.Add("score", after?.Score ?? int.MaxValue);
        search.Values.Add("before", after?.Order ?? long.MaxValue);
        search.Values.Add("limit", Keys.Limit(limit, 500));
        return await _reader.Read<ImmutableArray<SearchHit>>(async db =>
        {
            var found = (await db.QueryAsync<RankRow>(
                $"SELECT f.seq, f.score FROM (SELECT {search.Key} AS seq, {search.Score} AS score FROM {search.From} WHERE {search.Where}) f WHERE f.score < @score OR (f.score = @score AND f.seq < @before) ORDER BY f.score DESC, f.seq DESC LIMIT @limit",
                search.Values).ConfigureAwait(false)).ToList();
            if (found.Count == 0)
                return [];
            var rows = (await Hits(db, [.. found.Select(f => f.Seq)]).ConfigureAwait(false)).ToDictionary(r => r.Seq);
            return [.. found.Where(f => rows.ContainsKey(f.Seq)).Select(f => Snippets.Hit(rows[f.Seq].Entry(), Packing.ArticleAlone(rows[f.Seq].Packed), phrases) with { Score = checked((int)f.Score) })];
        }, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<SearchFacets> Facets(SearchQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var search = _database.Compile(query);
        search.Values.Add("tallied", FacetCounts.Tallied);
        return await _reader.Read(async db =>
        {
            // The newest hits are looked for once; what is counted of them is read by their keys.
            var found = (await db.QueryAsync<long>($"SELECT {search.Key} FROM {search.Counted} WHERE {search.Where} ORDER BY {search.Key} DESC LIMIT @tallied", search.Values).ConfigureAwait(false)).ToList();
            long total = found.Count < FacetCounts.Tallied ? found.Count : await db.ExecuteScalarAsync<long>(search.Total, search.Values).ConfigureAwait(false);
            var rows = (await db.QueryAsync<FacetRow>(
                $"SELECT a.outlet, a.language, a.earliest, count(*) AS Count FROM {search.Facts} WHERE a.seq {SqlText.AmongMany(db, "@keys")} GROUP BY a.outlet, a.language, a.earliest", new { keys = string.Join(',', found) }).ConfigureAwait(false)).ToList();
            var names = await db.QueryAsync<NamesRow>(
                $"SELECT a.names, coalesce(s.verdicts, 0) AS Verdicts FROM article a LEFT JOIN story s ON s.number = a.story WHERE a.seq {SqlText.AmongMany(db, "@keys")} ORDER BY a.seq DESC", new { keys = string.Join(',', found.Take(SearchNames.Counted)) }).ConfigureAwait(false);
            return FacetCounts.Add(names.Select(n => (n.Names, n.Verdicts)), Counted(rows, total));
        }, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task<ArchiveCounts> Counts(CancellationToken cancel = default) => _reader.Read(async db =>
    {
        var row = await db.QueryFirstAsync<CountRow>(
            """
            SELECT (SELECT coalesce(max(seq), 0) FROM capture) AS Captures, (SELECT coalesce(max(number), 0) FROM report) AS Reports,
              coalesce((SELECT value FROM mark WHERE name = 'articles'), 0) AS Articles, (SELECT count(*) FROM story WHERE merged_into IS NULL AND articles > 0) AS Stories,
              (SELECT coalesce(max(seq), 0) FROM article) AS ReadSeq, coalesce((SELECT value FROM mark WHERE name = 'grouped'), 0) AS Grouped,
              (SELECT coalesce(max(number), 0) FROM event) AS Event
            """).ConfigureAwait(false);
        return new ArchiveCounts(row.Captures, row.Reports, row.Articles, row.Stories, row.Captures, row.ReadSeq, row.Grouped, row.Event);
    }, cancel);

    /// <inheritdoc />
    public Task WaitForEvents(long after, CancellationToken cancel = default) => _signal.Wait(after, cancel);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    Task<bool> IDerived.HasWork(CancellationToken cancel) => _reader.Read(async db =>
        await db.ExecuteScalarAsync<long>(
            """
            SELECT CASE WHEN (SELECT coalesce(max(seq), 0) FROM capture) > coalesce((SELECT value FROM mark WHERE name = 'grouped'), 0)
              OR EXISTS (SELECT 1 FROM correction WHERE applied IS NULL)
              OR EXISTS (SELECT 1 FROM story WHERE dirty = 1 AND merged_into IS NULL AND articles > 0)
              OR EXISTS (SELECT 1 FROM story WHERE settled = 0 AND compared_version > 0 AND merged_into IS NULL AND articles > 0) THEN 1 ELSE 0 END
            """).ConfigureAwait(false) != 0, cancel);

    Task<ImmutableArray<string>> IDerived.ToCompare(int limit, CancellationToken cancel) => _reader.Read<ImmutableArray<string>>(async db =>
        [.. await db.QueryAsync<string>("SELECT id FROM story WHERE dirty = 1 AND merged_into IS NULL AND articles > 0 ORDER BY last_seq LIMIT @limit", new { limit }).ConfigureAwait(false)], cancel);

    Task<ImmutableArray<string>> IDerived.Unsettled(int limit, CancellationToken cancel) => _reader.Read<ImmutableArray<string>>(async db =>
        [.. await db.QueryAsync<string>("SELECT id FROM story WHERE settled = 0 AND dirty = 0 AND compared_version > 0 AND merged_into IS NULL AND articles > 0 ORDER BY number LIMIT @limit", new { limit }).ConfigureAwait(false)], cancel);

    Task<IReadOnlyDictionary<string, ImmutableArray<CopyLink>>> IDerived.LinksOf(string storyId, CancellationToken cancel) => _reader.Read<IReadOnlyDictionary<string, ImmutableArray<CopyLink>>>(async db =>
        (await db.QueryAsync<LinksRow>(
            "SELECT c.id, l.packed FROM story s JOIN article a ON a.story = s.number JOIN links l ON l.seq = a.seq JOIN capture c ON c.seq = a.seq WHERE s.id = @storyId", new { storyId }).ConfigureAwait(false))
            .ToDictionary(row => row.Id, row => Boxed.Read<ImmutableArray<CopyLink>>(row.Packed), StringComparer.Ordinal), cancel);

    Task<PackedComparison?> IDerived.Compared(string storyId, CancellationToken cancel) => _reader.Read(async db =>
        await db.QueryFirstOrDefaultAsync<byte[]>("SELECT c.packed FROM story s JOIN comparison c ON c.story = s.number WHERE s.id = @storyId", new { storyId }).ConfigureAwait(false) is { } packed
            ? Packing.Read(packed) : null, cancel);

    Task<long> IDerived.WaitForCommits(long seen, CancellationToken cancel) => _commits.Wait(seen, cancel);

    Task<PlacedArticle?> IDerived.Placed(string articleId, CancellationToken cancel) => _reader.Read(async db =>
        await db.QueryFirstOrDefaultAsync<PlacedRow>("SELECT a.seq, s.number, s.id FROM capture c JOIN article a ON a.seq = c.seq JOIN story s ON s.number = a.story WHERE c.id = @id", new { id = Clean.Text(articleId) }).ConfigureAwait(false) is { } row
            ? new PlacedArticle(row.Seq, row.Number, row.Id) : null, cancel);

    Task<long?> IDerived.NumberOf(string storyId, CancellationToken cancel) => _reader.Read(async db =>
        await db.ExecuteScalarAsync<long?>("SELECT number FROM story WHERE id = @storyId", new { storyId }).ConfigureAwait(false), cancel);

    Task<EngineState?> IDerived.State(CancellationToken cancel) => _reader.Read(async db =>
    {
        var row = await db.QueryFirstOrDefaultAsync<StateRow>("SELECT seq, maker, parts, hash FROM state").ConfigureAwait(false);
        if (row is null)
            return null;
        var parts = await db.QueryAsync<byte[]>("SELECT bytes FROM state_part WHERE seq = @Seq ORDER BY part", row).ConfigureAwait(false);
        return new EngineState(row.Seq, row.Maker, row.Hash, [.. parts]);
    }, cancel);

    private static Task<IEnumerable<SqlArticles.BodyRow>> Hits(DbConnection db, List<long> found) =>
        db.QueryAsync<SqlArticles.BodyRow>($"SELECT {SqlArticles.Columns}, b.packed FROM {SqlArticles.Tables} JOIN article_body b ON b.seq = a.seq WHERE a.seq {SqlText.Among(db, "@found")}", new { found });

    private static SearchFacets Counted(List<FacetRow> rows, long total)
    {
        return new SearchFacets(total, Most(r => r.Outlet), Most(r => r.Language), [.. By(r => Month(r.Earliest)).OrderByDescending(f => f.Value, StringComparer.Ordinal).Take(60)]) { Tallied = rows.Sum(r => r.Count) };

        ImmutableArray<FacetCount> Most(Func<FacetRow, string?> value) =>
            [.. By(value).OrderByDescending(f => f.Count).ThenBy(f => f.Value, Memory.MemoryWriter.ByBytes.Instance).Take(30)];

        IEnumerable<FacetCount> By(Func<FacetRow, string?> value) =>
            rows.Where(r => value(r) is not null).GroupBy(r => value(r)!, StringComparer.Ordinal).Select(g => new FacetCount(g.Key, g.Sum(r => r.Count)));
    }

    private static string? Month(long? day) => Days.From(day) is LocalDate known ? string.Create(CultureInfo.InvariantCulture, $"{known.Year:D4}-{known.Month:D2}") : null;

    private sealed class RankRow
    {
        public long Seq { get; set; }

        public long Score { get; set; }
    }

    private sealed class NamesRow
    {
        public string? Names { get; set; }

        public long Verdicts { get; set; }
    }

    private sealed class FacetRow
    {
        public string? Outlet { get; set; }

        public string? Language { get; set; }

        public long? Earliest { get; set; }

        public long Count { get; set; }
    }

    private sealed class CountRow
    {
        public long Captures { get; set; }

        public long Reports { get; set; }

        public long Articles { get; set; }

        public long Stories { get; set; }

        public long ReadSeq { get; set; }

        public long Grouped { get; set; }

        public long Event { get; set; }
    }

    private sealed class LinksRow
    {
        public string Id { get; set; } = "";

        public byte[] Packed { get; set; } = [];
    }

    private sealed class PlacedRow
    {
        public long Seq { get; set; }

        public long Number { get; set; }

        public string Id { get; set; } = "";
    }

    private sealed class StateRow
    {
        public long Seq { get; set; }

        public string Maker { get; set; } = "";

        public long Parts { get; set; }

        public byte[] Hash { get; set; } = [];
    }
}

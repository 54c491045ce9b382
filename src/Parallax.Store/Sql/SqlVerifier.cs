using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Parallax.Store.Sql;

/// <summary>Checks all that is stored.</summary>
internal sealed class SqlVerifier(SqlDatabase database, Action<ArchiveFinding> report)
{
    private const int Together = 200;

    private long _captures;
    private long _articles;
    private long _records;
    private long _findings;

    public async Task<ArchiveReport> Run(CancellationToken cancel)
    {
        if (await Form(cancel).ConfigureAwait(false) is { } earlier)
        {
            Tell("form", earlier, isDerived: false);
            return new ArchiveReport(0, 0, 0, _findings);
        }

        await Try("file", isDerived: false, db => database.Check(db, line => Tell("file", line, isDerived: false), cancel), cancel).ConfigureAwait(false);
        await Try("captures", isDerived: false, db => Captures(db, cancel), cancel).ConfigureAwait(false);
        await Try("reports", isDerived: false, Reports, cancel).ConfigureAwait(false);
        foreach (string table in (string[])["correction", "record", "log", "event"])
            await Try(table, isDerived: false, db => Boxes(db, table, table is "record" ? "name || ' ' || key" : "CAST(number AS TEXT)", isDerived: false, cancel), cancel).ConfigureAwait(false);
        await Try("articles", isDerived: true, db => Articles(db, cancel), cancel).ConfigureAwait(false);
        await Try("stories", isDerived: true, Stories, cancel).ConfigureAwait(false);
        await Try("related", isDerived: true, Related, cancel).ConfigureAwait(false);
        foreach (var (table, name) in ((string, string)[])[("links", "CAST(seq AS TEXT)"), ("comparison", "CAST(story AS TEXT)"), ("redirect", "CAST(number AS TEXT)")])
            await Try(table, isDerived: true, db => Boxes(db, table, name, isDerived: true, cancel), cancel).ConfigureAwait(false);
        return new ArchiveReport(_captures, _articles, _records, _findings);
    }

    // What an earlier version wrote is brought up to date by whoever opens it to write; until then it lacks what this version looks at.
    private async Task<string?> Form(CancellationToken cancel)
    {
        long form = database.Migrations().Count;
        await Try("form", isDerived: false, async db => form = await db.ExecuteScalarAsync<long>("SELECT coalesce(max(number), 0) FROM migration").ConfigureAwait(false), cancel).ConfigureAwait(false);
        return form < database.Migrations().Count
            ? string.Create(CultureInfo.InvariantCulture, $"the archive is of an earlier form ({form}; this program writes {database.Migrations().Count}): open it once to bring it up to date, such as by 'parallax sources', then verify again")
            : null;
    }

    private async Task Captures(DbConnection db, CancellationToken cancel)
    {
        long expected = 1;
        for (long after = 0; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = (await db.QueryAsync<SqlCaptures.BodyRow>(
                "SELECT c.seq, c.id, c.source, r.canonical, c.version, c.arrived, c.length, c.hash, c.seal, b.packed FROM capture c LEFT JOIN report r ON r.number = c.report LEFT JOIN capture_body b ON b.seq = c.seq "
                + "WHERE c.seq > @after ORDER BY c.seq LIMIT @Together", new { after, Together }).ConfigureAwait(false)).ToList();
            if (rows.Count == 0)
                return;
            foreach (var row in rows)
            {
                _captures++;
                for (; expected < row.Seq; expected++)
                    Tell(Capture(expected), "it is missing: the order of arrival has a gap", isDerived: false);
                expected = row.Seq + 1;
                try
                {
                    var stored = row.Stored();
                    if (stored.Capture.Id != row.Id)
                        Tell(Capture(row.Seq), "it is kept under another id than its own", isDerived: false);
                }
                catch (Exception damaged) when (damaged is ArchiveCorruptException or InvalidDataException)
                {
                    Tell(Capture(row.Seq), damaged.Message, isDerived: false);
                }
            }

            after = rows[^1].Seq;
        }
    }

    private async Task Reports(DbConnection db)
    {
        var wrong = await db.QueryAsync<string>(
            """
            SELECT r.source || ' ' || r.canonical FROM report r LEFT JOIN (SELECT report, count(*) AS n, max(seq) AS latest, max(version) AS last FROM capture GROUP BY report) c ON c.report = r.number
            WHERE c.report IS NULL OR c.n <> r.versions OR c.latest <> r.latest OR c.last <> r.versions OR r.source <> (SELECT k.source FROM capture k WHERE k.seq = r.latest)
            """).ConfigureAwait(false);
        foreach (string report in wrong)
            Tell("report " + report, "its versions are not those that are stored", isDerived: false);
    }

    private async Task Boxes(DbConnection db, string table, string name, bool isDerived, CancellationToken cancel)
    {
        await foreach (var row in db.QueryUnbufferedAsync<BoxRow>($"SELECT {name} AS Name, packed FROM {table}").WithCancellation(cancel).ConfigureAwait(false))
        {
            _records++;
            if (Unpacks(row.Packed) is { } wrong)
                Tell($"{table} {row.Name}", wrong, isDerived);
        }
    }

    private async Task Articles(DbConnection db, CancellationToken cancel)
    {
        var words = await database.WordSums(db, cancel).ConfigureAwait(false);
        for (long after = 0; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = (await db.QueryAsync<ArticleRow>(
                "SELECT a.seq, a.has, a.title, a.outlet, a.language, a.url, a.earliest, a.latest, a.first_words AS FirstWords, a.names, a.reasons, a.problems, b.packed FROM article a LEFT JOIN article_body b ON b.seq = a.seq "
                + "WHERE a.seq > @after ORDER BY a.seq LIMIT @Together", new { after, Together }).ConfigureAwait(false)).ToList();
            if (rows.Count == 0)
                break;
            foreach (var row in rows)
                Check(row, words);
            after = rows[^1].Seq;
        }

        foreach (long seq in words.Keys)
            Tell(Article(seq), "search has words of it, and it is not there", isDerived: true);
    }

    private void Check(ArticleRow row, Dictionary<long, ulong> words)
    {
        _articles += row.Has;
        foreach (byte[] box in new[] { row.Reasons, row.Problems }.Where(b => b is not null).Select(b => b!))
        {
            if (Unpacks(box) is { } wrong)
                Tell(Article(row.Seq), wrong, isDerived: true);
        }

        if (row.Has == 0)
            return;
        try
        {
            var (article, reading) = Packing.Article(row.Packed);
            if (ArticleColumns.Of(article, reading) != new ArticleColumns(row.Title, row.Outlet, row.Language ?? "", row.Url, Days.From(row.Earliest), Days.From(row.Latest), row.Names ?? "") || ArticleColumns.FirstWords(article) != row.FirstWords)
                Tell(Article(row.Seq), "what lists show of it is not what it says", isDerived: true);
            words.Remove(row.Seq, out ulong sum);
            if (sum != WordSum.Of(SearchDocument.Of(article, reading), database.WordPlaces))
                Tell(Article(row.Seq), "search does not have the words that it has", isDerived: true);
        }
        catch (InvalidDataException damaged)
        {
            words.Remove(row.Seq);
            Tell(Article(row.Seq), damaged.Message, isDerived: true);
        }
    }

    private async Task Stories(DbConnection db)
    {
        var wrong = await db.QueryAsync<string>(
            """
            SELECT s.id FROM story s LEFT JOIN (SELECT story, count(*) AS n, min(seq) AS first, max(seq) AS last FROM article GROUP BY story) a ON a.story = s.number
            WHERE s.articles <> coalesce(a.n, 0) OR (s.articles > 0 AND (s.first_seq <> a.first OR s.last_seq <> a.last)) OR (s.articles > 0 AND s.merged_into IS NOT NULL)
            """).ConfigureAwait(false);
        foreach (string story in wrong)
            Tell("story " + story, "its reports are not those that name it", isDerived: true);
        foreach (long seq in await db.QueryAsync<long>("SELECT a.seq FROM article a LEFT JOIN story s ON s.number = a.story WHERE a.story IS NOT NULL AND s.number IS NULL").ConfigureAwait(false))
            Tell(Article(seq), "it is in a story that is not there", isDerived: true);
    }

    // What links two stories stands once from each side, the same: a byte that changed on one has no other like it.
    private async Task Related(DbConnection db)
    {
        var wrong = await db.QueryAsync<string>(
            "SELECT r.one || ' to ' || r.other FROM related r LEFT JOIN related m ON m.one = r.other AND m.other = r.one AND m.number = r.number WHERE m.one IS NULL OR m.packed IS DISTINCT FROM r.packed").ConfigureAwait(false);
        foreach (string link in wrong)
            Tell("link of stories " + link, "it is not the same from both sides", isDerived: true);
    }

    private async Task Try(string what, bool isDerived, Func<DbConnection, Task> check, CancellationToken cancel)
    {
        DbConnection? connection = null;
        try
        {
            connection = await database.Rent(cancel).ConfigureAwait(false);
            await check(connection).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DbException or InvalidDataException or ArchiveException or FormatException or InvalidCastException or OverflowException)
        {
            Tell(what, $"it can't be read to its end: {failure.Message}", isDerived);
        }
        finally
        {
            if (connection is not null)
                await database.Return(connection, broken: true).ConfigureAwait(false);
        }
    }

    private void Tell(string where, string what, bool isDerived)
    {
        _findings++;
        report(new ArchiveFinding(where, what, isDerived));
    }

    private static string? Unpacks(byte[] packed)
    {
        try
        {
            Packing.Unpack(packed);
            return null;
        }
        catch (InvalidDataException damaged)
        {
            return damaged.Message;
        }
    }

    private static string Capture(long seq) => "capture " + seq.ToString(CultureInfo.InvariantCulture);

    private static string Article(long seq) => "article " + seq.ToString(CultureInfo.InvariantCulture);

    private sealed class BoxRow
    {
        public string Name { get; set; } = "";

        public byte[] Packed { get; set; } = [];
    }

    private sealed class ArticleRow
    {
        public long Seq { get; set; }

        public long Has { get; set; }

        public string? Title { get; set; }

        public string? Outlet { get; set; }

        public string? Language { get; set; }

        public string? Url { get; set; }

        public long? Earliest { get; set; }

        public long? Latest { get; set; }

        public string FirstWords { get; set; } = "";

        public string? Names { get; set; }

        public byte[]? Reasons { get; set; }

        public byte[]? Problems { get; set; }

        public byte[]? Packed { get; set; }
    }
}

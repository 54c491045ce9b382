using System.Collections.Immutable;

namespace Parallax.Store.Sql;

/// <summary>Does what batches ask for, inside the writer's transaction.</summary>
internal sealed class SqlWrites(SqlDatabase database)
{
    private readonly SqlStoryWrites _stories = new();
    private long? _lastCapture;
    private long? _lastReport;
    private long? _lastCorrection;
    private long? _lastRead;

    /// <summary>Number of the latest event, where one was written.</summary>
    public long? LastEvent => _stories.LastEvent;

    /// <summary>What is remembered of the tables is read anew: something was undone.</summary>
    public void Forget()
    {
        (_lastCapture, _lastReport, _lastCorrection, _lastRead) = (null, null, null, null);
        _stories.Forget();
    }

    /// <summary>Does all of a batch.</summary>
    /// <exception cref="ArchiveConflictException">A condition fails; what was done so far is to be undone.</exception>
    public ArchiveReceipt Write(SqlSession session, IReadOnlyList<ArchiveWrite> writes)
    {
        var captures = ImmutableArray.CreateBuilder<CaptureReceipt>();
        var corrections = ImmutableArray.CreateBuilder<long>();
        foreach (var write in writes)
        {
            switch (write)
            {
                case AddCapture add:
                    captures.Add(Add(session, add));
                    break;
                case AddCorrection add:
                    corrections.Add(Add(session, add.Said));
                    break;
                case PutRecord put:
                    Put(session, put);
                    break;
                case RemoveRecord remove:
                    session.Execute("DELETE FROM record WHERE name = @name AND key = @key", new { name = Clean.Text(remove.Table), key = Clean.Text(remove.Key) });
                    break;
                case AppendRecord append:
                    session.Execute("INSERT INTO log (name, part, packed) VALUES (@name, @part, @packed)", new { name = append.Log, part = Clean.Text(append.Partition), packed = Packing.Pack(append.Json) });
                    break;
                case TrimLog trim:
                    session.Execute(
                        "DELETE FROM log WHERE name = @name AND part = @part AND number NOT IN (SELECT number FROM log WHERE name = @name AND part = @part ORDER BY number DESC LIMIT @keep)",
                        new { name = trim.Log, part = Clean.Text(trim.Partition), keep = trim.Keep });
                    break;
                case PutArticle put:
                    Put(session, put);
                    break;
                case PutLinks put:
                    Put(session, put);
                    break;
                case ApplyCorrection apply:
                    session.Execute("UPDATE correction SET applied = @after WHERE number = @number", new { after = apply.AfterOrder, number = apply.Number });
                    break;
                case DropDerived:
                    Drop(session);
                    break;
                default:
                    _stories.Write(session, write);
                    break;
            }
        }

        return new ArchiveReceipt(captures.ToImmutable(), corrections.ToImmutable());
    }

    private CaptureReceipt Add(SqlSession session, AddCapture add)
    {
        var (capture, key) = (add.New.Capture, Keys.Clean(add.New.Key));
        var report = session.First<ReportRow>("SELECT number, versions FROM report WHERE source = @Source AND canonical = @CanonicalId", key);
        var known = report is null ? null
            : session.First<KnownRow>("SELECT seq, id, version FROM capture WHERE report = @report AND hash = @hash", new { report = report.Number, hash = add.Hash });
        known ??= session.First<KnownRow>("SELECT seq, id, version FROM capture WHERE id = @Id", new { capture.Id });
        if (known is not null)
            return new CaptureReceipt(known.Seq, known.Id, (int)known.Version, CaptureOutcome.Known);

        long seq = Next(session, ref _lastCapture, "SELECT coalesce(max(seq), 0) FROM capture");
        long number = report?.Number ?? Next(session, ref _lastReport, "SELECT coalesce(max(number), 0) FROM report");
        int version = checked((int)(report?.Versions ?? 0) + 1);
        session.Execute(
            report is null
                ? "INSERT INTO report (number, source, canonical, versions, latest) VALUES (@number, @Source, @CanonicalId, 1, @seq)"
                : "UPDATE report SET versions = versions + 1, latest = @seq WHERE number = @number",
            new { number, key.Source, key.CanonicalId, seq });
        var entry = new CaptureEntry(seq, capture.Id, key, version, Keys.Stored(add.New.ArrivedAt), capture.Bytes.Length);
        session.Execute(
            "INSERT INTO capture (seq, id, report, version, hash, source, arrived, length, seal) VALUES (@seq, @Id, @number, @version, @hash, @Source, @arrived, @Length, @seal)",
            new { seq, capture.Id, number, version, hash = add.Hash, key.Source, arrived = entry.ArrivedAt.ToUnixTimeMilliseconds(), capture.Bytes.Length, seal = Seal.Of(entry, add.Hash, add.Packed) });
        session.Execute("INSERT INTO capture_body (seq, packed) VALUES (@seq, @packed)", new { seq, packed = add.Packed });
        return new CaptureReceipt(seq, capture.Id, version, version == 1 ? CaptureOutcome.NewReport : CaptureOutcome.NewVersion);
    }

    private long Add(SqlSession session, NewCorrection said)
    {
        long number = Next(session, ref _lastCorrection, "SELECT coalesce(max(number), 0) FROM correction");
        if (said.Undoes is { } undone && session.Execute("UPDATE correction SET undone = @number WHERE number = @undone AND undone IS NULL", new { number, undone }) == 0)
            throw Conflicts.Undo(undone);
        session.Execute("INSERT INTO correction (number, packed) VALUES (@number, @packed)", new { number, packed = Packing.Pack(StoreJson.Write(said with { At = Keys.Stored(said.At) })) });
        return number;
    }

    private static void Put(SqlSession session, PutRecord put)
    {
        var values = new { name = Clean.Text(put.Table), key = Clean.Text(put.Key), packed = Packing.Pack(put.Json), version = put.Version };
        int done = put.Version switch
        {
            null => session.Execute("INSERT INTO record (name, key, version, packed) VALUES (@name, @key, 1, @packed) ON CONFLICT (name, key) DO UPDATE SET version = record.version + 1, packed = @packed", values),
            0 => session.Execute("INSERT INTO record (name, key, version, packed) VALUES (@name, @key, 1, @packed) ON CONFLICT (name, key) DO NOTHING", values),
            _ => session.Execute("UPDATE record SET version = version + 1, packed = @packed WHERE name = @name AND key = @key AND version = @version", values),
        };
        if (done == 0)
            throw Conflicts.Record(put.Table, put.Key, put.Version ?? 0);
    }

    private void Put(SqlSession session, PutArticle put)
    {
        long next = Next(session, ref _lastRead, "SELECT coalesce(max(seq), 0) FROM article");
        if (put.Order != next)
            throw new InvalidOperationException($"capture {put.Order} is read where {next} was to be");

        var columns = put.Article is { } article ? ArticleColumns.Of(article, put.Reading!) : null;

        // Versions are read in the order in which they arrived: one that holds an article is the latest that does.
        var capture = session.First<VersionRow>("SELECT report, version FROM capture WHERE seq = @Order", put)!;
        if (columns is not null && capture.Version > 1)
            session.Execute("UPDATE article SET is_latest = 0 WHERE seq IN (SELECT seq FROM capture WHERE report = @Report) AND is_latest = 1", capture);
        session.Execute(
            """
            INSERT INTO article (seq, has, is_latest, title, outlet, language, url, earliest, latest, first_words, problems, names)
            VALUES (@seq, @has, @isLatest, @title, @outlet, @language, @url, @earliest, @last, @words, @problems, @names)
            """,
            new
            {
                seq = put.Order,
                has = columns is null ? 0 : 1,
                isLatest = columns is null ? 0 : 1,
                title = columns?.Title,
                outlet = columns?.Outlet,
                language = columns?.Language,
                url = columns?.Url,
                earliest = Days.Of(columns?.Earliest),
                last = Days.Of(columns?.Latest),
                words = put.Article is null ? "" : ArticleColumns.FirstWords(put.Article),
                names = columns?.Names,
                problems = put.Problems.IsEmpty ? null : Packing.Pack(StoreJson.Write(put.Problems)),
            });
        if (put.Article is null)
            return;
        session.Execute("INSERT INTO article_body (seq, packed) VALUES (@seq, @packed)", new { seq = put.Order, packed = Packing.Article(put.Article, put.Reading!) });
        session.Execute("INSERT INTO mark (name, value) VALUES ('articles', 1) ON CONFLICT (name) DO UPDATE SET value = mark.value + 1");
        database.PutWords(session, put.Order, SearchDocument.Of(put.Article, put.Reading!));
    }

    private static void Put(SqlSession session, PutLinks put)
    {
        if (put.Links.IsEmpty)
            return;
        session.Execute("INSERT INTO links (seq, packed) VALUES (@seq, @packed)", new { seq = put.Order, packed = Packing.Pack(StoreJson.Write(put.Links)) });
        foreach (string id in put.Links.SelectMany(l => new[] { l.Copy, l.Origin }).Distinct(StringComparer.Ordinal))
            session.Execute("INSERT INTO link_end (id, seq) VALUES (@id, @seq)", new { id, seq = put.Order });
    }

    private void Drop(SqlSession session)
    {
        foreach (string table in new[] { "article", "article_body", "links", "link_end", "story", "comparison", "related", "redirect", "mark", "state", "state_part" })
            session.Execute($"DELETE FROM {table}");
        database.DropWords(session);
        Forget();
    }

    private static long Next(SqlSession session, ref long? last, string query)
    {
        long next = (last ?? session.Scalar<long>(query)) + 1;
        last = next;
        return next;
    }

    private sealed class ReportRow
    {
        public long Number { get; set; }

        public long Versions { get; set; }
    }

    private sealed class VersionRow
    {
        public long Report { get; set; }

        public long Version { get; set; }
    }

    private sealed class KnownRow
    {
        public long Seq { get; set; }

        public string Id { get; set; } = "";

        public long Version { get; set; }
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Parallax.Store.Sql;

namespace Parallax.Store.Sqlite;

/// <summary>
/// An archive in one file. The SQLite that .NET brings (3.50.4) can damage a file where two connections write or checkpoint at once: here one connection
/// does both, readers are opened so that they can do neither, and a lock keeps other processes out.
/// </summary>
internal sealed class SqliteDatabase : SqlDatabase
{
    /// <summary>The file's name in its folder.</summary>
    public const string FileName = "archive.db";

    // Bytes of the log from which it is checkpointed, and from which readers are waited for so that it can begin anew.
    private const long UsualCheckpoint = 4 << 20;
    private const long RestartFrom = 48 << 20;
    private const int MostReaders = 16;

    private readonly string _folder;
    private readonly string _path;
    private readonly FileStream? _lock;
    private readonly long? _mostPages;
    private readonly long _checkpointFrom;
    private readonly SemaphoreSlim _readers = new(MostReaders);
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private bool _closed;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Takes the folder, which is made where it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mostPages">For tests: pages of the file at most, as if the disk ended there.</param>
    /// <param name="readOnly">True to read beside the process that has it: nothing is made, written or checkpointed.</param>
    /// <param name="checkpointFrom">Bytes of the log from which it is checkpointed.</param>
    /// <exception cref="ArchiveOpenException">Another process has it, or it can't be written to.</exception>
    public SqliteDatabase(string folder, long? mostPages = null, bool readOnly = false, long checkpointFrom = UsualCheckpoint)
    {
        _checkpointFrom = checkpointFrom;
        (_folder, _path, _mostPages) = (folder, Path.Combine(folder, FileName), mostPages);
        if (readOnly)
        {
            if (!File.Exists(_path))
                throw new ArchiveOpenException($"there is no archive in {folder} ({FileName} is not there)");
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ArchiveOpenException($"can't make the folder {folder}: {failure.Message}; give one that you may write to", failure);
        }

        _lock = TakeLock(folder);
    }

    protected override string Name => "Sqlite";

    public override DbConnection OpenWriter()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA page_size = 8192");
            string? mode = connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
            if (mode != "wal")
                throw new ArchiveOpenException($"{_path} can't keep a write-ahead log (it is in mode {mode}); keep the archive on a local disk");
            connection.Execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 1048576; PRAGMA cache_size = -32000; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
            if (_mostPages is { } most)
                connection.ExecuteScalar<long>($"PRAGMA max_page_count = {most}");
            Migrate(connection);
            return connection;
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new ArchiveOpenException(
                Code(failure) is ResultCode.Corrupt or ResultCode.NotADatabase
                    ? $"{_path} is damaged or no archive ({failure.Message}); take it from a backup, or run 'parallax salvage --data {_folder} --to NEW'"
                    : $"can't open {_path}: {failure.Message}",
                failure);
        }
        catch (ArchiveOpenException)
        {
            connection.Dispose();
            throw;
        }
    }

    public override async Task<DbConnection> Rent(CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        await _readers.WaitAsync(cancel).ConfigureAwait(false);
        if (_idle.TryTake(out var idle))
            return idle;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON; PRAGMA cache_size = -4000; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
            return connection;
        }
        catch
        {
            connection.Dispose();
            _readers.Release();
            throw;
        }
    }

    public override ValueTask Return(DbConnection connection, bool broken)
    {
        if (broken || _closed)
            connection.Dispose();
        else
            _idle.Add((SqliteConnection)connection);
        _readers.Release();
        return ValueTask.CompletedTask;
    }

    public override ArchiveException? Translate(Exception failure) => failure is not SqliteException sqlite ? null : Code(sqlite) switch
    {
        ResultCode.Full => new ArchiveUnavailableException($"there is no room to write to {_path}; free some, then it goes on by itself", isFull: true, failure),
        ResultCode.Corrupt or ResultCode.NotADatabase => new ArchiveCorruptException($"{_path} is damaged ({sqlite.Message}); stop, run 'parallax verify --data {_folder}', and take it from a backup or run 'parallax salvage'", failure),
        ResultCode.Busy or ResultCode.Locked or ResultCode.ReadOnly or ResultCode.IoError or ResultCode.CanNotOpen or ResultCode.NoMemory =>
            new ArchiveUnavailableException($"{_path} can't be used now: {sqlite.Message}", isFull: (sqlite.SqliteExtendedErrorCode >> 8) == 3 && HasNoRoom(), failure),
        _ => null,
    };

    public override bool IsBroken(DbConnection connection, Exception failure) =>
        failure is SqliteException sqlite && Code(sqlite) is ResultCode.IoError or ResultCode.Corrupt or ResultCode.NotADatabase or ResultCode.CanNotOpen;

    public override void PutWords(SqlSession session, long seq, SearchDocument words) => session.Execute(
        "INSERT INTO words (rowid, body, title, outlet, speaker, place, stem) VALUES (@seq, @body, @title, @outlet, @speaker, @place, @stem)",
        new
        {
            seq,
            body = string.Join(' ', words.Text),
            title = string.Join(' ', words.Title),
            outlet = string.Join(' ', words.Outlet),
            speaker = string.Join(' ', words.Speaker),
            place = string.Join(' ', words.Place),
            stem = string.Join(' ', words.Stems),
        });

    public override void DropWords(SqlSession session) => session.Execute("INSERT INTO words (words) VALUES ('delete-all')");

    public override SqlSearch Compile(SearchQuery query) => new SqliteSearch().Compile(query);

    public override async Task Check(DbConnection reader, Action<string> report, CancellationToken cancel)
    {
        foreach (string line in await reader.QueryAsync<string>("PRAGMA integrity_check(100)").ConfigureAwait(false))
        {
            if (line != "ok")
                report(line);
        }
    }

    public override async Task<Dictionary<long, ulong>> WordSums(DbConnection reader, CancellationToken cancel)
    {
        // The table of all instances is made in the connection's own temporary schema, which a read-only connection has too.
        await reader.ExecuteAsync("PRAGMA query_only = OFF; CREATE VIRTUAL TABLE IF NOT EXISTS temp.instances USING fts5vocab (main, words, instance)").ConfigureAwait(false);
        var sums = new Dictionary<long, ulong>();
        var fields = new Dictionary<string, int>(StringComparer.Ordinal) { ["body"] = 0, ["title"] = 1, ["outlet"] = 2, ["speaker"] = 3, ["place"] = 4, ["stem"] = 5 };
        await foreach (var row in reader.QueryUnbufferedAsync<InstanceRow>("SELECT term AS Term, doc AS Doc, col AS Col, \"offset\" AS Place FROM temp.instances").WithCancellation(cancel).ConfigureAwait(false))
        {
            // A damaged index may name no column: then the sum is another, and the damage is told.
            int field = fields.GetValueOrDefault(row.Col, fields.Count);
            sums[row.Doc] = unchecked(sums.GetValueOrDefault(row.Doc) + WordSum.Of(field, row.Term, (int)row.Place));
        }

        return sums;
    }

    public override async Task Backup(string path, CancellationToken cancel)
    {
        var source = (SqliteConnection)await Rent(cancel).ConfigureAwait(false);
        try
        {
            using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
            target.Open();
            source.BackupDatabase(target);
        }
        finally
        {
            await Return(source, broken: true).ConfigureAwait(false);
        }
    }

    public override void AfterCommit(DbConnection writer, Action<string>? crash)
    {
        var log = new FileInfo(_path + "-wal");
        if (!log.Exists || log.Length < _checkpointFrom)
            return;
        crash?.Invoke("checkpoint");
        writer.Execute(log.Length < RestartFrom ? "PRAGMA wal_checkpoint(PASSIVE)" : "PRAGMA busy_timeout = 250; PRAGMA wal_checkpoint(RESTART); PRAGMA busy_timeout = 5000");
        crash?.Invoke("checkpointed");
    }

    // All of it in the one file, so that a copy of that file is the archive.
    public override void BeforeClose(DbConnection writer) => writer.Execute("PRAGMA busy_timeout = 250; PRAGMA wal_checkpoint(TRUNCATE)");

    public override ValueTask DisposeAsync()
    {
        _closed = true;
        while (_idle.TryTake(out var idle))
            idle.Dispose();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static FileStream TakeLock(string folder)
    {
        string path = Path.Combine(folder, "lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveOpenException($"another process has the archive in {folder} (or {path} can't be written to: {failure.Message}); stop it, or give another folder", failure);
        }
    }

    private bool HasNoRoom()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(_folder)).AvailableFreeSpace < 1 << 16;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static int Code(SqliteException failure) => failure.SqliteErrorCode;

    private sealed class InstanceRow
    {
        public string Term { get; set; } = "";

        public long Doc { get; set; }

        public string Col { get; set; } = "";

        public long Place { get; set; }
    }

    // Result codes, as sqlite.org/rescode.html has them.
    private static class ResultCode
    {
        public const int Busy = 5;
        public const int Locked = 6;
        public const int NoMemory = 7;
        public const int ReadOnly = 8;
        public const int IoError = 10;
        public const int Corrupt = 11;
        public const int Full = 13;
        public const int CanNotOpen = 14;
        public const int NotADatabase = 26;
    }
}

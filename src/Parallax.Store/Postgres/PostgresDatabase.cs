using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
using Parallax.Store.Sql;

namespace Parallax.Store.Postgres;

/// <summary>An archive in a PostgreSQL database (or in a schema of one, by the connection string's search path). An advisory lock keeps other processes out.</summary>
internal sealed class PostgresDatabase : SqlDatabase
{
    // The first half of the lock's key: "PRLX".
    private const int LockClass = 0x50524C58;

    // Places of one word that a tsvector keeps.
    private const int MostPlaces = 255;
    private const int MostReaders = 16;
    private const int ConnectSeconds = 90;
    private const int WriteSeconds = 3_600;

    private readonly NpgsqlDataSource _readers;
    private readonly string _connection;

    /// <summary>Takes a connection string; connects later.</summary>
    /// <exception cref="ArchiveOpenException">It is none.</exception>
    public PostgresDatabase(string connection)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "parallax" };

            // A database on a busy machine needs its time to answer the first time, and to bring a large archive up to another form.
            if (!builder.ShouldSerialize("Timeout"))
                builder.Timeout = ConnectSeconds;
            var writer = new NpgsqlConnectionStringBuilder(builder.ToString()) { Pooling = false };
            if (!builder.ShouldSerialize("Command Timeout"))
                writer.CommandTimeout = WriteSeconds;
            _connection = writer.ToString();
            builder.MaxPoolSize = MostReaders;
            builder.Options = (builder.Options + " -c default_transaction_read_only=on").Trim();
            _readers = NpgsqlDataSource.Create(builder);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new ArchiveOpenException($"the connection string can't be read: {failure.Message}; expected Host=…;Database=…;Username=…", failure);
        }
    }

    protected override string Name => "Postgres";

    public override DbConnection OpenWriter()
    {
        var connection = new NpgsqlConnection(_connection);
        try
        {
            connection.Open();
            if (!connection.ExecuteScalar<bool>("SELECT pg_try_advisory_lock(@LockClass, hashtext(current_schema()))", new { LockClass }))
                throw new ArchiveOpenException("another process has this archive; stop it, or give another database");
            connection.Execute("SET synchronous_commit = on; SET client_min_messages = warning");
            Migrate(connection);
            return connection;
        }
        catch (NpgsqlException failure)
        {
            connection.Dispose();
            throw new ArchiveOpenException($"can't open the database: {failure.Message}", failure);
        }
        catch (ArchiveOpenException)
        {
            connection.Dispose();
            throw;
        }
    }

    public override async Task<DbConnection> Rent(CancellationToken cancel) => await _readers.OpenConnectionAsync(cancel).ConfigureAwait(false);

    public override ValueTask Return(DbConnection connection, bool broken) => connection.DisposeAsync();

    public override ArchiveException? Translate(Exception failure) => failure switch
    {
        ArchiveOpenException => new ArchiveUnavailableException(failure.Message, isFull: false, failure),
        PostgresException { SqlState: "53100" } => new ArchiveUnavailableException("the database has no room; free some, then it goes on by itself", isFull: true, failure),
        PostgresException { SqlState: "XX001" or "XX002" } => new ArchiveCorruptException($"the database is damaged: {failure.Message}; take it from a backup", failure),
        PostgresException known when known.SqlState[..2] is "53" or "57" or "08" or "58" or "25" or "40" => new ArchiveUnavailableException($"the database can't be used now: {failure.Message}", isFull: false, failure),
        PostgresException => null,
        NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or EndOfStreamException => new ArchiveUnavailableException($"the database can't be reached: {failure.Message}", isFull: false, failure),
        _ => null,
    };

    public override bool IsBroken(DbConnection connection, Exception failure) => ((NpgsqlConnection)connection).FullState != System.Data.ConnectionState.Open;

    public override void PutWords(SqlSession session, long seq, SearchDocument words) =>
        session.Execute("INSERT INTO words (seq, tsv) VALUES (@seq, CAST(@tsv AS tsvector))", new { seq, tsv = Vector(words) });

    public override void DropWords(SqlSession session) => session.Execute("DELETE FROM words");

    public override SqlSearch Compile(SearchQuery query) => new PostgresSearch().Compile(query);

    public override int WordPlaces => MostPlaces;

    public override Task Check(DbConnection reader, Action<string> report, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<Dictionary<long, ulong>> WordSums(DbConnection reader, CancellationToken cancel)
    {
        var sums = new Dictionary<long, ulong>();
        await foreach (var row in reader.QueryUnbufferedAsync<VectorRow>("SELECT w.seq, u.lexeme, u.positions FROM words w, unnest(w.tsv) u").WithCancellation(cancel).ConfigureAwait(false))
        {
            int field = Math.Max(0, Array.FindIndex(PostgresSearch.Letters, 1, letter => row.Lexeme.StartsWith(letter, StringComparison.Ordinal)));
            string word = row.Lexeme[PostgresSearch.Letters[field].Length..];
            foreach (short place in row.Positions)
                sums[row.Seq] = unchecked(sums.GetValueOrDefault(row.Seq) + WordSum.Of(field, word, place - 1));
        }

        return sums;
    }

    public override Task Backup(string path, CancellationToken cancel) =>
        throw new ArchiveUnavailableException("a PostgreSQL archive is backed up by pg_dump, which takes a consistent copy while it is written to: pg_dump -Fc DATABASE > FILE", isFull: false);

    public override ValueTask DisposeAsync() => _readers.DisposeAsync();

    // A vector is written out with its places, so that the database's own idea of words never comes in.
    private static string Vector(SearchDocument words)
    {
        var places = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        int field = 0;
        foreach (var list in words.Fields())
        {
            for (int i = 0; i < list.Length; i++)
            {
                string lexeme = PostgresSearch.Letters[field] + list[i];
                if (!places.TryGetValue(lexeme, out var at))
                    places[lexeme] = at = [];
                if (at.Count < MostPlaces)
                    at.Add(i + 1);
            }

            field++;
        }

        var vector = new StringBuilder();
        foreach (var (lexeme, at) in places)
            vector.Append(CultureInfo.InvariantCulture, $"{PostgresSearch.Quoted(lexeme)}:{string.Join(',', at)} ");
        return vector.ToString();
    }

    private sealed class VectorRow
    {
        public long Seq { get; set; }

        public string Lexeme { get; set; } = "";

        public short[] Positions { get; set; } = [];
    }
}

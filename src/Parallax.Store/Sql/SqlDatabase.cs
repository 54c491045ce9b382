using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;

namespace Parallax.Store.Sql;

/// <summary>What differs between databases.</summary>
internal abstract class SqlDatabase : IAsyncDisposable
{
    // Articles after which it is said how far bringing an archive up to this form has come.
    private const int ToldEvery = 5_000;

    /// <summary>Told, a line each, of what takes long while the archive is opened.</summary>
    public Action<string>? Tell { get; init; }

    /// <summary>Folder of its migrations.</summary>
    protected abstract string Name { get; }

    /// <summary>Opens the one connection that writes, and holds the archive against other processes for as long as it is open.</summary>
    /// <exception cref="ArchiveOpenException">Another process has it, or it is no archive.</exception>
    public abstract DbConnection OpenWriter();

    /// <summary>A connection that can only read; it goes back by <see cref="Return"/>.</summary>
    public abstract Task<DbConnection> Rent(CancellationToken cancel);

    /// <summary>Takes a connection back.</summary>
    public abstract ValueTask Return(DbConnection connection, bool broken);

    /// <summary>What a failure of the database is to a caller; null where it is a mistake of this program.</summary>
    public abstract ArchiveException? Translate(Exception failure);

    /// <summary>True where the connection is of no use any more.</summary>
    public abstract bool IsBroken(DbConnection connection, Exception failure);

    /// <summary>Enters an article's words.</summary>
    public abstract void PutWords(SqlSession session, long seq, SearchDocument words);

    /// <summary>Drops all words.</summary>
    public abstract void DropWords(SqlSession session);

    /// <summary>The query as SQL over <c>article a</c>.</summary>
    public abstract SqlSearch Compile(SearchQuery query);

    /// <summary>Of a word in a field of an article, how many places are kept.</summary>
    public virtual int WordPlaces => int.MaxValue;

    /// <summary>Runs the database's own checks; tells what is wrong.</summary>
    public abstract Task Check(DbConnection reader, Action<string> report, CancellationToken cancel);

    /// <summary>Adds up the words that are entered, by article, as <see cref="WordSum"/> does.</summary>
    public abstract Task<Dictionary<long, ulong>> WordSums(DbConnection reader, CancellationToken cancel);

    /// <summary>Writes a copy of the archive as it is now, while it is written to.</summary>
    public abstract Task Backup(string path, CancellationToken cancel);

    /// <summary>Called by the writer after each commit, with nothing under way.</summary>
    public virtual void AfterCommit(DbConnection writer, Action<string>? crash)
    {
    }

    /// <summary>Called before the writer's connection is closed for good.</summary>
    public virtual void BeforeClose(DbConnection writer)
    {
    }

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();

    /// <summary>The migrations that this program knows, in order; numbers begin at 1 and none is left out.</summary>
    public IReadOnlyList<(int Number, string Name, string Script)> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        string prefix = Name + "/";
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select((n, i) =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
            return (i + 1, n[prefix.Length..], reader.ReadToEnd());
        })];
    }

    /// <summary>Brings the schema up to what this program knows, a migration a transaction.</summary>
    /// <exception cref="ArchiveOpenException">It is of a newer version.</exception>
    protected void Migrate(DbConnection writer)
    {
        writer.Execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        long done = writer.ExecuteScalar<long>("SELECT coalesce(max(number), 0) FROM migration");
        var known = Migrations();
        if (done > known.Count)
            throw new ArchiveOpenException($"the archive was written by a newer version (its form is {done}, this program knows up to {known.Count}); run that version");
        foreach (var (number, name, script) in known.Skip((int)done))
        {
            using var transaction = writer.BeginTransaction();
            writer.Execute(script, transaction: transaction);
            writer.Execute("INSERT INTO migration (number, name) VALUES (@number, @name)", new { number, name }, transaction);
            transaction.Commit();
        }

        Enter(writer);
    }

    // Articles of which search does not know what this form of the archive has it know: a batch a transaction, so that what stops it loses nothing.
    private void Enter(DbConnection writer)
    {
        const int together = 100;
        long done = 0, all = writer.ExecuteScalar<long>("SELECT count(*) FROM article WHERE has = 1 AND names IS NULL");
        if (all >= ToldEvery)
            Tell?.Invoke(string.Create(CultureInfo.InvariantCulture, $"the archive was written by an older version: {all} reports are entered for search anew, once; what stops it loses nothing"));
        while (true)
        {
            if (done > 0 && done % ToldEvery == 0)
                Tell?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{done} of {all} reports are entered"));
            var rows = writer.Query<UnnamedRow>("SELECT a.seq, b.packed FROM article a JOIN article_body b ON b.seq = a.seq WHERE a.has = 1 AND a.names IS NULL ORDER BY a.seq LIMIT @together", new { together }).ToList();
            if (rows.Count == 0)
                return;
            using (var transaction = writer.BeginTransaction())
            {
                var session = new SqlSession(writer, transaction, null);
                foreach (var row in rows)
                {
                    string names = "";
                    try
                    {
                        var (article, reading) = Packing.Article(row.Packed);
                        names = ArticleColumns.Of(article, reading).Names;
                        PutWords(session, row.Seq, SearchDocument.Of(article, reading));
                    }
                    catch (InvalidDataException)
                    {
                        // It is damaged: verifying tells, rebuilding makes it again.
                    }

                    session.Execute("UPDATE article SET names = @names WHERE seq = @Seq", new { names, row.Seq });
                }

                transaction.Commit();
            }

            AfterCommit(writer, null);
            done += rows.Count;
        }
    }

    private sealed class UnnamedRow
    {
        public long Seq { get; set; }

        public byte[] Packed { get; set; } = [];
    }
}

/// <summary>One transaction of the writer.</summary>
internal sealed class SqlSession(DbConnection connection, DbTransaction transaction, Action<string>? crash)
{
    /// <summary>Runs a statement; gives the rows that it changed.</summary>
    public int Execute(string sql, object? values = null)
    {
        crash?.Invoke("statement");
        return connection.Execute(sql, values, transaction);
    }

    /// <summary>The first column of the first row, or null.</summary>
    public T? Scalar<T>(string sql, object? values = null) => connection.ExecuteScalar<T>(sql, values, transaction);

    /// <summary>The first row, or null.</summary>
    public T? First<T>(string sql, object? values = null) => connection.QueryFirstOrDefault<T>(sql, values, transaction);

    /// <summary>A name to come back to.</summary>
    public void Save(string name) => transaction.Save(name);

    /// <summary>Undoes what was done since.</summary>
    public void UndoTo(string name) => transaction.Rollback(name);

    /// <summary>Forgets the name.</summary>
    public void Release(string name) => transaction.Release(name);
}

/// <summary>A query as SQL.</summary>
/// <param name="From">The tables, <c>article a</c> among them.</param>
/// <param name="Counted">The same for counting: conditions and facets are read from an index that has them all.</param>
/// <param name="Facts">The table <c>article a</c> alone, as it is read for counting.</param>
/// <param name="Total">The statement that counts all that is found.</param>
/// <param name="Key">The column by which what is found is ordered: the article's place in the order of arrival.</param>
/// <param name="Where">The condition.</param>
/// <param name="Score">How well it fits, as a number.</param>
/// <param name="Values">The values of all.</param>
internal sealed record SqlSearch(string From, string Counted, string Facts, string Total, string Key, string Where, string Score, DynamicParameters Values);

using Parallax.Store.Postgres;
using Parallax.Store.Sql;
using Parallax.Store.Sqlite;

namespace Parallax.Store;

/// <summary>Opens archives.</summary>
public static class Archives
{
    /// <summary>The archive in a folder, which is made on first use.</summary>
    /// <exception cref="ArchiveOpenException">Another process has it, it is damaged, or of a newer version.</exception>
    public static IArchive Open(string folder) => OpenSqlite(folder);

    /// <summary>The archive in a PostgreSQL database; its tables are made on first use.</summary>
    /// <param name="connection">As Npgsql has it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <exception cref="ArchiveOpenException">It can't be reached, another process has it, or it is of a newer version.</exception>
    public static IArchive OpenPostgres(string connection) => Made(new PostgresDatabase(connection), null);

    /// <summary>As <see cref="Open"/>, for tests and tools.</summary>
    internal static SqlArchive OpenSqlite(string folder, Action<string>? crash = null, long? mostPages = null) => Made(new SqliteDatabase(folder, mostPages), crash);

    internal static SqlArchive OpenPostgres(string connection, Action<string>? crash) => Made(new PostgresDatabase(connection), crash);

    private static SqlArchive Made(SqlDatabase database, Action<string>? crash)
    {
        try
        {
            return new SqlArchive(database, crash);
        }
        catch
        {
            database.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }
}

using Parallax.Store.Postgres;
using Parallax.Store.Sql;
using Parallax.Store.Sqlite;

namespace Parallax.Store;

/// <summary>Opens archives.</summary>
public static class Archives
{
    internal const string PostgresScheme = "postgres:";

    /// <summary>The archive in a folder, which is made on first use; or in a PostgreSQL database, where the place is <c>postgres:</c> and a connection string.</summary>
    /// <param name="place">The place.</param>
    /// <param name="tell">Told, a line each, of what takes long: an archive that an older version wrote is brought up to this one's form.</param>
    /// <exception cref="ArchiveOpenException">Another process has it, it is damaged, or of a newer version.</exception>
    public static IArchive Open(string place, Action<string>? tell = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(place);
        return Made(
            place.StartsWith(PostgresScheme, StringComparison.Ordinal) ? new PostgresDatabase(place[PostgresScheme.Length..]) { Tell = tell } : new SqliteDatabase(place) { Tell = tell }, null);
    }

    /// <summary>True where the place is a folder.</summary>
    public static bool IsFolder(string place) => !place.StartsWith(PostgresScheme, StringComparison.Ordinal);

    /// <summary>The archive in a PostgreSQL database; its tables are made on first use.</summary>
    /// <param name="connection">As Npgsql has it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <exception cref="ArchiveOpenException">It can't be reached, another process has it, or it is of a newer version.</exception>
    public static IArchive OpenPostgres(string connection) => Made(new PostgresDatabase(connection), null);

    /// <summary>As <see cref="Open"/>, for tests and tools.</summary>
    internal static SqlArchive OpenSqlite(string folder, Action<string>? crash = null, long? mostPages = null, long? checkpointFrom = null) =>
        Made(checkpointFrom is { } from ? new SqliteDatabase(folder, mostPages, checkpointFrom: from) : new SqliteDatabase(folder, mostPages), crash);

    internal static SqlArchive OpenPostgres(string connection, Action<string>? crash) => Made(new PostgresDatabase(connection), crash);

    /// <summary>The database for reading beside whoever has it.</summary>
    internal static SqlDatabase Reader(string place) =>
        place.StartsWith(PostgresScheme, StringComparison.Ordinal) ? new PostgresDatabase(place[PostgresScheme.Length..]) : new SqliteDatabase(place, readOnly: true);

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

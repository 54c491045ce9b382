using System.Data.Common;

namespace Parallax.Store.Sql;

/// <summary>Runs reads on rented connections, and says failures as every archive does.</summary>
internal sealed class SqlReader(SqlDatabase database)
{
    /// <summary>What <paramref name="read"/> gives.</summary>
    public async Task<T> Read<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel)
    {
        DbConnection? connection = null;
        bool broken = true;
        try
        {
            connection = await database.Rent(cancel).ConfigureAwait(false);
            var result = await read(connection).ConfigureAwait(false);
            broken = false;
            return result;
        }
        catch (InvalidDataException damaged)
        {
            broken = false;
            throw new ArchiveCorruptException("a stored record is no longer what was stored; run 'parallax verify --data DIR', which finds all of them", damaged);
        }
        catch (Exception failure) when (failure is not ArchiveException && database.Translate(failure) is { } known)
        {
            broken = connection is null || database.IsBroken(connection, failure);
            throw known;
        }
        finally
        {
            if (connection is not null)
                await database.Return(connection, broken).ConfigureAwait(false);
        }
    }
}

using System.Data.Common;
using Parallax.Store.Sql;
using Parallax.Store.Sqlite;

namespace Parallax.Store;

/// <summary>Something that is not as it was stored, or does not fit together.</summary>
/// <param name="Where">What it is about: <c>capture 17</c>, <c>file</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="IsDerived">True where <c>parallax rebuild</c> makes it good; false where evidence is damaged.</param>
public sealed record ArchiveFinding(string Where, string What, bool IsDerived);

/// <summary>What was looked at.</summary>
/// <param name="Captures">Captures whose seals were checked.</param>
/// <param name="Articles">Articles that were compared with what search and lists have of them.</param>
/// <param name="Records">Records, log entries, corrections and events that were opened.</param>
/// <param name="Findings">What was found wrong.</param>
public sealed record ArchiveReport(long Captures, long Articles, long Records, long Findings);

/// <summary>Looks after archives that are files: verifying, copying, saving what can be saved. Each can be done while another process serves the archive.</summary>
public static class ArchiveCare
{
    /// <summary>
    /// Checks all that is stored: the database's own structures, the seal of every capture, the hash of everything packed, the order without gaps, lists and search
    /// against the articles, stories against their members.
    /// </summary>
    /// <param name="place">As for <see cref="Archives.Open"/>.</param>
    /// <param name="report">Called with each finding.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ArchiveException">It can't be opened at all.</exception>
    public static async Task<ArchiveReport> Verify(string place, Action<ArchiveFinding> report, CancellationToken cancel = default)
    {
        var database = Archives.Reader(place);
        await using (database.ConfigureAwait(false))
            return await new SqlVerifier(database, report).Run(cancel).ConfigureAwait(false);
    }

    /// <summary>Copies the archive of a folder, as it is at one moment, into a new folder, which can be opened like it. Writing goes on meanwhile.</summary>
    /// <exception cref="ArchiveOpenException">There is no archive, or the new folder has one.</exception>
    /// <exception cref="ArchiveException">It can't be read or written.</exception>
    public static async Task Backup(string folder, string to, CancellationToken cancel = default)
    {
        var database = Archives.Reader(folder);
        await using (database.ConfigureAwait(false))
        {
            string target = Path.Combine(to, SqliteDatabase.FileName);
            if (File.Exists(target))
                throw new ArchiveOpenException($"{target} is there already; give a new folder");
            try
            {
                Directory.CreateDirectory(to);
                string unfinished = target + ".part";
                File.Delete(unfinished);
                await database.Backup(unfinished, cancel).ConfigureAwait(false);
                File.Move(unfinished, target);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new ArchiveUnavailableException($"can't write to {to}: {failure.Message}", isFull: false, failure);
            }
            catch (DbException failure) when (database.Translate(failure) is { } known)
            {
                throw known;
            }
        }
    }

    /// <summary>
    /// Reads row by row what can still be read of a damaged archive, and puts what is whole into a new one: captures with their keys and order, corrections, records
    /// and logs. What is derived is made again there. Where the list of tables is damaged a copy that is given a whole one is read; it stands in the temporary folder meanwhile.
    /// </summary>
    /// <param name="folder">The damaged archive's folder; it is not written to.</param>
    /// <param name="to">The new archive.</param>
    /// <param name="report">Called with each piece that could not be saved.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Captures that were saved, and captures that were there but could not be.</returns>
    public static async Task<(long Saved, long Lost)> Salvage(string folder, IArchive to, Action<ArchiveFinding> report, CancellationToken cancel = default)
    {
        string? mended = await TableList.Mend(folder, cancel).ConfigureAwait(false);
        try
        {
            if (mended is not null)
                report(new ArchiveFinding("list of tables", "damaged; that of a fresh archive stands for it, in a copy", IsDerived: false));
            var database = Archives.Reader(mended ?? folder);
            await using (database.ConfigureAwait(false))
                return await new SqlSalvager(database, to, report).Run(cancel).ConfigureAwait(false);
        }
        finally
        {
            if (mended is not null)
                Directory.Delete(mended, recursive: true);
        }
    }
}

using System.Buffers.Binary;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Parallax.Store.Sqlite;

/// <summary>
/// The list of tables stands on the first pages of an archive's file, and without it nothing behind them can be found. But every archive is made by the same
/// statements in the same order, so that a fresh one has the same list on the same pages: a copy of a damaged one is given it.
/// </summary>
/// <remarks>Page and header layout: sqlite.org/fileformat2.html, 1.3 and 1.6.</remarks>
internal static class TableList
{
    private const int PageBytes = 8_192;

    // Of the first page the head of the file; then kinds of pages: inner and last pages of tables, and of indexes.
    private const int FileHead = 100;
    private const byte TableInner = 0x05, TableLeaf = 0x0D, IndexInner = 0x02, IndexLeaf = 0x0A;

    /// <summary>A copy of a damaged archive with the list of tables of a fresh one, in a folder that is the caller's to delete; null where its own list is whole.</summary>
    public static async Task<string?> Mend(string folder, CancellationToken cancel)
    {
        string path = Path.Combine(folder, SqliteDatabase.FileName);
        if (!File.Exists(path) || new FileInfo(path).Length < PageBytes)
            return null;
        string made = Directory.CreateTempSubdirectory("parallax-salvage-").FullName;
        bool isNeeded = false;
        try
        {
            string fresh = Path.Combine(made, "fresh"), copy = Path.Combine(made, SqliteDatabase.FileName);
            await Archives.OpenSqlite(fresh).DisposeAsync().ConfigureAwait(false);
            var expected = await Rows(fresh, cancel).ConfigureAwait(false);
            if (IsWhole(path, expected!, await Rows(folder, cancel).ConfigureAwait(false)))
                return null;
            isNeeded = true;
            foreach (string end in (string[])["", "-wal"])
            {
                if (File.Exists(path + end))
                    File.Copy(path + end, copy + end);
            }

            await Graft(await File.ReadAllBytesAsync(Path.Combine(fresh, SqliteDatabase.FileName), cancel).ConfigureAwait(false), copy, cancel).ConfigureAwait(false);
            Directory.Delete(fresh, recursive: true);
            return made;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            isNeeded = false;
            throw new ArchiveUnavailableException($"a damaged list of tables is mended in a copy, for which there is no room in {Path.GetTempPath()}: {failure.Message}", isFull: false, failure);
        }
        finally
        {
            if (!isNeeded)
                Directory.Delete(made, recursive: true);
        }
    }

    private static async Task<List<Row>?> Rows(string folder, CancellationToken cancel)
    {
        var database = new SqliteDatabase(folder, readOnly: true);
        await using (database.ConfigureAwait(false))
        {
            try
            {
                var db = await database.Rent(cancel).ConfigureAwait(false);
                try
                {
                    return [.. await db.QueryAsync<Row>("SELECT type, name, rootpage AS Root, coalesce(sql, '') AS Sql FROM sqlite_schema ORDER BY name").ConfigureAwait(false)];
                }
                finally
                {
                    await database.Return(db, broken: true).ConfigureAwait(false);
                }
            }
            catch (Exception damaged) when (damaged is SqliteException or InvalidCastException or FormatException or OverflowException)
            {
                return null;
            }
        }
    }

    // The same tables, each beginning on a page of its own that is of the right kind. Where that is differs in archives that were migrated when they held something.
    private static bool IsWhole(string path, List<Row> expected, List<Row>? rows)
    {
        if (rows is null || !rows.Select(r => (r.Type, r.Name, r.Sql)).SequenceEqual(expected.Select(r => (r.Type, r.Name, r.Sql))))
            return false;
        var roots = rows.Where(r => r.Root != 0).ToList();
        if (roots.Select(r => r.Root).Distinct().Count() != roots.Count || rows.Count(r => r.Root != 0) != expected.Count(r => r.Root != 0))
            return false;
        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        // What lies beyond the file's end is in the log.
        return roots.TrueForAll(r => r.Root > 1 && (r.Root * PageBytes > file.Length || (r.Type == "index" || IsKeyed(r)
            ? KindAt(file, r.Root) is IndexInner or IndexLeaf
            : KindAt(file, r.Root) is TableInner or TableLeaf)));
    }

    private static bool IsKeyed(Row row) => row.Sql.Contains("WITHOUT ROWID", StringComparison.OrdinalIgnoreCase);

    private static int KindAt(FileStream file, long page)
    {
        file.Position = (page - 1) * PageBytes;
        return file.ReadByte();
    }

    private static async Task Graft(byte[] fresh, string copy, CancellationToken cancel)
    {
        var target = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        await using (target.ConfigureAwait(false))
        {
            foreach (int page in Pages(fresh, 1))
            {
                byte[] bytes = fresh[((page - 1) * PageBytes)..(page * PageBytes)];
                if (page == 1)
                {
                    BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(28), checked((uint)(target.Length / PageBytes)));

                    // Pages that are free: none that anybody will ask for.
                    bytes.AsSpan(32, 8).Clear();
                }

                target.Position = (long)(page - 1) * PageBytes;
                await target.WriteAsync(bytes, cancel).ConfigureAwait(false);
            }
        }
    }

    // The pages of the list itself: a tree of tables' kind that begins on the first page.
    private static IEnumerable<int> Pages(byte[] file, int page)
    {
        yield return page;
        int start = (page - 1) * PageBytes, head = start + (page == 1 ? FileHead : 0);
        if (file[head] != TableInner)
            yield break;
        int cells = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(head + 3));
        var children = new List<uint>();
        for (int i = 0; i < cells; i++)
            children.Add(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(start + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(head + 12 + (2 * i))))));
        children.Add(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(head + 8)));
        foreach (int below in children.SelectMany(child => Pages(file, checked((int)child))))
            yield return below;
    }

    private sealed class Row
    {
        public string Type { get; set; } = "";

        public string Name { get; set; } = "";

        public long Root { get; set; }

        public string Sql { get; set; } = "";
    }
}

using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Parallax.Store.Sql;

/// <summary>Saves what can be read of a damaged archive, row by row.</summary>
internal sealed class SqlSalvager(SqlDatabase database, IArchive to, Action<ArchiveFinding> report)
{
    // Captures of one batch; rows that are asked for by number where it can't be read how many there are, and of them those that may fail in a row.
    private const int Together = 50;
    private const int Blind = 100_000_000;
    private const int MostMissing = 300;

    private DbConnection? _db;

    public async Task<(long Saved, long Lost)> Run(CancellationToken cancel)
    {
        try
        {
            var counts = await Captures(cancel).ConfigureAwait(false);
            foreach (var (table, name) in ((string, string)[])[("correction", "number"), ("log", "number")])
                await Numbered(table, name, cancel).ConfigureAwait(false);
            await Records(cancel).ConfigureAwait(false);
            return counts;
        }
        finally
        {
            if (_db is not null)
                await database.Return(_db, broken: true).ConfigureAwait(false);
        }
    }

    private async Task<(long Saved, long Lost)> Captures(CancellationToken cancel)
    {
        long saved = 0, lost = 0;
        var batch = new ArchiveBatch();
        long last = await Last("capture", "seq", cancel).ConfigureAwait(false);
        int missing = 0;
        for (long seq = 1; seq <= last && (last < Blind || missing < MostMissing); seq++)
        {
            var row = await Ask<SqlCaptures.BodyRow>(
                "SELECT c.seq, c.id, c.source, r.canonical, c.version, c.arrived, c.length, c.hash, c.seal, b.packed FROM capture c LEFT JOIN report r ON r.number = c.report LEFT JOIN capture_body b ON b.seq = c.seq WHERE c.seq = @seq",
                seq, cancel).ConfigureAwait(false);
            missing = row is null ? missing + 1 : 0;
            try
            {
                if (row is null)
                    throw new InvalidDataException("its row can't be read");
                var stored = row.Stored();
                batch.Add(new NewCapture { Key = stored.Entry.Key, Capture = stored.Capture, ArrivedAt = stored.Entry.ArrivedAt, ContentHash = row.Hash });
                saved++;
            }
            catch (Exception damaged) when (damaged is ArchiveCorruptException or InvalidDataException or ArgumentException)
            {
                lost++;
                report(new ArchiveFinding("capture " + seq.ToString(CultureInfo.InvariantCulture), damaged.Message, IsDerived: false));
            }

            if (batch.Count == Together)
            {
                await to.Commit(batch, cancel).ConfigureAwait(false);
                batch = new ArchiveBatch();
            }
        }

        await to.Commit(batch, cancel).ConfigureAwait(false);
        return (saved, lost);
    }

    private async Task Numbered(string table, string name, CancellationToken cancel)
    {
        long last = await Last(table, name, cancel).ConfigureAwait(false);
        int missing = 0;
        for (long number = 1; number <= last && (last < Blind || missing < MostMissing); number++)
        {
            var row = await Ask<Row>($"SELECT {(table == "log" ? "name, part" : "'' AS Name, '' AS Part")}, packed FROM {table} WHERE number = @seq", number, cancel).ConfigureAwait(false);
            missing = row is null ? missing + 1 : 0;
            if (row is not null)
                await Save($"{table} {number.ToString(CultureInfo.InvariantCulture)}", row, table, cancel).ConfigureAwait(false);
        }
    }

    private async Task Records(CancellationToken cancel)
    {
        string name = "", key = "";
        while (true)
        {
            // Keys are walked one by one: where one can't be read the walk ends, since what comes after it is not known.
            Row? row;
            try
            {
                row = await (await Connection(cancel).ConfigureAwait(false)).QueryFirstOrDefaultAsync<Row>(
                    "SELECT name, key AS Part, packed FROM record WHERE (name, key) > (@name, @key) ORDER BY name, key LIMIT 1", new { name, key }).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is DbException or InvalidCastException)
            {
                report(new ArchiveFinding("records", $"those after '{name} {key}' can't be read: {failure.Message}", IsDerived: false));
                await Drop().ConfigureAwait(false);
                return;
            }

            if (row is null)
                return;
            (name, key) = (row.Name, row.Part);
            await Save($"record {name} {key}", row, "record", cancel).ConfigureAwait(false);
        }
    }

    private async Task Save(string what, Row row, string table, CancellationToken cancel)
    {
        try
        {
            byte[] json = Packing.Unpack(row.Packed);
            var batch = new ArchiveBatch();
            if (table == "record")
                batch.Write(new PutRecord(row.Name, row.Part, json, null));
            else if (table == "log")
                batch.Write(new AppendRecord(row.Name, row.Part, json));
            else
                batch.Correct(StoreJson.Read<NewCorrection>(json));
            await to.Commit(batch, cancel).ConfigureAwait(false);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or ArchiveCorruptException or ArchiveConflictException or ArgumentException)
        {
            report(new ArchiveFinding(what, damaged.Message, IsDerived: false));
        }
    }

    private async Task<long> Last(string table, string column, CancellationToken cancel)
    {
        try
        {
            return await (await Connection(cancel).ConfigureAwait(false)).ExecuteScalarAsync<long>($"SELECT coalesce(max({column}), 0) FROM {table}").ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            report(new ArchiveFinding(table, $"how many there are can't be read ({failure.Message}); they are asked for one by one", IsDerived: false));
            await Drop().ConfigureAwait(false);
            return Blind;
        }
    }

    private async Task<T?> Ask<T>(string sql, long seq, CancellationToken cancel)
        where T : class
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return await (await Connection(cancel).ConfigureAwait(false)).QueryFirstOrDefaultAsync<T>(sql, new { seq }).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DbException or InvalidCastException or FormatException or OverflowException)
        {
            await Drop().ConfigureAwait(false);
            return null;
        }
    }

    // A connection that met damage may remember it: the next question gets a new one.
    private async Task<DbConnection> Connection(CancellationToken cancel) => _db ??= await database.Rent(cancel).ConfigureAwait(false);

    private async Task Drop()
    {
        if (_db is not null)
            await database.Return(_db, broken: true).ConfigureAwait(false);
        _db = null;
    }

    private sealed class Row
    {
        public string Name { get; set; } = "";

        public string Part { get; set; } = "";

        public byte[] Packed { get; set; } = [];
    }
}

using Parallax.Store;

namespace Parallax.Following.Identity;

/// <summary>Reports and their names in the archive, under what was found since and is not stored yet.</summary>
internal sealed class ArchivedNames(IArchive archive, IReadOnlySet<string> followed) : IReportNames
{
    /// <summary>The table of reports.</summary>
    public const string Reports = "report";

    /// <summary>The table of their names.</summary>
    public const string Aliases = "report-name";

    private readonly IRecordTable<KnownReport> _reports = archive.Table<KnownReport>(Reports);
    private readonly IRecordTable<ReportAlias> _aliases = archive.Table<ReportAlias>(Aliases);
    private readonly Dictionary<string, KnownReport> _newReports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _newNames = new(StringComparer.Ordinal);

    public async Task<KnownReport?> Report(string key, CancellationToken cancel) =>
        _newReports.TryGetValue(key, out var report) ? report : (await _reports.Find(key, cancel).ConfigureAwait(false))?.Value;

    public async Task<string?> Named(string name, CancellationToken cancel) =>
        _newNames.TryGetValue(name, out string? key) ? key : (await _aliases.Find(name, cancel).ConfigureAwait(false))?.Value.Report;

    public void Remember(string key, KnownReport report, IEnumerable<string> names)
    {
        _newReports[key] = report;
        foreach (string name in names)
            _newNames[name] = key;
    }

    public bool IsFollowed(string source) => followed.Contains(source);

    /// <summary>Puts a report and its names into the batch that stores its text.</summary>
    public static void Write(ArchiveBatch batch, Identified entry)
    {
        batch.PutRecord(Reports, entry.Report, entry.Known);
        foreach (string name in entry.Names)
            batch.PutRecord(Aliases, name, new ReportAlias(entry.Report));
    }
}

using NodaTime;
using Parallax.Following.Identity;
using Parallax.Following.Sources;
using Parallax.Store;

namespace Parallax.Following.Polling;

/// <summary>A file of a watched folder as it was when it was read.</summary>
internal sealed record WatchedFile(long Length, long Written);

/// <summary>Reads what is new in a watched folder. A file that is still being written is left for the next time.</summary>
internal sealed class FolderReader(IArchive archive, PipelineIntake intake, EntryTaker taker, TimeProvider time)
{
    /// <summary>The table of files that were read.</summary>
    public const string Files = "file";

    private const int MostFiles = 100_000;
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(2);

    private readonly IRecordTable<WatchedFile> _files = archive.Table<WatchedFile>(Files);

    /// <summary>Reads the folder.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="followed">Ids of all sources.</param>
    /// <param name="tally">Counts.</param>
    /// <param name="cancel">Stops it between two files.</param>
    /// <returns>An outcome where the folder can't be read; else null.</returns>
    public async Task<PollOutcome?> Read(Source source, IReadOnlySet<string> followed, PollTally tally, CancellationToken cancel)
    {
        if (!Directory.Exists(source.Address))
        {
            tally.Say("the folder is not there");
            return PollOutcome.Failed;
        }

        int entries = 0;
        foreach (var file in List(source.Address, tally))
        {
            cancel.ThrowIfCancellationRequested();
            string key = $"{source.Id}/{Text.Hashing.Id([], file.FullName)}";
            var found = new WatchedFile(file.Length, file.LastWriteTimeUtc.Ticks);
            if ((await _files.Find(key, cancel).ConfigureAwait(false))?.Value == found)
                continue;
            if (IsBeingWritten(file))
            {
                tally.Say($"{file.Name} is still being written: next time");
                continue;
            }

            await ReadFile(source, file, followed, tally, cancel).ConfigureAwait(false);
            entries += tally.Entries;
            await archive.Commit(new ArchiveBatch().PutRecord(Files, key, found), cancel).ConfigureAwait(false);
        }

        tally.Entries = entries;
        return null;
    }

    private static List<FileInfo> List(string folder, PollTally tally)
    {
        var rules = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint, MaxRecursionDepth = 64 };
        // Pipes, sockets and devices have no length: opening one would wait for ever.
        var files = new DirectoryInfo(folder).EnumerateFiles("*", rules).Where(f => f.Length > 0).Take(MostFiles + 1).ToList();
        if (files.Count > MostFiles)
        {
            tally.Say("more than 100,000 files: the rest is left out");
            files.RemoveAt(MostFiles);
        }

        files.Sort((a, b) => string.CompareOrdinal(a.FullName, b.FullName));
        return files;
    }

    // A file whose time lies in the future counts as settled: clocks differ.
    private bool IsBeingWritten(FileInfo file)
    {
        var age = time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc;
        return age >= TimeSpan.Zero && age < _settled;
    }

    // Documents that have names of their own (entries of feeds, records with an address) are told apart by those, all others by where they stand.
    private async Task ReadFile(Source source, FileInfo file, IReadOnlySet<string> followed, PollTally tally, CancellationToken cancel)
    {
        var named = new List<EntryFacts>();
        tally.Entries = 0;
        int others = 0;
        string place = Path.GetRelativePath(source.Address, file.FullName).Replace('\\', '/');
        foreach (var capture in intake.Captures([file.FullName], p => Note(p, tally), cancel))
        {
            if (capture.Member is not null && (capture.Url is not null || capture.GivenValue(GivenNames.EntryId) is not null))
            {
                named.Add(EntryFacts.Of(capture));
                continue;
            }

            others++;
            var batch = new ArchiveBatch().Add(new NewCapture
            {
                Key = new ReportKey(source.Id, capture.Member is { } member ? $"{place}#{member}" : place),
                Capture = capture,
                ArrivedAt = Instant.FromDateTimeOffset(time.GetUtcNow()),
            });
            tally.Count((await archive.Commit(batch, cancel).ConfigureAwait(false)).Captures[0].Outcome);
        }

        if (named.Count > 0)
            await taker.Take(source with { FullText = FullText.Never }, named, new HashSet<string>(), null, followed, tally, cancel).ConfigureAwait(false);
        tally.Entries = named.Count + others;
    }

    private static void Note(Problem problem, PollTally tally)
    {
        if (problem.Lost)
            tally.Say($"{Path.GetFileName(problem.Where)}: {problem.Found}");
    }
}

using System.Diagnostics;
using System.Globalization;
using Parallax.Store;

namespace Parallax.Crash;

/// <summary>
/// A disk that really is full: an archive on a small file system of its own, which a ballast file narrows. Reports are stored and stories kept until nothing fits;
/// then reads, refusals and the keeper's waiting are looked at, the ballast goes, and all of it must go on by itself.
/// </summary>
internal static class Full
{
    private const int MostBehind = 60;

    /// <summary>Mounts a file system of so many megabytes in memory for the time of the run; it takes who may mount.</summary>
    public static async Task<int> Mounted(int megabytes)
    {
        string at = Directory.CreateTempSubdirectory("parallax-full-").FullName;
        try
        {
            if (Command("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "none", at) != 0)
                throw new InvalidOperationException("a file system can't be mounted here: run it as one who may, or give a folder on a small file system");
            try
            {
                return await Run(at).ConfigureAwait(false);
            }
            finally
            {
                Command("umount", at);
            }
        }
        finally
        {
            Directory.Delete(at, recursive: true);
        }
    }

    /// <summary>Runs it in a folder of a small file system.</summary>
    public static async Task<int> Run(string folder)
    {
        string ballast = Path.Combine(folder, "ballast"), place = Path.Combine(folder, "archive");
        await File.WriteAllBytesAsync(ballast, new byte[new DriveInfo(folder).AvailableFreeSpace / 2]).ConfigureAwait(false);
        var reports = MadeStream.Reports(6_000, 29).ToList();
        int stored = 0, refused = 0, whenFull = 0;
        var said = new List<string>();
        bool resumed, readable;
        var archive = Archives.OpenSqlite(place);
        await using (archive.ConfigureAwait(false))
        {
            using var stop = new CancellationTokenSource();
            using var keeper = new StoryKeeper(archive, Child.Options(null) with
            {
                Report = line =>
                {
                    lock (said)
                        said.Add(line);
                },
            });
            var keeping = keeper.Run(stop.Token);
            while (refused < 50)
            {
                try
                {
                    await archive.Commit(new ArchiveBatch().Add(reports[stored])).ConfigureAwait(false);
                    stored++;

                    // Stories keep up: what is derived takes most of the room, and there has to be enough of it for all once the ballast is gone.
                    while (Waited() == 0 && (await archive.Counts().ConfigureAwait(false)) is var counts && counts.LastOrder - counts.GroupedOrder > MostBehind)
                        await Task.Delay(2).ConfigureAwait(false);
                }
                catch (ArchiveUnavailableException full) when (full.IsFull)
                {
                    refused++;
                    await Task.Delay(20).ConfigureAwait(false);
                }
            }

            whenFull = stored;
            var entries = await archive.Captures.Latest(null, null, 500).ConfigureAwait(false);
            readable = entries.Length == Math.Min(500, stored) && (await archive.Captures.Find(entries[0].CaptureId).ConfigureAwait(false))!.Capture.Bytes.Length > 0;

            // Room again: nobody starts anything anew.
            File.Delete(ballast);
            for (int end = stored + 200; stored < end;)
            {
                try
                {
                    await archive.Commit(new ArchiveBatch().Add(reports[stored])).ConfigureAwait(false);
                    stored++;
                }
                catch (ArchiveUnavailableException full) when (full.IsFull)
                {
                    await Task.Delay(50).ConfigureAwait(false);
                }
            }

            var limit = Stopwatch.StartNew();
            while ((await archive.Counts().ConfigureAwait(false)) is var counts && counts.GroupedOrder < counts.LastOrder && limit.Elapsed < TimeSpan.FromMinutes(5))
                await Task.Delay(50).ConfigureAwait(false);
            resumed = (await archive.Counts().ConfigureAwait(false)) is var last && last.GroupedOrder == last.LastOrder;
            await stop.CancelAsync().ConfigureAwait(false);
            await keeping.ConfigureAwait(false);
        }

        int Waited()
        {
            lock (said)
                return said.Count;
        }

        int lost = 0;
        var again = Archives.Open(place);
        await using (again.ConfigureAwait(false))
        {
            foreach (var report in reports.Take(stored))
                lost += (await again.Captures.Versions(report.Key).ConfigureAwait(false)).IsEmpty ? 1 : 0;
        }

        var findings = new List<string>();
        await ArchiveCare.Verify(place, finding => findings.Add($"{finding.Where}: {finding.What}")).ConfigureAwait(false);
        bool good = readable && resumed && lost == 0 && findings.Count == 0 && refused > 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"full after {whenFull} reports: {refused} writes refused as full, reads {(readable ? "went on" : "FAILED")}, the keeper {(said.Count > 0 ? "waited" : "met none of it")} and {(resumed ? "went on by itself" : "DID NOT GO ON")}; {stored} acknowledged, {lost} lost; verify: {(findings.Count == 0 ? "nothing" : string.Join(" | ", findings.Take(5)))}"));
        return good ? 0 : 1;
    }

    private static int Command(string name, params string[] arguments)
    {
        using var process = Process.Start(name, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}

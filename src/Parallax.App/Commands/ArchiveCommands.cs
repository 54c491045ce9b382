using System.CommandLine;
using Parallax.App.Render;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax rebuild</c>, <c>backup</c>, <c>salvage</c>: looking after an archive. <c>verify --data</c> stands with <see cref="VerifyCommand"/>.</summary>
internal static class ArchiveCommands
{
    public static IEnumerable<Command> Create(Streams streams)
    {
        yield return Rebuild(streams);
        yield return Backup(streams);
        yield return Salvage(streams);
    }

    /// <summary><c>verify --data DIR</c>.</summary>
    public static async Task<int> Verify(Streams streams, string place, CancellationToken cancel)
    {
        try
        {
            bool evidence = false, derived = false;
            var report = await ArchiveCare.Verify(
                place,
                finding =>
                {
                    evidence |= !finding.IsDerived;
                    derived |= finding.IsDerived;
                    streams.Error.WriteLine(Inert.Line($"{finding.Where}: {finding.What}"));
                },
                cancel).ConfigureAwait(false);
            await Say(streams, $"{Words.Count(report.Captures, "capture")}, {Words.Count(report.Articles, "article")} and {Words.Count(report.Records, "record")} were checked; {(report.Findings == 0 ? "all is as it was stored" : Words.Count(report.Findings, "finding"))}").ConfigureAwait(false);
            if (evidence)
                await streams.Error.WriteLineAsync("parallax verify: evidence is damaged: take the archive from a backup, or run 'parallax salvage --data DIR --to NEW'").ConfigureAwait(false);
            else if (derived)
                await streams.Error.WriteLineAsync("parallax verify: the evidence is whole; 'parallax rebuild --data DIR' makes the rest again").ConfigureAwait(false);
            return report.Findings == 0 ? CommandLine.Done : CommandLine.Failed;
        }
        catch (ArchiveException wrong)
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax verify: {wrong.Message}")).ConfigureAwait(false);
            return CommandLine.Failed;
        }
    }

    private static Command Rebuild(Streams streams)
    {
        var data = DataOption.Create();
        var command = new Command("rebuild", "Make all that is derived from an archive's captures again: articles, links, stories, comparisons") { data };
        command.SetAction((parsed, cancel) => Task.Run(() => DataOption.With(streams, "rebuild", parsed.GetValue(data), async archive =>
        {
            using var keeper = new StoryKeeper(archive);
            var before = await DerivedDigest.Of(archive, cancel).ConfigureAwait(false);
            await keeper.Rebuild(cancel).ConfigureAwait(false);
            var differing = before.Differences(await DerivedDigest.Of(archive, cancel).ConfigureAwait(false));
            var counts = await archive.Counts(cancel).ConfigureAwait(false);
            await Say(streams, $"{Words.Count(counts.Articles, "article")} in {Words.Count(counts.Stories, "story")}: {(differing.IsEmpty ? "the same as before, byte for byte" : $"not what they were: {string.Join(", ", differing)}")}").ConfigureAwait(false);
            return CommandLine.Done;
        })));
        return command;
    }

    private static Command Backup(Streams streams)
    {
        var data = DataOption.Create();
        var to = new Option<string>("--to") { Description = "A new folder for the copy, which can be used as --data as it is", Required = true };
        var command = new Command("backup", "Copy an archive as it is at one moment; it may be in use") { data, to };
        command.SetAction((parsed, cancel) => Task.Run(() => Try(streams, "backup", parsed.GetValue(data), async folder =>
        {
            await ArchiveCare.Backup(folder, parsed.GetValue(to)!, cancel).ConfigureAwait(false);
            await Say(streams, Inert.Line($"copied to {parsed.GetValue(to)}; 'parallax verify --data {parsed.GetValue(to)}' checks the copy")).ConfigureAwait(false);
            return CommandLine.Done;
        })));
        return command;
    }

    private static Command Salvage(Streams streams)
    {
        var data = DataOption.Create();
        var to = new Option<string>("--to") { Description = "The folder of a new archive that takes what is whole", Required = true };
        var command = new Command("salvage", "Save what can be read of a damaged archive into a new one, and make its stories again there") { data, to };
        command.SetAction((parsed, cancel) => Task.Run(() => Try(streams, "salvage", parsed.GetValue(data), async folder =>
        {
            var target = Archives.Open(parsed.GetValue(to)!);
            await using (target.ConfigureAwait(false))
            {
                if ((await target.Counts(cancel).ConfigureAwait(false)).Captures > 0)
                {
                    await streams.Error.WriteLineAsync(Inert.Line($"parallax salvage: {parsed.GetValue(to)} is an archive with reports already; give a new folder")).ConfigureAwait(false);
                    return CommandLine.Misuse;
                }

                var (saved, lost) = await ArchiveCare.Salvage(folder, target, finding => streams.Error.WriteLine(Inert.Line($"{finding.Where}: {finding.What}")), cancel).ConfigureAwait(false);
                using var keeper = new StoryKeeper(target);
                await keeper.CatchUp(cancel).ConfigureAwait(false);
                await Say(streams, $"{Words.Count(saved, "capture")} saved, {lost} lost").ConfigureAwait(false);
                return lost == 0 ? CommandLine.Done : CommandLine.Failed;
            }
        })));
        return command;
    }

    private static async Task<int> Try(Streams streams, string command, string? folder, Func<string, Task<int>> run)
    {
        folder ??= Environment.GetEnvironmentVariable(DataOption.Variable);
        if (string.IsNullOrEmpty(folder))
        {
            await streams.Error.WriteLineAsync($"parallax {command}: no archive was named; give --data DIR, or set {DataOption.Variable}").ConfigureAwait(false);
            return CommandLine.Misuse;
        }

        try
        {
            if (!Archives.IsFolder(folder))
                throw new ArgumentException("a PostgreSQL archive is looked after by its own tools: pg_dump takes a consistent copy while it is written to");
            return await run(folder).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is ArchiveException or ArgumentException)
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax {command}: {wrong.Message}")).ConfigureAwait(false);
            return CommandLine.Failed;
        }
    }

    private static async Task Say(Streams streams, string line)
    {
        using var people = new StreamWriter(streams.Out, leaveOpen: true) { NewLine = "\n" };
        await people.WriteLineAsync(line).ConfigureAwait(false);
    }
}

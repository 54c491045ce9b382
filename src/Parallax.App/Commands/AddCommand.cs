using System.CommandLine;
using NodaTime;
using Parallax.App.Render;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax add PATH... --data DIR</c>: what <c>read</c> reads once is put into an archive, where it stays and stories grow.</summary>
internal static class AddCommand
{
    // Documents of one transaction: each is durable before the next begins.
    private const int Together = 50;

    public static Command Create(Streams streams)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders (read whole), files, or - for standard input", Arity = ArgumentArity.OneOrMore };
        var data = DataOption.Create();
        var source = new Option<string>("--source") { Description = "What the reports are kept under; the same report of the same source is kept once, and a changed text is a new version of it", DefaultValueFactory = _ => "import" };
        var later = new Option<bool>("--later") { Description = "Only store: leave stories to 'parallax rebuild', or to whatever serves the archive" };
        var shared = new RunOptions();
        var command = new Command("add", "Put reports into an archive, where stories stay and grow") { paths, data, source, later };
        shared.AddTo(command);
        command.SetAction((parsed, cancel) => Task.Run(() =>
        {
            string[] given = parsed.GetValue(paths)!;
            if (RunOptions.Missing(given) is { } missing)
            {
                streams.Error.WriteLine(Inert.Line($"parallax add: {missing}: no file and no folder there; expected paths that exist, or - for standard input"));
                return Task.FromResult(CommandLine.Misuse);
            }

            return DataOption.With(streams, "add", parsed.GetValue(data), archive => Add(streams, archive, given, parsed.GetValue(source)!, parsed.GetValue(later), shared.Read(parsed), cancel));
        }));
        return command;
    }

    /// <summary>What a report without a source of its own is known by: its address, its container's id for it, or its path.</summary>
    public static string CanonicalId(Capture capture)
    {
        if (capture.Url is { } url)
            return url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        if (capture.GivenValue(GivenNames.EntryId) is { Text.Length: > 0 } id)
            return id.Text;
        return capture.Member is null ? capture.Path : $"{capture.Path} {capture.Member}";
    }

    private static async Task<int> Add(Streams streams, IArchive archive, string[] paths, string source, bool later, Options options, CancellationToken cancel)
    {
        using var pipeline = RunOptions.Start(options, out string? misuse);
        if (pipeline is null || source.Length == 0)
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax add: {misuse ?? "--source needs a name"}")).ConfigureAwait(false);
            return CommandLine.Misuse;
        }

        var counts = new Dictionary<CaptureOutcome, long>();
        var progress = new Progress(streams);
        bool stopped = false;
        try
        {
            var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
            foreach (var some in pipeline.Captures(paths, streams.In, progress.Problem, cancel).Chunk(Together))
            {
                var batch = new ArchiveBatch();
                foreach (var capture in some)
                    batch.Add(new NewCapture { Key = new ReportKey(source, CanonicalId(capture)), Capture = capture, ArrivedAt = now });
                foreach (var receipt in (await archive.Commit(batch, cancel).ConfigureAwait(false)).Captures)
                    counts[receipt.Outcome] = counts.GetValueOrDefault(receipt.Outcome) + 1;
                progress.Show(new RunCounts { Captures = counts.Values.Sum() });
            }

            if (!later)
            {
                using var keeper = new StoryKeeper(archive, new KeeperOptions { Limits = options.Limits, Threads = options.Threads });
                await keeper.CatchUp(cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            stopped = true;
        }

        progress.End();
        var all = await archive.Counts(CancellationToken.None).ConfigureAwait(false);
        using var people = new StreamWriter(streams.Out, leaveOpen: true) { NewLine = "\n" };
        await people.WriteLineAsync(
            $"{Words.Count(Of(CaptureOutcome.NewReport), "report")} added, {Words.Count(Of(CaptureOutcome.NewVersion), "new version")}, {Of(CaptureOutcome.Known)} there before; "
            + $"the archive holds {Words.Count(all.Reports, "report")} in {Words.Count(all.Stories, "story")}{(all.GroupedOrder < all.LastOrder ? $", {all.LastOrder - all.GroupedOrder} waiting to be read" : "")}").ConfigureAwait(false);
        return stopped ? CommandLine.Stopped : CommandLine.Done;

        long Of(CaptureOutcome outcome) => counts.GetValueOrDefault(outcome);
    }
}

using System.CommandLine;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary>The streams a command talks to: tests give their own.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output: results only.</param>
/// <param name="Error">Standard error: problems, progress, the summary of machine formats.</param>
/// <param name="IsTerminal">True where a person looks: progress is drawn, colours are used.</param>
internal sealed record Streams(Stream In, Stream Out, TextWriter Error, bool IsTerminal);

/// <summary>The command <c>parallax</c>: one sub-command a file of this folder.</summary>
internal static class CommandLine
{
    /// <summary>Done, also where some inputs had problems.</summary>
    public const int Done = 0;

    /// <summary>A check failed: <c>verify</c> found words that are not there.</summary>
    public const int Failed = 1;

    /// <summary>The call makes no sense: an unknown option, a path that is not there.</summary>
    public const int Misuse = 2;

    /// <summary>Stopped by Ctrl-C, as shells have it.</summary>
    public const int Stopped = 130;

    public static Task<int> Run(string[] args, Stream input, Stream output, TextWriter error) =>
        Run(args, new Streams(input, output, error, !Console.IsErrorRedirected && !Console.IsOutputRedirected));

    public static async Task<int> Run(string[] args, Streams streams)
    {
        var root = new RootCommand("Compares the news reports of one event: what independent sources agree on, where they differ and how, what only one has, who denies what.")
        {
            ReadCommand.Create(streams),
            ServeCommand.Create(streams),
            VerifyCommand.Create(streams),
            ExtractCommand.Create(streams),
            ParseCommand.Create(streams),
            DatesCommand.Create(streams),
            AddCommand.Create(streams),
        };
        foreach (var command in ArchiveCommands.Create(streams))
            root.Add(command);
        foreach (var command in MachineCommands.Create(streams))
            root.Add(command);
        foreach (var command in PairCommands.Create(streams))
            root.Add(command);
        root.Add(FollowCommand.Create(streams));
        foreach (var command in SourceCommands.Create(streams))
            root.Add(command);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors)
                await streams.Error.WriteLineAsync("parallax: " + Inert.Line(wrong.Message)).ConfigureAwait(false);
            await streams.Error.WriteLineAsync("parallax: see 'parallax --help' or 'parallax COMMAND --help'").ConfigureAwait(false);
            return Misuse;
        }

        using var help = new StreamWriter(streams.Out, leaveOpen: true);
        var configuration = new InvocationConfiguration
        {
            Output = help,
            Error = streams.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        };

        // Every failure that has a name is handled where it happens; what comes through here is our mistake, and is said so without a trace.
        try
        {
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
        catch (IOException closed) when (IsClosedPipe(closed))
        {
            return Done;
        }
#pragma warning disable CA1031 // the last net: no stack trace reaches a user
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax: an error of its own stopped it: {wrong.GetType().Name}: {wrong.Message}; please report it with the command and, if you can, the input (PARALLAX_TRACE=1 shows more)")).ConfigureAwait(false);
            if (Environment.GetEnvironmentVariable("PARALLAX_TRACE") == "1")
                await streams.Error.WriteLineAsync(wrong.ToString()).ConfigureAwait(false);
            return Failed;
        }
    }

    // `parallax read … | head`: the reader has gone, which is no error.
    private static bool IsClosedPipe(IOException error) => error.Message.Contains("Broken pipe", StringComparison.Ordinal);
}

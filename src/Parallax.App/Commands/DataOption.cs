using System.CommandLine;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary>The option <c>--data DIR</c>: the folder of the archive, which is made on first use; or <c>--data postgres:CONNECTION</c>. Every command names an archive by it.</summary>
internal static class DataOption
{
    /// <summary>The variable that names the archive where no option does.</summary>
    public const string Variable = "PARALLAX_DATA";

    public static Option<string?> Create() => new("--data", "-d") { Description = $"The archive: a folder, or postgres: and a connection string; made on first use (default: ${Variable})" };

    /// <summary>Opens the archive and runs with it; says in a line why it can't be opened or written.</summary>
    public static async Task<int> With(Streams streams, string command, string? folder, Func<IArchive, Task<int>> run)
    {
        folder ??= Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
        {
            await streams.Error.WriteLineAsync($"parallax {command}: no archive was named; give --data DIR or --data postgres:CONNECTION, or set {Variable}").ConfigureAwait(false);
            return CommandLine.Misuse;
        }

        try
        {
            var archive = Archives.Open(folder, line => streams.Error.WriteLine(Inert.Line($"parallax {command}: {line}")));
            await using (archive.ConfigureAwait(false))
                return await run(archive).ConfigureAwait(false);
        }
        catch (ArchiveException wrong)
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax {command}: {wrong.Message}")).ConfigureAwait(false);
            return CommandLine.Failed;
        }
    }
}

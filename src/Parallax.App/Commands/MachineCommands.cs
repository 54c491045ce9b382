using System.CommandLine;

namespace Parallax.App.Commands;

/// <summary>Commands that other programs and the benchmarks read: one room each, JSON Lines in and out.</summary>
internal static class MachineCommands
{
    public static IEnumerable<Command> Create(Streams streams) => [];
}

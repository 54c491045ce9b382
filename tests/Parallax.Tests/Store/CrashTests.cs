using Parallax.Crash;
using Parallax.Store;
using Parallax.Tests.App;

namespace Parallax.Tests.Store;

/// <summary>
/// A process that stores reports and keeps stories is killed (SIGKILL) at random moments and at every named point. The long run is
/// <c>dotnet run --project tests/Parallax.Crash -- kills DIR 200</c>.
/// </summary>
public class SqliteCrashTests
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_nothing_is_doubled_and_stories_are_as_without_interruption()
    {
        using var folder = new TemporaryFolder();
        await CrashRun.Kill(folder.Path, Kills.Points);
    }
}

public class PostgresCrashTests
{
    // Its log is checkpointed by the server.
    [Fact]
    public Task Nothing_acknowledged_is_lost_nothing_is_doubled_and_stories_are_as_without_interruption() =>
        CrashRun.Kill(Archives.PostgresScheme + PostgresServer.NewSchema(), [.. Kills.Points.Where(p => p != "checkpoint")]);
}

internal static class CrashRun
{
    private const int AtRandom = 10;

    public static async Task Kill(string place, IReadOnlyList<string> points)
    {
        var lines = new List<string>();
        var report = await Kills.Run(place, 130, seed: 11, AtRandom, points, lines.Add);
        string all = $"{report}\n{string.Join('\n', lines)}";
        Assert.True(report.IsRight, all);
        Assert.Equal(130, report.Acknowledged);
        Assert.True(points.Count - report.Points.Distinct().Count() <= 1, all);
        Assert.True(report.Inside >= 5, all);
    }
}

using Parallax.Eval.Following;
using Parallax.Tests.App;
using Parallax.Tests.Store;

namespace Parallax.Tests.Following;

/// <summary>Every command names an archive in one way: a folder, or a PostgreSQL database.</summary>
public class PostgresCommandsTests
{
    [Fact]
    public void Sources_in_a_database_are_followed_polled_listed_and_dropped_and_the_archive_is_looked_after()
    {
        using var server = new LoopbackServer(r => r.Target == "/robots.txt" ? LoopbackAnswer.Of(404, "") : LoopbackAnswer.Of(200, Item.Feed(Item.Harbour with { Link = null }, Item.School with { Link = null })));
        string data = "postgres:" + PostgresServer.NewSchema();
        var followed = Cli.Run("follow", server.Address("/feed"), "--data", data, "--allow", "127.0.0.1");
        Assert.True(followed.Exit == 0, followed.Error);
        Assert.Contains("1 source asked: 2 new reports, 0 edits", Cli.Run("poll", "--data", data).Out, StringComparison.Ordinal);
        Assert.Contains("1 source asked: 0 new reports, 0 edits", Cli.Run("poll", "--data", data).Out, StringComparison.Ordinal);
        Assert.Contains("Tidewatch", Cli.Run("sources", "--data", data).Out, StringComparison.Ordinal);
        Assert.Contains("its 2 reports stay", Cli.Run("unfollow", "Tidewatch", "--data", data).Out, StringComparison.Ordinal);
        Assert.Contains("nothing is followed yet", Cli.Run("sources", "--data", data).Out, StringComparison.Ordinal);
        var verified = Cli.Run("verify", "--data", data);
        Assert.True(verified.Exit == 0, verified.Error);
        Assert.Contains("2 captures", verified.Out, StringComparison.Ordinal);
        Assert.Contains("pg_dump", Cli.Run("backup", "--data", data, "--to", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())).Error, StringComparison.Ordinal);
    }
}

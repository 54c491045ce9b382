using System.Text;
using Parallax.Store.Sqlite;
using Parallax.Tests.App;

namespace Parallax.Tests.Store;

/// <summary>The commands that put reports into an archive and look after it.</summary>
public class ArchiveCommandsTests
{
    [Fact]
    public void Reports_are_added_once_versions_are_kept_and_the_archive_is_looked_after()
    {
        using var folder = new TemporaryFolder();
        string reports = Path.Combine(folder.Path, "reports"), data = Path.Combine(folder.Path, "data"), copy = Path.Combine(folder.Path, "copy");
        string one = folder.Write("reports/one.txt", "Fire destroys boat shed in Tarnby\n\nA fire destroyed a boat shed in Tarnby on Tuesday, Mayor Ida Lind said.\n\nTwo people were hurt.\n");
        folder.Write("reports/two.txt", "Two hurt in Tarnby fire\n\nTwo people were hurt when a fire destroyed a boat shed in Tarnby on Tuesday.\n\nMayor Ida Lind thanked the firefighters.\n");
        var added = Cli.Run("add", reports, "--data", data, "--threads", "1");
        Assert.Equal((0, "2 reports added, 0 new versions, 0 there before; the archive holds 2 reports in 1 story\n"), (added.Exit, added.Out));
        Assert.Equal("0 reports added, 0 new versions, 2 there before; the archive holds 2 reports in 1 story\n", Cli.Run("add", reports, "--data", data).Out);
        File.AppendAllText(one, "\nA third person was found hurt on Wednesday.\n");
        Assert.Equal("0 reports added, 1 new version, 1 there before; the archive holds 2 reports in 1 story\n", Cli.Run("add", reports, "--data", data).Out);

        Assert.Equal("3 articles in 1 story: the same as before, byte for byte\n", Cli.Run("rebuild", "--data", data).Out);
        Assert.Equal(0, Cli.Run("backup", "--data", data, "--to", copy).Exit);
        var verified = Cli.Run("verify", "--data", copy);
        Assert.Equal((0, ""), (verified.Exit, verified.Error));
        Assert.StartsWith("3 captures, 3 articles and ", verified.Out, StringComparison.Ordinal);

        // A byte inside what is stored of a capture.
        string file = Path.Combine(copy, SqliteDatabase.FileName);
        byte[] bytes = File.ReadAllBytes(file);
        int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("two.txt")) is var name && name >= 0 ? name : throw new InvalidOperationException("the path is not in the file");
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
        var damaged = Cli.Run("verify", "--data", copy);
        Assert.Equal(1, damaged.Exit);
        Assert.Contains("salvage", damaged.Error, StringComparison.Ordinal);
        var salvaged = Cli.Run("salvage", "--data", copy, "--to", Path.Combine(folder.Path, "saved"));
        Assert.Equal((1, "2 captures saved, 1 lost\n"), (salvaged.Exit, salvaged.Out));
    }

    [Theory]
    [InlineData("no archive was named", "add", "HERE")]
    [InlineData("no file and no folder there", "add", "HERE/none", "--data", "HERE/data")]
    [InlineData("there is no archive", "verify", "--data", "HERE/none")]
    [InlineData("there is no archive", "backup", "--data", "HERE/none", "--to", "HERE/copy")]
    [InlineData("there is no archive", "salvage", "--data", "HERE/none", "--to", "HERE/copy")]
    [InlineData("expected the file", "verify")]
    [InlineData("connection string", "add", "HERE", "--data", "postgres:what is this")]
    public void A_call_that_makes_no_sense_says_so_in_a_line(string expected, params string[] args)
    {
        using var folder = new TemporaryFolder();
        var outcome = Cli.Run([.. args.Select(a => a.Replace("HERE", folder.Path, StringComparison.Ordinal))]);
        Assert.NotEqual(0, outcome.Exit);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }
}

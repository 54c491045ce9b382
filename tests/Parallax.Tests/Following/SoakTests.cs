using System.Text;
using Parallax.Eval.Following;
using Parallax.Following.Outbound;
using Parallax.Tests.App;

namespace Parallax.Tests.Following;

/// <summary>The long runs in a short form: <c>soak</c> for twenty seconds, <c>hostile</c> over a few files of our own.</summary>
public class SoakTests
{
    [Fact]
    public async Task Good_feeds_are_polled_in_time_beside_as_many_bad_ones()
    {
        var outbound = OutboundOptions.Default with { FirstByteDeadline = TimeSpan.FromSeconds(5), TotalDeadline = TimeSpan.FromSeconds(8) };
        var result = await SoakCommand.Soak(60, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(6), outbound, line => TestContext.Current.TestOutputHelper?.WriteLine(line));
        Assert.True(result.Late == 0, result.ToString());
        Assert.InRange(result.Polls, 100, 300);
        Assert.True(result.BadPolls > 20, $"{result.BadPolls}");
        Assert.InRange(result.LastMegabytes, 0, result.WarmMegabytes + 64);
    }

    [Fact]
    public void Hostile_files_break_nothing()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in new (string, string)[]
        {
            ("deep.html", string.Concat(Enumerable.Repeat("<div>", 50_000))),
            ("deep.xml", "<rss><channel>" + string.Concat(Enumerable.Repeat("<item>", 50_000))),
            ("deep.json", new string('[', 200_000)),
            ("wide.html", "<p " + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}=b ")) + ">x</p>"),
            ("entities.xml", "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss><channel><item><title>&b;&b;&b;&b;</title></item></channel></rss>"),
            ("brackets.txt", new string('<', 200_000)),
            ("line.jsonl", "{\"text\":\"" + new string('x', 3_000_000) + "\"}\n{}"),
            ("addresses.urltestdata.json", "[{\"input\":\"http://[::1%25en0]:99999/\"},{\"input\":\"http:\\\\\\\\x\"},{\"input\":\"\\ud800\"}]"),
            ("cases.dat", "#data\n<table><tr><p>x\n#errors\n#document\n\n#data\n<svg><script>\n#errors\n"),
        })
        {
            folder.Write(name, Encoding.UTF8.GetBytes(text));
        }

        using var run = new HostileCommand.HostileRun();
        run.Folder(folder.Path);
        foreach (string line in run.Worst())
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        Assert.Equal((9, 0, 0, 0), (run.Totals.Files, run.Totals.Crashes, run.Totals.Hangs, run.Totals.Swollen));
        Assert.True(run.Totals.Documents >= 14, $"{run.Totals.Documents}");
    }
}

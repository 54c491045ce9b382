using Parallax.Eval.Gates;
using Parallax.Eval.Samples;

namespace Parallax.Tests.Eval;

public sealed class GateTests
{
    private static readonly GateFile Pinned = new()
    {
        Digest = "aa",
        Floors = new(StringComparer.Ordinal) { ["points found"] = 0.5, ["verdict"] = 0.4 },
    };

    [Theory]
    [InlineData(0.5, 0.4, "aa", 0)]
    [InlineData(0.9, 0.9, "aa", 0)]
    [InlineData(0.4999, 0.4, "aa", 1)]
    [InlineData(0.1, 0.1, "aa", 2)]
    [InlineData(0.9, 0.9, "bb", 1)]
    public void A_fall_or_other_samples_bar_the_way(double found, double verdict, string digest, int bars) =>
        Assert.Equal(bars, Gate.Check(Pinned, Shares(digest, found, verdict)).Count);

    [Fact]
    public void A_measure_that_is_gone_bars_the_way()
    {
        var measured = Shares("aa", 0.9, 0.9);
        measured.Shares.Remove("verdict");
        Assert.Contains("verdict", Assert.Single(Gate.Check(Pinned, measured)), StringComparison.Ordinal);
        Assert.Null(Gate.Pin(Pinned, measured, null).Pinned);
    }

    [Fact]
    public void Pinning_raises_and_takes_new_measures_in()
    {
        var measured = Shares("bb", 0.75, 0.4);
        measured.Shares["times"] = 0.25;
        var (pinned, bars) = Gate.Pin(Pinned, measured, null);
        Assert.Empty(bars);
        Assert.Equal("bb", pinned!.Digest);
        Assert.Equal([("points found", 0.75), ("times", 0.25), ("verdict", 0.4)], pinned.Floors.Select(f => (f.Key, f.Value)));
        Assert.Empty(pinned.Lowered);
        Assert.Empty(Gate.Check(pinned, measured));
    }

    [Fact]
    public void Several_files_are_one_measure_with_a_digest_of_all()
    {
        var one = Shares("aa", 0.5, 0.4);
        Assert.Equal("aa", Measured.Merge([one]).Digest);
        var other = new Measured("bb", new(StringComparer.Ordinal) { ["labelled status"] = 0.9 });
        var both = Measured.Merge([one, other]);
        Assert.Equal(["labelled status", "points found", "verdict"], both.Shares.Keys);
        Assert.NotEqual(both.Digest, Measured.Merge([one, other with { Digest = "cc" }]).Digest);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Lowering_needs_a_reason(string? reason)
    {
        var (pinned, bars) = Gate.Pin(Pinned, Shares("aa", 0.9, 0.3), reason);
        Assert.Null(pinned);
        Assert.Contains("verdict", Assert.Single(bars), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_is_kept_through_the_file()
    {
        var (pinned, _) = Gate.Pin(Pinned, Shares("aa", 0.9, 0.3), "two rows of the gold were wrong");
        var again = GateFile.Parse(pinned!.ToJson());
        Assert.Equal(0.3, again.Floors["verdict"]);
        Assert.Equal(new Lowered("verdict", 0.4, 0.3, "two rows of the gold were wrong"), Assert.Single(again.Lowered));
        Assert.Equal(pinned.ToJson(), again.ToJson());
        Assert.Single(Gate.Pin(again, Shares("aa", 0.9, 0.3), null).Pinned!.Lowered);
    }

    [Fact]
    public void The_scores_json_is_what_the_gate_reads()
    {
        var report = SamplesReport.Score([], [], "cc");
        var measured = Measured.Parse(report.ToJson());
        Assert.Equal("cc", measured.Digest);
        Assert.Equal(report.All.Names.Order(StringComparer.Ordinal), measured.Shares.Keys);
    }

    [Fact]
    public void The_digest_changes_with_a_byte_and_with_a_name()
    {
        string folder = Directory.CreateTempSubdirectory("parallax-gate-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "reports"));
            File.WriteAllText(Path.Combine(folder, "reports", "a.txt"), "one");
            string first = SamplesReport.DigestOf(folder);
            Assert.Equal(first, SamplesReport.DigestOf(folder));
            File.WriteAllText(Path.Combine(folder, "README.md"), "not scored");
            Assert.Equal(first, SamplesReport.DigestOf(folder));
            File.WriteAllText(Path.Combine(folder, "reports", "a.txt"), "onE");
            Assert.NotEqual(first, SamplesReport.DigestOf(folder));
            File.WriteAllText(Path.Combine(folder, "reports", "a.txt"), "one");
            File.Move(Path.Combine(folder, "reports", "a.txt"), Path.Combine(folder, "reports", "b.txt"));
            Assert.NotEqual(first, SamplesReport.DigestOf(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Measured Shares(string digest, double found, double verdict) =>
        new(digest, new SortedDictionary<string, double>(StringComparer.Ordinal) { ["points found"] = found, ["verdict"] = verdict });
}

using System.Text.Json;
using Parallax.Tests.App;

namespace Parallax.Tests.Compare;

/// <summary>What reports tell in one breath is one row.</summary>
public sealed class FoldingTests
{
    private const string First = "HALVIK - A storm tore the pier of Halvik from its piles on Monday night, the harbour office said. "
        + "“We will rebuild the pier and open it to the ferries before the summer comes,” Mayor Orla Venn told reporters on Tuesday. "
        + "The council of Halvik has set aside four million crowns and asked two firms for plans.";

    private const string Second = "Halvik lost its pier on Monday night. The storm tore the pier from its piles, said the harbour office of Halvik. "
        + "At a meeting in the town hall Mayor Orla Venn said: “We will rebuild the pier and open it to the ferries before the summer comes.” "
        + "Fishermen had warned for years that the piles were rotten.";

    [Fact]
    public void Clauses_of_one_sentence_that_the_same_reports_tell_are_one_row()
    {
        using var story = Read();
        var rows = story.RootElement.GetProperty("points").EnumerateArray().ToList();
        var holding = rows.Where(r => r.GetProperty("cells").EnumerateArray().Any(c => c.GetProperty("words").GetString()!.Contains("rebuild the pier", StringComparison.Ordinal))).ToList();
        var row = Assert.Single(holding);
        Assert.Equal("agree", row.GetProperty("verdict").GetString());
        Assert.All(row.GetProperty("cells").EnumerateArray(), c => Assert.Contains("before the summer comes", c.GetProperty("words").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_one_report_tells_in_a_sentence_is_one_row_and_other_sentences_are_others()
    {
        using var story = Read();
        var only = story.RootElement.GetProperty("points").EnumerateArray().Where(r => r.GetProperty("verdict").GetString() == "only")
            .Select(r => r.GetProperty("cells")[0].GetProperty("words").GetString()!).ToList();
        Assert.Single(only, w => w.Contains("four million crowns", StringComparison.Ordinal) && w.Contains("asked two firms", StringComparison.Ordinal));
        Assert.Single(only, w => w.Contains("piles were rotten", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_entry_of_the_timeline_points_to_a_row_that_is_shown()
    {
        using var story = Read();
        var ids = story.RootElement.GetProperty("points").EnumerateArray().Select(p => p.GetProperty("id").GetString()).ToHashSet();
        Assert.All(
            story.RootElement.GetProperty("timeline").EnumerateArray().Where(e => e.GetProperty("point").ValueKind == JsonValueKind.String),
            e => Assert.Contains(e.GetProperty("point").GetString(), ids));
    }

    private static JsonDocument Read()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "reports.jsonl");
        File.WriteAllLines(path,
        [
            JsonSerializer.Serialize(new { id = "a", title = "Storm tears pier from its piles in Halvik", text = First, date = "2031-03-04", source = "Halvik Courier" }),
            JsonSerializer.Serialize(new { id = "b", title = "Halvik pier lost in storm", text = Second, date = "2031-03-04", source = "Orra Radio" }),
        ]);
        var run = Cli.Run("read", path, "--format", "jsonl");
        Assert.Equal(0, run.Exit);
        return JsonDocument.Parse(Assert.Single(run.OutLines));
    }
}

using System.Text.Json;

namespace Parallax.Tests.App;

/// <summary>
/// The acceptance test of the whole: two real reports of one event, where they stand beside the repository. What must come out is read
/// from their expected.json; this file carries none of their words.
/// </summary>
public class SeedsTests
{
    private static readonly string? Folder = SharedData.Find("seeds");

    [Fact]
    public void The_seeds_come_out_as_expected()
    {
        if (Folder is null)
            return;
        var files = Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal).ToArray();
        var run = Cli.Run(["read", .. files, "--format", "jsonl"]);
        Assert.Equal(0, run.Exit);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")));
        using var story = JsonDocument.Parse(Assert.Single(run.OutLines));

        var missing = new SeedsScore(expected.RootElement, story.RootElement, Folder).Missing();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
        Assert.Contains(story.RootElement.GetProperty("points").EnumerateArray(), p => p.GetProperty("denies").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public void Every_word_shown_of_the_seeds_is_proven()
    {
        if (Folder is null)
            return;
        using var folder = new TemporaryFolder();
        string stories = Path.Combine(folder.Path, "stories.jsonl");
        Assert.Equal(0, Cli.Run("read", Folder, "--format", "jsonl", "--out", stories).Exit);
        var run = Cli.Run("verify", stories, Folder);
        Assert.True(run.Exit == 0, run.Error);
    }
}

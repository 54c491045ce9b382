using System.Text.Json;

namespace Parallax.Tests.App;

/// <summary>The main job on the samples: the same bytes whatever the threads and the memory, every span proven, every line by the schema.</summary>
public class SamplesTests
{
    private static readonly string Reports = Path.Combine(SharedData.Root, "samples", "reports");

    private static readonly Lazy<Cli.Outcome> Once = new(() => Cli.Run("read", Reports, "--format", "jsonl", "--threads", "1"));

    [Theory]
    [InlineData("--threads", "8")]
    [InlineData("--limit-memory", "3")]
    public void The_same_input_gives_the_same_bytes(string option, string value)
    {
        var run = Cli.Run("read", Reports, "--format", "jsonl", option, value);
        Assert.Equal(0, run.Exit);
        Assert.Equal(Once.Value.Out, run.Out);
        Assert.Equal(Once.Value.Error, run.Error);
    }

    [Fact]
    public void Every_line_fits_the_schema()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Root, "docs", "story.schema.json")));
        var check = new SchemaCheck(schema.RootElement);
        Assert.NotEmpty(Once.Value.OutLines);
        foreach (string line in Once.Value.OutLines)
        {
            using var story = JsonDocument.Parse(line);
            Assert.Empty(check.Check(story.RootElement));
        }
    }

    [Fact]
    public void Every_string_shown_is_proven_and_one_altered_character_is_found()
    {
        using var folder = new TemporaryFolder();
        string stories = folder.Write("stories.jsonl", Once.Value.Out);
        var proven = Cli.Run("verify", stories, Reports);
        Assert.True(proven.Exit == 0, proven.Error);

        // A figure in a shown clause, a byte range, and a word of an article's text.
        using var first = JsonDocument.Parse(Once.Value.OutLines[0]);
        string words = first.RootElement.GetProperty("points")[0].GetProperty("cells")[0].GetProperty("words").GetString()!;
        string encoded = JsonEncodedText.Encode(words, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        string altered = folder.Write("altered.jsonl", Once.Value.Out.Replace(encoded, encoded[..^1] + (encoded[^1] == 'x' ? 'y' : 'x'), StringComparison.Ordinal));
        var caught = Cli.Run("verify", altered, Reports);
        Assert.Equal(1, caught.Exit);
        Assert.NotEmpty(caught.ErrorLines);
    }

    [Fact]
    public void A_changed_source_is_found()
    {
        using var folder = new TemporaryFolder();
        const string text = "Tunnel at Ostrow closed\n\nOSTROW: The road tunnel below Ostrow was closed on Tuesday after water rose to half a metre, the town council said.\n\nSeven wardens were brought to safety, mayor Ilda Ferenc told reporters on Tuesday.\n";
        string report = folder.Write("in/report.txt", text);
        string stories = Path.Combine(folder.Path, "stories.jsonl");
        Assert.Equal(0, Cli.Run("read", Path.GetDirectoryName(report)!, "--format", "jsonl", "--out", stories).Exit);
        Assert.Equal(0, Cli.Run("verify", stories, Path.GetDirectoryName(report)!).Exit);
        File.WriteAllText(report, text.Replace("Seven", "Eight", StringComparison.Ordinal));
        Assert.Equal(1, Cli.Run("verify", stories, Path.GetDirectoryName(report)!).Exit);
    }

    [Fact]
    public void Since_and_until_leave_out_what_is_certainly_outside()
    {
        var all = Once.Value.OutLines.Sum(ArticlesOf);
        var some = Cli.Run("read", Reports, "--format", "jsonl", "--since", "2025-06-01", "--until", "2025-12-31");
        Assert.Equal(0, some.Exit);
        Assert.InRange(some.OutLines.Sum(ArticlesOf), 1, all - 1);
        Assert.Contains("outside the dates asked for", some.ErrorLines[^1], StringComparison.Ordinal);
    }

    private static int ArticlesOf(string line)
    {
        using var story = JsonDocument.Parse(line);
        return story.RootElement.GetProperty("articles").GetArrayLength();
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parallax.Tests.App;

/// <summary><c>parallax read --explain</c>, and the corrections that it offers.</summary>
public class ExplainTests
{
    private const string Echo = "Tunnel at Ostrow closed after flood\n\nThe road tunnel below Ostrow was closed on Tuesday after water rose to half a metre. Seven wardens were brought to safety from the tunnel, mayor Ilda Ferenc told reporters.\n";
    private const string Post = "Ostrow tunnel shut as water rises\n\nThe tunnel below Ostrow was closed on Tuesday because water rose. Seven wardens were brought to safety from the tunnel, the town council said. A new pump costs 40,000 crowns.\n";

    [Fact]
    public void A_point_is_explained_by_the_beginning_of_its_id_and_its_lines_correct_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/echo.txt", Echo);
        folder.Write("in/post.txt", Post);
        string input = Path.Combine(folder.Path, "in");
        string id = Shared(input)[0];

        var run = Cli.Run("read", input, "--explain", id[..8]);
        Assert.Equal(0, run.Exit);
        foreach (string part in new[] { $"Point {id} of story", "What is said", "most like", "The rules that spoke", "Witnesses: 2", "To correct it" })
            Assert.Contains(part, run.Out, StringComparison.Ordinal);
        Assert.All(run.OutLines.Where(l => !l.Contains("\"kind\"", StringComparison.Ordinal)), l => Assert.True(l.Length <= 100, l));

        string correction = Regex.Match(run.Out, "\\{\"kind\":\"point-not-same\".*\\}").Value;
        string said = folder.Write("said.jsonl", correction);
        Assert.DoesNotContain(id, Shared(input, "--corrections", said));
        foreach (string format in new[] { "text", "md", "html", "csv", "jsonl" })
        {
            var corrected = Cli.Run("read", input, "--corrections", said, "--format", format);
            Assert.DoesNotContain("correction", corrected.Error, StringComparison.Ordinal);
            Assert.Contains(format is "jsonl" or "csv" ? "user-correction" : "your correction", corrected.Out, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("zz", "no point")]
    [InlineData("", "takes the id")]
    public void An_id_that_names_no_point_is_misuse(string id, string said)
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("read", folder.Write("echo.txt", Echo), "--explain", id);
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Out);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    private static List<string> Shared(string input, params string[] more)
    {
        var run = Cli.Run(["read", input, "--format", "jsonl", .. more]);
        using var story = JsonDocument.Parse(run.OutLines[0]);
        return [.. story.RootElement.GetProperty("points").EnumerateArray().Where(p => p.GetProperty("verdict").GetString() == "agree").Select(p => p.GetProperty("id").GetString()!)];
    }
}

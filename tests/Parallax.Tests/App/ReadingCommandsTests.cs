using System.Text.Json;

namespace Parallax.Tests.App;

public sealed class ReadingCommandsTests
{
    private const string Report = "𝔘 The bridge at Tolm has collapsed, the ministry said on Monday, and at least 12 people may be missing in the river below it.";

    [Theory]
    [InlineData("statements")]
    [InlineData("attributions")]
    public void Text_for_people_keeps_to_its_columns_and_marks_the_words(string command)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("in.jsonl", Line("one", Report + "\nA second paragraph was written by the mayor of Varn."));
        var run = Cli.Run(command, file, "--format", "text");
        Assert.Equal(0, run.Exit);
        Assert.All(run.OutLines, line => Assert.True(line.Length <= 100, line));
        Assert.Contains("[0]", run.Out, StringComparison.Ordinal);
        Assert.Contains("ministry", run.Out.Split('|')[^1] + run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_stand_in_the_margin_with_status_and_source()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("statements", folder.Write("in.jsonl", Line("one", "The bridge has collapsed, the ministry said.")), "--format", "text");
        string row = run.OutLines[1];
        Assert.StartsWith("The bridge [0]has collapsed, the ministry said.", row, StringComparison.Ordinal);
        Assert.Contains("| [0] reported, disaster", row, StringComparison.Ordinal);
        Assert.Contains("says the", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_for_people_say_what_each_value_rests_on()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("in.jsonl", "{\"doc\":\"one\",\"dct\":\"2024-06-13\",\"text\":\"It opened on May 2, 2011, and shut two days later. It will reopen at 8 p.m. Moscow time on Friday, aides say, or on 03/04/2025.\"}\n");
        var run = Cli.Run("times", file, "--format", "text");
        Assert.Equal(0, run.Exit);
        Assert.Contains("[two days later]", run.Out, StringComparison.Ordinal);
        Assert.Contains("counted from [May 2, 2011]", run.Out, StringComparison.Ordinal);
        Assert.Contains("TIME 2024-06-14T20:00, on 2024-06-14, 2024-06-14T17:00:00Z by Europe/Moscow", run.Out, StringComparison.Ordinal);
        Assert.Contains("within 2025-03-04 to 2025-04-03; two readings, both kept", run.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Cli.Run("times", file).Out);
        Assert.Contains(json.RootElement.GetProperty("timexes").EnumerateArray(), t => t.TryGetProperty("utc", out var utc) && utc.GetString() == "2024-06-14T17:00:00Z");
    }

    [Fact]
    public void Hostile_text_prints_no_escape_code()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("statements", folder.Write("in.jsonl", Line("d\u001b[31m", "The \u001b[2Jbridge has collapsed in Varn, the ministry said.")), "--format", "text");
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public void Offsets_count_code_points_where_asked()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("in.jsonl", Line("one", Report));
        Assert.Equal(Cue() - 1, Cue("--offsets", "codepoints"));

        int Cue(params string[] more)
        {
            using var json = JsonDocument.Parse(Cli.Run(["attributions", file, .. more]).Out);
            return json.RootElement.GetProperty("attributions")[0].GetProperty("cue")[0][0].GetInt32();
        }
    }

    [Fact]
    public void Statements_name_rule_model_and_plover_type()
    {
        using var folder = new TemporaryFolder();
        using var json = JsonDocument.Parse(Cli.Run("statements", folder.Write("in.jsonl", Line("one", "The two kings met in Halvik."))).Out);
        var statement = json.RootElement.GetProperty("statements")[0];
        Assert.Equal("CONSULT", statement.GetProperty("plover").GetString());
        Assert.StartsWith("verb", statement.GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.Contains("(", json.RootElement.GetProperty("maker").GetString(), StringComparison.Ordinal);
    }

    private static string Line(string doc, string text) => JsonSerializer.Serialize(new { doc, text });
}

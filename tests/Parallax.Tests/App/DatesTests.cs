using System.Text.Json;

namespace Parallax.Tests.App;

/// <summary><c>parallax dates</c> as a user runs it: what a line may give, and the chain of constraints for a person.</summary>
public class DatesTests
{
    private const string Lines =
        """
        {"doc":"a","group":"mill","title":"Mill burns","text":"A fire swept the Karsk mill on Saturday, police said on Sunday.","given_date":"2022-03-06"}
        {"doc":"b","group":"mill","title":"","text":"The Karsk mill burnt down on Saturday, the fire chief said on Sunday.","given_date":null}
        {"doc":"c","group":"dam","text":"The dam held on Tuesday.","given_date":null,"url":"https://larkhaven.example/2024/06/18/dam-holds"}
        {"doc":"d","group":"weir","text":"The weir held on Tuesday.","given_date":null,"captured":"2024-07-20"}
        {"doc":"e","group":"lock","text":"The lock held on Tuesday.","url":"https://larkhaven.example/2024/06/lock-holds"}

        """;

    [Fact]
    public void Each_line_gets_its_day_or_its_bounds_with_reasons()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("dates", folder.Write("docs.jsonl", Lines));
        Assert.Equal(0, run.Exit);
        var rows = run.OutLines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(row => row.GetProperty("doc").GetString()!);
        Assert.Equal("2022-03-06", rows["a"].GetProperty("date").GetString());
        Assert.Equal("2022-03-06", rows["b"].GetProperty("date").GetString());
        Assert.Equal("2024-06-18", rows["c"].GetProperty("date").GetString());
        Assert.Equal(JsonValueKind.Null, rows["d"].GetProperty("date").ValueKind);
        Assert.Equal(JsonValueKind.Null, rows["d"].GetProperty("earliest").ValueKind);
        Assert.Equal("2024-07-20", rows["d"].GetProperty("latest").GetString());
        Assert.Equal("2024-06", rows["e"].GetProperty("date").GetString());
        Assert.All(rows.Values, row => Assert.NotEqual(0, row.GetProperty("reasons").GetArrayLength()));
    }

    [Fact]
    public void The_chain_is_printed_for_a_person_with_the_words_it_rests_on()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("dates", folder.Write("docs.jsonl", Lines), "--explain");
        Assert.Equal(0, run.Exit);
        Assert.Contains(run.OutLines, line => line.StartsWith("b: 2022-03-06  (0.", StringComparison.Ordinal));
        Assert.Contains(run.OutLines, line => line.StartsWith("  last-weekday-told: 2022-03-06", StringComparison.Ordinal) && line.Contains("“Sunday”", StringComparison.Ordinal));
        Assert.Contains(run.OutLines, line => line.StartsWith("  same-day-in-other-reports: 2022-03-05", StringComparison.Ordinal));
        Assert.Contains("  other-reports-dated: 2022-03-06", run.OutLines);
        Assert.Contains("  captured-by: <= 2024-07-20", run.OutLines);
    }

    [Fact]
    public void A_day_that_no_calendar_has_is_misuse() => Assert.Equal(2, Cli.Run("dates", "--as-of", "2024-13-01", "nothing.jsonl").Exit);
}

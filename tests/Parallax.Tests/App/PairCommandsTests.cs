using System.Text.Json;

namespace Parallax.Tests.App;

/// <summary><c>parallax align</c> and <c>parallax conflicts</c>: their lines are what other programs read.</summary>
public class PairCommandsTests
{
    private const string Flood = "At least 12 people died when the river Orm flooded the town of Tellmark on Tuesday, the council said.";
    private const string FloodToo = "The flood of the river Orm killed at least 12 people in Tellmark on Tuesday, officials said.";
    private const string Chess = "Ilda Ferenc won the chess final in Ostrow after a game of six hours.";

    [Fact]
    public void Pairs_of_one_event_score_high_and_others_low()
    {
        var rows = Rows("align", Line(new { id = "same", a = Flood, b = FloodToo }), Line(new { id = 7, a = Flood, b = Chess }));
        Assert.Equal(["same", "7"], rows.Select(r => r.GetProperty("id").GetString()!));
        Assert.Equal([1, 0], rows.Select(r => r.GetProperty("label").GetInt32()));
        Assert.True(rows[0].GetProperty("score").GetDouble() > rows[1].GetProperty("score").GetDouble());
    }

    [Theory]
    [InlineData("Tellmark's harbour bridge will be torn down", "Harbour bridge of Tellmark to be torn down", "for")]
    [InlineData("Tellmark's harbour bridge will be torn down", "No, the harbour bridge of Tellmark will not be torn down: rumour is false", "against")]
    [InlineData("Tellmark's harbour bridge will be torn down", "Will Tellmark's harbour bridge reportedly be torn down?", "observing")]
    public void A_headline_is_labelled_with_how_it_stands_to_a_claim(string claim, string headline, string label)
    {
        var row = Assert.Single(Rows("align", Line(new { id = "c", claim, headline })));
        Assert.Equal(label, row.GetProperty("label").GetString());
        Assert.InRange(row.GetProperty("score").GetDouble(), 0, 1);
    }

    [Fact]
    public void What_two_sentences_of_one_story_share_is_its_topic_and_says_less()
    {
        const string Mayor = "The mayor of Tellmark thanked the crews who pumped the river Orm out of the cellars.";
        var rows = Rows("align", Line(new { id = "apart", a = Flood, b = FloodToo }), Line(new { id = "story", group = "flood", a = Flood, b = FloodToo }), Line(new { id = "other", group = "flood", a = Flood, b = Mayor }));
        Assert.Equal([1, 1], rows.Take(2).Select(r => r.GetProperty("label").GetInt32()));
        Assert.True(rows[1].GetProperty("score").GetDouble() > rows[2].GetProperty("score").GetDouble());
    }

    [Fact]
    public void A_group_gives_its_pairs_and_none_within_a_document()
    {
        var rows = Rows("align", Line(new
        {
            group = "g",
            statements = new[]
            {
                new { id = "a1", doc = "a", text = Flood }, new { id = "a2", doc = "a", text = FloodToo }, new { id = "b1", doc = "b", text = Chess }, new { id = "c1", doc = "c", text = FloodToo },
            },
        }));
        var row = Assert.Single(rows);
        Assert.Equal("g", row.GetProperty("group").GetString());
        Assert.Equal("[[\"a1\",\"c1\"],[\"a2\",\"c1\"]]", row.GetProperty("pairs").GetRawText());
    }

    [Theory]
    [InlineData("The blast in Tellmark hurt 12 wardens at the harbour on Tuesday.", "The blast in Tellmark hurt 21 wardens at the harbour on Tuesday.", "conflict", "number", "12", "21")]
    [InlineData("The harbour of Tellmark will open on Tuesday, the mayor said.", "The harbour of Tellmark will open on Thursday, the mayor said.", "conflict", "date", "Tuesday", "Thursday")]
    [InlineData("The harbour of Tellmark will open on Tuesday, the mayor said.", "The harbour of Tellmark will open on Tuesday, the mayor told reporters.", "agree", "", null, null)]
    [InlineData(Flood, Chess, "none", "", null, null)]
    public void A_conflict_names_its_kind_and_its_words(string a, string b, string label, string kind, string? first, string? second)
    {
        var row = Assert.Single(Rows("conflicts", Line(new { id = "p", a, b, date_a = "2024-05-07", date_b = "2024-05-07" })));
        Assert.Equal(label, row.GetProperty("label").GetString());
        Assert.Equal(kind, row.GetProperty("kind").GetString());
        Assert.Equal(first, Words(row.GetProperty("a_span"), a)?.Trim());
        Assert.Equal(second, Words(row.GetProperty("b_span"), b)?.Trim());
        Assert.InRange(row.GetProperty("score").GetDouble(), 0, 1);
    }

    [Fact]
    public void Offsets_count_code_points_on_demand()
    {
        const string A = "\U0001F30A The harbour of Tellmark will open on Tuesday, the mayor said.", B = "The harbour of Tellmark will open on Thursday, the mayor said.";
        string line = Line(new { id = "p", a = A, b = B });
        int units = Assert.Single(Rows("conflicts", line)).GetProperty("a_span")[0].GetInt32();
        using var folder = new TemporaryFolder();
        var run = Cli.Run("conflicts", folder.Write("in.jsonl", line), "--offsets", "codepoints");
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(units - 1, json.RootElement.GetProperty("a_span")[0].GetInt32());
    }

    [Theory]
    [InlineData("align", """{"id":"x","a":"only one"}""")]
    [InlineData("align", """{"id":"x","claim":"only a claim"}""")]
    [InlineData("align", """{"group":"g","statements":"none"}""")]
    [InlineData("align", """{"group":"g","statements":[{"id":"x"}]}""")]
    [InlineData("conflicts", """{"id":"x","a":1.5,"b":null}""")]
    [InlineData("conflicts", "[]")]
    [InlineData("conflicts", "{")]
    public void A_bad_line_is_a_problem_and_the_others_go_on(string command, string bad)
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run(command, folder.Write("in.jsonl", bad + "\n" + Line(new { id = "ok", a = Flood, b = FloodToo }) + "\n"));
        Assert.Equal(0, run.Exit);
        Assert.Contains("bad-json-line", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("\"ok\"", Assert.Single(run.OutLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("align")]
    [InlineData("conflicts")]
    public void Empty_texts_and_strange_characters_have_a_line_too(string command)
    {
        var rows = Rows(command, """{"id":"1","a":"","b":""}""", "{\"id\":\"2\",\"a\":\"\\ud800 \\u0000 12\",\"b\":\"" + new string('(', 5000) + "\"}");
        Assert.Equal(2, rows.Length);
    }

    [Fact]
    public void A_large_group_costs_no_square()
    {
        var statements = Enumerable.Range(0, 3000).Select(i => new { id = $"s{i}", doc = $"d{i}", text = "" }).ToArray();
        var row = Assert.Single(Rows("align", Line(new { group = "g", statements })));
        Assert.Equal(0, row.GetProperty("pairs").GetArrayLength());
    }

    private static string Line<T>(T value) => JsonSerializer.Serialize(value);

    private static string? Words(JsonElement span, string text) => span.ValueKind == JsonValueKind.Null ? null : text[span[0].GetInt32()..span[1].GetInt32()];

    private static JsonElement[] Rows(string command, params string[] lines)
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run(command, folder.Write("in.jsonl", string.Join('\n', lines)));
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Exit);
        return [.. run.OutLines.Select(l => JsonDocument.Parse(l).RootElement)];
    }
}

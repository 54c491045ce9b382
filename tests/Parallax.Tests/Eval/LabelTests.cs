using System.Text.Json;
using Parallax.Eval.Labelled;
using Parallax.Eval.Samples;

namespace Parallax.Tests.Eval;

public sealed class LabelTests
{
    private static readonly string Folder = Path.Combine(SharedData.Root, "eval", "labelled");

    [Theory]
    [InlineData("statuses.jsonl", 400)]
    [InlineData("figures.jsonl", 300)]
    public void Labels_stand_on_their_words(string name, int least)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        LabelFiles.Texts(Path.Combine(Folder, "reports.jsonl"), texts);
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(Folder, name)))
        {
            using var json = JsonDocument.Parse(line);
            var span = json.RootElement.GetProperty("span");
            string text = texts[json.RootElement.GetProperty("doc").GetString()!];
            Assert.Equal(json.RootElement.GetProperty("words").GetString(), text[span[0].GetInt32()..span[1].GetInt32()]);
            count++;
        }

        Assert.True(count >= least, $"{count} labels");
    }

    [Fact]
    public void Labels_of_others_texts_carry_no_word_of_them()
    {
        foreach (string line in File.ReadLines(Path.Combine(Folder, "news-statuses.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(["doc", "span", "status"], json.RootElement.EnumerateObject().Select(m => m.Name));
        }
    }

    [Fact]
    public void Statuses_that_are_labelled_exist()
    {
        var names = Enum.GetNames<StatementStatus>().Select(n => n.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        foreach (string file in new[] { "statuses.jsonl", "news-statuses.jsonl" })
            Assert.All(LabelFiles.Statuses(Path.Combine(Folder, file)), label => Assert.Subset(names, label.Allowed.ToHashSet(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_label_is_met_by_status_value_and_thing()
    {
        const string Text = "Six people died in Varn. The mayor may resign.";
        var scores = new LabelScores(new Dictionary<string, string>(StringComparer.Ordinal) { ["t"] = Text });
        var tally = new Tally();
        int resign = Text.IndexOf("resign", StringComparison.Ordinal);
        scores.Count([new StatusLabel("t", resign, ["possible"]), new StatusLabel("t", resign, ["asserted"]), new StatusLabel("absent", 0, ["asserted"])], "status", tally);
        scores.Count([new FigureLabel("t", 0, "exact", 6, ["people", "person"]), new FigureLabel("t", 0, "exact", 6, ["ship"]), new FigureLabel("t", 0, "atleast", 6, ["people"])], "figures", tally);
        Assert.Equal(new Measure(1, 2), tally["status"]);
        Assert.Equal(new Measure(2, 3), tally["figures value"]);
        Assert.Equal(new Measure(1, 3), tally["figures"]);
        Assert.Equal(3, scores.Wrong.Count);
    }
}

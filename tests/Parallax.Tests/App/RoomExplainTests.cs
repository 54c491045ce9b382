using System.Text.Json;
using Parallax.App.Render;
using Parallax.Tests.Copies;
using Parallax.Tests.Group;

namespace Parallax.Tests.App;

/// <summary><c>parallax copies --explain</c> and <c>parallax stories --explain</c>.</summary>
public class RoomExplainTests
{
    private const string Echo = "A baker in Lennick watched the rescue from the mole and handed out two hundred rolls before seven. The school stays closed today. ";

    [Fact]
    public void A_copy_is_explained_with_the_characters_that_differ()
    {
        using var folder = new TemporaryFolder();
        string copy = Wire.Body.Replace("26 pupils", "62 pupils", StringComparison.Ordinal).Replace("Ilse Brandvik", "Ilse Brandwik", StringComparison.Ordinal).Replace("on Wednesday", "on Thursday", StringComparison.Ordinal);
        string file = folder.Write("in.jsonl", Lines(
            Line("wire", Wire.Title, Wire.Body, "2031-03-04", "Nordwire"),
            Line("mail", "Fog sends ferry onto shoal", copy + "\nThe harbour café opened early.", "2031-03-05", "Bay Mail"),
            Line("echo", "A village and its boats", Wire.Filler(7, 12) + "\n" + string.Join('\n', Wire.Paragraphs[..3]) + "\n" + Wire.Filler(8, 12), "2031-03-05", "Tressa Echo"),
            Line("quote", "Teacher tells of night on the shoal", Wire.Filler(9, 12) + "\n" + Wire.Paragraphs[2], "2031-03-06", "Oldermoor Post")));
        var run = Cli.Run("copies", file, "--explain", "mail");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.All(run.OutLines, line => Assert.True(line.Length <= 100, line));
        foreach (string part in new[] { "takes its text from wire", "later-date", "one witness: wire, mail", "number, origin", "{-2-}6 pupils", "6{+2+} pupils", "name, origin", "Ilse Brand{-v-}ik", "Ilse Brand{+w+}ik", "date, origin", "added", "The harbour café opened early", "shared-words" })
            Assert.Contains(part, run.Out, StringComparison.Ordinal);

        var excerpt = Cli.Run("copies", file, "--explain", "echo");
        Assert.Contains("excerpt: takes its text from", excerpt.Out, StringComparison.Ordinal);
        Assert.Contains("taken", excerpt.Out, StringComparison.Ordinal);
        Assert.Contains("an origin of its own", excerpt.Out, StringComparison.Ordinal);
        var quote = Cli.Run("copies", file, "--explain", "quote");
        Assert.Contains("shares a passage with", quote.Out, StringComparison.Ordinal);
        Assert.Contains("We heard a long scraping noise", quote.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_story_is_explained_with_what_kept_others_apart()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("in.jsonl", Lines(
            Line("a1", "Warehouse fire in Oldermoor kills two", "Two night watchmen died when a paper warehouse burned down in Oldermoor on Monday evening, the fire brigade said. The men, Jonas Wieck and Abel Ferro, were found near the gate on Tannery Lane.", "2031-05-06", "Oldermoor Post"),
            Line("b1", "Barn fire in Tressa destroys harvest", "A fire destroyed a barn with the harvest of three farms in Tressa on Monday evening, the fire brigade said. Nobody was hurt. The farmer Kelda Monk said lightning had struck the roof on Mill Road.", "2031-05-06", "Tressa Echo"),
            Line("a2", "Two watchmen dead in Oldermoor blaze", "The two men who died in Monday's warehouse blaze in Oldermoor were named on Tuesday as Jonas Wieck and Abel Ferro. They were found near the gate on Tannery Lane.", "2031-05-07", "Bay Mail")));
        var rows = Cli.Run("stories", file).OutLines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        string story = rows[0].GetProperty("story").GetString()!;
        var byArticle = Cli.Run("stories", file, "--explain", "a1");
        Assert.Equal((0, ""), (byArticle.Exit, byArticle.Error));
        Assert.Equal(byArticle.Out, Cli.Run("stories", file, "--explain", story).Out);
        foreach (string part in new[] { $"Story {story}: Warehouse fire", "opened a story", "likeness ", "shared names", "“Jonas”", "Origins: who counts as one witness", "nearest other stories", "Barn fire in Tressa", "against", "not in story", "\"story-not-same\",\"articles\":[\"a1\",\"a2\"]" })
            Assert.Contains(part, byArticle.Out, StringComparison.Ordinal);
        Assert.All(byArticle.OutLines.Where(line => !line.Contains("\"kind\"", StringComparison.Ordinal)), line => Assert.True(line.Length <= 100, line));

        string said = folder.Write("said.jsonl", """{"kind":"story-not-same","articles":["a1","a2"]}""");
        var apart = Cli.Run("stories", file, "--explain", "a2", "--corrections", said);
        Assert.Contains("a1 and a2: not one story", apart.Out, StringComparison.Ordinal);
        Assert.Contains("user: said not to be of one story", apart.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_and_the_chain_are_explained()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("in.jsonl", Lines([.. RoundUp.Reports.Select(report =>
            Line(report.Id, report.Title!.Value.Words(report.Text), report.Body.Words(report.Text), report.Published.Iso, report.Outlet!.Value))]));
        var run = Cli.Run("stories", file, "--explain", "o1");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        string text = string.Join(' ', run.Out.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        foreach (string part in new[] { "Merged and split", "split: two events: ", "that share little: likeness", "The running topic", "this story", "on the day of this one" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.All(run.OutLines.Where(line => !line.Contains("\"kind\"", StringComparison.Ordinal)), line => Assert.True(line.Length <= 100, line));
    }

    [Theory]
    [InlineData("copies")]
    [InlineData("stories")]
    public void An_id_that_is_not_there_is_misuse(string command)
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run(command, folder.Write("in.jsonl", Lines(Line("a", "t", Echo, null, null))), "--explain", "b");
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Out);
        Assert.Contains("--explain b: no article", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("copies")]
    [InlineData("stories")]
    public void A_second_article_under_one_id_is_told_and_passed_over(string command)
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run(command, folder.Write("in.jsonl", Lines(Line("a", "t", Echo, null, null), Line("a", "u", Wire.Body, null, null))));
        Assert.Equal(0, run.Exit);
        Assert.Single(run.OutLines);
        Assert.Contains("same-id-twice", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gull Shoal", "Bull Shoal", "{-G-}ull Shoal", "{+B+}ull Shoal")]
    [InlineData("Tuesday", "Thursday", "Tu{-e-}sday", "T{+h+}u{+r+}sday")]
    [InlineData("26", "62", "{-2-}6", "6{+2+}")]
    [InlineData("nine", "a dozen men", "{-nine-}", "{+a dozen men+}")]
    [InlineData("", "new", "", "{+new+}")]
    [InlineData("same", "same", "same", "same")]
    public void Characters_are_aligned(string before, string after, string markedBefore, string markedAfter) =>
        Assert.Equal((markedBefore, markedAfter), CharacterMarks.Of(before, after));

    private static string Lines(params string[] lines) => string.Join('\n', lines);

    private static string Line(string id, string title, string text, string? date, string? source) => JsonSerializer.Serialize(new { id, title, text, date, source });
}

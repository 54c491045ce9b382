using Parallax.Text;

namespace Parallax.Tests.App;

public class CorrectionsTests
{
    private const string Stream = """
        {"id":"a","title":"Ferry runs aground off Sandholm","text":"The ferry Marit ran aground off Sandholm on Friday night with 212 people on board. All were taken off by lifeboats, the coast guard of Sandholm said.","date":"2031-03-07","source":"Sandholm Post"}
        {"id":"b","title":"Council of Brelle votes on tram line","text":"The council of Brelle voted on Friday for a tram line to the harbour. It costs 48 million crowns, mayor Ada Vinter said.","date":"2031-03-08","source":"Brelle Echo"}
        {"id":"c","title":"212 saved from stranded ferry Marit","text":"Lifeboats saved 212 people from the ferry Marit, which ran aground off Sandholm on Friday night. The coast guard looks into why.","date":"2031-03-08","source":"Brelle Echo"}
        """;

    [Theory]
    [InlineData("", "a c|b")]
    [InlineData("""{"kind":"story-same","articles":["b","a"],"by":"Ida","note":"one council"}""", "a b c")]
    [InlineData("""{"kind":"story-not-same","articles":["a","c"]}""", "a|b|c")]
    [InlineData("{\"kind\":\"story-not-same\",\"articles\":[\"a\",\"c\"]}\n{\"kind\":\"story-same\",\"articles\":[\"c\",\"a\"]}", "a c|b")]
    public void A_persons_word_comes_before_the_texts(string said, string stories)
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("stories", folder.Write("in.jsonl", Stream), "--corrections", folder.Write("said.jsonl", said));
        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Error);
        var rows = run.OutLines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(stories, string.Join('|', rows.GroupBy(row => row.GetProperty("story").GetString()).Select(group => string.Join(' ', group.Select(row => row.GetProperty("id").GetString())))));
    }

    [Theory]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{", "no JSON")]
    [InlineData("""{"kind":"story","articles":["a","b"]}""", "a kind that is not known")]
    [InlineData("""{"kind":"story-same","articles":["a"]}""", "no two different articles")]
    [InlineData("""{"kind":"story-same","articles":["a","a"]}""", "no two different articles")]
    [InlineData("""{"kind":"story-same","articles":["a",2]}""", "no two different articles")]
    [InlineData("""{"kind":"story-same","articles":["a","\ud800"]}""", "no JSON")]
    [InlineData("""{"kind":"point-same","articles":["a","b"]}""", "no two different places")]
    [InlineData("""{"kind":"point-same","places":[{"article":"a","span":[4,2]},{"article":"b","span":[0,9]}]}""", "no two different places")]
    [InlineData("""{"kind":"point-not-same","places":[{"article":"a","span":[0,9]},{"article":"a","span":[0,9]}]}""", "no two different places")]
    public void A_bad_line_is_told_and_the_others_hold(string line, string wrong)
    {
        var problems = new List<Problem>();
        var read = Corrections.Read(new StringReader($"{line}\n\n{{\"kind\":\"story-not-same\",\"articles\":[\"x\",\"y\"]}}\n"), "said.jsonl", problems.Add);
        Assert.Equal(new StoryCorrection(false, "x", "y"), Assert.Single(read.Stories));
        Assert.Empty(read.Points);
        var problem = Assert.Single(problems);
        Assert.Equal(("bad-correction", "said.jsonl line 1", wrong), (problem.Code, problem.Where, problem.Found));
    }

    [Fact]
    public void Points_are_named_by_their_places()
    {
        const string line = """{"kind":"point-not-same","places":[{"article":"a","span":[4,20]},{"article":"b","span":[0,9]}],"by":"Ida"}""";
        var read = Corrections.Read(new StringReader(line), "said.jsonl", problem => Assert.Fail(problem.ToString()));
        Assert.Equal(new Correction(false, new StatementPlace("a", new Span(4, 20)), new StatementPlace("b", new Span(0, 9))), Assert.Single(read.Points));
        Assert.Equal(["a", "b"], read.Articles);
    }

    [Fact]
    public void A_file_that_is_not_there_is_misuse()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("stories", folder.Write("in.jsonl", Stream), "--corrections", folder.Path + "/none.jsonl");
        Assert.Equal(2, run.Exit);
        Assert.Contains("none.jsonl: no file there", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_read_gives_can_be_corrected_by_its_ids()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Write("in.jsonl", Stream);
        var before = System.Text.Json.JsonDocument.Parse(Cli.Run("read", input, "--format", "jsonl").OutLines[0]).RootElement;
        var ids = before.GetProperty("articles").EnumerateArray().Select(article => article.GetProperty("id").GetString()).ToList();
        Assert.Equal(2, ids.Count);
        string said = folder.Write("said.jsonl", $$"""{"kind":"story-not-same","articles":["{{ids[0]}}","{{ids[1]}}"]}{{"\n"}}{"kind":"story-same","articles":["{{ids[0]}}","gone"]}""");
        var after = Cli.Run("read", input, "--format", "jsonl", "--corrections", said);
        Assert.Equal(3, after.OutLines.Length);
        Assert.Contains("correction-unmet", after.Error, StringComparison.Ordinal);
    }
}

namespace Parallax.Tests.App;

/// <summary><c>parallax extract --format markdown|html</c>: blocks stay what they are, foreign markup is text.</summary>
public class ExtractFormatTests
{
    private const string Page = """
        <!doctype html><title>Storm &lt;b&gt; over Norholm - Elm Courier</title><article><h1>Storm &lt;b&gt; over Norholm</h1><p class="byline">By Mira Tann</p>
        <p>The storm that came in from the west on Friday left four thousand households in Norholm without power, the grid operator said in a statement.</p>
        <h2>Schools stay closed</h2>
        <p>Schools in the town stay closed until Monday, the mayor said &lt;script&gt;alert(1)&lt;/script&gt;, because the roads to three of them are under water.</p>
        <blockquote><p>We have never seen the water so high at the quay, not even in the winter of the great flood, and it is still rising.</p></blockquote>
        <p>Crews from two other counties are on their way, and the last of the lines should be mended by the end of the week, the operator said.</p></article>
        """;

    [Theory]
    [InlineData("markdown", "## Schools stay closed", "> We have never seen", "# Storm")]
    [InlineData("html", "<h2>Schools stay closed</h2>", "<blockquote>We have never seen", "<h1>Storm &lt;b&gt; over Norholm</h1>")]
    public void Headings_and_quotations_stay_what_they_are(string format, params string[] parts)
    {
        string shown = Shown(format).Replace("\\<", "&lt;", StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, shown, StringComparison.Ordinal));
        Assert.Contains("Mira Tann (byline)", shown.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", shown, StringComparison.OrdinalIgnoreCase);
    }

    private static string Shown(string format)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "storm.html");
        File.WriteAllText(file, Page);
        var run = Cli.Run("extract", file, "--format", format);
        Assert.Equal(0, run.Exit);
        return run.Out;
    }
}

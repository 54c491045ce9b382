using Parallax.Extract.Html;

namespace Parallax.Tests.Extract;

/// <summary>Lines that are judged together: lists of a report, teasers, paragraphs whose names say something else.</summary>
public sealed class PageRunsTests
{
    private const string Before = "<p>The harbour office of Norholm has looked at three ways to mend the quay before the winter comes.</p>";
    private const string After = "<p>The council will decide in March, its clerk said, when the price of stone is known for the year.</p>";
    private const string List = "<ul><li>Stone from the old mole</li><li>Concrete, cast on the spot</li><li>Timber as before</li></ul>";

    [Theory]
    [InlineData(Before + List + After, 0.25f, 3)]
    [InlineData(Before + List, 0.25f, 3)]
    [InlineData(Before + List + After, 0.1f, 0)]
    [InlineData("<p>Norholm</p>" + List, 0.25f, 0)]
    [InlineData(Before + "<ul><li>Stone from the old mole</li><li>Concrete, cast on the spot</li></ul>" + After, 0.25f, 0)]
    [InlineData(Before + "<ul><li><a href=1>Stone from the old mole</a></li><li><a href=2>Concrete, cast on the spot</a></li><li><a href=3>Timber as before</a></li></ul>" + After, 0.25f, 0)]
    [InlineData(Before + "<ul><li>Share this story</li><li>Leave a comment</li><li>Read more</li></ul>" + After, 0.25f, 0)]
    public void A_list_of_a_report_is_kept_as_a_whole_or_not_at_all(string body, float item, int kept)
    {
        var (page, scores) = Decided(body, block => block.Mass >= 60 ? 0.95f : item);

        Assert.Equal(kept, page.Blocks.All.Count(block => block.Owner.Tag == Tag.Li && scores[block.Index] >= PageReader.Threshold));
    }

    [Theory]
    [InlineData(5, "<dt><a href=/{0}>Boat {0} back in harbour</a></dt>", 0.1f, 0)]
    [InlineData(3, "<dt><a href=/{0}>Boat {0} back in harbour</a></dt>", 0.1f, 3)]
    [InlineData(5, "<dt>Boat {0} back in harbour</dt>", 0.1f, 5)]
    [InlineData(5, "<dt><a href=/{0}>Boat {0} back in harbour</a></dt>", 0.6f, 5)]
    public void Texts_under_linked_headlines_are_teasers(int pairs, string headline, float likely, int kept)
    {
        string teasers = string.Concat(Enumerable.Range(1, pairs).Select(i =>
            headline.Replace("{0}", $"{i}", StringComparison.Ordinal) + $"<dd>The crew of boat {i} came home on Monday with a hold that was half empty, and slept.</dd>"));
        var (page, scores) = Decided($"{Before}{After}<dl>{teasers}</dl>", block => block.Owner.Tag == Tag.Dt ? likely : 0.9f);

        Assert.Equal(kept, page.Blocks.All.Count(block => block.Owner.Tag == Tag.Dd && scores[block.Index] >= PageReader.Threshold));
    }

    [Theory]
    [InlineData("topic", "topic", true)]
    [InlineData("lines", "topic", false)]
    [InlineData("lines", "lines", true)]
    public void A_name_that_the_lines_before_have_too_says_nothing_against_a_line(string before, string last, bool kept)
    {
        const string Text = "The clerk of the harbour reads the water level at six and at eighteen.";
        var (page, scores) = Decided($"<div><div class={before}>{Text}</div><div class={before}>{Text} So she says.</div><div class={last}>She has done so since 1998.</div></div>", block => block.Index < 2 ? 0.9f : 0.3f);

        Assert.Equal(kept, scores[page.Blocks.All.Count - 1] >= PageReader.Threshold);
    }

    private static (PageAnalysis Page, float[] Scores) Decided(string body, Func<PageBlock, float> score)
    {
        var page = PageAnalysis.Of($"<!DOCTYPE html><title>Quay</title><body><main>{body}</main>", new PageLimits(512, 200_000, 1_000), 1_000_000, []);
        float[] scores = [.. page.Blocks.All.Select(score)];
        return (page, MainText.Decide(page.Blocks, page.Features, scores, out _));
    }
}

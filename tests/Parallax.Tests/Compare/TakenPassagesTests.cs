using Parallax.Compare;
using Parallax.Text;

namespace Parallax.Tests.Compare;

/// <summary>A report with a wire core: what stands in the core is the wire's witness, what stands around it the outlet's own.</summary>
public class TakenPassagesTests
{
    private const string Toll = "[A A dam|dam] above [L Sallow|sallow] [V broke|break] on [T Sunday|2031-05-11], [V killing|kill] [F nine people|9 Count killed person]";

    [Fact]
    public void A_statement_in_a_taken_passage_is_no_second_witness()
    {
        var comparison = Compare(taken: true);
        Assert.DoesNotContain(comparison.Points, point => point.Verdict == Verdict.Agree);
        var own = Assert.Single(comparison.Points, point => point.Cells.Any(cell => cell.Words.Words.Contains("evening", StringComparison.Ordinal)));
        Assert.Equal("mixed", own.Cells[0].OriginId);
        var core = comparison.Points.Single(point => point.Cells.Any(cell => cell.Words.ArticleId == "mixed" && cell.Words.Words.Contains("nine", StringComparison.Ordinal)));
        Assert.All(core.Cells, cell => Assert.Equal("wire", cell.OriginId));
    }

    [Fact]
    public void The_same_words_without_a_passage_are_two_witnesses() => Assert.Contains(Compare(taken: false).Points, point => point.Verdict == Verdict.Agree);

    private static Comparison Compare(bool taken)
    {
        var story = new StoryBuilder();
        story.Article("wire", "2031-05-11").Title("Dam at Sallow breaks, nine dead").Says(Toll, EventKind.Disaster);
        var mixed = story.Article("mixed", "2031-05-12").Title("Sallow mourns after dam failure").Says(Toll, EventKind.Disaster)
            .Says("[A A baker|baker] on [L Mill Street|mill street] [V closed|close] her shop for the [N evening|evening] prayers", EventKind.Other);
        var dated = story.Build();
        int start = mixed.Text.IndexOf("A dam", StringComparison.Ordinal);
        var passage = new Passage("mixed", new Span(start, mixed.Text.IndexOf("A baker", StringComparison.Ordinal) - 1));
        var origins = dated.Story.Origins;
        return new Comparer().Compare(taken ? dated with { Story = dated.Story with { Origins = [origins[0] with { Passages = [passage] }, origins[1]] } } : dated);
    }
}

using Parallax.Compare;

namespace Parallax.Tests.Compare;

/// <summary>A story that is compared while it grows: what is new joins what is there; settled, it is the whole comparison.</summary>
public class GrowingComparerTests
{
    [Fact]
    public void A_new_report_joins_the_points_that_are_there()
    {
        var dated = Flood(14);
        var comparer = new GrowingComparer();
        var before = comparer.Compare(First(dated, 12));
        Assert.True(comparer.IsSettled);

        var after = comparer.Compare(First(dated, 13));

        Assert.False(comparer.IsSettled);
        Assert.Equal("r12", after.Dated.Articles[^1].Article.Id);
        Assert.Equal(Toll(before).Origins + 1, Toll(after).Origins);
        Assert.Equal(Toll(before).Id, Toll(after).Id);
        Assert.Contains(Toll(after).Cells, c => c.Words.ArticleId == "r12");
        Assert.Contains(after.Figures.Single(f => f.Scope == "killed").Values, v => v.Words.ArticleId == "r12");
    }

    [Fact]
    public void Settled_it_is_what_the_whole_comparison_gives()
    {
        var dated = Flood(24);
        var comparer = new GrowingComparer();
        for (int n = 1; n <= 24; n++)
            comparer.Compare(First(dated, n));

        Assert.Equal(Show(new Comparer().Compare(dated)), Show(comparer.Settle()));
        Assert.True(comparer.IsSettled);
    }

    [Fact]
    public void Growing_it_stays_near_the_whole()
    {
        var dated = Flood(30);
        var comparer = new GrowingComparer();
        comparer.Compare(First(dated, 24));
        Comparison grown = null!;
        for (int n = 25; n <= 30; n++)
            grown = comparer.Compare(First(dated, n));

        var (one, whole) = (Pairs(grown), Pairs(new Comparer().Compare(dated)));
        Assert.False(comparer.IsSettled);
        Assert.True(one.Count(whole.Contains) >= 0.9 * Math.Max(one.Count, whole.Count), $"{one.Count} and {whole.Count} pairs, {one.Count(whole.Contains)} in both");
    }

    [Fact]
    public void The_same_growth_gives_the_same_result()
    {
        var dated = Flood(20);
        string[] results = new string[2];
        for (int run = 0; run < 2; run++)
        {
            var comparer = new GrowingComparer();
            comparer.Compare(First(dated, 16));
            comparer.Compare(First(dated, 18));
            results[run] = Show(comparer.Compare(dated));
        }

        Assert.Equal(results[0], results[1]);
    }

    [Fact]
    public void By_a_quarter_more_the_whole_is_compared_again()
    {
        var dated = Flood(16);
        var comparer = new GrowingComparer();
        comparer.Compare(First(dated, 12));
        comparer.Compare(First(dated, 15));
        Assert.False(comparer.IsSettled);
        comparer.Compare(dated);
        Assert.True(comparer.IsSettled);
    }

    [Fact]
    public void What_is_no_growth_is_compared_whole()
    {
        var dated = Flood(13);
        var other = First(dated, 13) with { Articles = dated.Articles.SetItem(0, dated.Articles[0] with { Published = DateEstimate.Unknown }) };
        var moved = First(dated, 13) with { Story = dated.Story with { Origins = [.. dated.Story.Origins.Reverse()] } };
        var correction = new CompareOptions { Corrections = [new Correction(false, Place(dated, 0), Place(dated, 1))] };
        foreach (var (story, options) in new[] { (other, CompareOptions.Default), (moved, CompareOptions.Default), (dated, correction), (First(dated, 11), CompareOptions.Default) })
        {
            var comparer = new GrowingComparer();
            comparer.Compare(First(dated, 12));
            var result = comparer.Compare(story, options);
            Assert.True(comparer.IsSettled);
            Assert.Equal(Show(new Comparer().Compare(story, options)), Show(result));
        }
    }

    [Fact]
    public void Nothing_can_be_settled_before_there_is_something() => Assert.Throws<InvalidOperationException>(() => new GrowingComparer().Settle());

    private static Point Toll(Comparison comparison) => comparison.Points.Where(p => p.Title.Words.Contains("killed", StringComparison.Ordinal)).MaxBy(p => p.Origins)!;

    private static StatementPlace Place(DatedStory dated, int article) => new(dated.Articles[article].Article.Id, dated.Articles[article].Reading.Statements[0].Span);

    private static string Show(Comparison comparison) => string.Join('\n', comparison.Points.Select(p =>
        $"{p.Id} {p.Verdict} {p.Difference} {p.Origins}/{p.Of} {p.Weight} {p.Denies} {string.Join('|', p.Cells.Select(c => c.Words))} {string.Join('|', p.Reasons.Select(r => r.Rule + r.Note))}"))
        + string.Join('\n', comparison.Timeline) + string.Join('\n', comparison.Figures.SelectMany(f => f.Values));

    private static HashSet<(Quoted, Quoted)> Pairs(Comparison comparison) =>
        [.. comparison.Points.SelectMany(p => p.Cells.SelectMany((a, i) => p.Cells.Skip(i + 1).Select(b => (a.Words, b.Words))))];

    private static DatedStory First(DatedStory dated, int reports) => dated with
    {
        Story = dated.Story with { Members = dated.Story.Members[..reports], Origins = dated.Story.Origins[..reports] },
        Articles = dated.Articles[..reports],
    };

    private static DatedStory Flood(int reports)
    {
        var story = new StoryBuilder();
        string[] verbs = ["broke", "burst", "gave way"];
        for (int i = 0; i < reports; i++)
        {
            int toll = i < 8 ? 9 : 12;
            story.Article("r" + i, $"2031-05-{12 + (i / 8):D2}")
                .Says($"The flood below the dam of [L Sallow|sallow] [V killed|kill] [F {toll}|{toll} Count killed person] [N people|person]")
                .Says($"The [N dam|dam] above [L Sallow|sallow] [V {verbs[i % 3]}|break] at night")
                .Says(i % 2 == 0 ? "[O Tarn Hydro|tarn hydro] had [V ignored|ignore] [N warnings|warning] of the engineers" : "A [N choir|choir] [V sang|sing] for the [N dead|dead] on [T Sunday|2031-05-11]")
                .Says($"Baker number {i} [V sold|sell] [N loaves|loaf] from street {i + 3}");
        }

        return story.Build();
    }
}

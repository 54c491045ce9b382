using System.Collections.Immutable;
using Parallax.Store.Keeping;
using Parallax.Text;

namespace Parallax.Tests.Store;

/// <summary>What a new comparison has that the one before had not.</summary>
public class DifferencesTests
{
    private static readonly TimeValue Unknown = default!;

    private static Quoted Words(string article, string words, int at = 0) => new(article, new Span(at, at + words.Length), words);

    private static Point Row(string id, Verdict verdict, Difference? difference, params (string Article, string Words)[] cells) => new()
    {
        Id = id,
        Title = Words(cells[0].Article, cells[0].Words),
        Verdict = verdict,
        Difference = difference,
        Origins = cells.Length,
        Of = cells.Length,
        Reasons = [],
        Cells = [.. cells.Select(c => new Cell(Words(c.Article, c.Words), c.Article, 0, StatementStatus.Asserted, null, Unknown, [], null))],
    };

    private static FigureSeries Series(string what, params (string Article, int Value)[] values) =>
        new(Words("x", what), "injured", null, [.. values.Select(v => new FigureValue(Words(v.Article, v.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)), v.Article, v.Value, v.Value, FigureModifier.Exact, Unknown))]);

    [Fact]
    public void A_point_whose_first_statement_is_another_now_is_the_same_point()
    {
        var before = Row("p1", Verdict.Differ, Difference.Contradiction, ("a1", "14 were hurt"), ("b1", "19 were hurt"));
        foreach (var now in new[]
                 {
                     Row("p2", Verdict.Differ, Difference.Contradiction, ("b1", "19 were hurt"), ("c1", "20 were hurt")),
                     Row("p2", Verdict.Differ, Difference.Contradiction, ("a2", "14 were hurt"), ("b2", "some were hurt")), // a report's next version
                 })
            Assert.Empty(Differences.OfPoints([before], [now]));
        var resolved = Row("p2", Verdict.Agree, null, ("b1", "19 were hurt"), ("a2", "19 people were hurt"));
        var change = Assert.Single(Differences.OfPoints([before], [resolved]));
        Assert.Equal(("p2", Verdict.Differ, Verdict.Agree), (change.PointId, change.Before!.Value, change.After!.Value));
    }

    [Fact]
    public void A_point_of_other_statements_is_another()
    {
        var changes = Differences.OfPoints([Row("p1", Verdict.Only, null, ("a1", "14 were hurt"))], [Row("p2", Verdict.Only, null, ("a1", "two ships sank"))]);
        Assert.Equal([(Verdict?)null, Verdict.Only], changes.Select(c => c.Before));
        Assert.Equal([Verdict.Only, (Verdict?)null], changes.Select(c => c.After));
        // One former point is taken up by one only.
        changes = Differences.OfPoints(
            [Row("p1", Verdict.Only, null, ("a1", "14 were hurt"), ("b1", "some were hurt"))], [Row("p2", Verdict.Only, null, ("a1", "14 were hurt"), ("x", "x")), Row("p3", Verdict.Only, null, ("b1", "some were hurt"), ("y", "y"))]);
        Assert.Equal(["p3"], changes.Select(c => c.PointId));
    }

    [Theory]
    [InlineData(true, 14, 19, "14 19")] // one report had 14: no series yet
    [InlineData(false, 14, 19, "")] // both reports are new
    [InlineData(true, 19, 14, "")]
    [InlineData(true, 14, 14, "")]
    public void A_figure_of_one_report_rises_with_the_next_report(bool wasCompared, int first, int second, string expected)
    {
        var changes = Differences.OfFigures([], wasCompared ? new HashSet<string> { "a1" } : [], [Series("people", ("a1", first), ("b1", second))]);
        Assert.Equal(expected, string.Join(';', changes.Select(c => FormattableString.Invariant($"{c.From} {c.To}"))));
    }

    [Fact]
    public void A_series_rises_above_all_that_it_had()
    {
        var before = ImmutableArray.Create(Series("people", ("a1", 14), ("b1", 19)));
        Assert.Empty(Differences.OfFigures(before, new HashSet<string> { "a1", "b1" }, [Series("people", ("a1", 14), ("b1", 19), ("c1", 17))]));
        Assert.Equal(23, Assert.Single(Differences.OfFigures(before, new HashSet<string> { "a1", "b1" }, [Series("people", ("a1", 14), ("c1", 23))])).To);
        // The report that had the highest value has a next version with a lower one: 17 is no rise.
        Assert.Empty(Differences.OfFigures(before, new HashSet<string> { "a1", "b1" }, [Series("People", ("a1", 14), ("b2", 17))]));
    }
}

using System.Collections.Immutable;
using Parallax.Compare;
using Parallax.Text;

namespace Parallax.Tests.Compare;

/// <summary>Why a point is what it is, and what a person's decisions do to points.</summary>
public class ExplainerTests
{
    [Fact]
    public void A_point_names_its_members_what_they_share_its_witnesses_and_what_came_near()
    {
        var dated = Dam().Build();
        var comparer = new Comparer();
        var point = comparer.Compare(dated).Points.Single(p => p.Cells.Any(c => c.Words.Words.Contains("killed nine", StringComparison.Ordinal)));
        var why = comparer.Explain(dated, null, point.Id)!;

        Assert.Equal(point.Id, why.Point.Id);
        Assert.Equal(point.Cells.Select(c => c.Words), why.Members.Select(m => m.Words));
        Assert.All(why.Members, m => Assert.True(m.Score >= Likeness.Threshold && m.Nearest != m.Words && m.Parts.Any(p => p.Value > 0)));
        Assert.Equal(point.Origins, why.Witnesses.Length);
        Assert.All(why.Witnesses, w => Assert.NotNull(w.OriginId));
        Assert.All(why.Near, n => Assert.DoesNotContain(n.Words, point.Cells.Select(c => c.Words)));
        Assert.Equal(why.Near.OrderByDescending(n => n.Score), why.Near);
    }

    [Fact]
    public void A_report_that_cites_another_is_no_witness_of_its_own()
    {
        var story = new StoryBuilder();
        story.Article("a", outlet: "Halden Times").Says("The dam above [L Sallow|sallow] [V killed|kill] [F nine|9 Count killed people] [N people|people]");
        story.Article("b").Says("The dam above [L Sallow|sallow] [V killed|kill] [F nine|9 Count killed people] [N people|people]", by: "the Halden Times");
        story.Article("c").Says("The dam above [L Sallow|sallow] [V killed|kill] [F nine|9 Count killed people] [N people|people]", by: "the Orm Gazette");
        var dated = story.Build();
        var comparer = new Comparer();
        var point = comparer.Compare(dated).Points.Single(p => p.Cells.Length == 3);
        var why = comparer.Explain(dated, null, point.Id)!;

        Assert.Equal(2, why.Witnesses.Length);
        Assert.Equal(("a", null, 2), (why.Witnesses[0].OriginId, why.Witnesses[0].Outlet, why.Witnesses[0].Statements.Length));
        Assert.Equal((null, "orm gazette"), (why.Witnesses[1].OriginId, why.Witnesses[1].Outlet));
    }

    [Fact]
    public void What_is_no_point_is_not_explained() => Assert.Null(new Comparer().Explain(Dam().Build(), null, "ffff"));

    [Fact]
    public void A_person_takes_a_statement_out_and_the_explanation_says_who_did()
    {
        var dated = Dam().Build();
        var options = Said(new Correction(false, Place(dated, 0, 0), Place(dated, 1, 0)));
        var comparer = new Comparer();
        var points = comparer.Compare(dated, options).Points;
        var split = points.Where(p => p.Reasons.Any(r => r is { Rule: "user-correction", Note: "not the same" })).ToList();

        Assert.DoesNotContain(points, p => Holds(p, Place(dated, 0, 0)) && Holds(p, Place(dated, 1, 0)));
        Assert.Equal(2, split.Count);
        Assert.All(split, p => Assert.Equal("user-correction", p.Reasons[0].Rule));
        var near = comparer.Explain(dated, options, split[0].Id)!.Near;
        Assert.Contains(near, n => n.Why.Rule == "user-correction");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Of_two_decisions_on_one_pair_the_later_holds(bool first, bool second)
    {
        var dated = Dam().Build();
        StatementPlace a = Place(dated, 0, 0), b = Place(dated, 1, 0);
        var points = new Comparer().Compare(dated, Said(new Correction(first, a, b), new Correction(second, b, a))).Points;
        Assert.Equal(second, points.Any(p => Holds(p, a) && Holds(p, b)));
    }

    [Fact]
    public void What_is_apart_stays_apart_though_a_chain_of_others_would_join_it()
    {
        var dated = Dam().Build();
        StatementPlace a = Place(dated, 0, 0), b = Place(dated, 1, 0), c = Place(dated, 2, 0);
        var points = new Comparer().Compare(dated, Said(new Correction(true, a, c), new Correction(true, c, b), new Correction(false, a, b))).Points;
        Assert.DoesNotContain(points, p => Holds(p, a) && Holds(p, b));
        Assert.Contains(points, p => Holds(p, a) && Holds(p, c));
    }

    [Fact]
    public void A_repeat_inside_a_report_can_be_taken_out_too()
    {
        var story = new StoryBuilder();
        story.Article("a").Says("The dam above [L Sallow|sallow] [V broke|break] on Monday night").Says("The dam above [L Sallow|sallow] [V broke|break] on Monday night");
        story.Article("b").Says("A dam at [L Sallow|sallow] [V broke|break] on Monday night");
        var dated = story.Build();
        StatementPlace one = Place(dated, 0, 0), again = Place(dated, 0, 1);
        Assert.Single(new Comparer().Compare(dated).Points);
        var points = new Comparer().Compare(dated, Said(new Correction(false, one, again))).Points;
        Assert.Equal(2, points.Length);
        Assert.DoesNotContain(points, p => Holds(p, one) && Holds(p, again));
    }

    [Fact]
    public void A_place_without_a_statement_and_an_article_that_is_not_there_change_nothing()
    {
        var dated = Dam().Build();
        var none = new StatementPlace("wire", new Span(9_000, 9_001));
        var plain = new Comparer().Compare(dated).Points.Select(p => p.Id);
        Assert.Equal(plain, new Comparer().Compare(dated, Said(new Correction(true, none, Place(dated, 0, 0)), new Correction(false, new StatementPlace("gone", new Span(0, 4)), none))).Points.Select(p => p.Id));
    }

    private static StoryBuilder Dam()
    {
        var story = new StoryBuilder();
        story.Article("wire", "2031-05-12").Says("The flood below the dam of [L Sallow|sallow] [V killed|kill] [F nine|9 Count killed people] [N people|people]").Says("The dam above [L Sallow|sallow] [V broke|break] at night");
        story.Article("local", "2031-05-12").Says("[F Nine|9 Count killed people] [N people|people] were [V killed|kill] by the flood at [L Sallow|sallow]").Says("A choir [V sang|sing] in [L Sallow|sallow]");
        story.Article("radio", "2031-05-12").Says("The flood at [L Sallow|sallow] [V killed|kill] [F nine|9 Count killed people] [N people|people]");
        return story;
    }

    private static CompareOptions Said(params ImmutableArray<Correction> corrections) => new() { Corrections = corrections };

    private static StatementPlace Place(DatedStory dated, int article, int statement) =>
        new(dated.Articles[article].Article.Id, dated.Articles[article].Reading.Statements[statement].Span);

    private static bool Holds(Point point, StatementPlace place) => point.Cells.Any(c => c.Words.ArticleId == place.ArticleId && c.Words.Span == place.Span);
}

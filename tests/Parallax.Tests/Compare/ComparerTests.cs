using Parallax.Compare;

namespace Parallax.Tests.Compare;

public class ComparerTests
{
    // One dam, three origins, a copy: made up, as is every name in it.
    private static StoryBuilder Dam()
    {
        var story = new StoryBuilder();
        story.Article("wire", "2031-05-11", origin: "agency").Title("Dam at Sallow breaks, nine dead")
            .Says("[A A dam|dam] above [L Sallow|sallow] [V broke|break] on [T Sunday|2031-05-11], [V killing|kill] [F nine people|9 Count killed person]", EventKind.Disaster)
            .Says("The owner, [O Tarn Hydro|tarn hydro], [V ignored|ignore] [N warnings|warning] about cracks", EventKind.Other, StatementStatus.Reported, by: "engineers")
            .Says("[O Tarn Hydro|tarn hydro] [V denied|deny] that it ignored [N warnings|warning] about cracks", EventKind.Deny)
            .Says("It is the worst [V failure|fail] of a dam in [T 20 years|P20Y]");
        story.Article("reprint", "2031-05-11", origin: "agency").Title("Nine dead as dam breaks at Sallow")
            .Says("[A A dam|dam] above [L Sallow|sallow] [V broke|break] on [T Sunday|2031-05-11], [V killing|kill] [F nine people|9 Count killed person]", EventKind.Disaster);
        story.Article("local", "2031-05-12", outlet: "The Sallow Post").Title("Sallow mourns after dam failure")
            .Says("[F Twelve people|12 Count killed person] were [V killed|kill] when the dam above [L Sallow|sallow] broke on [T Sunday|2031-05-11]", EventKind.Disaster)
            .Says("[O Tarn Hydro|tarn hydro] [V rejected|reject] [N the accusation|accusation] that it ignored [N warnings|warning]", EventKind.Deny)
            .Says("Mayor [P Ines Ruan|ines ruan] said: “We lost our neighbours and our mill in one night”");
        story.Article("abroad", "2031-05-12", outlet: "Northern Radio").Title("Dam disaster: What we know")
            .Says("The last such [V failure|fail] of a dam was in [T 2011|2011]")
            .Says("Workers had [V warned|warn] of cracks, and [O Tarn Hydro|tarn hydro] [V ignored|ignore] [N the warnings|warning]", by: "The Sallow Post", cue: "report");
        return story;
    }

    [Fact]
    public void Every_shown_word_stands_where_it_says()
    {
        var dated = Dam().Build();
        var texts = dated.Articles.ToDictionary(a => a.Article.Id, a => a.Article.Text);
        var comparison = new Comparer().Compare(dated);
        var shown = new List<Quoted?> { comparison.Title, comparison.Place };
        shown.AddRange(comparison.Points.SelectMany(p => p.Cells.SelectMany(c => new[] { c.Words, c.Key }).Append(p.Title).Concat(p.Reasons.SelectMany(r => r.Evidence))));
        shown.AddRange(comparison.Timeline.SelectMany(t => t.Reports.Append(t.Words)));
        shown.AddRange(comparison.Figures.SelectMany(f => f.Values.Select(v => v.Words).Append(f.What)));
        shown.AddRange(comparison.Quotes.SelectMany(q => q.Quotes.SelectMany(v => v.Wordings).Append(q.Speaker)));

        Assert.True(shown.Count > 30);
        Assert.All(shown.OfType<Quoted>(), q => Assert.Equal(q.Span.Words(texts[q.ArticleId]), q.Words));
    }

    [Fact]
    public void Two_statements_of_one_span_begin_points_of_two_ids()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-11").Says("[O The council|council] of [L Sallow|sallow] [V sold|sell] [N the mill|mill] and praised its [N keeper|keeper] on [T Sunday|2031-05-11]");
        story.Article("b", "2031-05-11")
            .Says("[O The council|council] of [L Sallow|sallow] [V sold|sell] [N the mill|mill] on [T Sunday|2031-05-11]")
            .Says("[O The council|council] [V praised|praise] its [N keeper|keeper] warmly");
        var dated = story.Build();
        var first = dated.Articles[0];
        var sold = first.Reading.Statements[0];
        int at = first.Article.Text.IndexOf("praised", StringComparison.Ordinal);
        var praised = sold with { Index = 1, Predicate = new Parallax.Text.Span(at, at + 7), Lemma = "praise", Participants = [sold.Participants[0], sold.Participants[^1]], Times = [] };
        dated = dated with { Articles = dated.Articles.SetItem(0, first with { Reading = first.Reading with { Statements = [sold, praised] } }) };

        // However the statements fall into points: each of one span begins one of its own here.
        var made = new Comparer().Prepare(dated, null, null);
        made.Alignment.Clusters.Clear();
        made.Alignment.Clusters.AddRange(made.Items.All.Select(item => new List<int> { item.Order }));
        var points = new Points(dated, made.Items, made.Alignment, made.Likeness, new FigureRules(made.Figures), made.Weights).Make().ConvertAll(p => p.Point);
        Assert.Equal(points[0].Cells[0].Words.Span, points[1].Cells[0].Words.Span);
        Assert.Equal(4, points.Select(p => p.Id).Distinct().Count());
        Assert.Equal(Points.IdOf("a", sold.Span), points[0].Id);
    }

    [Fact]
    public void A_reprint_adds_a_cell_and_no_witness()
    {
        var comparison = Dam().Compare();
        var toll = comparison.Points.Single(p => p.Cells.Any(c => c.Words.ArticleId == "reprint"));

        Assert.Equal(["wire", "reprint", "local"], toll.Cells.Select(c => c.Words.ArticleId));
        Assert.Equal((2, Verdict.Differ, Difference.Later), (toll.Origins, toll.Verdict, toll.Difference));
    }

    [Fact]
    public void A_denial_is_a_point_of_its_own_and_marks_what_it_denies()
    {
        var comparison = Dam().Compare();
        var denial = comparison.Points.Single(p => p.Denies is not null);
        var claim = comparison.Points.Single(p => p.Id == denial.Denies);

        Assert.Equal(["wire", "local"], denial.Cells.Select(c => c.Words.ArticleId));
        Assert.Equal(Verdict.Agree, denial.Verdict);
        Assert.Equal(Verdict.Denied, claim.Verdict);
        Assert.Contains(claim.Cells, c => c.Words.Words.StartsWith("The owner, Tarn Hydro, ignored", StringComparison.Ordinal));
        Assert.Contains(claim.Reasons, r => r.Rule == "denied-by");
    }

    [Fact]
    public void What_cites_an_outlet_is_no_witness_beside_it()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12", outlet: "The Sallow Post").Says("[O Tarn Hydro|tarn hydro] [V fired|fire] its chief engineer [P Ole Brandt|ole brandt]");
        story.Article("b", "2031-05-12").Says("[O Tarn Hydro|tarn hydro] has [V fired|fire] engineer [P Ole Brandt|ole brandt]", status: StatementStatus.Reported, by: "The Sallow Post", cue: "report");

        var point = Assert.Single(story.Compare().Points);

        Assert.Equal((1, Verdict.Only), (point.Origins, point.Verdict));
        Assert.Contains(point.Reasons, r => r is { Rule: "cites-outlet", Note: "Sallow Post" });
    }

    [Theory]
    [InlineData("The Sallow Post", "Sallow Post", 1)]
    [InlineData("Sallow Post", "Sallow-Post", 1)]
    [InlineData("Sallow Post", "Sallow Times", 2)]
    [InlineData("Sallow Post", null, 2)]
    [InlineData(null, null, 2)]
    public void What_one_newsroom_says_again_in_other_words_has_one_witness(string? first, string? second, int witnesses)
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12", outlet: first).Says("[O Tarn Hydro|tarn hydro] [V fired|fire] its chief engineer [P Ole Brandt|ole brandt]");
        story.Article("b", "2031-05-13", outlet: second).Says("[O Tarn Hydro|tarn hydro] has [V fired|fire] engineer [P Ole Brandt|ole brandt]");

        var point = Assert.Single(story.Compare().Points);

        Assert.Equal((witnesses, witnesses == 1 ? Verdict.Only : Verdict.Agree), (point.Origins, point.Verdict));
        Assert.Equal(witnesses == 1, point.Reasons.Any(r => r.Rule == "same-newsroom"));
    }

    [Fact]
    public void A_third_outlet_still_agrees_with_a_newsroom_that_says_it_twice()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12", outlet: "Sallow Post").Says("[O Tarn Hydro|tarn hydro] [V fired|fire] its chief engineer [P Ole Brandt|ole brandt]");
        story.Article("b", "2031-05-13", outlet: "Sallow Post").Says("[O Tarn Hydro|tarn hydro] has [V fired|fire] engineer [P Ole Brandt|ole brandt]");
        story.Article("c", "2031-05-13", outlet: "Elm Radio").Says("[O Tarn Hydro|tarn hydro] [V fired|fire] engineer [P Ole Brandt|ole brandt]");

        var point = Assert.Single(story.Compare().Points);

        Assert.Equal((2, Verdict.Agree), (point.Origins, point.Verdict));
        Assert.Equal(3, point.Cells.Length);
        Assert.Contains(point.Reasons, r => r is { Rule: "same-newsroom", Note: "Sallow Post" });
    }

    [Fact]
    public void Years_that_follow_from_each_other_agree()
    {
        var comparison = Dam().Compare();
        var point = comparison.Points.Single(p => p.Cells.Any(c => c.Words.Words.StartsWith("It is the worst", StringComparison.Ordinal)));

        Assert.Equal(Verdict.Agree, point.Verdict);
        Assert.Contains(point.Reasons, r => r.Note == "2031 - 20 = 2011");
    }

    [Fact]
    public void Tolls_make_a_series_by_day()
    {
        var series = Dam().Compare().Figures.Single(f => f.Scope == "killed");

        Assert.Equal([9m, 9m, 12m], series.Values.Select(v => v.Low));
        Assert.Equal("people", series.What.Words.Split(' ')[^1]);
    }

    [Fact]
    public void A_report_that_is_cut_off_before_the_place_could_not_have_had_it()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12").Says("The dam above [L Sallow|sallow] [V broke|break] at night").Says("A choir [V sang|sing] at the grave of [P Ines Ruan|ines ruan]");
        story.Article("b", "2031-05-12").Says("At [L Sallow|sallow] a dam [V broke|break]").Truncated();

        var only = story.Compare().Points.Single(p => p.Title.Words.StartsWith("A choir", StringComparison.Ordinal));

        Assert.Equal((1, 1), (only.Origins, only.Of));
    }

    [Fact]
    public void A_persons_word_splits_and_joins()
    {
        var story = Dam();
        var dated = story.Build();
        var (wire, local) = (dated.Articles[0], dated.Articles[2]);
        StatementPlace toll = new("wire", wire.Reading.Statements[0].Span), other = new("local", local.Reading.Statements[0].Span);
        StatementPlace worst = new("wire", wire.Reading.Statements[3].Span), mourning = new("local", local.Reading.Statements[2].Span);

        var split = story.Compare(new CompareOptions { Corrections = [new Correction(false, toll, other)] });
        var joined = story.Compare(new CompareOptions { Corrections = [new Correction(true, worst, mourning)] });

        Assert.DoesNotContain(split.Points, p => Holds(p, toll) && Holds(p, other));
        var point = Assert.Single(joined.Points, p => Holds(p, worst) && Holds(p, mourning));
        Assert.Contains(point.Reasons, r => r.Rule == "user-correction");
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var dated = Dam().Build();
        var comparer = new Comparer();
        string[] results = new string[16];
        Parallel.For(0, results.Length, i => results[i] = Show(comparer.Compare(dated)));

        Assert.Single(results.Distinct());
    }

    private static bool Holds(Point point, StatementPlace place) => point.Cells.Any(c => c.Words.ArticleId == place.ArticleId && c.Words.Span == place.Span);

    private static string Show(Comparison comparison) => string.Join('\n', comparison.Points.Select(p =>
        $"{p.Id} {p.Verdict} {p.Difference} {p.Origins}/{p.Of} {p.Weight} {p.Denies} {string.Join('|', p.Cells)} {string.Join('|', p.Reasons.Select(r => r.Rule + r.Note))}"));

    // Each of these was once a row in which reports were said to agree.
    [Theory]
    [InlineData("were [N the doors|door] [V locked|lock] at night?", "two [N doors|door] were [V locked|lock] at night")]
    [InlineData("[V left|leave] [N the way|way]", "It had [V left|leave] Orvik on Friday by [N way|way] of Halvik")]
    public void Questions_and_stubs_agree_with_nothing(string first, string second)
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-11", origin: "one").Says(first);
        story.Article("b", "2031-05-11", origin: "two").Says(second);
        Assert.All(story.Compare().Points, p => Assert.Equal(Verdict.Only, p.Verdict));
    }

    [Fact]
    public void Tolls_of_one_kind_are_one_row_in_whatever_words()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-11", origin: "one").Says("[F Three workers|3 Count missing person] had not been [V found|find]");
        story.Article("b", "2031-05-12", origin: "two").Says("[F Nobody|0 Count missing person] is now [V unaccounted|account] for");
        var point = Assert.Single(story.Compare().Points);
        Assert.Equal((Verdict.Differ, Difference.Later), (point.Verdict, point.Difference));
    }

    [Fact]
    public void A_weight_in_pounds_is_set_beside_one_in_kilograms()
    {
        var pounds = new Figure { Span = new(0, 1), Low = 1411, High = 1411, Modifier = FigureModifier.Exact, Kind = FigureKind.Measure, Unit = "[lb_av]", Rule = "test" };
        var kilograms = pounds with { Low = 640, High = 640, Unit = "kg" };
        Assert.Equal(FigureRelation.Rounding, MeasureUnits.Relate(pounds, kilograms));
        Assert.Equal(FigureRelation.Apart, MeasureUnits.Relate(pounds with { Low = 1600, High = 1600 }, kilograms));
        Assert.Equal(FigureRelation.Apart, MeasureUnits.Relate(pounds with { Unit = "km" }, kilograms));
    }
}

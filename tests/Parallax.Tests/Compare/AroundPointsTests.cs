namespace Parallax.Tests.Compare;

/// <summary>What stands around the points: the figure tracker, the timeline, quotes by speaker, what was left out.</summary>
public class AroundPointsTests
{
    [Fact]
    public void People_who_are_counted_for_different_things_are_different_series()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12")
            .Says("The flood at [L Sallow|sallow] [V killed|kill] [F nine|9 Count killed person] [N people|person]")
            .Says("[L Sallow|sallow] is a town of [F 14,000|14000 Count - person] [N people|person]");
        story.Article("b", "2031-05-13")
            .Says("The flood at [L Sallow|sallow] [V killed|kill] [F twelve|12 Count killed person] [N people|person]")
            .Says("[F Two hundred|200 Count - person] [N people|person] [V marched|march] to the mill");

        var series = Assert.Single(story.Compare().Figures);

        Assert.Equal(("killed", "nine", "twelve"), (series.Scope, series.Values[0].Words.Words, series.Values[1].Words.Words));
    }

    [Fact]
    public void A_sum_is_followed_through_the_statements_of_its_point_and_named_by_them()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12").Says("[O Tarn Hydro|tarn hydro] [V bought|buy] the [N mill|mill] for [F 40 million crowns|40000000 Money - - XXX]");
        story.Article("b", "2031-05-14").Says("[O Tarn Hydro|tarn hydro] has [V bought|buy] the old [N mill|mill] for [F about 40 million crowns|~40000000 Money - - XXX]");
        story.Article("c", "2031-05-14").Says("A new [N roof|roof] [V costs|cost] [F 40 crowns|40 Money - - XXX]");

        var series = Assert.Single(story.Compare().Figures);

        Assert.Equal(["40 million crowns", "about 40 million crowns"], series.Values.Select(v => v.Words.Words));
        Assert.StartsWith("Tarn Hydro bought", series.What.Words, StringComparison.Ordinal);
        Assert.Equal("XXX", series.Unit);
    }

    [Fact]
    public void What_an_article_gives_twice_is_one_value()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12")
            .Says("The flood at [L Sallow|sallow] [V killed|kill] [F nine|9 Count killed person] [N people|person]")
            .Says("The [N mayor|mayor] [V named|name] the [F nine|9 Count killed person] [N victims|victim]");
        story.Article("b", "2031-05-12").Says("The flood at [L Sallow|sallow] [V killed|kill] [F nine|9 Count killed person] [N people|person]");
        Assert.Equal(2, Assert.Single(story.Compare().Figures).Values.Length);
    }

    [Fact]
    public void A_day_runs_from_morning_to_night_and_the_whole_day_comes_first()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12")
            .Says("The [N mill|mill] [V burned|burn] at night, [T late|2031-05-10TNI]")
            .Says("The [N gate|gate] [V opened|open] at [T 9:30 a.m.|2031-05-10T09:30]")
            .Says("The [N bridge|bridge] [V fell|fall] on [T Saturday|2031-05-10]")
            .Says("The [N ferry|ferry] [V sank|sink] in the [T afternoon|2031-05-10TAF]");

        var told = story.Compare().Timeline.Select(e => e.Words.Words.Split(' ')[1]);

        // The builder knows days only: the order within the day is the value's.
        Assert.Equal(["bridge", "gate", "ferry", "mill"], told);
    }

    [Fact]
    public void A_plan_that_is_past_is_not_shown_as_one_and_what_is_to_come_is()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12")
            .Says("A [N vote|vote] had been [V planned|plan] for [T April|2031-04]", status: StatementStatus.Expected)
            .Says("A [N service|service] will be [V held|hold] on [T Sunday|2031-05-18]", status: StatementStatus.Expected);

        var entry = Assert.Single(story.Compare().Timeline);

        Assert.True(entry.Planned);
        Assert.StartsWith("A service", entry.Words.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Planned_and_done_are_apart_though_they_are_one_point()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-10").Says("[P Ana Vell|ana vell] will [V open|open] the [N bridge|bridge] at [L Sallow|sallow] on [T Monday|2031-05-12]", status: StatementStatus.Expected);
        story.Article("b", "2031-05-13").Says("[P Ana Vell|ana vell] [V opened|open] the [N bridge|bridge] at [L Sallow|sallow] on [T Monday|2031-05-12]");

        var timeline = story.Compare().Timeline;

        Assert.Equal(2, timeline.Length);
        Assert.Equal(["a", "b"], timeline.OrderBy(e => e.Planned ? 0 : 1).Select(e => Assert.Single(e.Reports).ArticleId));
    }

    [Fact]
    public void The_named_speaker_of_one_report_speaks_in_the_other_too()
    {
        var story = new StoryBuilder();
        story.Article("a").Says("\"Nobody drives into that tunnel today,\" [P Ilda Ferenc|ilda ferenc] [V said|say]", by: "a town official");
        story.Article("b").Says("\"Nobody drives into that tunnel today\"", by: "she");
        story.Article("c").Says("\"We are counting the sheep again\"", by: "she");

        var quotes = story.Compare().Quotes;

        Assert.Equal(2, quotes.Length);
        Assert.Equal("a town official", quotes[0].Speaker.Words);
        var quote = Assert.Single(quotes[0].Quotes);
        Assert.True(quote.Exact);
        Assert.Equal(["Nobody drives into that tunnel today", "Nobody drives into that tunnel today"], quote.Wordings.Select(w => w.Words));
        Assert.Equal("c", Assert.Single(quotes[1].Quotes).Wordings[0].ArticleId);
    }

    [Fact]
    public void A_quote_in_two_pieces_joins_the_one_that_is_whole()
    {
        var story = new StoryBuilder();
        story.Article("a").Says("\"The water rose faster than any pump could carry it away\"", by: "Ilda Ferenc");
        story.Article("b").Says("\"The water rose faster,\" as she put it, \"than any pump could carry it away\"", by: "Ilda Ferenc");

        var quote = Assert.Single(Assert.Single(story.Compare().Quotes).Quotes);

        Assert.Equal(3, quote.Wordings.Length);
        Assert.True(quote.Exact);
    }

    [Fact]
    public void Two_wordings_of_one_quote_are_shown_as_two()
    {
        var story = new StoryBuilder();
        story.Article("a").Says("\"This bridge was sold by the ton and the town paid twice\"", by: "Ilda Ferenc");
        story.Article("b").Says("\"They sold this bridge by the ton, and the town has paid twice\"", by: "Ilda Ferenc");
        story.Article("c").Says("\"The council meets on Friday to hear the engineers\"", by: "Ilda Ferenc");

        var quotes = Assert.Single(story.Compare().Quotes).Quotes;

        Assert.Equal([2, 1], quotes.Select(q => q.Wordings.Length));
        Assert.False(quotes[0].Exact);
    }

    [Fact]
    public void An_outlet_that_no_longer_has_what_others_tell_has_left_it_out()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-05-12", outlet: "Sallow Post").Says("The dam above [L Sallow|sallow] [V broke|break] at night").Says("Its [N owner|owner] [V ignored|ignore] warnings of the engineers");
        story.Article("b", "2031-05-12", outlet: "Orm Gazette").Says("The dam above [L Sallow|sallow] [V broke|break] at night").Says("Its [N owner|owner] [V ignored|ignore] warnings of the engineers").Says("A choir [V sang|sing]");
        story.Article("c", "2031-05-14", outlet: "Sallow Post").Says("The dam above [L Sallow|sallow] [V broke|break] at night");
        story.Article("d", "2031-05-14", outlet: "Orm Gazette").Says("Its [N owner|owner] [V ignored|ignore] warnings of the engineers").Says("The dam above [L Sallow|sallow] [V broke|break] at night").Truncated();

        var dropped = Assert.Single(story.Compare().Dropped);

        Assert.Equal(("c", "follow-up", "a"), (dropped.DroppedBy, dropped.Reason, dropped.Words.ArticleId));
        Assert.StartsWith("Its owner ignored", dropped.Words.Words, StringComparison.Ordinal);
    }
}

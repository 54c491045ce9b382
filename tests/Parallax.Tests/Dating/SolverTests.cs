using NodaTime;

namespace Parallax.Tests.Dating;

public class SolverTests
{
    private const string Preview = "LARKHAVEN: Governor Ines Valdra will travel to Orrin on Tuesday (June 18,) in a rare visit, her office said.\n"
        + "Valdra will arrive on Tuesday evening before signing a fishing accord with Mayor Tomas Keel on Wednesday.\n"
        + "The accord will update one signed when Valdra last visited Orrin in 2000, an aide said.\n"
        + "The trip comes nine months after Valdra hosted Keel at the Karsk shipyard.";

    private const string Report = "Governor Ines Valdra and Mayor Tomas Keel are expected to sign an accord during the imminent visit, the council said on Tuesday.\n"
        + "She is due to depart from Orrin on Wednesday.\n"
        + "It is Valdra's first visit to Orrin in 24 years and a return visit after Keel toured Karsk in September.\n"
        + "Keel's party had complained of delays, harbour chief Lena Osk said on Monday.\n"
        + "In September 2023, Keel travelled to the Karsk shipyard as the guest of Valdra.";

    [Fact]
    public void Reports_without_dates_are_dated_by_each_other()
    {
        var dated = Reports.Solve(null, Reports.Article("report", Report), Reports.Article("preview", Preview));
        Assert.Equal(new LocalDate(2024, 6, 18), dated.Articles[0].Published.Day);
        var preview = dated.Articles[1].Published;
        Assert.True(preview.Earliest >= new LocalDate(2024, 6, 12) && preview.Latest <= new LocalDate(2024, 6, 18), $"{preview.Earliest} {preview.Latest}");
        Assert.Equal(DateKind.Inferred, preview.Kind);
        string[] rules = [.. dated.Articles[1].Published.Reasons.Select(reason => reason.Rule)];
        Assert.Contains("weekday-fixes-year", rules);
        Assert.Contains("tied-length", rules);
    }

    [Fact]
    public void Words_are_resolved_against_the_dates_found()
    {
        var dated = Reports.Solve(null, Reports.Article("report", Report), Reports.Article("preview", Preview));
        Assert.Equal("2024-06-19", Value(dated.Articles[0], "Wednesday"));
        Assert.Equal("2024-06-17", Value(dated.Articles[0], "Monday"));
        Assert.Equal("2023-09", Value(dated.Articles[0], "September"));
        Assert.Equal("2024-06-18", Value(dated.Articles[1], "Tuesday (June 18,)"));
        Assert.Equal("2024-06-18TEV", Value(dated.Articles[1], "Tuesday evening"));
        Assert.Equal("2024-06-19", Value(dated.Articles[1], "Wednesday"));
    }

    [Fact]
    public void Metadata_is_never_overridden()
    {
        var stated = new LocalDate(2021, 5, 4);
        var dated = Reports.Solve(null, Reports.Article("a", "The dam was closed on May 9, 2021, after it broke.", stated), Reports.Article("b", "The dam broke on Sunday."));
        Assert.Equal(stated, dated.Articles[0].Published.Day);
        Assert.Equal(DateKind.Metadata, dated.Articles[0].Published.Kind);
        Assert.Contains(dated.Articles[0].Published.Reasons, reason => reason.Rule == "contradicts");
    }

    [Fact]
    public void A_dated_report_dates_the_other_by_the_day_that_both_name()
    {
        var dated = Reports.Solve(
            null,
            Reports.Article("a", "A fire swept the Karsk mill on Saturday night, police said on Sunday.", new LocalDate(2022, 3, 6)),
            Reports.Article("b", "The Karsk mill fire began late Saturday, the fire chief said Sunday.\nCrews were still at work on Sunday."));
        Assert.Equal(new LocalDate(2022, 3, 6), dated.Articles[1].Published.Day);
        Assert.NotEmpty(dated.Articles[1].Published.Reasons);
    }

    [Fact]
    public void The_day_on_which_something_was_said_is_the_reports_own()
    {
        const string Fire = "A fire swept the Karsk mill on Sunday night. Two men were held on suspicion of arson, police said ";
        var first = Reports.Article("a", "A fire swept the Karsk mill on Sunday night, the fire chief said.", new LocalDate(2022, 3, 7));
        var thursday = Reports.Solve(null, first, Reports.Article("b", Fire + "Thursday."));
        Assert.True(thursday.Articles[1].Published.Earliest <= new LocalDate(2022, 3, 10));
        Assert.True(thursday.Articles[1].Published.Latest >= new LocalDate(2022, 3, 10));
        Assert.Contains(thursday.Articles[1].Published.Reasons, reason => reason.Rule == "last-weekday-told" && reason.Evidence[0].Words == "Thursday");
    }

    [Theory]
    [InlineData("Two days after the Karsk mill burnt down, nobody knows why.", 9)]
    [InlineData("KARSK — A week after the Karsk mill burnt down, nobody knows why.", 14)]
    [InlineData("Nobody knows why the Karsk mill burnt down. A man died two days after the fire.", -1)]
    public void A_lead_that_counts_the_days_since_the_event_dates_its_report(string lead, int day)
    {
        var dated = Reports.Solve(
            null,
            Reports.Article("a", "The Karsk mill burnt down on Monday.", new LocalDate(2022, 3, 7)),
            Reports.Article("b", lead + " The fire broke out on Monday."));
        Assert.Equal(day > 0, dated.Articles[1].Published.Reasons.Any(reason => reason.Rule == "days-since-event"));
        if (day > 0)
            Assert.True(dated.Articles[1].Published.Earliest <= new LocalDate(2022, 3, day) && dated.Articles[1].Published.Latest >= new LocalDate(2022, 3, day), $"{dated.Articles[1].Published}");
    }

    [Fact]
    public void Common_wording_with_a_dated_report_is_evidence_and_is_said()
    {
        const string Statement = "We will rebuild the mill stone by stone and we thank every neighbour who carried water through that long night, owner Tomas Keel said.";
        var dated = Reports.Solve(
            null,
            Reports.Article("a", "The mill burnt down on Saturday.\n" + Statement, new LocalDate(2022, 3, 7)),
            Reports.Article("b", "Fire took the mill on Saturday.\n" + Statement),
            Reports.Article("c", "Fire took the mill on Saturday. Nobody was hurt."));
        Assert.Contains(dated.Articles[1].Published.Reasons, reason => reason.Rule == "shares-words-with-dated" && reason.Note.StartsWith("a, 2022-03-07", StringComparison.Ordinal));
        Assert.DoesNotContain(dated.Articles[2].Published.Reasons, reason => reason.Rule == "shares-words-with-dated");
    }

    [Fact]
    public void Reports_that_put_the_event_on_another_day_say_so_with_both_sides_words()
    {
        var dated = Reports.Solve(
            null,
            Reports.Article("a", "A fire swept the Karsk mill on Saturday, police said on Sunday.", new LocalDate(2022, 3, 6)),
            Reports.Article("b", "The Karsk mill burnt down on Saturday, the fire chief said.", new LocalDate(2022, 3, 6)),
            Reports.Article("c", "The Karsk mill fire on Saturday was arson.", new LocalDate(2022, 3, 7)),
            Reports.Article("d", "The Karsk mill burnt down on Friday.", new LocalDate(2022, 3, 6)));
        var reason = Assert.Single(dated.Articles[3].Published.Reasons, reason => reason.Rule == "other-event-day");
        Assert.Equal("2022-03-04 here, 2022-03-05 in other reports", reason.Note);
        Assert.Equal(["Friday", "Saturday", "Saturday", "Saturday"], reason.Evidence.Select(quote => quote.Words));
        Assert.DoesNotContain(dated.Articles[0].Published.Reasons, one => one.Rule == "other-event-day");
    }

    [Fact]
    public void Nothing_but_weekdays_stays_unknown()
    {
        var dated = Reports.Solve(null, Reports.Article("a", "The dam broke on Tuesday."));
        Assert.Equal(DateEstimate.Unknown, dated.Articles[0].Published);
        Assert.Equal("XXXX-WXX-2", dated.Articles[0].Times[0].Iso);
    }

    [Fact]
    public void The_day_of_capture_is_an_upper_bound_and_no_more()
    {
        var day = new LocalDate(2024, 7, 20);
        var captured = new DateNote(DateRole.Captured, day, day, null, "crawl", "2024-07-20");
        var dated = Reports.Solve(null, Reports.Article("a", "The dam broke on Tuesday.", null, captured));
        Assert.Null(dated.Articles[0].Published.Earliest);
        Assert.Equal(day, dated.Articles[0].Published.Latest);
    }

    [Fact]
    public void A_modified_date_is_no_publication_date()
    {
        var day = new LocalDate(2024, 7, 20);
        var modified = new DateNote(DateRole.Modified, day, day, null, "meta", "2024-07-20");
        var dated = Reports.Solve(null, Reports.Article("a", "The dam broke on Tuesday.", null, modified));
        Assert.Null(dated.Articles[0].Published.Day);
    }

    [Fact]
    public void A_date_line_dates_the_report_and_an_update_line_does_not()
    {
        var dated = Reports.Solve(null, Reports.Article("a", "Posted: Sunday, March 6, 2022 Updated: Friday, April 8, 2022\nA fire swept the mill on Saturday."));
        Assert.Equal(new LocalDate(2022, 3, 6), dated.Articles[0].Published.Day);
    }

    [Fact]
    public void The_order_of_articles_does_not_matter()
    {
        var one = Reports.Solve(null, Reports.Article("report", Report), Reports.Article("preview", Preview));
        var two = Reports.Solve(null, Reports.Article("preview", Preview), Reports.Article("report", Report));
        Assert.Equal(one.Articles[0].Published.Day, two.Articles[1].Published.Day);
        Assert.Equal(one.Articles[1].Published.Earliest, two.Articles[0].Published.Earliest);
    }

    [Fact]
    public void Every_reason_quotes_what_stands_in_the_text()
    {
        var dated = Reports.Solve(null, Reports.Article("report", Report), Reports.Article("preview", Preview));
        foreach (var article in dated.Articles)
        {
            Assert.NotEmpty(article.Published.Reasons);
            foreach (var quote in article.Published.Reasons.SelectMany(reason => reason.Evidence))
                Assert.Equal(quote.Words, quote.Span.Words(dated.Articles.Single(one => one.Article.Id == quote.ArticleId).Article.Text));
        }
    }

    private static string Value(DatedArticle article, string words)
    {
        for (int i = 0; i < article.Times.Length; i++)
        {
            if (article.Reading.Times[i].Span.Words(article.Article.Text) == words)
                return article.Times[i].Iso;
        }

        return "not found";
    }
}

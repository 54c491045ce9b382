using NodaTime.Text;

namespace Parallax.Tests.Extract;

/// <summary>Publication days of whole pages: which place is believed, and what each says of it.</summary>
public sealed class DateTests
{
    private const string Text = "<p>The ferry between Norholm and Brackwater stays in harbour until further notice, the company said, because a storm from the west is expected on the coast.</p>"
        + "<p>More than four hundred passengers have to wait, and most of them were given beds in the town's two schools, a spokesman told reporters at the quay.</p>"
        + "<p>The company had cancelled sailings twice this winter, each time for a day, and had paid the passengers back what they had spent on tickets and meals.</p>";

    [Theory]
    // An instant in UTC, and the day that the page shows where it is evening or morning.
    [InlineData("<meta property='article:published_time' content='2023-12-22T18:30:00Z'>", "<time datetime='2023-12-23T05:30:00+11:00'>23 December</time>", "2023-12-23", "og")]
    [InlineData("<meta property='article:published_time' content='2023-12-22T18:30:00Z'>", "<p class=date>December 23, 2023</p>", "2023-12-23", "og")]
    [InlineData("<meta property='article:published_time' content='2023-12-22T08:30:00Z'>", "<p class=date>December 23, 2023</p>", "2023-12-22", "og")]
    [InlineData("<meta property='article:published_time' content='2023-12-22T18:30:00Z'>", "<p class=date>Updated December 23, 2023</p>", "2023-12-22", "og")]
    // What the page shows comes before loose meta names.
    [InlineData("<meta name='date' content='2023-12-20'>", "<p class=date>18.12.2023</p>", "2023-12-18", "text")]
    [InlineData("", "<p>Jan 04 09:34 2021</p>", "2021-01-04", "text")]
    [InlineData("", "<table><tr><td>26 | 01 | 2022</td></tr></table>", "2022-01-26", "text")]
    [InlineData("", "<p>2023. december 17.</p>", "2023-12-17", "text")]
    // A modified date is no publication date.
    [InlineData("<meta property='article:modified_time' content='2023-12-22T18:30:00Z'>", "", null, null)]
    // The last resort: what the page keeps for its scripts.
    [InlineData("<script>window.state={\"publishedAt\":\"2022-02-03T10:00:00Z\"}</script>", "", "2022-02-03", "script")]
    [InlineData("<script>var a=[{\"publishedAt\":\"2022-02-03\"},{\"publishedAt\":\"2022-02-04\"},{\"publishedAt\":\"2022-02-05\"}]</script>", "", null, null)]
    public void The_day_is_taken_from_the_likeliest_place(string head, string slot, string? day, string? from)
    {
        var article = Captures.Read(Captures.Html($"<head><title>Ferry stays in harbour</title>{head}</head><main><article><h1>Ferry stays in harbour</h1>{slot}{Text}</article></main>"));
        Assert.Equal(day, article.Published.Iso);
        if (from is not null)
            Assert.StartsWith(from + " says", article.Published.Reasons[0].Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elm.example/2023/12/17/ferry", "2023-12-17")]
    [InlineData("https://elm.example/2023/12/ferry", "2023-12")]
    [InlineData("https://elm.example/2023/43/ferry", null)]
    [InlineData("https://elm.example/news/ferry-20231217", "2023-12-17")]
    public void An_address_gives_a_day_or_a_month(string url, string? day) =>
        Assert.Equal(day, Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><article><h1>Ferry stays in harbour</h1>{Text}</article>", url)).Published.Iso);

    [Fact]
    public void A_date_that_opens_the_text_dates_it()
    {
        string page = $"<title>Ferry stays in harbour</title><article><h1>Ferry stays in harbour</h1>{Text.Replace("<p>The ferry", "<p>Norholm, 26. Januar 2022 – The ferry", StringComparison.Ordinal)}</article>";
        Assert.Equal("2022-01-26", Captures.Read(Captures.Html(page)).Published.Iso);
    }

    [Fact]
    public void Days_that_differ_are_kept_and_flagged()
    {
        var article = Captures.Read(Captures.Html($"<meta property='article:published_time' content='2023-12-22T18:30:00Z'><meta property='article:modified_time' content='2023-12-28T18:30:00Z'><title>Ferry stays in harbour</title><article><h1>Ferry stays in harbour</h1><time datetime='2023-12-25'>25 December</time>{Text}</article>"));
        Assert.Contains("dates-conflict", article.Flags);
        Assert.Equal(["2023-12-22", "2023-12-25"], article.Dates.Where(date => date.Role == DateRole.Published).Select(date => LocalDatePattern.Iso.Format(date.Earliest)));
        Assert.Equal(["2023-12-28"], article.Dates.Where(date => date.Role == DateRole.Modified).Select(date => LocalDatePattern.Iso.Format(date.Earliest)));
    }

    [Theory]
    [InlineData("<meta property='og:locale' content='en_GB'>", "2024-04-03")]
    [InlineData("<meta property='og:locale' content='en_US'>", "2024-03-04")]
    [InlineData("<link rel=canonical href='https://www.elm.example.au/ferry'>", "2024-04-03")]
    public void Numbers_are_read_in_the_order_of_the_place(string head, string day) =>
        Assert.Equal(day, Captures.Read(Captures.Html($"<head>{head}<title>Ferry stays in harbour</title></head><article><h1>Ferry stays in harbour</h1><p class=date>03/04/2024</p>{Text}</article>")).Published.Iso);

    [Theory]
    [InlineData("<title>Ferry stays in harbour - Elm Courier</title>", "", "Elm Courier", "title")]
    [InlineData("<title>Storm: Ferry stays in harbour</title>", "", null, null)]
    [InlineData("<title>Ferry stays in harbour</title>", "<footer>© 2023 Elm Courier. All rights reserved.</footer>", "Elm Courier", "copyright")]
    [InlineData("<title>Ferry stays in harbour</title><link rel=canonical href='https://www.elmcourier.example/x'>", "<header><a href='/'>Elm <b>Courier</b></a></header>", "Elm Courier", "text")]
    [InlineData("<title>Ferry stays in harbour</title>", "", null, null)]
    public void The_outlet_is_found_where_the_data_is_silent(string head, string extra, string? outlet, string? from)
    {
        var article = Captures.Read(Captures.Html($"<head>{head}</head>{extra}<main><article><h1>Ferry stays in harbour</h1>{Text}</article></main>"));
        Assert.Equal((outlet, from), (article.Outlet?.Value, article.Outlet?.From));
    }
}

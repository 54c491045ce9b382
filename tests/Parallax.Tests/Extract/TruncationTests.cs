namespace Parallax.Tests.Extract;

/// <summary>A text that was cut off, on a page and in scraped text; and texts whose writers end as they like.</summary>
public sealed class TruncationTests
{
    private const string Long = "<p>The ferry between Norholm and Brackwater stays in harbour until Friday, the company said, because a storm from the west is expected on the coast, and its crew has been sent home for the week.</p>"
        + "<p>More than four hundred passengers have to wait, and most of them were given beds in the town's two schools, a spokesman told reporters on Tuesday, while others found rooms with families of the town.</p>"
        + "<p>The company had cancelled sailings twice this winter, each time for a day, and had paid the passengers back what they had spent on tickets and meals, as the law of the islands asks of every ferry line.</p>";

    private static readonly string Longer = Long + Long.Replace("Norholm", "Ostrow", StringComparison.Ordinal).Replace("company", "line", StringComparison.Ordinal).Replace("four", "six", StringComparison.Ordinal);

    [Theory]
    [InlineData("<p>Until next time…</p>", null)]
    [InlineData("<p>For the latest of the sailings, and for those of the other lines of the islands, see the notices at the quay or check out this site of the harbour office</p>", null)]
    [InlineData("<p>The harbour master, who has been in his post for thirty years, and who had warned of the storm a week ago, said that he had seen worse, but that the</p>", "cut-sentence")]
    [InlineData("<p>The harbour master, who has been in his post for thirty years, and who had warned of the storm a week ago, said that he had seen worse,</p>", "cut-sentence")]
    [InlineData("<p>The harbour master said that he had seen…</p><p class='read-more'><a href='/more'>Read more</a></p>", "ellipsis")]
    public void The_text_of_a_long_page_is_cut_off_only_where_more_says_so(string end, string? why) =>
        Assert.Equal(why, Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><main><article><h1>Ferry stays in harbour</h1>{Longer}{end}</article></main>")).Truncated?.Value);

    [Fact]
    public void A_wall_below_a_long_text_that_ends_well_cuts_nothing_off()
    {
        const string Data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,\"headline\":\"Ferry stays in harbour\"}</script>";
        const string Wall = "<div class='paywall'><p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p></div>";
        Assert.Null(Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title>{Data}<main><article><h1>Ferry stays in harbour</h1>{Longer}{Wall}</article></main>")).Truncated);
        Assert.Equal("paywall", Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title>{Data}<main><article><h1>Ferry stays in harbour</h1>{Longer}<p>The harbour master said that he had seen…</p>{Wall}</article></main>")).Truncated?.Value);
    }

    [Theory]
    [InlineData("\"isAccessibleForFree\":false,", "<div class='paywall'><p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p></div>", "paywall")]
    [InlineData("\"isAccessibleForFree\":true,", "<div class='paywall'><p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p></div>", null)]
    [InlineData("\"isAccessibleForFree\":false,", "", null)]
    public void A_wall_below_a_text_that_is_not_free_cuts_it_off(string free, string wall, string? why)
    {
        string data = $"<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",{free}\"headline\":\"Ferry stays in harbour\"}}</script>";
        Assert.Equal(why, Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title>{data}<main><article><h1>Ferry stays in harbour</h1>{Long}{wall}</article></main>")).Truncated?.Value);
    }

    [Theory]
    [InlineData("The harbour master said that he had seen...", "ellipsis")]
    [InlineData("The harbour master said that it would be open soon [+1234 chars]", "cut-mark")]
    [InlineData("The harbour master, who has been in his post for thirty years, and who had warned of the storm a week ago, said that he had seen worse, but that nobody", "cut-sentence")]
    [InlineData("The harbour master, who has been in his post for thirty years, and who had warned of the storm a week ago, writes of it at elm.example/harbour/notes", null)]
    [InlineData("The harbour master said that he had seen worse.", null)]
    public void Scraped_text_is_cut_anywhere(string end, string? why) =>
        Assert.Equal(why, Captures.Read(Captures.Plain("Ferry stays in harbour\n\nThe ferry between Norholm and Brackwater stays in harbour until Friday, the company said, because a storm is expected.\n\n" + end)).Truncated?.Value);

    [Theory]
    [InlineData("https://elm.example/storm-in-norholm", "<link rel='next' href='/storm-in-norholm/2'>", "next-page")]
    [InlineData("https://elm.example/storm-in-norholm/", "<link rel='next' href='https://elm.example/storm-in-norholm/page/2/'>", "next-page")]
    [InlineData("https://elm.example/storm-in-norholm/seite-2", "<link rel='next' href='https://elm.example/storm-in-norholm/seite-3'>", "next-page")]
    [InlineData("https://elm.example/view/367061", "<link rel='next' href='?page=2'>", "next-page")]
    [InlineData("https://elm.example/storm-in-norholm", "<link rel='next' href='https://elm.example/mill-bridge-painted'>", null)] // the next report
    [InlineData("https://elm.example/view/367061", "<link rel='next' href='/view/367062'>", null)] // by number too
    [InlineData("https://elm.example/storm-in-norholm/3", "<link rel='next' href='/storm-in-norholm/2'>", null)]
    [InlineData("https://elm.example/storm-in-norholm", "<link rel='next' href='/storm-in-norholm?page=2&box=teasers'>", null)] // a box of the page
    [InlineData("https://elm.example/storm-in-norholm", "<link rel='next' href='https://other.example/storm-in-norholm/2'>", null)]
    [InlineData("https://elm.example/storm-in-norholm", "<link rel='next' href='ht!tp:// /2'>", null)]
    public void A_report_that_goes_on_on_another_page_is_a_part(string address, string link, string? why)
    {
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><link rel='canonical' href='{address}'>{link}<main><article><h1>Ferry stays in harbour</h1>{Longer}</article></main>"));
        Assert.Equal(why, article.Truncated?.Value);
    }

    [Theory]
    [InlineData("\"wordCount\":640,", "word-count")]
    [InlineData("\"wordCount\":\"640\",", "word-count")]
    [InlineData("\"wordCount\":240,", null)]
    [InlineData("\"wordCount\":\"many\",", null)]
    public void A_text_of_less_than_half_the_words_that_the_page_counts_is_cut_off(string count, string? why)
    {
        string data = $"<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",{count}\"headline\":\"Ferry stays in harbour\"}}</script>";
        Assert.Equal(why, Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title>{data}<main><article><h1>Ferry stays in harbour</h1>{Longer}</article></main>")).Truncated?.Value);
    }
}

using Parallax.Text;

namespace Parallax.Tests.Extract;

/// <summary>What an article says of itself beside its text: flags, conflicts between sources, and references that were escaped twice.</summary>
public sealed class FlagsTests
{
    private const string Text = "<p>The ferry between Norholm and Brackwater stays in harbour until Friday, the company said, because a storm from the west is expected on the coast.</p>"
        + "<p>More than four hundred passengers have to wait, and most of them were given beds in the town's two schools, a spokesman told reporters on Tuesday.</p>"
        + "<p>The company had cancelled sailings twice this winter, each time for a day, and had paid the passengers back what they had spent on tickets and meals.</p>";

    [Theory]
    [InlineData("<meta property='og:title' content='Four hundred wait for a boat'>", "title-conflict")]
    [InlineData("<meta property='og:title' content='Ferry stays in harbour until Friday'>", "")]
    [InlineData("<meta property='og:site_name' content='Elm Courier'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"Norvane Daily\"}}</script>", "outlet-conflict")]
    [InlineData("<meta property='og:site_name' content='Elm Courier'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"elmcourier.example\"}}</script>", "")]
    [InlineData("<meta property='og:site_name' content='Elm Courier'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"EC\"}}</script>", "")]
    [InlineData("<meta name='author' content='Joss Ebel'>", "authors-conflict")]
    [InlineData("<meta name='author' content='M. Tann'>", "")]
    [InlineData("<meta property='article:published_time' content='2031-05-06'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2031-05-01\"}</script>", "dates-conflict")]
    [InlineData("<meta property='article:published_time' content='2031-05-06'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2031-05-07\"}</script>", "")]
    public void Sources_that_say_different_things_are_flagged_with_what_each_says(string head, string flag)
    {
        var article = Captures.Read(Page(head, Text));
        Assert.Equal(flag, string.Join(',', article.Flags));
        Assert.Equal(article.Flags, article.Conflicts.Select(conflict => conflict.Field + "-conflict"));
        Assert.All(article.Conflicts, conflict => Assert.Equal(2, conflict.Values.Select(value => value.From).Distinct().Count()));
    }

    [Fact]
    public void Garbled_characters_stay_as_they_came_and_are_flagged()
    {
        var article = Captures.Read(Page("", Text.Replace("town's", "townâ€™s", StringComparison.Ordinal)));
        Assert.Contains("the townâ€™s two schools", article.Text, StringComparison.Ordinal);
        Assert.Equal(["mojibake"], article.Flags);
        Assert.Equal(["replacement-characters"], Captures.Read(Page("", Text.Replace("town's", "town\ufffds", StringComparison.Ordinal))).Flags);
    }

    [Fact]
    public void References_escaped_twice_are_undone_and_stand_in_the_bytes()
    {
        var capture = Page("", Text.Replace("the company said", "&amp;quot;the company&amp;quot; said &amp;amp;nbsp;it&amp;#39;s late", StringComparison.Ordinal)
            + "<p>The ticket office writes its prices as <code>&amp;amp;euro;</code>, which a reader of its page sees as it is meant, and sells until six in the evening.</p>");
        var article = Captures.Read(capture);
        Assert.Contains("\"the company\" said it's late", article.Text, StringComparison.Ordinal);
        int quote = article.Text.IndexOf('"', StringComparison.Ordinal);
        Assert.Equal("&amp;quot;", article.Map.Cover(new Span(quote, quote + 1)).Words(capture.Content));
        Assert.Contains("&amp;euro;", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void References_that_a_scraper_left_in_plain_text_are_undone_but_angle_brackets()
    {
        var capture = Captures.Plain("Ferry stays in harbour\n\nThe ferry doesn&#39;t leave, &quot;for now&quot;, the Norholm &amp; Brackwater line said on Tuesday, and passengers wait for a notice marked &lt;open&gt; at the quay.\n\n"
            + "More than four hundred passengers have to wait, and most of them were given beds in the town's two schools, a spokesman told reporters.");
        var article = Captures.Read(capture);
        Assert.Contains("doesn't leave, \"for now\", the Norholm & Brackwater line", article.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;open&gt;", article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<meta name='author' content='Elm Courier Newsroom'>", "Elm Courier Newsroom")]
    [InlineData("<meta name='author' content='Elm Courier'>", "Elm Courier")]
    [InlineData("<meta name='author' content='Staff Reporter'>", "")]
    [InlineData("<meta name='author' content='admin'>", "")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"Norvane Broadcasting\"}}</script>", "Norvane Broadcasting")]
    public void A_desk_that_the_page_names_as_its_author_is_no_person(string head, string desk)
    {
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><meta property='og:site_name' content='Elm Courier'>{head}<main><article><h1>Ferry stays in harbour</h1>{Text}</article></main>"));
        Assert.Empty(article.Authors);
        Assert.Equal(desk, string.Join(',', article.DeskAuthors.Select(value => value.Value)));
    }

    [Fact]
    public void A_person_makes_the_desk_superfluous() =>
        Assert.Empty(Captures.Read(Page("<meta name='author' content='Elm Courier Newsroom'>", Text)).DeskAuthors);

    private static Capture Page(string head, string text) =>
        Captures.Html($"<title>Ferry stays in harbour</title>{head}<main><article><h1>Ferry stays in harbour</h1><p class='byline'>By Mira Tann</p>{text}</article></main>");
}

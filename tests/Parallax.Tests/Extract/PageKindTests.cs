namespace Parallax.Tests.Extract;

/// <summary>Pages that hold no article are called by their kind; plain posts and short news never are.</summary>
public sealed class PageKindTests
{
    private const string Prose = "<p>The Brackwater kettle holds two litres, boils in four minutes, and switches itself off when the water is ready, so that nobody has to wait beside it.</p>"
        + "<p>Its handle stays cool, the lid locks with a click, and the cord is long enough for most kitchens, as customers have told us over the last three years.</p>"
        + "<p>Every kettle is tested before it leaves the workshop in Norholm, and comes with a guarantee of five years on all its parts and on the work.</p>";

    [Theory]
    [InlineData("product-page", "<meta property=og:type content=product><title>Brackwater kettle</title>", "<h1>Brackwater kettle</h1>" + Prose + "<button>Add to cart</button>", "https://elm.example/p/kettle")]
    [InlineData("product-page", "<title>Brackwater kettle</title><script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Brackwater kettle\"}</script>", "<h1>Brackwater kettle</h1>" + Prose + "<button>Add to basket</button>", "https://elm.example/p/kettle")]
    [InlineData("forum-page", "<meta name=generator content='phpBB'><title>Which kettle?</title>", "<h1>Which kettle?</h1>" + Prose, "https://elm.example/viewtopic.php?t=12")]
    [InlineData("reference-page", "<meta name=generator content='Sphinx 7'><title>Kettle control</title>", "<h1>Kettle control</h1>" + Prose, "https://docs.elm.example/kettle/control.html")]
    [InlineData("service-page", "<meta property=og:type content=website><title>Kettle repair</title>", "<h1>Kettle repair</h1>" + Prose + "<a>Get a quote</a><br><br><a>Book a call</a><br><br><a>Free consultation</a>", "https://elm.example/services/repair")]
    [InlineData("section-page", "<meta property=og:type content=website><title>Elm Courier</title>", "<h1>Elm Courier</h1>" + Prose, "https://elm.example/")]
    [InlineData("reference-page", "<meta property=og:type content=article><meta property=article:published_time content='2023-12-17'><title>Kettle control</title>", "<h1>Kettle control</h1>" + Prose, "https://elm.example/docs/kettle/control")]
    [InlineData("forum-page", "<title>Which kettle?</title>", "<h1>Which kettle?</h1>" + Prose + "<footer><p>Powered by MyBB</p></footer>", "https://elm.example/which-kettle")]
    [InlineData("service-page", "<title>Kettle repair</title>", "<h1>Kettle repair</h1>" + Prose, "https://elm.example/kettle-repair-services")]
    [InlineData("reference-page", "<meta property=og:type content=article><meta property=article:published_time content='2023-12-17'><title>Kettle control</title><script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Kettle control\"}</script>", "<h1>Kettle control</h1>" + Prose, "https://elm.example/docs/guides/kettle")]
    [InlineData("error-page", "<title>404 Not Found</title>", "<h1>Not found</h1><p>The page that you asked for is not here any more. It may have moved, or it never was.</p>", "https://elm.example/x")]
    [InlineData("login-wall", "<title>Members</title>", "<form><p>Log in to read on</p><p>Password</p></form>", "https://elm.example/login")]
    [InlineData("consent-wall", "<title>Elm Courier</title>", "<div><p>We and our partners store cookies on your device. Do you agree?</p><button>Accept all cookies</button></div>", "https://elm.example/consent")]
    public void A_page_without_an_article_is_called_by_its_kind(string code, string head, string body, string url)
    {
        var extraction = Captures.Extractor.Extract(Captures.Html($"<head>{head}<link rel=canonical href='{url}'></head><main>{body}</main>"));
        Assert.Null(extraction.Article);
        Assert.Equal(code, Assert.Single(extraction.Problems).Code);
    }

    [Theory]
    // A plain post without day and author, at any address; on a site that calls everything a website.
    [InlineData("<title>On kettles</title>", "https://elm.example/on-kettles")]
    [InlineData("<meta property=og:type content=website><title>On kettles</title>", "https://mira.example/2023/on-kettles.html")]
    [InlineData("<meta property=og:type content=website><meta name=author content='Mira Tann'><title>On kettles</title>", "https://elm.example/tag/kettles/on-kettles")]
    // A report about a product, on a page that marks up a rating.
    [InlineData("<meta property=og:type content=article><meta property=article:published_time content='2023-12-17'><title>On kettles</title><script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Kettle\"}</script>", "https://elm.example/news/on-kettles")]
    [InlineData("<title>On kettles</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"On kettles\"}</script>", "https://elm.example/search/on-kettles")]
    // An author makes a report of what stands among services.
    [InlineData("<title>On kettles</title>", "https://elm.example/news/")]
    [InlineData("<title>On kettles</title>", "https://elm.example/blog/on-kettles")]
    [InlineData("<title>On kettles</title><meta name=author content='Mira Tann'>", "https://elm.example/repair-services/on-kettles")]
    public void A_plain_post_is_an_article(string head, string url) =>
        Assert.NotNull(Captures.Extractor.Extract(Captures.Html($"<head>{head}<link rel=canonical href='{url}'></head><main><article><h1>On kettles</h1>{Prose}</article></main>")).Article);

    [Fact]
    public void A_list_of_headlines_that_lead_elsewhere_is_no_article_but_a_review_with_linked_headings_is()
    {
        string[] places = ["Norholm", "Brackwater", "Elm", "Port Tann", "Ostrow", "Upper Elm", "Mill Quay"];
        string teasers = string.Concat(places.Select(place => $"<h2><a href='/{place}'>Kettle works in {place} to close in the spring</a></h2><p>The works in {place} will close, its owner said on Friday, and forty people lose their jobs.</p>"));
        string reviews = string.Concat(places.Select(place => $"<h2><a href='/{place}'>The kettle that is made in {place}</a></h2>{Prose.Replace("Brackwater", place, StringComparison.Ordinal)}"));
        Assert.Equal("section-page", Assert.Single(Captures.Extractor.Extract(Captures.Html($"<title>Works</title><main><article><h1>Works</h1>{teasers}</article></main>")).Problems).Code);
        Assert.NotNull(Captures.Extractor.Extract(Captures.Html($"<title>Seven kettles</title><main><article><h1>Seven kettles</h1>{reviews}</article></main>")).Article);
    }

    [Theory]
    [InlineData(", 3 March 2024 Mira Tann", false)]
    [InlineData(" is what we asked Mira Tann", true)]
    public void A_list_of_linked_headlines_with_their_days_is_no_article(string behind, bool isArticle)
    {
        string[] places = ["Norholm", "Brackwater", "Elm", "Port Tann", "Ostrow", "Upper Elm", "Mill Quay"];
        string entries = string.Concat(places.Select(place => $"<p><a href='/{place}'>What {place} did with its kettles</a>{behind}</p><p>We asked in {place} what the works made of the year, and of the price of copper.</p>"));
        var extraction = Captures.Extractor.Extract(Captures.Html($"<title>The works' pages</title><main><h1>The works' pages</h1>{entries}</main>"));
        Assert.Equal(isArticle, extraction.Article is not null);
    }

    [Fact]
    public void Short_news_is_an_article()
    {
        const string Page = "<title>Ferry late</title><main><article><h1>Ferry to Norholm late</h1><time datetime='2023-12-17'>17 December</time><p>The ferry to Norholm left two hours late on Sunday because a rope had caught in its screw, the harbour office said. Nobody was hurt, and the next sailing is on time.</p></article></main>";
        Assert.NotNull(Captures.Extractor.Extract(Captures.Html(Page)).Article);
    }
}

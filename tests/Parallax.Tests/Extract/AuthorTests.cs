using Parallax.Extract.Metadata;

namespace Parallax.Tests.Extract;

/// <summary>People, agencies and desks in bylines, author slots and structured data.</summary>
public sealed class AuthorTests
{
    private const string Text = "<p>The ferry between Norholm and Brackwater stays in harbour until Friday, the company said, because a storm from the west is expected on the coast.</p>"
        + "<p>More than four hundred passengers have to wait, and most of them were given beds in the town's two schools, a spokesman told reporters on Tuesday.</p>"
        + "<p>The company had cancelled sailings twice this winter, each time for a day, and had paid the passengers back what they had spent on tickets and meals.</p>";

    [Theory]
    [InlineData("Do 25.04.24 | 14:07 Uhr | Von Mira Tann", "Mira Tann")]
    [InlineData("Par Mira Tann avec Joss Ebel", "Mira Tann|Joss Ebel")]
    [InlineData("Por Mira Tann y Joss Ebel", "Mira Tann|Joss Ebel")]
    [InlineData("Di Mira Tann", "Mira Tann")]
    [InlineData("Af Mira Tann og Joss Ebel", "Mira Tann|Joss Ebel")]
    [InlineData("Автор: Мира Танн", "Мира Танн")]
    [InlineData("作者：王小明", "王小明")]
    [InlineData("By Mira Tann, Deputy Editor, and Joss Ebel", "Mira Tann|Joss Ebel")]
    [InlineData("By Mira Tann Staff Writer", "Mira Tann")]
    [InlineData("Ein Kommentar von Mira Tann", "Mira Tann")]
    [InlineData("Photos and Story By Mira Tann Special Correspondent to The Ebel Channel", "Mira Tann")]
    [InlineData("Contributors: Mira Tann", "Mira Tann")]
    [InlineData("Gastbeitrag von Mira Tann", "Mira Tann")]
    [InlineData("By the harbour wall", "")]
    [InlineData("Review by the harbour board", "")]
    [InlineData("Von der Küste bis Norholm", "")]
    [InlineData("By Elm Courier Newsroom", "")]
    [InlineData("By Web Desk", "")]
    [InlineData("Source: Ministry of Fisheries", "")]
    public void Visible_lines_name_people(string line, string people) =>
        Assert.Equal(people, string.Join('|', BylineReader.ReadLine(line, "The Elm Courier")?.People ?? []));

    [Theory]
    [InlineData("Source: AFP", "AFP")]
    [InlineData("3 November, 13:55 | Source: ELM", "ELM")]
    [InlineData("By Northern Press", "Northern Press")]
    [InlineData("Von Mira Tann und dpa", "dpa")]
    [InlineData("By Mira Tann The Associated Press", "AP")]
    [InlineData("By Mira Tann", null)]
    public void Visible_lines_credit_agencies(string line, string? agency) => Assert.Equal(agency, BylineReader.ReadLine(line, "The Elm Courier")?.Agency);

    [Theory]
    [InlineData("Roe, Mira", "Mira Roe")]
    [InlineData("Mira Tann; Joss Ebel", "Mira Tann|Joss Ebel")]
    [InlineData("Mira Tann, Home and Garden Expert", "Mira Tann")]
    [InlineData("The Elm Courier", "")]
    [InlineData("admin", "")]
    [InlineData("https://elm.example/mira", "")]
    public void Values_name_people(string value, string people) => Assert.Equal(people, string.Join('|', BylineReader.Read(value, "The Elm Courier").People));

    [Theory]
    [InlineData("<p class='byline'><span>Mira Tann</span> <span>Joss Ebel</span></p>", "Mira Tann|Joss Ebel", "byline")]
    [InlineData("<div class='author'><a href='/staff/12'>Mira Tann</a> <span>Norholm Enquirer</span></div>", "Mira Tann", "byline")]
    [InlineData("<p class='x'><a href='https://elm.example/author/mira/'>Mira Tann</a></p>", "Mira Tann", "byline")]
    [InlineData("<p class='by' itemprop='author' itemscope><a rel='author' href='/m'><span itemprop='name'>Mira Tann and Joss Ebel, Elm Times</span></a> - 3 June</p>", "Mira Tann|Joss Ebel", "microdata")]
    [InlineData("<p class='author'>Mira Tann<br>4 August 2024</p>", "Mira Tann", "byline")]
    [InlineData("<div class='publish-date-author'>Dec. 19, 2024 &middot; Mira Tann</div>", "Mira Tann", "byline")]
    [InlineData("<h6>Author(s)</h6><ul><li><a href='/library/?_author=Mira'>Mira Tann</a></li><li><a href='/library/?_author=Joss'>Joss Ebel</a></li></ul>", "Mira Tann|Joss Ebel", "byline")]
    [InlineData("<p class='author'>4 August 2024</p>", "", "")]
    [InlineData("<p>By Web Desk</p>", "", "")]
    public void Slots_near_the_headline_name_people(string slot, string people, string from)
    {
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><main><article><h1>Ferry stays in harbour</h1>{slot}{Text}</article></main>"));
        Assert.Equal(people, string.Join('|', article.Authors.Select(author => author.Value)));
        Assert.All(article.Authors, author => Assert.Equal(from, author.From));
    }

    [Fact]
    public void Structured_data_gives_people_and_keeps_an_agency_in_its_own_words()
    {
        const string Data = """
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry stays in harbour","author":[{"@type":"Person","familyName":"Tann","givenName":"Mira"},
            {"@type":"Organization","name":"Deutsche Presse-Agentur"}],"publisher":{"@type":"Organization","name":"Elm Courier"}}</script>
            """;
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title>{Data}<main><article><h1>Ferry stays in harbour</h1>{Text}</article></main>"));
        Assert.Equal(["Mira Tann"], article.Authors.Select(author => author.Value));
        Assert.Equal(["Deutsche Presse-Agentur"], article.AgencyAuthors.Select(author => author.Value));
        Assert.Equal("dpa", article.Agency?.Value);
        Assert.Equal(("Elm Courier", "json-ld"), (article.Outlet?.Value, article.Outlet?.From));
    }

    [Theory]
    [InlineData("<p>Photography by Joss Ebel</p>", "Mira Tann")]
    [InlineData("<p>Contributions from</p><p>Joss Ebel</p>", "Mira Tann")]
    [InlineData("<p>Fotos: Joss Ebel</p>", "Mira Tann")]
    [InlineData("<p>Joss Ebel photographed the harbour for years.</p>", "Mira Tann|Joss Ebel")]
    public void Who_helped_is_no_author_though_the_data_says_so(string line, string people)
    {
        const string Data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"@type\":\"Person\",\"name\":\"Mira Tann\"},{\"@type\":\"Person\",\"name\":\"Joss Ebel\"}]}</script>";
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title>{Data}<main><article><h1>Ferry stays in harbour</h1>{line}{Text}</article></main>"));
        Assert.Equal(people, string.Join('|', article.Authors.Select(author => author.Value)));
    }

    [Theory]
    [InlineData("mtann", "<p>by <a href='/authors/mira/'>Mira Tann</a></p>", "Mira Tann")]
    [InlineData("KatieS", "<p>By Mira Tann</p>", "Mira Tann")]
    [InlineData("Mira", "<p>Norholm</p>", "Mira")]
    [InlineData("Joss Ebel", "<p>By Mira Tann</p>", "Joss Ebel")]
    public void An_account_gives_way_to_a_visible_byline_in_full(string account, string line, string people)
    {
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><meta name='author' content='{account}'><main><article><h1>Ferry stays in harbour</h1>{line}{Text}</article></main>"));
        Assert.Equal(people, string.Join('|', article.Authors.Select(author => author.Value)));
    }

    [Fact]
    public void An_account_that_two_places_of_the_data_say_gives_way_too()
    {
        const string Data = "<meta name='author' content='KatieS'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\",\"name\":\"KatieS\"}}</script>";
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title>{Data}<main><article><h1>Ferry stays in harbour</h1><p>by <a href='/authors/mira/'>Mira Tann</a></p>{Text}</article></main>"));
        Assert.Equal("Mira Tann", Assert.Single(article.Authors).Value);
    }

    [Fact]
    public void A_publishing_systems_own_name_for_the_author_gives_an_agency()
    {
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><meta name='articleAuthor' content='Anadolu Ajansı'><main><article><h1>Ferry stays in harbour</h1>{Text}</article></main>"));
        Assert.Equal("Anadolu Ajansı", Assert.Single(article.AgencyAuthors).Value);
    }

    [Fact]
    public void What_an_outlet_made_of_an_agency_report_keeps_its_own_words()
    {
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><meta property='og:site_name' content='Elm Courier'><meta name=author content='Elm Courier et AFP'><main><article><h1>Ferry stays in harbour</h1>{Text}</article></main>"));
        Assert.Equal(["Elm Courier et AFP"], article.AgencyAuthors.Select(author => author.Value));
        Assert.Equal("AFP", article.Agency?.Value);
    }

    [Fact]
    public void The_heading_of_a_widget_names_nobody()
    {
        string lines = string.Concat(Enumerable.Range(0, 30).Select(i => $"<p>{i}: the quay is open.</p>"));
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><main><article><h1>Ferry stays in harbour</h1>{Text}</article></main>{lines}<aside class='author-box'><h2>By Norholm Harbour</h2><p>More.</p></aside>"));
        Assert.Empty(article.Authors);
    }

    [Fact]
    public void A_byline_that_joins_others_to_the_author_of_the_data_is_the_fuller_one()
    {
        var article = Captures.Read(Captures.Html($"<title>Ferry stays in harbour</title><meta name=author content='Mira Tann'><article><h1>Ferry stays in harbour</h1><p class=byline>By Mira Tann and Joss Ebel</p>{Text}</article>"));
        Assert.Equal(["Mira Tann", "Joss Ebel"], article.Authors.Select(author => author.Value));
    }

    [Theory]
    [InlineData("It is closed. (AFP)", "AFP")]
    [InlineData("— Reuters", "Reuters")]
    [InlineData("With reporting by AP", "AP")]
    [InlineData("dpa/mt", "dpa")]
    [InlineData("© dpa-infocom, dpa:240425-99-806743/2", "dpa")]
    [InlineData("Fuente: EFE", "EFE")]
    [InlineData("He spoke to the agency (and to others).", null)]
    [InlineData("With the harbour closed, nobody sails.", null)]
    [InlineData("The company is owned by Reuters and others.", null)]
    public void The_end_of_a_text_credits_an_agency(string line, string? agency) => Assert.Equal(agency, EndCredit.Find(line, new Parallax.Text.Span(0, line.Length))?.Agency);
}

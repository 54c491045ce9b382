using NodaTime;

namespace Parallax.Tests.Extract;

public sealed class ScrapedTests
{
    private const string Harbour =
        """
        Harbour of Port Elm closes after tanker runs aground

        The tanker Marigold lies on a sandbank off Port Elm. -/Harbour Office/dpa
        The tanker Marigold lies on a sandbank off Port Elm. -/Harbour Office/dpa
          • Oops!
            Something went wrong.
            Please try again later.

        3 weeks ago 41

        PORT ELM: The harbour of Port Elm was closed on Friday after a tanker ran aground on a sandbank, the harbour office said.

        Two tugs were on their way from Norholm, and nobody was hurt, said spokeswoman Ada Lind.

        The ship carries 12,000 tonnes of vegetable oil. It will...

        Read Entire Article
        """;

    [Fact]
    public void Debris_is_named_and_cut_and_the_report_is_marked_as_cut_off()
    {
        var article = Captures.Read(Captures.Plain(Harbour));

        Assert.Equal("Harbour of Port Elm closes after tanker runs aground", article.Title?.Words(article.Text));
        Assert.Equal(
            ["caption-repeated", "error-line", "error-line", "error-line", "counter", "read-more"],
            article.Debris.Select(debris => debris.Kind));
        Assert.Equal("3 weeks ago 41", article.Debris[4].Words);
        Assert.Equal(BlockKind.Caption, article.Blocks[1].Kind);
        Assert.Equal("dpa", article.Agency?.Value);
        Assert.Equal("credit-line", article.Agency?.From);
        Assert.Equal("PORT ELM", article.Dateline?.Value);
        Assert.NotNull(article.Truncated);
        Assert.EndsWith("It will...", article.Text, StringComparison.Ordinal);
        Assert.Equal("en", article.Language);
        Assert.Equal(DateKind.Unknown, article.Published.Kind);
    }

    [Fact]
    public void Lines_broken_at_a_column_are_joined_to_paragraphs()
    {
        const string text =
            """
            Council of Brackwater votes for a new bridge over the Senn

            The council of Brackwater voted on Monday for a new bridge over the
            Senn. It is to replace the bridge of 1931, which lorries may no
            longer use. Building begins next spring and takes two years, the
            council said.

            Opponents had asked for a tunnel. They said that a bridge would cut
            through the meadows where storks breed, and they announced that
            they would go to court over the decision before the summer.
            """;
        var article = Captures.Read(Captures.Plain(text));

        Assert.Equal(3, article.Blocks.Length);
        Assert.StartsWith("The council of Brackwater voted on Monday for a new bridge over the Senn. It is", Captures.Lines(article)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Byline_and_date_line_are_recognised_not_dropped()
    {
        const string text =
            """
            Ferry to Norholm runs again
            By Mira Tann and Joss Ebel
            Published 12 June 2023, 10:15 GMT
            The ferry between Port Elm and Norholm took up its service again on Monday, the operator said in a statement.
            It had been out of service for eleven days because of a broken propeller shaft.
            """;
        var article = Captures.Read(Captures.Plain(text));

        Assert.Equal(["Mira Tann", "Joss Ebel"], article.Authors.Select(author => author.Value));
        Assert.Equal(new LocalDate(2023, 6, 12), article.Published.Day);
        Assert.Equal(["byline", "date-line"], article.Debris.Select(debris => debris.Kind));
        Assert.Equal(3, article.Blocks.Length);
    }

    [Theory]
    [InlineData("Oops! Something went wrong with the pump, and the engineers had to start again on Monday morning, the company said in Brackwater.")]
    [InlineData("\"Please try again later than six in the evening, when the tide is out,\" the harbour master told the crew of the ferry over the radio.")]
    public void A_sentence_stays_whatever_it_speaks_of(string sentence)
    {
        var article = Captures.Read(Captures.Plain("Pump fails in Brackwater\n\n" + sentence + "\n\nNobody was hurt, the fire brigade of Brackwater said."));

        Assert.Contains(sentence, Captures.Lines(article));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n ")]
    public void Nothing_gives_no_article_and_a_problem(string text)
    {
        var extraction = Captures.Extractor.Extract(Captures.Plain(text));

        Assert.Null(extraction.Article);
        Assert.Single(extraction.Problems);
    }

    [Theory]
    [InlineData("ida.brandt@elmcourier.example, (555) 359-4549")]
    [InlineData("Twitter: @idabrandt")]
    [InlineData("https://elmcourier.example/2024/02/harbour-tax")]
    [InlineData("1:06 Ferry runs again after eleven days")]
    [InlineData("PHOTOS: The old mill before the fire")]
    public void Ways_to_reach_somebody_and_lists_of_films_are_no_lines_of_the_report(string debris)
    {
        var article = Captures.Read(Captures.Plain("Pump fails in Brackwater\n\nThe pump of Brackwater failed on Monday, the town said.\n\n" + debris + "\n\nNobody was hurt, the fire brigade of Brackwater said."));

        Assert.DoesNotContain(debris, Captures.Lines(article));
        Assert.Contains(article.Debris, each => each.Words == debris);
    }

    [Theory]
    [InlineData("7:30 to 9:00 The hall is open to the public")]
    [InlineData("Call 555-0134 if you saw the boat, police say")]
    [InlineData("555 and 12 votes, 43 to go")]
    [InlineData("Follow the coast road to Port Elm")]
    public void Lines_that_only_look_like_addresses_stay(string line)
    {
        var article = Captures.Read(Captures.Plain("Pump fails in Brackwater\n\nThe pump of Brackwater failed on Monday, the town said.\n\n" + line + "\n\nNobody was hurt, the fire brigade of Brackwater said."));

        Assert.Contains(line, Captures.Lines(article));
    }

    [Fact]
    public void A_tail_of_headings_is_of_other_reports_but_a_list_is_not()
    {
        const string Report = "Pump fails in Brackwater\n\nThe pump of Brackwater failed on Monday, the town said, and stood still for nine hours.\n\nNobody was hurt, the fire brigade of Brackwater said.\n\n";
        var tail = Captures.Read(Captures.Plain(Report + "Ferry runs again after eleven days\n\nMill bridge to be painted in green\n\nLifeboat house stays open for now"));
        var list = Captures.Read(Captures.Plain(Report + "• Ferry runs again after eleven days\n• Mill bridge to be painted in green\n• Lifeboat house stays open for now"));

        Assert.DoesNotContain("Mill bridge", tail.Text, StringComparison.Ordinal);
        Assert.Contains("Mill bridge", list.Text, StringComparison.Ordinal);
    }
}

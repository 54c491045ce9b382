using NodaTime;
using Parallax.Extract.Html;

namespace Parallax.Tests.Extract;

public sealed class PageTests
{
    private const string Page =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Storm cuts power in Norholm &amp; Brackwater | The Elm Courier</title>
        <meta property="og:site_name" content="The Elm Courier"><meta property="og:title" content="Storm cuts power in Norholm &amp; Brackwater">
        <link rel="canonical" href="https://elmcourier.example/2023/11/03/storm">
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Storm cuts power",
        "datePublished":"2023-11-03T18:20:00+01:00","dateModified":"2023-11-04T07:00:00+01:00","author":[{"@type":"Person","name":"Ida Brandt"}]}</script></head>
        <body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
        <main><article><h1>Storm cuts power in Norholm &amp; Brackwater</h1><p class="byline">By Ida Brandt</p>
        <figure><img src="a.jpg"><figcaption>A fallen tree in Mill Street.</figcaption></figure>
        <div class="body"><p>NORHOLM (AP) &mdash; A storm left 4,000&nbsp;households in Norholm and Brackwater without power on Friday, the grid operator
           said, and it closed the <b>coast</b> road for <i>six</i> hours.</p>
        <p>&ldquo;We have forty people out,&rdquo; said Jon Vale, who runs the operator&#8217;s control room in Brackwater.</p>
        <h2>More wind to come</h2>
        <p>The weather office expects gusts of up to 110 kilometres an hour on Saturday, mostly along the coast, and has told people to stay at home.</p>
        <ul><li>Schools in Norholm stay closed on Monday.</li><li>The ferry to Port Elm does not run until Tuesday.</li></ul></div>
        <aside class="related"><h3>Related</h3><a href="/x">Ferry runs again after eleven days</a></aside>
        <div class="newsletter"><p>Sign up for our newsletter and get the news of the coast every morning.</p></div></article></main>
        <footer><p>&copy; 2023 The Elm Courier. All rights reserved.</p></footer></body></html>
        """;

    [Fact]
    public void The_report_is_taken_and_the_furniture_is_not()
    {
        var article = Captures.Read(Captures.Html(Page));
        string[] lines = Captures.Lines(article);

        Assert.Equal("Storm cuts power in Norholm & Brackwater", article.Title?.Words(article.Text));
        Assert.Contains("“We have forty people out,” said Jon Vale, who runs the operator’s control room in Brackwater.", lines);
        Assert.Contains("More wind to come", lines);
        Assert.Contains("The ferry to Port Elm does not run until Tuesday.", lines);
        Assert.DoesNotContain(lines, line => line.Contains("newsletter", StringComparison.Ordinal) || line.Contains("Sport", StringComparison.Ordinal)
            || line.Contains("rights reserved", StringComparison.Ordinal) || line.Contains("eleven days", StringComparison.Ordinal));
        Assert.Equal(BlockKind.Heading, article.Blocks[Array.IndexOf(lines, "More wind to come")].Kind);
    }

    [Fact]
    public void Metadata_says_where_it_was_found()
    {
        var article = Captures.Read(Captures.Html(Page));

        Assert.Equal("The Elm Courier", article.Outlet?.Value);
        Assert.Equal(["Ida Brandt"], article.Authors.Select(author => author.Value));
        Assert.Equal("json-ld", article.Authors[0].From);
        Assert.Equal("AP", article.Agency?.Value);
        Assert.Equal("NORHOLM", article.Dateline?.Value);
        Assert.Equal(new LocalDate(2023, 11, 3), article.Published.Day);
        Assert.Equal(DateKind.Metadata, article.Published.Kind);
        Assert.Contains(article.Dates, date => date.Role == DateRole.Modified && date.Earliest == new LocalDate(2023, 11, 4));
        Assert.Contains(article.Dates, date => date.From == "url");
        Assert.Equal("https://elmcourier.example/2023/11/03/storm", article.Url);
        Assert.Equal("en", article.Language);
    }

    [Fact]
    public void Text_nodes_that_tree_construction_moves_keep_their_places()
    {
        const string page =
            """
            <html><body><table><p>The mayor of Brackwater resigned on Sunday, two days before the council was to vote on the budget.<tr><td>
            <p>She gave no reasons, but the &quot;Elm Courier&quot; had reported that she had lost the support of her party, which holds nine of 21 seats.
            </table><b><i>Her deputy, Tom Arden, takes over until the election, which the council has to call within sixty days.</b></i>
            """;
        var blocks = PageBlocks.Of(PageParser.Parse(page, new PageLimits(512, 1000, 100), []), 100_000);

        Assert.Equal(3, blocks.All.Count);
        foreach (var block in blocks.All)
        {
            var line = new LineComposer(page, isMarkup: true);
            for (int i = block.FirstPiece; i < block.EndPiece; i++)
                line.Append(blocks.Pieces[i].Node.Start, blocks.Pieces[i].Node.End);
            Assert.Equal(blocks.Text(block).ToString(), line.ToMappedText().Text);
        }

        // Tree construction puts text out of a table in front of it.
        Assert.StartsWith("The mayor", blocks.Text(blocks.All[0]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_running_text_gives_no_article_and_a_problem()
    {
        var extraction = Captures.Extractor.Extract(Captures.Html("<html><body><ul><li><a href=a>One</a><li><a href=b>Two</a></ul></body></html>"));

        Assert.Null(extraction.Article);
        Assert.True(extraction.Problems[0].Lost);
    }
}

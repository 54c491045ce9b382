namespace Parallax.Tests.Extract;

/// <summary>Kinds of pages beside the plain one: live blogs, several reports on a page, AMP, tables, captions given twice.</summary>
public sealed class PageVariantsTests
{
    private static string Page(string title, string body) =>
        $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Elm Courier</title><meta property="og:title" content="{title}"><meta property="og:type" content="article">
        <meta property="article:published_time" content="2024-02-05T09:00:00Z"></head><body><header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>{body}
        <footer><p>© 2024 The Elm Courier. All rights reserved.</p></footer></body></html>
        """;

    private static string Report(string title, string subject) =>
        $"""
        <section class="story"><h1 class="head">{title}</h1><div class="story-body"><p>The council of {subject} met for nine hours on Monday and decided, by one vote, to keep the old lifeboat house open.</p>
        <p>Members of the crew had filled the public seats since the morning, and many stayed until the lamps in the square went out at midnight.</p>
        <p>The treasurer, Jon Vale, said that the roof alone would cost 40,000 crowns, and that nobody had yet said where the money was to come from.</p></div></section>
        """;

    [Fact]
    public void A_report_that_the_page_loads_below_its_own_is_another_one()
    {
        var article = Captures.Read(Captures.Html(Page("Lifeboat house stays open", $"<main>{Report("Lifeboat house stays open", "Norholm")}{Report("Mill bridge to be painted", "Brackwater")}{Report("A bakery moves", "Port Elm")}</main>")));

        Assert.Contains("council of Norholm", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Brackwater", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Port Elm", article.Text, StringComparison.Ordinal);
        Assert.Contains(article.Debris, debris => debris.Kind == "next-article" && debris.Words.Contains("Mill bridge", StringComparison.Ordinal));
    }

    [Fact]
    public void A_live_blog_keeps_all_its_posts()
    {
        string[] posts = ["09:10|Water reaches the fish quay|The water stands ten centimetres over the fish quay now, and the harbour office has moved its boats to the inner basin.",
            "10:40|Schools send children home|Both schools of Norholm send their pupils home at noon, the town says, because the coast road may close in the afternoon.",
            "13:05|Gust of 121 km/h|The weather station on the mole has measured a gust of 121 kilometres an hour, the highest since it was built in 1987."];
        string body = string.Concat(posts.Select(static post => post.Split('|')).Select(static post =>
            $"<div class=\"post\"><time datetime=\"2024-02-05T{post[0]}\">{post[0]}</time><h2 class=\"post-title\">{post[1]}</h2><p>{post[2]}</p><p>More follows as soon as the harbour office has counted the boats, it says in a note.</p></div>"));
        var article = Captures.Read(Captures.Html(Page("Storm over the coast: all that happens", $"<main><article><h1>Storm over the coast: all that happens</h1><p>A storm has reached the coast on Monday morning; we write here what happens, newest last.</p><div class=\"liveblog\">{body}</div></article></main>")));

        foreach (string post in posts)
            Assert.Contains(post.Split('|')[2], article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cells_of_a_row_stand_on_one_line()
    {
        string rows = string.Concat(new[] { ("Norholm", "4,210", "61.3"), ("Brackwater", "2,877", "58.0"), ("Port Elm", "1,954", "66.9") }
            .Select(static row => $"<tr><td>{row.Item1}</td><td>{row.Item2}</td><td>{row.Item3} per cent</td></tr>"));
        var article = Captures.Read(Captures.Html(Page("How the coast voted", $"""
            <main><article><h1>How the coast voted</h1><div class="article-body"><p>The coast has voted on the new harbour tax, and all three towns have said yes to it, though not with the same zeal.</p>
            <table><thead><tr><th>Town</th><th>Votes</th><th>Yes</th></tr></thead><tbody>{rows}</tbody></table>
            <p>The tax is to be paid from July, the harbour board said on Monday, and brings in some 300,000 crowns in its first year.</p>
            <p>“We did not expect so clear an answer,” said Ida Brandt, who had spoken against it in the council for most of the winter.</p></div></article></main>
            """)));

        var row = Assert.Single(article.Blocks, block => block.Span.Words(article.Text).StartsWith("Brackwater", StringComparison.Ordinal));
        Assert.Equal(BlockKind.TableRow, row.Kind);
        Assert.Equal("Brackwater\t2,877\t58.0 per cent", row.Span.Words(article.Text));
    }

    [Fact]
    public void An_amp_page_keeps_its_report_without_side_bar_and_notice()
    {
        var article = Captures.Read(Captures.Html(Page("Lifeboat house stays open", $"""
            <amp-sidebar id="menu"><ul><li>Coast</li><li>Harbour</li><li>Weather for the whole of the week</li></ul></amp-sidebar>
            <amp-consent><div>We use cookies to show you what suits you. You may say no to all but those that the page needs to work.</div></amp-consent>
            {Report("Lifeboat house stays open", "Norholm")}<amp-ad><p fallback>Buy boats cheaply, more cheaply than ever, at the boat sale in the old mill.</p></amp-ad>
            """)));

        Assert.Contains("council of Norholm", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cookies", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Buy boats", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Weather for", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_caption_is_kept_once_at_most()
    {
        const string Caption = "Crew members carry the old flag out of the lifeboat house in Norholm on Monday night.";
        string report = Report("Lifeboat house stays open", "Norholm");
        string figure = $"<figure><img src=a.jpg><figcaption>{Caption}</figcaption></figure>";
        var article = Captures.Read(Captures.Html(Page("Lifeboat house stays open", $"<main>{figure}{report.Replace("<p>Members", $"{figure}<p>Members", StringComparison.Ordinal)}</main>")));

        Assert.True(article.Text.Split(Caption).Length - 1 <= 1);
        Assert.Contains(article.Debris, debris => debris.Kind is "caption" or "caption-repeated");
    }

    [Fact]
    public void A_caption_that_is_kept_is_called_a_caption()
    {
        var article = Captures.Read(Captures.Html(Page("Lifeboat house stays open", $"""
            <main>{Report("Lifeboat house stays open", "Norholm").Replace("<p>Members", "<figure><img src=a.jpg><figcaption>Crew members carry the old flag out of the lifeboat house.</figcaption></figure><p>Members", StringComparison.Ordinal)}</main>
            """)));
        foreach (var block in article.Blocks)
        {
            if (block.Span.Words(article.Text).Contains("old flag", StringComparison.Ordinal))
                Assert.Equal(BlockKind.Caption, block.Kind);
        }

        Assert.True(article.Text.Contains("old flag", StringComparison.Ordinal) || article.Debris.Any(static debris => debris.Words.Contains("old flag", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_print_variant_is_read_without_its_own_notes()
    {
        string report = Report("Lifeboat house stays open", "Norholm").Replace("<section class=\"story\">", "<div>", StringComparison.Ordinal).Replace("</section>", "</div>", StringComparison.Ordinal);
        var article = Captures.Read(Captures.Html($"""
            <!DOCTYPE html><html lang="en"><head><title>Lifeboat house stays open | The Elm Courier</title><meta name="robots" content="noindex"></head>
            <body onload="window.print()"><p><a href="javascript:window.print()">Print this page</a> <a href="/lifeboat-house">Close window</a></p>{report}
            <p>Find this report at: https://elm.example/lifeboat-house</p><p>© 2024 The Elm Courier. All rights reserved.</p></body></html>
            """));

        Assert.Equal("Lifeboat house stays open", article.Title!.Value.Words(article.Text));
        foreach (string words in (string[])["council of Norholm", "Members of the crew", "The treasurer, Jon Vale"])
            Assert.Contains(words, article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Print this page", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("All rights reserved", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_in_parts_is_kept_as_a_whole()
    {
        string[] parts = ["The winter|Norholm had counted on forty days of frost, and had eighty-one of them, more than in any winter since the harbour office keeps its books.",
            "The thaw|When the ice went out in March it took two of the three jetties with it, and the sluice of the old mill, which nobody had closed in time.",
            "The summer|All summer the carpenters of Brackwater worked on the quay, and by August a ferry could land again where the middle jetty had stood."];
        string body = string.Concat(parts.Select(static (part, at) => (part.Split('|'), at)).Select(static part =>
            $"<section class=\"chapter\" id=\"part-{part.at + 1}\"><h2>Part {part.at + 1}: {part.Item1[0]}</h2><p>{part.Item1[1]}</p><p>The town has not forgotten it, as its clerk, Ida Brandt, said when we asked her about that time of the year.</p></section>"));
        var article = Captures.Read(Captures.Html(Page("A year on the ice", $"<main><article><h1>A year on the ice</h1><ol class=\"toc\"><li><a href=\"#part-1\">The winter</a></li><li><a href=\"#part-2\">The thaw</a></li></ol>{body}</article></main>")));

        foreach (string part in parts)
            Assert.Contains(part.Split('|')[1], article.Text, StringComparison.Ordinal);
        Assert.Null(article.Truncated);
    }

    [Fact]
    public void What_a_button_in_the_middle_unfolds_belongs_to_the_report()
    {
        string report = Report("Lifeboat house stays open", "Norholm").Replace("<p>Members", "<button class=\"read-more\">Read more</button><p>Members", StringComparison.Ordinal);
        var article = Captures.Read(Captures.Html(Page("Lifeboat house stays open", $"<main>{report}</main>")));

        Assert.Contains("The treasurer, Jon Vale", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Read more", article.Text, StringComparison.Ordinal);
        Assert.Null(article.Truncated);
    }

    [Fact]
    public void Remarks_of_readers_are_debris_though_they_are_built_like_paragraphs()
    {
        string[] remarks = ["Mara_77|I have paid for that roof three times now, and it still lets the rain in, so let them sell the house and be done with it.",
            "old salt|You have never been out there at night, have you? The house is what brings the crew together, and it costs less than one fireworks display.",
            "Mara_77|I was out there before you could walk, and I say it again: forty thousand crowns are forty thousand crowns, and nobody has them."];
        string body = string.Concat(remarks.Select(static (remark, at) => (remark.Split('|'), at)).Select(static remark =>
            $"<div class=\"c{remark.at}\"><div>{remark.Item1[0]} [2024-02-05 1{remark.at}:40]</div><p>{remark.Item1[1]}</p><div>reply</div></div>"));
        var article = Captures.Read(Captures.Html(Page("Lifeboat house stays open", $"<div>{Report("Lifeboat house stays open", "Norholm")}<h3>Comments (3)</h3>{body}</div>")));

        Assert.Contains("The treasurer, Jon Vale", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("forty thousand crowns are", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("before you could walk", article.Text, StringComparison.Ordinal);
    }
}

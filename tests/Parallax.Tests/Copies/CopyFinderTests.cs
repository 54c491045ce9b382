using Parallax.Copies;

namespace Parallax.Tests.Copies;

public class CopyFinderTests
{
    private static readonly string Own = Wire.Filler(7, 12);

    public static TheoryData<string, string, string, string?, CopyRelation?> Relations()
    {
        string[] p = Wire.Paragraphs;
        string body = Wire.Body;
        return new TheoryData<string, string, string, string?, CopyRelation?>
        {
            { "the same words in other typography", Wire.Title, body.Replace("\"", "\u201c", StringComparison.Ordinal).Replace("'", "\u2019", StringComparison.Ordinal), "Bay Mail", CopyRelation.Identical },
            { "a new headline and a dateline", "Fog sends ferry onto shoal", "PORT LENNICK (Nordwire) \u2014 " + body, "Bay Mail", CopyRelation.Near },
            { "the page's own lines around it", Wire.Title, "Subscribe Log in\nHome | News | Sport\n" + body + "\nMost read\nMore from Bay Mail", "Bay Mail", CopyRelation.Identical },
            { "the first half only", Wire.Title, string.Join('\n', p[..3]), "Bay Mail", CopyRelation.Truncated },
            { "a later version by the same outlet", Wire.Title, string.Join('\n', [p[0], "Two fishing boats helped to bring the passengers in, the coast guard added in the evening.", .. p[1..]]), "Coast Courier", CopyRelation.Revision },
            { "the core inside much reporting of its own", "A village waits for its boats", Own + "\n" + string.Join('\n', p[..3]) + "\n" + Wire.Filler(8, 12), "Bay Mail", CopyRelation.Excerpt },
            { "one quote", "Teacher tells of night on the shoal", Own + "\n" + p[2], "Bay Mail", null },
            { "nothing but the subject", "Ferry on a shoal", "In fog near Port Lennick a ferry with 214 people struck Gull Shoal on Tuesday. " + Own, "Bay Mail", null },
            { "another text", "Harvest", Own, "Bay Mail", null },
            { "nothing at all", "", "", "Bay Mail", null },
        };
    }

    [Theory]
    [MemberData(nameof(Relations))]
    public void Tells_how_a_later_report_takes_from_an_earlier(string what, string title, string text, string? source, CopyRelation? expected)
    {
        var (finder, shelf) = New();
        Add(finder, shelf, Wire.Original());
        var links = Add(finder, shelf, Wire.Article("later", title, text, source, "2031-03-05"));
        if (expected is null)
        {
            Assert.True(links.IsEmpty, what);
            return;
        }

        var link = Assert.Single(links);
        Assert.Equal((what, expected, "later", "origin"), (what, link.Relation, link.Copy, link.Origin));
        Assert.True(link.Directed);
        Assert.NotEmpty(link.Reasons);
    }

    [Fact]
    public void A_changed_number_is_an_edit_of_its_own()
    {
        var (finder, shelf) = New();
        var original = Wire.Original();
        Add(finder, shelf, original);
        var copy = Wire.Article("later", Wire.Title, Wire.Body.Replace("26 pupils", "62 pupils", StringComparison.Ordinal), "Bay Mail", "2031-03-05");
        var link = Assert.Single(Add(finder, shelf, copy));
        var edit = Assert.Single(link.Edits);
        Assert.Equal(EditKind.ChangedFact, edit.Kind);
        Assert.Equal("62", edit.InCopy.Words(copy.Text));
        Assert.Equal("26", edit.InOrigin.Words(original.Text));
    }

    [Theory]
    [InlineData("the ferry's operator, Nordsund Lines, said", EditKind.Changed)] // no name is another
    [InlineData("Nordsund's operator Lines said", EditKind.Changed)] // the same name with a possessive
    [InlineData("The operator, Sandvik Lines, said", EditKind.ChangedFact)]
    public void A_name_in_the_possessive_is_the_same_name(string instead, EditKind expected)
    {
        var (finder, shelf) = New();
        Add(finder, shelf, Wire.Original());
        var copy = Wire.Article("later", Wire.Title, Wire.Body.Replace("The operator, Nordsund Lines, said", instead, StringComparison.Ordinal), "Bay Mail", "2031-03-05");
        var link = Assert.Single(Add(finder, shelf, copy));
        Assert.Equal(expected == EditKind.ChangedFact, link.Edits.Any(e => e.Kind == EditKind.ChangedFact));
    }

    [Fact]
    public void Edits_are_spans_of_both_texts_in_order()
    {
        var (finder, shelf) = New();
        var original = Wire.Original();
        Add(finder, shelf, original);
        string text = string.Join('\n', [Wire.Paragraphs[0], "A tug is on its way from Sandhamn, Brandvik said later.", Wire.Paragraphs[1], .. Wire.Paragraphs[3..]]);
        var copy = Wire.Article("later", Wire.Title, text, "Coast Courier", "2031-03-05");
        var link = Assert.Single(Add(finder, shelf, copy));
        Assert.Contains(link.Edits, edit => edit.Kind == EditKind.Added && edit.InCopy.Words(copy.Text).StartsWith("A tug is on", StringComparison.Ordinal));
        Assert.Contains(link.Edits, edit => edit.Kind == EditKind.Cut && edit.InOrigin.Words(original.Text).Contains("scraping noise", StringComparison.Ordinal));
        int at = 0;
        foreach (var edit in link.Edits)
        {
            Assert.InRange(edit.InCopy.Start, at, copy.Text.Length);
            Assert.InRange(edit.InOrigin.End, edit.InOrigin.Start, original.Text.Length);
            at = edit.InCopy.End;
        }
    }

    [Fact]
    public void A_copy_that_arrives_first_is_still_the_copy()
    {
        var (finder, shelf) = New();
        Add(finder, shelf, Wire.Article("copy", "Fog sends ferry onto shoal", "PORT LENNICK (Nordwire) \u2014 " + Wire.Body, "Bay Mail"));
        var link = Assert.Single(Add(finder, shelf, Wire.Original("origin", "Nordwire", null)));
        Assert.Equal(("copy", "origin", true), (link.Copy, link.Origin, link.Directed));
    }

    [Fact]
    public void Without_evidence_the_direction_is_left_open()
    {
        var (finder, shelf) = New();
        Add(finder, shelf, Wire.Article("one", Wire.Title, Wire.Body));
        var link = Assert.Single(Add(finder, shelf, Wire.Article("two", Wire.Title, Wire.Body)));
        Assert.Equal(("two", "one", false), (link.Copy, link.Origin, link.Directed));
    }

    [Fact]
    public void A_log_in_wall_links_no_reports()
    {
        const string wall = "Your message has been kept for later. There was a difficulty in keeping your message.\n"
            + "Whenever new pieces appear, you will get a letter in your box with a pointer. Letters go out once a day, and only where something matches what you asked for.";
        var (finder, shelf) = New();
        string[] titles = ["Mayor opens tunnel", "Five hurt in quarry slide", "Strike ends at shipyard", "Heron returns to lake"];
        for (int i = 0; i < titles.Length; i++)
            Assert.Empty(Add(finder, shelf, Wire.Article($"wall{i}", titles[i], wall, $"Outlet {i % 2}", $"2031-03-0{i + 1}")));
    }

    [Fact]
    public void Furniture_of_an_outlet_links_no_reports()
    {
        const string furniture = "This newsroom is paid for by its readers and by nobody else. If you think that a report of ours is wrong, write to the desk and we will look into it within two days. "
            + "Our reporters do not take part in campaigns, and what they own is listed on a page that everybody may read.";
        var (finder, shelf) = New();
        for (int i = 0; i < 8; i++)
        {
            var links = Add(finder, shelf, Wire.Article($"a{i}", $"Report {i}", Wire.Filler(100 + i, 6) + "\n" + furniture, "Bay Mail"));
            Assert.DoesNotContain(links, link => link.IsWhole);
            if (i >= 3)
                Assert.Empty(links);
        }
    }

    [Fact]
    public void The_same_stream_gives_the_same_links()
    {
        static string Run()
        {
            var (finder, shelf) = New();
            var all = new List<string>();
            for (int i = 0; i < 60; i++)
            {
                var article = Wire.Article($"a{i}", $"T{i}", Wire.Filler(i % 9, 8) + "\n" + Wire.Filler(i % 4, 3), i % 2 == 0 ? "Bay Mail" : null);
                all.AddRange(Add(finder, shelf, article).Select(link => link.ToString() + string.Join(',', link.Edits)));
            }

            return string.Join('\n', all);
        }

        Assert.NotEmpty(Run());
        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void Ten_thousand_identical_articles_take_linear_time()
    {
        var (finder, shelf) = New();
        for (int i = 0; i < 10_000; i++)
        {
            var links = Add(finder, shelf, Wire.Article($"a{i}", Wire.Title, Wire.Body, $"Outlet {i}"));
            Assert.Equal(i == 0 ? 0 : 1, links.Length);
        }
    }

    [Fact]
    public void Counts_of_furniture_do_not_fill_up()
    {
        // Far more pieces than there are counters, none of them twice: nothing of it is furniture, whatever came before.
        const int texts = 12_000, words = 1_200;
        var counts = new FurnitureCounts();
        for (int i = 0; i < texts; i++)
        {
            var sheet = new Sheet(Text('w', i));
            counts.Learn(sheet, new bool[sheet.Words.Length]);
        }

        var other = new Sheet(Text('v', 0));
        Assert.InRange(counts.Mask(other).Count(masked => masked), 0, words / 10);

        Article Text(char letter, int number) => Wire.Article("a", null, string.Join(' ', Enumerable.Range(number * words, words).Select(word => $"{letter}{word}")) + ".", "Bay Mail");
    }

    [Fact]
    public void Hostile_texts_end()
    {
        var (finder, shelf) = New();
        string[] texts =
        [
            new string('a', 1_000_000),
            string.Concat(Enumerable.Repeat("na ", 350_000)),
            string.Concat(Enumerable.Repeat("na na na bat ", 80_000)),
            string.Concat(Enumerable.Range(0, 150_000).Select(i => $"w{i} ")),
            string.Concat(Enumerable.Repeat("\u0000\ud800\u200b&#8217;\n", 50_000)),
            "\n\n\n", "(", new string('(', 5_000), new string('\n', 100_000) + "x",
        ];
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < texts.Length; i++)
                Add(finder, shelf, Wire.Article($"h{round}-{i}", "t", texts[i]));
        }

        Assert.Single(Add(finder, shelf, Wire.Article("long", "t", texts[3])));
    }

    private static (CopyFinder Finder, MadeTexts Texts) New()
    {
        var shelf = new MadeTexts();
        return (new CopyFinder(new FingerprintTable(), shelf), shelf);
    }

    private static System.Collections.Immutable.ImmutableArray<CopyLink> Add(CopyFinder finder, MadeTexts shelf, Article article)
    {
        var links = finder.Add(article);
        shelf.Keep(article);
        return links;
    }
}

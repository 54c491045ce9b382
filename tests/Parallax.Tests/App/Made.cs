using System.Collections.Immutable;
using NodaTime;
using Parallax.Text;

namespace Parallax.Tests.App;

/// <summary>A small comparison by hand, for what renders it: two origins, one of them with a copy, foreign text full of markup.</summary>
internal static class Made
{
    public static Comparison Comparison(string spice = "")
    {
        var a = Article("a", "Tunnel at Ostrow closed", $"The Ostrow tunnel was closed on Tuesday{spice}, the council said. Seven wardens were hurt.", "The Ostrow Echo", null);
        var b = Article("b", "Ostrow tunnel shut", "The tunnel at Ostrow was shut on Tuesday. Nine wardens were hurt.", "Vale Post", "NNA");
        var c = Article("c", "Tunnel shut", "The tunnel at Ostrow was shut on Tuesday. Nine wardens were hurt.", "Hill <b>Herald</b>", "NNA");
        var day = new TimeValue("2031-02-04", new LocalDate(2031, 2, 4), new LocalDate(2031, 2, 4));
        var copy = new CopyLink { Copy = c.Article.Id, Origin = b.Article.Id, Relation = CopyRelation.Near, Share = 0.97, OriginShare = 0.95, Maker = "test 1" };
        var story = new Story
        {
            Id = "story1",
            Members = [new(a.Article.Id, 1, []), new(b.Article.Id, 0.8, []), new(c.Article.Id, 0.9, [])],
            Origins =
            [
                new("o1", [a.Article.Id], null, []),
                new("o2", [b.Article.Id, c.Article.Id], "NNA", [new Reason("copy", "97 % of its words")]),
            ],
            Links = [copy],
            Maker = "test 1",
        };
        return new Comparison
        {
            Dated = new DatedStory(story, [a, b, c], "test 1"),
            Title = Quoted.From(a.Article, a.Article.Title!.Value),
            Time = day,
            Points =
            [
                Point("p1", Verdict.Agree, null, 2, Cell(a, "o1", "The Ostrow tunnel was closed on Tuesday" + spice), Cell(b, "o2", "The tunnel at Ostrow was shut on Tuesday"), Cell(c, "o2", "The tunnel at Ostrow was shut on Tuesday")),
                Point("p2", Verdict.Differ, Difference.Contradiction, 2, Cell(a, "o1", "Seven wardens were hurt", "Seven"), Cell(b, "o2", "Nine wardens were hurt", "Nine")),
                Point("p3", Verdict.Only, null, 1, Cell(a, "o1", "the council said")),
                Point("p4", Verdict.Only, null, 1, Cell(b, "o2", "at Ostrow")) with { Denies = "p1" },
            ],
            Figures =
            [
                new(Quoted.From(a.Article, Find(a.Article, "wardens")), "injured", null,
                [
                    new(Quoted.From(a.Article, Find(a.Article, "Seven")), "o1", 7, 7, FigureModifier.Exact, day),
                    new(Quoted.From(b.Article, Find(b.Article, "Nine")), "o2", 9, null, FigureModifier.AtLeast, new TimeValue("2031-W06", new LocalDate(2031, 2, 3), new LocalDate(2031, 2, 9))),
                    new(Quoted.From(c.Article, Find(c.Article, "Nine")), "o2", 24, 99, FigureModifier.Vague, TimeValue.Unknown),
                ]),
            ],
            Quotes = [new(Quoted.From(a.Article, Find(a.Article, "the council")), [new([Quoted.From(a.Article, Find(a.Article, "was closed")), Quoted.From(b.Article, Find(b.Article, "was shut"))], false)])],
            Dropped = [new(Quoted.From(b.Article, Find(b.Article, "The tunnel at Ostrow was shut")), c.Article.Id, "copy")],
            Timeline = [new(day, Quoted.From(a.Article, Find(a.Article, "The Ostrow tunnel was closed")), false, "p1", [Quoted.From(a.Article, Find(a.Article, "on Tuesday"))]), new(new TimeValue("2031-02-05TMO", new LocalDate(2031, 2, 5), new LocalDate(2031, 2, 5)), Quoted.From(b.Article, Find(b.Article, "Nine wardens")), true, null, [Quoted.From(b.Article, Find(b.Article, "Nine wardens"))])],
            Maker = "test 1",
        };
    }

    public static DatedArticle Article(string name, string title, string body, string outlet, string? agency)
    {
        string text = title + "\n" + body;
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var article = new Article
        {
            Id = Hashing.Id(bytes, name),
            Path = $"reports/{name}.txt",
            Format = CaptureFormat.PlainText,
            Text = text,
            Map = Decoding.OneByte("windows-1252", text.Length).ToBytes(SourceMap.Identity(text.Length)),
            Charset = "utf-8",
            Blocks = [new(BlockKind.Title, new Span(0, title.Length)), new(BlockKind.Paragraph, new Span(title.Length + 1, text.Length))],
            Title = new Span(0, title.Length),
            Outlet = new(outlet, "test"),
            Agency = agency is null ? null : new(agency, "test"),
            Debris = [new("menu", new Span(0, 3), "Home | News")],
            Maker = "test 1",
        };
        return new DatedArticle(article, new Reading { ArticleId = article.Id, Maker = "test 1" }, DateEstimate.Unknown, []);
    }

    private static Point Point(string id, Verdict verdict, Difference? difference, int origins, params ImmutableArray<Cell> cells) => new()
    {
        Id = id,
        Title = cells[0].Words,
        Verdict = verdict,
        Difference = difference,
        Origins = origins,
        Of = 2,
        Reasons = [new Reason("same-place", "ostrow", [cells[0].Words])],
        Cells = cells,
    };

    private static Cell Cell(DatedArticle dated, string origin, string words, string? key = null) => new(
        Quoted.From(dated.Article, Find(dated.Article, words)), origin, 0, StatementStatus.Asserted, null, TimeValue.Unknown, [],
        key is null ? null : Quoted.From(dated.Article, Find(dated.Article, key)));

    private static Span Find(Article article, string words)
    {
        int at = article.Text.IndexOf(words, StringComparison.Ordinal);
        Assert.True(at >= 0, words);
        return new Span(at, at + words.Length);
    }
}

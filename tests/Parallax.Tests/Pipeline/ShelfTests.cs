using NodaTime;
using Parallax.Text;

namespace Parallax.Tests.Pipeline;

public class ShelfTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void What_was_put_is_found_whether_it_waits_in_memory_or_on_disk(int inMemory)
    {
        using var shelf = new Shelf(inMemory);
        var entries = Enumerable.Range(0, 40).Select(Entry).ToList();
        foreach (var entry in entries)
            shelf.Put(entry.Article, entry.Reading);
        Assert.Equal(40, shelf.Count);
        foreach (var entry in entries.AsEnumerable().Reverse())
        {
            var found = shelf.Load(entry.Article.Id);
            Assert.Equal(RecordText.Of(entry.Article), RecordText.Of(found.Article));
            Assert.Equal(RecordText.Of(entry.Reading), RecordText.Of(found.Reading));
        }
    }

    [Fact]
    public void Many_threads_may_load_at_the_same_time()
    {
        using var shelf = new Shelf(1);
        for (int i = 0; i < 100; i++)
            shelf.Put(Entry(i).Article, Entry(i).Reading);
        Parallel.For(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, n =>
            Assert.Equal(Entry(n % 100).Article.Text, shelf.Load(Id(n % 100)).Article.Text));
    }

    [Fact]
    public void The_same_id_twice_is_a_misuse()
    {
        using var shelf = new Shelf(10);
        shelf.Put(Entry(1).Article, Entry(1).Reading);
        Assert.Throws<ArgumentException>(() => shelf.Put(Entry(1).Article, Entry(1).Reading));
        Assert.Throws<KeyNotFoundException>(() => shelf.Load(Id(2)));
    }

    private static string Id(int n) => n.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    // Every kind of field that a record has: defaults, nulls, nested records, polymorphic values, dates, maps.
    private static Shelf.Entry Entry(int n)
    {
        string text = $"Tunnel {n} closed\nThe \"{n}\" tunnel — ßü\ud83d\ude80 — closed on Tuesday.";
        var article = new Article
        {
            Id = Id(n),
            Path = $"reports/{n}.html",
            Text = text,
            Map = SourceMap.FromRuns([new(0, 9, 4, 9), new(9, 2, 30, 7), new(11, text.Length - 11, 40, 0)]),
            Charset = "utf-8",
            Blocks = [new(BlockKind.Title, new Span(0, text.IndexOf('\n'))), new(BlockKind.Paragraph, new Span(text.IndexOf('\n') + 1, text.Length))],
            Debris = [new("menu", new Span(0, 4), "Home")],
            Title = n % 2 == 0 ? new Span(0, text.IndexOf('\n')) : null,
            Outlet = new("The Ostrow Echo", "og", new Span(1, 2)),
            Dates = [new(DateRole.Published, new LocalDate(2031, 2, 3), new LocalDate(2031, 2, 4), Instant.FromUtc(2031, 2, 3, 4, 5), "json-ld", "2031-02-03")],
            Published = new(new LocalDate(2031, 2, 3), null, DateKind.Inferred, 0.5, [new("rule", "note", [new(Id(n), new Span(0, 6), "Tunnel")])]),
            Maker = "test 1",
        };
        var reading = new Reading
        {
            ArticleId = article.Id,
            Sentences = [new Span(0, 10)],
            Entities = [new("ostrow", NameKind.Place, [new Span(0, 6)])],
            Attributions = [new Attribution { Cue = [new Span(1, 2)], Content = [new Span(2, 3)], CueLemma = "say", Rule = "test 1" }],
            Figures = [new Figure { Span = new Span(7, 8), Low = n, High = n + 0.5m, Rule = "test 1" }],
            Statements = [new Statement { Index = 0, Span = new Span(0, 8), Sentence = 0, Predicate = new Span(9, 12), Lemma = "close", Kind = EventKind.Close, Participants = [new(Role.Agent, new Span(0, 6), "tunnel", null)], Rule = "test 1" }],
            Maker = "test 1",
        };
        return new Shelf.Entry(article, reading);
    }
}

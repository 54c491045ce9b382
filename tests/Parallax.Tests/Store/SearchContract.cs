using NodaTime;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.Tests.Store;

/// <summary>What every archive finds.</summary>
public abstract class SearchContract<TPlace> : ArchiveContract<TPlace>
    where TPlace : IArchivePlace, new()
{
    private protected override async Task Prepare()
    {
        await Reports.Put(Archive, "Fire at the harbour", "A fire destroyed two sheds in Tarnby harbour. Mayor Ida Lind said nobody was hurt.", "Tarnby Post", new LocalDate(2026, 3, 1), "Mayor Ida Lind", "Tarnby");
        await Reports.Put(Archive, "Harbour fire: one hurt", "Firefighters said one man was hurt in the fire at the harbour. It began at 4.30 a.m.", "Kreuz-Kurier", new LocalDate(2026, 3, 2), "Firefighters");
        await Reports.Put(Archive, "Council votes on the caf\u00e9 law", "The council of Vell votes on Monday. Don't expect a fire sale, O'Brien said.", "Tarnby Post", new LocalDate(2026, 4, 1), "O'Brien", "Vell");
        await Reports.Put(Archive, "\u6771\u4eac\u3067\u706b\u4e8b", "\u6771\u4eac\u306e\u6e2f\u3067\u706b\u4e8b\u304c\u3042\u3063\u305f\u3002", "Minato News");
    }

    [Theory]
    [InlineData("fire", "3 2 1")]
    [InlineData("FIRE harbour", "2 1")]
    [InlineData("\"fire at the harbour\"", "2 1")]
    [InlineData("\"harbour the fire\"", "")]
    [InlineData("title:\"fire at the harbour\"", "1")]
    [InlineData("title:fire -hurt", "")]
    [InlineData("fire -hurt", "3")]
    [InlineData("fire NOT harbour", "3")]
    [InlineData("sheds OR council", "3 1")]
    [InlineData("(sheds OR one) fire", "2 1")]
    [InlineData("fire*", "3 2 1")]
    [InlineData("firef*", "2")]
    [InlineData("outlet:tarnby", "3 1")]
    [InlineData("outlet:\"Kreuz Kurier\"", "2")]
    [InlineData("tarnby", "1")]
    [InlineData("place:tarnby", "1")]
    [InlineData("place:vell", "3")]
    [InlineData("speaker:lind", "1")]
    [InlineData("speaker:council", "")]
    [InlineData("cafe", "3")]
    [InlineData("CAF\u00c9", "3")]
    [InlineData("obrien", "3")]
    [InlineData("O'Brien", "3")]
    [InlineData("dont", "3")]
    [InlineData("after:2026-03-02", "3 2")]
    [InlineData("before:2026-03-02", "2 1")]
    [InlineData("fire after:2026-03-02 before:2026-03-31", "2")]
    [InlineData("-fire", "4")]
    [InlineData("\u706b\u4e8b", "4")]
    [InlineData("\u6771\u4eac", "4")]
    [InlineData("4.30", "2")]
    [InlineData("lang:en", "4 3 2 1")]
    [InlineData("source:import fire", "3 2 1")]
    [InlineData("source:else", "")]
    [InlineData("verdict:denied", "")]
    [InlineData("", "4 3 2 1")]
    [InlineData("*", "4 3 2 1")]
    [InlineData("nothing:here", "")]
    [InlineData("fires", "3 2 1")]
    [InlineData("shed", "1")]
    [InlineData("\"shed\"", "")]
    [InlineData("destroying", "1")]
    [InlineData("say", "3 2 1")]
    [InlineData("vote", "3")]
    [InlineData("title:voted", "3")]
    [InlineData("title:\"voted\"", "")]
    [InlineData("title:fires", "2 1")]
    [InlineData("expecting OR sheds", "3 1")]
    [InlineData("fires -shed", "3 2")]
    [InlineData("new", "")]
    [InlineData("outlet:news", "4")]
    [InlineData("outlet:new", "")]
    [InlineData("speaker:firefighter", "")]
    public async Task Queries_find_what_they_say(string typed, string orders)
    {
        var hits = await Archive.Search(SearchQuery.Parse(typed));
        Assert.Equal(orders, string.Join(' ', hits.Select(h => h.Article.Order)));
        Assert.Equal(hits.Length, (await Archive.Facets(SearchQuery.Parse(typed))).Total);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("((((((((((((((((((((((((((((((fire")]
    [InlineData("))) fire")]
    [InlineData("fire AND OR NOT")]
    [InlineData("fire NEAR(harbour, 2)")]
    [InlineData("text:fire ^fire {title text}: fire")]
    [InlineData("'; DROP TABLE words; --")]
    [InlineData("fire' & 'a' | !'b' <-> :*A")]
    [InlineData("a\0b \ud800 \uffff")]
    [InlineData("- -- --- NOT NOT")]
    [InlineData("fire\" AND \"harbour")]
    [InlineData("\\ \\' E'\\x00'")]
    [InlineData("after:2026-99-99 verdict:17 verdict: after:")]
    public async Task Nothing_that_is_typed_is_an_error(string typed)
    {
        var query = SearchQuery.Parse(typed);
        var hits = await Archive.Search(query);
        Assert.InRange(hits.Length, 0, 4);
        Assert.Equal(hits.Length, (await Archive.Facets(query)).Total);
    }

    [Fact]
    public async Task Pages_are_stable_while_reports_arrive()
    {
        for (int i = 0; i < 30; i++)
            await Reports.Put(Archive, $"Snow {i}", "Snow closed the pass.");
        var query = SearchQuery.Parse("snow");
        var seen = new List<long>();
        for (long? before = null; ;)
        {
            var page = await Archive.Search(query, before, 7);
            if (page.IsEmpty)
                break;
            seen.AddRange(page.Select(h => h.Article.Order));
            before = page[^1].Article.Order;
            await Reports.Put(Archive, $"Snow after {before}", "More snow.");
        }

        Assert.Equal(Enumerable.Range(5, 30).Select(n => (long)n).Reverse(), seen);
    }

    [Fact]
    public async Task The_passage_shown_is_the_articles_and_its_marks_are_the_words()
    {
        string far = string.Concat(Enumerable.Repeat("The long report went on about other things. ", 60));
        await Reports.Put(Archive, "Dam report", far + "Then the sluice gate of the dam broke, engineers found. " + far);
        var hit = Assert.Single(await Archive.Search(SearchQuery.Parse("\"sluice gate\" engineers")));
        var article = (await Archive.Articles.Find(hit.Article.Id))!.Article;
        Assert.Equal(hit.Snippet.Words, hit.Snippet.Span.Words(article.Text));
        Assert.Equal(["sluice gate", "engineers"], hit.Marks.Select(m => m.Words(article.Text)));
        Assert.InRange(hit.Snippet.Words.Length, 60, 300);
    }

    [Fact]
    public async Task Only_the_latest_version_is_found_unless_all_are_asked_for()
    {
        await Reports.Put(Archive, "Quake", "Seven hurt in the quake.", canonical: "quake");
        await Reports.Put(Archive, "Quake", "Nine hurt in the quake.", canonical: "quake");
        Assert.Equal([6L], (await Archive.Search(SearchQuery.Parse("quake"))).Select(h => h.Article.Order));
        Assert.Equal([6L, 5L], (await Archive.Search(SearchQuery.Parse("quake versions:all"))).Select(h => h.Article.Order));
        Assert.Equal([5L], (await Archive.Search(SearchQuery.Parse("seven versions:all"))).Select(h => h.Article.Order));
        Assert.Empty(await Archive.Search(SearchQuery.Parse("seven")));
    }

    [Fact]
    public async Task The_best_come_first_and_of_equals_the_newest()
    {
        string filler = string.Concat(Enumerable.Repeat("The long report went on about other things. ", 40));
        await Reports.Put(Archive, "Notes of the week", filler + "A dam was named. " + filler); // 5: once in a long text
        await Reports.Put(Archive, "Dam holds", "The dam held. Engineers watched the dam all night, and the dam stood."); // 6: headline, often, short
        await Reports.Put(Archive, "Night watch", "Engineers watched the dam. The dams held."); // 7: twice in a short text
        await Reports.Put(Archive, "Night watch again", "Engineers watched the dam. The dams held."); // 8: the same
        Assert.Equal([6L, 8, 7, 5], (await Archive.Best(SearchQuery.Parse("dam"))).Select(h => h.Article.Order));
        Assert.Equal([8L, 7, 6, 5], (await Archive.Search(SearchQuery.Parse("dam"))).Select(h => h.Article.Order));
        var scores = (await Archive.Best(SearchQuery.Parse("dam OR named"))).Select(h => (h.Article.Order, h.Score)).ToList();
        Assert.Equal([6L, 8, 7, 5], scores.Select(s => s.Order));
        Assert.Equal([5, 3, 3, 2], scores.Select(s => s.Score));
        Assert.Empty(await Archive.Best(SearchQuery.Parse("dam -engineers -named")));
        Assert.Equal([8L, 7, 6, 5, 4, 3, 2, 1], (await Archive.Best(SearchQuery.Parse(""))).Select(h => h.Article.Order));
    }

    [Fact]
    public async Task Pages_of_the_best_are_stable_while_reports_arrive()
    {
        for (int i = 0; i < 30; i++)
            await Reports.Put(Archive, i % 3 == 0 ? $"Snow {i}" : $"Pass {i}", string.Concat(Enumerable.Repeat("Snow closed the pass. ", 1 + (i % 5))));
        var query = SearchQuery.Parse("snow");
        var expected = (await Archive.Best(query, limit: 100)).Select(h => h.Article.Order).ToList();
        var seen = new List<long>();
        SearchRank? after = null;
        while (true)
        {
            var page = await Archive.Best(query, after, 7);
            if (page.IsEmpty)
                break;
            seen.AddRange(page.Select(h => h.Article.Order).Where(o => o <= 34));
            after = new SearchRank(page[^1].Score, page[^1].Article.Order);
            await Reports.Put(Archive, $"Snow after {after.Order}", "More snow.");
        }

        Assert.Equal(30, expected.Count);
        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData("a\0b \ud800 fire")]
    [InlineData("fire' & 'a' | !'b' <-> :*A")]
    [InlineData("{title text}: fire ^fire \" fires")]
    [InlineData("\u2248fire \u00B2fire \u2075fire")]
    public async Task The_best_of_anything_that_is_typed_are_its_hits(string typed)
    {
        var query = SearchQuery.Parse(typed);
        Assert.Equal((await Archive.Search(query)).Select(h => h.Article.Order).Order(), (await Archive.Best(query)).Select(h => h.Article.Order).Order());
    }

    [Fact]
    public async Task A_word_without_its_inflection_is_marked_where_it_stands()
    {
        var hit = Assert.Single(await Archive.Search(SearchQuery.Parse("destroy shed")));
        string text = (await Archive.Articles.Find(hit.Article.Id))!.Article.Text;
        Assert.Equal(["destroyed", "sheds"], hit.Marks.Select(m => m.Words(text)));
    }

    [Fact]
    public async Task Facets_count_speakers_places_and_verdicts()
    {
        const long verdicts = (1 << (int)Verdict.Agree) | (1 << (int)Verdict.Denied);
        var id = (await Archive.Articles.Latest(null, null, 10))[^1].Id;
        var batch = new ArchiveBatch().Write(new OpenStory(1, id, 1)).Write(new PutMember(1, 1, 1, [])).Write(new PutMember(2, 1, 1, [])).Write(new GroupedUpTo(2));
        await Archive.Commit(batch.Write(new PutComparison(id, 2, Packing.Comparison(Api.MadeArchive.Comparison), "Harbour fire", 2, 1, 1, (int)verdicts, true)));
        var facets = await Archive.Facets(SearchQuery.Parse("fire"));
        Assert.Equal(3, facets.Counted);
        Assert.Equal(["firefighters 1", "mayor ida lind 1", "o'brien 1"], facets.Speakers.Select(f => $"{f.Value} {f.Count}"));
        Assert.Equal(["tarnby 1 Tarnby", "vell 1 Vell"], facets.Places.Select(f => $"{f.Value} {f.Count} {f.Label}"));
        Assert.Equal(["agree 2", "denied 2"], facets.Verdicts.Select(f => $"{f.Value} {f.Count}"));
        foreach (var (condition, orders) in new[] { ("speaker:\"mayor ida lind\"", "1"), ("place:\"vell\"", "3"), ("verdict:denied", "2 1"), ("verdict:differ", "") })
            Assert.Equal(orders, string.Join(' ', (await Archive.Search(SearchQuery.Parse("fire " + condition))).Select(h => h.Article.Order)));
        Assert.Equal(["agree 1", "denied 1"], (await Archive.Facets(SearchQuery.Parse("sheds"))).Verdicts.Select(f => $"{f.Value} {f.Count}"));
    }

    [Fact]
    public async Task Of_very_many_hits_all_are_told_and_the_newest_are_tallied()
    {
        const int most = 2_000;
        for (int from = 0; from < most + 3; from += 500)
        {
            int count = Math.Min(500, most + 3 - from);
            var batch = new ArchiveBatch();
            for (int i = from; i < from + count; i++)
                batch.Add(Reports.New($"tide/{i}", $"Tide table {i}"));
            var receipt = await Archive.Commit(batch);
            batch.Clear();
            for (int i = from; i < from + count; i++)
            {
                var stored = receipt.Captures[i - from];
                var (article, reading) = Reports.Article(stored.CaptureId, $"Tide table {i}", "High water.", i < 3 ? "Old Almanac" : "Almanac", new LocalDate(i < 3 ? 2025 : 2026, 5, 1));
                batch.Write(new PutArticle(stored.Order, article, reading, []));
            }

            await Archive.Commit(batch);
        }

        var facets = await Archive.Facets(SearchQuery.Parse("tide"));
        Assert.Equal((most + 3, most, 1_000), (facets.Total, facets.Tallied, facets.Counted));
        Assert.Equal([new FacetCount("Almanac", most)], facets.Outlets);
        Assert.Equal([new FacetCount("2026-05", most)], facets.Months);
    }

    [Fact]
    public async Task Facets_count_over_all_hits()
    {
        var facets = await Archive.Facets(SearchQuery.Parse("fire"));
        Assert.Equal((3, 3), (facets.Total, facets.Tallied));
        Assert.Equal([new FacetCount("Tarnby Post", 2), new FacetCount("Kreuz-Kurier", 1)], facets.Outlets);
        Assert.Equal([new FacetCount("2026-04", 1), new FacetCount("2026-03", 2)], facets.Months);
        Assert.Equal([new FacetCount("en", 3)], facets.Languages);
    }

    [Fact]
    public async Task Names_of_a_field_do_not_run_into_each_other()
    {
        var (article, reading) = Reports.Article("x", "Talks", "North said. Bay said.");
        reading = reading with
        {
            Attributions =
            [
                new Attribution { Source = [new Span(6, 11)], Cue = [], Content = [], CueLemma = "say", Rule = "hand 1" },
                new Attribution { Source = [new Span(18, 21)], Cue = [], Content = [], CueLemma = "say", Rule = "hand 1" },
            ],
        };
        var receipt = (await Archive.Commit(new ArchiveBatch().Add(Reports.New("talks", "Talks\nNorth said. Bay said.")))).Captures[0];
        await Archive.Commit(new ArchiveBatch().Write(new PutArticle(receipt.Order, article with { Id = receipt.CaptureId }, reading with { ArticleId = receipt.CaptureId }, [])));
        Assert.Single(await Archive.Search(SearchQuery.Parse("speaker:north speaker:bay")));
        Assert.Empty(await Archive.Search(SearchQuery.Parse("speaker:\"north bay\"")));
    }
}

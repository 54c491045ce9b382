using Parallax.Group;
using Parallax.Tests.Copies;

namespace Parallax.Tests.Group;

public class ConstraintTests
{
    private static readonly Article Fire = Wire.Article("fire", "Warehouse fire in Oldermoor kills two", "Two night watchmen died when a paper warehouse burned down in Oldermoor on Monday evening, the fire brigade said. The men, Jonas Wieck and Abel Ferro, were found near the gate on Tannery Lane.", "Oldermoor Post", "2031-05-06");
    private static readonly Article Named = Wire.Article("named", "Two watchmen dead in Oldermoor blaze", "The two men who died in Monday's warehouse blaze in Oldermoor were named on Tuesday as Jonas Wieck and Abel Ferro. They were found near the gate on Tannery Lane.", "Bay Mail", "2031-05-07");
    private static readonly Article Vote = Wire.Article("vote", "Tressa elects Kelda Monk", "Kelda Monk won the vote for mayor of Tressa on Sunday with a lead of 212 ballots over the baker Ivo Strand.", "Tressa Echo", "2031-05-07");

    [Fact]
    public void Without_a_word_the_texts_decide() => Assert.Equal([["fire", "named"], ["vote"]], Members(new Grouper(new StoryTable()), Fire, Named, Vote));

    [Fact]
    public void Same_said_before_the_arrival_holds()
    {
        var grouper = new Grouper(new StoryTable());
        grouper.Constrain(new StoryCorrection(true, "vote", "fire"));
        Assert.Equal([["fire", "named", "vote"]], Members(grouper, Fire, Named, Vote));
    }

    [Fact]
    public void Not_the_same_said_before_the_arrival_holds()
    {
        var grouper = new Grouper(new StoryTable());
        grouper.Constrain(new StoryCorrection(false, "fire", "named"));
        Assert.Equal([["fire"], ["named"], ["vote"]], Members(grouper, Fire, Named, Vote));
    }

    [Fact]
    public void Same_said_afterwards_merges_with_a_redirect()
    {
        var grouper = new Grouper(new StoryTable());
        Members(grouper, Fire, Named, Vote);
        grouper.Constrain(new StoryCorrection(true, "fire", "vote"));
        Assert.Equal([["fire", "named", "vote"]], Show(grouper));
        var redirect = Assert.Single(grouper.Redirects);
        Assert.Equal("user", redirect.Why.Rule);
        Assert.Equal(grouper.Stories().Single().Id, redirect.To);
    }

    [Fact]
    public void Not_the_same_said_afterwards_splits_and_relates()
    {
        var grouper = new Grouper(new StoryTable());
        Members(grouper, Fire, Named, Vote);
        grouper.Constrain(new StoryCorrection(false, "fire", "named"), (Named, null));
        Assert.Equal([["fire"], ["vote"], ["named"]], Show(grouper));
        var stories = grouper.Stories().ToList();
        Assert.Equal([stories[2].Id], stories[0].Related);
        Assert.Equal(["named"], Assert.Single(grouper.Redirects).Articles);
    }

    [Fact]
    public void Articles_of_one_agency_are_one_origin_only_where_they_share_passages()
    {
        static Article By(Article article, string agency) => article with { Agency = new Noted<string>(agency, "credit-line") };
        var link = new CopyLink { Copy = "named", Origin = "fire", Relation = CopyRelation.Excerpt, Share = 0.4, OriginShare = 0.4, Maker = "test" };
        Assert.Equal(1, Origins(By(Fire, "Nordwire"), By(Named, "Nordwire"), [link]));
        Assert.Equal(2, Origins(By(Fire, "Nordwire"), By(Named, "Nordwire"), []));
        Assert.Equal(2, Origins(By(Fire, "Nordwire"), By(Named, "Coastwire"), [link]));
        Assert.Equal(2, Origins(Fire, Named, [link]));

        static int Origins(Article one, Article two, System.Collections.Immutable.ImmutableArray<CopyLink> links)
        {
            var grouper = new Grouper(new StoryTable());
            grouper.Add(one, null, []);
            grouper.Add(two, null, links);
            return grouper.Stories().Single().Origins.Length;
        }
    }

    [Fact]
    public void Stories_that_got_nothing_for_a_window_take_no_more()
    {
        var grouper = new Grouper(new StoryTable(), window: 3);
        grouper.Add(Fire, null, []);
        for (int i = 0; i < 5; i++)
            grouper.Add(Wire.Article($"f{i}", $"Report {i}", Wire.Filler(50 + i, 5)), null, []);
        var late = grouper.Add(Named, null, []);
        Assert.NotEqual(grouper.Stories().First().Id, late.StoryId);
    }

    [Fact]
    public void A_stream_without_end_keeps_the_window_only()
    {
        var closed = new List<Story>();
        var table = new StoryTable();
        var grouper = new Grouper(table, window: 10) { Closed = closed.Add };
        var kept = new Grouper(new StoryTable(), window: 10);
        for (int i = 0; i < 400; i++)
        {
            // Every fourth report goes on with the one before it; the others are of nothing else.
            string text = (i % 4) switch { 0 => Alone(5_000 + i), 1 => $"{Alone(5_000 + i - 1)} The report goes on.", _ => Alone(i) };
            var article = Wire.Article($"a{i}", null, text);
            Assert.Equal(kept.Add(article, null, []).StoryId, grouper.Add(article, null, []).StoryId);
        }

        Assert.InRange(grouper.Stories().Sum(story => story.Members.Length), 10, 40);
        Assert.InRange(table.Count - table.First, 0, 60);
        Assert.Equal(100, closed.Concat(grouper.Stories()).Count(story => story.Members.Length == 2));
        var all = closed.Concat(grouper.Stories()).ToDictionary(story => story.Id);
        foreach (var story in kept.Stories())
            Assert.Equal(story.Members.Select(member => member.ArticleId), all[story.Id].Members.Select(member => member.ArticleId));
        Assert.Equal(400, all.Values.Sum(story => story.Members.Length));
    }

    // A text whose words stand in no other.
    private static string Alone(int number) => string.Join(' ', Enumerable.Range(0, 30).Select(word => $"{(word % 4 == 1 ? "Q" : "q")}{string.Concat($"{(number * 30) + word}".Select(digit => (char)('a' + digit - '0')))}uv")) + ".";

    private static List<List<string>> Members(Grouper grouper, params Article[] articles)
    {
        foreach (var article in articles)
            grouper.Add(article, null, []);
        return Show(grouper);
    }

    private static List<List<string>> Show(Grouper grouper) =>
        [.. grouper.Stories().Select(story => story.Members.Select(member => member.ArticleId).ToList())];
}

using Parallax.Group;
using Parallax.Tests.Copies;

namespace Parallax.Tests.Group;

/// <summary>A story that later evidence shows to be two.</summary>
public class SplitTests
{
    private static readonly Article Checks = Wire.Article("o4", "Council orders sprinkler checks after deaths in Oldermoor", "The council of Oldermoor ordered checks of every sprinkler in the harbour quarter after two watchmen, Jonas Wieck and Abel Ferro, died in a paper warehouse. Mayor Tilda Brandt spoke of a debt to the families. The checks begin in June and cost 90,000 crowns.", "Tressa Echo", "2031-05-09");

    [Fact]
    public void Two_events_that_a_round_up_joined_become_two_stories()
    {
        var grouper = Run(RoundUp.Reports);
        var stories = grouper.Stories().ToList();
        Assert.Equal([["both", "o1", "o2", "o3"], ["t1", "t2", "t3"]], stories.Select(Members));
        Assert.Equal(Run(RoundUp.Reports[..1]).Stories().Single().Id, stories[0].Id);

        var redirect = Assert.Single(grouper.Redirects, made => !made.Whole);
        Assert.Equal((stories[0].Id, stories[1].Id, "split"), (redirect.From, redirect.To, redirect.Why.Rule));
        Assert.All(redirect.Articles, id => Assert.StartsWith("t", id, StringComparison.Ordinal));
        Assert.All(redirect.Why.Evidence, words => Assert.Equal(words.Words, words.Span.Words(RoundUp.Reports.Single(report => report.Id == words.ArticleId).Text)));
        Assert.Contains(redirect.Why.Evidence, words => words.Words is "Oldermoor" or "Tannery" or "Wieck");
        Assert.All(stories, story => Assert.Contains(redirect, story.Redirects));
        Assert.All(stories[1].Members.Where(member => redirect.Articles.Contains(member.ArticleId)), member => Assert.Equal("split", Assert.Single(member.Reasons).Rule));

        var link = Assert.Single(stories[0].Chain);
        Assert.Equal((stories[1].Id, "split"), (link.StoryId, link.Why[0].Rule));
    }

    [Fact]
    public void What_was_split_stays_two_when_both_are_told_again()
    {
        Article[] again = [.. RoundUp.Reports, RoundUp.Reports[0] with { Id = "again" }, RoundUp.Reports[0] with { Id = "third" }];
        var stories = Run(again).Stories().ToList();
        Assert.Equal(2, stories.Count);
        Assert.Equal(9, stories.Sum(story => story.Members.Length));
        Assert.DoesNotContain(stories, story => Members(story).Contains("o1") && Members(story).Contains("t1"));
    }

    [Fact]
    public void What_a_person_said_to_be_one_is_not_split()
    {
        var grouper = New(RoundUp.Reports);
        grouper.Constrain(new StoryCorrection(true, "o1", "t1"));
        Add(grouper, RoundUp.Reports);
        Assert.DoesNotContain(grouper.Redirects, made => made.Why.Rule == "split");
        Assert.Contains(grouper.Stories(), story => Members(story).Contains("o1") && Members(story).Contains("t1"));
    }

    [Fact]
    public void Where_texts_are_lost_nothing_is_split()
    {
        var grouper = new Grouper(new StoryTable(), past: id => id == "both" ? null : (RoundUp.Reports.Single(report => report.Id == id), null));
        Add(grouper, RoundUp.Reports);
        Assert.Empty(grouper.Redirects);
    }

    [Theory]
    [InlineData("ab ab ab", null)]
    [InlineData("ab ab cd cd", "2 3")]
    [InlineData("ab cd ab cd ab", "1 3")]
    [InlineData("ab cd ab abcd cd", "1 4")]
    [InlineData("ab ab ab cd", null)]
    [InlineData("abc bcd cde def", "2 3")]
    [InlineData("abcd abce abde bcde", null)]
    [InlineData("ab ab ab ab cd ef gh", null)]
    public void Groups_that_share_little_are_told_apart(string reports, string? leaving)
    {
        // Each letter is what a report has of one event; a third of each is its own.
        uint[][] sketches = [.. reports.Split(' ').Select(Of)];
        Assert.Equal(leaving, StorySplit.Of(sketches) is { } split ? string.Join(' ', split.Leaving) : null);
    }

    [Theory]
    [InlineData("ab ab ab cd", "3")]
    [InlineData("cd ab ab ab ab", "0")]
    [InlineData("ab cd ab ab cd=1", "1 4")]
    [InlineData("ab ab cd", null)]
    [InlineData("ab ab ab ab", null)]
    [InlineData("ab ab ab ac", null)]
    [InlineData("ab=0 ab=0 ab=0 cd", null)]
    [InlineData("ab cd ef gh", null)]
    public void One_that_shares_little_with_the_others_is_told(string reports, string? leaving)
    {
        // What stands behind the sign is whose own words a report has: that of another makes it a reprint.
        uint[][] sketches = [.. reports.Split(' ').Select((report, at) => report.Split('=') is [var events, var own] ? (events, int.Parse(own, System.Globalization.CultureInfo.InvariantCulture)) : (report, at)).Select(report => Of(report.Item1, report.Item2))];
        Assert.Equal(leaving, StorySplit.Stray(sketches) is { } stray ? string.Join(' ', stray.Leaving) : null);
    }

    [Fact]
    public void A_report_that_later_ones_share_nothing_with_leaves_with_a_reason()
    {
        Article[] reports = [.. new[] { "o1", "t3", "o2" }.Select(id => RoundUp.Reports.Single(report => report.Id == id)), Checks];
        var grouper = New(reports);
        foreach (var report in reports)
        {
            // It came in as a copy of what it is no copy of.
            grouper.Add(report, null, report.Id != "t3" ? [] : [new CopyLink { Copy = "t3", Origin = "o1", Relation = CopyRelation.Near, Share = 1, OriginShare = 1, Maker = "test" }]);
        }

        var stories = grouper.Stories().ToList();
        Assert.Equal(["o1 o2 o4", "t3"], stories.Select(story => string.Join(' ', Members(story))));
        var redirect = Assert.Single(grouper.Redirects);
        Assert.Equal((stories[0].Id, stories[1].Id, false, "split"), (redirect.From, redirect.To, redirect.Whole, redirect.Why.Rule));
        Assert.Contains("a report of another event", redirect.Why.Note, StringComparison.Ordinal);
        Assert.Contains(redirect.Why.Evidence, words => words.ArticleId == "t3" && words.Words is "Tressa" or "Kelda" or "Monk" or "Strand" or "Ivo" or "Mill");
        Assert.Contains(redirect.Why.Evidence, words => words.ArticleId != "t3");
    }

    [Fact]
    public void What_a_person_put_in_does_not_leave()
    {
        Article[] reports = [.. new[] { "o1", "t3", "o2" }.Select(id => RoundUp.Reports.Single(report => report.Id == id)), Checks];
        var grouper = New(reports);
        grouper.Constrain(new StoryCorrection(true, "o1", "t3"));
        Add(grouper, reports);
        Assert.Equal("o1 t3 o2 o4", string.Join(' ', Members(Assert.Single(grouper.Stories()))));
        Assert.Empty(grouper.Redirects);
    }

    [Fact]
    public void A_sketch_is_like_its_text()
    {
        var one = new FeatureVector([.. Enumerable.Range(1, 20).Select(i => new Feature((uint)i << 2, i))], []);
        var half = new FeatureVector([.. Enumerable.Range(11, 20).Select(i => new Feature(((uint)i << 2) | (uint)FeatureKind.Name, i))], []);
        Assert.Equal(1, Sketch.Cosine(Sketch.Of(one.Features), Sketch.Of(one.Features)).All, 3);
        var (all, named) = Sketch.Cosine(Sketch.Of(one.Features), Sketch.Of(half.Features));
        Assert.InRange(all, 0.3, 0.7);
        Assert.Equal(all, named, 6);
        Assert.Equal((0, 0), Sketch.Cosine([], Sketch.Of(one.Features)));
    }

    private static uint[] Of(string events, int own)
    {
        var features = events.SelectMany(letter => Enumerable.Range(0, 24 / events.Length * 2 / 3).Select(i => (uint)((letter * 64) + i)))
            .Concat(Enumerable.Range(0, 8).Select(i => (uint)(100_000 + (own * 64) + i)))
            .Order().Select(identity => new Feature(identity << 2, 1));
        return Sketch.Of(new FeatureVector([.. features], []).Features);
    }

    private static Grouper Run(Article[] articles) => Add(New(articles), articles);

    private static Grouper New(Article[] articles) => new(new StoryTable(), past: id => (articles.Single(article => article.Id == id), null));

    private static Grouper Add(Grouper grouper, Article[] articles)
    {
        foreach (var article in articles)
            grouper.Add(article, null, []);
        return grouper;
    }

    private static IEnumerable<string> Members(Story story) => story.Members.Select(member => member.ArticleId);
}

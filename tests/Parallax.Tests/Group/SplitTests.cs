using Parallax.Group;

namespace Parallax.Tests.Group;

/// <summary>A story that later evidence shows to be two.</summary>
public class SplitTests
{
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
    [InlineData("abc bcd cde def", null)]
    [InlineData("ab ab ab ab cd ef gh", null)]
    public void Groups_that_share_little_are_told_apart(string reports, string? leaving)
    {
        // Each letter is what a report has of one event; a third of each is its own.
        uint[][] sketches = [.. reports.Split(' ').Select((report, at) => Sketch.Of(new FeatureVector([.. Features(report, at)], []).Features))];
        Assert.Equal(leaving, StorySplit.Of(sketches) is { } split ? string.Join(' ', split.Leaving) : null);

        static IEnumerable<Feature> Features(string report, int at) =>
            report.SelectMany(letter => Enumerable.Range(0, 24 / report.Length * 2 / 3).Select(i => (uint)((letter * 64) + i)))
                .Concat(Enumerable.Range(0, 8).Select(i => (uint)(100_000 + (at * 64) + i)))
                .Order().Select(identity => new Feature(identity << 2, 1));
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

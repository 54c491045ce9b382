using System.Collections.Immutable;
using Parallax.Copies;
using Parallax.Group;
using Parallax.Tests.Copies;

namespace Parallax.Tests.Group;

public class GrouperTests
{
    private static readonly Article[] TwoFires =
    [
        Wire.Article("a1", "Warehouse fire in Oldermoor kills two", "Two night watchmen died when a paper warehouse burned down in Oldermoor on Monday evening, the fire brigade said. The blaze on Tannery Lane was out by 3 a.m. The men, Jonas Wieck and Abel Ferro, were found near the loading gate. Fire chief Ruta Landqvist said a forklift battery may have started it.", "Oldermoor Post", "2031-05-06"),
        Wire.Article("b1", "Barn fire in Tressa destroys harvest", "A fire destroyed a barn with the harvest of three farms in Tressa on Monday evening, the fire brigade said. Nobody was hurt. The farmer Kelda Monk said lightning had struck the roof of the building on Mill Road shortly before eight. Police put the damage at 400,000 crowns.", "Tressa Echo", "2031-05-06"),
        Wire.Article("a2", "Two watchmen dead in Oldermoor blaze", "The two men who died in Monday's warehouse blaze in Oldermoor were named on Tuesday as Jonas Wieck, 51, and Abel Ferro, 34. Investigators believe that the battery of a forklift overheated in the Tannery Lane building, said Ruta Landqvist, who leads the fire brigade.", "Bay Mail", "2031-05-07"),
        Wire.Article("b2", "Lightning blamed for Tressa barn fire", "Lightning set off the fire that burned a barn on Mill Road in Tressa on Monday, police said on Tuesday. Kelda Monk and two neighbours lost their whole harvest, worth about 400,000 crowns. Nobody was hurt.", "Bay Mail", "2031-05-07"),
    ];

    [Fact]
    public void Neighbouring_towns_on_one_day_stay_apart()
    {
        var stories = Run(TwoFires);
        Assert.Equal([["a1", "a2"], ["b1", "b2"]], stories.Select(story => story.Members.Select(member => member.ArticleId)));
        Assert.All(stories, story => Assert.Equal(2, story.Origins.Length));
    }

    [Fact]
    public void A_missing_date_neither_joins_nor_separates()
    {
        var undated = TwoFires.Select(article => article with { Published = DateEstimate.Unknown });
        Assert.Equal([["a1", "a2"], ["b1", "b2"]], Run([.. undated]).Select(story => story.Members.Select(member => member.ArticleId)));
    }

    [Fact]
    public void A_membership_says_why()
    {
        var story = Run(TwoFires)[0];
        Assert.Empty(story.Members[0].Reasons);
        var names = Assert.Single(story.Members[1].Reasons, reason => reason.Rule == "shared-names");
        Assert.All(names.Evidence, quoted => Assert.Equal(quoted.Words, quoted.Span.Words(TwoFires[2].Text)));
        Assert.Contains(names.Evidence, quoted => quoted.Words.Contains("Wieck", StringComparison.Ordinal) || quoted.Words.Contains("Ferro", StringComparison.Ordinal));
    }

    [Fact]
    public void Reprints_are_one_origin_and_two_reporters_are_two()
    {
        var stories = Run(
            TwoFires[0],
            TwoFires[0] with { Id = "copy", Outlet = new Noted<string>("Bay Mail", "field") },
            TwoFires[2]);
        var story = Assert.Single(stories);
        Assert.Equal([["a1", "copy"], ["a2"]], story.Origins.Select(origin => origin.Articles));
        Assert.NotEmpty(story.Origins[0].Why);
        Assert.Single(story.Links);
    }

    [Fact]
    public void The_same_stream_gives_the_same_stories_and_ids_hold()
    {
        static string Show(Article[] articles) =>
            string.Join('\n', Run(articles).Select(story => $"{story.Id} {string.Join(' ', story.Members.Select(member => member.ArticleId + member.Score))}"));

        Assert.Equal(Show(TwoFires), Show(TwoFires));
        Assert.Equal(Run(TwoFires[..1])[0].Id, Run(TwoFires)[0].Id);
    }

    [Fact]
    public void Empty_and_huge_articles_stand_alone()
    {
        var stories = Run(Wire.Article("e1", null, ""), Wire.Article("e2", null, ""), Wire.Article("big", "t", string.Concat(Enumerable.Range(0, 150_000).Select(i => $"w{i} "))));
        Assert.Equal(3, stories.Length);
    }

    private static ImmutableArray<Story> Run(params Article[] articles)
    {
        var shelf = new MadeTexts();
        var finder = new CopyFinder(new FingerprintTable(), shelf);
        var grouper = new Grouper(new StoryTable());
        foreach (var article in articles)
        {
            var assignment = grouper.Add(article, null, finder.Add(article));
            Assert.Equal(article.Id, assignment.ArticleId);
            shelf.Keep(article);
        }

        return [.. grouper.Stories()];
    }
}

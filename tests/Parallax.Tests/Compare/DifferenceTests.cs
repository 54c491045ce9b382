using Parallax.Text;

namespace Parallax.Tests.Compare;

/// <summary>Two reports, a sentence each, and what their point comes to. The places, people and outlets are made up.</summary>
public class DifferenceTests
{
    private const string None = "";

    public static TheoryData<string, string, string, string, string, string, string> Cases => new()
    {
        // name, published, first, published, second, difference (or empty where they agree), rule
        { "same toll", "2031-03-04", "The blast [V killed|kill] [F nine people|9 Count killed person] in [L Orvik|orvik]", "2031-03-04", "[F Nine|9 Count killed] [V died|die] in the [L Orvik|orvik] blast", None, "same-figure" },
        { "toll of a later day", "2031-03-04", "The blast [V killed|kill] [F nine people|9 Count killed person] in [L Orvik|orvik]", "2031-03-05", "The blast in [L Orvik|orvik] [V killed|kill] [F twelve people|12 Count killed person]", "Later", "later-figure" },
        { "tolls of one day", "2031-03-04", "The blast [V killed|kill] [F nine people|9 Count killed person] in [L Orvik|orvik]", "2031-03-04", "The blast in [L Orvik|orvik] [V killed|kill] [F twelve people|12 Count killed person]", "Contradiction", "figures-differ" },
        { "at least", "2031-03-04", "The blast [V killed|kill] [F at least nine people|>=9 Count killed person] in [L Orvik|orvik]", "2031-03-04", "The blast in [L Orvik|orvik] [V killed|kill] [F twelve people|12 Count killed person]", None, "within-bound" },
        { "at least, broken", "2031-03-04", "The blast [V killed|kill] [F at least nine people|>=9 Count killed person] in [L Orvik|orvik]", "2031-03-04", "The blast in [L Orvik|orvik] [V killed|kill] [F seven people|7 Count killed person]", "Contradiction", "figures-differ" },
        { "vague", "2031-03-04", "The yard [V shipped|ship] [F dozens|24..99 Count - crate] of crates to [L Orvik|orvik]", "2031-03-04", "The yard [V shipped|ship] [F 48 crates|48 Count - crate] to [L Orvik|orvik]", "Vague", "vague-against-exact" },
        { "about", "2031-03-04", "Police [V cleared|clear] [F about 200 homes|~200 Count - home] in [L Orvik|orvik]", "2031-03-04", "Police [V cleared|clear] [F 213 homes|213 Count - home] in [L Orvik|orvik]", "Rounding", "rounded" },
        { "round number", "2031-03-04", "Police [V cleared|clear] [F 1,200 homes|1200 Count - home] in [L Orvik|orvik]", "2031-03-04", "Police [V cleared|clear] [F 1,187 homes|1187 Count - home] in [L Orvik|orvik]", "Rounding", "rounded" },
        { "with the gunman", "2031-03-04", "The attack in [L Orvik|orvik] [V left|leave] [F 14 people|14 Count killed person] dead, including the gunman", "2031-03-04", "The attack in [L Orvik|orvik] [V killed|kill] [F 13 people|13 Count killed person]", "Scope", "counts-more" },
        { "citywide", "2031-03-04", "[F Eleven people|11 Count injured person] were [V hurt|hurt] in shootings across the city of [L Orvik|orvik]", "2031-03-04", "[F Four people|4 Count injured person] were [V hurt|hurt] in the shooting at a bar in [L Orvik|orvik]", "Scope", "wider-scope" },
        { "mortally wounded", "2031-03-04", "[F Six people|6 Count injured person] were [V wounded|wound] in [L Orvik|orvik], [F two|2 Count killed] of them mortally", "2031-03-04", "The shooting in [L Orvik|orvik] [V left|leave] [F two dead|2 Count killed] and [F four people|4 Count injured person] wounded", None, "sum" },
        { "hours", "2031-03-04", "Shots were [V fired|fire] at the motel in [L Orvik|orvik] at [T 1:30 a.m.|2031-03-04T01:30]", "2031-03-04", "Shots were [V fired|fire] at the motel in [L Orvik|orvik] at [T 1:30 p.m.|2031-03-04T13:30]", "Contradiction", "hours-differ" },
        { "clocks", "2031-03-04", "Shots were [V fired|fire] at the motel in [L Orvik|orvik] at [T 1:30 a.m.|2031-03-04T01:30]", "2031-03-04", "Shots were [V fired|fire] at the motel in [L Orvik|orvik] at [T 1:36 a.m.|2031-03-04T01:36]", None, "same-time" },
        { "blocks", "2031-03-04", "Shots were [V fired|fire] in the 5800 block of Larch Street", "2031-03-04", "Shots were [V fired|fire] in the 8500 block of Larch Street", "Contradiction", "blocks-differ" },
        { "days", "2031-03-04", "The talks in [L Orvik|orvik] [V collapsed|collapse] on [T Monday|2031-03-03]", "2031-03-04", "The talks in [L Orvik|orvik] [V collapsed|collapse] on [T Sunday|2031-03-02]", "Contradiction", "days-differ" },
        { "a day in its month", "2031-03-04", "The talks in [L Orvik|orvik] [V collapsed|collapse] on [T Monday|2031-03-03]", "2031-03-04", "The talks in [L Orvik|orvik] [V collapsed|collapse] in [T March|2031-03]", None, "time-within" },
        { "ages a year on", "2031-03-04", "[P Ana Vell|ana vell], [F 19|19 Age], was [V charged|charge] in [L Orvik|orvik]", "2032-01-20", "[F 20-year-old|20 Age] [P Ana Vell|ana vell] was [V charged|charge] in [L Orvik|orvik]", None, "age-grows" },
        { "ages of one week", "2031-03-04", "[P Ana Vell|ana vell], [F 19|19 Age], was [V charged|charge] in [L Orvik|orvik]", "2031-03-06", "[F 20-year-old|20 Age] [P Ana Vell|ana vell] was [V charged|charge] in [L Orvik|orvik]", "Contradiction", "ages-differ" },
        { "treaty names", "2031-03-04", "[P Ana Vell|ana vell] will [V sign|sign] [N a border peace treaty|treaty] in [L Orvik|orvik]", "2031-03-04", "[P Vell|ana vell] is to [V sign|sign] [N a “valley friendship treaty”|treaty] in [L Orvik|orvik]", "Name", "other-name" },
        { "one treaty, described", "2031-03-04", "[P Ana Vell|ana vell] will [V sign|sign] [N a border peace treaty|treaty] in [L Orvik|orvik]", "2031-03-04", "[P Vell|ana vell] is to [V sign|sign] [N the new treaty|treaty] in [L Orvik|orvik]", None, "matched" },
        { "body names", "2031-03-04", "The mill in [L Orvik|orvik] is [V owned|own] by [O Brackwell Foods|brackwell foods]", "2031-03-04", "The mill in [L Orvik|orvik] is [V owned|own] by [O the Brackwell Group|brackwell group]", "Name", "other-name" },
        { "first in years", "2031-03-04", "It is [P Ana Vell|ana vell]'s first [V visit|visit] to [L Orvik|orvik] in [T 12 years|P12Y]", "2031-03-05", "[P Vell|ana vell] last [V visited|visit] [L Orvik|orvik] in [T 2019|2019]", None, "first-in-time" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_reports_come_to(string name, string publishedA, string first, string publishedB, string second, string difference, string rule)
    {
        var story = new StoryBuilder();
        story.Article("a", publishedA).Says(first).Says("The harbour was calm and the market stayed open").Says("Officials spoke of a quiet season for the fishing fleet");
        story.Article("b", publishedB).Says(second).Says("Schools were shut for the winter break").Says("Rain is forecast along the whole northern coast");

        var point = story.Compare().Points.SingleOrDefault(p => p.Cells.Select(c => c.Words.ArticleId).Distinct().Count() == 2);

        Assert.True(point is not null, $"{name}: not aligned");
        Assert.Equal(difference, point.Difference?.ToString() ?? None);
        Assert.Equal(difference.Length > 0 ? Verdict.Differ : Verdict.Agree, point.Verdict);
        Assert.Contains(point.Reasons, r => r.Rule == rule);
        Assert.Equal(2, point.Origins);
    }

    [Fact]
    public void Planned_in_one_and_done_in_the_other_is_another_status()
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-03-04").Says("[P Ana Vell|ana vell] will [V travel|travel] to [L Orvik|orvik] on [T Wednesday|2031-03-05]", EventKind.Visit, StatementStatus.Expected);
        story.Article("b", "2031-03-06").Says("[P Vell|ana vell] [V visited|visit] [L Orvik|orvik] on [T Wednesday|2031-03-05]", EventKind.Visit);

        var point = Assert.Single(story.Compare().Points);

        Assert.Equal((Verdict.Differ, Difference.Status), (point.Verdict, point.Difference));
        Assert.Contains(point.Reasons, r => r is { Rule: "planned-and-done", Note: "expected / asserted" });
    }

    [Fact]
    public void A_number_changed_by_a_copy_is_a_copying_error()
    {
        var story = new StoryBuilder();
        var origin = story.Article("a", "2031-03-04", origin: "wire").Says("The mill [V employs|employ] [F 412 people|412 Count - person] in [L Orvik|orvik]");
        var copy = story.Article("b", "2031-03-04", origin: "wire").Says("The mill [V employs|employ] [F 421 people|421 Count - person] in [L Orvik|orvik]");
        var (inOrigin, inCopy) = (At(origin.Text, "412"), At(copy.Text, "421"));
        story.Copied("b", "a", CopyRelation.Near, new CopyEdit(EditKind.ChangedFact, inCopy, inOrigin));

        var point = Assert.Single(story.Compare().Points);

        Assert.Equal((Verdict.Differ, Difference.CopyingError), (point.Verdict, point.Difference));
        Assert.Equal(["412", "421"], point.Cells.Select(c => c.Key?.Words));
        Assert.Equal(1, point.Origins);
    }

    [Theory]
    [InlineData("The blast [V killed|kill] [F nine people|9 Count killed person] in [L Orvik|orvik]", "The quake of [T 1998|1998] [V killed|kill] [F 40 people|40 Count killed person] in [L Malse|malse]")]
    [InlineData("[P Ana Vell|ana vell] [V met|meet] the mayor in [L Orvik|orvik]", "[P Ana Vell|ana vell] [V was born|bear] in [L Orvik|orvik]")]
    [InlineData("[F Nine people|9 Count killed person] were [V killed|kill] in [L Orvik|orvik]", "[F Thirty people|30 Count injured person] were [V hurt|hurt] in [L Orvik|orvik]")]
    public void Two_things_stay_apart(string first, string second)
    {
        var story = new StoryBuilder();
        story.Article("a", "2031-03-04").Says("Divers searched the harbour of the town all day long").Says(first);
        story.Article("b", "2031-03-04").Says("A ferry line said that its boats would run as planned").Says(second, background: true);

        Assert.All(story.Compare().Points, p => Assert.Equal(Verdict.Only, p.Verdict));
    }

    private static Span At(string text, string words)
    {
        int at = text.IndexOf(words, StringComparison.Ordinal);
        return new Span(at, at + words.Length);
    }
}

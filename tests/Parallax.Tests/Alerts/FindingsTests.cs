using Parallax.App.Alerts;
using Parallax.Store;
using Parallax.Tests.Api;
using Parallax.Text;

namespace Parallax.Tests.Alerts;

/// <summary>Which changes of state are told of, and which are none.</summary>
public class FindingsTests
{
    private static readonly Quoted Words = new("a1", new Span(0, 5), "ferry");

    public static TheoryData<string, string?, string?, string?, string?, string> Points() => new()
    {
        // what, verdict before, difference before, verdict now, difference now, expected
        { "new contradiction", "Agree", null, "Differ", "Contradiction", "Contradiction" },
        { "a point that begins with one", null, null, "Differ", "Contradiction", "Contradiction" },
        { "a scope that turns out to be one", "Differ", "Scope", "Differ", "Contradiction", "Contradiction" },
        { "still one", "Differ", "Contradiction", "Differ", "Contradiction", "" },
        { "a later figure is none", "Agree", null, "Differ", "Later", "" },
        { "rounding is none", "Only", null, "Differ", "Rounding", "" },
        { "resolved", "Differ", "Contradiction", "Agree", null, "" },
        { "denied", "Agree", null, "Denied", null, "Denial" },
        { "denied from the first", null, null, "Denied", null, "Denial" },
        { "still denied", "Denied", null, "Denied", null, "" },
        { "denied no more", "Denied", null, "Only", null, "" },
        { "gone", "Denied", null, null, null, "" },
        { "one origin more", "Agree", null, "Agree", null, "" },
        { "only arrived", null, null, "Only", null, "" },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Points_that_change_their_state(string what, string? before, string? how, string? after, string? howNow, string expected)
    {
        var change = new PointChange("p1", Words, Read<Verdict>(before), Read<Verdict>(after), Read<Difference>(how), Read<Difference>(howNow), 1, 2);
        var found = Findings.Of(Compared() with { Points = [change] }, null).ToList();
        Assert.True(expected == string.Join(',', found.Select(f => f.Kind)), what);
        Assert.All(found, f => Assert.Equal(("p1", 1), (f.Subject, f.Evidence.Length)));
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(0, 2, true)]
    [InlineData(1, 5, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, false)]
    [InlineData(2, 3, false)]
    [InlineData(3, 2, false)]
    public void A_second_independent_origin(int before, int after, bool isFound) =>
        Assert.Equal(isFound, Findings.Of(Compared() with { Origins = new OriginChange(before, after) }, null).Any(f => f.Kind == AlertKind.SecondOrigin));

    [Theory]
    [InlineData(1, 2, 1, 1, false)] // the same newsroom again
    [InlineData(2, 3, 1, 2, true)] // then another one
    [InlineData(2, 3, 2, 2, false)]
    [InlineData(0, 2, 0, 2, true)]
    public void A_newsroom_that_reports_again_is_no_second_origin(int before, int after, int newsroomsBefore, int newsroomsAfter, bool isFound) =>
        Assert.Equal(isFound, Findings.Of(Compared() with { Origins = new OriginChange(before, after) { NewsroomsBefore = newsroomsBefore, NewsroomsAfter = newsroomsAfter } }, null).Any(f => f.Kind == AlertKind.SecondOrigin));

    [Theory]
    [InlineData(14, 19, true)]
    [InlineData(19, 19, false)]
    [InlineData(19, 14, false)]
    public void A_figure_that_rises(int before, int after, bool isFound)
    {
        var found = Findings.Of(Compared() with { Figures = [new FigureChange(Words, "injured", null, before, after, Words)] }, null).ToList();
        Assert.Equal(isFound, found.Exists(f => f.Kind == AlertKind.FigureRose));
        Assert.All(found, f => Assert.Equal("14 to 19 (injured)", f.Change));
    }

    [Theory]
    [InlineData(StoryEventKind.Opened)]
    [InlineData(StoryEventKind.Grew)]
    [InlineData(StoryEventKind.MergedInto)]
    public void What_only_arrives_is_no_finding(StoryEventKind kind) =>
        Assert.Empty(Findings.Of(Compared() with { Kind = kind, Origins = new OriginChange(1, 2) }, MadeArchive.Comparison));

    [Fact]
    public void The_evidence_is_words_of_reports()
    {
        var comparison = MadeArchive.Comparison;
        Assert.NotEmpty(comparison.Points);
        var points = comparison.Points.Select(p => new PointChange(p.Id, p.Title, null, Verdict.Denied, null, null, 0, p.Origins));
        var found = Findings.Of(Compared() with { Points = [.. points], Origins = new OriginChange(1, comparison.Dated.Story.Origins.Length) }, comparison).ToList();
        var texts = comparison.Dated.Articles.ToDictionary(a => a.Article.Id, a => a.Article.Text);
        Assert.Contains(found, f => f.Evidence.Length > 1);
        Assert.All(found.SelectMany(f => f.Evidence), e => Assert.Equal(e.Words.Words, e.Words.Span.Words(texts[e.Words.ArticleId])));
    }

    [Theory]
    [InlineData("Fourteen people were injured.", "Nineteen people were injured.", "figures", true)]
    [InlineData("Fourteen people were injured.", "Nineteen people were injured.\nCorrection: an earlier version gave another number.", "figures", false)]
    [InlineData("Fourteen people were injured.", "Fourteen people were injured. 212 passengers were brought ashore.", "figures", false)]
    [InlineData("Fourteen people were injured.", "Fourteen people were injured, he said.", "figures", false)]
    public void A_silent_edit_changes_what_was_said(string before, string now, string what, bool isFound)
    {
        var tasks = Tasks.Value;
        var (one, read) = tasks.Read("v1", before);
        var (two, readNow) = tasks.Read("v2", now);
        var found = SilentEdits.Of(one, read, two, readNow);
        Assert.True(isFound == found is not null, $"{what}: {found?.Change}");
        Assert.All(found?.Evidence ?? [], e => Assert.Equal(e.Words.Words, e.Words.Span.Words(e.Words.ArticleId == "v1" ? one.Text : two.Text)));
    }

    [Fact]
    public void A_name_that_stands_for_another_is_a_silent_edit()
    {
        var (one, _) = Tasks.Value.Read("v1", "Ida Lind opened the bridge.");
        var (two, _) = Tasks.Value.Read("v2", "Mira Solberg opened the bridge.");
        static Reading Named(string id, string key, int end) => new() { ArticleId = id, Maker = "hand 1", Entities = [new NamedEntity(key, NameKind.Person, [new Span(0, end)])] };
        var found = SilentEdits.Of(one, Named("v1", "ida lind", 8), two, Named("v2", "mira solberg", 12))!;
        Assert.Equal(["before Ida Lind", "now Mira Solberg"], found.Evidence.Select(e => $"{e.Role} {e.Words.Words}"));
        Assert.Null(SilentEdits.Of(one, Named("v1", "ida lind", 8), one, Named("v1", "ida lind", 8)));
    }

    [Theory]
    [InlineData("nordlinje", "Nordlinje")]
    [InlineData("NORDLINJE!", "Nordlinje")]
    [InlineData("ida lind", "Ida Lind")]
    [InlineData("lind ida", null)]
    [InlineData("sprink", null)]
    [InlineData("", null)]
    [InlineData("…", null)]
    public void A_word_is_found_as_search_finds_it(string typed, string? expected)
    {
        var article = MadeArchive.Comparison.Dated.Articles.Select(a => a.Article).First(a => a.Text.Contains("Fourteen", StringComparison.Ordinal));
        var found = WatchedWords.Of(article, typed);
        Assert.Equal(expected is not null, found is not null);
        if (expected is not null)
            Assert.Contains(expected, found!.Evidence[0].Words.Words, StringComparison.Ordinal);
        if (found is not null)
            Assert.Equal(found.Evidence[0].Words.Words, found.Evidence[0].Words.Span.Words(article.Text));
    }

    private static readonly Lazy<PipelineTasks> Tasks = new(() => new PipelineTasks());

    private static StoryEvent Compared() => new() { Number = 1, StoryId = "s1", Kind = StoryEventKind.Compared, AfterOrder = 1, At = MadeArchive.Start };

    private static T? Read<T>(string? name)
        where T : struct, Enum => name is null ? null : Enum.Parse<T>(name);
}

using System.Collections.Immutable;
using System.Text.Json;
using Parallax.Crash;
using Parallax.Store;
using Parallax.Tests.Group;

namespace Parallax.Tests.Pipeline;

/// <summary>The stream that never ends: the same whatever interrupts it, in bounded memory.</summary>
public class LiveTests
{
    private static readonly StreamOptions Small = new() { StoryWindow = 20, CopyWindow = 15, Texts = 3 };

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public void A_stream_that_is_written_down_and_taken_up_decides_as_if_nothing_had_been(int every)
    {
        var articles = Articles(160, 41);
        var whole = new Past(articles);
        var live = new PipelineLive(whole, Small);
        var expected = articles.Select(a => Text(whole.Take(live.Add(a, Reading(a))))).ToList();

        var past = new Past(articles);
        var cut = new PipelineLive(past, Small);
        for (int i = 0; i < articles.Count; i++)
        {
            Assert.Equal(expected[i], Text(past.Take(cut.Add(articles[i], Reading(articles[i])))));
            if (i % every != 0)
                continue;
            using var memory = new MemoryStream();
            cut.Save(memory);
            memory.Position = 0;
            cut = new PipelineLive(past, Small);
            cut.Load(memory);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_story_that_falls_in_two_does_so_wherever_the_stream_was_taken_up(int every)
    {
        List<Article> articles = [.. RoundUp.Reports];
        var past = new Past(articles);
        var live = new PipelineLive(past, Small);
        var moves = new List<StoryMove>();
        for (int i = 0; i < articles.Count; i++)
        {
            var step = past.Take(live.Add(articles[i], Reading(articles[i])));
            Assert.Equal(articles[i].Id, step.Membership!.ArticleId);
            Assert.DoesNotContain(step.Moves, move => move.To == step.Joined!.Number && step.Opened.Any(opened => opened.Number == move.To));
            moves.AddRange(step.Moves);
            if (i % every != 0)
                continue;
            using var memory = new MemoryStream();
            live.Save(memory);
            memory.Position = 0;
            live = new PipelineLive(past, Small);
            live.Load(memory);
        }

        var move = Assert.Single(moves, move => !move.Redirect.Whole);
        Assert.Equal("split", move.Redirect.Why.Rule);
        Assert.Equal(["both", "o1", "o2", "o3"], past.StoryOf("o3")!.Value.Members);
        Assert.Equal(["t1", "t2", "t3"], past.StoryOf("t3")!.Value.Members);
        Assert.Equal(move.From, past.StoryOf("both")!.Value.Story.Number);

        // A person may say that they are one all the same, and take it back.
        var said = new StoryCorrection(true, "o1", "t1");
        var merge = Assert.Single(past.Take(live.Correct(said)).Moves);
        Assert.Equal((move.To, move.From, true), (merge.From, merge.To, merge.Redirect.Whole));
        past.Take(live.Undo(said, merge));
        Assert.Equal(["t1", "t2", "t3"], past.StoryOf("t3")!.Value.Members);
    }

    [Fact]
    public void Its_memory_is_that_of_the_window_however_much_has_arrived()
    {
        var articles = Articles(900, 42);
        var past = new Past(articles);
        var live = new PipelineLive(past, Small);
        var sizes = new List<long>();
        for (int i = 0; i < articles.Count; i++)
        {
            past.Take(live.Add(articles[i], Reading(articles[i])));
            if ((i + 1) % 300 != 0)
                continue;
            using var memory = new MemoryStream();
            live.Save(memory);
            sizes.Add(memory.Length);
        }

        Assert.InRange(sizes[2], sizes[0] * 9 / 10, sizes[0] * 11 / 10);
        Assert.True(past.Stories > 30, $"{past.Stories} stories");
    }

    [Fact]
    public void A_person_can_speak_of_stories_that_closed_long_ago()
    {
        var articles = Articles(120, 43);
        var past = new Past(articles);
        var live = new PipelineLive(past, Small);
        foreach (var article in articles)
            past.Take(live.Add(article, Reading(article)));
        var (one, other) = (articles[0].Id, articles.First(a => past.StoryOf(a.Id)!.Value.Story.Id != past.StoryOf(articles[0].Id)!.Value.Story.Id).Id);
        var merge = Assert.Single(past.Take(live.Correct(new StoryCorrection(true, one, other))).Moves);
        Assert.True(merge.Redirect.Whole);
        Assert.True(merge.To < merge.From, "the older id stays");
        Assert.Equal(past.StoryOf(one)!.Value.Story.Id, past.StoryOf(other)!.Value.Story.Id);
        var undone = past.Take(live.Undo(new StoryCorrection(true, one, other), merge));
        Assert.Equal(merge.Redirect.From, undone.Reopened!.Id);
        Assert.Equal(merge.Redirect.From, past.StoryOf(other)!.Value.Story.Id);
    }

    [Fact]
    public void What_is_no_memory_is_refused()
    {
        var past = new Past([]);
        using var memory = new MemoryStream();
        new PipelineLive(past, Small).Save(memory);
        byte[] bytes = memory.ToArray();
        foreach (int length in (int[])[0, 3, 4, 11, bytes.Length / 2, bytes.Length - 1])
            Assert.Throws<InvalidDataException>(() => new PipelineLive(past, Small).Load(new MemoryStream(bytes[..length])));
        Assert.Throws<InvalidDataException>(() => new PipelineLive(past, Small).Load(new MemoryStream(new byte[64])));
        Assert.NotEqual(new PipelineLive(past, Small).Maker, new PipelineLive(past).Maker);
    }

    private static List<Article> Articles(int count, int seed) => [.. MadeStream.Reports(count, seed).Select((r, i) =>
    {
        string[] lines = r.Capture.Content.Split("\n\n", 2);
        return new ArticleRecord($"a{i}", lines[0], lines[1], null, r.Key.CanonicalId.Split('/')[0]).ToArticle();
    })];

    private static Reading Reading(Article article) => new() { ArticleId = article.Id, Maker = "none" };

    private static string Text(StreamStep step) => JsonSerializer.Serialize(step, StoreJson.Options);

    // What an archive does for the stream, in a dictionary.
    private sealed class Past(List<Article> articles) : IStreamPast
    {
        private readonly Dictionary<string, Article> _articles = articles.ToDictionary(a => a.Id, StringComparer.Ordinal);
        private readonly Dictionary<string, StoryName> _placed = new(StringComparer.Ordinal);
        private readonly Dictionary<int, string> _names = [];

        public int Stories => _names.Count;

        public StreamStep Take(StreamStep step)
        {
            foreach (var opened in step.Opened)
                _names[opened.Number] = opened.Id;
            if (step.Joined is { } joined)
                _placed[step.Membership!.ArticleId] = joined;
            foreach (var move in step.Moves)
            {
                foreach (string id in move.Redirect.Articles)
                    _placed[id] = new StoryName(move.To, _names[move.To]);
            }

            return step;
        }

        public (Article Article, Reading Reading)? Article(string articleId) => _articles.TryGetValue(articleId, out var article) ? (article, LiveTests.Reading(article)) : null;

        public (StoryName Story, ImmutableArray<string> Members)? StoryOf(string articleId) => !_placed.TryGetValue(articleId, out var story) ? null
            : (story, [.. _articles.Keys.Where(id => _placed.TryGetValue(id, out var other) && other.Number == story.Number)]);
    }
}

using Parallax.Crash;
using Parallax.Store;

namespace Parallax.Tests.Store;

/// <summary>What every archive does with stories: they grow, stay put, and are the same however often the keeper was interrupted.</summary>
public abstract class StoryContract<TPlace> : ArchiveContract<TPlace>
    where TPlace : IArchivePlace, new()
{
    private static readonly StreamOptions Small = new() { StoryWindow = 30, CopyWindow = 25, Texts = 4 };

    private static KeeperOptions Options(int saveEvery = 5_000, StreamOptions? stream = null) => new() { Threads = 1, SaveEvery = saveEvery, Stream = stream ?? Small };

    private static async Task Arrive(IArchive archive, IEnumerable<NewCapture> captures)
    {
        var batch = new ArchiveBatch();
        foreach (var capture in captures)
            batch.Add(capture);
        await archive.Commit(batch);
    }

    private static async Task Keep(IArchive archive, KeeperOptions? options = null)
    {
        using var keeper = new StoryKeeper(archive, options ?? Options());
        await keeper.CatchUp();
    }

    [Fact]
    public async Task Reports_of_one_event_come_into_one_story_which_is_compared()
    {
        await Arrive(Archive, MadeStream.Reports(24, 1, events: 2));
        await Keep(Archive);
        var counts = await Archive.Counts();
        Assert.Equal((24L, 24L, 24L), (counts.LastOrder, counts.ReadOrder, counts.GroupedOrder));
        var page = await Archive.Stories.List(StoryOrder.Biggest, null, 10);
        Assert.Equal(counts.Stories, page.Stories.Length);
        Assert.True(page.Stories[0].Articles >= 4, $"the biggest story has {page.Stories[0].Articles} reports");
        Assert.All(page.Stories, s => Assert.True(s.IsCompared && s.Origins > 0));

        var story = (await Archive.Stories.Find(page.Stories[0].Id))!;
        Assert.Equal(story.Entry.Articles, story.Members.Length);
        Assert.All(story.Members.Skip(1), m => Assert.NotEmpty(m.Reasons));
        Assert.All(story.Members, m => Assert.Equal(story.Entry.Id, m.Article.StoryId));
        var comparison = (await Archive.Stories.Comparison(story.Entry.Id))!;
        Assert.Equal(story.Members.Select(m => m.Article.Id), comparison.Comparison.Dated.Articles.Select(a => a.Article.Id));
        Assert.NotEmpty(comparison.Comparison.Points);
        Assert.Equal(comparison.Comparison.Title.Words, story.Entry.Title);
        Assert.All(comparison.Comparison.Points.SelectMany(p => p.Cells), c =>
            Assert.Equal(c.Words.Words, c.Words.Span.Words(comparison.Comparison.Dated.Articles.Single(a => a.Article.Id == c.Words.ArticleId).Article.Text)));
    }

    [Fact]
    public async Task It_is_told_whether_anything_waits_for_the_keeper()
    {
        var derived = (IDerived)Archive;
        Assert.False(await derived.HasWork(default));
        var captures = MadeStream.Reports(12, 1, events: 2).ToList();
        await Arrive(Archive, captures[..8]);
        Assert.True(await derived.HasWork(default));
        await Keep(Archive);
        Assert.False(await derived.HasWork(default));

        // What is no matter of stories is none of the keeper's; what a person says of them is.
        await Archive.Commit(new ArchiveBatch().PutRecord("note", "a", new Note("seen")));
        Assert.False(await derived.HasWork(default));
        var story = (await Archive.Stories.List(StoryOrder.Biggest, null, 1)).Stories[0];
        var members = (await Archive.Stories.Find(story.Id))!.Members;
        await Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Story = new StoryCorrection(Same: false, members[0].Article.Id, members[1].Article.Id), By = "ida", At = captures[^1].ArrivedAt }));
        Assert.True(await derived.HasWork(default));
        await Keep(Archive);
        Assert.False(await derived.HasWork(default));
    }

    [Fact]
    public async Task A_keeper_that_waits_takes_up_what_arrives()
    {
        var captures = MadeStream.Reports(12, 1, events: 2).ToList();
        await Arrive(Archive, captures[..6]);
        await Keep(Archive);
        using var stop = new CancellationTokenSource();
        using var keeper = new StoryKeeper(Archive, Options() with { CompareEvery = TimeSpan.Zero });
        var keeping = keeper.Run(stop.Token);
        await Arrive(Archive, captures[6..]);
        while ((await Archive.Counts()).GroupedOrder < 12 || await ((IDerived)Archive).HasWork(default))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await keeping;
        await using var whole = new Parallax.Store.Memory.MemoryArchive();
        await Arrive(whole, captures);
        await Keep(whole);
        Assert.Empty((await DerivedDigest.Of(whole)).Differences(await DerivedDigest.Of(Archive)));
    }

    [Fact]
    public async Task A_story_that_grows_rests_between_two_comparisons_and_ends_as_if_it_had_not()
    {
        var captures = MadeStream.Reports(8, 1, events: 1).ToList();
        var time = new Following.ManualTime();
        using var stop = new CancellationTokenSource();
        using var keeper = new StoryKeeper(Archive, Options() with { CompareEvery = TimeSpan.FromHours(1), Time = time });
        var keeping = keeper.Run(stop.Token);
        await Arrive(Archive, captures[..3]);
        await Until(async () => await Versions() is { Count: > 0 } made && made.Values.Sum() > 0);
        var first = await Versions();

        // However much arrives, it waits.
        for (int i = 3; i < 6; i++)
        {
            await Arrive(Archive, captures[i..(i + 1)]);
            await Until(async () => (await Archive.Counts()).GroupedOrder == i + 1);
        }

        string story = Assert.Single(first).Key;
        Assert.Equal(first[story], (await Versions())[story]);
        Assert.False((await Archive.Stories.Find(story))!.Entry.IsCompared);

        // Until its hour is over; the next word of a person is not waited for at all.
        time.Advance(TimeSpan.FromMinutes(61));
        await Arrive(Archive, captures[6..7]);
        await Until(async () => (await Versions())[story] > first[story]);
        var second = await Versions();
        await Arrive(Archive, captures[7..]);
        await Until(async () => (await Archive.Counts()).GroupedOrder == (await Archive.Counts()).LastOrder);
        var members = (await Archive.Stories.Find(story))!.Members;
        var said = new StoryCorrection(Same: true, members[0].Article.Id, members[1].Article.Id);
        await Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Story = said, By = "ida", At = captures[^1].ArrivedAt }));
        await Until(async () => (await Archive.Stories.Find(story))!.Entry.IsCompared);
        Assert.True((await Versions())[story] > second[story]);
        await stop.CancelAsync();
        await keeping;

        await keeper.CatchUp();
        await using var whole = new Parallax.Store.Memory.MemoryArchive();
        await Arrive(whole, captures);
        await Keep(whole);
        await whole.Commit(new ArchiveBatch().Correct(new NewCorrection { Story = said, By = "ida", At = captures[^1].ArrivedAt }));
        await Keep(whole);
        Assert.Empty((await DerivedDigest.Of(whole)).Differences(await DerivedDigest.Of(Archive)));

        async Task<Dictionary<string, int>> Versions()
        {
            var made = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var entry in (await Archive.Stories.List(StoryOrder.Newest, null, 100)).Stories)
            {
                if (await Archive.Stories.Compared(entry.Id) is { } stamp)
                    made[entry.Id] = stamp.Version;
            }

            return made;
        }

        static async Task Until(Func<Task<bool>> holds)
        {
            while (!await holds())
                await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private sealed record Note(string Text);

    [Fact]
    public async Task Stories_are_the_same_wherever_the_keeper_was_interrupted()
    {
        var captures = MadeStream.Reports(90, 2).ToList();
        await using var whole = new Parallax.Store.Memory.MemoryArchive();
        await Arrive(whole, captures);
        await Keep(whole);
        var expected = await DerivedDigest.Of(whole);

        // A new keeper for every few reports: some find a memory that was written down just now, some one that is older, one finds none.
        int[] cuts = [1, 2, 9, 33, 34, 50, 71, 90];
        int done = 0;
        foreach (int cut in cuts)
        {
            await Arrive(Archive, captures[done..cut]);
            using (var keeper = new StoryKeeper(Archive, Options(saveEvery: cut % 2 == 0 ? 1 : 40)))
                await Interrupted(keeper);
            done = cut;
        }

        await Keep(Archive);
        var found = await DerivedDigest.Of(Archive);
        Assert.Equal(expected, found);
    }

    // As if it were killed: nothing is written down at the end.
    private static async Task Interrupted(StoryKeeper keeper)
    {
        while (await keeper.Work(CancellationToken.None))
        {
            // Until all is done.
        }
    }

    [Fact]
    public async Task A_story_that_falls_in_two_is_put_down_with_its_reason_and_made_again_the_same()
    {
        int minute = 0;
        await Arrive(Archive, Parallax.Tests.Group.RoundUp.Reports.Select(report => Reports.New(report.Id, report.Text.Replace("\n", "\n\n", StringComparison.Ordinal), minute++)));
        using var keeper = new StoryKeeper(Archive, Options(saveEvery: 2));
        await keeper.CatchUp();
        var stories = (await Archive.Stories.List(StoryOrder.Biggest, null, 10)).Stories;
        Assert.Equal([4, 3], stories.Select(s => s.Articles));
        var (large, small) = ((await Archive.Stories.Find(stories[0].Id))!, (await Archive.Stories.Find(stories[1].Id))!);
        var split = Assert.Single(small.Redirects, r => !r.IsMerge);
        Assert.Equal((large.Entry.Id, small.Entry.Id, "split"), (split.From, split.To, split.Why.Rule));
        Assert.Equal([small.Entry.Id], large.Related);
        var link = Assert.Single(large.Chain);
        Assert.Equal("split", Assert.Single(link.Why).Rule);
        Assert.Equal(StoreJson.Write(large.Chain), StoreJson.Write((await Archive.Stories.Comparison(large.Entry.Id))!.Comparison.Dated.Story.Chain));
        Assert.Contains(await Archive.Stories.Events(0, large.Entry.Id, 100), e => e.Kind == StoryEventKind.Split && e.Other == small.Entry.Id);
        Assert.All(small.Members.Where(m => split.Articles.Contains(m.Article.Id)), m => Assert.Equal("split", m.Reasons[0].Rule));
        Assert.All(await Archive.Articles.Problems(null, 10), problem => Assert.Fail(problem.ToString()));

        var before = await DerivedDigest.Of(Archive);
        await keeper.Rebuild();
        Assert.Empty(before.Differences(await DerivedDigest.Of(Archive)));
    }

    [Fact]
    public async Task What_is_derived_is_made_again_byte_for_byte()
    {
        await Arrive(Archive, MadeStream.Reports(60, 3));
        using var keeper = new StoryKeeper(Archive, Options());
        await keeper.CatchUp();
        var before = await DerivedDigest.Of(Archive);
        var counts = await Archive.Counts();
        await keeper.Rebuild();
        Assert.Empty(before.Differences(await DerivedDigest.Of(Archive)));
        Assert.Equal(counts, await Archive.Counts());
    }

    [Fact]
    public async Task What_a_person_says_of_stories_holds_through_arrivals_restarts_and_rebuilds()
    {
        var captures = MadeStream.Reports(80, 4, events: 3).ToList();
        await Arrive(Archive, captures[..30]);
        await Keep(Archive);
        var stories = (await Archive.Stories.List(StoryOrder.Biggest, null, 10)).Stories;
        var (first, second) = ((await Archive.Stories.Find(stories[0].Id))!, (await Archive.Stories.Find(stories[1].Id))!);
        string a = first.Members[0].Article.Id, b = second.Members[0].Article.Id, c = first.Members[1].Article.Id;

        await Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Story = new StoryCorrection(true, a, b), By = "mira", At = Reports.At(1) }).Correct(new NewCorrection { Story = new StoryCorrection(false, a, c), By = "mira", At = Reports.At(2) }));
        await Keep(Archive);
        await Check();
        await Arrive(Archive, captures[30..55]);
        await Keep(Archive, Options(saveEvery: 10));
        await Check();
        await Arrive(Archive, captures[55..]);
        using var keeper = new StoryKeeper(Archive, Options());
        await keeper.CatchUp();
        await Check();

        // Ids that were given out still lead somewhere, with the reason.
        foreach (string id in (string[])[first.Entry.Id, second.Entry.Id])
            Assert.NotNull(await Archive.Stories.Find(id));
        var merged = (await Archive.Stories.Find(second.Entry.Id))!;
        Assert.Contains(merged.Redirects, r => r.IsMerge && r.Why.Rule == "user");

        var before = await DerivedDigest.Of(Archive);
        await keeper.Rebuild();
        Assert.Empty(before.Differences(await DerivedDigest.Of(Archive)));
        await Check();
        Assert.All(await Archive.Corrections.After(0, 10), s => Assert.Equal(30, s.AppliedAfter));

        async Task Check()
        {
            var (one, two, three) = ((await Archive.Articles.Entry(a))!, (await Archive.Articles.Entry(b))!, (await Archive.Articles.Entry(c))!);
            Assert.Equal(one.StoryId, two.StoryId);
            Assert.NotEqual(one.StoryId, three.StoryId);
        }
    }

    [Fact]
    public async Task What_a_person_says_of_stories_that_have_closed_holds_too()
    {
        var captures = MadeStream.Reports(120, 5, events: 3).ToList();
        await Arrive(Archive, captures);
        var tiny = Options(stream: new StreamOptions { StoryWindow = 10, CopyWindow = 10, Texts = 2 });
        await Keep(Archive, tiny);
        var old = (await Archive.Stories.List(StoryOrder.Newest, null, 500)).Stories.Where(s => s.LastOrder < 80 && s.Articles > 1).Take(2).ToList();
        Assert.Equal(2, old.Count);
        var (one, other) = ((await Archive.Stories.Find(old[0].Id))!, (await Archive.Stories.Find(old[1].Id))!);
        await Archive.Commit(new ArchiveBatch()
            .Correct(new NewCorrection { Story = new StoryCorrection(true, one.Members[0].Article.Id, other.Members[0].Article.Id), By = "tom", At = Reports.Start })
            .Correct(new NewCorrection { Story = new StoryCorrection(false, one.Members[0].Article.Id, one.Members[1].Article.Id), By = "tom", At = Reports.Start }));
        using var keeper = new StoryKeeper(Archive, tiny);
        await keeper.CatchUp();
        Assert.Equal((await Archive.Articles.Entry(one.Members[0].Article.Id))!.StoryId, (await Archive.Articles.Entry(other.Members[0].Article.Id))!.StoryId);
        Assert.NotEqual((await Archive.Articles.Entry(one.Members[0].Article.Id))!.StoryId, (await Archive.Articles.Entry(one.Members[1].Article.Id))!.StoryId);
        var before = await DerivedDigest.Of(Archive);
        await keeper.Rebuild();
        Assert.Empty(before.Differences(await DerivedDigest.Of(Archive)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_said_can_be_taken_back(bool same)
    {
        await Arrive(Archive, MadeStream.Reports(30, 6, events: 3));
        using var keeper = new StoryKeeper(Archive, Options());
        await keeper.CatchUp();
        var stories = (await Archive.Stories.List(StoryOrder.Biggest, null, 10)).Stories;
        var (first, second) = ((await Archive.Stories.Find(stories[0].Id))!, (await Archive.Stories.Find(stories[1].Id))!);
        string before = (await DerivedDigest.Of(Archive)).Partition;
        string other = same ? second.Members[0].Article.Id : first.Members[1].Article.Id;
        long number = (await Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Story = new StoryCorrection(same, first.Members[0].Article.Id, other), By = "mira", At = Reports.At(1) }))).Corrections[0];
        await keeper.CatchUp();
        Assert.NotEqual(before, (await DerivedDigest.Of(Archive)).Partition);
        await Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Undoes = number, By = "mira", At = Reports.At(2) }));
        await keeper.CatchUp();
        var after = await DerivedDigest.Of(Archive);
        Assert.Equal(before, after.Partition);
        Assert.Equal(second.Entry.Id, (await Archive.Stories.Find(second.Entry.Id))!.Entry.Id);
        await keeper.Rebuild();
        Assert.Empty(after.Differences(await DerivedDigest.Of(Archive)));
    }

    [Fact]
    public async Task What_a_person_says_of_points_is_compared_anew_and_can_be_taken_back()
    {
        await Arrive(Archive, MadeStream.Reports(24, 1, events: 2));
        using var keeper = new StoryKeeper(Archive, Options());
        await keeper.CatchUp();
        var story = (await Archive.Stories.List(StoryOrder.Biggest, null, 1)).Stories[0];
        var comparison = (await Archive.Stories.Comparison(story.Id))!;
        var point = comparison.Comparison.Points.First(p => p.Cells.Select(c => c.Words.ArticleId).Distinct().Count() > 1);
        var (one, other) = (point.Cells[0].Words, point.Cells.First(c => c.Words.ArticleId != point.Cells[0].Words.ArticleId).Words);
        var said = new Correction(false, new StatementPlace(one.ArticleId, one.Span), new StatementPlace(other.ArticleId, other.Span));
        long number = (await Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Point = said, By = "tom", At = Reports.At(1) }))).Corrections[0];
        await keeper.CatchUp();
        var parted = (await Archive.Stories.Comparison(story.Id))!;
        Assert.DoesNotContain(parted.Comparison.Points, p => p.Cells.Any(c => c.Words == one) && p.Cells.Any(c => c.Words == other));
        Assert.True(parted.Version > comparison.Version);
        await Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Undoes = number, By = "tom", At = Reports.At(2) }));
        await keeper.CatchUp();
        Assert.Equal(Packing.PlainComparison(comparison.Comparison), Packing.PlainComparison((await Archive.Stories.Comparison(story.Id))!.Comparison));
    }

    [Fact]
    public async Task Events_tell_what_happened_in_order_and_wake_those_who_wait()
    {
        var captures = MadeStream.Reports(40, 7, events: 2).ToList();
        await Arrive(Archive, captures[..20]);
        using var keeper = new StoryKeeper(Archive, Options());
        await keeper.CatchUp();
        var events = await Archive.Stories.Events(0, null, 1_000);
        Assert.Equal(Enumerable.Range(1, events.Length).Select(n => (long)n), events.Select(e => e.Number));
        Assert.Equal(20, events.Count(e => e.Kind is StoryEventKind.Opened or StoryEventKind.Grew));
        Assert.Contains(events, e => e.Kind == StoryEventKind.Compared && e.Origins!.After > 1 && e.Points.Any(p => p.Before is null && p.After == Verdict.Agree));
        Assert.All(events.Where(e => e.Kind == StoryEventKind.Compared), e => Assert.True(e.Origins!.NewsroomsAfter <= e.Origins.After && e.Origins.NewsroomsBefore <= e.Origins.Before));
        Assert.Contains(events, e => e.Origins?.NewsroomsAfter > 1);
        Assert.Contains(events, e => e.IsRevision);
        Assert.Equal(events.Reverse().Take(3).Select(e => e.Number), (await Archive.Stories.LatestEvents(null, null, 3)).Select(e => e.Number));
        string story = events.First(e => e.Kind == StoryEventKind.Grew).StoryId;
        Assert.All(await Archive.Stories.Events(0, story, 100), e => Assert.Equal(story, e.StoryId));

        var waiting = Archive.WaitForEvents(events.Length);
        Assert.False(waiting.IsCompleted);
        await Arrive(Archive, captures[20..]);
        await keeper.CatchUp();
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        await Archive.WaitForEvents(events.Length).WaitAsync(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Pages_of_stories_have_each_story_once_in_every_order()
    {
        await Arrive(Archive, MadeStream.Reports(60, 8, events: 12));
        await Keep(Archive);
        long all = (await Archive.Counts()).Stories;
        Assert.True(all > 8);
        foreach (var order in Enum.GetValues<StoryOrder>())
        {
            var seen = new List<StoryEntry>();
            for (string? next = null; ;)
            {
                var page = await Archive.Stories.List(order, next, 3);
                seen.AddRange(page.Stories);
                if ((next = page.Next) is null)
                    break;
            }

            Assert.Equal(all, seen.Select(s => s.Id).Distinct().Count());
            Assert.Equal(all, seen.Count);
            Assert.Equal(seen.OrderByDescending(s => order switch { StoryOrder.Biggest => s.Origins, StoryOrder.Disputed => s.Disputed, _ => s.LastOrder }).Select(s => s.Id), seen.Select(s => s.Id));
        }

        Assert.Equal(3, (await Archive.Stories.List(StoryOrder.Newest, "no cursor", 3)).Stories.Length);
        var verdict = await Archive.Search(SearchQuery.Parse("verdict:agree"), null, 500);
        Assert.NotEmpty(verdict);
        Assert.All(verdict, h => Assert.NotNull(h.Article.StoryId));
    }

    [Fact]
    public async Task A_capture_that_holds_no_report_is_passed_over_with_its_problem()
    {
        await Arrive(Archive, [Reports.New("empty", " ")]);
        await Arrive(Archive, MadeStream.Reports(3, 9));
        await Keep(Archive);
        Assert.Equal((4L, 3L), ((await Archive.Counts()).ReadOrder, (await Archive.Counts()).Articles));
        var problem = Assert.Single(await Archive.Articles.Problems(null, 10));
        Assert.Equal(1, problem.Capture.Order);
        Assert.Null(await Archive.Articles.Find(problem.Capture.CaptureId));
    }
}

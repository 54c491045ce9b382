using System.Collections.Immutable;
using NodaTime;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.Tests.Store;

/// <summary>What every archive does with tables, logs and corrections.</summary>
public abstract class RecordContract<TPlace> : ArchiveContract<TPlace>
    where TPlace : IArchivePlace, new()
{
    private sealed record Feed(string Url, Instant Next, LocalDate? Day, ImmutableArray<string> Tags, int Failures = 0)
    {
        public bool IsPaused { get; init; }
    }

    private static Feed Made(int n) => new($"https://outlet-{n}.example/feed", Reports.At(n), new LocalDate(2026, 3, n + 1), ["local", "\u00e5"], n) { IsPaused = n % 2 == 0 };

    [Fact]
    public async Task Records_come_back_as_they_were_put()
    {
        var feeds = Archive.Table<Feed>("feed");
        await feeds.Put("one", Made(1));
        var found = await feeds.Find("one");
        Assert.Equal(Made(1) with { Tags = [] }, found!.Value with { Tags = [] });
        Assert.Equal(Made(1).Tags, found.Value.Tags);
        Assert.Equal(1, found.Version);
        await feeds.Put("one", Made(2));
        found = await feeds.Find("one");
        Assert.Equal((2, 2L), (found!.Value.Failures, found.Version));
        Assert.Null(await feeds.Find("two"));
        Assert.Null(await Archive.Table<Feed>("other").Find("one"));
        await feeds.Remove("one");
        await feeds.Remove("one");
        Assert.Null(await feeds.Find("one"));
    }

    [Fact]
    public async Task A_record_is_added_once_and_replaced_only_as_it_was_read()
    {
        var feeds = Archive.Table<Feed>("feed");
        Assert.True(await feeds.Add("one", Made(1)));
        Assert.False(await feeds.Add("one", Made(2)));
        var read = (await feeds.Find("one"))!;
        Assert.True(await feeds.Replace(read, Made(3)));
        Assert.False(await feeds.Replace(read, Made(4)));
        Assert.Equal(3, (await feeds.Find("one"))!.Value.Failures);
        await feeds.Remove("one");
        Assert.False(await feeds.Replace((read with { Version = 2 }), Made(5)));
        Assert.True(await feeds.Add("one", Made(6)));
    }

    [Fact]
    public async Task A_batch_whose_condition_fails_stores_nothing_and_the_next_goes_on()
    {
        await Archive.Table<Feed>("feed").Add("one", Made(1));
        var batch = new ArchiveBatch().Add(Reports.New("a", "Bridge closed")).PutRecord("feed", "two", Made(2)).Append("poll", "one", Made(3)).AddRecord("feed", "one", Made(4));
        await Assert.ThrowsAsync<ArchiveConflictException>(() => Archive.Commit(batch));
        Assert.Equal(0, (await Archive.Counts()).Captures);
        Assert.Null(await Archive.Table<Feed>("feed").Find("two"));
        Assert.Empty(await Archive.Log<Feed>("poll").After(null, 0, 10));
        Assert.Equal(1, (await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Bridge closed")))).Captures[0].Order);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        var feeds = Archive.Table<Feed>("count");
        await feeds.Put("n", Made(0));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int done = 0; done < 10;)
            {
                var read = (await feeds.Find("n"))!;
                if (await feeds.Replace(read, read.Value with { Failures = read.Value.Failures + 1 }))
                    done++;
            }
        })));
        Assert.Equal(80, (await feeds.Find("n"))!.Value.Failures);
    }

    [Fact]
    public async Task Keys_are_listed_by_their_bytes_from_a_prefix_on()
    {
        var feeds = Archive.Table<Feed>("feed");
        string[] keys = ["u1/b", "u1/a", "u2/a", "u1", "u1/\u00e5", "u1/\uffee", "u1/\ud83d\ude80", "u1/%", "u1/_", "U1/a"];
        foreach (string key in keys)
            await feeds.Put(key, Made(1));
        Assert.Equal(["u1/%", "u1/_", "u1/a", "u1/b", "u1/\u00e5", "u1/\uffee", "u1/\ud83d\ude80"], (await feeds.List("u1/")).Select(r => r.Key));
        Assert.Equal(["u1/a", "u1/b"], (await feeds.List("u1/", "u1/_", 2)).Select(r => r.Key));
        Assert.Equal(10, (await feeds.List()).Length);
        Assert.Empty(await feeds.List("none"));
    }

    [Fact]
    public async Task A_log_is_read_forwards_backwards_and_by_partition()
    {
        var polls = Archive.Log<Feed>("poll");
        for (int i = 0; i < 10; i++)
            await polls.Append(i % 2 == 0 ? "even" : "odd", Made(i));
        var all = await polls.After(null, 0, 100);
        Assert.Equal(Enumerable.Range(0, 10), all.Select(r => r.Value.Failures));
        Assert.Equal([1, 3], (await polls.After("odd", 0, 2)).Select(r => r.Value.Failures));
        var latest = await polls.Latest("odd", null, 2);
        Assert.Equal([9, 7], latest.Select(r => r.Value.Failures));
        Assert.Equal([5, 3, 1], (await polls.Latest("odd", latest[^1].Number, 10)).Select(r => r.Value.Failures));
        await polls.Trim("odd", 2);
        Assert.Equal([0, 2, 4, 6, 7, 8, 9], (await polls.After(null, 0, 100)).Select(r => r.Value.Failures));
        await polls.Append("odd", Made(20));
        Assert.True((await polls.Latest(null, null, 1))[0].Number > all[^1].Number);
    }

    [Fact]
    public async Task Corrections_are_kept_with_who_and_can_be_taken_back_once()
    {
        var said = new NewCorrection { Story = new StoryCorrection(true, "a", "b"), By = "mira", Note = "the same fire", At = Reports.At(3) };
        var receipt = await Archive.Commit(new ArchiveBatch().Correct(said).Correct(new NewCorrection { Point = new Correction(false, new StatementPlace("a", new Span(0, 4)), new StatementPlace("b", new Span(1, 5))), By = "tom", At = Reports.At(4) }));
        Assert.Equal([1L, 2L], receipt.Corrections);
        var undo = new NewCorrection { Undoes = 1, By = "tom", At = Reports.At(5) };
        Assert.Equal([3L], (await Archive.Commit(new ArchiveBatch().Correct(undo))).Corrections);
        await Assert.ThrowsAsync<ArchiveConflictException>(() => Archive.Commit(new ArchiveBatch().Correct(undo)));
        await Assert.ThrowsAsync<ArchiveConflictException>(() => Archive.Commit(new ArchiveBatch().Correct(undo with { Undoes = 77 })));
        var first = (await Archive.Corrections.Find(1))!;
        Assert.Equal((said, 3L, (long?)null), (first.Said, first.UndoneBy, first.AppliedAfter));
        Assert.Equal([3L, 2L], (await Archive.Corrections.Latest(null, 2)).Select(c => c.Number));
        Assert.Equal([2L, 3L], (await Archive.Corrections.After(1, 10)).Select(c => c.Number));
        Assert.Equal(new Span(1, 5), (await Archive.Corrections.Find(2))!.Said.Point!.Second.Span);
    }

    [Fact]
    public void A_correction_says_exactly_one_thing() =>
        Assert.Throws<ArgumentException>(() => new ArchiveBatch().Correct(new NewCorrection { By = "mira", At = Reports.Start }));
}

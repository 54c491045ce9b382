using System.Collections.Concurrent;
using NodaTime;
using Parallax.Eval.Following;
using Parallax.Following;
using Parallax.Following.Sources;
using Parallax.Store.Memory;

namespace Parallax.Tests.Following;

public class FollowerTests
{
    [Fact]
    public async Task Slow_sources_hold_up_no_others()
    {
        using var server = new LoopbackServer(r => r.Target switch
        {
            "/robots.txt" => LoopbackAnswer.Of(404, ""),
            "/good" => LoopbackAnswer.Of(200, Item.Feed(Item.Harbour)),
            _ => LoopbackAnswer.Drip("HTTP/1.1 200 OK\r\n\r\n", TimeSpan.FromMilliseconds(100)),
        });
        await using var archive = new MemoryArchive();
        var book = new SourceBook(archive);
        var cancel = TestContext.Current.CancellationToken;
        for (int i = 1; i <= 12; i++)
        {
            var bad = SourceBook.Make(server.Address("/bad", $"127.0.1.{i}"), FollowedKind.Feed, Instant.MinValue, out _)!;
            var good = SourceBook.Make(server.Address("/good", $"127.0.2.{i}"), FollowedKind.Feed, Instant.MinValue, out _)!;
            await book.Add(bad with { FixedSeconds = 0.5 }, cancel);
            await book.Add(good with { FixedSeconds = 0.5 }, cancel);
        }

        // Every good one comes to its third turn while the bad ones, three times as many as there are places, go on with their first.
        const int turns = 3;
        var polls = new ConcurrentQueue<Polled>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = FollowRig.Fast with { Together = 4, Slow = TimeSpan.FromMilliseconds(200) };
        using var follower = new Follower(archive, options)
        {
            OnPolled = polled =>
            {
                polls.Enqueue(polled);
                if (IsGood(polled) && polls.Where(IsGood).GroupBy(p => p.Source.Id).Count(g => g.Count() >= turns) == 12)
                    all.TrySetResult();
            },
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = follower.Run(stop.Token);
        await Task.WhenAny(all.Task, run, Task.Delay(TimeSpan.FromMinutes(2), cancel));
        Assert.True(all.Task.IsCompleted, $"{polls.Count(IsGood)} polls of good sources, {polls.Count(p => !IsGood(p))} of bad ones that are over");
        await stop.CancelAsync();
        await run;

        static bool IsGood(Polled polled) => polled.Source.Address.EndsWith("/good", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_come_and_go_while_it_runs_and_its_state_survives()
    {
        using var server = new LoopbackServer(r => r.Target == "/robots.txt" ? LoopbackAnswer.Of(404, "") : LoopbackAnswer.Of(200, Item.Feed(Item.Harbour)));
        await using var archive = new MemoryArchive();
        var cancel = TestContext.Current.CancellationToken;
        var polled = new SemaphoreSlim(0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var source = SourceBook.Make(server.Address("/feed"), FollowedKind.Feed, Instant.MinValue, out _)!;
        using (var follower = new Follower(archive, FollowRig.Fast) { OnPolled = _ => polled.Release() })
        {
            var run = follower.Run(stop.Token);
            await follower.Book.Add(source, cancel);
            await follower.Refresh(cancel);
            Assert.True(await polled.WaitAsync(TimeSpan.FromSeconds(10), cancel));
            follower.PollNow(source.Id);
            Assert.True(await polled.WaitAsync(TimeSpan.FromSeconds(10), cancel));
            await follower.Book.Remove(source.Id, cancel);
            await follower.Refresh(cancel);
            follower.PollNow(source.Id);
            await stop.CancelAsync();
            await run;
        }

        Assert.Equal(2, server.Requests.Count(r => r.Target == "/feed"));
        Assert.Equal(1, (await archive.Counts(cancel)).Captures);
        Assert.Equal(2, (await new SourceBook(archive).LatestPolls(source.Id, 10, cancel)).Length);
    }

    [Fact]
    public async Task A_restart_asks_again_when_the_interval_is_over_and_not_before()
    {
        using var server = new LoopbackServer(r => r.Target == "/robots.txt" ? LoopbackAnswer.Of(404, "") : LoopbackAnswer.Of(200, Item.Feed(Item.Harbour)));
        await using var archive = new MemoryArchive();
        var cancel = TestContext.Current.CancellationToken;
        var time = new ManualTime();
        var source = SourceBook.Make(server.Address("/feed"), FollowedKind.Feed, Instant.MinValue, out _)!;
        await new SourceBook(archive).Add(source, cancel);
        int runs = 0;

        // A source that is new each time says that the follower has looked at all of them: no time of the wall is waited for.
        async Task<int> Run(bool polls)
        {
            var mark = SourceBook.Make(server.Address($"/mark/{++runs}"), FollowedKind.Feed, Instant.MinValue, out _)!;
            await new SourceBook(archive).Add(mark, cancel);
            var (marked, fed) = (new TaskCompletionSource(), new TaskCompletionSource());
            using var follower = new Follower(archive, FollowRig.Fast, time)
            {
                OnPolled = polled => (polled.Source.Id == mark.Id ? marked : polled.Source.Id == source.Id ? fed : new TaskCompletionSource()).TrySetResult(),
            };
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var run = follower.Run(stop.Token);
            await marked.Task.WaitAsync(TimeSpan.FromMinutes(2), cancel);
            if (polls)
                await fed.Task.WaitAsync(TimeSpan.FromMinutes(2), cancel);
            await stop.CancelAsync();
            await run;
            return server.Requests.Count(r => r.Target == "/feed");
        }

        Assert.Equal(1, await Run(polls: true));
        Assert.Equal(1, await Run(polls: false));
        time.Jump(TimeSpan.FromDays(-3650));
        Assert.Equal(1, await Run(polls: false));
        time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(1, await Run(polls: false)); // the clock is ten years back still: one interval is waited from the start
        time.Jump(TimeSpan.FromDays(3650));
        Assert.Equal(2, await Run(polls: true));
    }
}

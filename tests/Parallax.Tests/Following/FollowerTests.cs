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

        var polls = new ConcurrentQueue<Polled>();
        var options = FollowRig.Fast with { Together = 4, Slow = TimeSpan.FromMilliseconds(200) };
        using var follower = new Follower(archive, options) { OnPolled = polls.Enqueue };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(TimeSpan.FromSeconds(4));
        await follower.Run(stop.Token);
        var good1 = polls.Where(p => p.Source.Address.EndsWith("/good", StringComparison.Ordinal)).GroupBy(p => p.Source.Id).ToList();
        Assert.Equal(12, good1.Count);
        Assert.All(good1, g => Assert.InRange(g.Count(), 3, 10));
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
        await new SourceBook(archive).Add(SourceBook.Make(server.Address("/feed"), FollowedKind.Feed, Instant.MinValue, out _)!, cancel);
        async Task<int> RunFor(double seconds)
        {
            using var follower = new Follower(archive, FollowRig.Fast, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            stop.CancelAfter(TimeSpan.FromSeconds(seconds));
            await follower.Run(stop.Token);
            return server.Requests.Count(r => r.Target == "/feed");
        }

        Assert.Equal(1, await RunFor(0.7));
        Assert.Equal(1, await RunFor(0.4));
        time.Jump(TimeSpan.FromDays(-3650));
        Assert.Equal(1, await RunFor(0.4));
        time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(1, await RunFor(0.4)); // the clock is ten years back still: one interval is waited from the start
        time.Jump(TimeSpan.FromDays(3650));
        Assert.Equal(2, await RunFor(0.7));
    }
}

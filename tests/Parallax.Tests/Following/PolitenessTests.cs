using System.Globalization;
using NodaTime;
using Parallax.Eval.Following;
using Parallax.Following;
using Parallax.Following.Polling;
using Parallax.Following.Sources;

namespace Parallax.Tests.Following;

public class PolitenessTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 7 ", 7)]
    [InlineData("0", null)]
    [InlineData("1000000000000", 86400)]
    [InlineData("99999999999999999999999999", 86400)]
    [InlineData("Mon, 02 Mar 2026 12:10:00 GMT", 600)]
    [InlineData("Monday, 02-Mar-26 12:10:00 GMT", 600)]
    [InlineData("Mon Mar  2 12:10:00 2026", 600)]
    [InlineData("Mon, 02 Mar 2026 11:00:00 GMT", null)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 86400)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Retry_after_is_read_in_every_form(string? header, int? seconds) =>
        Assert.Equal(seconds, (int?)RetryAfter.Parse(header, null, _now, TimeSpan.FromHours(24))?.TotalSeconds);

    [Fact]
    public void A_date_to_come_back_is_measured_by_the_servers_clock() =>
        Assert.Equal(TimeSpan.FromMinutes(5), RetryAfter.Parse("Mon, 02 Mar 2020 12:05:00 GMT", "Mon, 02 Mar 2020 12:00:00 GMT", _now, TimeSpan.FromHours(24)));

    [Fact]
    public async Task Validators_go_together_and_come_from_one_answer()
    {
        int version = 1;
        using var rig = new FollowRig(Item.Harbour);
        rig.Answer = r => (r.Header("if-none-match"), r.Header("if-modified-since")) switch
        {
            (null, null) when version == 1 => LoopbackAnswer.Of(200, Item.Feed(Item.Harbour), ("ETag", "\"one\""), ("Last-Modified", "Mon, 02 Mar 2026 08:00:00 GMT")),
            ("\"one\"", "Mon, 02 Mar 2026 08:00:00 GMT") when version == 1 => LoopbackAnswer.Of(304, "", ("ETag", "\"elsewhere\"")),
            _ when version == 2 => LoopbackAnswer.Of(200, Item.Feed(Item.School), ("ETag", "\"two\"")),
            ("\"two\"", null) => LoopbackAnswer.Of(304, ""),
            var pair => LoopbackAnswer.Of(400, pair.ToString()),
        };
        var source = rig.Source();
        Assert.Equal(PollOutcome.New, (await rig.Poll(source)).Record.Outcome);
        Assert.Equal(PollOutcome.NotModified, (await rig.Poll(source)).Record.Outcome);
        Assert.Equal(PollOutcome.NotModified, (await rig.Poll(source)).Record.Outcome);
        version = 2;
        Assert.Equal(PollOutcome.New, (await rig.Poll(source)).Record.Outcome);
        version = 3;
        Assert.Equal(PollOutcome.NotModified, (await rig.Poll(source)).Record.Outcome);
    }

    [Fact]
    public async Task A_feed_behind_a_passing_redirect_is_asked_conditionally_where_it_is()
    {
        using var rig = new FollowRig(Item.Harbour);
        rig.Answer = r => r.Target == "/feed" ? LoopbackAnswer.Of(302, "", ("Location", "/real")) : r.Header("if-none-match") == "\"a\"" ? LoopbackAnswer.Of(304, "") : LoopbackAnswer.Of(200, Item.Feed(Item.Harbour), ("ETag", "\"a\""));
        var source = rig.Source();
        await rig.Poll(source);
        for (int i = 0; i < 5; i++)
            Assert.Equal(PollOutcome.NotModified, (await rig.Poll(source)).Record.Outcome);
        Assert.Null(rig.State(source).Address);
        Assert.All(rig.Server.Requests.Where(r => r.Target == "/feed"), r => Assert.Null(r.Header("if-none-match")));
    }

    [Fact]
    public async Task A_cut_document_gives_its_whole_entries_and_is_asked_for_again()
    {
        using var rig = new FollowRig();
        string whole = Item.Feed(Item.Harbour, Item.School, Item.Bridge);
        string cut = whole[..whole.IndexOf("Detours", StringComparison.Ordinal)];
        rig.Answer = r => LoopbackAnswer.Of(200, r.Header("if-none-match") is null ? cut : "wrong", ("ETag", "\"a\""));
        var source = rig.Source();
        var end = await rig.Poll(source);
        Assert.Equal(PollOutcome.Truncated, end.Record.Outcome);
        Assert.Equal(2, end.Record.New);
        rig.Answer = r => LoopbackAnswer.Of(200, r.Header("if-none-match") is null ? whole : "wrong", ("ETag", "\"a\""));
        Assert.Equal((1, 0), (await rig.Poll(source)) is var next ? (next.Record.New, next.Record.Changed) : default);
    }

    [Theory]
    [InlineData(429, "600", 600)]
    [InlineData(503, "600", 600)]
    [InlineData(503, "1000000000000", 86400)]
    public async Task Servers_that_ask_to_wait_are_left_alone(int status, string header, int least)
    {
        using var rig = new FollowRig(Item.Harbour);
        rig.Answer = _ => LoopbackAnswer.Of(status, "", ("Retry-After", header));
        var end = await rig.Poll(rig.Source());
        Assert.Equal(PollOutcome.Wait, end.Record.Outcome);
        Assert.InRange(end.Wait!.Value.TotalSeconds, least, least * 1.2 + 1200);
    }

    [Fact]
    public async Task Gone_is_gone()
    {
        using var rig = new FollowRig(Item.Harbour);
        rig.Answer = _ => LoopbackAnswer.Of(410, "");
        var end = await rig.Poll(rig.Source());
        Assert.Equal(PollOutcome.Gone, end.Record.Outcome);
        Assert.Null(end.Wait);
        Assert.NotNull(end.State.Stopped);
    }

    [Theory]
    [InlineData("301 301 301 301", true)]
    [InlineData("308 308 308 308", true)]
    [InlineData("301 302 301 301", false)]
    [InlineData("301 301 200 301", false)]
    [InlineData("307 307 307 307", false)]
    [InlineData("301 301 404 301", false)]
    public async Task A_move_is_believed_after_three_times(string statuses, bool moved)
    {
        using var rig = new FollowRig(Item.Harbour);
        int n = 0;
        rig.Answer = r =>
        {
            if (r.Target != "/feed")
                return LoopbackAnswer.Of(200, Item.Feed(Item.Harbour));
            int status = int.Parse(statuses.Split(' ')[n++], CultureInfo.InvariantCulture);
            return LoopbackAnswer.Of(status, status == 200 ? Item.Feed(Item.Harbour) : "", status < 400 ? ("Location", "/moved") : ("X", "x"));
        };
        var source = rig.Source();
        for (int i = 0; i < (moved ? 3 : 4); i++)
            await rig.Poll(source);
        Assert.Equal(moved ? rig.Server.Address("/moved") : null, rig.State(source).Address);
    }

    [Fact]
    public async Task A_move_that_leads_to_no_feed_is_not_believed()
    {
        using var rig = new FollowRig(Item.Harbour);
        rig.Answer = r => r.Target == "/feed" ? LoopbackAnswer.Of(301, "", ("Location", "/login")) : LoopbackAnswer.Of(200, "<html><body><p>Sign in</p></body></html>");
        var source = rig.Source();
        for (int i = 0; i < 5; i++)
            Assert.Equal(PollOutcome.NotAFeed, (await rig.Poll(source)).Record.Outcome);
        Assert.Null(rig.State(source).Address);
    }

    [Fact]
    public async Task Robots_txt_stops_a_poll_unless_a_person_wants_it_all_the_same()
    {
        using var rig = new FollowRig(r => r.Target == "/robots.txt" ? LoopbackAnswer.Of(200, "User-agent: *\nDisallow: /feed") : LoopbackAnswer.Of(200, Item.Feed(Item.Harbour))) { ServesRobots = true };
        var source = rig.Source();
        var end = await rig.Poll(source);
        Assert.Equal(PollOutcome.Robots, end.Record.Outcome);
        Assert.DoesNotContain(rig.Server.Requests, r => r.Target == "/feed");
        Assert.Equal(PollOutcome.New, (await rig.Poll(source with { AsksRobots = false })).Record.Outcome);
    }

    [Fact]
    public async Task One_request_of_a_host_at_a_time_with_a_pause()
    {
        var options = FollowRig.Fast with { Hosts = new HostLimits { Pause = TimeSpan.FromMilliseconds(60), Budget = 1000 } };
        using var rig = new FollowRig(_ => new LoopbackAnswer(async (stream, cancel) =>
        {
            await Task.Delay(20, cancel);
            await LoopbackAnswer.Of(200, Item.Feed(Item.Harbour)).Write(stream, cancel);
        }, Keeps: true), options);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => rig.Poller.Poll(rig.Source($"/{i}"), new SourceState(), System.Collections.Immutable.ImmutableHashSet<string>.Empty, TestContext.Current.CancellationToken)));
        Assert.Equal(1, rig.Server.MostAtOnce());
        long[] times = [.. rig.Server.Requests.Where(r => r.Target != "/robots.txt").Select(r => r.At)];
        Assert.Equal(8, times.Length);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(TimeProvider.System.GetElapsedTime(pair.First, pair.Second).TotalMilliseconds, 55, 10_000));
    }

    [Fact]
    public async Task The_budget_of_a_host_is_never_passed()
    {
        var limits = new HostLimits { Budget = 10, Refill = TimeSpan.FromSeconds(30), Pause = TimeSpan.Zero };
        var time = new ManualTime();
        var gates = new HostGates(limits, time);
        var random = new Random(7);
        var taken = new List<double>();
        double clock = 0;
        for (int i = 0; i < 10_000; i++)
        {
            double step = random.Next(3) == 0 ? random.NextDouble() * 200 : 0;
            clock += step;
            time.Advance(TimeSpan.FromSeconds(step));
            if (gates.TryTake("news.example"))
                taken.Add(clock);
        }

        // In no window of any length more than the rush and what was refilled; the real clock adds the second that the test takes.
        Assert.True(taken.Count > 1000);
        for (int i = 0; i < taken.Count; i++)
        {
            for (int j = i; j < taken.Count; j += 37)
                Assert.True(j - i + 1 <= limits.Budget + ((taken[j] - taken[i] + 30) / 30) + 1, $"{j - i + 1} in {taken[j] - taken[i]} s");
        }

        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_used_up_budget_postpones_a_poll()
    {
        using var rig = new FollowRig(_ => LoopbackAnswer.Of(200, Item.Feed(Item.Harbour)), FollowRig.Fast with { Hosts = new HostLimits { Pause = TimeSpan.Zero, Budget = 2, Refill = TimeSpan.FromHours(1) } });
        var source = rig.Source();
        Assert.Equal(PollOutcome.New, (await rig.Poll(source)).Record.Outcome);
        var end = await rig.Poll(source);
        Assert.Equal(PollOutcome.Budget, end.Record.Outcome);
        Assert.Equal(0, end.State.Failures);
        Assert.Equal(2, rig.Server.Requests.Count);
    }

    [Fact]
    public void What_brings_news_is_asked_sooner_and_what_fails_later()
    {
        var source = SourceBook.Make("https://tidewatch.example/feed", FollowedKind.Feed, Instant.MinValue, out _)!;
        var limits = PollLimits.Default;
        double After(PollOutcome outcome, int polls)
        {
            var state = new SourceState();
            for (int i = 0; i < polls; i++)
            {
                var (interval, _) = PollPolicy.Next(source, state, new PollFacts(outcome), limits);
                state = state with { IntervalSeconds = interval.TotalSeconds, Polls = i + 1, Failures = PollPolicy.IsSuccess(outcome) ? 0 : i + 1 };
            }

            return PollPolicy.Next(source, state, new PollFacts(outcome), limits).Wait.TotalMinutes;
        }

        Assert.InRange(After(PollOutcome.New, 0), 13.5, 16.5);
        Assert.InRange(After(PollOutcome.New, 20), 4.5, 5.5);
        Assert.InRange(After(PollOutcome.Unchanged, 40), 648, 792);
        Assert.InRange(After(PollOutcome.Failed, 3), 100, 140);
        Assert.InRange(After(PollOutcome.Failed, 30), 1296, 1584);
    }

    [Fact]
    public void The_jitter_is_the_same_in_every_run_and_differs_between_sources()
    {
        var waits = new HashSet<double>();
        for (int i = 0; i < 100; i++)
        {
            var source = SourceBook.Make($"https://tidewatch.example/{i}", FollowedKind.Feed, Instant.MinValue, out _)!;
            double wait = PollPolicy.Next(source, new SourceState(), new PollFacts(PollOutcome.New), PollLimits.Default).Wait.TotalSeconds;
            Assert.Equal(wait, PollPolicy.Next(source, new SourceState(), new PollFacts(PollOutcome.New), PollLimits.Default).Wait.TotalSeconds);
            Assert.InRange(wait, 810, 990);
            waits.Add(wait);
        }

        Assert.True(waits.Count > 80);
    }

    [Fact]
    public void What_a_feed_asks_for_is_kept_within_bounds()
    {
        var source = SourceBook.Make("https://tidewatch.example/feed", FollowedKind.Feed, Instant.MinValue, out _)!;
        double Wait(TimeSpan hint) => PollPolicy.Next(source, new SourceState(), new PollFacts(PollOutcome.New, Hint: hint), PollLimits.Default).Interval.TotalMinutes;
        Assert.Equal(60, Wait(TimeSpan.FromHours(1)));
        Assert.Equal(15, Wait(TimeSpan.FromSeconds(1)));
        Assert.Equal(360, Wait(TimeSpan.FromDays(7)));
        Assert.Equal(120, PollPolicy.Next(source with { FixedSeconds = 120 }, new SourceState(), new PollFacts(PollOutcome.New), PollLimits.Default).Interval.TotalSeconds);
    }

    [Theory]
    // Polled an hour ago for two hours; then somebody set the clock.
    [InlineData(0, 60)]
    [InlineData(1, 0)]
    [InlineData(-1, 120)]
    [InlineData(24, 0)]
    [InlineData(-24, 120)]
    [InlineData(-24 * 365 * 10, 120)]
    [InlineData(24 * 365 * 80, 0)]
    public void A_clock_that_was_set_makes_no_rush_and_no_silence(int hours, double minutes)
    {
        var time = new ManualTime();
        var polled = Instant.FromDateTimeOffset(time.GetUtcNow()) - Duration.FromHours(1);
        var source = SourceBook.Make("https://tidewatch.example/feed", FollowedKind.Feed, polled, out _)!;
        time.Jump(TimeSpan.FromHours(hours));
        using var follower = new Follower(new Parallax.Store.Memory.MemoryArchive(), FollowRig.Fast, time);
        var wait = follower.FirstWait(new FollowedSource(source, new SourceState { PolledAt = polled, DueAt = polled + Duration.FromHours(2) }));
        Assert.InRange(wait.TotalMinutes, minutes - 1, minutes + 1);
    }
}

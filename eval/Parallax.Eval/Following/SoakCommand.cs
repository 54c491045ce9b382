using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using Parallax.Following;
using Parallax.Following.Outbound;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Store.Memory;

namespace Parallax.Eval.Following;

/// <summary>What a soak saw.</summary>
/// <param name="Good">Good feeds.</param>
/// <param name="Polls">Polls of theirs that were measured.</param>
/// <param name="Late">Good feeds that once waited longer than 1.2 intervals between the starts of two polls.</param>
/// <param name="Longest">The longest such wait, in intervals.</param>
/// <param name="BadPolls">Polls of bad feeds.</param>
/// <param name="WarmMegabytes">Heap after the first third.</param>
/// <param name="LastMegabytes">Heap at the end.</param>
/// <param name="MachineLate">The most seconds by which the machine itself was late with a timer of a tenth of a second: counted as no fault of a poll.</param>
internal sealed record SoakResult(int Good, int Polls, int Late, double Longest, int BadPolls, double WarmMegabytes, double LastMegabytes, double MachineLate);

/// <summary><c>soak MINUTES</c>: 200 feeds that misbehave in every way beside 200 good ones, on loopback. Every good one is to be polled within 1.2 of its interval.</summary>
internal static class SoakCommand
{
    private const double MostLate = 1.2;
    private const int HandOvers = 4; // a poll is a timer, a connection, an answer and a reading: each may have to wait for the machine

    public static int Run(string[] arguments)
    {
        double minutes = double.Parse(arguments[0], CultureInfo.InvariantCulture);
        int feeds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 200;
        double interval = arguments.Length > 2 ? double.Parse(arguments[2], CultureInfo.InvariantCulture) : 30;
        var result = Soak(feeds, TimeSpan.FromMinutes(minutes), TimeSpan.FromSeconds(interval), OutboundOptions.Default, Console.WriteLine).GetAwaiter().GetResult();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Good} good feeds, {result.Polls} polls: {result.Late} late, longest wait {result.Longest:0.000} intervals; {result.BadPolls} polls of bad feeds; heap {result.WarmMegabytes:0.0} MB after a third, {result.LastMegabytes:0.0} MB at the end; the machine itself was late by {result.MachineLate:0.00} s at most"));
        return result.Late == 0 && result.Polls > 0 ? 0 : 1;
    }

    /// <summary>Runs it.</summary>
    /// <param name="feeds">Good ones, and as many bad.</param>
    /// <param name="length">How long.</param>
    /// <param name="interval">Between two polls of each.</param>
    /// <param name="outbound">Deadlines and limits; loopback is allowed here.</param>
    /// <param name="say">Told how it goes, ten times.</param>
    public static async Task<SoakResult> Soak(int feeds, TimeSpan length, TimeSpan interval, OutboundOptions outbound, Action<string> say)
    {
        using var server = new LoopbackServer(Answer, remembers: false);
        // Memory of its own would be the archive's growth: polls are dropped, reports are the same few.
        await using var archive = new MemoryArchive();
        var book = new SourceBook(archive);
        for (int i = 0; i < feeds; i++)
        {
            foreach (string kind in (string[])["good", "bad"])
            {
                string host = string.Create(CultureInfo.InvariantCulture, $"127.{(kind == "good" ? 1 : 2)}.{i / 250}.{(i % 250) + 1}");
                var source = SourceBook.Make(server.Address($"/{kind}/{i}", host), FollowedKind.Feed, Instant.MinValue, out _)!;
                await book.Add(source with { FixedSeconds = interval.TotalSeconds, FullText = FullText.Never }, CancellationToken.None).ConfigureAwait(false);
            }
        }

        var starts = new ConcurrentDictionary<string, ConcurrentQueue<Instant>>(StringComparer.Ordinal);
        int bad = 0;
        var options = FollowOptions.Default with
        {
            Outbound = outbound with { Allowed = [AllowedTarget.Parse("127.0.0.0/8")!] },
            Hosts = HostLimits.Default with { Budget = 100_000 },
            KeptPolls = 5,
        };
        using var follower = new Follower(archive, options)
        {
            OnPolled = poll =>
            {
                if (poll.Source.Address.Contains("/good/", StringComparison.Ordinal))
                    starts.GetOrAdd(poll.Source.Id, _ => new ConcurrentQueue<Instant>()).Enqueue(poll.Record.At);
                else
                    Interlocked.Increment(ref bad);
            },
        };
        using var stop = new CancellationTokenSource(length);
        var machine = Metronome(stop.Token);
        var run = follower.Run(stop.Token);
        double warm = 0, last = 0;
        for (int tenth = 1; tenth <= 10; tenth++)
        {
            await Task.WhenAny(run, Task.Delay(length / 10)).ConfigureAwait(false);
            last = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
            warm = tenth == 3 ? last : warm;
            say(string.Create(CultureInfo.InvariantCulture, $"{tenth * 10} %: {starts.Values.Sum(s => s.Count)} good polls, {bad} bad, heap {last:0.0} MB"));
        }

        await run.ConfigureAwait(false);
        return Judge(starts, feeds, bad, interval, await machine.ConfigureAwait(false)) with { WarmMegabytes = warm, LastMegabytes = last };
    }

    // How late a timer comes on this machine while all of this goes on.
    private static async Task<double> Metronome(CancellationToken stop)
    {
        const double beat = 0.1;
        double late = 0;
        while (!stop.IsCancellationRequested)
        {
            long began = TimeProvider.System.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(beat), CancellationToken.None).ConfigureAwait(false);
            late = Math.Max(late, TimeProvider.System.GetElapsedTime(began).TotalSeconds - beat);
        }

        return late;
    }

    // From the start of one poll to that of the next; the first comes when the program has started.
    private static SoakResult Judge(ConcurrentDictionary<string, ConcurrentQueue<Instant>> starts, int feeds, int bad, TimeSpan interval, double machine)
    {
        int late = feeds - starts.Count, polls = 0;
        double longest = 0;
        foreach (var queue in starts.Values)
        {
            var times = queue.Order().ToList();
            polls += times.Count;
            double most = times.Zip(times.Skip(1), (a, b) => (b - a).TotalSeconds / interval.TotalSeconds).DefaultIfEmpty(0).Max();
            longest = Math.Max(longest, most);
            late += most > MostLate + (HandOvers * machine / interval.TotalSeconds) ? 1 : 0;
        }

        return new SoakResult(feeds, polls, late, longest, bad, 0, 0, machine);
    }

    private static LoopbackAnswer Answer(LoopbackRequest request)
    {
        if (request.Target == "/robots.txt")
            return LoopbackAnswer.Of(404, "");
        int number = int.Parse(request.Target.AsSpan(request.Target.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
        if (request.Target.StartsWith("/good/", StringComparison.Ordinal))
            return LoopbackAnswer.Of(200, Feed(number), ("Content-Type", "application/rss+xml"));
        const string head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n";
        var drip = TimeSpan.FromSeconds(1);
        return (number % 12) switch
        {
            0 => LoopbackAnswer.Silence(),
            1 => LoopbackAnswer.Drip("HTTP/1.1 200 OK\r\nX-Slow: ", drip, (byte)'a'),
            2 => LoopbackAnswer.Drip(head + "\r\n<rss><channel>", drip),
            3 => LoopbackAnswer.Drip(head + "Transfer-Encoding: chunked\r\n\r\n", drip, (byte)'1'),
            4 => LoopbackAnswer.Drip(head + "Content-Length: 100000\r\n\r\n", drip),
            5 => LoopbackAnswer.Raw(head + "Content-Length: 100000\r\n\r\n<rss>"),
            6 => LoopbackAnswer.Raw("garbage\r\n\r\n"),
            7 => LoopbackAnswer.Of(500, "no"),
            8 => LoopbackAnswer.Of(301, "", ("Location", request.Target)),
            9 => LoopbackAnswer.Of(200, "<html><body><h1>Sorry</h1></body></html>"),
            10 => LoopbackAnswer.Raw(head + "X-Flood: " + new string('x', 100_000) + "\r\n\r\n"),
            _ => LoopbackAnswer.Of(200, "<rss><channel>" + string.Concat(Enumerable.Repeat("<item>", 20_000))),
        };
    }

    private static string Feed(int number) =>
        $"<rss version=\"2.0\"><channel><title>Feed {number}</title>"
        + string.Concat(Enumerable.Range(0, 10).Select(i => $"<item><guid>{number}-{i}</guid><title>Report {i} of feed {number}</title><link>https://feed{number}.example/{i}</link><description>The council of ward {i} met and decided on item {number}.</description></item>"))
        + "</channel></rss>";
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;
using Parallax.Eval.Following;
using Parallax.Following;
using Parallax.Following.Outbound;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Store.Memory;

namespace Parallax.Tests.Following;

/// <summary>An item of a feed that a test serves.</summary>
internal sealed record Item(string? Id, string? Link, string Title, string Text, string? Published = "Mon, 02 Mar 2026 08:00:00 GMT")
{
    /// <summary>Two reports with nothing in common but the outlet.</summary>
    public static Item Harbour { get; } = new("h-1", "https://tidewatch.example/harbour", "Harbour crane fails inspection in Oxmouth",
        "Inspectors closed the larger of two cranes at the port of Oxmouth on Sunday after a crack was found in its boom. The port authority said that ships would be unloaded by the smaller crane until a replacement part arrives, which may take three weeks.");

    public static Item School { get; } = new("s-1", "https://tidewatch.example/school", "Velden school board votes for later start",
        "Lessons in Velden will begin at nine from September. Five of seven members of the board voted for the change on Saturday evening, after parents had collected 1,200 signatures. Bus schedules are to be adapted over the summer, the board's chair said.", "Sun, 01 Mar 2026 19:30:00 GMT");

    public static Item Bridge { get; } = new("b-1", "https://tidewatch.example/bridge", "Night closures on the Karsk bridge",
        "The bridge over the Karsk will be closed between ten in the evening and five in the morning until Friday. Workers replace expansion joints that were damaged by frost. Detours lead over the old road through Lunde, the road office announced.", "Sat, 28 Feb 2026 11:00:00 GMT");

    public string Rss()
    {
        var xml = new StringBuilder("<item>");
        void Add(string name, string? value)
        {
            if (value is not null)
                xml.Append('<').Append(name).Append('>').Append(System.Security.SecurityElement.Escape(value)).Append("</").Append(name).Append('>');
        }

        Add("guid", Id);
        Add("link", Link);
        Add("title", Title);
        Add("pubDate", Published);
        Add("description", Text);
        return xml.Append("</item>").ToString();
    }

    public static string Feed(params Item[] items) => Feed("Tidewatch", items);

    public static string Feed(string outlet, IEnumerable<Item> items) =>
        $"<rss version=\"2.0\"><channel><title>{outlet}</title><link>https://tidewatch.example/</link>" + string.Concat(items.Select(i => i.Rss())) + "</channel></rss>";
}

/// <summary>A server, an archive in memory and what polls the one into the other.</summary>
internal sealed class FollowRig : IDisposable
{
    private readonly OutboundHttp _http;
    private readonly Dictionary<string, SourceState> _states = new(StringComparer.Ordinal);

    public FollowRig(Func<LoopbackRequest, LoopbackAnswer> answer, FollowOptions? options = null)
    {
        Server = new LoopbackServer(r => r.Target == "/robots.txt" && !ServesRobots ? LoopbackAnswer.Of(404, "") : answer(r));
        Options = options ?? Fast;
        _http = new OutboundHttp(Options.Outbound, time: Time);
        Gates = new HostGates(Options.Hosts, Time);
        Poller = new SourcePoller(Archive, new Fetcher(_http, Gates, Time), Options, Time);
    }

    /// <summary>A server of one feed, whose items a test changes.</summary>
    public FollowRig(params Item[] items)
        : this(_ => LoopbackAnswer.Of(404, ""))
    {
        Server.Dispose();
        Feed = items;
        Server = new LoopbackServer(r => r.Target == "/robots.txt" ? LoopbackAnswer.Of(404, "") : Answer?.Invoke(r) ?? LoopbackAnswer.Of(200, Item.Feed(Feed), ("Content-Type", "application/rss+xml")));
    }

    public static FollowOptions Fast { get; } = new()
    {
        Outbound = Loopback.Options,
        Hosts = HostLimits.Default with { Pause = TimeSpan.Zero, Budget = 10_000 },
        Looks = [],
    };

    public bool ServesRobots { get; init; }

    public LoopbackServer Server { get; private set; }

    public Item[] Feed { get; set; } = [];

    public Func<LoopbackRequest, LoopbackAnswer>? Answer { get; set; }

    public FollowOptions Options { get; }

    public MemoryArchive Archive { get; } = new();

    public ManualTime Time { get; init; } = new();

    public HostGates Gates { get; }

    public SourcePoller Poller { get; }

    public SourceState State(Source source) => _states.GetValueOrDefault(source.Id) ?? new SourceState();

    public Source Source(string path = "/feed", FollowedKind kind = FollowedKind.Feed, FullText text = FullText.Never, string host = "127.0.0.1") =>
        SourceBook.Make(Server.Address(path, host), kind, Instant.FromUtc(2026, 3, 2, 0, 0), out _)! with { FullText = text };

    /// <summary>Polls, with the state of the poll before.</summary>
    public async Task<PollEnd> Poll(Source source, params Source[] others)
    {
        var followed = others.Append(source).Select(s => s.Id).ToImmutableHashSet();
        var end = await Poller.Poll(source, State(source), followed, TestContext.Current.CancellationToken);
        _states[source.Id] = end.State;
        return end;
    }

    /// <summary>Polls twice, the second time with a document of other bytes: nothing may come of that.</summary>
    public async Task AssertSettled(Source source, params Source[] others)
    {
        await Poll(source, others);
        _states[source.Id] = State(source) with { Seen = [] };
        var again = await Poll(source, others);
        Assert.Equal((0, 0), (again.Record.New, again.Record.Changed));
    }

    /// <summary>Every stored text, as source's report with the title of its latest version and how many it has.</summary>
    public async Task<string> Stored()
    {
        var cancel = TestContext.Current.CancellationToken;
        var all = await Archive.Captures.After(0, 1000, cancel);
        var lines = all.GroupBy(c => c.Entry.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Last().Capture.GivenValue(GivenNames.Title)?.Text ?? g.Last().Capture.Path}: {g.Count()}"));
        return string.Join("\n", lines.Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        _http.Dispose();
        Server.Dispose();
    }
}

/// <summary>A clock that a test sets: the wall clock and the monotonic one apart. Timers are the system's.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _added;
    private TimeSpan _wall;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _added)) + _wall;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _added)).TotalSeconds * TimestampFrequency);

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan span) => Interlocked.Add(ref _added, span.Ticks);

    /// <summary>Somebody sets the wall clock.</summary>
    public void Jump(TimeSpan by) => _wall += by;
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Parallax.App.Serving;
using Parallax.Eval.Following;
using Parallax.Following.Sources;
using Parallax.Store;
using Parallax.Tests.App;
using Parallax.Tests.Following;
using Parallax.Tests.Serving;

namespace Parallax.Tests.Living;

/// <summary>
/// A server that lives: an archive on disk, the keeper, the follower and the alerts of <c>parallax serve</c>, outlets with feeds that change, and one who takes
/// webhooks. It can be stopped and started again.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Item[]> _feeds = new(StringComparer.Ordinal);
    private readonly ServeSettings _settings;
    private TestServer? _server;

    public Town(ServeSettings? settings = null)
    {
        _settings = (settings ?? new ServeSettings()) with { CompareEvery = TimeSpan.Zero };
        Outlets = new LoopbackServer(Answer);
    }

    public LoopbackServer Outlets { get; }

    public TestServer Server => _server ?? throw new InvalidOperationException("it does not run");

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Where webhooks go.</summary>
    public string Hook => Outlets.Address("/hook", "127.0.0.9");

    /// <summary>Alerts that webhooks brought, in the order in which they came.</summary>
    public IReadOnlyList<JsonElement> Told =>
        [.. Outlets.Requests.Where(r => r.Target == "/hook").SelectMany(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("alerts").EnumerateArray())];

    public async Task Start()
    {
        var archive = Archives.Open(Path.Combine(_folder.Path, "archive"));
        await new FollowSettings { Allowed = ["127.0.0.0/8"] }.Keep(archive, Cancel);
        _server = await TestServer.Start(_settings, archive, follows: true);
        Http = _server.Browser();
    }

    public async Task Stop()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        _server = null;
    }

    /// <summary>What an outlet's feed has from now on.</summary>
    public void Publish(string host, params Item[] items) => _feeds[host] = items;

    /// <summary>Follows an outlet's feed by the API; gives the source's id.</summary>
    public async Task<string> Follow(string host, string title)
    {
        var made = await Post("/api/v1/sources", new { address = Outlets.Address("/feed", host), kind = "feed", title, full_text = "never", interval_seconds = 600 }, HttpStatusCode.Created);
        return made.GetProperty("id").GetString()!;
    }

    /// <summary>Looks at a source now, and waits until all that it brought is in stories that are compared.</summary>
    public async Task Look(string source)
    {
        long polls = await Polls(source);
        await Server.Site.SourcesChanged(source, Cancel);
        await Until(async () => await Polls(source) > polls, "the source is polled");
        await Settled();
    }

    public async Task<long> Polls(string source) => (await new SourceBook(Server.Archive).Find(source, Cancel))!.State.Polls;

    public Task Settled() => Until(
        async () =>
        {
            var counts = await Server.Archive.Counts(Cancel);
            return counts.GroupedOrder == counts.LastOrder && (await Server.Archive.Stories.List(StoryOrder.Newest, null, 50, Cancel)).Stories.All(s => s.IsCompared);
        },
        "all reports are in compared stories");

    public async Task<JsonElement> Get(string path)
    {
        using var answer = await Http.GetAsync(path, Cancel);
        string body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public async Task<JsonElement> Post(string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync(path, content, Cancel);
        string text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Posts a form with the token of a page, and gives the page that it leads to.</summary>
    public async Task<string> Form(string page, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await TestServer.Post(Http, action, await Http.GetStringAsync(page, Cancel), fields);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return await Http.GetStringAsync(answer.Headers.Location, Cancel);
    }

    public async Task Until(Func<Task<bool>> holds, string what)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < _patience, $"{what}: not after {_patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s; told: {string.Join(", ", Told.Select(a => a.GetProperty("kind")))}; the log:\n{_server?.Log}");
            await Task.Delay(50, Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await Stop();
        Outlets.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LoopbackAnswer Answer(LoopbackRequest request) => request.Target switch
    {
        "/hook" => LoopbackAnswer.Of(204, ""),
        "/feed" when _feeds.TryGetValue(request.Host, out var items) => LoopbackAnswer.Of(200, Item.Feed(request.Host == "127.0.0.1" ? "Eskvik Post" : "Kelm Ledger", items), ("Content-Type", "application/rss+xml")),
        _ => LoopbackAnswer.Of(404, ""),
    };
}

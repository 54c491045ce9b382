using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Parallax.Bench.Streams;

namespace Parallax.Bench.Archives;

/// <summary>
/// <c>parallax serve</c>, in a process of its own, on an archive that is there: reports are pushed at an even rate as programs push them, and people look at
/// stories, lists and searches meanwhile. Says how long each kind of request took, and how long the longest wait for a receipt was.
/// </summary>
internal sealed class ServeBench : IDisposable
{
    private const double MostStory = 100, MostSearch = 200, MostStall = 1_000;

    // How often each kind of page is asked for, a second.
    private const double Stories = 5, Searches = 3, Lists = 1;

    private static readonly string[] Queries =
    [
        "people", "said fire", "\"mill burns\"", "derail* OR strike", "flood -dam", "outlet:\"Bay Mail\"", "title:strike port", "speaker:driver", "place:north*",
        "verdict:agree mayor", "verdict:differ", "after:2031-02-01 before:2031-02-10 train", "judge", "sandbags", "crowns verdict:denied", "\"the empty market square\"",
    ];

    // The first while is what a server that was just started does: code is compiled, the stream's memory is taken up. It is driven like the rest, and told apart.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    private static readonly string[] Orders = ["newest", "biggest", "disputed"];

    private readonly HttpClient _http;
    private readonly Process _server;
    private readonly Uri _at;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Dictionary<string, List<double>> _times = new(StringComparer.Ordinal);
    private readonly List<double> _receipts = [];
    private readonly Lock _gate = new();
    private int _failed;
    private TimeSpan _began;

    private ServeBench(Process server, Uri at) => (_server, _at, _http) = (server, at, new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) });

    /// <summary>Runs it.</summary>
    /// <param name="place">The archive's folder.</param>
    /// <param name="minutes">How long.</param>
    /// <param name="perSecond">Reports that arrive a second.</param>
    public static async Task<int> Run(string place, double minutes, double perSecond)
    {
        using var bench = await Start(place).ConfigureAwait(false);
        return await bench.Measure(TimeSpan.FromMinutes(minutes), perSecond).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        if (!_server.HasExited)
            _server.Kill();
        _server.Dispose();
    }

    private static async Task<ServeBench> Start(string place)
    {
        string app = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, $"../../../../../src/Parallax.App/bin/{new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name}/{new DirectoryInfo(AppContext.BaseDirectory).Name}/parallax.dll"));
        string dll = Environment.GetEnvironmentVariable("PARALLAX_DLL") ?? app;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[dll, "serve", "--data", place, "--urls", "http://127.0.0.1:0", "--follow", "false", "--log-level", "warn"])
            start.ArgumentList.Add(argument);
        var clock = Stopwatch.StartNew();
        var server = Process.Start(start)!;
        server.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        server.BeginErrorReadLine();
        string? greeting = await server.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        if (greeting is null || !Uri.TryCreate(greeting[(greeting.LastIndexOf(' ') + 1)..], UriKind.Absolute, out var at))
            throw new InvalidOperationException($"{dll} did not start: {greeting}");
        _ = server.StandardOutput.ReadToEndAsync();
        var bench = new ServeBench(server, at);
        (await bench._http.GetAsync(at).ConfigureAwait(false)).EnsureSuccessStatusCode();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at}: first page after {clock.Elapsed.TotalSeconds:F2} s"));
        return bench;
    }

    private async Task<int> Measure(TimeSpan length, double perSecond)
    {
        var ids = await Ids().ConfigureAwait(false);
        double captures = await Metric("parallax_captures").ConfigureAwait(false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ids.Count} stories; {captures:F0} captures; {length.TotalMinutes:F1} minutes with {perSecond} arrivals, {Stories} stories, {Searches} searches, {Lists} lists a second"));
        using var stop = new CancellationTokenSource(length + WarmUp);
        _began = _clock.Elapsed;
        var random = new Random(7);
        using var reports = MadeReports().GetEnumerator();
        int query = 0, listed = 0;
        var parts = new[]
        {
            Every(perSecond, () => reports.MoveNext() ? Push(reports.Current) : Task.CompletedTask, stop.Token),
            Every(Stories, () => Get("story", $"/stories/{Uri.EscapeDataString(random.Next(2) == 0 ? ids[random.Next(Math.Min(200, ids.Count))] : ids[random.Next(ids.Count)])}"), stop.Token),
            Every(Searches, () => Get("search", $"/search?q={Uri.EscapeDataString(Queries[query++ % Queries.Length])}"), stop.Token),
            Every(Lists, () => Get("list", $"/stories?by={Orders[listed++ % Orders.Length]}"), stop.Token),
            Watch(stop.Token),
        };
        await Task.WhenAll(parts).ConfigureAwait(false);
        return Report(perSecond);
    }

    private static IEnumerable<MadeReport> MadeReports() => new MadeNews(991, 1_000_000).Reports();

    // Starts one at each beat, whether the ones before are over or not: a slow answer must not thin out the load.
    private async Task Every(double perSecond, Func<Task> one, CancellationToken stop)
    {
        var running = new List<Task>();
        var start = _clock.Elapsed;
        for (long n = 0; !stop.IsCancellationRequested; n++)
        {
            var due = start + TimeSpan.FromSeconds(n / perSecond) - _clock.Elapsed;
            if (due > TimeSpan.Zero)
                await Task.Delay(due, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                break;
            running.RemoveAll(t => t.IsCompletedSuccessfully);
            running.Add(one());
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    // How late a timer comes that has nothing else to do: what the machine adds of itself.
    private async Task Watch(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var before = _clock.Elapsed;
            await Task.Delay(50, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Kept("timer", (_clock.Elapsed - before).TotalMilliseconds - 50);
        }
    }

    private async Task Push(MadeReport report)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(MadeNews.Html(report)));
        body.Headers.ContentType = new MediaTypeHeaderValue("text/html", "utf-8");
        var before = _clock.Elapsed;
        try
        {
            using var answer = await _http.PostAsync(new Uri(_at, $"/api/v1/captures?url={Uri.EscapeDataString(MadeArrivals.Address(report, 991).AbsoluteUri)}"), body).ConfigureAwait(false);
            if (answer.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.OK))
                Failed($"push: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync().ConfigureAwait(false)}");
            lock (_gate)
            {
                if (_clock.Elapsed - _began >= WarmUp)
                    _receipts.Add(_clock.Elapsed.TotalMilliseconds);
            }
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            Failed("push: " + error.Message);
        }

        Kept("receipt", (_clock.Elapsed - before).TotalMilliseconds);
    }

    private async Task Get(string kind, string path)
    {
        var before = _clock.Elapsed;
        try
        {
            using var answer = await _http.GetAsync(new Uri(_at, path)).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.OK)
                Failed($"{path}: {(int)answer.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            Failed($"{path}: {error.Message}");
        }

        Kept(kind, (_clock.Elapsed - before).TotalMilliseconds);
    }

    private void Failed(string what)
    {
        if (Interlocked.Increment(ref _failed) <= 5)
            Console.Error.WriteLine(what);
    }

    private void Kept(string kind, double milliseconds)
    {
        lock (_gate)
        {
            if (_clock.Elapsed - _began < WarmUp)
                kind = "(first) " + kind;
            if (!_times.TryGetValue(kind, out var list))
                _times[kind] = list = [];
            list.Add(milliseconds);
        }
    }

    // The newest first.
    private async Task<List<string>> Ids()
    {
        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            using var page = JsonDocument.Parse(await _http.GetStringAsync(new Uri(_at, $"/api/v1/stories?limit=100{(cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}")).ConfigureAwait(false));
            ids.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetString()!));
            cursor = page.RootElement.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }

        return ids;
    }

    private async Task<double> Metric(string name)
    {
        string text = await _http.GetStringAsync(new Uri(_at, "/metrics")).ConfigureAwait(false);
        string line = text.Split('\n').First(l => l.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    private int Report(double perSecond)
    {
        foreach (var (kind, times) in _times.OrderBy(t => t.Key, StringComparer.Ordinal))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,16}: {times.Count} times, p50 {At(times, 0.5):F1} ms, p95 {At(times, 0.95):F1} ms, p99 {At(times, 0.99):F1} ms, longest {times.Max():F0} ms"));
        double gap = _receipts.Zip(_receipts.Skip(1), (a, b) => b - a).DefaultIfEmpty(0).Max();
        double stall = Math.Max(gap, _times["receipt"].Max());
        _server.Refresh();
        double waiting = Metric("parallax_waiting").GetAwaiter().GetResult();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"longest without a receipt {gap:F0} ms; {_failed} failed; {waiting:F0} waiting to be read at the end; server resident {_server.WorkingSet64 >> 20} MB, most {_server.PeakWorkingSet64 >> 20} MB; processor {_server.TotalProcessorTime.TotalSeconds:F0} s; the machine's own timer p99 late by {At(_times["timer"], 0.99):F1} ms"));
        bool good = At(_times["story"], 0.99) <= MostStory && At(_times["search"], 0.99) <= MostSearch && stall <= MostStall && _failed == 0 && waiting <= perSecond * 30;
        Console.WriteLine(good ? "within the limits" : string.Create(CultureInfo.InvariantCulture, $"NOT WITHIN THE LIMITS: story p99 {MostStory} ms, search p99 {MostSearch} ms, no wait over {MostStall} ms, nothing failed, at most half a minute behind"));
        return good ? 0 : 1;
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt(Math.Min(times.Count - 1, (int)(times.Count * share)));
}

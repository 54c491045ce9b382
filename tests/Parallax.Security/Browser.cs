using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parallax.Security;

/// <summary>A headless Chromium that is told where to go and asked what ran, by the DevTools protocol. Every name leads to one port of this machine.</summary>
internal sealed class Browser : IAsyncDisposable
{
    // In every document and frame, before anything of its own: what a payload calls to show that it ran tells us instead, and nothing opens. Once the document
    // is there, what a person could do to an element is done to it: handlers get their events, links to scripts are followed.
    private const string Watch = """
        for (const name of ['alert', 'prompt', 'confirm', 'print']) {
          try { Object.defineProperty(window, name, { configurable: false, writable: false, value: () => { ran(name + ' ' + location.href); } }); } catch { }
        }
        addEventListener('load', () => {
          let left = 400;
          for (const e of document.querySelectorAll('*')) {
            for (const a of [...e.attributes]) if (/^on/i.test(a.name) && left-- > 0) { try { e.dispatchEvent(new Event(a.name.slice(2).toLowerCase())); } catch { } }
            if (/^\s*javascript:/i.test(e.href ?? e.action ?? '') && left-- > 0) { try { e.click ? e.click() : e.dispatchEvent(new MouseEvent('click')); } catch { } }
          }
        });
        """;

    private static readonly string[] _programs = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10), _moment = TimeSpan.FromMilliseconds(60);

    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly string _profile;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private int _last;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>What ran, each with the page on which it did.</summary>
    public ConcurrentQueue<string> Ran { get; } = new();

    /// <summary>False once it has ended or can't be asked any more.</summary>
    public bool IsOpen => !_process.HasExited && !_reading.IsCompleted && _socket.State == WebSocketState.Open;

    /// <summary>The program, or null where there is none.</summary>
    public static string? Program() => _programs
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Starts it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="port">Where all names lead.</param>
    public static async Task<Browser> Start(string program, int port)
    {
        string profile = Directory.CreateTempSubdirectory("parallax-browser-").FullName;
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])[
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-popup-blocking",
            "--disable-dev-shm-usage", "--remote-debugging-port=0", $"--user-data-dir={profile}", string.Create(CultureInfo.InvariantCulture, $"--host-resolver-rules=MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1"), "about:blank"])
            start.ArgumentList.Add(argument);
        var browser = new Browser(Process.Start(start)!, profile);
        string? line;
        while ((line = await browser._process.StandardError.ReadLineAsync().ConfigureAwait(false)) is not null && !line.Contains("ws://", StringComparison.Ordinal))
        {
            // It says much before it says where it listens.
        }

        if (line is null)
            throw new InvalidOperationException($"{program} did not start");
        _ = browser._process.StandardError.ReadToEndAsync();
        var address = new Uri(line[line.IndexOf("ws://", StringComparison.Ordinal)..]);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var pages = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://{address.Authority}/json/list")).ConfigureAwait(false))!.AsArray();
        string page = pages.First(p => (string?)p!["type"] == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        await browser._socket.ConnectAsync(new Uri(page), CancellationToken.None).ConfigureAwait(false);
        browser._reading = browser.Read();
        await browser.Ask("Page.enable", []).ConfigureAwait(false);
        await browser.Ask("Runtime.enable", []).ConfigureAwait(false);
        await browser.Ask("Runtime.addBinding", new JsonObject { ["name"] = "ran" }).ConfigureAwait(false);
        await browser.Ask("Page.addScriptToEvaluateOnNewDocument", new JsonObject { ["source"] = Watch }).ConfigureAwait(false);
        return browser;
    }

    /// <summary>Opens a page, and lets it do what it likes for a moment.</summary>
    public async Task Open(string address)
    {
        _loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Ask("Page.navigate", new JsonObject { ["url"] = address }).ConfigureAwait(false);
        await Task.WhenAny(_loaded.Task, Task.Delay(_longest)).ConfigureAwait(false);
        await Task.Delay(_moment).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
        _socket.Dispose();
        _sending.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser that is slower to end still writes there.
        }
    }

    private async Task Ask(string method, JsonObject values)
    {
        int id = Interlocked.Increment(ref _last);
        var asked = _asked[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = values });
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }

        // A page that never answers is gone by the next one.
        await Task.WhenAny(asked.Task, Task.Delay(_longest)).ConfigureAwait(false);
        _asked.TryRemove(id, out _);
    }

    private async Task Read()
    {
        byte[] buffer = new byte[1 << 16];
        using var whole = new MemoryStream();
        while (_socket.State == WebSocketState.Open)
        {
            whole.SetLength(0);
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer, CancellationToken.None).ConfigureAwait(false);
                whole.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
                return;
            var message = JsonNode.Parse(whole.ToArray())!;
            if (message["id"] is { } id)
            {
                if (_asked.TryGetValue(id.GetValue<int>(), out var asked))
                    asked.TrySetResult(message);
            }
            else if ((string?)message["method"] == "Runtime.bindingCalled")
            {
                Ran.Enqueue((string?)message["params"]?["payload"] ?? "");
            }
            else if ((string?)message["method"] == "Page.loadEventFired")
            {
                _loaded.TrySetResult();
            }
            else if ((string?)message["method"] == "Page.javascriptDialogOpening")
            {
                Ran.Enqueue("dialog " + (string?)message["params"]?["url"]);
                _ = Ask("Page.handleJavaScriptDialog", new JsonObject { ["accept"] = true });
            }
        }
    }
}

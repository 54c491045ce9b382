using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using Parallax.App.Serving;
using Parallax.Eval.Following;
using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Security;

/// <summary>
/// <c>xss PAYLOADS.jsonl [EVERY]</c>: payloads as reports of a real server, looked at with a real browser: once with the encoding of foreign text alone (the
/// content security policy is taken from the answers on their way) and once with the policy alone (the encoding is undone on their way). No script of theirs may
/// run. The same payloads on a bare page show that the browser would.
/// </summary>
internal static class XssCommand
{
    // Payloads of one article's text, and of one bare page.
    private const int InText = 40, OnPage = 10;

    // Where Chromium asks for its own sake, whatever it is told not to.
    private static readonly string[] _browsersOwn = ["update.googleapis.com", "clients2.google.com", "accounts.google.com", "optimizationguide-pa.googleapis.com", "android.clients.google.com"];

    private enum Way
    {
        EncodingAlone,
        PolicyAlone,
    }

    public static async Task<int> Run(string file, int every)
    {
        if (Browser.Program() is not { } program)
        {
            await Console.Error.WriteLineAsync("no Chromium on PATH: install it (Debian: apt-get install chromium)").ConfigureAwait(false);
            return 2;
        }

        string[] payloads = [.. File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("p").GetString()!)];
        var result = await Run(program, payloads, every, Console.WriteLine).ConfigureAwait(false);
        return result.IsRight ? 0 : 1;
    }

    /// <summary>Runs it.</summary>
    /// <param name="program">The browser.</param>
    /// <param name="payloads">The payloads.</param>
    /// <param name="every">Each so many-th has reports and searches of its own; all stand in texts.</param>
    /// <param name="say">Told of every part.</param>
    public static async Task<XssResult> Run(string program, string[] payloads, int every, Action<string> say)
    {
        await using var archive = new MemoryArchive();
        var alone = payloads.Where((_, i) => i % every == 0).ToArray();
        await Fill(archive, payloads, alone).ConfigureAwait(false);
        await using var server = await Server.Start(new ServeSettings { Urls = new Uri("http://127.0.0.1:0"), Follow = false, Keep = false, LogLevel = LogLevel.Error }, archive, Console.Error).ConfigureAwait(false);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        Way way = Way.EncodingAlone;
        var foreign = new ConcurrentQueue<string>();
        using var between = new LoopbackServer(
            request =>
            {
                if (request.Host != "127.0.0.1")
                {
                    if (!_browsersOwn.Contains(request.Host))
                        foreign.Enqueue(request.Host + request.Target);
                    return LoopbackAnswer.Of(200, "");
                }

                return Bare(request.Target, payloads) ?? Passed(http, server.Address, request, way);
            },
            remembers: false);

        var browser = new LastingBrowser(program, between.Port);
        await using (browser.ConfigureAwait(false))
        {
            for (int i = 0; i < payloads.Length; i += OnPage)
                await browser.Open(between.Address($"/bare/set/{i.ToString(CultureInfo.InvariantCulture)}")).ConfigureAwait(false);
            int live = browser.Ran.Select(r => r[(r.LastIndexOf('/') + 1)..]).Distinct().Count();
            say(string.Create(CultureInfo.InvariantCulture, $"control: {live} of {payloads.Length} payloads run on a bare page ({foreign.Count} requests to other hosts)"));

            var pages = await Pages(archive, alone).ConfigureAwait(false);
            var runs = new int[2];
            int outside = 0, unseen = 0;
            foreach (var next in (Way[])[Way.EncodingAlone, Way.PolicyAlone])
            {
                way = next;
                foreign.Clear();
                browser.Ran.Clear();
                browser.Unseen.Clear();
                foreach (string page in pages)
                    await browser.Open(between.Address(page)).ConfigureAwait(false);
                say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(next == Way.EncodingAlone ? "encoding alone, no policy" : "policy alone, no encoding")}: {pages.Count} pages, {browser.Ran.Count} script runs, {foreign.Count} requests to other hosts, {browser.Unseen.Count} pages ended two browsers"));
                foreach (string what in browser.Ran.Distinct().Take(5).Concat(foreign.Distinct().Take(5)).Concat(browser.Unseen.Take(5)))
                    say("  " + what);
                runs[(int)next] = browser.Ran.Count;
                outside += foreign.Count;
                unseen += browser.Unseen.Count;
            }

            await server.Stop().ConfigureAwait(false);
            return new XssResult(payloads.Length, live, pages.Count, runs[(int)Way.EncodingAlone], runs[(int)Way.PolicyAlone], outside, unseen);
        }
    }

    // As title, outlet and author of a report of its own, in JSON and in HTML; and all of them as paragraphs.
    private static async Task Fill(MemoryArchive archive, string[] payloads, string[] alone)
    {
        var intake = new PipelineIntake();
        var batch = new ArchiveBatch();
        int n = 0;
        foreach (string payload in alone)
        {
            string line = JsonSerializer.Serialize(new { id = payload, title = payload, source = payload, author = payload, url = $"https://{n}.example/", date = "2031-03-04", text = $"The council of Harrow met on Tuesday. {payload}\nMayor Ines Ruan said: “{payload}”" });
            Add(line, $"line{n}.jsonl");
            Add($"<!doctype html><html><head><title>{payload}</title><meta name=author content=\"{payload}\"></head><body><article><h1>{payload}</h1><p>The council of Harrow met on Tuesday and sold the mill, it said.</p><p>{payload}</p><p>Mayor Ines Ruan said that {WebUtility.HtmlEncode(payload)} was closed.</p></article></body></html>", $"page{n++}.html");
        }

        foreach (string[] some in payloads.Chunk(InText))
            Add(JsonSerializer.Serialize(new { id = n, title = $"Council of Harrow meets for the {n}th time", text = string.Join('\n', some.Select((p, i) => $"On day {i} the mayor said {p} to the council of Harrow.")), date = "2031-03-04" }), $"set{n++}.jsonl");
        await archive.Commit(batch).ConfigureAwait(false);
        using var keeper = new StoryKeeper(archive);
        await keeper.CatchUp().ConfigureAwait(false);

        void Add(string document, string path)
        {
            foreach (var capture in intake.Captures(Encoding.UTF8.GetBytes(document), new DocumentOrigin(path), _ => { }, CancellationToken.None))
                batch.Add(new NewCapture { Key = new ReportKey("xss", path + capture.Member), Capture = capture, ArrivedAt = Instant.FromUtc(2031, 3, 4, 9, 0) });
        }
    }

    // Lists as they come, every report, every story, and each payload as a question that the page repeats.
    private static async Task<List<string>> Pages(MemoryArchive archive, string[] alone)
    {
        var pages = new List<string> { "/sources", "/problems", "/corrections", "/settings" };
        string? next = null;
        do
        {
            pages.Add("/stories" + (next is null ? "" : $"?after={Uri.EscapeDataString(next)}"));
            (var stories, next) = await archive.Stories.List(StoryOrder.Newest, next, 30).ConfigureAwait(false);
            pages.AddRange(stories.Select(s => $"/stories/{Uri.EscapeDataString(s.Id)}"));
        }
        while (next is not null);
        long? before = null;
        while (await archive.Articles.Latest(null, before, 100).ConfigureAwait(false) is { IsEmpty: false } articles)
        {
            pages.AddRange(articles.Select(a => $"/articles/{Uri.EscapeDataString(a.Id)}"));
            before = articles[^1].Order;
        }

        pages.AddRange(alone.Where(p => p.Length < 400).Select(p => $"/search?q={Uri.EscapeDataString(p)}"));
        pages.Add("/search?q=council");
        return pages;
    }

    private static LoopbackAnswer? Bare(string target, string[] payloads)
    {
        string[] parts = target.Split('/');
        if (parts is not ["", "bare", .., var last] || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int at) || at >= payloads.Length)
            return null;
        string body = parts[2] == "set"
            ? string.Concat(Enumerable.Range(at, Math.Min(OnPage, payloads.Length - at)).Select(i => $"<iframe src=\"/bare/one/{i.ToString(CultureInfo.InvariantCulture)}\"></iframe>"))
            : payloads[at];
        return LoopbackAnswer.Of(200, $"<!doctype html><html><body>{body}</body></html>", ("Content-Type", "text/html; charset=utf-8"));
    }

    private static LoopbackAnswer Passed(HttpClient http, Uri server, LoopbackRequest request, Way way)
    {
        if (request.Target == "/live")
            return LoopbackAnswer.Of(204, "");
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(server, request.Target));
        using var answer = http.Send(asked);
        byte[] body = answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(h => h.Key is not ("Content-Length" or "Transfer-Encoding" or "Connection" or "Date") && (way == Way.PolicyAlone || !h.Key.Equals("Content-Security-Policy", StringComparison.OrdinalIgnoreCase)))
            .Select(h => (h.Key, string.Join(", ", h.Value))).ToArray();
        if (way == Way.PolicyAlone && answer.Content.Headers.ContentType?.MediaType == "text/html")
            body = Encoding.UTF8.GetBytes(WebUtility.HtmlDecode(Encoding.UTF8.GetString(body)));
        return LoopbackAnswer.Of((int)answer.StatusCode, body, headers);
    }
}

/// <summary>What came of it.</summary>
/// <param name="Payloads">How many there are.</param>
/// <param name="Live">Those that run on a bare page.</param>
/// <param name="Pages">Pages that were opened, twice each.</param>
/// <param name="ByEncoding">Scripts that ran with the encoding alone.</param>
/// <param name="ByPolicy">Scripts that ran with the policy alone.</param>
/// <param name="Foreign">Requests to other hosts, both ways.</param>
/// <param name="Unseen">Pages on which two browsers ended.</param>
internal sealed record XssResult(int Payloads, int Live, int Pages, int ByEncoding, int ByPolicy, int Foreign, int Unseen)
{
    /// <summary>Nothing ran, nothing went elsewhere, and the same browser runs a good part of them where nothing keeps it from it.</summary>
    public bool IsRight => ByEncoding == 0 && ByPolicy == 0 && Foreign == 0 && Unseen == 0 && Live > Payloads / 3;
}

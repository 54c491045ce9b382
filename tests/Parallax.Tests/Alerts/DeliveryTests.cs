using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Parallax.App.Alerts;
using Parallax.App.Serving;
using Parallax.Following.Outbound;
using Parallax.Store;
using Parallax.Store.Memory;
using Parallax.Tests.Api;

namespace Parallax.Tests.Alerts;

/// <summary>From an event to the receiver: once found, at least once delivered, with one id.</summary>
public class DeliveryTests
{
    private static readonly string Story = MadeArchive.Comparison.Dated.Story.Id;

    private sealed class SetClock : TimeProvider
    {
        public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 3, 13, 20);

        public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
    }

    private static AlertRule Rule(AlertChannel channel = AlertChannel.Webhook, AlertDigest digest = AlertDigest.Each, string? target = "https://hooks.example/x") => new()
    {
        Id = "r1",
        Owner = "local",
        Name = "all",
        Kinds = [.. Enum.GetValues<AlertKind>()],
        Words = ["passengers"],
        Channel = channel,
        Target = target,
        Digest = digest,
        Secret = "s3cret",
        CreatedAt = MadeArchive.Start,
    };

    private static StoryEvent Origins() => new() { StoryId = Story, Kind = StoryEventKind.Compared, AfterOrder = 3, At = MadeArchive.Start, Origins = new OriginChange(1, 3) };

    private static async Task<(MemoryArchive Archive, AlertBook Book)> Made(AlertRule rule, params StoryEvent[] events)
    {
        var archive = await MadeArchive.Fill(events);
        var book = new AlertBook(archive);
        await book.Rules.Put(AlertBook.Key(rule.Owner, rule.Id), rule);
        return (archive, book);
    }

    private static async Task Look(IArchive archive, TimeProvider time)
    {
        var evaluator = new AlertEvaluator(archive, time);
        while (await evaluator.Step(CancellationToken.None))
        {
            // Until all events were looked at.
        }
    }

    [Fact]
    public async Task A_change_is_found_once_however_often_it_is_looked_at()
    {
        var (archive, book) = await Made(Rule(), Origins(), Origins());
        await Look(archive, new SetClock());
        await Look(archive, new SetClock());
        await book.Marks.Remove("events");
        await Look(archive, new SetClock());
        var alerts = (await book.Alerts.Latest("local", null, 10)).Select(a => a.Value).ToList();
        Assert.Equal(["SecondOrigin", "Word"], alerts.Select(a => a.Kind.ToString()).Order());
        Assert.All(alerts, a => Assert.NotEmpty(a.Evidence));
        Assert.Equal(alerts.Select(a => a.Id).Order(), (await book.Outbox.List()).Select(d => d.Value.Id).Order());
    }

    [Fact]
    public async Task A_rule_tells_of_what_comes_after_it_and_of_its_story()
    {
        foreach (var (rule, expected) in new[] { (Rule() with { AfterEvent = 2 }, 0), (Rule() with { StoryId = "ffff" }, 0), (Rule() with { StoryId = Story }, 2), (Rule() with { OnlyWatched = true }, 0), (Rule() with { Stopped = "for a test" }, 0), (Rule() with { Kinds = [AlertKind.SecondOrigin] }, 1) })
        {
            var (archive, book) = await Made(rule, Origins());
            await Look(archive, new SetClock());
            Assert.Equal(expected, (await book.Alerts.Latest("local", null, 10)).Length);
        }
    }

    [Fact]
    public async Task A_silent_edit_of_a_stored_report_is_told_with_both_versions()
    {
        var (archive, book) = await Made(Rule() with { Kinds = [AlertKind.SilentEdit], Words = [] });
        var tasks = new PipelineTasks();
        foreach (string text in new[] { "Fourteen people were injured in Eskvik.", "Nineteen people were injured in Eskvik." })
        {
            var receipt = (await archive.Commit(new ArchiveBatch().Add(Store.Reports.New("edited", text)))).Captures[0];
            var (article, reading) = tasks.Read(receipt.CaptureId, text);
            await archive.Commit(new ArchiveBatch().Write(new PutArticle(receipt.Order, article, reading, [])).Write(new PutMember(receipt.Order, 1, 1, []))
                .Write(new AddEvent(new StoryEvent { StoryId = Story, Kind = StoryEventKind.Grew, AfterOrder = receipt.Order, At = MadeArchive.Start, ArticleId = receipt.CaptureId, IsRevision = receipt.Version > 1 })));
        }

        await Look(archive, new SetClock());
        var alert = Assert.Single(await book.Alerts.Latest("local", null, 10)).Value;
        Assert.Equal(["before", "now"], alert.Evidence.Select(e => e.Role));
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_with_the_same_id_and_longer_waits()
    {
        var clock = new SetClock();
        var (archive, book) = await Made(Rule() with { Kinds = [AlertKind.SecondOrigin] }, Origins());
        await Look(archive, clock);
        var tried = new List<(Instant At, string Id)>();
        var outbox = new AlertOutbox(archive, clock, (delivery, _, _) =>
        {
            tried.Add((clock.Now, delivery.Id));
            return Task.FromResult(tried.Count < 4 ? new SendOutcome("nobody answers there") : default);
        });
        for (int i = 0; i < 60; i++, clock.Now += Duration.FromSeconds(10))
            await outbox.Deliver(CancellationToken.None);
        Assert.Equal([0, 30, 90, 210], tried.Select(t => (int)(t.At - tried[0].At).TotalSeconds));
        Assert.Single(tried.Select(t => t.Id).Distinct());
        Assert.Empty(await book.Outbox.List());
        Assert.Equal(["delivered", "retry", "retry", "retry"], (await book.Deliveries.Latest("local", null, 10)).Select(d => d.Value.Outcome));
        Assert.Equal(Duration.FromHours(6), AlertOutbox.Wait(1_000));
    }

    [Fact]
    public async Task What_nobody_takes_is_given_up_after_three_days()
    {
        var clock = new SetClock();
        var (archive, book) = await Made(Rule() with { Kinds = [AlertKind.SecondOrigin] }, Origins());
        await Look(archive, clock);
        var outbox = new AlertOutbox(archive, clock, (_, _, _) => Task.FromResult(new SendOutcome("nobody answers there")));
        for (int i = 0; i < 100; i++, clock.Now += Duration.FromHours(1))
            await outbox.Deliver(CancellationToken.None);
        Assert.Empty(await book.Outbox.List());
        Assert.Equal("given up", (await book.Deliveries.Latest("local", null, 1))[0].Value.Outcome);
    }

    [Theory]
    [InlineData("Hourly", 39, 40)]
    [InlineData("Daily", 639, 640)]
    public async Task A_digest_comes_when_its_period_is_over_and_once(string digest, int tooEarly, int due)
    {
        var clock = new SetClock();
        var (archive, book) = await Made(Rule(digest: Enum.Parse<AlertDigest>(digest)), Origins());
        await Look(archive, clock);
        var sent = new List<Delivery>();
        var outbox = new AlertOutbox(archive, clock, (delivery, _, _) =>
        {
            sent.Add(delivery);
            return Task.FromResult(default(SendOutcome));
        });
        foreach (int minute in new[] { 0, tooEarly, due, due + 1, due + 2_000 })
        {
            clock.Now = Instant.FromUtc(2026, 3, 3, 13, 20) + Duration.FromMinutes(minute);
            await outbox.CloseDigests(CancellationToken.None);
            await outbox.Deliver(CancellationToken.None);
            Assert.Equal(minute < due ? 0 : 1, sent.Count);
        }

        Assert.Equal(2, sent[0].Alerts.Length);
        Assert.Empty(await book.Waiting.List());
    }

    [Fact]
    public async Task A_webhook_is_signed_and_carries_the_evidence()
    {
        var clock = new SetClock();
        using var stub = new Stub();
        var received = stub.Http();
        var rule = Rule(target: $"http://127.0.0.1:{stub.Port}/hook");
        var (archive, book) = await Made(rule with { Kinds = [AlertKind.SecondOrigin] }, Origins());
        await Look(archive, clock);
        using var http = new OutboundHttp(OutboundOptions.Default with { Allowed = [AllowedTarget.Parse($"127.0.0.1:{stub.Port}")!] });
        await new AlertOutbox(archive, clock, new AlertSender(new ServeSettings(), http, clock, "http://parallax.example").Send).Deliver(CancellationToken.None);
        var (headers, body) = await received;
        Assert.Equal("delivered", (await book.Deliveries.Latest("local", null, 1))[0].Value.Outcome);
        string t = clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        string expected = Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, [.. Encoding.ASCII.GetBytes(t + "."), .. body]));
        Assert.Contains($"Parallax-Signature: t={t},v1={expected}", headers, StringComparison.OrdinalIgnoreCase);
        var alert = JsonDocument.Parse(body).RootElement.GetProperty("alerts")[0];
        Assert.Equal("second-origin", alert.GetProperty("kind").GetString());
        Assert.True(alert.GetProperty("evidence").GetArrayLength() > 1);
        Assert.Equal($"http://parallax.example/stories/{Story}", alert.GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_webhook_never_reaches_into_the_own_network()
    {
        var clock = new SetClock();
        using var stub = new Stub();
        var (archive, book) = await Made(Rule(target: $"http://127.0.0.1:{stub.Port}/hook") with { Kinds = [AlertKind.SecondOrigin] }, Origins());
        await Look(archive, clock);
        using var http = new OutboundHttp(OutboundOptions.Default);
        await new AlertOutbox(archive, clock, new AlertSender(new ServeSettings(), http, clock, "http://parallax.example").Send).Deliver(CancellationToken.None);
        Assert.Equal("given up", (await book.Deliveries.Latest("local", null, 1))[0].Value.Outcome);
        Assert.False(stub.WasReached);
    }

    [Fact]
    public async Task A_mail_carries_the_evidence_and_a_stable_id()
    {
        var clock = new SetClock();
        using var stub = new Stub();
        var received = stub.Smtp();
        var (archive, book) = await Made(Rule(AlertChannel.Mail, target: "desk@news.example") with { Kinds = [AlertKind.SecondOrigin] }, Origins());
        await Look(archive, clock);
        var settings = new ServeSettings { Smtp = MailServer.Parse($"smtp://127.0.0.1:{stub.Port}"), MailFrom = "parallax@news.example" };
        using var http = new OutboundHttp(OutboundOptions.Default);
        await new AlertOutbox(archive, clock, new AlertSender(settings, http, clock, "http://parallax.example").Send).Deliver(CancellationToken.None);
        var record = (await book.Deliveries.Latest("local", null, 1))[0].Value;
        Assert.True(record.Outcome == "delivered", record.Why);
        string mail = await received;
        Assert.Contains("RCPT TO:<desk@news.example>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"Message-ID: <{record.Id}@news.example>", mail, StringComparison.OrdinalIgnoreCase);
        string text = Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Split('\n').TakeWhile(l => l != "."))));
        Assert.Contains("1 to 3 independent origins", text, StringComparison.Ordinal);
        Assert.Contains("“Ferry fire in Eskvik hurts 14”", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp://127.0.0.1", "127.0.0.1", 25, true)]
    [InlineData("smtp://mail.example", "mail.example", 587, false)]
    [InlineData("smtp://name:p%40ss@mail.example:2525", "mail.example", 2525, false)]
    public void A_mail_server_is_read(string text, string host, int port, bool isLocal)
    {
        var server = MailServer.Parse(text)!;
        Assert.Equal((host, port, isLocal), (server.Host, server.Port, server.IsLocal));
        Assert.DoesNotContain("p@ss", server.ToString(), StringComparison.Ordinal);
    }

    // One connection of one protocol, on a free loopback port.
    private sealed class Stub : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Stub() => _listener.Start();

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public bool WasReached => _listener.Pending();

        public async Task<(string Headers, byte[] Body)> Http()
        {
            using var client = await _listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var bytes = new List<byte>();
            byte[] buffer = new byte[4096];
            while (true)
            {
                int read = await stream.ReadAsync(buffer);
                bytes.AddRange(buffer.AsSpan(0, read));
                string text = Encoding.Latin1.GetString([.. bytes]);
                int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end < 0 && read > 0)
                    continue;
                string headers = text[..end];
                int length = int.Parse(headers.Split("\r\n").First(h => h.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[15..], System.Globalization.CultureInfo.InvariantCulture);
                if (bytes.Count < end + 4 + length && read > 0)
                    continue;
                await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
                return (headers, [.. bytes.Skip(end + 4)]);
            }
        }

        public async Task<string> Smtp()
        {
            using var client = await _listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            var said = new StringBuilder();
            await writer.WriteLineAsync("220 stub");
            bool isData = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                said.Append(line).Append('\n');
                if (isData)
                {
                    if (line != ".")
                        continue;
                    isData = false;
                    await writer.WriteLineAsync("250 taken");
                }
                else if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    isData = true;
                    await writer.WriteLineAsync("354 go on");
                }
                else
                {
                    bool quit = line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase);
                    await writer.WriteLineAsync(quit ? "221 bye" : "250 ok");
                    if (quit)
                        break;
                }
            }

            return said.ToString();
        }

        public void Dispose() => _listener.Dispose();
    }
}

using System.Net;
using System.Text.Json;
using Parallax.App.Serving;
using Parallax.Following.Outbound;
using Parallax.Tests.Following;

namespace Parallax.Tests.Living;

/// <summary>From a feed that changes to the one who is told: everything between is the real thing.</summary>
public class AlertsTests
{
    private static readonly Item Post = new("p-1", null, "Ferry fire in Eskvik hurts 14", """
        <p>ESKVIK, 3 March 2026 - A fire broke out on the ferry Aurelia in the harbour of Eskvik on Tuesday, the coast guard said.</p>
        <p>Fourteen people were injured and 212 passengers were brought ashore, harbour master Ida Lind told reporters.</p>
        <p>"We saw smoke within minutes," said Tomas Brandt, who was on board. The sprinklers had failed, Brandt said.</p>
        """, "Tue, 03 Mar 2026 09:00:00 GMT");

    private static readonly Item Ledger = new("l-1", null, "Fire on Aurelia ferry: 19 injured in Eskvik harbour", """
        <p>ESKVIK, 3 March 2026 - Nineteen people were injured when a fire broke out on the ferry Aurelia in Eskvik on Tuesday, the hospital said.</p>
        <p>The coast guard brought 187 passengers ashore, engineer Karel Novotny said.</p>
        <p>The operator, Nordlinje, denied that the sprinklers had failed.</p>
        """, "Tue, 03 Mar 2026 09:00:00 GMT");

    private static readonly string[] Kinds = ["second-origin", "contradiction", "denial", "figure-rose", "silent-edit", "word"];

    [Fact]
    public async Task Each_change_of_state_is_told_once_with_its_evidence_and_not_again_after_a_restart()
    {
        using var mails = new SmtpSink();
        await using var town = new Town(new ServeSettings { Smtp = MailServer.Parse($"smtp://127.0.0.1:{mails.Port}"), MailFrom = "parallax@news.example" });
        await town.Start();
        town.Publish("127.0.0.1", Post);
        town.Publish("127.0.0.2", Ledger);
        string post = await town.Follow("127.0.0.1", "Eskvik Post");
        await town.Until(async () => await town.Polls(post) > 0, "a source that the API added is polled without being asked");
        await town.Settled();
        await town.Post("/api/v1/alert-rules", new { name = "all", kinds = Kinds, words = new[] { "Novotny" }, channel = "webhook", target = town.Hook }, HttpStatusCode.Created);
        await town.Post("/api/v1/alert-rules", new { name = "denials by mail", kinds = new[] { "denial" }, channel = "mail", target = "desk@news.example" }, HttpStatusCode.Created);
        await town.Post("/api/v1/alert-rules", new { name = "for the feed", kinds = Kinds, words = new[] { "Novotny" } }, HttpStatusCode.Created);

        // A second outlet tells the same event otherwise.
        string ledger = await town.Follow("127.0.0.2", "Kelm Ledger");
        await town.Until(async () => await town.Polls(ledger) > 0, "the second source is polled");
        await town.Settled();
        await town.Until(() => Task.FromResult(Count(town, "second-origin", "contradiction", "denial", "figure-rose", "word") >= 5), "what the second outlet brought is told");

        // The first outlet changes a number, and does not say so.
        town.Publish("127.0.0.1", Post with { Text = Post.Text.Replace("212 passengers", "221 passengers", StringComparison.Ordinal) });
        await town.Look(post);
        await town.Until(() => Task.FromResult(Count(town, "silent-edit") == 1), "the silent edit is told");
        await town.Until(() => Task.FromResult(!mails.Taken.IsEmpty), "the mail came");

        var told = town.Told;
        Assert.Equal(Kinds.Order(StringComparer.Ordinal), told.Select(Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(told.Count, told.Select(a => a.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(told, a => Assert.NotEmpty(a.GetProperty("evidence").EnumerateArray()));
        foreach (var alert in told)
        {
            foreach (var quote in alert.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("quote")))
            {
                var article = await town.Get($"/api/v1/articles/{quote.GetProperty("article").GetString()}");
                var span = quote.GetProperty("span").EnumerateArray().Select(n => n.GetInt32()).ToArray();
                Assert.Equal(quote.GetProperty("words").GetString(), article.GetProperty("text").GetString()![span[0]..span[1]]);
            }
        }

        Assert.Contains(told, a => Kind(a) == "figure-rose" && Words(a).Contains("Nineteen people were injured", StringComparison.Ordinal) && Words(a).Contains("Fourteen people were injured", StringComparison.Ordinal));
        Assert.Contains(told, a => Kind(a) == "denial" && Words(a) == "The sprinklers had failed | the sprinklers had failed");
        Assert.Contains(told, a => Kind(a) == "contradiction" && Words(a).Contains("187", StringComparison.Ordinal) && Words(a).Contains("212", StringComparison.Ordinal));
        Assert.Contains(told, a => Kind(a) == "silent-edit" && Words(a).Contains("212", StringComparison.Ordinal) && Words(a).Contains("221", StringComparison.Ordinal));
        Assert.Contains(told, a => Kind(a) == "word" && Words(a) == "coast guard brought 187 passengers ashore, engineer Karel Novotny said.");
        Assert.Single(mails.Taken);
        Assert.Contains("sprinklers had failed", SmtpSink.Text(mails.Taken.First()), StringComparison.Ordinal);
        var deliveries = (await town.Get("/api/v1/alerts/deliveries")).GetProperty("items").EnumerateArray().ToList();
        Assert.All(deliveries, d => Assert.Equal("delivered", d.GetProperty("outcome").GetString()));
        Assert.Equal(told.Count * 2 + 1, (await town.Get("/api/v1/alerts")).GetProperty("items").GetArrayLength());

        // The same feeds again, and a restart: nothing has changed, nothing is told.
        await town.Look(post);
        await town.Look(ledger);
        await town.Stop();
        await town.Start();
        await town.Look(post);
        await town.Look(ledger);
        await Task.Delay(6_000, TestContext.Current.CancellationToken); // longer than the outbox rests
        Assert.Equal(told.Count, town.Told.Count);
        Assert.Single(mails.Taken);
        Assert.Equal(told.Count * 2 + 1, (await town.Get("/api/v1/alerts")).GetProperty("items").GetArrayLength());
    }

    private static int Count(Town town, params string[] kinds) => town.Told.Select(Kind).Where(kinds.Contains).Distinct().Count();

    private static string Kind(JsonElement alert) => alert.GetProperty("kind").GetString()!;

    private static string Words(JsonElement alert) => string.Join(" | ", alert.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("quote").GetProperty("words").GetString()));
}

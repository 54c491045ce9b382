using System.Net;
using Parallax.App.Alerts;
using Parallax.App.Serving;
using Parallax.App.Users;
using Parallax.Eval.Following;
using Parallax.Following.Sources;
using Parallax.Tests.Living;

namespace Parallax.Tests.Serving;

/// <summary>Rules of alerts and the way out, as people make and change them on pages.</summary>
public class AlertPagesTests
{
    private static readonly (string Name, string Value)[] Denials = [("name", "Denials"), ("kind", "denial"), ("channel", "feed")];

    [Fact]
    public async Task A_rule_is_made_changed_paused_tried_and_removed()
    {
        using var receiver = new LoopbackServer(r => LoopbackAnswer.Of(r.Target == "/hook" ? 204 : 500, ""));
        await using var town = new Town(new ServeSettings { Keep = false });
        await town.Start();
        var book = new AlertBook(town.Server.Archive);
        string hook = receiver.Address("/hook");

        string made = await Posted(town, "/alerts", "/alerts/rules", HttpStatusCode.OK, ("name", "Fires <b>"), ("kind", "denial"), ("kind", "word"), ("words", "Aurelia\nIda Lind, Nordlinje"), ("channel", "webhook"), ("target", hook), ("digest", "hourly"), ("watched", "yes"));
        var rule = Assert.Single(await book.Rules.List()).Value;
        Assert.Contains(rule.Secret!, made, StringComparison.Ordinal);
        Assert.Contains("Fires &lt;b&gt;", made, StringComparison.Ordinal);
        Assert.Equal(("Fires <b>", AlertChannel.Webhook, hook, AlertDigest.Hourly, true), (rule.Name, rule.Channel, rule.Target, rule.Digest, rule.OnlyWatched));
        Assert.Equal(["Aurelia", "Ida Lind", "Nordlinje"], rule.Words);
        Assert.Equal([AlertKind.Denial, AlertKind.Word], rule.Kinds);
        string at = "/alerts/rules/" + rule.Id;
        string form = await town.Http.GetStringAsync(at);
        Assert.DoesNotContain(rule.Secret!, form, StringComparison.Ordinal);
        Assert.Contains("value=\"" + hook, form, StringComparison.Ordinal);

        Assert.Contains("The test arrived", await Posted(town, "/alerts", at + "/try", HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Contains("\"subject\":\"test\"", System.Text.Encoding.UTF8.GetString(Assert.Single(receiver.Requests).Body), StringComparison.Ordinal);
        await town.Form(at, at, ("name", "Fires"), ("kind", "denial"), ("channel", "webhook"), ("target", receiver.Address("/elsewhere")));
        Assert.Contains("The test did not arrive: status 500", await Posted(town, "/alerts", at + "/try", HttpStatusCode.OK), StringComparison.Ordinal);
        string sent = await town.Http.GetStringAsync("/alerts/deliveries");
        Assert.Contains("status 500", sent, StringComparison.Ordinal);
        Assert.Contains("(a test)", sent, StringComparison.Ordinal);
        Assert.Contains("delivered", sent, StringComparison.Ordinal);

        Assert.Contains("paused", await town.Form("/alerts", at + "/pause", ("on", "yes")), StringComparison.Ordinal);
        Assert.Equal(AlertRules.Paused, (await book.Rules.List())[0].Value.Stopped);
        await town.Form(at, at, ("name", "Fires still"), ("kind", "denial"), ("channel", "webhook"), ("target", hook));
        Assert.Equal(("Fires still", AlertRules.Paused), ((await book.Rules.List())[0].Value.Name, (await book.Rules.List())[0].Value.Stopped));
        await town.Form("/alerts", at + "/pause", ("on", "no"));
        Assert.Null((await book.Rules.List())[0].Value.Stopped);
        await town.Form("/alerts", at + "/remove");
        Assert.Empty(await book.Rules.List());
        string log = await town.Http.GetStringAsync("/settings/log");
        foreach (string what in new[] { "alert rule made", "alert rule changed", "alert rule paused", "alert rule goes on", "alert rule tried", "alert rule dropped" })
            Assert.Contains(what, log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no kind", "'kinds' is empty", "name=x", "channel=feed")]
    [InlineData("words without words", "'words' go with the kind 'word'", "name=x", "kind=word")]
    [InlineData("no address", "'target' is no address", "name=x", "kind=denial", "channel=webhook", "target=ftp://x.example")]
    [InlineData("no mail address", "'target' is no mail address", "name=x", "kind=denial", "channel=mail", "target=nobody")]
    [InlineData("no story", "There is no story", "name=x", "kind=denial", "story=ffff")]
    public async Task What_makes_no_sense_is_said_and_what_was_typed_stays(string what, string says, params string[] fields)
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false });
        using var browser = server.Browser();
        using var answer = await TestServer.Post(browser, "/alerts/rules", await browser.GetStringAsync("/alerts"), [.. fields.Select(f => (f[..f.IndexOf('=')], f[(f.IndexOf('=') + 1)..]))]);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True((int)answer.StatusCode is 404 or 422, $"{what}: {(int)answer.StatusCode}");
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains("name=\"name\" value=\"x\"", page, StringComparison.Ordinal);
        Assert.Empty(await new AlertBook(server.Archive).Rules.List());
    }

    [Fact]
    public async Task Rules_are_each_persons_own_and_readers_send_nothing_elsewhere()
    {
        await using var server = await TestServer.Start(new ServeSettings { SignIn = SignIn.On, Keep = false });
        using var admin = await server.Admin();
        await server.Site.Users.Add("rhea", "seven green lanterns", UserRole.Reader, server.Site.Now, onlyFirst: false, default);
        using var reader = await server.SignIn("rhea", "seven green lanterns");
        using (var made = await TestServer.Post(admin, "/alerts/rules", await admin.GetStringAsync("/alerts"), Denials))
            Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var rule = Assert.Single(await new AlertBook(server.Archive).Rules.List()).Value;
        string own = await reader.GetStringAsync("/alerts");
        Assert.DoesNotContain("Denials", own, StringComparison.Ordinal);
        foreach (string path in new[] { "", "/pause", "/remove" })
        {
            using var answer = await TestServer.Post(reader, $"/alerts/rules/{rule.Id}{path}", own, Denials);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var elsewhere = await TestServer.Post(reader, "/alerts/rules", own, ("name", "x"), ("kind", "denial"), ("channel", "webhook"), ("target", "https://hooks.example/x"));
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        using var foreign = await reader.PostAsync("/alerts/rules", new FormUrlEncodedContent([KeyValuePair.Create("name", "x"), KeyValuePair.Create("kind", "denial")]));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Single(await new AlertBook(server.Archive).Rules.List());
    }

    [Fact]
    public async Task The_way_out_is_changed_on_a_page_and_holds_at_once()
    {
        using var outlet = new LoopbackServer(r => r.Target == "/feed" ? LoopbackAnswer.Of(200, Following.Item.Feed(Following.Item.Harbour), ("Content-Type", "application/rss+xml")) : LoopbackAnswer.Of(404, ""));
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, follows: true);
        using var browser = server.Browser();
        using (var refused = await TestServer.Post(browser, "/sources", await browser.GetStringAsync("/sources"), ("target", outlet.Address("/feed"))))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using (var wrong = await TestServer.Post(browser, "/settings/following", await browser.GetStringAsync("/settings/following"), ("allowed", "127.0.0.1\n10.0.0.0/99"), ("proxy", ""), ("contact", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("10.0.0.0/99: expected a host", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var kept = await TestServer.Post(browser, "/settings/following", await browser.GetStringAsync("/settings/following"), ("allowed", "127.0.0.1\r\n"), ("proxy", ""), ("contact", "desk@news.example")))
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        using (var followed = await TestServer.Post(browser, "/sources", await browser.GetStringAsync("/sources"), ("target", outlet.Address("/feed"))))
            Assert.Equal(HttpStatusCode.SeeOther, followed.StatusCode);
        for (int i = 0; i < 400 && (await server.Archive.Counts()).Reports == 0; i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await server.Archive.Counts()).Reports);
        Assert.Contains(outlet.Requests, r => r.Header("user-agent")!.Contains("desk@news.example", StringComparison.Ordinal));
        Assert.Contains("way out changed", await browser.GetStringAsync("/settings/log"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("feeds.lan 10.0.0.0/8 [fd00::1]:8080", "http://proxy.lan:3128", "https://desk.example/bot", true)]
    [InlineData("", "", "", true)]
    [InlineData("10.0.0.0/99", "", "", false)]
    [InlineData("two words", "", "", true)]
    [InlineData("", "ftp://proxy.lan", "", false)]
    [InlineData("", "proxy.lan:3128", "", false)]
    [InlineData("", "", "mail\r\nX-Injected: 1", false)]
    [InlineData("", "", "(brackets)", false)]
    public void The_way_out_is_checked(string allowed, string proxy, string contact, bool holds) =>
        Assert.Equal(holds, FollowSettings.Of(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), proxy, contact, out string? wrong) is not null && wrong is null);

    private static async Task<string> Posted(Town town, string page, string action, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var answer = await TestServer.Post(town.Http, action, await town.Http.GetStringAsync(page), fields);
        string html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{action}: {(int)answer.StatusCode} {html}");
        return html;
    }
}

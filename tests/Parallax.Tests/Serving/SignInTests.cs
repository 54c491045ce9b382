using System.Net;
using Parallax.App.Serving;
using Parallax.App.Users;

namespace Parallax.Tests.Serving;

public class SignInTests
{
    [Fact]
    public async Task The_first_account_closes_the_setup_and_opens_the_door_to_it_alone()
    {
        await using var server = await TestServer.Start();
        Assert.True(server.Site.IsSingleUser);
        using var other = server.Browser();
        using (var wrong = await other.GetAsync("/setup?token=guess"))
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        using var admin = await server.Admin();
        Assert.False(server.Site.IsSingleUser);
        using (var again = await other.GetAsync("/setup?token=" + server.Site.Setup.Value))
            Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        using (var refused = await other.GetAsync("/metrics"))
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using (var let = await admin.GetAsync("/metrics"))
            Assert.Equal(HttpStatusCode.OK, let.StatusCode);
    }

    [Fact]
    public async Task A_session_changes_at_sign_in_and_dies_at_sign_out_and_with_the_password()
    {
        await using var server = await TestServer.Start();
        using var first = await server.Admin();
        using var second = await server.SignIn("mara", "quiet river stones");
        var sessions = await SessionBook.KeysOf(server.Archive, "mara", default);
        Assert.Equal(2, sessions.Length);

        using (var let = await first.GetAsync("/metrics"))
            Assert.Equal(HttpStatusCode.OK, let.StatusCode);
        await server.Site.Users.SetPassword("mara", "another quiet river", default);
        Assert.Empty(await SessionBook.KeysOf(server.Archive, "mara", default));
        using var refused = await second.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var third = await server.SignIn("mara", "another quiet river");
        using var again = await third.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData("/search?q=1", "/search?q=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("\t//evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task Signing_in_leads_to_this_server_only(string to, string expected)
    {
        await using var server = await TestServer.Start();
        (await server.Admin()).Dispose();
        using var browser = server.Browser();
        using var answer = await TestServer.TrySignIn(browser, "mara", "quiet river stones", to);
        Assert.Equal(expected, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Who_tries_passwords_has_to_wait()
    {
        await using var server = await TestServer.Start();
        (await server.Admin()).Dispose();
        using var browser = server.Browser();
        var statuses = new List<int>();
        for (int i = 0; i < 8; i++)
        {
            using var answer = await TestServer.TrySignIn(browser, "mara", "wrong password " + i);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal(401, statuses[0]);
        Assert.Equal(429, statuses[^1]);
        using var right = await TestServer.TrySignIn(browser, "mara", "quiet river stones");
        Assert.Equal(429, (int)right.StatusCode);
    }

    [Fact]
    public async Task Nothing_secret_is_logged()
    {
        await using var server = await TestServer.Start();
        using var admin = await server.Admin();
        using var browser = server.Browser();
        using (await TestServer.TrySignIn(browser, "mara", "not the password at all"))
        {
        }

        var (_, shown) = await server.Site.Keys.Add("mara", "test", Access.Admin, null, server.Site.Now, default);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics?key=" + shown) { Headers = { Authorization = new("Bearer", shown) } };
        using (var answer = await browser.SendAsync(request))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string log = server.Log.ToString();
        Assert.Contains("\"what\":\"request\"", log);
        foreach (string secret in new[] { "quiet river", "not the password", shown, server.Site.Setup.Value, "Bearer" })
            Assert.DoesNotContain(secret, log);
    }

    [Fact]
    public async Task A_key_does_what_it_was_made_for_until_it_is_revoked()
    {
        await using var server = await TestServer.Start();
        (await server.Admin()).Dispose();
        var (full, shown) = await server.Site.Keys.Add("mara", "all", Access.Admin, null, server.Site.Now, default);
        var (_, narrow) = await server.Site.Keys.Add("mara", "looks", Access.Reader, null, server.Site.Now, default);
        var (_, late) = await server.Site.Keys.Add("mara", "late", Access.Admin, server.Site.Now, server.Site.Now, default);
        Assert.Equal(200, await Metrics(server, shown));
        Assert.Equal(403, await Metrics(server, narrow));
        Assert.Equal(401, await Metrics(server, late));
        Assert.Equal(401, await Metrics(server, shown[..^1] + (shown[^1] == 'A' ? 'B' : 'A')));
        await Assert.ThrowsAsync<Refusal>(() => server.Site.Keys.Revoke("somebody", full.Id, server.Site.Now, default));
        await server.Site.Keys.Revoke("mara", full.Id, server.Site.Now, default);
        Assert.Equal(401, await Metrics(server, shown));
        Assert.DoesNotContain((await server.Site.Keys.Of(null, default)), k => k.Hash.Contains(shown[21..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_ends_by_the_clock_in_both_directions()
    {
        await using var server = await TestServer.Start();
        var book = server.Site.Sessions;
        var now = server.Site.Now;
        foreach (var (days, holds) in new[] { (0, true), (1, true), (13, true), (15, false), (-1, true), (-3, false), (4_000, false) })
        {
            string cookie = await book.Begin("mara", now, default);
            Assert.True(holds == await book.Find(cookie, now + NodaTime.Duration.FromDays(days), default) is not null, $"{days}");
        }
    }

    [Fact]
    public void Names_and_passwords_are_held_to_their_rules()
    {
        foreach (string name in new[] { "", "1a", "Mara", "mara!", "local", "a b", "мара", new string('a', 41) })
            Assert.NotNull(UserBook.WrongName(name));
        Assert.Null(UserBook.WrongName("mara.k-2_x"));
        foreach (string password in new[] { "", "short", "aaaaaaaaaaaaaaaa", "my name is mara", new string('x', 257) })
            Assert.NotNull(UserBook.WrongPassword("mara", password));
        Assert.Null(UserBook.WrongPassword("mara", "seven green lanterns"));
    }

    [Fact]
    public async Task The_last_admin_stays_one()
    {
        await using var server = await TestServer.Start();
        (await server.Admin()).Dispose();
        await Assert.ThrowsAsync<Refusal>(() => server.Site.Users.Change("mara", u => u with { Role = UserRole.Reader }, default));
        await server.Site.Users.Add("ben", "seven green lanterns", UserRole.Admin, server.Site.Now, false, default);
        await server.Site.Users.Change("mara", u => u with { Role = UserRole.Reader }, default);
        await Assert.ThrowsAsync<Refusal>(() => server.Site.Users.Change("ben", u => u with { DisabledAt = server.Site.Now }, default));
    }

    // Metrics are a route of the API for an admin.
    private static async Task<int> Metrics(TestServer server, string key)
    {
        using var browser = server.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Authorization = new("Bearer", key) } };
        using var answer = await browser.SendAsync(request);
        return (int)answer.StatusCode;
    }
}

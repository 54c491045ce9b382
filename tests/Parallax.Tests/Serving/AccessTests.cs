using System.Net;
using Parallax.App.Serving;
using Parallax.App.Users;

namespace Parallax.Tests.Serving;

/// <summary>Every route, for everybody, with every method: who gets through is what the route's rule says.</summary>
public class AccessTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    [Fact]
    public async Task Whoever_may_not_is_refused_on_every_route_and_method()
    {
        await using var server = await TestServer.Start(new ServeSettings { SignIn = SignIn.On });
        using var admin = await server.Admin();
        foreach (var (name, role) in new[] { ("rhea", UserRole.Reader), ("anton", UserRole.Analyst) })
            await server.Site.Users.Add(name, "seven green lanterns", role, server.Site.Now, onlyFirst: false, default);
        var callers = new (Access Access, HttpClient Browser)[]
        {
            (Access.Public, server.Browser()),
            (Access.Reader, await server.SignIn("rhea", "seven green lanterns")),
            (Access.Analyst, await server.SignIn("anton", "seven green lanterns")),
            (Access.Admin, admin),
        };
        int looked = 0;
        foreach (string pattern in server.Server.Rules.Select(r => r.Pattern).Distinct())
        {
            string path = System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]*\}", "1");
            var rules = server.Server.Rules.Where(r => r.Pattern == pattern).ToList();
            foreach (string method in Methods)
            {
                var rule = rules.Find(r => r.Method == (method == "HEAD" ? "GET" : method));
                if (rule is { IsStream: true } || pattern == "/sign-out")
                    continue;
                foreach (var (access, browser) in callers)
                {
                    looked++;
                    using var request = new HttpRequestMessage(new HttpMethod(method), path);
                    using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    string what = $"{method} {path} as {access}: {(int)answer.StatusCode}";
                    Assert.True((int)answer.StatusCode is not 500, what);
                    if (rule is null)
                        Assert.True(answer.StatusCode is HttpStatusCode.MethodNotAllowed, what);
                    else if (access < rule.Access)
                        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (answer.StatusCode == HttpStatusCode.SeeOther && answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal)), what);
                    else if (rule.IsUnsafe)
                        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType, what); // without the page's token
                    else
                        Assert.True(answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) || pattern == "/setup" || rule.Kind == RouteKind.Plain, what);
                }
            }
        }

        Assert.True(looked > 100, looked.ToString());
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_to_load_nothing_from_elsewhere()
    {
        await using var server = await TestServer.Start();
        using var browser = server.Browser();
        foreach (string path in new[] { "/healthz", "/nowhere", "/setup", "/sign-in", "/api/nowhere", "/robots.txt" })
        {
            using var answer = await browser.GetAsync(path);
            string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none';", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Another_host_name_is_refused()
    {
        await using var server = await TestServer.Start();
        using var browser = server.Browser();
        foreach (var (host, expected) in new[] { ("localhost", 200), ("127.0.0.1:99", 200), ("[::1]", 200), ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("192.0.2.1", 421) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { Host = host } };
            using var answer = await browser.SendAsync(request);
            Assert.True(expected == (int)answer.StatusCode, $"{host}: {(int)answer.StatusCode}");
        }
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Parallax.App.Serving;
using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Tests.Serving;

/// <summary>A real server on a free loopback port, over an archive in memory.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private TestServer(Server server, IArchive archive, StringWriter log) => (Server, Archive, Log) = (server, archive, log);

    public Server Server { get; }

    public IArchive Archive { get; }

    public StringWriter Log { get; }

    public Site Site => Server.Site;

    public static async Task<TestServer> Start(ServeSettings? settings = null, IArchive? archive = null, TimeProvider? time = null, bool follows = false)
    {
        archive ??= new MemoryArchive();
        var log = new StringWriter();
        settings = (settings ?? new ServeSettings()) with { Urls = new Uri("http://127.0.0.1:0"), Follow = follows, CompareEvery = TimeSpan.Zero };
        return new TestServer(await Server.Start(settings, archive, log, time), archive, log);
    }

    /// <summary>A browser: keeps cookies, follows no redirect by itself.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Server.Address };

    /// <summary>Makes the first account and signs in with it.</summary>
    public async Task<HttpClient> Admin(string name = "mara", string password = "quiet river stones")
    {
        var browser = Browser();
        string page = await browser.GetStringAsync("/setup?token=" + Site.Setup.Value);
        using var answer = await Post(browser, "/setup", page, ("setup", Site.Setup.Value), ("name", name), ("password", password), ("again", password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return browser;
    }

    /// <summary>Signs in.</summary>
    public async Task<HttpClient> SignIn(string name, string password)
    {
        var browser = Browser();
        using var answer = await TrySignIn(browser, name, password);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return browser;
    }

    public static async Task<HttpResponseMessage> TrySignIn(HttpClient browser, string name, string password, string to = "/")
    {
        string page = await browser.GetStringAsync("/sign-in");
        return await Post(browser, "/sign-in", page, ("name", name), ("password", password), ("to", to));
    }

    /// <summary>Posts a form with the token of a page.</summary>
    public static Task<HttpResponseMessage> Post(HttpClient browser, string path, string page, params (string Name, string Value)[] fields) =>
        browser.PostAsync(path, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("_token", Token(page))]));

    public static string Token(string page) => Regex.Match(page, "name=\"_token\" value=\"([^\"]+)\"").Groups[1].Value;

    public async ValueTask DisposeAsync()
    {
        await Server.Stop();
        await Server.DisposeAsync();
        await Archive.DisposeAsync();
    }
}

using System.Text;
using Parallax.App.Serving;
using Parallax.Tests.App;

namespace Parallax.Tests.Serving;

public class SettingsTests
{
    [Fact]
    public void The_document_is_the_table()
    {
        var table = new StringBuilder("| In the file | Flag | Environment | Expected | Default | What it is for |\n|---|---|---|---|---|---|\n");
        foreach (var setting in SettingTable.All)
            table.Append($"| `{setting.Name}` | `{setting.Flag}` | `{setting.Variable}` | {setting.Form} | {setting.Default} | {setting.What} |\n");
        string document = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "settings.md"));
        Assert.True(document.Contains(table.ToString(), StringComparison.Ordinal), "docs/settings.md should hold this table:\n" + table);
    }

    [Fact]
    public void The_flag_wins_then_the_environment_then_the_file()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, """{ "urls": "http://127.0.0.1:1", "session-days": 3, "connections": 5, /* so */ "open-metrics": true }""");
        try
        {
            var settings = SettingTable.Read(s => s.Name == "urls" ? "http://127.0.0.1:3" : null, v => v switch { "PARALLAX_URLS" => "http://127.0.0.1:2", "PARALLAX_SESSION_DAYS" => "4", _ => null }, file, out string? wrong);
            Assert.Null(wrong);
            Assert.Equal((3, 4, 5, true), (settings.Urls.Port, settings.SessionDays, settings.Connections, settings.OpenMetrics));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("urls", "ftp://127.0.0.1")]
    [InlineData("urls", "http://127.0.0.1/path")]
    [InlineData("urls", "http://user:pass@127.0.0.1")]
    [InlineData("sign-in", "maybe")]
    [InlineData("sign-in", "1")]
    [InlineData("session-days", "0")]
    [InlineData("connections", "-1")]
    [InlineData("follow", "perhaps")]
    [InlineData("data", "")]
    [InlineData("data", "postgres:")]
    [InlineData("trusted-proxies", "10.0.0.0/8, somewhere")]
    public void What_makes_no_sense_is_said(string name, string value)
    {
        SettingTable.Read(s => s.Name == name ? value : null, _ => null, null, out string? wrong);
        Assert.StartsWith("--" + name, wrong);
    }

    [Fact]
    public void A_secret_is_not_said_back()
    {
        SettingTable.Read(s => s.Name == "smtp" ? "mail.example:hunter2" : null, _ => null, null, out string? wrong);
        Assert.StartsWith("--smtp: expected", wrong);
        Assert.DoesNotContain("hunter2", wrong);
    }

    [Theory]
    [InlineData("http://127.0.0.1:80", null, true)]
    [InlineData("http://[::1]:80", null, true)]
    [InlineData("http://localhost:80", null, true)]
    [InlineData("http://0.0.0.0:80", null, false)]
    [InlineData("http://192.0.2.7:80", null, false)]
    [InlineData("http://127.0.0.1:80", "https://news.example", false)]
    public void Only_a_loopback_address_without_a_proxy_is_this_machines(string urls, string? outside, bool expected) =>
        Assert.Equal(expected, new ServeSettings { Urls = new Uri(urls), PublicUrl = outside is null ? null : new Uri(outside) }.IsLoopback);

    [Theory]
    [InlineData("10.1.1.1", null, "10.1.1.1")]
    [InlineData("10.1.1.1", "192.0.2.9", "192.0.2.9")]
    [InlineData("10.1.1.1", "203.0.113.5, 192.0.2.9", "192.0.2.9")] // the first is what the asker wrote
    [InlineData("10.1.1.1", "192.0.2.9, 10.2.2.2", "192.0.2.9")] // two proxies
    [InlineData("10.1.1.1", "10.3.3.3, 10.2.2.2", "10.3.3.3")]
    [InlineData("10.1.1.1", "192.0.2.9, nonsense", "10.1.1.1")]
    [InlineData("10.1.1.1", "[2001:db8::7]", "2001:db8::7")]
    [InlineData("::ffff:10.1.1.1", "192.0.2.9", "192.0.2.9")]
    [InlineData("198.51.100.7", "192.0.2.9", "198.51.100.7")] // nobody that is trusted
    public void Where_a_request_comes_from_is_what_trusted_proxies_say(string remote, string? forwarded, string expected)
    {
        var settings = SettingTable.Read(s => s.Name == "trusted-proxies" ? "10.0.0.0/8,127.0.0.1" : null, _ => null, null, out string? wrong);
        Assert.Null(wrong);
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(remote);
        if (forwarded is not null)
            http.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(expected, ClientAddress.Of(http, settings));
        string plain = remote.Replace("::ffff:", "", StringComparison.Ordinal);
        Assert.Equal(plain, ClientAddress.Of(http, new ServeSettings()));
    }

    [Theory]
    [InlineData("--urls http://0.0.0.0:0", "there is no account yet")]
    [InlineData("--urls http://0.0.0.0:0 --sign-in off", "goes with a loopback address only")]
    [InlineData("--public-url https://news.example --sign-in off", "goes with a loopback address only")]
    [InlineData("--urls nowhere", "expected http://ADDRESS:PORT")]
    public void It_does_not_start_where_anybody_could_come_in(string arguments, string says)
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var ran = Cli.Run(["serve", "--data", folder, .. arguments.Split(' ')]);
            Assert.Equal(2, ran.Exit);
            Assert.Contains(says, ran.Error);
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }
}

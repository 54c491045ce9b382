using System.Text.Json;
using Parallax.App.Serving;
using Parallax.Tests.Serving;

namespace Parallax.Tests.Api;

/// <summary>Strings that have broken programs, through every parameter and field that takes text: nothing fails inside, and nothing is done by them.</summary>
public class NaughtyTests
{
    private static readonly string[] Strings =
    [
        "", " ", "\0", "\u0001\u0008\u001b[31m", "\r\nX-Injected: 1", "null", "undefined", "NaN", "-1", "0", "9223372036854775808", "1e309", "0x10", "١٢٣", "'", "\"", "`", "\\", "';--", "' OR '1'='1", "1; DROP TABLE captures",
        "\" OR \"\"=\"", "x' UNION SELECT * FROM records--", "$(id)", "`id`", "; rm -rf", "| cat", "../../../etc/passwd", "..%2f..%2f", "%00", "%", "%zz", "%E0%A4%A", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
        "{{7*7}}", "${jndi:ldap://x}", "=1+1", "+1", "@SUM(A1)", "\u202Eright to left", "\uFEFFbom", "\uFFFF", "e\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "𝒯𝑒𝓍𝓉", "ﷺ", "田中さん", "مرحبا", "title:", "title:\"", "(((((", ")))))", "\"\"\"\"", "OR OR OR", "NOT", "-", "- -", "* * *", "a*b*c*",
        "verdict:", "verdict:nothing", "after:9999-99-99", "before:0000-00-00", "source:", "lang:", "a OR", "AND", "NEAR/3", "col:val", "\u2028\u2029", "CON", "aux", "__proto__", "constructor", "[object Object]", "admin", "root", "*", "?", "#", "&a=b", "a/b", "//host", "\\\\host", "\t",
    ];

    [Fact]
    public async Task Nothing_fails_inside_and_nothing_is_stored()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        var before = await server.Archive.Counts();
        string[] all = [.. Strings, new string('a', 2_500), string.Concat(Enumerable.Repeat("(", 1_900)), string.Concat(Enumerable.Repeat("\" ", 900))];
        int asked = 0;
        foreach (var rule in server.Server.Rules.Where(r => r.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal) && r is { IsStream: false, Method: "GET" }))
        {
            foreach (string text in all)
            {
                string escaped = Uri.EscapeDataString(text);
                if (rule.Pattern.Contains('{', StringComparison.Ordinal))
                    asked += await Ask(api, rule.Method, System.Text.RegularExpressions.Regex.Replace(rule.Pattern, @"\{\w+\}", escaped), null);
                else
                    asked += await Ask(api, rule.Method, $"{rule.Pattern}?q={escaped}&cursor={escaped}&source={escaped}&order={escaped}&format={escaped}", null);
            }
        }

        foreach (string text in all)
        {
            string json = JsonSerializer.Serialize(text);
            foreach (string path in new[] { "search?", "search/facets?", "search/export?format=ris&", "articles?", "captures?" })
                asked += await Ask(api, "GET", $"/api/v1/{path}q={Uri.EscapeDataString(text)}&source={Uri.EscapeDataString(text)}", null);
            asked += await Ask(api, "GET", "/api/v1/search/export?format=atom&q=" + Uri.EscapeDataString(text), null);
            asked += await Ask(api, "POST", "/api/v1/corrections", $$"""{"kind":"story-same","articles":[{{json}},"x"],"note":{{json}}}""");
            asked += await Ask(api, "POST", "/api/v1/corrections", $$"""{"kind":{{json}}}""");
            asked += await Ask(api, "POST", "/api/v1/sources", $$"""{"address":{{json}},"kind":"page"}""", 201);
            asked += await Ask(api, "POST", "/api/v1/alert-rules", $$"""{"name":{{json}},"kinds":[{{json}}],"words":[{{json}}]}""");
            asked += await Ask(api, "PUT", "/api/v1/watches/" + Uri.EscapeDataString(text), null);
            asked += await Ask(api, "POST", "/api/v1/captures?url=" + Uri.EscapeDataString(text), text.Length == 0 ? "" : null, 422);
        }

        foreach (string body in new[] { """{"kind":"story-same","articles":[null,"x"]}""", """{"kind":"point-same","places":[null,null]}""", """{"kind":"point-same","places":[{"article":null,"span":[0,1]},null]}""", "{\"kind\":\"\\ud800\"}", "[]", "1", "{\"kind\":1}", new string('[', 5_000), "{\"kind\":" + new string('{', 5_000) })
        {
            asked += await Ask(api, "POST", "/api/v1/corrections", body);
            asked += await Ask(api, "POST", "/api/v1/alert-rules", body);
        }

        asked += await Ask(api, "POST", "/api/v1/alert-rules", """{"name":"a","kinds":[null],"words":[null]}""");
        asked += await Ask(api, "POST", "/api/v1/alert-rules", """{"name":"a","kinds":["word"],"words":[null]}""");
        Assert.True(asked > 3_000, $"{asked} asked");
        Assert.Equal(before, await server.Archive.Counts());
        Assert.DoesNotContain("\"level\":\"error\"", server.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_is_given_back_as_text()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        foreach (string text in Strings)
        {
            using var made = await api.Post("/api/v1/saved-searches", $$"""{"name":{{JsonSerializer.Serialize("n" + text)}},"query":{{JsonSerializer.Serialize(text)}}}""");
            Assert.True((int)made.StatusCode == 201, $"{text}: {(int)made.StatusCode}");
            Assert.Equal(text, (await api.Get(made.Headers.Location!.ToString())).GetProperty("query").GetString());
            using var feed = await api.Http.GetAsync(made.Headers.Location + "/feed");
            Assert.True(feed.IsSuccessStatusCode, text);
            System.Xml.Linq.XDocument.Parse(await feed.Content.ReadAsStringAsync());
            using var push = await api.Post("/api/v1/captures?key=" + Uri.EscapeDataString(text), "A report of a bridge in Tarnby " + text, "application/octet-stream");
            Assert.True((int)push.StatusCode is 201 or 422, $"{text}: {(int)push.StatusCode}");
        }
    }

    private static async Task<int> Ask(ApiClient api, string method, string path, string? body, int allowed = 0)
    {
        using var answer = await api.Send(method, path, body);
        string what = $"{method} {path} {body}: {(int)answer.StatusCode}";
        Assert.True((int)answer.StatusCode < 500, what);
        if (method != "GET")
            Assert.True((int)answer.StatusCode >= 400 || (int)answer.StatusCode == allowed, what);
        return 1;
    }
}

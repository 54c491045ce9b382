using System.Net;
using Parallax.App.Serving;
using Parallax.Tests.Serving;

namespace Parallax.Tests.Api;

/// <summary>The OpenAPI document against the running server.</summary>
public class DocumentTests
{
    [Fact]
    public async Task Every_route_is_in_the_document_and_answers_as_it_says()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        await MadeArchive.Add(server.Archive, "Bridge closed in Tarnby");
        using (var saved = await api.Post("/api/v1/saved-searches", """{"name":"ferries","query":"ferry"}"""))
            Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        using (var rule = await api.Post("/api/v1/alert-rules", """{"name":"all","kinds":["denial"]}"""))
            Assert.Equal(HttpStatusCode.Created, rule.StatusCode);
        var document = await api.Get("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());

        var rules = server.Server.Rules.Where(r => r.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();
        var documented = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}")).ToHashSet();
        Assert.Equal(rules.Select(r => $"{r.Method} {r.Pattern}").Order(), documented.Where(d => d.Contains("/api/v1/", StringComparison.Ordinal)).Order());
        Assert.True(rules.Count > 35);

        var ids = await Ids(api);
        int checkedAnswers = 0;
        foreach (var rule in rules)
        {
            var operation = document.GetProperty("paths").GetProperty(rule.Pattern).GetProperty(rule.Method.ToLowerInvariant());
            Assert.True(operation.TryGetProperty("summary", out _), rule.Pattern);
            Assert.True(operation.GetProperty("responses").TryGetProperty("default", out _), rule.Pattern);
            var named = operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()) : [];
            Assert.Equal(System.Text.RegularExpressions.Regex.Matches(rule.Pattern, @"\{(\w+)\}").Select(m => m.Groups[1].Value), named);
            if (rule.IsUnsafe || rule.IsStream)
                continue;
            string path = ids.Aggregate(rule.Pattern, (p, id) => p.Replace(id.Key, id.Value, StringComparison.Ordinal));
            if (path.Contains('{', StringComparison.Ordinal))
                continue;
            using var answer = await api.Http.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            Assert.NotNull(answer.Headers.ETag);
            checkedAnswers++;
            var content = operation.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().First();
            if (content.Name != "application/json" || !content.Value.TryGetProperty("schema", out var schema))
                continue;
            var body = await ApiClient.Json(answer);
            Assert.True(Schemas.Wrong(document, schema, body) is null, $"{path}: {Schemas.Wrong(document, schema, body)}");
        }

        Assert.True(checkedAnswers >= 25, $"{checkedAnswers} answers");
    }

    [Fact]
    public async Task Without_a_right_the_document_and_nothing_else_is_given()
    {
        await using var server = await TestServer.Start(new ServeSettings { SignIn = SignIn.On, Keep = false });
        using var nobody = server.Browser();
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/openapi/v1.json")).StatusCode);
        foreach (var rule in server.Server.Rules.Where(r => r.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal) && !r.IsUnsafe))
        {
            using var answer = await nobody.GetAsync(rule.Pattern.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    private static async Task<Dictionary<string, string>> Ids(ApiClient api)
    {
        string story = (await api.Get("/api/v1/stories")).GetProperty("items")[0].GetProperty("id").GetString()!;
        string article = (await api.Get("/api/v1/articles")).GetProperty("items")[0].GetProperty("id").GetString()!;
        string search = (await api.Get("/api/v1/saved-searches")).GetProperty("items")[0].GetProperty("id").GetString()!;
        string rule = (await api.Get("/api/v1/alert-rules")).GetProperty("items")[0].GetProperty("id").GetString()!;
        return new Dictionary<string, string>
        {
            ["/stories/{id}"] = "/stories/" + story,
            ["/articles/{id}"] = "/articles/" + article,
            ["/saved-searches/{id}"] = "/saved-searches/" + search,
            ["/alert-rules/{id}"] = "/alert-rules/" + rule,
        };
    }
}

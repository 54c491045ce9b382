using System.Net;
using System.Text;
using System.Text.Json;
using Parallax.App.Api;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;
using Parallax.Tests.Serving;

namespace Parallax.Tests.Api;

public class ApiTests
{
    [Fact]
    public async Task The_comparison_is_the_line_that_the_command_prints()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        byte[] given = await api.Http.GetByteArrayAsync($"/api/v1/stories/{MadeArchive.Comparison.Dated.Story.Id}/comparison");
        Assert.Equal(Encoding.UTF8.GetString(StoryJson.Line(MadeArchive.Comparison)), Encoding.UTF8.GetString(given));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        foreach (string path in new[] { "/api/v1/stories", "/api/v1/counts", $"/api/v1/stories/{MadeArchive.Comparison.Dated.Story.Id}/comparison", "/api/v1/search?q=ferry" })
        {
            using var first = await api.Http.GetAsync(path);
            foreach (string given in new[] { first.Headers.ETag!.ToString(), "\"other\", W/" + first.Headers.ETag, "*" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation("If-None-Match", given);
                using var again = await api.Http.SendAsync(request);
                Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
                Assert.Empty(await again.Content.ReadAsByteArrayAsync());
            }
        }

        using var before = await api.Http.GetAsync("/api/v1/counts");
        await MadeArchive.Add(server.Archive, "Bridge closed in Tarnby");
        using var changed = new HttpRequestMessage(HttpMethod.Get, "/api/v1/counts") { Headers = { IfNoneMatch = { before.Headers.ETag! } } };
        using var after = await api.Http.SendAsync(changed);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/stories/ffffffffffffffff", null, 404)]
    [InlineData("GET", "/api/v1/stories?order=loudest", null, 400)]
    [InlineData("GET", "/api/v1/stories?limit=0", null, 400)]
    [InlineData("GET", "/api/v1/stories?limit=many", null, 400)]
    [InlineData("GET", "/api/v1/stories?cursor=AAAA", null, 400)]
    [InlineData("GET", "/api/v1/articles?cursor=%00", null, 400)]
    [InlineData("GET", "/api/v1/corrections/x", null, 400)]
    [InlineData("GET", "/api/v1/corrections/7", null, 404)]
    [InlineData("GET", "/api/v1/nothing", null, 404)]
    [InlineData("PATCH", "/api/v1/stories", null, 405)]
    [InlineData("GET", "/api/v1/search/export?format=pdf", null, 400)]
    [InlineData("POST", "/api/v1/corrections", "{", 422)]
    [InlineData("POST", "/api/v1/corrections", "null", 422)]
    [InlineData("POST", "/api/v1/corrections", "{\"kind\":\"story-same\",\"articles\":[\"a\",\"b\"]}", 422)]
    [InlineData("POST", "/api/v1/corrections", "{\"kind\":\"story-same\",\"article\":[]}", 422)]
    [InlineData("POST", "/api/v1/sources", "{\"address\":\"file:///etc/passwd\"}", 422)]
    [InlineData("POST", "/api/v1/sources", "{\"address\":\"http://feeds.example/a\",\"kind\":\"folder\"}", 422)]
    [InlineData("POST", "/api/v1/captures", "", 422)]
    [InlineData("POST", "/api/v1/captures?url=javascript:alert(1)", "text", 422)]
    [InlineData("POST", "/api/v1/alert-rules", "{\"name\":\"a\",\"kinds\":[\"denial\"],\"channel\":\"webhook\",\"target\":\"file:///x\"}", 422)]
    [InlineData("POST", "/api/v1/alert-rules", "{\"name\":\"a\",\"kinds\":[\"rumour\"]}", 422)]
    [InlineData("POST", "/api/v1/alert-rules", "{\"name\":\"a\",\"kinds\":[\"word\"]}", 422)]
    [InlineData("POST", "/api/v1/alert-rules", "{\"name\":\"a\",\"kinds\":[\"denial\"],\"channel\":\"mail\",\"target\":\"a@b.example\\r\\nBcc: c@d.example\"}", 422)]
    public async Task Failures_are_problems_that_say_what_is_not_so(string method, string path, string? body, int status)
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        using var answer = await api.Send(method, path, body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        string text = await answer.Content.ReadAsStringAsync();
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_stay_put_while_more_arrives()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false });
        using var api = await ApiClient.Of(server);
        for (int i = 0; i < 7; i++)
            await MadeArchive.Add(server.Archive, $"Report number {i}");
        foreach (string path in new[] { "/api/v1/articles?", "/api/v1/search?q=report&", "/api/v1/captures?" })
        {
            var seen = new List<string>();
            string? next = null;
            do
            {
                var page = await api.Get($"{path}limit=3{(next is null ? "" : "&cursor=" + next)}");
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => (i.TryGetProperty("article", out var hit) ? hit : i).GetProperty("key").GetString()!));
                next = page.GetProperty("next").GetString();
                await MadeArchive.Add(server.Archive, $"Report later {path} {seen.Count}");
            }
            while (next is not null);
            Assert.Equal(seen.Distinct(), seen);
            Assert.Equal(7, seen.Count(k => k.StartsWith("Report number", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_cursor_of_another_query_is_refused()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false });
        using var api = await ApiClient.Of(server);
        for (int i = 0; i < 3; i++)
            await MadeArchive.Add(server.Archive, $"Report number {i}");
        string next = (await api.Get("/api/v1/search?q=report&limit=1")).GetProperty("next").GetString()!;
        using var answer = await api.Http.GetAsync("/api/v1/search?q=other&limit=1&cursor=" + next);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var list = await api.Http.GetAsync("/api/v1/articles?cursor=" + next);
        Assert.Equal(HttpStatusCode.BadRequest, list.StatusCode);
    }

    [Fact]
    public async Task A_push_is_durable_when_it_is_answered_and_stores_nothing_twice()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false });
        using var api = await ApiClient.Of(server, Access.Analyst);
        const string page = "<!doctype html><html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed in Tarnby</h1><p>The old bridge in Tarnby was closed on Monday, the mayor said.</p></article></body></html>";
        foreach (var (outcome, count) in new[] { ("new report", 1L), ("known", 1L) })
        {
            using var answer = await api.Post("/api/v1/captures?key=tarnby-1&url=https://post.example/bridge", page, "text/html");
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            var receipt = (await ApiClient.Json(answer)).GetProperty("captures")[0];
            Assert.Equal((outcome, "tarnby-1"), (receipt.GetProperty("outcome").GetString(), receipt.GetProperty("key").GetString()));
            Assert.Equal(count, (await server.Archive.Counts()).Captures);
            var stored = await server.Archive.Captures.Find(receipt.GetProperty("id").GetString()!);
            Assert.Equal(page, Encoding.UTF8.GetString(stored!.Capture.Bytes.Span));
        }

        using var changed = await api.Post("/api/v1/captures?key=tarnby-1&url=https://post.example/bridge", page.Replace("Monday", "Tuesday", StringComparison.Ordinal), "text/html");
        Assert.Equal("new version", (await ApiClient.Json(changed)).GetProperty("captures")[0].GetProperty("outcome").GetString());

        using var push = new HttpRequestMessage(HttpMethod.Post, "/api/v1/captures") { Content = new ByteArrayContent(new byte[ApiRoutes.PushBytes + 1]), Headers = { ExpectContinue = true } };
        using var large = await api.Http.SendAsync(push);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(2L, (await server.Archive.Counts()).Captures);
    }

    [Fact]
    public async Task A_key_that_reads_does_not_write()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var reader = await ApiClient.Of(server, Access.Reader);
        foreach (var rule in server.Server.Rules.Where(r => r.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal) && r.Access > Access.Reader))
        {
            using var answer = await reader.Send(rule.Method, rule.Pattern.Replace("{id}", "x", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal), "{}");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var hook = await reader.Post("/api/v1/alert-rules", """{"name":"a","kinds":["denial"],"channel":"webhook","target":"https://hooks.example/x"}""");
        Assert.Equal(HttpStatusCode.Forbidden, hook.StatusCode);
    }

    [Fact]
    public async Task A_correction_is_made_listed_and_taken_back_once()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server, Access.Analyst);
        var articles = MadeArchive.Comparison.Dated.Articles;
        using var made = await api.Post("/api/v1/corrections", $$"""{"kind":"story-not-same","articles":["{{articles[0].Article.Id}}","{{articles[1].Article.Id}}"],"note":"another ferry"}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        long number = (await ApiClient.Json(made)).GetProperty("number").GetInt64();
        Assert.Equal($"/api/v1/corrections/{number}", made.Headers.Location!.ToString());
        var listed = (await api.Get("/api/v1/corrections")).GetProperty("items")[0];
        Assert.Equal(("story-not-same", "local", "another ferry"), (listed.GetProperty("kind").GetString(), listed.GetProperty("by").GetString(), listed.GetProperty("note").GetString()));

        using var point = await api.Post("/api/v1/corrections", $$"""{"kind":"point-same","places":[{"article":"{{articles[0].Article.Id}}","span":[0,10]},{"article":"{{articles[1].Article.Id}}","span":[0,10]}]}""");
        Assert.Equal(HttpStatusCode.Created, point.StatusCode);
        using var outside = await api.Post("/api/v1/corrections", $$"""{"kind":"point-same","places":[{"article":"{{articles[0].Article.Id}}","span":[0,999999]},{"article":"{{articles[1].Article.Id}}","span":[0,10]}]}""");
        Assert.Equal(422, (int)outside.StatusCode);

        using var undone = await api.Send("POST", $"/api/v1/corrections/{number}/undo");
        Assert.Equal(HttpStatusCode.Created, undone.StatusCode);
        using var twice = await api.Send("POST", $"/api/v1/corrections/{number}/undo");
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.True((await api.Get($"/api/v1/corrections/{number}")).GetProperty("undone_by").GetInt64() > number);
    }

    [Fact]
    public async Task What_one_keeps_nobody_else_reaches()
    {
        await using var server = await TestServer.Start(new ServeSettings { SignIn = SignIn.On, Keep = false }, await MadeArchive.Fill());
        foreach (string name in new[] { "rhea", "rhe" })
            await server.Site.Users.Add(name, "seven green lanterns", Parallax.App.Users.UserRole.Analyst, server.Site.Now, onlyFirst: false, default);
        using var one = await ApiClient.Of(server, Access.Analyst, "rhea");
        using var other = await ApiClient.Of(server, Access.Analyst, "rhe");
        string story = MadeArchive.Comparison.Dated.Story.Id;
        using var search = await one.Post("/api/v1/saved-searches", """{"name":"ferries","query":"ferry"}""");
        using var rule = await one.Post("/api/v1/alert-rules", """{"name":"all","kinds":["denial"]}""");
        using var watch = await one.Send("PUT", $"/api/v1/watches/{story}");
        Assert.Equal(HttpStatusCode.OK, watch.StatusCode);
        Assert.Equal(story, (await one.Get("/api/v1/stories?order=watched")).GetProperty("items")[0].GetProperty("id").GetString());
        foreach (string list in new[] { "saved-searches", "alert-rules", "watches", "stories?order=watched" })
            Assert.Equal(0, (await other.Get("/api/v1/" + list)).GetProperty("items").GetArrayLength());
        foreach (var made in new[] { search, rule })
        {
            string path = made.Headers.Location!.ToString();
            Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Http.DeleteAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await one.Http.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NoContent, (await one.Http.DeleteAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await one.Http.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task Who_listens_gets_what_came_meanwhile_and_what_comes()
    {
        await using var server = await TestServer.Start(new ServeSettings { Keep = false }, await MadeArchive.Fill());
        using var api = await ApiClient.Of(server);
        string story = MadeArchive.Comparison.Dated.Story.Id;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Add("Last-Event-ID", "0");
        using var answer = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(("1", "story-opened"), await Next(lines));
        await server.Archive.Commit(new ArchiveBatch().Write(new AddEvent(new StoryEvent { StoryId = story, Kind = StoryEventKind.Compared, AfterOrder = 3, At = MadeArchive.Start })));
        Assert.Equal(("2", "story-compared"), await Next(lines));
    }

    private static async Task<(string Id, string Kind)> Next(StreamReader lines)
    {
        (string id, string kind) = ("", "");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await lines.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                JsonDocument.Parse(line[6..]).Dispose();
            else if (line.Length == 0 && id.Length > 0)
                return (id, kind);
        }

        throw new InvalidOperationException("the stream ended");
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Parallax.App.Serving;
using Parallax.Tests.Serving;

namespace Parallax.Tests.Api;

/// <summary>A program that asks the API, with a key.</summary>
internal sealed class ApiClient(HttpClient http) : IDisposable
{
    public HttpClient Http { get; } = http;

    public static async Task<ApiClient> Of(TestServer server, Access scope = Access.Admin, string owner = "local")
    {
        var (_, shown) = await server.Site.Keys.Add(owner, "a test", scope, null, server.Site.Now, CancellationToken.None);
        return new ApiClient(new HttpClient { BaseAddress = server.Server.Address, DefaultRequestHeaders = { { "Authorization", "Bearer " + shown } } });
    }

    public async Task<JsonElement> Get(string path)
    {
        using var answer = await Http.GetAsync(path);
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public Task<HttpResponseMessage> Post(string path, string json, string type = "application/json") => Send("POST", path, json, type);

    public async Task<HttpResponseMessage> Send(string method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", type } } };
        return await Http.SendAsync(request);
    }

    public static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    public void Dispose() => Http.Dispose();
}

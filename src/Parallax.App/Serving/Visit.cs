using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Parallax.App.Users;
using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>A request with who makes it: what a handler gets.</summary>
/// <param name="http">The request and its answer.</param>
/// <param name="site">What all requests share.</param>
/// <param name="rule">The route's rule.</param>
/// <param name="who">Who makes it.</param>
internal sealed class Visit(HttpContext http, Site site, RouteRule rule, Caller who)
{
    private IFormCollection? _form;

    public HttpContext Http { get; } = http;

    public Site Site { get; } = site;

    public RouteRule Rule { get; } = rule;

    public Caller Who { get; } = who;

    public IArchive Archive => Site.Archive;

    public Instant Now => Site.Now;

    /// <summary>Ends with the caller's connection and with the time that a request has.</summary>
    public CancellationToken Cancel => Http.RequestAborted;

    /// <summary>The nonce of this answer's inline style and script.</summary>
    public string Nonce => (string)Http.Items[SecurityHeaders.NonceItem]!;

    /// <summary>A part of the path.</summary>
    public string Route(string name) => Http.Request.RouteValues[name] as string ?? "";

    /// <summary>A field of the query; empty where it is not there. Of several the first.</summary>
    public string Query(string name) => Http.Request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] ?? "" : "";

    /// <summary>A number of the query, or null.</summary>
    public long? QueryNumber(string name) => long.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>The fields of a posted form; read by the guard of forms before the handler runs.</summary>
    public string Field(string name) => _form is { } form && form.TryGetValue(name, out var values) && values.Count > 0 ? values[0] ?? "" : "";

    /// <summary>All values of a field of a posted form.</summary>
    public IReadOnlyList<string> Fields(string name) => _form is { } form && form.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>The bytes of a file of a posted form; empty where there is none. Its name is not looked at.</summary>
    public async Task<byte[]> File(string name)
    {
        if (_form?.Files.GetFile(name) is not { } file)
            return [];
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }

    public void Take(IFormCollection form) => _form = form;

    /// <summary>Leads the browser to a page of this server with GET. Nothing else can be led to.</summary>
    /// <param name="local">A path of this server; anything else leads to the first page.</param>
    public void SeeOther(string local)
    {
        Http.Response.StatusCode = 303;
        Http.Response.Headers.Location = LocalPath.IsLocal(local) ? local : "/";
    }
}

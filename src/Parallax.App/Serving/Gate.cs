using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Parallax.App.Users;

namespace Parallax.App.Serving;

/// <summary>
/// What every request goes through, in this order: counted and logged, headers, host, rule of the route, who it is, whether that is enough, whether a form
/// comes from our own page. A request to which no rule belongs gets no further.
/// </summary>
/// <param name="site">The site.</param>
internal sealed class Gate(Site site)
{
    /// <summary>Around everything: errors become answers, and a line of the log.</summary>
    public async Task Outer(HttpContext http, RequestDelegate next)
    {
        long started = Stopwatch.GetTimestamp();
        site.Meters.Begin();
        var left = http.RequestAborted;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(left);
        Exception? failure = null;
        try
        {
            SecurityHeaders.Set(http);
            Host(http);
            http.RequestAborted = time.Token;
            http.Items[typeof(CancellationTokenSource)] = time;
            await next(http);
        }
#pragma warning disable CA1031 // one place where every failure becomes an answer
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
            await Failures.Answer(http, site, error, left.IsCancellationRequested);
        }

        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var rule = Rule(http);
        site.Meters.End(rule is null ? "other" : $"{rule.Method} {rule.Pattern}", http.Response.StatusCode, milliseconds);
        bool isOurs = http.Response.StatusCode >= 500 && failure is not (null or Refusal or OperationCanceledException);
        site.Log.Write(
            isOurs ? LogLevel.Error : rule?.Kind == RouteKind.Plain ? LogLevel.Debug : LogLevel.Info, "request",
            ("id", http.TraceIdentifier), ("method", http.Request.Method), ("path", http.Request.Path.Value), ("status", http.Response.StatusCode), ("ms", milliseconds),
            ("who", (http.Items[typeof(Visit)] as Visit)?.Who.Name), ("error", isOurs ? failure!.GetType().Name : null), ("message", isOurs ? failure!.ToString() : null));
    }

    /// <summary>Behind routing, before the handler.</summary>
    public async Task Inner(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not { } endpoint)
            throw Refusal.NotFound("There is nothing at this address");
        if (Rule(http) is not { } rule)
            throw endpoint.DisplayName?.StartsWith("405", StringComparison.Ordinal) == true ? new Refusal(405, "That can't be done here") : Refusal.NotFound("There is nothing at this address");
        var time = (CancellationTokenSource)http.Items[typeof(CancellationTokenSource)]!;
        if (rule.IsStream)
            http.Response.RegisterForDispose(site.Stopping.Register(time.Cancel));
        else
            time.CancelAfter(site.Settings.RequestTime);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = rule.BodyBytes ?? site.Settings.RequestBytes;

        var who = rule.Kind == RouteKind.Plain ? Caller.Nobody("") : await Identification.Of(http, site, rule);
        var visit = new Visit(http, site, rule, who);
        http.Items[typeof(Visit)] = visit;
        if (!who.May(rule.Access))
            throw who.Kind == CallerKind.Nobody ? new Refusal(401, "One has to sign in for this") : new Refusal(403, "This account may not do that", $"It takes the role '{Render.Words.Name(rule.Access)}' or one above.");
        if (rule.IsUnsafe)
            await OwnForm(visit);
        await next(http);
    }

    private static RouteRule? Rule(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RouteRule>();

    // A name of another site that leads to this address (DNS rebinding) must not make a browser talk to us as if we were that site.
    private void Host(HttpContext http)
    {
        string host = http.Request.Host.Host.Trim('[', ']');
        var settings = site.Settings;
        bool isKnown = settings.PublicUrl is { } outside
            ? host.Equals(outside.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) || IsLoopback(host)
            : settings.IsLoopback ? IsLoopback(host)
            : IPAddress.TryParse(host, out _) || host.Equals(settings.Urls.Host, StringComparison.OrdinalIgnoreCase) || IsLoopback(host) || host.Equals(Dns(), StringComparison.OrdinalIgnoreCase);
        if (!isKnown)
            throw new Refusal(421, "This server has another name", "Set 'public-url' to the address under which it is reached.");
        if (site.IsSingleUser && (http.Request.Headers.ContainsKey("Forwarded") || http.Request.Headers.ContainsKey("X-Forwarded-For")))
            throw new Refusal(403, "A proxy stands before a server that lets everybody in", "Set 'public-url', and make an account: then people sign in.");
    }

    private static string Dns() => Environment.MachineName;

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // Who is known by a key sends no form. All others must show that the request comes from a page of ours.
    private async Task OwnForm(Visit visit)
    {
        var request = visit.Http.Request;
        if (visit.Who.Kind == CallerKind.Key)
            return;
        string from = request.Headers["Sec-Fetch-Site"].ToString();
        if (from is not ("" or "same-origin" or "none"))
            throw Foreign();
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !IsOwn(origin, request))
            throw Foreign();
        string token = request.Headers[FormTokens.Header].ToString();
        if (visit.Rule.Kind == RouteKind.Page)
        {
            if (!request.HasFormContentType)
                throw new Refusal(415, "A form was expected");
            var form = await request.ReadFormAsync(new FormOptions { ValueCountLimit = 2_000, KeyLengthLimit = 200, ValueLengthLimit = 200_000, MultipartBodyLengthLimit = visit.Rule.BodyBytes ?? site.Settings.RequestBytes }, visit.Cancel);
            visit.Take(form);
            if (token.Length == 0)
                token = visit.Field(FormTokens.Field);
        }
        else if (visit.Who.Kind == CallerKind.Single && token.Length == 0 && from.Length == 0 && origin.Length == 0 && !IsSimple(request))
        {
            // A program of this machine: no browser asks another site for this without asking us first.
            return;
        }

        if (!site.Tokens.Holds(visit.Who, token))
            throw new Refusal(403, "This page was open for too long", "Go back, load it again, and repeat.");
    }

    // What a browser sends to other sites without asking them (Fetch standard: CORS-safelisted).
    private static bool IsSimple(HttpRequest request)
    {
        string type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        return request.Method == "POST" && type is "" or "text/plain" or "multipart/form-data" or "application/x-www-form-urlencoded";
    }

    private bool IsOwn(string origin, HttpRequest request) =>
        origin == $"{request.Scheme}://{request.Host.Value}" || (site.Settings.PublicUrl is { } outside && origin == outside.GetLeftPart(UriPartial.Authority));

    private static Refusal Foreign() => new(403, "Another site asked for this", "It was not done. Do it from a page of this server.");
}

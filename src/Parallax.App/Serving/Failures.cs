using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parallax.App.Pages;
using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>Makes answers of failures: a page for people, <c>application/problem+json</c> for programs. What went wrong inside stays in the log.</summary>
internal static class Failures
{
    public static async Task Answer(HttpContext http, Site site, Exception error, bool hasLeft)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        bool isApi = http.GetEndpoint()?.Metadata.GetMetadata<RouteRule>()?.Kind == RouteKind.Api || http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        var refusal = Of(http, site, error, hasLeft);
        if (refusal.Status == 499)
        {
            http.Response.StatusCode = 499;
            return;
        }

        http.Response.Clear();
        SecurityHeaders.Set(http);
        if (refusal.RetrySeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (refusal.Status == 401 && !isApi)
        {
            string here = http.Request.Path.Value + http.Request.QueryString.Value;
            http.Response.StatusCode = 303;
            http.Response.Headers.Location = HttpMethods.IsGet(http.Request.Method) && here != "/" && LocalPath.IsLocal(here) ? "/sign-in?to=" + Uri.EscapeDataString(here) : "/sign-in";
            return;
        }

        http.Response.StatusCode = refusal.Status;
        if (refusal.Status == 401)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        if (isApi)
            await Problem(http, refusal);
        else
            await RefusalPage.Write(http, site, refusal);
    }

    private static Refusal Of(HttpContext http, Site site, Exception error, bool hasLeft)
    {
        switch (error)
        {
            case Refusal refusal:
                return refusal;
            case BadHttpRequestException bad:
                return new Refusal(bad.StatusCode, bad.StatusCode == 413 ? "That is too large" : "The request can't be read");
            case InvalidDataException:
                return new Refusal(400, "The form can't be read");
            case ArchiveUnavailableException { IsFull: true } full:
                return new Refusal(507, "There is no room left", full.Message) { RetrySeconds = 60 };
            case ArchiveUnavailableException away:
                return new Refusal(503, "Nothing can be stored now", away.Message) { RetrySeconds = 5 };
            case ArchiveConflictException:
                return new Refusal(409, "Somebody else changed it meanwhile", "Load it again, and repeat.");
            case ArchiveCorruptException:
                return new Refusal(500, "What is stored here is no longer what was stored", "Stop the server; 'parallax verify' says what is damaged, 'parallax salvage' saves the rest.");
            case OperationCanceledException when site.Stopping.IsCancellationRequested:
                return new Refusal(503, "The server is being stopped") { RetrySeconds = 5 };
            case OperationCanceledException when hasLeft:
                return new Refusal(499, "The caller left");
            case OperationCanceledException:
                return new Refusal(503, "It took too long", "Ask for less, or later.") { RetrySeconds = 10 };
            default:
                return new Refusal(500, "The server made a mistake", $"It is in the log under {http.TraceIdentifier}; please report it.");
        }
    }

    /// <summary>Writes a refusal as RFC 9457 has it.</summary>
    private static async Task Problem(HttpContext http, Refusal refusal)
    {
        http.Response.ContentType = "application/problem+json";
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", refusal.Message);
            json.WriteNumber("status", refusal.Status);
            if (refusal.Next is { } next)
                json.WriteString("detail", next);
            json.WriteString("instance", http.TraceIdentifier);
            json.WriteEndObject();
        }

        await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), CancellationToken.None);
    }
}

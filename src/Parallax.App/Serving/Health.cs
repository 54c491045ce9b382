using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary><c>/healthz</c>: 200 once requests are answered and the archive can be read. <c>/metrics</c>: counts as Prometheus reads them.</summary>
internal static class Health
{
    public static void Map(RouteBook routes)
    {
        routes.Add(new RouteRule("GET", "/healthz", RouteKind.Plain, Access.Public), Healthy);
        routes.Add(new RouteRule("GET", "/metrics", RouteKind.Api, routes.Site.Settings.OpenMetrics ? Access.Public : Access.Admin), Metrics);
    }

    private static async Task Healthy(Visit visit)
    {
        string status = "ready";
        try
        {
            await visit.Archive.Counts(visit.Cancel);
        }
        catch (ArchiveException)
        {
            (status, visit.Http.Response.StatusCode) = ("the archive can't be read", 503);
        }

        visit.Http.Response.ContentType = "application/json";
        await visit.Http.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, string> { ["status"] = status }), visit.Cancel);
    }

    private static async Task Metrics(Visit visit)
    {
        var text = new StringBuilder();
        var counts = await visit.Archive.Counts(visit.Cancel);
        Gauge(text, "parallax_captures", "Captures stored", counts.Captures);
        Gauge(text, "parallax_reports", "Reports, each once however many versions it has", counts.Reports);
        Gauge(text, "parallax_articles", "Articles found in captures", counts.Articles);
        Gauge(text, "parallax_stories", "Stories that stand", counts.Stories);
        Gauge(text, "parallax_waiting", "Captures that are not in stories yet", counts.LastOrder - counts.GroupedOrder);
        Gauge(text, "parallax_requests_open", "Requests being worked on", visit.Site.Meters.Open);
        Gauge(text, "parallax_memory_bytes", "Resident memory", Environment.WorkingSet);
        text.Append("# HELP parallax_request_seconds Time of requests\n# TYPE parallax_request_seconds histogram\n");
        foreach (var (route, status, times) in visit.Site.Meters.Requests)
        {
            string labels = $"route=\"{route.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\",status=\"{status}xx\"";
            long sum = 0;
            for (int i = 0; i <= Meters.Bounds.Count; i++)
            {
                sum += times[i];
                string bound = i == Meters.Bounds.Count ? "+Inf" : (Meters.Bounds[i] / 1_000).ToString(CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture, $"parallax_request_seconds_bucket{{{labels},le=\"{bound}\"}} {sum}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"parallax_request_seconds_sum{{{labels}}} {times[^1] / 1e6}\nparallax_request_seconds_count{{{labels}}} {sum}\n");
        }

        visit.Http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await visit.Http.Response.WriteAsync(text.ToString(), visit.Cancel);
    }

    private static void Gauge(StringBuilder text, string name, string help, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;

namespace Parallax.App.Pages;

/// <summary>Style sheet and script: in the program, under names that change with their content, so that a browser keeps them for good.</summary>
internal static class Assets
{
    public static Asset Style { get; } = Make("site", "css", "text/css; charset=utf-8", "report.css", "site.css");

    public static Asset Script { get; } = Make("site", "js", "text/javascript; charset=utf-8", "site.js");

    public static void Map(RouteBook routes)
    {
        foreach (var asset in new[] { Style, Script })
            routes.Add(new RouteRule("GET", "/assets/" + asset.Name, RouteKind.Plain, Access.Public), visit => Send(visit.Http, asset));
        routes.Add(new RouteRule("GET", "/robots.txt", RouteKind.Plain, Access.Public), visit => visit.Http.Response.WriteAsync("User-agent: *\nDisallow: /\n", visit.Cancel));
    }

    private static async Task Send(HttpContext http, Asset asset)
    {
        http.Response.ContentType = asset.Type;
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.ContentLength = asset.Bytes.Length;
        await http.Response.Body.WriteAsync(asset.Bytes.AsMemory(), http.RequestAborted);
    }

    private static Asset Make(string name, string ending, string type, params string[] parts)
    {
        using var all = new MemoryStream();
        foreach (string part in parts)
        {
            using var stream = typeof(Assets).Assembly.GetManifestResourceStream(part)!;
            stream.CopyTo(all);
        }

        byte[] bytes = all.ToArray();
        return new Asset($"{name}-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}.{ending}", type, [.. bytes]);
    }
}

/// <summary>A file that the program brings.</summary>
internal sealed record Asset(string Name, string Type, ImmutableArray<byte> Bytes);

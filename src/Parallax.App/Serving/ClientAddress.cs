using System.Net;
using Microsoft.AspNetCore.Http;

namespace Parallax.App.Serving;

/// <summary>
/// Where a request comes from. Anybody can write X-Forwarded-For: it counts as far as trusted proxies vouch for it. Each proxy adds at the end the address that it was asked
/// by, so the list is read from the end, and the first address that is no trusted proxy is the one.
/// </summary>
internal static class ClientAddress
{
    private const int MostHops = 32;

    public static string Of(HttpContext http, ServeSettings settings)
    {
        if (http.Connection.RemoteIpAddress is not { } remote)
            return "";
        var address = Plain(remote);
        if (settings.TrustedProxies.IsEmpty || !IsTrusted(address, settings))
            return address.ToString();
        string[] hops = string.Join(',', http.Request.Headers["X-Forwarded-For"].ToArray()).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (int i = hops.Length - 1; i >= Math.Max(0, hops.Length - MostHops); i--)
        {
            // What is no address ends the chain: whoever wrote it is as far as is known.
            if (!IPAddress.TryParse(hops[i].Trim('[', ']'), out var hop))
                break;
            address = Plain(hop);
            if (!IsTrusted(address, settings))
                break;
        }

        return address.ToString();
    }

    private static bool IsTrusted(IPAddress address, ServeSettings settings) => settings.TrustedProxies.Any(p => p.Contains(address));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

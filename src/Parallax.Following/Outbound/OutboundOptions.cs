using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Parallax.Following.Outbound;

/// <summary>What the way out may do. Every default is what a machine that reads foreign feeds wants.</summary>
internal sealed record OutboundOptions
{
    /// <summary>All defaults.</summary>
    public static OutboundOptions Default { get; } = new();

    /// <summary>How it calls itself (RFC 9110, 10.1.5); the part before the slash is the product token of robots.txt.</summary>
    public string UserAgent { get; init; } = "Parallax/0.1 (news comparison; reads robots.txt)";

    /// <summary>Targets that may be reached although they are not public.</summary>
    public ImmutableArray<AllowedTarget> Allowed { get; init; } = [];

    /// <summary>The proxy that all requests go through, or null for none. The system's own settings are never looked at.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>From the first look-up to the last byte, redirects included.</summary>
    public TimeSpan TotalDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From a request to the end of its answer's header.</summary>
    public TimeSpan FirstByteDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For one connection.</summary>
    public TimeSpan ConnectDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of a body, as it came and again with its codings undone. 15 MiB.</summary>
    public int BodyBytes { get; init; } = 15 << 20;

    /// <summary>Bytes of all bodies that are on their way at one time. 256 MiB.</summary>
    public long BytesAtOnce { get; init; } = 256L << 20;

    /// <summary>Kilobytes of an answer's header. 64.</summary>
    public int HeaderKilobytes { get; init; } = 64;

    /// <summary>Redirects that are followed. 10, as RFC 9110 reckons with at least five.</summary>
    public int Redirects { get; init; } = 10;

    /// <summary>True where the list names the host.</summary>
    public bool AllowsHost(string host, int port) => Allowed.Any(a => a.Host is { } name && name.Equals(host, StringComparison.OrdinalIgnoreCase) && (a.Port is null || a.Port == port));

    /// <summary>True where the list names the address or a network around it.</summary>
    public bool AllowsAddress(IPAddress address, int port) => Allowed.Any(a => a.Network is { } network && network.Contains(address) && (a.Port is null || a.Port == port));
}

/// <summary>One entry of the allow-list: a host by name, an address or a network, with or without a port.</summary>
/// <param name="Host">A name; null for a network.</param>
/// <param name="Network">An address block; null for a name.</param>
/// <param name="Port">The only port; null for any.</param>
internal sealed record AllowedTarget(string? Host, IPNetwork? Network, int? Port)
{
    /// <summary>Reads <c>feeds.lan</c>, <c>10.1.2.3</c>, <c>10.0.0.0/8</c>, <c>[fd00::1]:8080</c>, <c>127.0.0.1:8080</c>; null for anything else.</summary>
    public static AllowedTarget? Parse(string text)
    {
        string target = text.Trim();
        if (IPNetwork.TryParse(target, out var network))
            return new AllowedTarget(null, network, null);
        if (IPAddress.TryParse(target.Trim('[', ']'), out var whole) && target.Count(c => c == ':') != 1)
            return new AllowedTarget(null, Single(whole), null);
        int? port = null;
        int colon = target.LastIndexOf(':');
        if (colon >= 0)
        {
            if (!ushort.TryParse(target.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
                return null;
            port = number;
            target = target[..colon];
        }

        if (IPAddress.TryParse(target.Trim('[', ']'), out var address))
            return new AllowedTarget(null, Single(address), port);
        return target.Length > 0 && Uri.CheckHostName(target) == UriHostNameType.Dns ? new AllowedTarget(target, null, port) : null;
    }

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}

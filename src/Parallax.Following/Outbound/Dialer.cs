using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Parallax.Following.Outbound;

/// <summary>Turns a host's name into addresses. Tests give their own.</summary>
internal interface IResolver
{
    /// <summary>The addresses of a name; empty where it has none.</summary>
    ValueTask<IPAddress[]> Resolve(string host, CancellationToken cancel);
}

/// <summary>Opens a connection to an address that was checked. Tests record the calls.</summary>
internal interface IConnector
{
    /// <summary>A stream to that very address.</summary>
    /// <exception cref="SocketException">Nobody answers there.</exception>
    ValueTask<Stream> Connect(IPEndPoint target, CancellationToken cancel);
}

/// <summary>The system's resolver.</summary>
internal sealed class SystemResolver : IResolver
{
    public async ValueTask<IPAddress[]> Resolve(string host, CancellationToken cancel)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancel).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}

/// <summary>TCP.</summary>
internal sealed class SystemConnector : IConnector
{
    public async ValueTask<Stream> Connect(IPEndPoint target, CancellationToken cancel)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A target was refused before anything was sent to it.</summary>
internal sealed class RefusedException(string host, string why) : IOException($"{host}: {why}")
{
    /// <summary>Why, in plain words.</summary>
    public string Why { get; } = why;
}

/// <summary>
/// The one way to open a connection: resolves, keeps the addresses that may be reached, and connects to one of exactly those. What was
/// checked is what is connected to, so a name that changes its mind between two look-ups gains nothing.
/// </summary>
internal sealed class Dialer(OutboundOptions options, IResolver resolver, IConnector connector)
{
    private const int MostAddresses = 4;

    /// <summary>Connects to the host.</summary>
    /// <exception cref="RefusedException">No address of it may be reached.</exception>
    /// <exception cref="SocketException">The name has no address, or none of those that may be reached answers.</exception>
    public async ValueTask<Stream> Connect(string host, int port, CancellationToken cancel)
    {
        var targets = await Targets(host, port, cancel).ConfigureAwait(false);
        for (int i = 0; ; i++)
        {
            try
            {
                return await connector.Connect(new IPEndPoint(targets[i], port), cancel).ConfigureAwait(false);
            }
            catch (SocketException) when (i + 1 < Math.Min(targets.Length, MostAddresses))
            {
                // The next address may answer.
            }
        }
    }

    /// <summary>Connects to the user's own proxy, which may stand in a private network.</summary>
    public async ValueTask<Stream> ConnectUnchecked(string host, int port, CancellationToken cancel)
    {
        var found = IPAddress.TryParse(host, out var address) ? [address] : await resolver.Resolve(host, cancel).ConfigureAwait(false);
        return found.Length > 0 ? await connector.Connect(new IPEndPoint(found[0], port), cancel).ConfigureAwait(false) : throw new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>True for a name that this machine has no address for.</summary>
    public async ValueTask<bool> IsUnknown(string host, CancellationToken cancel) =>
        !IPAddress.TryParse(host, out _) && (await resolver.Resolve(host, cancel).ConfigureAwait(false)).Length == 0;

    /// <summary>The addresses of a host that may be reached; at least one.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    /// <exception cref="SocketException">The name has no address at all, which may pass.</exception>
    public async ValueTask<IPAddress[]> Targets(string host, int port, CancellationToken cancel)
    {
        bool literal = IPAddress.TryParse(host, out var address);
        var found = literal ? [address!] : await resolver.Resolve(host, cancel).ConfigureAwait(false);
        if (found.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (options.AllowsHost(host, port))
            return found;
        string why = "";
        var reachable = new List<IPAddress>(found.Length);
        foreach (var candidate in found)
        {
            string? refused = AddressRules.Refuses(candidate);
            if (refused is null || options.AllowsAddress(candidate, port))
                reachable.Add(candidate);
            else
                why = $"{candidate.ToString()} is no public address ({refused})";
        }

        return reachable.Count > 0 ? [.. reachable] : throw new RefusedException(host, string.Create(CultureInfo.InvariantCulture, $"{why}; to reach it all the same, allow it by name"));
    }
}

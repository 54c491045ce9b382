using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Parallax.Eval.Following;

/// <summary>A request as it came.</summary>
/// <param name="Host">The host that was asked for, without its port.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">Names in lower case.</param>
internal sealed record LoopbackRequest(string Host, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>When it came, by the system's monotonic clock.</summary>
    public long At { get; } = TimeProvider.System.GetTimestamp();

    /// <summary>The body; empty where there is none.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>A field, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>An answer: what is written to the connection, byte by byte as it is given, so that broken servers can be played too.</summary>
/// <param name="Write">Writes it.</param>
/// <param name="Keeps">True where the connection stays open for the next request.</param>
internal sealed record LoopbackAnswer(Func<Stream, CancellationToken, Task> Write, bool Keeps = false)
{
    /// <summary>A whole answer.</summary>
    public static LoopbackAnswer Of(int status, byte[] body, params (string Name, string Value)[] headers)
    {
        var head = new StringBuilder($"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} X\r\nContent-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n");
        foreach (var (name, value) in headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        return new LoopbackAnswer(
            async (stream, cancel) =>
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), cancel).ConfigureAwait(false);
                if (status is not (204 or 304))
                    await stream.WriteAsync(body, cancel).ConfigureAwait(false);
            },
            Keeps: true);
    }

    /// <summary>A whole answer of text.</summary>
    public static LoopbackAnswer Of(int status, string body, params (string Name, string Value)[] headers) => Of(status, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>These bytes and no more; then the connection is closed.</summary>
    public static LoopbackAnswer Raw(string bytes) => new(async (stream, cancel) => await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), cancel).ConfigureAwait(false));

    /// <summary>These bytes at once, then a byte at each tick without end.</summary>
    public static LoopbackAnswer Drip(string first, TimeSpan tick, byte drop = (byte)' ') => new(async (stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(first), cancel).ConfigureAwait(false);
        while (true)
        {
            await Task.Delay(tick, cancel).ConfigureAwait(false);
            await stream.WriteAsync(new[] { drop }, cancel).ConfigureAwait(false);
        }
    });

    /// <summary>Nothing, for as long as the other side waits.</summary>
    public static LoopbackAnswer Silence() => new((_, cancel) => Task.Delay(Timeout.Infinite, cancel));
}

/// <summary>
/// A small HTTP server on loopback that does exactly what it is told, counts what it is asked, and can misbehave. For tests and for
/// <c>soak</c>; it listens on all of 127.0.0.0/8, so that each address can play a host of its own.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Any, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LoopbackRequest, LoopbackAnswer> _answer;
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _most = new(StringComparer.Ordinal);
    private readonly bool _remembers;
    private long _count;

    /// <summary>A server that answers as it is told.</summary>
    /// <param name="answer">What to answer; on any thread.</param>
    /// <param name="remembers">Whether <see cref="Requests"/> grows: not in long runs.</param>
    public LoopbackServer(Func<LoopbackRequest, LoopbackAnswer> answer, bool remembers = true)
    {
        _answer = answer;
        _remembers = remembers;
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start(1024);
        _ = Accept();
    }

    /// <summary>The port on every loopback address.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>All requests so far.</summary>
    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>How many requests came.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>An address here; the host may be any of 127.0.0.0/8.</summary>
    public string Address(string path, string host = "127.0.0.1") => $"http://{host}:{Port.ToString(CultureInfo.InvariantCulture)}{path}";

    /// <summary>The most requests of a host that were open at one time.</summary>
    public int MostAtOnce(string host = "127.0.0.1") => _most.GetValueOrDefault(host);

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                _ = Serve(client);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var held = new MemoryStream();
                bool keeps = true;
                while (keeps && await Read(stream, held).ConfigureAwait(false) is { } request)
                {
                    Interlocked.Increment(ref _count);
                    if (_remembers)
                        Requests.Enqueue(request);
                    int open = _open.AddOrUpdate(request.Host, 1, (_, n) => n + 1);
                    _most.AddOrUpdate(request.Host, open, (_, most) => Math.Max(most, open));
                    try
                    {
                        var answer = _answer(request);
                        await answer.Write(stream, _stop.Token).ConfigureAwait(false);
                        keeps = answer.Keeps;
                    }
                    finally
                    {
                        _open.AddOrUpdate(request.Host, 0, (_, n) => n - 1);
                    }
                }
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The other side has gone, or the server stops.
            }
        }
    }

    // What is not yet asked for stays in the buffer for the next request of the connection.
    private async Task<LoopbackRequest?> Read(NetworkStream stream, MemoryStream held)
    {
        byte[] buffer = new byte[8192];
        while (true)
        {
            var text = Encoding.Latin1.GetString(held.GetBuffer(), 0, (int)held.Length);
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && Parse(text[..end]) is var request)
            {
                int body = int.Parse(request.Header("content-length") ?? "0", CultureInfo.InvariantCulture);
                if (held.Length >= end + 4 + body)
                {
                    byte[] all = held.ToArray();
                    held.SetLength(0);
                    held.Write(all.AsSpan(end + 4 + body));
                    return request with { Body = all[(end + 4)..(end + 4 + body)] };
                }
            }

            int read = await stream.ReadAsync(buffer, _stop.Token).ConfigureAwait(false);
            if (read == 0)
                return null;
            held.Write(buffer, 0, read);
        }
    }

    private static LoopbackRequest Parse(string head)
    {
        string[] lines = head.Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in lines.Skip(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers[line[..colon].ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        string[] words = lines[0].Split(' ');
        string host = headers.GetValueOrDefault("host", "");
        int port = host.LastIndexOf(':');
        return new LoopbackRequest(port < 0 ? host : host[..port], words.Length > 1 ? words[1] : "", headers);
    }
}

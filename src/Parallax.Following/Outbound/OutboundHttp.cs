using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Parallax.Text;

namespace Parallax.Following.Outbound;

/// <summary>
/// The only way out of the program. Feeds, pages, robots.txt, sitemaps and webhooks go through here, and a test reads the assemblies and
/// holds everything else to it. HTTP/1.1 and 2 only: HTTP/3 does not pass through the connection that is checked.
/// </summary>
internal sealed class OutboundHttp : IDisposable
{
    private readonly OutboundOptions _options;
    private readonly TimeProvider _time;
    private readonly Dialer _dialer;
    private readonly HttpMessageInvoker _client;
    private long _bytesAtOnce;

    public OutboundHttp(OutboundOptions options, IResolver? resolver = null, IConnector? connector = null, TimeProvider? time = null)
    {
        _options = options;
        _time = time ?? TimeProvider.System;
        _dialer = new Dialer(options, resolver ?? new SystemResolver(), connector ?? new SystemConnector());
        _client = new HttpMessageInvoker(MakeHandler(), disposeHandler: true);
    }

    /// <summary>The options that hold here.</summary>
    public OutboundOptions Options => _options;

    /// <summary>Fetches one address. Whatever the other side does, the answer is a value.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<FetchResult> Fetch(FetchRequest request, CancellationToken cancel)
    {
        long started = _time.GetTimestamp();
        using var deadline = new CancellationTokenSource(_options.TotalDeadline, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var way = new Way(request.Address);
        FetchResult result;
        try
        {
            result = await Follow(request, way, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            result = way.Ended(FetchOutcome.TimedOut, "no whole answer before the deadline");
        }
        catch (RefusedException refused)
        {
            result = way.Ended(FetchOutcome.Refused, refused.Why);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or UriFormatException or InvalidOperationException)
        {
            result = Name(failure, way);
        }

        return result with { Took = _time.GetElapsedTime(started) };
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<FetchResult> Follow(FetchRequest request, Way way, CancellationToken cancel)
    {
        while (true)
        {
            if (_options.Proxy is not null)
                await CheckBehindProxy(way.At, cancel).ConfigureAwait(false);
            using var message = Message(request, way);
            using var answer = await Send(message, cancel).ConfigureAwait(false);
            way.Status = (int)answer.StatusCode;
            if (!IsRedirect(answer, request, out string location))
                return await Read(answer, way, cancel).ConfigureAwait(false);
            if (WebAddress.Parse(location, way.At.Uri, out string refused) is not { } next)
                return way.Ended(FetchOutcome.Refused, $"a redirect to {refused}");
            if (way.Hops.Count >= _options.Redirects)
                return way.Ended(FetchOutcome.RedirectLoop, $"more than {_options.Redirects} redirects");
            way.Go(new Hop(way.Status, next));
            if (request.CheckHop is { } check && await check(next, cancel).ConfigureAwait(false) is { } refusal)
                return way.Ended(refusal.Outcome, refusal.Why);
        }
    }

    private static bool IsRedirect(HttpResponseMessage answer, FetchRequest request, out string location)
    {
        location = answer.Headers.NonValidated.TryGetValues("Location", out var values) ? values.First() : "";
        return request.Content is null && (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && location.Length > 0;
    }

    private HttpRequestMessage Message(FetchRequest request, Way way)
    {
        var at = way.At;
        var message = new HttpRequestMessage(request.Content is null ? HttpMethod.Get : HttpMethod.Post, at.Uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Accepted);
        // Validators belong to one address, credentials to one origin: neither goes with a redirect elsewhere.
        if (request.Validators is { } validators && validators.Address == at.ToString())
        {
            Add(message, "If-None-Match", validators.ETag);
            Add(message, "If-Modified-Since", validators.LastModified);
        }

        if (request.Credentials is { } credentials && !way.LeftOrigin)
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        if (request.Content is { } content)
        {
            message.Content = new ReadOnlyMemoryContent(content);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
            foreach (var (name, value) in request.Fields)
                Add(message, name, value);
        }

        return message;
    }

    // A value from a server goes back to it only where it can't break out of its line.
    private static void Add(HttpRequestMessage message, string name, string? value)
    {
        if (value is { Length: > 0 and <= 1024 } && !value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            message.Headers.TryAddWithoutValidation(name, value);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage message, CancellationToken cancel)
    {
        using var first = new CancellationTokenSource(_options.FirstByteDeadline, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(first.Token, cancel);
        return await _client.SendAsync(message, both.Token).ConfigureAwait(false);
    }

    private async Task<FetchResult> Read(HttpResponseMessage answer, Way way, CancellationToken cancel)
    {
        var headers = Fields(answer);
        var result = new FetchResult { Outcome = FetchOutcome.Answered, Status = way.Status, Address = way.At, Hops = [.. way.Hops], Headers = headers };
        if (answer.Content.Headers.ContentLength > _options.BodyBytes)
            return result with { Outcome = FetchOutcome.TooLarge, Why = $"a body of {answer.Content.Headers.ContentLength} bytes" };
        if (way.Status is 204 or 304)
            return result;
        var buffer = new ArrayBufferWriter<byte>();
        long reserved = 0;
        try
        {
            using var stream = await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            while (true)
            {
                const int piece = 16 << 10;
                if (Interlocked.Add(ref _bytesAtOnce, piece) > _options.BytesAtOnce)
                {
                    Interlocked.Add(ref _bytesAtOnce, -piece);
                    return result with { Outcome = FetchOutcome.Busy, Why = "too many bytes are on their way at once" };
                }

                reserved += piece;
                int read = await stream.ReadAsync(buffer.GetMemory(piece)[..piece], cancel).ConfigureAwait(false);
                if (read == 0)
                    break;
                buffer.Advance(read);
                Interlocked.Add(ref _bytesAtOnce, read - piece);
                reserved += read - piece;
                if (buffer.WrittenCount > _options.BodyBytes)
                    return result with { Outcome = FetchOutcome.TooLarge, Why = $"a body of more than {_options.BodyBytes} bytes", BytesReceived = buffer.WrittenCount };
            }
        }
        catch (Exception failure) when (failure is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded })
        {
            return result with { Outcome = FetchOutcome.Truncated, Why = "a body that stops before its end", BytesReceived = buffer.WrittenCount };
        }
        finally
        {
            Interlocked.Add(ref _bytesAtOnce, -reserved);
        }

        var decoded = ContentCoding.Decode(buffer.WrittenMemory, headers.GetValueOrDefault("content-encoding"), _options.BodyBytes);
        result = result with { BytesReceived = buffer.WrittenCount };
        if (decoded.IsTooLarge)
            return result with { Outcome = FetchOutcome.TooLarge, Why = $"a body that unpacks to more than {_options.BodyBytes} bytes" };
        return decoded.Fault is { } fault ? result with { Outcome = FetchOutcome.Truncated, Why = fault } : result with { Body = decoded.Bytes };
    }

    private static ImmutableDictionary<string, string> Fields(HttpResponseMessage answer)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var part in (IEnumerable<HttpHeadersNonValidated>)[answer.Headers.NonValidated, answer.Content.Headers.NonValidated])
        {
            foreach (var (name, values) in part)
                fields[name.ToLowerInvariant()] = string.Join(", ", values);
        }

        return fields.ToImmutable();
    }

    private static FetchResult Name(Exception failure, Way way)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is RefusedException refused)
                return way.Ended(FetchOutcome.Refused, refused.Why);
            if (inner is SocketException { SocketErrorCode: SocketError.HostNotFound })
                return way.Ended(FetchOutcome.Failed, "a name that has no address");
        }

        var kind = (failure as HttpRequestException)?.HttpRequestError ?? (failure as HttpIOException)?.HttpRequestError;
        return kind switch
        {
            HttpRequestError.ConfigurationLimitExceeded => way.Ended(FetchOutcome.TooLarge, "a header that is larger than the limit"),
            HttpRequestError.SecureConnectionError => way.Ended(FetchOutcome.Failed, "no secure connection: its certificate or its protocol is not accepted"),
            HttpRequestError.NameResolutionError => way.Ended(FetchOutcome.Failed, "a name that has no address"),
            HttpRequestError.ConnectionError => way.Ended(FetchOutcome.Failed, "nobody answers there"),
            HttpRequestError.ResponseEnded => way.Ended(FetchOutcome.Failed, "the connection was closed before an answer"),
            HttpRequestError.InvalidResponse => way.Ended(FetchOutcome.Failed, "an answer that is no HTTP"),
            _ => way.Ended(FetchOutcome.Failed, "the connection broke"),
        };
    }

    private SocketsHttpHandler MakeHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = _options.Proxy is not null,
        Proxy = _options.Proxy is { } proxy ? new WebProxy(proxy, BypassOnLocal: false) : null,
        Credentials = null,
        PreAuthenticate = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = _options.ConnectDeadline,
        MaxResponseHeadersLength = _options.HeaderKilobytes,
        MaxResponseDrainSize = 0,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        EnableMultipleHttp2Connections = false,
        ConnectCallback = Connect,
    };

    private ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var target = context.DnsEndPoint;
        // The proxy is the user's own word: it may stand anywhere. What lies behind it was checked before.
        return _options.Proxy is { } proxy && target.Host == proxy.DnsSafeHost && target.Port == proxy.Port
            ? _dialer.ConnectUnchecked(target.Host, target.Port, cancel)
            : _dialer.Connect(target.Host, target.Port, cancel);
    }

    // The proxy resolves for itself. What can be said here is said: a name that leads into a private network is not passed on; one
    // that this machine can't resolve is.
    private async ValueTask CheckBehindProxy(WebAddress at, CancellationToken cancel)
    {
        if (await _dialer.IsUnknown(at.Host, cancel).ConfigureAwait(false))
            return;
        await _dialer.Targets(at.Host, at.Port, cancel).ConfigureAwait(false);
    }

    // Where a fetch is on its way.
    private sealed class Way(WebAddress start)
    {
        private readonly string _origin = start.Origin;

        public WebAddress At { get; private set; } = start;

        public int Status { get; set; }

        public List<Hop> Hops { get; } = [];

        /// <summary>True once a redirect led to another origin: a later one back may be that other's doing.</summary>
        public bool LeftOrigin { get; private set; }

        public void Go(Hop hop)
        {
            LeftOrigin |= hop.To.Origin != _origin;
            Hops.Add(hop);
            At = hop.To;
            Status = 0;
        }

        public FetchResult Ended(FetchOutcome outcome, string why) => new() { Outcome = outcome, Why = why, Status = Status, Address = At, Hops = [.. Hops] };
    }
}

using System.Collections.Concurrent;
using Parallax.Following.Outbound;

namespace Parallax.Following.Robots;

/// <summary>
/// The robots.txt of each origin, fetched when it is first needed and kept for at most a day (RFC 9309, 2.4). Missing (4xx) means
/// everything may be fetched; unreachable (5xx, 429, no answer) means nothing may, until it is reached again.
/// </summary>
/// <remarks>Whoever asks holds the host's gate, so the file is fetched beside no other request of the host.</remarks>
internal sealed class RobotsCache(OutboundHttp http, TimeProvider time, Func<string, bool>? mayAsk = null)
{
    private const int MostOrigins = 20_000;

    private static readonly TimeSpan _fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan _retry = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Lazy<Task<Known>>> _known = new(StringComparer.Ordinal);
    private readonly string _product = Product(http.Options.UserAgent);

    private sealed record Known(RobotsFile File, string? Why, long At, TimeSpan Fresh);

    /// <summary>The product token of a user agent: its letters up to the first other character.</summary>
    public static string Product(string userAgent)
    {
        int length = 0;
        while (length < userAgent.Length && (char.IsAsciiLetter(userAgent[length]) || userAgent[length] is '-' or '_'))
            length++;
        return userAgent[..length];
    }

    /// <summary>Why the address may not be fetched; null where it may.</summary>
    public async ValueTask<string?> Refuses(WebAddress address, CancellationToken cancel)
    {
        var known = await Find(address, cancel).ConfigureAwait(false);
        return known.File.Allows(address.Uri.PathAndQuery) ? null : known.Why ?? "robots.txt of the site does not allow it";
    }

    /// <summary>The wait between two requests that the origin asks for, as far as it is known.</summary>
    public TimeSpan? Delay(WebAddress address) =>
        _known.TryGetValue(address.Origin, out var found) && found is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? found.Value.Result.File.Delay : null;

    private async ValueTask<Known> Find(WebAddress address, CancellationToken cancel)
    {
        while (true)
        {
            var lazy = _known.GetOrAdd(address.Origin, _ => new Lazy<Task<Known>>(() => Fetch(address)));
            var known = await lazy.Value.WaitAsync(cancel).ConfigureAwait(false);
            if (time.GetElapsedTime(known.At) < known.Fresh)
                return known;
            _known.TryRemove(new KeyValuePair<string, Lazy<Task<Known>>>(address.Origin, lazy));
        }
    }

    // Not cancelled with the one who asked first: others wait for the same answer, and the deadline of every fetch holds.
    private async Task<Known> Fetch(WebAddress address)
    {
        if (_known.Count > MostOrigins)
            _known.Clear();
        if (mayAsk is not null && !mayAsk(address.Host))
            return new Known(RobotsFile.DenyAll, "the host's budget of requests is used up before its robots.txt was read", time.GetTimestamp(), TimeSpan.FromMinutes(1));
        var robots = WebAddress.Parse(new Uri(address.Uri, "/robots.txt").AbsoluteUri)!;
        var answer = await http.Fetch(new FetchRequest { Address = robots, Accept = "text/plain, */*;q=0.5" }, CancellationToken.None).ConfigureAwait(false);
        var (file, why) = Judge(answer, _product);
        return new Known(file, why, time.GetTimestamp(), why is null ? _fresh : _retry);
    }

    /// <summary>What an answer means.</summary>
    internal static (RobotsFile File, string? Why) Judge(FetchResult answer, string product) => answer switch
    {
        { Outcome: FetchOutcome.Answered, Status: >= 200 and < 300 } => (RobotsFile.Parse(answer.Body.Span, product), null),
        { Outcome: FetchOutcome.Answered, Status: 429 } => (RobotsFile.DenyAll, "the site asked to wait when robots.txt was fetched (429)"),
        { Outcome: FetchOutcome.Answered, Status: >= 400 and < 500 } => (RobotsFile.AllowAll, null),
        { Outcome: FetchOutcome.Answered, Status: >= 300 and < 400 } or { Outcome: FetchOutcome.RedirectLoop } => (RobotsFile.AllowAll, null),
        { Outcome: FetchOutcome.TooLarge } => (RobotsFile.DenyAll, "robots.txt is too large to be read"),
        { Outcome: FetchOutcome.Answered } => (RobotsFile.DenyAll, $"robots.txt can't be reached (status {answer.Status})"),
        _ => (RobotsFile.DenyAll, $"robots.txt can't be reached ({answer.Why})"),
    };
}

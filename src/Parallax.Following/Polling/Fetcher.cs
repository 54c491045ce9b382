using Parallax.Following.Outbound;
using Parallax.Following.Robots;

namespace Parallax.Following.Polling;

/// <summary>Fetches politely: one request of a host at a time, within its budget, and only what its robots.txt allows. Redirects are held to the same.</summary>
internal sealed class Fetcher
{
    private readonly OutboundHttp _http;
    private readonly HostGates _gates;
    private readonly RobotsCache _robots;

    public Fetcher(OutboundHttp http, HostGates gates, TimeProvider time)
    {
        _http = http;
        _gates = gates;
        _robots = new RobotsCache(http, time, gates.TryTake);
    }

    /// <summary>Fetches, or says why not.</summary>
    /// <param name="request">What; its check of redirects is set here.</param>
    /// <param name="asksRobots">False only for an address that a person gave and wants all the same.</param>
    /// <param name="cancel">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public async Task<FetchResult> Get(FetchRequest request, bool asksRobots, CancellationToken cancel)
    {
        using var visit = await _gates.Enter(request.Address.Host, _robots.Delay(request.Address), cancel).ConfigureAwait(false);
        if (await Check(request.Address, asksRobots, cancel).ConfigureAwait(false) is { } refusal)
            return new FetchResult { Outcome = refusal.Outcome, Why = refusal.Why, Address = request.Address };
        return await _http.Fetch(
            request with
            {
                CheckHop = async (hop, stop) =>
                {
                    await visit.MoveTo(hop.Host, _robots.Delay(hop), stop).ConfigureAwait(false);
                    return await Check(hop, asksRobots, stop).ConfigureAwait(false);
                },
            },
            cancel).ConfigureAwait(false);
    }

    private async ValueTask<Refusal?> Check(WebAddress address, bool asksRobots, CancellationToken cancel)
    {
        if (asksRobots && await _robots.Refuses(address, cancel).ConfigureAwait(false) is { } why)
            return new Refusal(FetchOutcome.Robots, why);
        return _gates.TryTake(address.Host) ? null : new Refusal(FetchOutcome.Budget, "the host's budget of requests is used up");
    }
}

using Parallax.App.Serving;
using Parallax.Following;
using Parallax.Following.Outbound;
using Parallax.Following.Sources;
using Parallax.Store;

namespace Parallax.App.Alerts;

/// <summary>Looks for alerts and delivers them for as long as the server runs. What it had not done when it stopped it does after the next start.</summary>
internal sealed class AlertWorker : IDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(15), _rest = TimeSpan.FromSeconds(5);

    private readonly Site _site;
    private readonly string _address;
    private readonly List<OutboundHttp> _ways = [];
    private readonly AlertEvaluator _evaluator;
    private readonly AlertOutbox _outbox;
    private AlertSender _sender;

    private AlertWorker(Site site, OutboundHttp http, string address)
    {
        (_site, _address) = (site, address);
        _evaluator = new AlertEvaluator(site.Archive, site.Time);
        _sender = With(http);
        _outbox = new AlertOutbox(site.Archive, site.Time, (delivery, rule, cancel) => _sender.Send(delivery, rule, cancel));
    }

    /// <summary>A worker of a server.</summary>
    /// <param name="site">What the server's requests share.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<AlertWorker> Of(Site site, Uri address, CancellationToken cancel)
    {
        return new AlertWorker(site, await WayOut(site, cancel), (site.Settings.PublicUrl ?? address).GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Sends from now on by the settings of the way out that the archive keeps now.</summary>
    public async Task Renew(CancellationToken cancel) => _sender = With(await WayOut(_site, cancel));

    /// <summary>Sends something that no event brought, so that its reader sees whether it arrives. It is tried once and written down.</summary>
    public async Task<SendOutcome> Try(AlertRule rule, CancellationToken cancel)
    {
        var delivery = AlertBook.Test(rule, _site.Now);
        var outcome = await _sender.Send(delivery, rule, cancel);
        await new AlertBook(_site.Archive).Deliveries.Append(
            rule.Owner, new DeliveryRecord(delivery.Id, rule.Id, _site.Now, outcome.IsDelivered ? "delivered" : "given up", outcome.Why, 1, null) { IsTest = true }, cancel);
        return outcome;
    }

    /// <summary>Works until it is cancelled.</summary>
    public async Task Run(CancellationToken cancel)
    {
        // What is slow to deliver must not hold up what is to be found.
        await Task.WhenAll(Loop(Find, cancel), Loop(Deliver, cancel));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var way in _ways)
            way.Dispose();
    }

    private static async Task<OutboundHttp> WayOut(Site site, CancellationToken cancel) =>
        new((await FollowSettings.Read(site.Archive, cancel)).Options(FollowOptions.Default).Outbound, time: site.Time);

    // A delivery may be under way on an earlier way out: it goes with the worker.
    private AlertSender With(OutboundHttp http)
    {
        lock (_ways)
            _ways.Add(http);
        return new AlertSender(_site.Settings, http, _site.Time, _address);
    }

    private async Task Find(CancellationToken cancel)
    {
        while (await _evaluator.Step(cancel))
        {
            // Until all events were looked at.
        }

        long last = (await _site.Archive.Counts(cancel)).LastEvent;
        using var look = new CancellationTokenSource(_look, _site.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(look.Token, cancel);
        try
        {
            await _site.Archive.WaitForEvents(last, both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Time to look by ourselves.
        }
    }

    private async Task Deliver(CancellationToken cancel)
    {
        await _outbox.CloseDigests(cancel);
        await _outbox.Deliver(cancel);
        await Task.Delay(_rest, _site.Time, cancel);
    }

    private async Task Loop(Func<CancellationToken, Task> step, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await step(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (ArchiveException wrong)
            {
                _site.Log.Write(LogLevel.Warn, "alerts wait", ("message", wrong.Message));
                await Task.Delay(_look, _site.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning disable CA1031 // alerts must not take the server down, nor end for good by one mistake
            catch (Exception own)
#pragma warning restore CA1031
            {
                _site.Log.Write(LogLevel.Error, "alerts failed", ("error", own.GetType().Name), ("message", own.ToString()));
                await Task.Delay(_look, _site.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

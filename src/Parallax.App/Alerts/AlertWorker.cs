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
    private readonly OutboundHttp _http;
    private readonly AlertEvaluator _evaluator;
    private readonly AlertOutbox _outbox;

    private AlertWorker(Site site, OutboundHttp http, string address)
    {
        (_site, _http) = (site, http);
        _evaluator = new AlertEvaluator(site.Archive, site.Time);
        _outbox = new AlertOutbox(site.Archive, site.Time, new AlertSender(site.Settings, http, site.Time, address).Send);
    }

    /// <summary>A worker of a server.</summary>
    /// <param name="site">What the server's requests share.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<AlertWorker> Of(Site site, Uri address, CancellationToken cancel)
    {
        var options = (await FollowSettings.Read(site.Archive, cancel)).Options(FollowOptions.Default);
        return new AlertWorker(site, new OutboundHttp(options.Outbound, time: site.Time), (site.Settings.PublicUrl ?? address).GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Works until it is cancelled.</summary>
    public async Task Run(CancellationToken cancel)
    {
        // What is slow to deliver must not hold up what is to be found.
        await Task.WhenAll(Loop(Find, cancel), Loop(Deliver, cancel));
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

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

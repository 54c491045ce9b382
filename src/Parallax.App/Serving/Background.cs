using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>
/// What goes on beside requests: what arrives is read and put into stories, alerts are found and sent, what people saw is written down. A part that fails is
/// logged and begun anew: the others and the requests go on.
/// </summary>
internal sealed class Background(Site site)
{
    private static readonly TimeSpan _flushEvery = TimeSpan.FromSeconds(5), _again = TimeSpan.FromSeconds(5);

    /// <summary>Goes on until it is cancelled, and ends each part in good order.</summary>
    public Task Run(CancellationToken cancel)
    {
        var parts = new List<Task> { Lasting("looks", Flush, cancel) };
        if (site.Settings.Keep)
        {
            parts.Add(Lasting("keeper", Keep, cancel));
            parts.Add(Lasting("alerts", site.Alerts!.Run, cancel));
        }

        return Task.WhenAll(parts);
    }

    private Task Lasting(string name, Func<CancellationToken, Task> part, CancellationToken cancel) => Task.Run(
        async () =>
        {
            while (!cancel.IsCancellationRequested)
            {
                try
                {
                    await part(cancel);
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    return;
                }
#pragma warning disable CA1031 // a part that fails must not end the server
                catch (Exception error)
#pragma warning restore CA1031
                {
                    site.Log.Write(LogLevel.Error, "a part failed and is begun anew", ("part", name), ("error", error.GetType().Name), ("message", error.ToString()));
                    await Task.Delay(_again, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        },
        CancellationToken.None);

    private async Task Keep(CancellationToken cancel)
    {
        using var keeper = new StoryKeeper(site.Archive, new KeeperOptions { CompareEvery = site.Settings.CompareEvery, Report = line => site.Log.Write(LogLevel.Warn, "keeper", ("message", line)) });
        await keeper.Run(cancel);
    }

    private async Task Flush(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(_flushEvery, site.Time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await site.Personal.Flush(CancellationToken.None);
            }
            catch (ArchiveUnavailableException)
            {
                // Kept until there is room again.
            }

            cancel.ThrowIfCancellationRequested();
        }
    }
}

using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace Parallax.Security;

/// <summary>Browsers one after another: what is looked at may end one, and what comes after it is looked at all the same.</summary>
/// <param name="program">The program.</param>
/// <param name="port">Where all names lead.</param>
internal sealed class LastingBrowser(string program, int port) : IAsyncDisposable
{
    // One that has opened more grows slow and large.
    private const int PagesEach = 150;

    private Browser? _browser;
    private int _opened;

    /// <summary>What ran, each with the page on which it did.</summary>
    public ConcurrentQueue<string> Ran { get; } = new();

    /// <summary>Pages on which two browsers ended: nothing is known of them.</summary>
    public ConcurrentQueue<string> Unseen { get; } = new();

    /// <summary>Opens a page, in another browser where the first does not live to its end.</summary>
    public async Task Open(string address)
    {
        for (int attempt = 0; attempt < 2; attempt++)
        {
            if (_opened++ % PagesEach == 0)
                await Leave().ConfigureAwait(false);
            var browser = _browser ??= await Browser.Start(program, port).ConfigureAwait(false);
            try
            {
                await browser.Open(address).ConfigureAwait(false);
            }
            catch (WebSocketException)
            {
                // It ended under way.
            }

            bool lives = browser.IsOpen;
            while (browser.Ran.TryDequeue(out string? ran))
                Ran.Enqueue(ran);
            if (lives)
                return;
            await Leave().ConfigureAwait(false);
        }

        Unseen.Enqueue(address);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Leave().ConfigureAwait(false);

    private async Task Leave()
    {
        if (_browser is { } browser)
            await browser.DisposeAsync().ConfigureAwait(false);
        _browser = null;
    }
}

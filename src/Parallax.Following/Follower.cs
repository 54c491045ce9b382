using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using Parallax.Following.Outbound;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Store;

namespace Parallax.Following;

/// <summary>A poll that is over, for whoever watches.</summary>
/// <param name="Followed">Whose, as it is after it.</param>
/// <param name="Record">What came of it.</param>
internal sealed record Polled(FollowedSource Followed, PollRecord Record)
{
    /// <summary>The source.</summary>
    public Source Source => Followed.Source;
}

/// <summary>
/// Follows the sources of an archive: polls each when it is due, by a clock that nobody sets. Slow sources hold up no others: a poll that
/// takes long gives its place among the quick ones away.
/// </summary>
internal sealed class Follower : IDisposable
{
    private const int DuePages = 500;
    private static readonly TimeSpan _pagesEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _forgetEvery = TimeSpan.FromMinutes(10);

    private readonly FollowOptions _options;
    private readonly TimeProvider _time;
    private readonly OutboundHttp _http;
    private readonly HostGates _gates;
    private readonly SourcePoller _poller;
    private readonly PendingPages _pending;
    private readonly SourceBook _book;
    private readonly SemaphoreSlim _quick, _all;
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changed = new(0);
    private volatile ImmutableHashSet<string> _followed = [];

    /// <summary>A follower of the archive's sources.</summary>
    /// <param name="archive">Where sources are and reports go.</param>
    /// <param name="options">How it goes about it.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="http">The way out; null for one of its own.</param>
    public Follower(IArchive archive, FollowOptions options, TimeProvider? time = null, OutboundHttp? http = null)
    {
        _options = options;
        _time = time ?? TimeProvider.System;
        _http = http ?? new OutboundHttp(options.Outbound, time: _time);
        _gates = new HostGates(options.Hosts, _time);
        _poller = new SourcePoller(archive, new Fetcher(_http, _gates, _time), options, _time);
        _pending = new PendingPages(archive, _poller.Pages, options, _time);
        _book = new SourceBook(archive);
        _quick = new SemaphoreSlim(options.Together);
        _all = new SemaphoreSlim(options.AtMost);
    }

    private sealed class Entry(Source source, SourceState state, long due)
    {
        public Source Source { get; set; } = source;

        public SourceState State { get; set; } = state;

        public long Due { get; set; } = due; // by the monotonic clock

        public bool IsRunning { get; set; }

        public bool IsSlow { get; set; } // its last poll was: it takes no place among the quick
    }

    /// <summary>Told of every poll that is over, on any thread.</summary>
    public Action<Polled> OnPolled { get; init; } = _ => { };

    /// <summary>The sources.</summary>
    public SourceBook Book => _book;

    /// <summary>Follows until it is cancelled, then waits for the polls that are under way.</summary>
    public async Task Run(CancellationToken cancel)
    {
        await Refresh(cancel).ConfigureAwait(false);
        var running = new ConcurrentDictionary<Task, byte>();
        long pagesAt = _time.GetTimestamp(), forgetAt = pagesAt;
        Task pages = Task.CompletedTask;
        try
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                foreach (var entry in _entries.Values)
                {
                    if (entry.IsRunning || entry.State.Stopped is not null || Remaining(entry.Due) > TimeSpan.Zero)
                        continue;
                    entry.IsRunning = true;
                    var task = Turn(entry, cancel);
                    running[task] = 0;
                    _ = task.ContinueWith(t => running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                }

                if (pages.IsCompleted && _time.GetElapsedTime(pagesAt) >= _pagesEvery)
                {
                    await pages.ConfigureAwait(false);
                    pages = ReadPending(null, cancel);
                    pagesAt = _time.GetTimestamp();
                }

                if (_time.GetElapsedTime(forgetAt) >= _forgetEvery)
                {
                    _gates.Forget();
                    forgetAt = _time.GetTimestamp();
                }

                await WaitForWork(cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Settle([.. running.Keys, pages]).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the list of sources again: after one was added, changed or dropped.</summary>
    public async Task Refresh(CancellationToken cancel)
    {
        var all = await _book.All(cancel).ConfigureAwait(false);
        foreach (var followed in all)
        {
            if (_entries.TryGetValue(followed.Source.Id, out var entry))
                entry.Source = followed.Source;
            else
                _entries[followed.Source.Id] = new Entry(followed.Source, followed.State, _time.GetTimestamp() + Ticks(FirstWait(followed)));
        }

        foreach (string id in _entries.Keys.Except(all.Select(s => s.Source.Id)).ToList())
            _entries.TryRemove(id, out _);
        _followed = _entries.Keys.ToImmutableHashSet(StringComparer.Ordinal);
        Wake();
    }

    /// <summary>Makes a source due now; one that was stopped is tried again.</summary>
    public void PollNow(string id)
    {
        if (!_entries.TryGetValue(id, out var entry))
            return;
        entry.Due = _time.GetTimestamp();
        entry.State = entry.State with { Stopped = null };
        Wake();
    }

    /// <summary>Polls sources once, now, whatever is due; then reads the pages that are.</summary>
    /// <param name="ids">Which; null for all that are not stopped.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task PollOnce(IReadOnlySet<string>? ids, CancellationToken cancel)
    {
        await Refresh(cancel).ConfigureAwait(false);
        var turns = _entries.Values.Where(e => ids is null ? e.State.Stopped is null : ids.Contains(e.Source.Id)).Select(e => Turn(e, cancel)).ToList();
        await Task.WhenAll(turns).ConfigureAwait(false);
        await ReadPending(ids, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _quick.Dispose();
        _all.Dispose();
        _changed.Dispose();
    }

    // How long a source waits after a start: what is left of its interval. A clock that was set since can neither make it wait longer
    // than one interval nor make it ask again at once.
    internal TimeSpan FirstWait(FollowedSource followed)
    {
        if (followed.State.DueAt is not { } due || followed.State.PolledAt is not { } polled)
            return TimeSpan.Zero;
        var planned = (due - polled).ToTimeSpan();
        var left = (due - Instant.FromDateTimeOffset(_time.GetUtcNow())).ToTimeSpan();
        return left <= TimeSpan.Zero || planned <= TimeSpan.Zero ? TimeSpan.Zero : left < planned ? left : planned;
    }

    // One poll. It takes a place among the quick; when it turns out slow, it gives that place away and goes on among all, and the next
    // time it does not take one.
    private async Task Turn(Entry entry, CancellationToken cancel)
    {
        TimeSpan? wait = _options.Polls.First;
        long began = _time.GetTimestamp();
        try
        {
            await _all.WaitAsync(cancel).ConfigureAwait(false);
            try
            {
                var end = entry.IsSlow ? await Poll(entry, cancel).ConfigureAwait(false) : await PollQuickly(entry, cancel).ConfigureAwait(false);
                (entry.State, wait) = (end.State, end.Wait);
                OnPolled(new Polled(new FollowedSource(entry.Source, end.State), end.Record));
            }
            finally
            {
                _all.Release();
            }
        }
        catch (ArchiveUnavailableException)
        {
            // Nothing could be stored: the source is asked again when its time comes, and then it is.
        }
        finally
        {
            // From start to start, so that what a poll takes does not add up; a slow one is followed by a rest of its own length.
            long now = _time.GetTimestamp();
            entry.Due = Math.Max(began + Ticks(wait ?? TimeSpan.FromDays(3650)), now + Math.Min(now - began, Ticks(_options.Polls.Least)));
            entry.IsRunning = false;
            Wake();
        }
    }

    private async Task<PollEnd> PollQuickly(Entry entry, CancellationToken cancel)
    {
        await _quick.WaitAsync(cancel).ConfigureAwait(false);
        var poll = Poll(entry, cancel);
        using (var over = CancellationTokenSource.CreateLinkedTokenSource(cancel))
        {
            await Task.WhenAny(poll, Task.Delay(_options.Slow, _time, over.Token)).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
        }

        _quick.Release();
        return await poll.ConfigureAwait(false);
    }

    private Task<PollEnd> Poll(Entry entry, CancellationToken cancel) => Task.Run(
        async () =>
        {
            long began = _time.GetTimestamp();
            var end = await _poller.Poll(entry.Source, entry.State, _followed, cancel).ConfigureAwait(false);
            entry.IsSlow = _time.GetElapsedTime(began) >= _options.Slow;
            return end;
        },
        cancel);

    private async Task ReadPending(IReadOnlySet<string>? sources, CancellationToken cancel)
    {
        try
        {
            var due = (await _pending.Due(DuePages, cancel).ConfigureAwait(false)).Where(p => sources is null || sources.Contains(p.Value.Source));
            // One after the other for each host, hosts side by side.
            var hosts = due.GroupBy(p => WebAddress.Parse(p.Value.Address)?.Host ?? "", StringComparer.Ordinal).ToList();
            await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = _options.Together, CancellationToken = cancel }, async (host, stop) =>
            {
                foreach (var page in host)
                    await _pending.Read(page, stop).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (ArchiveUnavailableException)
        {
            // They stay due.
        }
    }

    private async Task WaitForWork(CancellationToken cancel)
    {
        var wait = _pagesEvery;
        foreach (var entry in _entries.Values)
        {
            if (!entry.IsRunning && entry.State.Stopped is null && Remaining(entry.Due) is var left && left < wait)
                wait = left;
        }

        if (wait <= TimeSpan.Zero)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var woken = _changed.WaitAsync(stop.Token);
        await Task.WhenAny(woken, Task.Delay(wait, _time, stop.Token)).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await woken.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    private static async Task Settle(IEnumerable<Task> tasks)
    {
        try
        {
            await Task.WhenAll(tasks).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // That is how they end.
        }
    }

    private void Wake()
    {
        if (_changed.CurrentCount == 0)
            _changed.Release();
    }

    private TimeSpan Remaining(long due) => _time.GetElapsedTime(_time.GetTimestamp(), due);

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}

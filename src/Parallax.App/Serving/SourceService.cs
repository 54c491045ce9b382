using System.Diagnostics.CodeAnalysis;
using Parallax.Following;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>
/// Follows an archive's sources while the server runs. Whoever adds, changes or drops a source tells it with <see cref="Refresh"/>, whoever changes the settings of the
/// way out with <see cref="Renew"/>. What stops it on the way, such as a database that is away, is logged, and it begins again.
/// </summary>
internal sealed class SourceService : IAsyncDisposable
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly IArchive _archive;
    private readonly ServeLog _log;
    private readonly TimeProvider _time;
    private readonly List<Follower> _former = [];
    private readonly SemaphoreSlim _renewing = new(1);
    private readonly Task _running;
    private Turn _turn;
    private bool _isDisposed;

    private SourceService(IArchive archive, Follower follower, ServeLog log, TimeProvider time)
    {
        (_archive, _turn, _log, _time) = (archive, new Turn(follower), log, time);
        _running = Task.Run(Run);
    }

    // A follower with what ends it when another takes its place.
    private sealed record Turn(Follower Follower)
    {
        public CancellationTokenSource Over { get; } = new();
    }

    /// <summary>The sources, to be listed, added and dropped.</summary>
    public SourceBook Book => _turn.Follower.Book;

    /// <summary>Begins to follow, with the settings that the archive keeps for it.</summary>
    public static async Task<SourceService> Start(IArchive archive, ServeLog log, TimeProvider time, CancellationToken cancel) =>
        new(archive, await Make(archive, log, time, cancel), log, time);

    /// <summary>Reads the list of sources again.</summary>
    public Task Refresh(CancellationToken cancel) => _turn.Follower.Refresh(cancel);

    /// <summary>Makes a source due now, also one that was stopped.</summary>
    public void PollNow(string id) => _turn.Follower.PollNow(id);

    /// <summary>Goes on with the settings that the archive keeps now. Polls that are under way end first.</summary>
    public async Task Renew(CancellationToken cancel)
    {
        await _renewing.WaitAsync(cancel);
        try
        {
            var next = new Turn(await Make(_archive, _log, _time, cancel));
            await next.Follower.Refresh(cancel);
            var former = Interlocked.Exchange(ref _turn, next);
            // Somebody may still be about to tell it something: it goes with the service.
            _former.Add(former.Follower);
            await former.Over.CancelAsync();
        }
        finally
        {
            _renewing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await _stop.CancelAsync();
        await _running;
        foreach (var follower in _former)
            follower.Dispose();
        _turn.Follower.Dispose();
        _renewing.Dispose();
        _stop.Dispose();
    }

    private static async Task<Follower> Make(IArchive archive, ServeLog log, TimeProvider time, CancellationToken cancel)
    {
        var settings = await FollowSettings.Read(archive, cancel);
        return new Follower(archive, settings.Options(FollowOptions.Default), time)
        {
            OnPolled = poll => log.Write(
                PollPolicy.IsSuccess(poll.Record.Outcome) ? LogLevel.Debug : LogLevel.Warn, "polled",
                ("source", poll.Source.Id), ("outcome", Render.Words.Name(poll.Record.Outcome)), ("status", poll.Record.Status), ("new", poll.Record.New), ("changed", poll.Record.Changed)),
        };
    }

    [SuppressMessage("Design", "CA1031", Justification = "the server goes on without its sources, and says so")]
    private async Task Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            var turn = _turn;
            using var until = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, turn.Over.Token);
            try
            {
                await turn.Follower.Run(until.Token);
            }
            catch (Exception) when (until.IsCancellationRequested)
            {
                // That is how it ends.
            }
            catch (Exception failure)
            {
                _log.Write(LogLevel.Error, "following stopped", ("error", failure.GetType().Name), ("message", failure.Message));
                await Task.Delay(_again, _time, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

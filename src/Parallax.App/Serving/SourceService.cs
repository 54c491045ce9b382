using System.Diagnostics.CodeAnalysis;
using Parallax.Following;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>
/// Follows an archive's sources while the server runs. Whoever adds, changes or drops a source tells it with <see cref="Refresh"/>. What stops it on the way, such as a
/// database that is away, is logged, and it begins again.
/// </summary>
internal sealed class SourceService : IAsyncDisposable
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly Follower _follower;
    private readonly ServeLog _log;
    private readonly TimeProvider _time;
    private readonly Task _running;

    private SourceService(Follower follower, ServeLog log, TimeProvider time)
    {
        (_follower, _log, _time) = (follower, log, time);
        _running = Task.Run(Run);
    }

    /// <summary>The sources, to be listed, added and dropped.</summary>
    public SourceBook Book => _follower.Book;

    /// <summary>Begins to follow, with the settings that the archive keeps for it.</summary>
    public static async Task<SourceService> Start(IArchive archive, ServeLog log, TimeProvider time, CancellationToken cancel)
    {
        var settings = await FollowSettings.Read(archive, cancel);
        var follower = new Follower(archive, settings.Options(FollowOptions.Default), time)
        {
            OnPolled = poll => log.Write(
                PollPolicy.IsSuccess(poll.Record.Outcome) ? LogLevel.Debug : LogLevel.Warn, "polled",
                ("source", poll.Source.Id), ("outcome", Render.Words.Name(poll.Record.Outcome)), ("status", poll.Record.Status), ("new", poll.Record.New), ("changed", poll.Record.Changed)),
        };
        return new SourceService(follower, log, time);
    }

    /// <summary>Reads the list of sources again.</summary>
    public Task Refresh(CancellationToken cancel) => _follower.Refresh(cancel);

    /// <summary>Makes a source due now, also one that was stopped.</summary>
    public void PollNow(string id) => _follower.PollNow(id);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _follower.Dispose();
        _stop.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "the server goes on without its sources, and says so")]
    private async Task Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _follower.Run(_stop.Token);
            }
            catch (Exception failure)
            {
                _log.Write(LogLevel.Error, "following stopped", ("error", failure.GetType().Name), ("message", failure.Message));
                await Task.Delay(_again, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

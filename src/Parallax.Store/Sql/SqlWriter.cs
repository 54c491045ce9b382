using System.Data.Common;
using System.Threading.Channels;

namespace Parallax.Store.Sql;

/// <summary>
/// The one writer: batches wait in a bounded queue, are committed many in one transaction, and are acknowledged once that is durable. A batch whose
/// condition fails is undone alone. Where the database is away or full all waiting batches are refused, and the next one tries anew.
/// </summary>
internal sealed class SqlWriter : IAsyncDisposable
{
    // Batches that wait before callers do, and that share a transaction.
    private const int MostWaiting = 256;
    private const int MostTogether = 64;
    private const string Mark = "batch";

    private readonly SqlDatabase _database;
    private readonly Action<string>? _crash;
    private readonly EventSignal _signal;
    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Task _run;
    private readonly SqlWrites _writes;
    private DbConnection? _connection;

    private sealed record Waiting(ArchiveBatch Batch, TaskCompletionSource<ArchiveReceipt> Done)
    {
        public ArchiveReceipt? Receipt { get; set; }

        public ArchiveException? Refused { get; set; }
    }

    /// <summary>Starts writing.</summary>
    /// <param name="database">Where.</param>
    /// <param name="connection">The connection that <see cref="SqlDatabase.OpenWriter"/> gave.</param>
    /// <param name="signal">Told of events.</param>
    /// <param name="crash">For tests: called at each named point, and may end the process there.</param>
    public SqlWriter(SqlDatabase database, DbConnection connection, EventSignal signal, Action<string>? crash)
    {
        (_database, _connection, _signal, _crash) = (database, connection, signal, crash);
        _writes = new SqlWrites(database);
        _run = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Batches that wait.</summary>
    public int Length => _queue.Reader.Count;

    /// <summary>Stores a batch.</summary>
    public async Task<ArchiveReceipt> Commit(ArchiveBatch batch, CancellationToken cancel)
    {
        var waiting = new Waiting(batch, new TaskCompletionSource<ArchiveReceipt>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _queue.Writer.WriteAsync(waiting, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ArchiveUnavailableException("the archive is closed", isFull: false);
        }

        return await waiting.Done.Task.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _run.ConfigureAwait(false);
        if (_connection is null)
            return;
        try
        {
            _database.BeforeClose(_connection);
        }
        catch (DbException)
        {
            // What it left undone is done when the archive is opened again.
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private void Run()
    {
        var together = new List<Waiting>();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            together.Clear();
            while (together.Count < MostTogether && _queue.Reader.TryRead(out var next))
                together.Add(next);
            Store(together);
        }
    }

    private void Store(List<Waiting> together)
    {
        try
        {
            Transact(together);
        }
#pragma warning disable CA1031 // whoever waits must be told, whatever it is
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _writes.Forget();
            var known = failure as ArchiveException ?? _database.Translate(failure);

            // A mistake of one batch is no matter of the others.
            if (known is null && together.Count > 1)
            {
                foreach (var one in together)
                    Store([one]);
                return;
            }

            foreach (var one in together)
                one.Done.TrySetException(known ?? failure);
            return;
        }

        foreach (var one in together)
        {
            _crash?.Invoke("acknowledge");
            if (one.Refused is { } refused)
                one.Done.TrySetException(refused);
            else
                one.Done.TrySetResult(one.Receipt!);
        }

        if (_writes.LastEvent is { } last)
            _signal.Reached(last);
        Settle();
    }

    private void Transact(List<Waiting> together)
    {
        _connection ??= _database.OpenWriter();
        try
        {
            _crash?.Invoke("begin");
            using var transaction = _connection.BeginTransaction();
            var session = new SqlSession(_connection, transaction, _crash);
            foreach (var one in together)
            {
                session.Save(Mark);
                try
                {
                    one.Receipt = _writes.Write(session, one.Batch.Writes);
                }
                catch (ArchiveConflictException conflict)
                {
                    one.Refused = conflict;
                    session.UndoTo(Mark);
                    _writes.Forget();
                }

                session.Release(Mark);
            }

            _crash?.Invoke("commit");
            transaction.Commit();
            _crash?.Invoke("committed");
        }
        catch (Exception failure) when (_database.IsBroken(_connection, failure))
        {
            _connection.Dispose();
            _connection = null;
            throw;
        }
    }

    // Housekeeping must not stop the writer: what it failed at it tries again after the next commit.
    private void Settle()
    {
        try
        {
            _database.AfterCommit(_connection!, _crash);
        }
        catch (DbException)
        {
            // The log grows until a checkpoint succeeds; a full disk is said to whoever writes next.
        }
    }
}

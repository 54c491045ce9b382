using System.Collections.Concurrent;

namespace Parallax.Following.Polling;

/// <summary>What one host is asked for at most.</summary>
internal sealed record HostLimits
{
    /// <summary>What holds where nothing else is said.</summary>
    public static HostLimits Default { get; } = new();

    /// <summary>Between the end of a request and the start of the next, unless robots.txt asks for more. 1 second.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests that may come in one rush. 120.</summary>
    public int Budget { get; init; } = 120;

    /// <summary>How long it takes until one more may come. 15 seconds: 240 an hour.</summary>
    public TimeSpan Refill { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>One request of a host at a time, with a pause between two, and a budget over all. Time is monotonic: no clock that is set matters.</summary>
internal sealed class HostGates(HostLimits limits, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits until the host is free and its pause is over.</summary>
    /// <param name="host">The host's name, whatever port.</param>
    /// <param name="pause">What its robots.txt asks for, if it is known.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<HostVisit> Enter(string host, TimeSpan? pause, CancellationToken cancel)
    {
        var visit = new HostVisit(this);
        await visit.MoveTo(host, pause, cancel).ConfigureAwait(false);
        return visit;
    }

    /// <summary>Takes one request from the host's budget; false where it is used up.</summary>
    public bool TryTake(string host) => Of(host).TryTake(limits, time);

    /// <summary>Hosts that are remembered: those at rest with a full budget are forgotten now and then.</summary>
    public int Count => _gates.Count;

    /// <summary>Forgets hosts that nobody visits and whose budget is full again.</summary>
    public void Forget()
    {
        foreach (var (host, gate) in _gates)
        {
            if (gate.IsAtRest(limits, time))
                _gates.TryRemove(new KeyValuePair<string, Gate>(host, gate));
        }
    }

    internal async Task<Gate> Take(string host, TimeSpan? pause, CancellationToken cancel)
    {
        while (true)
        {
            var gate = Of(host);
            gate.Waiting(1);
            try
            {
                await gate.Lock.WaitAsync(cancel).ConfigureAwait(false);
            }
            finally
            {
                gate.Waiting(-1);
            }

            // A gate may have been forgotten between the look-up and the wait.
            if (!_gates.TryGetValue(host, out var now) || now != gate)
            {
                gate.Lock.Release();
                continue;
            }

            try
            {
                var rest = gate.Rest(pause is { } asked && asked > limits.Pause ? asked : limits.Pause, time);
                if (rest > TimeSpan.Zero)
                    await Task.Delay(rest, time, cancel).ConfigureAwait(false);
                return gate;
            }
            catch
            {
                gate.Lock.Release();
                throw;
            }
        }
    }

    internal void Release(Gate gate)
    {
        gate.Left(time);
        gate.Lock.Release();
    }

    private Gate Of(string host) => _gates.GetOrAdd(host, _ => new Gate(limits.Budget));

    internal sealed class Gate(int budget)
    {
        private readonly Lock _lock = new();
        private double _tokens = budget;
        private long _filledAt, _leftAt;
        private bool _counts, _visited;
        private int _waiting;

        public SemaphoreSlim Lock { get; } = new(1, 1);

        public void Waiting(int change) => Interlocked.Add(ref _waiting, change);

        public void Left(TimeProvider time)
        {
            _leftAt = time.GetTimestamp();
            _visited = true;
        }

        public TimeSpan Rest(TimeSpan pause, TimeProvider time) => _visited ? pause - time.GetElapsedTime(_leftAt) : TimeSpan.Zero;

        public bool TryTake(HostLimits limits, TimeProvider time)
        {
            lock (_lock)
            {
                Fill(limits, time);
                if (_tokens < 1)
                    return false;
                _tokens--;
                return true;
            }
        }

        public bool IsAtRest(HostLimits limits, TimeProvider time)
        {
            lock (_lock)
            {
                Fill(limits, time);
                return _tokens >= limits.Budget && _waiting == 0 && Lock.CurrentCount == 1 && Rest(limits.Pause, time) <= TimeSpan.Zero;
            }
        }

        private void Fill(HostLimits limits, TimeProvider time)
        {
            long now = time.GetTimestamp();
            if (_counts)
                _tokens = Math.Min(limits.Budget, _tokens + (time.GetElapsedTime(_filledAt, now) / limits.Refill));
            _counts = true;
            _filledAt = now;
        }
    }
}

/// <summary>A stay at one host, and with redirects at others, one after the other: never at two at once, so nobody waits in a circle.</summary>
internal sealed class HostVisit(HostGates gates) : IDisposable
{
    private HostGates.Gate? _gate;

    /// <summary>Where it is.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Leaves the host, if it is at one, and enters the other.</summary>
    public async Task MoveTo(string host, TimeSpan? pause, CancellationToken cancel)
    {
        if (_gate is not null && host == Host)
            return;
        Dispose();
        _gate = await gates.Take(host, pause, cancel).ConfigureAwait(false);
        Host = host;
    }

    /// <summary>Leaves.</summary>
    public void Dispose()
    {
        if (_gate is { } gate)
            gates.Release(gate);
        _gate = null;
    }
}

namespace Parallax.Store;

/// <summary>Wakes those who wait for what is numbered.</summary>
internal sealed class EventSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;

    /// <summary>Events up to this number are there.</summary>
    public void Reached(long number)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            if (number <= _last)
                return;
            _last = number;
            waiting = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.SetResult();
    }

    /// <summary>One more.</summary>
    public void Next()
    {
        long next;
        lock (_gate)
            next = _last + 1;
        Reached(next);
    }

    /// <summary>Ends once there is an event after that number, with the latest.</summary>
    public async Task<long> Wait(long after, CancellationToken cancel)
    {
        while (true)
        {
            Task waiting;
            lock (_gate)
            {
                if (_last > after)
                    return _last;
                waiting = _next.Task;
            }

            await waiting.WaitAsync(cancel).ConfigureAwait(false);
        }
    }
}

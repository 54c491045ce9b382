namespace Parallax;

/// <summary>A pure function over a stream on several threads, results in the order of the input, a bounded number under way.</summary>
internal static class Ordered
{
    /// <summary>
    /// Each of <paramref name="source"/> through <paramref name="work"/>. The source is walked on the caller's thread; at most four
    /// times <paramref name="threads"/> items are under way, so memory stays bounded whatever the consumer's pace.
    /// </summary>
    public static IEnumerable<TOut> Select<TIn, TOut>(IEnumerable<TIn> source, Func<TIn, TOut> work, int threads, CancellationToken cancel)
    {
        if (threads <= 1)
        {
            foreach (var item in source)
            {
                cancel.ThrowIfCancellationRequested();
                yield return work(item);
            }

            yield break;
        }

        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        var underWay = new Queue<Task<TOut>>();
        foreach (var item in source)
        {
            cancel.ThrowIfCancellationRequested();
            underWay.Enqueue(Task.Factory.StartNew(() => work(item), cancel, TaskCreationOptions.DenyChildAttach, scheduler));
            if (underWay.Count >= 4 * threads)
                yield return underWay.Dequeue().GetAwaiter().GetResult();
        }

        while (underWay.TryDequeue(out var task))
            yield return task.GetAwaiter().GetResult();
    }
}

using Parallax.Following.Sources;
using Parallax.Text;

namespace Parallax.Following.Polling;

/// <summary>How often a source may be asked.</summary>
internal sealed record PollLimits
{
    /// <summary>What holds where nothing else is said.</summary>
    public static PollLimits Default { get; } = new();

    /// <summary>The shortest wait between two polls. 5 minutes.</summary>
    public TimeSpan Least { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait after the first poll. 15 minutes.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest wait of a source that answers. 12 hours.</summary>
    public TimeSpan Most { get; init; } = TimeSpan.FromHours(12);

    /// <summary>What a feed or a server may ask for at most (<c>ttl</c>, <c>max-age</c>). 6 hours.</summary>
    public TimeSpan MostHint { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The longest wait after failures or by <c>Retry-After</c>. 24 hours.</summary>
    public TimeSpan MostWait { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The share of a wait by which it is made longer or shorter, so that sources don't march in step. 0.1.</summary>
    public double Jitter { get; init; } = 0.1;
}

/// <summary>What of a poll matters for the next.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="RetryAfter">What the server asked for, cut to the limits.</param>
/// <param name="Hint">How long the feed or the server says that it stays as it is.</param>
internal readonly record struct PollFacts(PollOutcome Outcome, TimeSpan? RetryAfter = null, TimeSpan? Hint = null);

/// <summary>
/// When a source is polled next. What brings news is asked sooner, what brings none later, what fails later and later. A pure function: the
/// jitter comes from the source's id and the number of the poll.
/// </summary>
internal static class PollPolicy
{
    private const double Sooner = 0.7;
    private const double Later = 1.25;
    private const int MostDoublings = 8;

    /// <summary>True for outcomes after which a source is as it should be.</summary>
    public static bool IsSuccess(PollOutcome outcome) => outcome is PollOutcome.New or PollOutcome.Unchanged or PollOutcome.NotModified or PollOutcome.Empty;

    /// <summary>The adapted interval, and the wait until the next poll.</summary>
    /// <param name="source">The source.</param>
    /// <param name="before">Its state before this poll.</param>
    /// <param name="facts">What the poll came to.</param>
    /// <param name="limits">How often it may be asked.</param>
    public static (TimeSpan Interval, TimeSpan Wait) Next(Source source, SourceState before, PollFacts facts, PollLimits limits)
    {
        var interval = Interval(source, before, facts, limits);
        var wait = interval;
        if (facts.Outcome == PollOutcome.Budget)
            wait = Least(interval, limits.Least);
        else if (!IsSuccess(facts.Outcome))
            wait = Least(interval * Math.Pow(2, Math.Min(before.Failures, MostDoublings)), limits.MostWait);
        double swing = Swing(source.Id, before.Polls);
        wait *= 1 + (limits.Jitter * (source.FixedSeconds is null ? swing : -Math.Abs(swing))); // who fixes an interval is not kept waiting longer
        // What the server asks for is a floor: the jitter may not go below it.
        if (facts.RetryAfter is { } asked && wait < asked)
            wait = asked * (1 + (limits.Jitter * Math.Abs(swing)));
        return (interval, wait);
    }

    private static TimeSpan Interval(Source source, SourceState before, PollFacts facts, PollLimits limits)
    {
        if (source.FixedSeconds is { } seconds)
            return TimeSpan.FromSeconds(seconds);
        bool first = before.IntervalSeconds <= 0;
        var interval = first ? limits.First : TimeSpan.FromSeconds(before.IntervalSeconds);
        if (!first && facts.Outcome == PollOutcome.New)
            interval *= Sooner;
        else if (!first && IsSuccess(facts.Outcome))
            interval *= Later;
        var floor = facts.Hint is { } hint && hint > limits.Least ? Least(hint, limits.MostHint) : limits.Least;
        return interval < floor ? floor : Least(interval, limits.Most < floor ? floor : limits.Most);
    }

    // From -1 to 1.
    private static double Swing(string id, long poll) => unchecked((long)(Hashing.Hash(id, (ulong)poll) % 2001) - 1000) / 1000.0;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

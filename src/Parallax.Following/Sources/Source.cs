using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Parallax.Following.Outbound;

namespace Parallax.Following.Sources;

/// <summary>What is followed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FollowedKind>))]
internal enum FollowedKind
{
    /// <summary>An RSS, Atom or JSON feed.</summary>
    Feed,

    /// <summary>A sitemap or a list of them: each page that it names is read.</summary>
    Sitemap,

    /// <summary>One page, whose text may change.</summary>
    Page,

    /// <summary>A folder of this machine: files that appear in it are read.</summary>
    Folder,
}

/// <summary>Whether the pages that entries link are read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FullText>))]
internal enum FullText
{
    /// <summary>Where the entry has no more than a teaser.</summary>
    Auto,

    /// <summary>For every entry.</summary>
    Always,

    /// <summary>Never: the entries' own words are all.</summary>
    Never,
}

/// <summary>Something that is followed, as a person asked for it.</summary>
internal sealed record Source
{
    /// <summary>Made from the address: the same address is the same source.</summary>
    public required string Id { get; init; }

    /// <summary>The address without credentials, or the folder's full path.</summary>
    public required string Address { get; init; }

    /// <summary>What it is.</summary>
    public required FollowedKind Kind { get; init; }

    /// <summary>What a person calls it, or what it was called when it was added; null for whatever it calls itself.</summary>
    public string? Title { get; init; }

    /// <summary>User name and password for the origin of <see cref="Address"/>. Never printed, never exported.</summary>
    public string? Credentials { get; init; }

    /// <summary>Whether linked pages are read.</summary>
    public FullText FullText { get; init; }

    /// <summary>False where a person asked for the address itself whatever robots.txt says of it; the pages it links are still asked about.</summary>
    public bool AsksRobots { get; init; } = true;

    /// <summary>Seconds between two polls, where a person fixed them; null to adapt.</summary>
    public double? FixedSeconds { get; init; }

    /// <summary>When it was added.</summary>
    public required Instant AddedAt { get; init; }
}

/// <summary>How following a source goes. Written with what each poll brings, in one transaction.</summary>
internal sealed record SourceState
{
    /// <summary>What it calls itself, by its last document.</summary>
    public string? Title { get; init; }

    /// <summary>Where the source is now, if it moved for good; null while it is where it was.</summary>
    public string? Address { get; init; }

    /// <summary>Where permanent redirects led lately.</summary>
    public string? MovingTo { get; init; }

    /// <summary>How often in a row they led there.</summary>
    public int MovedTimes { get; init; }

    /// <summary>From the last whole answer.</summary>
    public Validators? Validators { get; init; }

    /// <summary>Seconds between two polls, as adapted.</summary>
    public double IntervalSeconds { get; init; }

    /// <summary>Polls so far: the seed of the jitter.</summary>
    public long Polls { get; init; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; init; }

    /// <summary>When it was last polled.</summary>
    public Instant? PolledAt { get; init; }

    /// <summary>When a poll last came through.</summary>
    public Instant? SucceededAt { get; init; }

    /// <summary>When it last brought something new.</summary>
    public Instant? BroughtAt { get; init; }

    /// <summary>When it is due next by the wall clock: for people, and for a restart. A running follower goes by its own clock.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The last poll's outcome.</summary>
    public PollOutcome? Outcome { get; init; }

    /// <summary>In words, where it was not as it should be.</summary>
    public string? Why { get; init; }

    /// <summary>Why it is polled no more; null while it is.</summary>
    public string? Stopped { get; init; }

    /// <summary>Reports that it brought.</summary>
    public long Reports { get; init; }

    /// <summary>Later versions of reports that it brought.</summary>
    public long Versions { get; init; }

    /// <summary>Fingerprints of the last document's entries: what is among them needs no look-up.</summary>
    public ImmutableArray<string> Seen { get; init; } = [];
}

/// <summary>What a poll came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PollOutcome>))]
internal enum PollOutcome
{
    /// <summary>Something was new or had changed.</summary>
    New,

    /// <summary>Nothing was new.</summary>
    Unchanged,

    /// <summary>The server said so itself (304).</summary>
    NotModified,

    /// <summary>A feed without entries: what was known of it stays known.</summary>
    Empty,

    /// <summary>A whole answer that is no feed, sitemap or article: a page that says sorry with status 200.</summary>
    NotAFeed,

    /// <summary>The document stops in the middle: whole entries were taken, the rest comes next time.</summary>
    Truncated,

    /// <summary>A status that says no (4xx, 5xx).</summary>
    Error,

    /// <summary>A status that says later (429, 503).</summary>
    Wait,

    /// <summary>Gone for good (410): polled no more.</summary>
    Gone,

    /// <summary>robots.txt does not allow it.</summary>
    Robots,

    /// <summary>The address may not be reached.</summary>
    Refused,

    /// <summary>No answer, or none that is HTTP.</summary>
    Failed,

    /// <summary>No whole answer before the deadline.</summary>
    TimedOut,

    /// <summary>Larger than the limit.</summary>
    TooLarge,

    /// <summary>The host's budget of requests is used up: later.</summary>
    Budget,
}

/// <summary>One poll, as it is kept and listed.</summary>
internal sealed record PollRecord
{
    /// <summary>When it began.</summary>
    public required Instant At { get; init; }

    /// <summary>What came of it.</summary>
    public required PollOutcome Outcome { get; init; }

    /// <summary>How long it took.</summary>
    public double Milliseconds { get; init; }

    /// <summary>The last status; 0 for none.</summary>
    public int Status { get; init; }

    /// <summary>Bytes that came.</summary>
    public long Bytes { get; init; }

    /// <summary>Entries of the document.</summary>
    public int Entries { get; init; }

    /// <summary>New reports.</summary>
    public int New { get; init; }

    /// <summary>Reports with a new version.</summary>
    public int Changed { get; init; }

    /// <summary>Linked pages that were read.</summary>
    public int Pages { get; init; }

    /// <summary>Where the answer came from, where that is not the source's address.</summary>
    public string? Address { get; init; }

    /// <summary>What is to be said of it, in words.</summary>
    public string? Why { get; init; }

    /// <summary>When the next one is due.</summary>
    public Instant? DueAt { get; init; }
}

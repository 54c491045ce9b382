using System.Collections.Immutable;

namespace Parallax.Following.Outbound;

/// <summary>One thing to fetch.</summary>
internal sealed record FetchRequest
{
    /// <summary>Where.</summary>
    public required WebAddress Address { get; init; }

    /// <summary>What kinds of answer are welcome: the <c>Accept</c> header.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>What the last whole answer gave to ask again with; sent to the address that gave it, wherever it stands among the redirects.</summary>
    public Validators? Validators { get; init; }

    /// <summary>User name and password for the origin of <see cref="Address"/>, joined by a colon; goes to no other.</summary>
    public string? Credentials { get; init; }

    /// <summary>Asked before each redirect is followed: why it may not be, or null.</summary>
    public Func<WebAddress, CancellationToken, ValueTask<Refusal?>>? CheckHop { get; init; }

    /// <summary>What is sent (POST); null for a GET.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>The media type of <see cref="Content"/>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Fields of the header beside ours, such as a webhook's signature. They go with every hop: for what is posted, which follows no redirect.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Fields { get; init; } = [];
}

/// <summary>Validators of one answer: they go back together, to the address that gave them, or not at all.</summary>
/// <param name="Address">Which address gave them.</param>
/// <param name="ETag">Its entity tag, verbatim.</param>
/// <param name="LastModified">Its last change, verbatim.</param>
internal sealed record Validators(string Address, string? ETag, string? LastModified);

/// <summary>Why an address is not asked.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Why">In words.</param>
internal sealed record Refusal(FetchOutcome Outcome, string Why);

/// <summary>What became of a fetch.</summary>
internal enum FetchOutcome
{
    /// <summary>A server answered, with whatever status, and its body is whole.</summary>
    Answered,

    /// <summary>The target may not be reached: nothing was sent to it.</summary>
    Refused,

    /// <summary>No connection, a broken one, or something that is no HTTP.</summary>
    Failed,

    /// <summary>A deadline passed.</summary>
    TimedOut,

    /// <summary>The body or the header is larger than the limit.</summary>
    TooLarge,

    /// <summary>The body stops before its end or is damaged: it is not given out.</summary>
    Truncated,

    /// <summary>Too many redirects, a loop of them, or one that leads nowhere.</summary>
    RedirectLoop,

    /// <summary>Too many bytes are on their way at once: try again soon.</summary>
    Busy,

    /// <summary>robots.txt does not allow it: it was not asked.</summary>
    Robots,

    /// <summary>The host's budget of requests is used up: it was not asked.</summary>
    Budget,
}

/// <summary>One redirect that was followed.</summary>
/// <param name="Status">301, 302, 303, 307 or 308.</param>
/// <param name="To">Where it led.</param>
internal sealed record Hop(int Status, WebAddress To)
{
    /// <summary>True for those that ask to be remembered (RFC 9110, 15.4.2 and 15.4.9).</summary>
    public bool IsPermanent => Status is 301 or 308;
}

/// <summary>What came of a fetch.</summary>
internal sealed record FetchResult
{
    /// <summary>In a word.</summary>
    public required FetchOutcome Outcome { get; init; }

    /// <summary>In words, where it was no whole answer; without credentials.</summary>
    public string? Why { get; init; }

    /// <summary>The status of the last answer; 0 where there was none.</summary>
    public int Status { get; init; }

    /// <summary>Where the last answer came from.</summary>
    public required WebAddress Address { get; init; }

    /// <summary>The redirects on the way.</summary>
    public ImmutableArray<Hop> Hops { get; init; } = [];

    /// <summary>The body, codings undone; empty unless the outcome is <see cref="FetchOutcome.Answered"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Bytes of the body as they came.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Fields of the answer's header, names in lower case, the last of a name.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>From the request to the end.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>A field of the answer, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>True where a whole body came with status 200.</summary>
    public bool IsWhole => Outcome == FetchOutcome.Answered && Status == 200;

    /// <summary>True where https was left for http on the way.</summary>
    public bool LeftEncryption(WebAddress from) => from.Uri.Scheme == "https" && Hops.Any(h => h.To.Uri.Scheme == "http");
}

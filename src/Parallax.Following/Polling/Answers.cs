using Parallax.Following.Outbound;
using Parallax.Following.Sources;
using Parallax.Text;

namespace Parallax.Following.Polling;

/// <summary>What an answer means for the source that was asked.</summary>
internal static class Answers
{
    /// <summary>The outcome that the answer alone decides; null where its body does.</summary>
    public static PollOutcome? Outcome(FetchResult answer) => answer.Outcome switch
    {
        FetchOutcome.Answered => answer.Status switch
        {
            200 or 203 => null,
            304 => PollOutcome.NotModified,
            410 => PollOutcome.Gone,
            429 or 503 => PollOutcome.Wait,
            _ => PollOutcome.Error,
        },
        FetchOutcome.Refused or FetchOutcome.RedirectLoop => PollOutcome.Refused,
        FetchOutcome.Robots => PollOutcome.Robots,
        FetchOutcome.Budget => PollOutcome.Budget,
        FetchOutcome.TimedOut => PollOutcome.TimedOut,
        FetchOutcome.TooLarge => PollOutcome.TooLarge,
        FetchOutcome.Truncated => PollOutcome.Truncated,
        _ => PollOutcome.Failed,
    };

    /// <summary>In words, where the answer alone decides.</summary>
    public static string? Why(FetchResult answer) => answer switch
    {
        { Outcome: not FetchOutcome.Answered } => answer.Why,
        { Status: 304 or 200 or 203 } => null,
        { Status: 401 or 403 } => $"status {answer.Status}: the server wants a sign-in, or does not want us",
        { Status: 404 } => "status 404: nothing is there",
        { Status: 410 } => "status 410: gone for good",
        { Status: 429 } => "status 429: asked too often",
        _ => $"status {answer.Status}",
    };

    /// <summary>The validators of a whole answer; null where it gave none. Both are of this answer or there are none.</summary>
    public static Validators? Validators(FetchResult answer) =>
        answer.Header("etag") is null && answer.Header("last-modified") is null
            ? null
            : new Validators(answer.Address.ToString(), answer.Header("etag"), answer.Header("last-modified"));

    /// <summary>How long the server says that the answer stays fresh; null where it says nothing usable.</summary>
    public static TimeSpan? Freshness(FetchResult answer)
    {
        foreach (string part in (answer.Header("cache-control") ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase) && int.TryParse(part.AsSpan(8).Trim('"'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int seconds))
                return TimeSpan.FromSeconds(seconds);
        }

        return null;
    }

    /// <summary>The body, unpacked where it is a gzip file; null with the reason where it is damaged.</summary>
    public static ReadOnlyMemory<byte>? Body(FetchResult answer, int limit, out string? why)
    {
        why = null;
        if (answer.Body.Span is not [0x1F, 0x8B, ..])
            return answer.Body;
        var unpacked = ContentCoding.Decode(answer.Body, "gzip", limit);
        why = unpacked.Fault ?? (unpacked.IsTooLarge ? "a gzip file that unpacks to more than the limit" : null);
        return why is null ? unpacked.Bytes : null;
    }

    /// <summary>Where the permanent redirects from the start lead, without one that is not; null where there is none, or it leaves https.</summary>
    public static string? MovedTo(FetchResult answer, WebAddress from)
    {
        if (answer.LeftEncryption(from))
            return null;
        string? to = null;
        foreach (var hop in answer.Hops)
        {
            if (!hop.IsPermanent)
                break;
            to = hop.To.ToString();
        }

        return to;
    }
}

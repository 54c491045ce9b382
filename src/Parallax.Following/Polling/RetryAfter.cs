using System.Globalization;

namespace Parallax.Following.Polling;

/// <summary>The <c>Retry-After</c> of an answer (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    private static readonly string[] _dates =
        ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"];

    /// <summary>How long to wait; null where the header says nothing, nothing usable, or a time that has passed.</summary>
    /// <param name="header">The header's value.</param>
    /// <param name="date">The answer's own <c>Date</c>: by the server's clock a date of the server is measured. Null or garbage: by ours.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="most">Longer waits are cut to this.</param>
    public static TimeSpan? Parse(string? header, string? date, DateTimeOffset now, TimeSpan most)
    {
        string text = (header ?? "").Trim();
        if (text.Length == 0)
            return null;
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            double seconds = text.Length > 12 ? double.MaxValue : double.Parse(text, CultureInfo.InvariantCulture);
            return seconds == 0 ? null : seconds >= most.TotalSeconds ? most : TimeSpan.FromSeconds(seconds);
        }

        if (Date(text) is not { } at)
            return null;
        var wait = at - (Date(date) ?? now);
        return wait <= TimeSpan.Zero ? null : wait > most ? most : wait;
    }

    /// <summary>An HTTP date in any of its three forms (RFC 9110, 5.6.7); null for anything else.</summary>
    public static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact((text ?? "").Trim(), _dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}

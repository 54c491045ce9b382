using System.Globalization;
using NodaTime;
using Parallax.Following.Outbound;

namespace Parallax.Following.Polling;

/// <summary>A page that is still to be read, or to be looked at again.</summary>
internal sealed record PendingPage
{
    /// <summary>The source that brought the entry.</summary>
    public required string Source { get; init; }

    /// <summary>The report's key in the table of reports.</summary>
    public required string Report { get; init; }

    /// <summary>The page.</summary>
    public required string Address { get; init; }

    /// <summary>When it was first wanted.</summary>
    public required Instant Since { get; init; }

    /// <summary>How often it could not be had.</summary>
    public int Tries { get; init; }

    /// <summary>True once it was read: what follows are looks for edits.</summary>
    public bool IsRead { get; init; }

    /// <summary>How often it was looked at again since it was read.</summary>
    public int Looks { get; init; }

    /// <summary>The capture that was stored of it last, or of its entry; null for none.</summary>
    public string? Capture { get; init; }

    /// <summary>To ask again with.</summary>
    public Validators? Validators { get; init; }

    /// <summary>The table of pending pages.</summary>
    public const string Table = "page";

    /// <summary>The key of a page that is due at some time: the table lists what is due first, first.</summary>
    public static string Key(Instant due, string report) => $"{Math.Max(0, due.ToUnixTimeSeconds()):D12}/{report}";

    /// <summary>When the page of that key is due.</summary>
    public static Instant DueOf(string key) =>
        long.TryParse(key.AsSpan(0, Math.Min(12, key.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? Instant.FromUnixTimeSeconds(seconds) : Instant.MinValue;
}

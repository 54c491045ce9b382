using System.Collections.Immutable;
using Parallax.Following.Outbound;
using Parallax.Following.Polling;

namespace Parallax.Following;

/// <summary>How following goes. Every default is what a team that leaves it running wants.</summary>
internal sealed record FollowOptions
{
    /// <summary>All defaults.</summary>
    public static FollowOptions Default { get; } = new();

    /// <summary>The way out.</summary>
    public OutboundOptions Outbound { get; init; } = OutboundOptions.Default;

    /// <summary>How often a source is asked.</summary>
    public PollLimits Polls { get; init; } = PollLimits.Default;

    /// <summary>What one host is asked for.</summary>
    public HostLimits Hosts { get; init; } = HostLimits.Default;

    /// <summary>What one document may cost.</summary>
    public Limits Limits { get; init; } = Limits.Default with { DocumentBytes = 15 << 20, ContainerBytes = 15 << 20 };

    /// <summary>Linked pages that one poll reads itself; further ones are read later. 60.</summary>
    public int PagesAPoll { get; init; } = 60;

    /// <summary>When a page that could not be had is tried again; each further try waits twice as long. 20 minutes.</summary>
    public TimeSpan PageRetry { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Tries after which a page is given up. 5.</summary>
    public int PageTries { get; init; } = 5;

    /// <summary>When a page that was read is looked at again, so that silent edits become versions: after 1, 6 and 24 hours.</summary>
    public ImmutableArray<TimeSpan> Looks { get; init; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    /// <summary>Polls at one time that are quick. 64.</summary>
    public int Together { get; init; } = 64;

    /// <summary>Polls at one time in all: those that turn out slow make room for the quick. 512.</summary>
    public int AtMost { get; init; } = 512;

    /// <summary>From here on a poll counts as slow. 2 seconds.</summary>
    public TimeSpan Slow { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Days that an entry of a sitemap is news. 3.</summary>
    public int SitemapDays { get; init; } = 3;

    /// <summary>Sitemaps of an index that one poll reads. 5.</summary>
    public int SitemapsAPoll { get; init; } = 5;

    /// <summary>Polls of a source that are kept on record. 200.</summary>
    public int KeptPolls { get; init; } = 200;
}

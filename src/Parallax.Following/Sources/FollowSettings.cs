using System.Collections.Immutable;
using Parallax.Following.Outbound;
using Parallax.Store;

namespace Parallax.Following.Sources;

/// <summary>What a person has said of the way out, kept in the archive so that every later poll holds to it.</summary>
internal sealed record FollowSettings
{
    /// <summary>Hosts, addresses and networks that may be reached although they are not public, as <see cref="AllowedTarget.Parse"/> reads them.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>The proxy, or null.</summary>
    public string? Proxy { get; init; }

    /// <summary>Where the people behind this installation can be reached; it stands in the user agent. Null for none.</summary>
    public string? Contact { get; init; }

    private const string Table = "setting";
    private const string Key = "following";

    /// <summary>The settings of an archive.</summary>
    public static async Task<FollowSettings> Read(IArchive archive, CancellationToken cancel) =>
        (await archive.Table<FollowSettings>(Table).Find(Key, cancel).ConfigureAwait(false))?.Value ?? new FollowSettings();

    /// <summary>Keeps these settings.</summary>
    public Task Keep(IArchive archive, CancellationToken cancel) => archive.Table<FollowSettings>(Table).Put(Key, this, cancel);

    /// <summary>The options that they make.</summary>
    public FollowOptions Options(FollowOptions basis) => basis with
    {
        Outbound = basis.Outbound with
        {
            Allowed = [.. basis.Outbound.Allowed, .. Allowed.Select(AllowedTarget.Parse).OfType<AllowedTarget>()],
            Proxy = Proxy is null ? basis.Outbound.Proxy : new Uri(Proxy),
            UserAgent = Contact is null ? basis.Outbound.UserAgent : $"Parallax/0.1 (news comparison; reads robots.txt; {Contact})",
        },
    };
}

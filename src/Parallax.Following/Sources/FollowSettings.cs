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

    private const int MostTargets = 500;
    private const int LongestContact = 200;
    private const string Table = "setting";
    private const string Key = "following";

    /// <summary>Settings as a person gives them; null, with what is wrong, where they make no sense.</summary>
    /// <param name="allowed">What may be reached although it is not public.</param>
    /// <param name="proxy">The proxy; null or empty for none.</param>
    /// <param name="contact">Where the people behind this installation can be reached; null or empty for none.</param>
    /// <param name="wrong">What is wrong.</param>
    public static FollowSettings? Of(IEnumerable<string> allowed, string? proxy, string? contact, out string? wrong)
    {
        ImmutableArray<string> targets = [.. allowed.Distinct(StringComparer.Ordinal)];
        wrong = targets.Length > MostTargets ? $"no more than {MostTargets} hosts and networks can be allowed"
            : targets.FirstOrDefault(t => AllowedTarget.Parse(t) is null) is { } none ? $"{none}: expected a host, an address or a network, such as feeds.lan, 10.1.2.3:8080 or 10.0.0.0/8"
            : proxy is { Length: > 0 } && !(Uri.TryCreate(proxy, UriKind.Absolute, out var uri) && uri.Scheme == "http") ? "proxy: expected an address such as http://proxy.lan:3128"
            : contact is { Length: > 0 } && (contact.Length > LongestContact || contact.Any(c => c is < ' ' or > '~' or '(' or ')' or ';')) ? "contact: expected an address or a mail in plain characters, such as https://desk.example/bot"
            : null;
        return wrong is not null ? null : new FollowSettings { Allowed = targets, Proxy = string.IsNullOrEmpty(proxy) ? null : proxy, Contact = string.IsNullOrEmpty(contact) ? null : contact };
    }

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

using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Users;

/// <summary>An API key. The secret itself is shown once and kept nowhere.</summary>
/// <param name="Id">Its public part.</param>
/// <param name="Owner">The account that it acts for.</param>
/// <param name="Label">What it is for, in its owner's words.</param>
/// <param name="Hash">SHA-256 of the secret, which has 256 bits of chance: no slow hash is needed.</param>
/// <param name="Scope">What it may do at most; never more than its owner.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record ApiKey(string Id, string Owner, string Label, string Hash, Access Scope, Instant CreatedAt)
{
    public Instant? ExpiresAt { get; init; }

    public Instant? RevokedAt { get; init; }

    /// <summary>When it was last used, to the hour.</summary>
    public Instant? UsedAt { get; init; }
}

/// <summary>The API keys of an archive: <c>plx_ID_SECRET</c>, given as <c>Authorization: Bearer</c>.</summary>
internal sealed class KeyBook(IArchive archive)
{
    private const string Prefix = "plx_";
    private readonly IRecordTable<ApiKey> _keys = archive.Table<ApiKey>("apikey");

    /// <summary>Makes a key; gives what is shown once.</summary>
    public async Task<(ApiKey Key, string Shown)> Add(string owner, string label, Access scope, Instant? expires, Instant now, CancellationToken cancel)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), secret = Secrets.New();
        var key = new ApiKey(id, owner, label, Secrets.Hash(secret), scope, now) { ExpiresAt = expires };
        if (!await _keys.Add(id, key, cancel))
            throw new InvalidOperationException("64 bits of chance came twice");
        return (key, $"{Prefix}{id}_{secret}");
    }

    /// <summary>The key that was shown as this, if it still opens anything.</summary>
    public async Task<ApiKey?> Find(string shown, Instant now, CancellationToken cancel)
    {
        const int idLength = 16, secretAt = 21;
        if (shown.Length is <= secretAt or > 200 || !shown.StartsWith(Prefix, StringComparison.Ordinal) || shown[secretAt - 1] != '_')
            return null;
        if (await _keys.Find(shown.Substring(Prefix.Length, idLength), cancel) is not { } read || !Secrets.Same(read.Value.Hash, Secrets.Hash(shown[secretAt..])))
            return null;
        var key = read.Value;
        if (key.RevokedAt is not null || key.ExpiresAt <= now)
            return null;
        if (key.UsedAt is null || now - key.UsedAt.Value > Duration.FromHours(1))
            await _keys.Replace(read, key with { UsedAt = now }, cancel);
        return key;
    }

    /// <summary>Keys of an account, or of all.</summary>
    public async Task<ImmutableArray<ApiKey>> Of(string? owner, CancellationToken cancel) =>
        [.. (await _keys.List(cancel: cancel)).Select(k => k.Value).Where(k => owner is null || k.Owner == owner).OrderByDescending(k => k.CreatedAt)];

    /// <summary>Closes a key for good.</summary>
    /// <param name="owner">Whose it must be; null for anybody's.</param>
    /// <param name="id">Its public part.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Revoke(string? owner, string id, Instant now, CancellationToken cancel)
    {
        if (await _keys.Find(id, cancel) is not { } read || (owner is not null && read.Value.Owner != owner))
            throw Refusal.NotFound("There is no such key");
        if (read.Value.RevokedAt is null && !await _keys.Replace(read, read.Value with { RevokedAt = now }, cancel))
            throw new Refusal(409, "The key was changed meanwhile", "Try again.");
    }
}

using System.Collections.Immutable;
using NodaTime;
using Parallax.Store;

namespace Parallax.App.Users;

/// <summary>A session: somebody signed in. The archive holds the hash of what the cookie holds.</summary>
/// <param name="Name">The account.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="SeenAt">When it was last used, to a few minutes.</param>
internal sealed record Session(string Name, Instant StartedAt, Instant SeenAt);

/// <summary>The sessions of an archive. A cookie is <c>name.secret</c>; its key is <c>name/hash</c>, so that an account's sessions are found together.</summary>
internal sealed class SessionBook(IArchive archive, int idleDays)
{
    public const string TableName = "session";

    private static readonly Duration _longest = Duration.FromDays(90), _noted = Duration.FromMinutes(5), _clock = Duration.FromDays(2);

    private readonly IRecordTable<Session> _sessions = archive.Table<Session>(TableName);

    /// <summary>Begins a session; gives the cookie's value.</summary>
    public async Task<string> Begin(string name, Instant now, CancellationToken cancel)
    {
        string secret = Secrets.New();
        await _sessions.Put(Key(name, secret), new Session(name, now, now), cancel);
        return $"{name}.{secret}";
    }

    /// <summary>The session of a cookie with its key, or null. A clock that goes back by days ends it, as one that runs on does.</summary>
    public async Task<(string Key, Session Session)?> Find(string cookie, Instant now, CancellationToken cancel)
    {
        int dot = cookie.LastIndexOf('.');
        if (dot <= 0 || cookie.Length > 200 || UserBook.WrongName(cookie[..dot]) is not null)
            return null;
        string key = Key(cookie[..dot], cookie[(dot + 1)..]);
        if (await _sessions.Find(key, cancel) is not { } read)
            return null;
        var session = read.Value;
        if (now - session.SeenAt > Duration.FromDays(idleDays) || now - session.StartedAt > _longest || session.SeenAt - now > _clock)
        {
            await _sessions.Remove(key, cancel);
            return null;
        }

        if (now - session.SeenAt > _noted)
            await _sessions.Replace(read, session with { SeenAt = now }, cancel);
        return (key, session);
    }

    public Task End(string key, CancellationToken cancel) => _sessions.Remove(key, cancel);

    /// <summary>Keys of all sessions of an account.</summary>
    public static async Task<ImmutableArray<string>> KeysOf(IArchive archive, string name, CancellationToken cancel) =>
        [.. (await archive.Table<Session>(TableName).List(name + "/", cancel: cancel)).Select(s => s.Key)];

    private static string Key(string name, string secret) => $"{name}/{Secrets.Hash(secret)}";
}

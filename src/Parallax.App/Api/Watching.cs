using System.Collections.Immutable;
using NodaTime;
using Parallax.Store;

namespace Parallax.App.Api;

/// <summary>A story that somebody watches.</summary>
/// <param name="StoryId">Its id.</param>
/// <param name="Since">Since when.</param>
internal sealed record Watch(string StoryId, Instant Since);

/// <summary>A search that somebody keeps.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">What is typed.</param>
/// <param name="CreatedAt">Since when.</param>
internal sealed record SavedSearch(string Id, string Name, string Query, Instant CreatedAt);

/// <summary>What callers keep for themselves: keys are <c>OWNER/ID</c>, so that one's own are found together and nobody reaches another's.</summary>
internal static class Watching
{
    public const string Watches = "watched";
    public const string Searches = "saved-search";
    public const int Most = 500;

    /// <summary>The stories that one watches, by id; of one that was merged the new id too.</summary>
    public static async Task<ImmutableDictionary<string, Watch>> Of(IArchive archive, string owner, CancellationToken cancel)
    {
        var own = await archive.Table<Watch>(Watches).List(owner + "/", null, Most, cancel);
        var watched = own.ToImmutableDictionary(w => w.Value.StoryId, w => w.Value, StringComparer.Ordinal);
        if (watched.IsEmpty)
            return watched;
        var now = await archive.Stories.Entries([.. own.Select(w => w.Value.StoryId)], cancel);
        foreach (var entry in now.Where(e => !watched.ContainsKey(e.Id)))
            watched = watched.Add(entry.Id, new Watch(entry.Id, entry.OpenedAt));
        return watched;
    }
}

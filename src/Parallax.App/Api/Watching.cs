using System.Collections.Immutable;
using Parallax.App.Users;
using Parallax.Store;

namespace Parallax.App.Api;

/// <summary>What callers watch, from the tables of <see cref="Personal"/>.</summary>
internal static class Watching
{
    /// <summary>The stories that one watches, by id; of one that was merged the new id too.</summary>
    public static async Task<ImmutableDictionary<string, Watched>> Of(IArchive archive, string owner, CancellationToken cancel)
    {
        var own = await archive.Table<Watched>(Personal.WatchTable).List(owner + "/", null, Personal.Most, cancel);
        var watched = own.ToImmutableDictionary(w => w.Value.StoryId, w => w.Value, StringComparer.Ordinal);
        if (watched.IsEmpty)
            return watched;
        var now = await archive.Stories.Entries([.. own.Select(w => w.Value.StoryId)], cancel);
        foreach (var entry in now.Where(e => !watched.ContainsKey(e.Id)))
            watched = watched.Add(entry.Id, new Watched(entry.Id, entry.OpenedAt));
        return watched;
    }
}

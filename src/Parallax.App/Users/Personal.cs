using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using Parallax.Store;

namespace Parallax.App.Users;

/// <summary>A search that somebody keeps.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Query">As it was typed.</param>
/// <param name="CreatedAt">When it was kept.</param>
internal sealed record SavedSearch(string Id, string Name, string Query, Instant CreatedAt);

/// <summary>A story that somebody watches.</summary>
internal sealed record Watched(string StoryId, Instant Since);

/// <summary>When somebody looked at a story.</summary>
/// <param name="Event">The latest event that was there at the latest look.</param>
/// <param name="Before">The same at the look before: what is shown as new stays so for a while, a page that is loaded again loses nothing.</param>
/// <param name="At">When it was looked at first in this while.</param>
internal sealed record Look(long Event, long Before, Instant At);

/// <summary>What belongs to one person: searches, watched stories, what was seen. Keys begin with the account's name, so nobody reads another's.</summary>
internal sealed class Personal(IArchive archive)
{
    /// <summary>Its tables: keys are <c>OWNER/ID</c>, so that one's own are found together and nobody reaches another's.</summary>
    public const string SearchTable = "saved-search", WatchTable = "watched";

    /// <summary>How many of a kind one person keeps.</summary>
    public const int Most = 500;

    private static readonly Duration _while = Duration.FromMinutes(20);

    private readonly IRecordTable<SavedSearch> _searches = archive.Table<SavedSearch>(SearchTable);
    private readonly IRecordTable<Watched> _watched = archive.Table<Watched>(WatchTable);
    private readonly IRecordTable<Look> _looks = archive.Table<Look>("look");

    // Looking is reading: it must not wait for the writer. What was seen is written a moment later, or lost with the process, which shows a change twice.
    private readonly ConcurrentDictionary<string, Look> _waiting = new(StringComparer.Ordinal);

    public async Task<ImmutableArray<SavedSearch>> Searches(string who, CancellationToken cancel) =>
        [.. (await _searches.List(who + "/", limit: Most, cancel: cancel)).Select(s => s.Value).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];

    public async Task<SavedSearch?> Search(string who, string id, CancellationToken cancel) => (await _searches.Find($"{who}/{id}", cancel))?.Value;

    public async Task<SavedSearch> Save(string who, string name, string query, Instant now, CancellationToken cancel)
    {
        var search = new SavedSearch(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), name, query, now);
        await _searches.Put($"{who}/{search.Id}", search, cancel);
        return search;
    }

    public Task Forget(string who, string id, CancellationToken cancel) => _searches.Remove($"{who}/{id}", cancel);

    public async Task<ImmutableArray<Watched>> WatchedBy(string who, CancellationToken cancel) =>
        [.. (await _watched.List(who + "/", limit: Most, cancel: cancel)).Select(w => w.Value).OrderByDescending(w => w.Since)];

    public async Task<bool> Watches(string who, string story, CancellationToken cancel) => await _watched.Find($"{who}/{story}", cancel) is not null;

    public Task Watch(string who, string story, Instant now, CancellationToken cancel) => _watched.Put($"{who}/{story}", new Watched(story, now), cancel);

    public Task Unwatch(string who, string story, CancellationToken cancel) => _watched.Remove($"{who}/{story}", cancel);

    /// <summary>Notes a look; gives the event after which everything is new to this person, or null where it is the first look.</summary>
    public async Task<long?> Look(string who, string story, long latest, Instant now, CancellationToken cancel)
    {
        string key = $"{who}/{story}";
        var known = _waiting.TryGetValue(key, out var waiting) ? waiting : (await _looks.Find(key, cancel))?.Value;
        if (known is null)
        {
            _waiting[key] = new Look(latest, latest, now);
            return null;
        }

        bool isAgain = now - known.At < _while;
        long before = isAgain ? known.Before : known.Event;
        if (!isAgain || known.Event != latest)
            _waiting[key] = new Look(latest, before, isAgain ? known.At : now);
        return before;
    }

    /// <summary>Writes down what was seen.</summary>
    public async Task Flush(CancellationToken cancel)
    {
        var taken = _waiting.ToArray();
        if (taken.Length == 0)
            return;
        var batch = new ArchiveBatch();
        foreach (var (key, look) in taken)
            batch.PutRecord("look", key, look);
        await archive.Commit(batch, cancel);
        foreach (var pair in taken)
            _waiting.TryRemove(pair);
    }
}

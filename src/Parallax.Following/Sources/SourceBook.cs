using System.Collections.Immutable;
using NodaTime;
using Parallax.Following.Outbound;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.Following.Sources;

/// <summary>A source with how it goes.</summary>
internal sealed record FollowedSource(Source Source, SourceState State)
{
    /// <summary>Where it is asked now.</summary>
    public string Address => State.Address ?? Source.Address;

    /// <summary>What it is called; null where nobody knows yet.</summary>
    public string? Title => Source.Title ?? State.Title;
}

/// <summary>The sources in an archive.</summary>
internal sealed class SourceBook(IArchive archive)
{
    /// <summary>The table of sources.</summary>
    public const string Sources = "source";

    /// <summary>The table of how they go.</summary>
    public const string States = "source-state";

    /// <summary>The log of polls, a part for each source.</summary>
    public const string Polls = "poll";

    private readonly IRecordTable<Source> _sources = archive.Table<Source>(Sources);
    private readonly IRecordTable<SourceState> _states = archive.Table<SourceState>(States);
    private readonly IRecordLog<PollRecord> _polls = archive.Log<PollRecord>(Polls);

    /// <summary>A source of an address or a folder; null with the reason where it is neither.</summary>
    public static Source? Make(string target, FollowedKind kind, Instant now, out string refused)
    {
        refused = "";
        if (kind == FollowedKind.Folder)
        {
            string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
            return new Source { Id = IdOf(path), Address = path, Kind = kind, AddedAt = now };
        }

        if (WebAddress.Parse(target, null, out refused) is not { } address)
            return null;
        string? credentials = address.UserInfo is { } user ? Uri.UnescapeDataString(user) : null;
        return new Source { Id = IdOf(address.ToString()), Address = address.ToString(), Kind = kind, Credentials = credentials, AddedAt = now };
    }

    /// <summary>All sources, by address.</summary>
    public async Task<ImmutableArray<FollowedSource>> All(CancellationToken cancel)
    {
        var sources = new List<Source>();
        await foreach (var source in Pages(_sources, cancel).ConfigureAwait(false))
            sources.Add(source.Value);
        var states = new Dictionary<string, SourceState>(StringComparer.Ordinal);
        await foreach (var state in Pages(_states, cancel).ConfigureAwait(false))
            states[state.Key] = state.Value;
        return [.. sources.OrderBy(s => s.Address, StringComparer.Ordinal).Select(s => new FollowedSource(s, states.GetValueOrDefault(s.Id) ?? new SourceState()))];
    }

    /// <summary>The source of that id, or null.</summary>
    public async Task<FollowedSource?> Find(string id, CancellationToken cancel) =>
        await _sources.Find(id, cancel).ConfigureAwait(false) is { } source
            ? new FollowedSource(source.Value, (await _states.Find(id, cancel).ConfigureAwait(false))?.Value ?? new SourceState())
            : null;

    /// <summary>The source that a person means: by id, the beginning of it, address, folder or title.</summary>
    public async Task<ImmutableArray<FollowedSource>> Meant(string words, CancellationToken cancel)
    {
        var all = await All(cancel).ConfigureAwait(false);
        string? address = WebAddress.Parse(words)?.ToString();
        string folder = words.Length > 0 ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(words)) : "";
        var exact = all.Where(s => s.Source.Id == words || (s.Source.Kind == FollowedKind.Folder ? s.Source.Address == folder : address is not null && (s.Source.Address == address || s.State.Address == address))).ToImmutableArray();
        if (!exact.IsEmpty)
            return exact;
        const int shortest = 4;
        return [.. all.Where(s => (words.Length >= shortest && s.Source.Id.StartsWith(words, StringComparison.Ordinal)) || string.Equals(s.Title, words, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Adds a source; false where it is followed already.</summary>
    public Task<bool> Add(Source source, CancellationToken cancel) => _sources.Add(source.Id, source, cancel);

    /// <summary>Follows a source no longer. What it brought stays.</summary>
    public Task Remove(string id, CancellationToken cancel) =>
        archive.Commit(new ArchiveBatch().RemoveRecord(Sources, id).RemoveRecord(States, id), cancel);

    /// <summary>The latest polls of a source, newest first.</summary>
    public async Task<ImmutableArray<PollRecord>> LatestPolls(string id, int limit, CancellationToken cancel) =>
        [.. (await _polls.Latest(id, null, limit, cancel).ConfigureAwait(false)).Select(p => p.Value)];

    /// <summary>All records of a table.</summary>
    public static async IAsyncEnumerable<Keyed<T>> Pages<T>(IRecordTable<T> table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        const int size = 500;
        string? after = null;
        while (true)
        {
            var page = await table.List("", after, size, cancel).ConfigureAwait(false);
            foreach (var record in page)
                yield return record;
            if (page.Length < size)
                yield break;
            after = page[^1].Key;
        }
    }

    private static string IdOf(string address) => Hashing.Id([], address);
}

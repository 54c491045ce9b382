using System.Collections.Immutable;

namespace Parallax.Store.Memory;

/// <summary>An archive that ends with the process: for tests and for looking at things once. The contract is that of the others.</summary>
public sealed class MemoryArchive : IArchive, IDerived, IRawRecords
{
    private readonly Lock _gate = new();
    private readonly MemoryRows _rows = new();
    private readonly MemoryWriter _writer;
    private readonly EventSignal _signal = new();
    private readonly EventSignal _commits = new();
    private readonly MemoryReads _reads;

    /// <summary>An empty one.</summary>
    public MemoryArchive()
    {
        _writer = new MemoryWriter(_rows);
        _reads = new MemoryReads(_rows, _gate);
    }

    /// <inheritdoc />
    public ICaptures Captures => _reads;

    /// <inheritdoc />
    public IArticles Articles => _reads;

    /// <inheritdoc />
    public IStories Stories => _reads;

    /// <inheritdoc />
    public ICorrections Corrections => _reads;

    /// <inheritdoc />
    public Task<ArchiveReceipt> Commit(ArchiveBatch batch, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancel.ThrowIfCancellationRequested();
        ArchiveReceipt receipt;
        long last;
        lock (_gate)
        {
            try
            {
                _writer.Check(batch.Writes);
            }
            catch (ArchiveConflictException conflict)
            {
                return Task.FromException<ArchiveReceipt>(conflict);
            }

            receipt = _writer.Write(batch.Writes);
            last = _rows.Events.Count;
        }

        _signal.Reached(last);
        _commits.Next();
        return Task.FromResult(receipt);
    }

    /// <inheritdoc />
    public IRecordTable<T> Table<T>(string name)
        where T : class => new RecordTable<T>(name, this, this);

    /// <inheritdoc />
    public IRecordLog<T> Log<T>(string name)
        where T : class => new RecordLog<T>(name, this, this);

    /// <inheritdoc />
    public Task<ImmutableArray<SearchHit>> Search(SearchQuery query, long? before = null, int limit = 20, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var phrases = Snippets.Phrases(query.Root);
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<SearchHit>>([.. MemorySearch.Find(_rows, query, before).Take(Keys.Limit(limit, 500))
                .Select(row => Snippets.Hit(_rows.Entry(row), Packing.ArticleAlone(row.Packed), phrases))]);
        }
    }

    /// <inheritdoc />
    public Task<ImmutableArray<SearchHit>> Best(SearchQuery query, SearchRank? after = null, int limit = 20, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var phrases = Snippets.Phrases(query.Root);
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<SearchHit>>([.. MemorySearch.Best(_rows, query, after).Take(Keys.Limit(limit, 500))
                .Select(hit => Snippets.Hit(_rows.Entry(hit.Row), Packing.ArticleAlone(hit.Row.Packed), phrases) with { Score = hit.Score })]);
        }
    }

    /// <inheritdoc />
    public Task<SearchFacets> Facets(SearchQuery query, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
            return Task.FromResult(MemorySearch.Facets(_rows, MemorySearch.Find(_rows, query, null)));
    }

    /// <inheritdoc />
    public Task<ArchiveCounts> Counts(CancellationToken cancel = default)
    {
        lock (_gate)
        {
            return Task.FromResult(new ArchiveCounts(
                _rows.Captures.Count, _rows.Reports.Count, _rows.Articles.Count(a => a.Packed is not null), _rows.Stories.Values.Count(s => s.MergedInto is null),
                _rows.Captures.Count, _rows.Articles.Count, _rows.GroupedOrder, _rows.Events.Count));
        }
    }

    /// <inheritdoc />
    public Task WaitForEvents(long after, CancellationToken cancel = default) => _signal.Wait(after, cancel);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Task<bool> IDerived.HasWork(CancellationToken cancel)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.Captures.Count > _rows.GroupedOrder || _rows.Corrections.Exists(c => c.AppliedAfter is null)
                || _rows.Stories.Values.Any(s => s.MergedInto is null && s.Members.Count > 0 && (s.IsDirty || (s.Comparison is not null && !s.IsSettled))));
        }
    }

    Task<ImmutableArray<string>> IDerived.ToCompare(int limit, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<ImmutableArray<string>>([.. _rows.Stories.Values.Where(s => s.IsDirty && s.MergedInto is null && s.Members.Count > 0).OrderBy(s => s.Members.Max).Take(limit).Select(s => s.Id)]);
    }

    Task<ImmutableArray<string>> IDerived.Unsettled(int limit, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<ImmutableArray<string>>([.. _rows.Stories.Values.Where(s => s is { IsDirty: false, IsSettled: false, Comparison: not null, MergedInto: null }).Take(limit).Select(s => s.Id)]);
    }

    Task<IReadOnlyDictionary<string, ImmutableArray<CopyLink>>> IDerived.LinksOf(string storyId, CancellationToken cancel)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyDictionary<string, ImmutableArray<CopyLink>>>(_rows.Stories[_rows.StoryIds[storyId]].Members
                .Where(order => !_rows.Article(order)!.Links.IsEmpty).ToDictionary(order => _rows.Capture(order).Entry.CaptureId, order => _rows.Article(order)!.Links, StringComparer.Ordinal));
        }
    }

    Task<PackedComparison?> IDerived.Compared(string storyId, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult(_rows.Stories[_rows.StoryIds[storyId]].Comparison is { } packed ? Packing.Read(packed) : null);
    }

    Task<long> IDerived.WaitForCommits(long seen, CancellationToken cancel) => _commits.Wait(seen, cancel);

    Task<PlacedArticle?> IDerived.Placed(string articleId, CancellationToken cancel)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.CaptureIds.TryGetValue(articleId, out long order) && _rows.Article(order)?.Member is { } member
                ? new PlacedArticle(order, member.Story, _rows.Stories[member.Story].Id) : null);
        }
    }

    Task<long?> IDerived.NumberOf(string storyId, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult(_rows.StoryIds.TryGetValue(storyId, out long number) ? number : (long?)null);
    }

    Task<EngineState?> IDerived.State(CancellationToken cancel)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.State is { } state
                ? new EngineState(state.Order, state.Maker, state.Hash, [.. Enumerable.Range(0, state.Parts).Select(part => _rows.StateParts[(state.Order, part)])]) : null);
        }
    }

    Task<RawRecord?> IRawRecords.Find(string table, string key, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult(_rows.Tables.TryGetValue(table, out var rows) && rows.TryGetValue(key, out var found) ? found : (RawRecord?)null);
    }

    Task<IReadOnlyList<RawRecord>> IRawRecords.List(string table, string prefix, string? after, int limit, CancellationToken cancel)
    {
        lock (_gate)
        {
            var rows = _rows.Tables.TryGetValue(table, out var found) ? found.Values : Enumerable.Empty<RawRecord>();
            return Task.FromResult<IReadOnlyList<RawRecord>>([.. rows
                .Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || MemoryWriter.ByBytes.Instance.Compare(r.Key, after) > 0)).Take(Keys.Limit(limit, int.MaxValue))]);
        }
    }

    Task<IReadOnlyList<RawLogged>> IRawRecords.LogAfter(string log, string? partition, long after, int limit, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<RawLogged>>([.. LogRows(log, partition).Where(r => r.Number > after).Take(Keys.Limit(limit, int.MaxValue))]);
    }

    Task<IReadOnlyList<RawLogged>> IRawRecords.LogLatest(string log, string? partition, long? before, int limit, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<RawLogged>>([.. LogRows(log, partition).Where(r => before is null || r.Number < before).Reverse().Take(Keys.Limit(limit, int.MaxValue))]);
    }

    private IEnumerable<RawLogged> LogRows(string log, string? partition) =>
        _rows.Logs.TryGetValue(log, out var rows) ? rows.Where(r => partition is null || r.Partition == partition) : [];
}

using System.Collections.Immutable;

namespace Parallax.Store;

/// <summary>
/// All that a service keeps. Captures are evidence: stored once, compressed, sealed by a hash, never changed and never dropped. Articles, copy links,
/// stories and comparisons are derived from them by the keeper of stories, carry the version of what made them, and can be dropped and made again.
/// Tables and logs are what people and the service itself leave behind: feeds, polls, users, sessions, settings.
/// </summary>
/// <remarks>
/// Safe from many threads. Everything is written through <see cref="Commit"/>, by one writer, in the order of the calls; a returned task means that it
/// is durable. Reads see what was committed before they began. Whatever the implementation (memory, SQLite, PostgreSQL), the contract is one:
/// the same calls give the same answers.
/// </remarks>
public interface IArchive : IAsyncDisposable
{
    /// <summary>Evidence as it arrived.</summary>
    ICaptures Captures { get; }

    /// <summary>What the captures hold.</summary>
    IArticles Articles { get; }

    /// <summary>Stories, their comparisons and their history.</summary>
    IStories Stories { get; }

    /// <summary>What people have said of results.</summary>
    ICorrections Corrections { get; }

    /// <summary>Stores all of the batch or nothing of it. Whoever repeats a batch after a lost answer stores no capture twice.</summary>
    /// <returns>A receipt for each of the batch's captures, in their order.</returns>
    /// <exception cref="ArchiveConflictException">A condition of the batch does not hold (<see cref="ArchiveBatch.AddRecord{T}"/>, a version); nothing was stored.</exception>
    /// <exception cref="ArchiveUnavailableException">It could not be stored now: the disk is full, the database is away. Nothing was stored; reads go on; try again later.</exception>
    Task<ArchiveReceipt> Commit(ArchiveBatch batch, CancellationToken cancel = default);

    /// <summary>A small table of typed records by key. The name says what it holds, and is the same for good: <c>feed</c>, <c>user</c>.</summary>
    IRecordTable<T> Table<T>(string name)
        where T : class;

    /// <summary>A growing list of typed records, such as the polls of each feed.</summary>
    IRecordLog<T> Log<T>(string name)
        where T : class;

    /// <summary>Articles that a query finds, newest arrival first. Pages are stable: what arrives meanwhile shifts nothing, and there is no last page before the last hit.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="before">The order key of the last hit of the page before; null for the first page.</param>
    /// <param name="limit">Hits at most, 1 to 500.</param>
    /// <param name="cancel">Stops it.</param>
    Task<ImmutableArray<SearchHit>> Search(SearchQuery query, long? before = null, int limit = 20, CancellationToken cancel = default);

    /// <summary>
    /// Articles that a query finds, those first that fit best: in which its words stand often for their length, and in the headline; of equals the newest. An article's score
    /// hangs on the article and the query alone, so pages are stable: what arrives meanwhile shifts nothing.
    /// </summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="after">The last hit of the page before; null for the first page.</param>
    /// <param name="limit">Hits at most, 1 to 500.</param>
    /// <param name="cancel">Stops it.</param>
    Task<ImmutableArray<SearchHit>> Best(SearchQuery query, SearchRank? after = null, int limit = 20, CancellationToken cancel = default);

    /// <summary>How the hits of a query fall into outlets, days and languages, counted over all of them, and into speakers, places and verdicts, counted over the newest.</summary>
    Task<SearchFacets> Facets(SearchQuery query, CancellationToken cancel = default);

    /// <summary>How much there is of everything.</summary>
    Task<ArchiveCounts> Counts(CancellationToken cancel = default);

    /// <summary>Ends when something was committed after the story event of this number, at once if it is there already: what live pages wait on.</summary>
    Task WaitForEvents(long after, CancellationToken cancel = default);
}

/// <summary>How much there is.</summary>
/// <param name="Captures">Captures, all versions.</param>
/// <param name="Reports">Reports, each once however many versions it has.</param>
/// <param name="Articles">Articles that were found in captures.</param>
/// <param name="Stories">Stories that stand.</param>
/// <param name="LastOrder">Order key of the latest capture; 0 where there is none.</param>
/// <param name="ReadOrder">Order key up to which captures were read into articles.</param>
/// <param name="GroupedOrder">Order key up to which articles were put into stories; what lies between it and <paramref name="LastOrder"/> is waiting.</param>
/// <param name="LastEvent">Number of the latest story event.</param>
public sealed record ArchiveCounts(long Captures, long Reports, long Articles, long Stories, long LastOrder, long ReadOrder, long GroupedOrder, long LastEvent);

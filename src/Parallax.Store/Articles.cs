using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Store;

/// <summary>What a list of articles shows.</summary>
/// <param name="Order">Its capture's place in the order of arrival.</param>
/// <param name="Id">The article's and capture's id.</param>
/// <param name="Key">Whose version it is.</param>
/// <param name="Version">Which version of its report.</param>
/// <param name="IsLatest">True where no later version of its report holds an article.</param>
/// <param name="ArrivedAt">When it arrived.</param>
/// <param name="Title">Its headline's words, or null.</param>
/// <param name="Outlet">Its outlet, or null.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Url">Its address, or null.</param>
/// <param name="Earliest">First day on which it may have been published, by its own evidence.</param>
/// <param name="Latest">Last such day.</param>
/// <param name="StoryId">The story that it is in now; null where it was not put into one yet.</param>
public sealed record ArticleEntry(
    long Order, string Id, ReportKey Key, int Version, bool IsLatest, Instant ArrivedAt, string? Title, string? Outlet, string Language, string? Url,
    LocalDate? Earliest, LocalDate? Latest, string? StoryId);

/// <summary>An article with what was read from it.</summary>
/// <param name="Entry">What lists show.</param>
/// <param name="Article">The article.</param>
/// <param name="Reading">What was read from it.</param>
public sealed record StoredArticle(ArticleEntry Entry, Article Article, Reading Reading);

/// <summary>A problem that was met when a capture was read.</summary>
/// <param name="Capture">Which capture.</param>
/// <param name="Problem">What was met; where it is <see cref="Problem.Lost"/> the capture gave no article.</param>
public sealed record StoredProblem(CaptureEntry Capture, Problem Problem);

/// <summary>What the captures hold: derived.</summary>
public interface IArticles
{
    /// <summary>The article of that id, or null: it may not have been read yet, or its capture holds none.</summary>
    Task<StoredArticle?> Find(string articleId, CancellationToken cancel = default);

    /// <summary>The entry alone, which costs less.</summary>
    Task<ArticleEntry?> Entry(string articleId, CancellationToken cancel = default);

    /// <summary>Several at once, in the order of arrival; those that are not there are left out.</summary>
    Task<ImmutableArray<StoredArticle>> Find(IReadOnlyCollection<string> articleIds, CancellationToken cancel = default);

    /// <summary>The articles of a report's versions, the first first.</summary>
    Task<ImmutableArray<ArticleEntry>> Versions(ReportKey key, CancellationToken cancel = default);

    /// <summary>The latest articles, newest first, of one source or of all.</summary>
    Task<ImmutableArray<ArticleEntry>> Latest(string? source, long? before, int limit, CancellationToken cancel = default);

    /// <summary>Problems of reading, newest first.</summary>
    Task<ImmutableArray<StoredProblem>> Problems(long? before, int limit, CancellationToken cancel = default);

    /// <summary>Copy links that the article is an end of, with earlier and with later ones.</summary>
    Task<ImmutableArray<CopyLink>> Links(string articleId, CancellationToken cancel = default);
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Parallax.Store;

/// <summary>
/// Hashes over all that is derived, kind by kind: equal where the same was made, whatever it was made in and however often it was interrupted. What hangs on
/// when something was done (how often a story was compared, events) does not count.
/// </summary>
/// <param name="Articles">Over articles with their readings and problems, in the order of arrival.</param>
/// <param name="Links">Over copy links.</param>
/// <param name="Stories">Over stories with their members, reasons, relations and redirects.</param>
/// <param name="Comparisons">Over comparisons.</param>
/// <param name="Partition">Over which reports are in one story, and nothing else: a set of sets, without ids.</param>
public sealed record DerivedDigest(string Articles, string Links, string Stories, string Comparisons, string Partition)
{
    private const int Together = 200;

    /// <summary>Reads all of an archive.</summary>
    public static async Task<DerivedDigest> Of(IArchive archive, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        using var articles = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var links = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stories = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var comparisons = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sets = new SortedSet<string>(StringComparer.Ordinal);
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        for (long after = 0; ;)
        {
            var captures = await archive.Captures.After(after, Together, cancel).ConfigureAwait(false);
            if (captures.IsEmpty)
                break;
            after = captures[^1].Entry.Order;
            foreach (var stored in await archive.Articles.Find([.. captures.Select(c => c.Entry.CaptureId)], cancel).ConfigureAwait(false))
            {
                articles.AppendData(Packing.PlainArticle(stored.Article, stored.Reading));
                articles.AppendData(StoreJson.Write(stored.Entry));
                foreach (var link in await archive.Articles.Links(stored.Entry.Id, cancel).ConfigureAwait(false))
                    links.AppendData(StoreJson.Write(link));
            }
        }

        for (long? before = null; ;)
        {
            var problems = await archive.Articles.Problems(before, Together, cancel).ConfigureAwait(false);
            if (problems.IsEmpty)
                break;
            before = problems[^1].Capture.Order;
            articles.AppendData(StoreJson.Write(problems));
        }

        for (string? next = null; ;)
        {
            var page = await archive.Stories.List(StoryOrder.Newest, next, Together, cancel).ConfigureAwait(false);
            ids.UnionWith(page.Stories.Select(s => s.Id));
            next = page.Next;
            if (next is null)
                break;
        }

        foreach (string id in ids)
        {
            var story = (await archive.Stories.Find(id, cancel).ConfigureAwait(false))!;
            stories.AppendData(StoreJson.Write(story));
            sets.Add(Hash(string.Join(' ', story.Members.Select(m => m.Article.Id).Order(StringComparer.Ordinal))));
            if (await archive.Stories.Comparison(id, cancel).ConfigureAwait(false) is { } compared)
                comparisons.AppendData(Packing.PlainComparison(compared.Comparison));
        }

        return new DerivedDigest(Text(articles), Text(links), Text(stories), Text(comparisons), Hash(string.Join('\n', sets)));
    }

    /// <summary>The kinds in which two differ.</summary>
    public ImmutableArray<string> Differences(DerivedDigest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. new[] { ("articles", Articles, other.Articles), ("links", Links, other.Links), ("stories", Stories, other.Stories), ("comparisons", Comparisons, other.Comparisons) }
            .Where(kind => kind.Item2 != kind.Item3).Select(kind => kind.Item1)];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}

using System.Collections.Immutable;
using NodaTime;
using Parallax.Following.Outbound;
using Parallax.Following.Polling;

namespace Parallax.Following.Sources;

/// <summary>What stands at an address that a person wants to follow.</summary>
/// <param name="Source">What to follow; null where it is nothing that can be.</param>
/// <param name="Why">Why not, or what is to be said beside it.</param>
/// <param name="Others">Further feeds that the page names.</param>
internal sealed record FoundSource(Source? Source, string? Why, ImmutableArray<LinkedDocument> Others)
{
    /// <summary>True where the address could not be read now, but may be later.</summary>
    public bool IsUnreached { get; init; }
}

/// <summary>Looks at an address and tells what it is: a feed, a sitemap, a page that names its feed, a page with an article.</summary>
internal sealed class SourceFinder(Fetcher fetcher, PipelineIntake intake, TimeProvider time)
{
    /// <summary>Looks.</summary>
    /// <param name="target">The address as it was given.</param>
    /// <param name="asksRobots">As in <see cref="Source.AsksRobots"/>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<FoundSource> Find(string target, bool asksRobots, CancellationToken cancel)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (SourceBook.Make(target, FollowedKind.Feed, now, out string refused) is not { } source)
            return new FoundSource(null, $"{refused}; expected an http or https address", []);
        source = source with { AsksRobots = asksRobots };
        var answer = await fetcher.Get(new FetchRequest { Address = WebAddress.Parse(source.Address)!, Credentials = source.Credentials }, asksRobots, cancel).ConfigureAwait(false);
        if (!answer.IsWhole)
            return new FoundSource(source, Answers.Why(answer), []) { IsUnreached = true };
        var body = Answers.Body(answer, answer.Body.Length * 100, out string? damaged);
        var origin = new DocumentOrigin(answer.Address.ToString(), answer.Address.Uri) { ContentType = answer.Header("content-type"), FetchedAt = now };
        var facts = body is { } bytes ? intake.Facts(bytes, origin) : new DocumentFacts(DocumentKind.Other);
        return facts.Kind switch
        {
            DocumentKind.Feed => new FoundSource(source with { Title = facts.Title }, null, []),
            DocumentKind.Sitemap or DocumentKind.SitemapIndex => new FoundSource(source with { Kind = FollowedKind.Sitemap }, null, []),
            DocumentKind.Page when !facts.Feeds.IsEmpty => OfPage(facts, source, now),
            DocumentKind.Page when intake.Page(body!.Value, origin, null, _ => { }) is { } page && intake.Article(page) is { } article =>
                new FoundSource(source with { Kind = FollowedKind.Page, Title = article.Title is { } title ? title.Words(article.Text) : null }, "a page that names no feed: its own text is followed", []),
            _ => new FoundSource(null, damaged ?? "no feed, no sitemap and no article stands there", []),
        };
    }

    // A page's first feed is its main one; feeds of comments are nobody's news.
    private static FoundSource OfPage(DocumentFacts page, Source source, Instant now)
    {
        var feeds = page.Feeds.Where(f => f.Label?.Contains("comment", StringComparison.OrdinalIgnoreCase) != true && !f.Url.AbsolutePath.Contains("/comments/", StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        if (feeds.IsEmpty)
            feeds = page.Feeds;
        var found = SourceBook.Make(feeds[0].Url.AbsoluteUri, FollowedKind.Feed, now, out string refused);
        return found is null
            ? new FoundSource(null, $"the page names a feed that can't be followed: {refused}", [])
            : new FoundSource(found with { AsksRobots = source.AsksRobots, Title = feeds[0].Label }, $"the page names this feed: {found.Address}", feeds.RemoveAt(0));
    }
}

using System.Collections.Immutable;

namespace Parallax.Store.Keeping;

/// <summary>What a stream asks of the archive. The keeper's thread waits for the answers: it has nothing else to do meanwhile.</summary>
internal sealed class ArchivePast(IArchive archive) : IStreamPast
{
    // Articles that were handed over and are not committed yet, and those asked for last.
    private const int Most = 64;

    private readonly Dictionary<string, (Article Article, Reading Reading)> _at = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Keeps an article that is on its way into the archive.</summary>
    public void Keep(Article article, Reading reading)
    {
        if (_at.TryAdd(article.Id, (article, reading)))
            _order.Enqueue(article.Id);
        while (_order.Count > Most)
            _at.Remove(_order.Dequeue());
    }

    public (Article Article, Reading Reading)? Article(string articleId)
    {
        if (_at.TryGetValue(articleId, out var known))
            return known;
        return archive.Articles.Find(articleId).GetAwaiter().GetResult() is { } stored ? (stored.Article, stored.Reading) : null;
    }

    public (StoryName Story, ImmutableArray<string> Members)? StoryOf(string articleId)
    {
        if (((IDerived)archive).Placed(articleId, default).GetAwaiter().GetResult() is not { } placed)
            return null;
        return archive.Stories.Find(placed.StoryId).GetAwaiter().GetResult() is { } story
            ? (new StoryName(checked((int)story.Entry.Number), story.Entry.Id), [.. story.Members.Select(m => m.Article.Id)]) : null;
    }
}

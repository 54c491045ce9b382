using Parallax.Copies;

namespace Parallax;

/// <summary>The texts of earlier articles for the copy finder, from the shelf on which they wait.</summary>
/// <param name="shelf">The shelf; the caller's to dispose of.</param>
internal sealed class PipelineTexts(Shelf shelf) : IArticleTexts
{
    /// <summary>Articles that the stages of one room keep in memory; the others wait on disk.</summary>
    public const int InMemory = 50_000;

    /// <inheritdoc />
    public Article? Find(string id) => shelf.Holds(id) ? shelf.Load(id).Article : null;

    /// <summary>An article on the shelf with its reading; null where it is not there.</summary>
    public (Article Article, Reading? Reading)? Arrived(string id) => shelf.Holds(id) && shelf.Load(id) is var entry ? (entry.Article, entry.Reading) : null;

    /// <summary>Keeps an article that nothing was read from.</summary>
    public void Keep(Article article) => shelf.Put(article, new Reading { ArticleId = article.Id, Maker = "none" });
}

namespace Parallax.Copies;

/// <summary>Earlier articles in memory, for streams that fit there; a longer stream spools its texts and looks them up on disk.</summary>
/// <param name="window">Articles that are kept.</param>
internal sealed class ArticleShelf(int window = 200_000) : IArticleTexts
{
    private readonly Dictionary<string, Article> _articles = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <inheritdoc />
    public Article? Find(string id) => _articles.GetValueOrDefault(id);

    /// <summary>Puts an article on the shelf; the oldest goes where it is full.</summary>
    public void Add(Article article)
    {
        if (_articles.TryAdd(article.Id, article))
            _order.Enqueue(article.Id);
        if (_order.Count > window)
            _articles.Remove(_order.Dequeue());
    }
}

using Parallax.Copies;

namespace Parallax.Tests.Copies;

/// <summary>The texts of a test in memory.</summary>
internal sealed class MadeTexts : IArticleTexts
{
    private readonly Dictionary<string, Article> _articles = new(StringComparer.Ordinal);

    public Article? Find(string id) => _articles.GetValueOrDefault(id);

    public void Keep(Article article) => _articles.TryAdd(article.Id, article);
}

using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Whose witness the words of an article are where it took passages of another origin amid reporting of its own.</summary>
internal sealed class TakenPassages
{
    // A statement is taken where at least three quarters of its characters are.
    private const int Quarters = 3;

    private readonly Dictionary<string, List<(Span Span, int Origin)>> _byArticle = new(StringComparer.Ordinal);

    public TakenPassages(Story story)
    {
        for (int i = 0; i < story.Origins.Length; i++)
        {
            foreach (var passage in story.Origins[i].Passages)
            {
                if (!_byArticle.TryGetValue(passage.ArticleId, out var list))
                    _byArticle.Add(passage.ArticleId, list = []);
                list.Add((passage.Span, i));
            }
        }
    }

    /// <summary>Index of the origin that gave these words; null where they are the article's own.</summary>
    public int? OriginOf(string articleId, Span words)
    {
        if (!_byArticle.TryGetValue(articleId, out var passages))
            return null;
        foreach (var (span, origin) in passages)
        {
            int taken = Math.Min(span.End, words.End) - Math.Max(span.Start, words.Start);
            if (taken * 4 >= words.Length * Quarters)
                return origin;
        }

        return null;
    }
}

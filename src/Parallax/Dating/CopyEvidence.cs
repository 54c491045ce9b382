namespace Parallax.Dating;

/// <summary>
/// Dated reports that share text with an undated one: its copies and sources by copy links, and reports that share phrases with it.
/// Text is taken over, and a statement quoted, at once or not at all.
/// </summary>
internal static class CopyEvidence
{
    // A story of thousands must not be compared pair by pair: the first dated reports are enough.
    private const int MostPartners = 60;

    /// <summary>A dated report with shared text.</summary>
    /// <param name="Article">The report.</param>
    /// <param name="Share">Share of the shorter one's wording that both have.</param>
    /// <param name="IsCopy">True where a copy link joins them.</param>
    public readonly record struct Partner(ArticleEvidence Article, double Share, bool IsCopy);

    /// <summary>The dated partners of an undated report, in the order of the story.</summary>
    public static List<Partner> Partners(ArticleEvidence article, IReadOnlyList<ArticleEvidence> articles, IReadOnlyList<CopyLink> links)
    {
        var partners = new List<Partner>();
        int seen = 0;
        foreach (var other in articles)
        {
            if (ReferenceEquals(other, article) || other.Stated is null)
                continue;
            if (++seen > MostPartners)
                break;
            string id = other.Article.Id;
            bool copy = false;
            foreach (var link in links)
            {
                copy |= link.Relation != CopyRelation.Excerpt
                    && ((link.Copy == article.Article.Id && link.Origin == id) || (link.Origin == article.Article.Id && link.Copy == id));
            }

            double share = Overlap.Share(article.Runs, other.Runs);
            if (copy || share >= Overlap.Common)
                partners.Add(new Partner(other, share, copy));
        }

        return partners;
    }
}

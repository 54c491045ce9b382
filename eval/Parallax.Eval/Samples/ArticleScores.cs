namespace Parallax.Eval.Samples;

/// <summary>Fields, dates and debris of each article. A report that is missing in the output has every field wrong.</summary>
internal static class ArticleScores
{
    public static void Count(GoldStory gold, Match match, Tally tally)
    {
        foreach (var article in gold.Articles)
        {
            var found = match[article.Key]?.Article;
            tally.Add("article", found is not null);
            tally.Add("title", found is not null && Same(article.Title, found.Title));
            if (article.Outlet is not null)
                tally.Add("outlet", found is not null && SameName(article.Outlet, found.Outlet));
            tally.Add("agency", found is not null && SameName(article.Agency, found.Agency));
            tally.Add("dateline", found is not null && SameDateline(article.Dateline, found.Dateline));
            tally.Add("truncated", found is not null && article.Truncated == found.Truncated);
            tally.Add("date exact", found is not null && DateExact(article, found));
            tally.Add("date not wrong", found is not null && !DateWrong(article, found));
            if (article.From is not null)
                tally.Add("date bounded", found is not null && (found.Earliest ?? found.Latest) is not null && !DateWrong(article, found));
            Debris(article, found, tally);
        }

        Kept(gold, match, tally);
    }

    private static void Debris(GoldArticle article, OutArticle? found, Tally tally)
    {
        string text = Located.Fold(found?.Text ?? "");
        foreach (string debris in article.Debris)
            tally.Add("debris cut", found is not null && !text.Contains(Located.Fold(debris), StringComparison.Ordinal));
        if (article.RepeatedCaption is not { } caption)
            return;
        string once = Located.Fold(caption);
        int first = text.IndexOf(once, StringComparison.Ordinal);
        tally.Add("debris cut", found is not null && (first < 0 || text.IndexOf(once, first + 1, StringComparison.Ordinal) < 0));
    }

    /// <summary>Cutting everything would cut all debris: the words that are quoted must still be there.</summary>
    private static void Kept(GoldStory gold, Match match, Tally tally)
    {
        var quotes = gold.Points.SelectMany(p => p.Quotes).Concat(gold.Only).Concat(gold.Status.Select(s => new GoldQuote(s.Key, s.Words)));
        foreach (var quote in quotes.Distinct())
            tally.Add("text kept", match[quote.Key] is { } placed && Located.In(placed.Article.Text, quote.Words).Any());
    }

    private static bool Same(string? gold, string? found) =>
        string.Equals(gold is null ? null : Located.Fold(gold), found is null ? null : Located.Fold(found), StringComparison.Ordinal);

    /// <summary>One name may be the longer form of the other, or its initials: Meridian Press, Meridian; NNA.</summary>
    internal static bool SameName(string? gold, string? found)
    {
        if (gold is null || found is null)
            return gold is null && found is null;
        return Holds(gold, found) || Holds(found, gold) || Initials(gold) == found || Initials(found) == gold;
    }

    private static bool Holds(string longer, string shorter)
    {
        string a = $" {Located.Fold(longer)} ", b = $" {Located.Fold(shorter)} ";
        return b.Length > 2 && a.Contains(b, StringComparison.OrdinalIgnoreCase);
    }

    private static string Initials(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w[0]).Where(char.IsUpper));

    // The country after the place ("ESKVIK, Norvane") may be part of it or not.
    private static bool SameDateline(string? gold, string? found) =>
        gold is null || found is null ? gold is null && found is null : found.Split(',')[0].Trim().Equals(gold.Split(',')[0].Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The day itself, or an interval inside the one that can be known; where nothing can be, no day.</summary>
    private static bool DateExact(GoldArticle gold, OutArticle found)
    {
        if (gold.From is null)
            return found.Earliest is null || found.Latest is null || found.Earliest != found.Latest;
        return found.Earliest is not null && found.Latest is not null
            && string.CompareOrdinal(gold.From, found.Earliest) <= 0 && string.CompareOrdinal(found.Latest, gold.To) <= 0;
    }

    /// <summary>True where what is said excludes every day that is right. ISO days are in order as strings.</summary>
    private static bool DateWrong(GoldArticle gold, OutArticle found)
    {
        if (gold.From is null)
            return found.Earliest is not null && found.Earliest == found.Latest;
        return (found.Latest is not null && string.CompareOrdinal(found.Latest, gold.From) < 0)
            || (found.Earliest is not null && string.CompareOrdinal(found.Earliest, gold.To) > 0);
    }
}

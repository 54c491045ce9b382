using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Collects direct quotes by speaker, each with the wordings of its reports.</summary>
internal static class QuoteGroups
{
    // Shorter ones are words taken up, not sentences spoken.
    private const int FewestWords = 3;

    // Share of the shorter wording's words that stand in the longer, in order: above it they are one quote (translated or trimmed).
    private const double SameQuote = 0.6;

    private sealed record Said(int Article, Span Span, int[] Terms, int[] Content);

    /// <summary>Speakers by number of quotes, then by first mention; only who is named by words of the text.</summary>
    public static ImmutableArray<QuoteGroup> Of(DatedStory dated, Items items)
    {
        var speakers = new List<(string Key, Quoted Name, List<Said> Quotes)>();
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < dated.Articles.Length; i++)
        {
            foreach (var quote in items.Quotes[i])
            {
                if (Read(items, i, quote) is not { } said || Speaker(dated.Articles[i], items, quote) is not var (key, name))
                    continue;
                if (!byKey.TryGetValue(key, out int at))
                {
                    byKey.Add(key, at = speakers.Count);
                    speakers.Add((key, name, []));
                }
                else if (name.Words.Length > speakers[at].Name.Words.Length && name.Words.Length <= 60)
                {
                    speakers[at] = (key, name, speakers[at].Quotes);
                }

                speakers[at].Quotes.Add(said);
            }
        }

        return [.. speakers.OrderByDescending(s => s.Quotes.Count).Select(s => new QuoteGroup(s.Name, Variants(dated, s.Quotes)))];
    }

    private static Said? Read(Items items, int article, Span quote)
    {
        var words = items.Words[article].In(quote);
        int[] terms = new int[words.Length];
        var content = new SortedSet<int>();
        for (int i = 0; i < words.Length; i++)
        {
            terms[i] = words[i].Term;
            if (words[i].Kind != WordKind.Function)
                content.Add(words[i].Term);
        }

        return terms.Length >= FewestWords && content.Count > 0 ? new Said(article, quote, terms, [.. content]) : null;
    }

    // The speaker of the attribution whose content, or whose sentence's quoted words, hold the quote: the innermost.
    private static (string Key, Quoted Name)? Speaker(DatedArticle article, Items items, Span quote)
    {
        Attribution? best = null;
        int bestLength = int.MaxValue;
        foreach (var attribution in article.Reading.Attributions)
        {
            if (attribution.Source.IsEmpty)
                continue;
            foreach (var content in attribution.Content)
            {
                if (content.Overlaps(quote) && content.Length < bestLength && Math.Min(content.End, quote.End) - Math.Max(content.Start, quote.Start) >= quote.Length / 2)
                    (best, bestLength) = (attribution, content.Length);
            }
        }

        if (best is null || best.Source[0].IsEmpty || best.Source[0].End > article.Article.Text.Length)
            return null;
        var name = Quoted.From(article.Article, best.Source[0]);
        int actor = items.Actors.Of(best.SourceKey);
        return (actor >= 0 ? "@" + items.Actors.All[actor].Key : Actors.Plain(best.SourceKey ?? name.Words), name);
    }

    private static ImmutableArray<QuoteVariants> Variants(DatedStory dated, List<Said> quotes)
    {
        var groups = new List<List<Said>>();
        foreach (var quote in quotes)
        {
            var group = groups.Find(g => !g.Exists(q => q.Article == quote.Article) && g.Exists(q => IsSame(q, quote)));
            if (group is null)
                groups.Add(group = []);
            group.Add(quote);
        }

        return [.. groups.OrderByDescending(g => g.Count).Select(g => new QuoteVariants([.. g.Select(q => Quoted.From(dated.Articles[q.Article].Article, q.Span))], IsExact(g)))];
    }

    private static bool IsSame(Said a, Said b)
    {
        if (Holds(a, b))
            return true;
        var (few, many) = a.Content.Length <= b.Content.Length ? (a.Content, b.Content) : (b.Content, a.Content);
        int shared = few.Count(term => Array.BinarySearch(many, term) >= 0);
        return few.Length >= 3 && shared >= SameQuote * few.Length && shared >= SameQuote / 2 * many.Length;
    }

    private static bool IsExact(List<Said> group) => group.TrueForAll(q => Holds(group[0], q));

    private static bool Holds(Said a, Said b) => a.Terms.AsSpan().IndexOf(b.Terms) >= 0 || b.Terms.AsSpan().IndexOf(a.Terms) >= 0;
}

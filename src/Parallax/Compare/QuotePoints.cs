using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Words that reports of several origins quote alike, where the statements around them are not one point anyway: points of their own.</summary>
internal static class QuotePoints
{
    private const int FewestWords = 3, FewestContentWords = 2;

    /// <summary>A point for each quote; its cells are the clauses that hold it, its keys the quoted words.</summary>
    /// <param name="dated">The story.</param>
    /// <param name="items">Its items.</param>
    /// <param name="newsrooms">Its newsrooms: a quote that one of them gives twice is shared with nobody.</param>
    /// <param name="made">The points so far.</param>
    /// <param name="weights">For weight and title.</param>
    /// <param name="corrections">What a person has taken apart stays so.</param>
    public static List<(Point Point, List<Item> Members)> Make(DatedStory dated, Items items, Newsrooms newsrooms, List<(Point Point, List<Item> Members)> made, Weights weights, PointCorrections corrections)
    {
        var pointOf = new Dictionary<int, int>();
        for (int p = 0; p < made.Count; p++)
        {
            foreach (var member in made[p].Members)
                pointOf.TryAdd(member.Order, p);
        }

        var ids = made.Select(m => m.Point.Id).ToHashSet(StringComparer.Ordinal);
        var points = new List<(Point, List<Item>)>();
        foreach (var group in Groups(items))
        {
            var cells = new List<(Item Item, Span Quote)>();
            foreach (var (article, quote) in group)
            {
                var holder = Holder(items, article, quote);
                if (holder is not null && !cells.Exists(c => c.Item.Origin == holder.Origin || corrections.Apart(c.Item.Order, holder.Order)))
                    cells.Add((holder, quote));
            }

            bool isShown = cells.Count > 0 && cells.TrueForAll(c => pointOf.TryGetValue(c.Item.Order, out int p) && pointOf.TryGetValue(cells[0].Item.Order, out int first) && p == first);
            int witnesses = cells.Select(c => newsrooms.FirstOf(c.Item.Origin)).Distinct().Count();
            if (witnesses > 1 && !isShown && ids.Add(Points.IdOf(cells[0].Item.Source.Article.Id, cells[0].Quote)))
                points.Add(Make(dated, cells, witnesses, weights));
        }

        return points;
    }

    private static (Point Point, List<Item> Members) Make(DatedStory dated, List<(Item Item, Span Quote)> cells, int witnesses, Weights weights)
    {
        var members = cells.ConvertAll(c => c.Item);
        var (first, words) = cells[0];
        var point = new Point
        {
            Id = Points.IdOf(first.Source.Article.Id, words),
            Title = first.Quote(words),
            Verdict = Verdict.Agree,
            Origins = witnesses,
            Of = dated.Story.Origins.Length,
            Reasons = [new Reason("same-quote", $"{Stems.Of(first.Text, words).Count}", [.. cells.Select(c => c.Item.Quote(c.Quote))])],
            Cells = [.. cells.Select(c => Points.CellOf(dated, c.Item, c.Quote))],
            Weight = weights.Of(members, isDisputed: false),
        };
        return (point, members);
    }

    // Quotes of the same words but for trimming, by the first of them; each once.
    private static List<List<(int Article, Span Quote)>> Groups(Items items)
    {
        var byStart = new Dictionary<(int, int), List<int>>();
        var groups = new List<(int[] Terms, List<(int Article, Span Quote)> Quotes)>();
        for (int article = 0; article < items.Quotes.Length; article++)
        {
            foreach (var quote in items.Quotes[article])
            {
                var words = items.Words[article].In(quote);
                int[] terms = Terms(items, (article, quote));
                int content = 0;
                foreach (var word in words)
                    content += word.Kind == WordKind.Function ? 0 : 1;

                if (terms.Length >= FewestWords && content >= FewestContentWords)
                    Place(terms, article, quote, byStart, groups);
            }
        }

        return [.. groups.Where(g => g.Quotes.Count > 1).Select(g => Shared(items, g.Quotes))];
    }

    // Of a longer quote only the words that the shortest has too are what the reports share.
    private static List<(int Article, Span Quote)> Shared(Items items, List<(int Article, Span Quote)> quotes)
    {
        int[] shortest = [.. quotes.Select(q => Terms(items, q)).MinBy(t => t.Length)!];
        return quotes.ConvertAll(q =>
        {
            var words = items.Words[q.Article].In(q.Quote);
            int at = Terms(items, q).AsSpan().IndexOf(shortest);
            return at < 0 || words.Length == shortest.Length ? q : (q.Article, new Span(words[at].Span.Start, words[at + shortest.Length - 1].Span.End));
        });
    }

    private static int[] Terms(Items items, (int Article, Span Quote) quote)
    {
        var words = items.Words[quote.Article].In(quote.Quote);
        int[] terms = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
            terms[i] = words[i].Term;
        return terms;
    }

    private static void Place(int[] terms, int article, Span quote, Dictionary<(int, int), List<int>> byStart, List<(int[] Terms, List<(int Article, Span Quote)> Quotes)> groups)
    {
        for (int i = 0; i + 1 < terms.Length; i++)
        {
            if (!byStart.TryGetValue((terms[i], terms[i + 1]), out var candidates))
                continue;
            foreach (int group in candidates)
            {
                if (groups[group].Terms.AsSpan().IndexOf(terms) < 0 && terms.AsSpan().IndexOf(groups[group].Terms) < 0)
                    continue;
                groups[group].Quotes.Add((article, quote));
                return;
            }
        }

        for (int i = 0; i + 1 < terms.Length; i++)
        {
            if (!byStart.TryGetValue((terms[i], terms[i + 1]), out var list))
                byStart.Add((terms[i], terms[i + 1]), list = []);
            if (list.Count < 16)
                list.Add(groups.Count);
        }

        groups.Add((terms, [(article, quote)]));
    }

    private static Item? Holder(Items items, int article, Span quote)
    {
        Item? best = null;
        foreach (var item in items.InArticle(article))
        {
            if (item.Span.Overlaps(quote) && (best is null || Overlap(item, quote) > Overlap(best, quote) || (Overlap(item, quote) == Overlap(best, quote) && item.Span.Length < best.Span.Length)))
                best = item;
        }

        if (best is not null)
            return best;
        foreach (var item in items.InArticle(article))
        {
            int sentence = item.Statement.Sentence;
            if (sentence >= 0 && sentence < item.Source.Reading.Sentences.Length && item.Source.Reading.Sentences[sentence].Overlaps(quote))
                best = item;
        }

        return best;
    }

    private static int Overlap(Item item, Span quote) => Math.Min(item.Span.End, quote.End) - Math.Max(item.Span.Start, quote.Start);
}

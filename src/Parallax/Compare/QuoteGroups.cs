using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Collects direct quotes by speaker, each with the wordings of its reports.</summary>
internal sealed class QuoteGroups
{
    // Shorter ones are words taken up, not sentences spoken.
    private const int FewestWords = 3;

    // Words that two reports quote alike are one utterance whoever they call its speaker; fewer are a phrase that anybody may use.
    private const int SurelyOne = 4;

    // Share of the shorter wording's words that stand in the longer, in order: above it they are one quote (translated or trimmed).
    private const double SameQuote = 0.6;

    // Quotes looked at for one word: what more share tells nothing.
    private const int MostSharing = 64;

    private static readonly HashSet<string> _pronouns = new(["he", "she", "it", "they", "who", "which", "i", "we", "him", "her", "them"], StringComparer.Ordinal);

    private readonly DatedStory _dated;
    private readonly Items _items;
    private readonly List<Said> _all = [];

    private QuoteGroups(DatedStory dated, Items items) => (_dated, _items) = (dated, items);

    private sealed record Said(int Article, Span Span, int[] Terms, int[] Content, string Speaker, Quoted Name)
    {
        /// <summary>True where the speaker is known by name in the whole story.</summary>
        public bool IsNamed => Speaker[0] == '@';
    }

    /// <summary>Speakers by number of quotes, then by first mention; only who is named by words of the text.</summary>
    public static ImmutableArray<QuoteGroup> Of(DatedStory dated, Items items)
    {
        var groups = new QuoteGroups(dated, items);
        for (int i = 0; i < dated.Articles.Length; i++)
        {
            foreach (var quote in items.Quotes[i])
                groups.Read(i, quote);
        }

        groups.JoinSpeakers();
        return [.. groups._all
            .GroupBy(q => q.Speaker, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .Select(g => new QuoteGroup(NameOf(g), groups.Variants([.. g])))];
    }

    // The fullest name that is no description of half a line; never a pronoun where there is more.
    private static Quoted NameOf(IEnumerable<Said> quotes) =>
        quotes.Select(q => q.Name).OrderBy(n => IsPronoun(n.Words) ? 2 : n.Words.Length > 60 ? 1 : 0).ThenByDescending(n => n.Words.Length > 60 ? -n.Words.Length : n.Words.Length).First();

    private void Read(int article, Span quote)
    {
        var span = Trimmed(_dated.Articles[article].Article.Text, quote);
        var words = _items.Words[article].In(span);
        int[] terms = new int[words.Length];
        var content = new SortedSet<int>();
        for (int i = 0; i < words.Length; i++)
        {
            terms[i] = words[i].Term;
            if (words[i].Kind != WordKind.Function)
                content.Add(words[i].Term);
        }

        if (terms.Length >= FewestWords && content.Count > 0 && Speaker(article, quote) is var (key, name))
            _all.Add(new Said(article, span, terms, [.. content], key, name));
    }

    // The comma before the closing mark is the printer's, not the speaker's.
    private static Span Trimmed(string text, Span quote)
    {
        var (start, end) = (quote.Start, quote.End);
        while (end > start + 1 && (text[end - 1] == ',' || char.IsWhiteSpace(text[end - 1])))
            end--;
        while (start < end - 1 && char.IsWhiteSpace(text[start]))
            start++;
        return new Span(start, end);
    }

    // The speaker of the attribution whose content, or whose sentence's quoted words, hold the quote: the innermost.
    private (string Key, Quoted Name)? Speaker(int index, Span quote)
    {
        var article = _dated.Articles[index];
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
        int actor = _items.Actors.Of(best.SourceKey);
        if (actor >= 0)
            return ("@" + _items.Actors.All[actor].Key, IsPronoun(name.Words) ? Mention(article, best.SourceKey!) ?? name : name);

        // "She" of one report is not "she" of another.
        return (IsPronoun(name.Words) && best.SourceKey is null ? $"{name.Words.ToLowerInvariant()} {index}" : PlainName.Of(best.SourceKey ?? name.Words), name);
    }

    // Where the article names whom a pronoun stands for, in full.
    private static Quoted? Mention(DatedArticle article, string key)
    {
        foreach (var entity in article.Reading.Entities)
        {
            if (entity.Key == key && entity.Mentions.Where(m => !m.IsEmpty && m.End <= article.Article.Text.Length).MaxBy(m => m.Length) is { IsEmpty: false } fullest)
                return Quoted.From(article.Article, fullest);
        }

        return null;
    }

    private static bool IsPronoun(string words) => _pronouns.Contains(words.ToLowerInvariant());

    // One report names the speaker, another says "she" or "a spokeswoman": the same words were said by the one who is named. Two names stay two.
    private void JoinSpeakers()
    {
        var sharing = new Dictionary<int, List<int>>();
        for (int i = 0; i < _all.Count; i++)
        {
            foreach (int j in Sharing(_all[i], sharing))
            {
                var (one, other) = (_all[i], _all[j]);
                if (one.Speaker == other.Speaker || one.Article == other.Article || (one.IsNamed && other.IsNamed) || !IsSurelyOne(one, other))
                    continue;
                var (known, unknown) = other.IsNamed || !one.IsNamed ? (other, i) : (one, j);
                _all[unknown] = _all[unknown] with { Speaker = known.Speaker };
            }

            foreach (int term in _all[i].Content)
            {
                if (!sharing.TryGetValue(term, out var list))
                    sharing.Add(term, list = []);
                list.Add(i);
            }
        }
    }

    // Earlier quotes that share a content word, found by the rarest that has any.
    private static List<int> Sharing(Said quote, Dictionary<int, List<int>> sharing)
    {
        var lists = new List<List<int>>();
        foreach (int term in quote.Content)
        {
            if (sharing.TryGetValue(term, out var list))
                lists.Add(list);
        }

        return [.. lists.OrderBy(l => l.Count).Take(3).SelectMany(l => l.TakeLast(MostSharing)).Distinct().Order()];
    }

    private static bool IsSurelyOne(Said a, Said b) => Math.Min(a.Terms.Length, b.Terms.Length) >= SurelyOne && Math.Min(a.Content.Length, b.Content.Length) >= 2 && Holds(a, b);

    private ImmutableArray<QuoteVariants> Variants(List<Said> quotes)
    {
        var groups = new List<List<Said>>();
        var groupOf = new Dictionary<Said, int>();
        var sharing = new Dictionary<int, List<int>>();
        for (int i = 0; i < quotes.Count; i++)
        {
            var quote = quotes[i];
            int at = -1;
            foreach (int j in Sharing(quote, sharing))
            {
                int candidate = groupOf[quotes[j]];
                if (at < 0 && Belongs(quote, groups[candidate]))
                    at = candidate;
            }

            if (at < 0)
            {
                at = groups.Count;
                groups.Add([]);
            }

            groups[at].Add(quote);
            groupOf[quote] = at;
            foreach (int term in quote.Content)
            {
                if (!sharing.TryGetValue(term, out var list))
                    sharing.Add(term, list = []);
                list.Add(i);
            }
        }

        return [.. groups.OrderByDescending(g => g.Count).Select(g => new QuoteVariants([.. g.Select(q => Quoted.From(_dated.Articles[q.Article].Article, q.Span))], IsExact(g)))];
    }

    // A report has a quote once, but may print it in two pieces around "she said": then another has both in one.
    private static bool Belongs(Said quote, List<Said> group)
    {
        if (!group.Exists(q => q.Article == quote.Article))
            return group.Exists(q => IsSame(q, quote));
        return group.Exists(q => q.Article != quote.Article && q.Terms.Length > quote.Terms.Length && q.Terms.AsSpan().IndexOf(quote.Terms) >= 0);
    }

    private static bool IsSame(Said a, Said b)
    {
        if (Holds(a, b))
            return true;
        var (few, many) = a.Content.Length <= b.Content.Length ? (a.Content, b.Content) : (b.Content, a.Content);
        int shared = few.Count(term => Array.BinarySearch(many, term) >= 0);
        return few.Length >= 3 && shared >= SameQuote * few.Length && shared >= SameQuote / 2 * many.Length;
    }

    private static bool IsExact(List<Said> group)
    {
        var fullest = group.MaxBy(q => q.Terms.Length)!;
        return group.TrueForAll(q => Holds(fullest, q));
    }

    private static bool Holds(Said a, Said b) => a.Terms.AsSpan().IndexOf(b.Terms) >= 0 || b.Terms.AsSpan().IndexOf(a.Terms) >= 0;
}

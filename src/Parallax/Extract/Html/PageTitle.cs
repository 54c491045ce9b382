using System.Buffers;
using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>A headline with the source range that shows it.</summary>
/// <param name="Words">White space folded, the outlet's suffix cut.</param>
/// <param name="From">Where it was found.</param>
/// <param name="Block">The block that shows it on the page, where one does.</param>
/// <param name="Source">Otherwise the range of an attribute or element text.</param>
internal sealed record PageTitle(string Words, string From, PageBlock? Block, Span Source);

/// <summary>Chooses the headline.</summary>
internal static class TitleFinder
{
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\f>");
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « ", " • ", " / ", " ~ ", " // ", ": ", "｜", " _ ", "_"];

    /// <summary>
    /// The headline of the page: the heading that the metadata confirms, else the metadata's own words without the outlet's name, else the
    /// first top heading; null where nothing says one.
    /// </summary>
    /// <param name="source">The markup.</param>
    /// <param name="meta">What the head says.</param>
    /// <param name="blocks">The page's lines.</param>
    /// <param name="headline">What a news article's structured data calls it.</param>
    /// <param name="sources">Gets every title that the head says, as it stands there.</param>
    public static PageTitle? Find(string source, MetaTags meta, PageBlocks blocks, string? headline, List<Noted<string>> sources)
    {
        var said = new List<(string Words, string From, Span Source)>();
        foreach (string name in (ReadOnlySpan<string>)["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"])
        {
            if (meta[name] is { } value && Plain(value.Value.Span) is { Length: > 0 } words)
                said.Add((words, name == "og:title" ? "og" : "meta", AttributeRange(source, value)));
        }

        string? element = null;
        if (meta.TitleElement is { } title)
        {
            var text = title.Children[0];
            element = Plain(text.Text.Span);
            if (element.Length > 0)
                said.Add((element, "title", new Span(text.Start, text.End)));
        }

        foreach (var (words, from, range) in said)
            sources.Add(new Noted<string>(words, from, range));
        string? outlet = meta["og:site_name"]?.Value.Span.Trim().ToString();
        var heading = BestHeading(blocks, said, outlet);
        if (heading is not null)
            return OfHeading(blocks, heading, said, headline, outlet);
        foreach (var (words, from, range) in said)
        {
            var kept = CutOutlet(words, outlet, blocks);
            if (kept.Length < 2)
                continue;
            return new PageTitle(kept, from, null, range);
        }

        return null;
    }

    // The heading as it stands; without the kicker before it, where the metadata has the rest alone; or the metadata's own words, where its
    // sources agree with each other on other words than the heading's.
    private static PageTitle OfHeading(PageBlocks blocks, PageBlock heading, List<(string Words, string From, Span Source)> said, string? headline, string? outlet)
    {
        string shown = blocks.Text(heading).ToString();
        string? named = headline is null ? null : Fold(headline);
        foreach (var (words, _, _) in said)
        {
            if (shown.Length > words.Length && words.Length > 12 && shown.EndsWith(words, StringComparison.Ordinal))
                return new PageTitle(words, "h1", heading, default);
        }

        if (named is { Length: > 12 } && shown.Length > named.Length && shown.EndsWith(named, StringComparison.Ordinal))
            return new PageTitle(named, "h1", heading, default);
        if (named is not null && !Same(named, shown) && said.Count > 0 && said[0].From == "og" && Same(CutOutlet(said[0].Words, outlet, blocks), named))
            return new PageTitle(named, "og", heading, said[0].Source);
        return new PageTitle(shown, "h1", heading, default);
    }

    /// <summary>The title without the outlet's name at its end or start.</summary>
    public static string CutOutlet(string words, string? outlet, PageBlocks blocks)
    {
        // The separator that leaves the longest part which the page shows as a heading or line of its own, else the last one, if what follows it is short.
        foreach (string separator in Separators)
        {
            int at = words.LastIndexOf(separator, StringComparison.Ordinal);
            if (at <= 0)
                continue;
            string head = words[..at].TrimEnd(), tail = words[(at + separator.Length)..].TrimStart();
            if (outlet is not null && (Same(tail, outlet) || outlet.Contains(tail, StringComparison.OrdinalIgnoreCase)) && separator is not ": ")
                return CutOutlet(head, outlet, blocks);
            if (outlet is not null && Same(head, outlet))
                return tail;
            if (separator is ": ")
                continue;
            if (IsShown(blocks, head))
                return head;
            if (IsShown(blocks, tail))
                return tail;
            if (CountWords(tail) <= 4 && CountWords(head) >= 3)
                return CutOutlet(head, outlet, blocks);
        }

        return words;
    }

    private static PageBlock? BestHeading(PageBlocks blocks, List<(string Words, string From, Span Source)> said, string? outlet)
    {
        PageBlock? best = null;
        double bestScore = 0;
        int tops = 0;
        foreach (var block in blocks.All)
        {
            if ((block.Context & BlockContext.TopHeading) != 0)
                tops++;
        }

        Span<ulong> room = stackalloc ulong[PageContext.MostWords];
        var saidWords = new ulong[said.Count][];
        for (int i = 0; i < saidWords.Length; i++)
            saidWords[i] = room[..PageContext.HashWords(said[i].Words, room)].ToArray();
        foreach (var block in blocks.All)
        {
            if (block.Length > 400 || block.Mass < 2)
                continue;
            bool top = (block.Context & BlockContext.TopHeading) != 0;
            bool heading = (block.Context & BlockContext.Heading) != 0;
            bool named = (block.Near & Cues.Title) != 0;
            if (!heading && !named)
                continue;
            var text = blocks.Text(block);
            double score = 0;
            var shownWords = room[..PageContext.HashWords(text, room)];
            foreach (ulong[] words in saidWords)
                score = Math.Max(score, Agreement(shownWords, words));
            if (outlet is not null && text.Trim().Equals(outlet.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase))
                score = 0;
            score += top ? 0.3 : heading ? 0.1 : 0;
            if (named)
                score += 0.1;
            if ((block.Around & (Cues.Related | Cues.Navigation | Cues.Comment | Cues.Side | Cues.Foot)) != 0)
                score -= 0.3;
            if (tops == 1 && top && CountWords(text) >= 4)
                score += 0.2;
            if (score > bestScore + 1e-9)
                (best, bestScore) = (block, score);
        }

        return bestScore >= 0.6 ? best : null;
    }

    // Share of the words of both that the two have in common, in order of neither.
    private static double Agreement(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        if (first.IsEmpty || second.IsEmpty)
            return 0;
        int common = 0;
        foreach (ulong word in first)
        {
            if (second.Contains(word))
                common++;
        }

        // A title element carries the outlet's name too: what is shown need not hold all of it.
        return (double)common / first.Length * Math.Min(1, (double)common / second.Length * 1.6);
    }

    /// <summary>The words of a text in lower case; an ideograph is one.</summary>
    public static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool letter = i < text.Length && char.IsLetterOrDigit(text[i]);
            bool single = letter && Characters.IsUnspaced(text[i]);
            if (letter && !single)
            {
                if (start < 0)
                    start = i;
                continue;
            }

            if (start >= 0)
                words.Add(text[start..i].ToLowerInvariant());
            start = -1;
            if (single)
                words.Add(text[i].ToString());
        }

        return words;
    }

    private static bool IsShown(PageBlocks blocks, string words)
    {
        if (words.Length < 8)
            return false;
        foreach (var block in blocks.All)
        {
            if (block.Length == words.Length && blocks.Text(block).Equals(words, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);

    private static int CountWords(ReadOnlySpan<char> text)
    {
        int words = 0;
        bool inside = false;
        foreach (char c in text)
        {
            bool letter = char.IsLetterOrDigit(c);
            if (letter && (!inside || Characters.IsUnspaced(c)))
                words++;
            inside = letter;
        }

        return words;
    }

    /// <summary>White space folded and trimmed.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        bool space = false;
        foreach (char c in text)
        {
            if (Characters.IsSpace(c))
            {
                space = true;
                continue;
            }

            if (Characters.IsDropped(c))
                continue;
            if (space && result.Length > 0)
                result.Append(' ');
            space = false;
            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>The same, with references undone that were escaped twice.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        if (!text.Contains('&'))
            return Fold(text);
        string words = text.ToString();
        var composer = new LineComposer(words, isMarkup: false);
        composer.Append(0, words.Length);
        return composer.ToMappedText().Text;
    }

    /// <summary>The range of an attribute's value in the source, quotes left out; empty where it can't be found.</summary>
    public static Span AttributeRange(string source, PageAttribute attribute)
    {
        int at = attribute.At;
        if (at < 0 || at >= source.Length)
            return default;
        int i = source.AsSpan(at, Math.Min(200, source.Length - at)).IndexOf('=');
        if (i < 0)
            return default;
        i += at + 1;
        while (i < source.Length && Characters.IsSpace(source[i]))
            i++;
        if (i >= source.Length)
            return default;
        if (source[i] is '"' or '\'')
        {
            int close = source.IndexOf(source[i], i + 1);
            return close < 0 ? default : new Span(i + 1, close);
        }

        int end = source.AsSpan(i).IndexOfAny(ValueEnds);
        return end < 0 ? default : new Span(i, i + end);
    }
}

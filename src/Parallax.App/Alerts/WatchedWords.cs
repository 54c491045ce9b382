using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Alerts;

/// <summary>Whether a report has a word, name or phrase that somebody watches, as search finds words: case, accents and punctuation do not count.</summary>
internal static class WatchedWords
{
    private const int Around = 60;

    /// <summary>The finding; null where the report has not these words.</summary>
    /// <param name="article">The report.</param>
    /// <param name="typed">The word or phrase as it was typed.</param>
    public static Finding? Of(Article article, string typed)
    {
        var wanted = SearchWords.Fold(typed);
        if (wanted.IsEmpty)
            return null;
        var words = SearchWords.Scan(article.Text).ToList();
        for (int i = 0; i + wanted.Length <= words.Count; i++)
        {
            int same = 0;
            while (same < wanted.Length && words[i + same].Word == wanted[same])
                same++;
            if (same == wanted.Length)
                return new Finding(AlertKind.Word, string.Join(' ', wanted), "first report of the story with these words", [new AlertEvidence("now", Passage(article, words[i].Span.Start, words[i + same - 1].Span.End))]);
        }

        return null;
    }

    // The words amid their line.
    private static Quoted Passage(Article article, int start, int end)
    {
        string text = article.Text;
        var block = article.Blocks.FirstOrDefault(b => b.Span.Contains(start))?.Span ?? new Span(start, end);
        int from = Math.Max(block.Start, start - Around), to = Math.Min(Math.Max(block.End, end), end + Around);
        // Whole words, where one ends near.
        if (from > block.Start && text.IndexOf(' ', from, start - from) is >= 0 and var space)
            from = space + 1;
        if (to < block.End && text.LastIndexOf(' ', to, to - end) is >= 0 and var last)
            to = last;
        (from, to) = (Edge(text, from), Edge(text, to));
        return Quoted.From(article, new Span(Math.Min(from, start), Math.Max(to, end)));
    }

    // Not between the halves of a surrogate pair.
    private static int Edge(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
}

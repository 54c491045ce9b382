using Parallax.Extract.Html;
using Parallax.Extract.Languages;
using Parallax.Text;

namespace Parallax.Extract;

/// <summary>
/// Tells a text that was cut off from a whole one. A scraper or a feed cuts anywhere, so there an ellipsis or an open end says enough; a page
/// hardly ever does, and its writers end on an ellipsis, a name or an address as they like: there it takes a sign more.
/// </summary>
internal static class Truncation
{
    // Letters of a text below which it may be the beginning that a page shows of a report.
    private const int Teaser = 800;
    // Words below which a page's own count says little.
    private const int LeastCount = 150;

    // Blocks below the text in which the wall says so.
    private const int Near = 3;

    /// <summary>
    /// The same as <see cref="Find"/> for the text of a page; <c>paywall</c> where the page says that the rest is not free and asks for money below the text,
    /// <c>word-count</c> where its data says that the report has more than twice as many words.
    /// </summary>
    /// <param name="text">The article's text.</param>
    /// <param name="last">Its last paragraph.</param>
    /// <param name="reading">The page.</param>
    /// <param name="language">Of the text.</param>
    public static (string Why, Span Words)? FindOnPage(string text, Span last, PageReading reading, string language)
    {
        bool more = false, wall = false;
        foreach (string kind in Below(reading))
        {
            more |= kind is "read-more" or "paywall";
            wall |= kind is "paywall";
        }

        // Many pages ask for money below a text that they show whole, for search engines.
        var found = Find(text, last, paragraphs: 1);
        if (wall && !reading.Page.Data.Free && (reading.Mass < Teaser || found is not null))
            return ("paywall", new Span(LastWord(text, last), last.End));
        found = found?.Why switch
        {
            "ellipsis" => more || reading.Mass < Teaser ? found : null,
            "cut-sentence" => EndsOpen(last.In(text), language) ? found : null,
            _ => found,
        };
        return found ?? (IsShort(text, reading) ? ("word-count", last) : null);
    }

    // The page says that its report has more than twice as many words. Scripts without spaces between words are counted in as many ways as there are counters.
    private static bool IsShort(string text, PageReading reading)
    {
        int said = reading.Page.Data.WordCount;
        if (said < LeastCount)
            return false;
        int words = 0;
        bool inside = false;
        foreach (char c in text)
        {
            if (Characters.IsUnspaced(c))
                return false;
            bool letter = char.IsLetterOrDigit(c) || (inside && c is '\'' or '’' or '-');
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }

        return words * 2 < said;
    }

    // The kinds of debris right below the text.
    private static IEnumerable<string> Below(PageReading reading)
    {
        int end = reading.Page.Blocks.All.Count - 1, at = reading.CutBlocks.Count - 1;
        while (at >= 0 && reading.CutBlocks[at].Block.Index == end)
        {
            at--;
            end--;
        }

        for (int i = at + 1; i < Math.Min(reading.CutBlocks.Count, at + 1 + Near); i++)
            yield return reading.CutBlocks[i].Kind;
    }

    // A comma, a dash, or a word that no sentence ends on.
    private static bool EndsOpen(ReadOnlySpan<char> line, string language)
    {
        if (!char.IsLetterOrDigit(line[^1]))
            return true;
        var word = line[(line.LastIndexOf(' ') + 1)..];
        return char.IsLower(word[0]) && LanguageGuess.IsFunctionWord(word, language) && !LanguageGuess.EndsSentences(word);
    }

    /// <summary>Why the text that ends with <paramref name="last"/> is cut off, and on which words that rests; null where it looks whole.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="last">Its last paragraph.</param>
    /// <param name="paragraphs">How many paragraphs it has.</param>
    public static (string Why, Span Words)? Find(string text, Span last, int paragraphs)
    {
        var line = last.In(text);
        if (line.IsEmpty)
            return null;
        // "[+1234 chars]", as news interfaces cut.
        if (line[^1] == ']' && line.LastIndexOf('[') is var open and >= 0)
        {
            var bracket = line[open..];
            if (bracket.Length < 24 && (bracket.EndsWith("chars]", StringComparison.OrdinalIgnoreCase) || bracket is "[...]" or "[…]" or "[ … ]" or "[&hellip;]"))
                return ("cut-mark", new Span(last.Start + open, last.End));
        }

        int dots = 0;
        while (dots < line.Length && line[line.Length - 1 - dots] is '.' or '…')
            dots++;
        if (dots >= 3 || (dots >= 1 && line[^1] == '…'))
            return ("ellipsis", new Span(LastWord(text, last), last.End));
        char end = line[^1];
        bool open2 = char.IsLetterOrDigit(end) || end is ',' or ';' or '-' or '–';
        // A running paragraph that stops within its sentence: a heading or a list ends so too, so it takes a sentence's length.
        if (open2 && paragraphs >= 1 && line.Length >= 120 && !Characters.IsUnspaced(end) && HasSentenceBefore(line) && !EndsInAddress(line))
            return ("cut-sentence", new Span(LastWord(text, last), last.End));
        return null;
    }

    private static bool EndsInAddress(ReadOnlySpan<char> line)
    {
        var word = line[(line.LastIndexOf(' ') + 1)..];
        return word.Contains('/') || word.Contains('@') || word.IndexOf('.') > 0;
    }

    private static bool HasSentenceBefore(ReadOnlySpan<char> line) => line.Contains(", ", StringComparison.Ordinal) || line.Contains(". ", StringComparison.Ordinal);

    private static int LastWord(string text, Span line)
    {
        int at = line.End;
        while (at > line.Start && !Characters.IsSpace(text[at - 1]))
            at--;
        return at;
    }
}

using System.Buffers;
using System.Collections.Frozen;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>A word of a text in the form in which texts are compared.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Stem">Lower case, inflection taken off: equal for <c>signed</c>, <c>signing</c>, <c>signs</c>. No word of English itself.</param>
internal readonly record struct StemmedWord(Span Span, string Stem);

/// <summary>
/// Cuts text into words and takes the inflection off, for likeness of wording only: whatever has to be right about grammar comes
/// from the statements. A light form of the stemmer of Porter (1980): plurals, past and present participles, no derivations,
/// so that <c>nation</c> and <c>national</c> stay apart.
/// </summary>
internal static class Stems
{
    private static readonly FrozenDictionary<string, string> _irregular = Irregular.Forms();

    private static readonly SearchValues<char> _vowels = SearchValues.Create("aeiouy");

    private static readonly FrozenSet<string> _functionWords = (
        "a an the this that these those all some any no each every either neither both such own same other another others and or but nor if then than as " +
        "of in on at by for from to with into onto over under about after before during since until till between among against through across " +
        "within without toward towards upon per via off out up down near around behind beyond along despite amid while when where which who whom " +
        "whose what why how i me my mine we us our you your he him his she her hers it its they them their theirs himself herself itself themselves " +
        "am is are was were be been being do does did done doing have has had having will would shall should can could may might must ought " +
        "not n't nt s t re ve ll d m also too very just only even still yet already again there here so because although though however " +
        "say said says saying tell told according mr mrs ms dr more most much many few less least own it's let " +
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for words that tell nothing of what a text is about; <paramref name="word"/> in lower case.</summary>
    public static bool IsFunctionWord(string word) => _functionWords.Contains(word);

    /// <summary>The words of <paramref name="span"/>, in order: letters and digits with apostrophes, points, commas and hyphens inside.</summary>
    public static List<StemmedWord> Of(string text, Span span)
    {
        var words = new List<StemmedWord>();
        int at = span.Start;
        while (at < span.End)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            int start = at++;
            while (at < span.End && (char.IsLetterOrDigit(text[at]) || Joins(text, at, span.End)))
                at++;
            var where = new Span(start, at);
            words.Add(new StemmedWord(where, Stem(where.In(text))));
        }

        return words;
    }

    /// <summary>The stems of a list of words.</summary>
    public static HashSet<string> Set(ReadOnlySpan<string> words)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (string word in words)
            stems.Add(Stem(word));
        return stems;
    }

    /// <summary>The stem of one word.</summary>
    public static string Stem(ReadOnlySpan<char> word)
    {
        if (word.Length > 64)
            word = word[..64];
        string lower = word.ToString().ToLowerInvariant().Replace('’', '\'');
        if (lower.EndsWith("'s", StringComparison.Ordinal))
            lower = lower[..^2];
        lower = lower.Replace(".", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        if (lower.Length == 0 || char.IsAsciiDigit(lower[0]))
            return lower.Replace(",", "", StringComparison.Ordinal);
        return _irregular.TryGetValue(lower, out string? plain) ? Trim(plain) : Trim(Uninflected(lower));
    }

    // An apostrophe joins between letters, a comma between digits, a point between digits or after a single letter ("3.5", "U.S.", never
    // "country.The"). A hyphen does not join: "drive-by" and "drive by" are to be alike.
    private static bool Joins(string text, int at, int end)
    {
        if (at + 1 >= end || !char.IsLetterOrDigit(text[at + 1]))
            return false;
        return text[at] switch
        {
            '\'' or '’' => true,
            '.' => char.IsDigit(text[at - 1]) ? char.IsDigit(text[at + 1]) : at < 2 || !char.IsLetterOrDigit(text[at - 2]),
            ',' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
            _ => false,
        };
    }

    private static string Uninflected(string word)
    {
        if (word.Length <= 3)
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) || word.EndsWith("ied", StringComparison.Ordinal))
            return word.Length > 4 ? word[..^3] + "y" : word[..^1];
        if (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal))
            return word[..^2];
        if (word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
            return word[..^1];
        if (word.EndsWith("ing", StringComparison.Ordinal) && word.Length > 5 && HasVowel(word.AsSpan(0, word.Length - 3)))
            return Undoubled(word[..^3]);
        if (word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 4 && HasVowel(word.AsSpan(0, word.Length - 2)))
            return Undoubled(word[..^2]);
        return word;
    }

    private static bool HasVowel(ReadOnlySpan<char> part) => part.ContainsAny(_vowels);

    private static string Undoubled(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'e' or 'o') ? stem[..^1] : stem;

    // The last step makes "hope" and "hop(ing)" alike, and "carry" and "carri(er)".
    private static string Trim(string stem)
    {
        if (stem.Length > 3 && stem[^1] == 'e')
            return stem[..^1];
        return stem.Length > 3 && stem[^1] == 'y' ? stem[..^1] + "i" : stem;
    }
}

using System.Collections.Frozen;

namespace Parallax.Extract.Languages;

/// <summary>
/// The language of a text by its script and, where several languages share one, by their commonest function words: each word of the text
/// votes for the languages that use it, the fewer the more.
/// </summary>
internal static class LanguageGuess
{
    private const int Read = 6000;
    private const int FewestVotes = 3;

    private static readonly string[] Tags = [.. FunctionWords.Lists.Select(static list => list.Tag)];
    private static readonly FrozenDictionary<string, int[]> Votes = Build();
    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = Votes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>BCP 47 tag, or <c>und</c> where the text is too short or no language stands out.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.Length > Read)
            text = text[..Read];
        var scripts = ScriptCounts.Of(text);
        if (scripts.ByScript is { } tag)
            return tag;
        if (scripts.Letters < 12)
            return "und";
        return ByWords(text, scripts.Words);
    }

    /// <summary>True for one of the language's commonest function words.</summary>
    public static bool IsFunctionWord(ReadOnlySpan<char> word, string language)
    {
        Span<char> lower = stackalloc char[16];
        if (word.Length > lower.Length)
            return false;
        word.ToLowerInvariant(lower);
        return Lookup.TryGetValue(lower[..word.Length], out int[]? languages) && Array.Exists(languages, index => Tags[index] == language);
    }

    /// <summary>True for function words that a sentence may end on all the same: particles, pronouns, auxiliaries.</summary>
    public static bool EndsSentences(ReadOnlySpan<char> word)
    {
        foreach (string ending in FunctionWords.Endings)
        {
            if (word.Equals(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static string ByWords(ReadOnlySpan<char> text, int words)
    {
        Span<float> scores = stackalloc float[Tags.Length];
        Span<char> lower = stackalloc char[16];
        int hits = 0;
        for (int i = 0; i < text.Length;)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }

            int start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark))
                i++;
            if (i - start > lower.Length)
                continue;
            text[start..i].ToLowerInvariant(lower);
            if (!Lookup.TryGetValue(lower[..(i - start)], out int[]? languages))
                continue;
            hits++;
            foreach (int language in languages)
                scores[language] += 1f / languages.Length;
        }

        int best = 0, second = -1;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                (second, best) = (best, i);
            else if (second < 0 || scores[i] > scores[second])
                second = i;
        }

        if (hits < FewestVotes || scores[best] < words * 0.04f)
            return "und";
        return second >= 0 && scores[second] > scores[best] * 0.92f ? "und" : Tags[best];
    }

    private static FrozenDictionary<string, int[]> Build()
    {
        var result = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int language = 0; language < FunctionWords.Lists.Length; language++)
        {
            foreach (string word in FunctionWords.Lists[language].Words.Split(' '))
            {
                if (!result.TryGetValue(word, out var languages))
                    result[word] = languages = [];
                if (!languages.Contains(language))
                    languages.Add(language);
            }
        }

        return result.ToFrozenDictionary(static entry => entry.Key, static entry => entry.Value.ToArray(), StringComparer.Ordinal);
    }
}

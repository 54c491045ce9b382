namespace Parallax.Compare;

/// <summary>
/// What is done to somebody, told by a noun or by a verb: "subject to sanctions" and "sanctioned", "under investigation" and "investigated". The words around are
/// mostly others, so the wording alone does not show that it is one thing.
/// </summary>
internal static class Undergoing
{
    // Words between what leads to the noun and the noun itself: "subject to tough new sanctions".
    private const int MostBetween = 3;

    private static readonly HashSet<string> _faces = new(["face", "faces", "faced", "facing", "under"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Stems of the nouns by which a clause says that something is done to somebody; mostly none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="clause">The words of the clause.</param>
    public static string[] Nouns(string text, List<StemmedWord> clause)
    {
        List<string>? found = null;
        for (int i = 0; i + 1 < clause.Count; i++)
        {
            if (Leads(text, clause, i) is not { } first)
                continue;
            for (int k = first; k < clause.Count && k < first + MostBetween; k++)
            {
                if (Stems.IsFunctionWord(clause[k].Span.Words(text).ToLowerInvariant()) && k > first)
                    break;
                (found ??= []).Add(clause[k].Stem);
            }
        }

        return found is null ? [] : [.. found];
    }

    /// <summary>True where the one tells by a noun what the other tells by a participle, of somebody whom both name.</summary>
    public static bool AreOne(Item a, Item b) => (a.Undergone.Length > 0 || b.Undergone.Length > 0) && NameOne(a, b) && (Tells(a, b) || Tells(b, a));

    // The place behind "subject to", "under", "faces", "hit by".
    private static int? Leads(string text, List<StemmedWord> words, int i)
    {
        string word = words[i].Span.Words(text), next = words[i + 1].Span.Words(text);
        if (_faces.Contains(word))
            return i + 1;
        bool isPhrase = (word.Equals("subject", StringComparison.OrdinalIgnoreCase) && next == "to") || (word.Equals("hit", StringComparison.OrdinalIgnoreCase) && next is "by" or "with");
        return isPhrase && i + 2 < words.Count ? i + 2 : null;
    }

    private static bool Tells(Item byNoun, Item byVerb)
    {
        if (byNoun.Undergone.Length == 0)
            return false;
        foreach (var word in Stems.Of(byVerb.Text, byVerb.Span))
        {
            if (word.Span.In(byVerb.Text).EndsWith("ed", StringComparison.Ordinal) && Array.Exists(byNoun.Undergone, noun => PairFeatures.IsOneRoot(noun, word.Stem)))
                return true;
        }

        return false;
    }

    private static bool NameOne(Item a, Item b) => a.Actors.Any(actor => Array.BinarySearch(b.Actors, actor) >= 0) || a.States.Any(state => Array.BinarySearch(b.States, state) >= 0);
}

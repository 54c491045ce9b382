namespace Parallax.Language;

/// <summary>
/// Mends what no tree of Universal Dependencies has and the parser sometimes makes, for it labels each word alone: the second half of a coordination beside the first
/// under the same head, with the same relation; or the halves of a coordinated subject under two heads ("he and the minister intend to sign, two aides said").
/// </summary>
internal static class TreeRepair
{
    /// <summary>Changes heads (-1 for the root) and relations of a sentence in place.</summary>
    public static void Apply(Span<int> heads, Span<Deprel> relations)
    {
        for (int c = 1; c < heads.Length; c++)
        {
            if (relations[c] != Deprel.Cc || heads[c] is not (>= 0 and var second) || second < c || heads[second] < 0 || !IsArgument(relations[second]) || !IsFirst(heads, second, c))
                continue;
            int first = Before(heads, relations, c, second);
            // What hangs below the first half cannot become its head.
            if (first < 0 || Reaches(heads, heads[second], first))
                continue;
            (heads[first], relations[first]) = (heads[second], relations[second]);
            (heads[second], relations[second]) = (first, Deprel.Conj);
        }
    }

    /// <summary>True where the way from a word up to the root passes another, or starts there. Ends where the heads are no tree, too.</summary>
    public static bool Reaches(ReadOnlySpan<int> heads, int from, int to)
    {
        for (int step = 0; from >= 0 && step < heads.Length; step++, from = heads[from])
        {
            if (from == to)
                return true;
        }

        return false;
    }

    private static bool IsArgument(Deprel relation) => relation is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Obj or Deprel.OblAgent;

    // Nothing else hangs on the word before its conjunction: "and" begins it.
    private static bool IsFirst(ReadOnlySpan<int> heads, int word, int conjunction)
    {
        for (int i = Math.Max(0, conjunction - 8); i < conjunction; i++)
        {
            if (heads[i] == word)
                return false;
        }

        return true;
    }

    // What ends right before the conjunction: a sibling with the same relation, or the subject of a verb that stands after both.
    private static int Before(ReadOnlySpan<int> heads, ReadOnlySpan<Deprel> relations, int conjunction, int second)
    {
        int at = conjunction - 1;
        for (int step = 0; step < 24 && at >= 0; step++)
        {
            if (heads[at] == heads[second])
                return relations[at] == relations[second] ? at : -1;
            if (heads[at] >= conjunction)
                return heads[at] > second && relations[at] == Deprel.Nsubj && relations[second] == Deprel.Nsubj && heads[second] > second ? at : -1;
            at = heads[at];
        }

        return -1;
    }
}

namespace Parallax.Dating;

/// <summary>
/// How much of its wording one report shares with another: reports that quote one statement, briefing or dispatch in the same words
/// appear together. The measure is the share of the shorter one's three-word runs that the other has too.
/// </summary>
internal static class Overlap
{
    /// <summary>From this share on wording counts as common; texts on one event that were written apart stay below it.</summary>
    public const double Common = 0.06;

    private const int Run = 3, ShortestWord = 3, MostRuns = 20_000;

    /// <summary>Hashes of the runs of words in a text; letters' case does not count, short words are left out.</summary>
    public static HashSet<ulong> Runs(string text)
    {
        var runs = new HashSet<ulong>();
        Span<ulong> last = stackalloc ulong[Run];
        int words = 0, start = -1;
        for (int i = 0; i <= text.Length && runs.Count < MostRuns; i++)
        {
            if (i < text.Length && char.IsLetter(text[i]))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0 && i - start >= ShortestWord)
            {
                last[words % Run] = Hash(text.AsSpan(start, i - start));
                words++;
                if (words >= Run)
                    runs.Add(Join(last[words % Run], last[(words + 1) % Run], last[(words + 2) % Run]));
            }

            start = -1;
        }

        return runs;
    }

    /// <summary>The share of the smaller set that the other has; 0 where one is empty.</summary>
    public static double Share(HashSet<ulong> a, HashSet<ulong> b)
    {
        var (less, more) = a.Count <= b.Count ? (a, b) : (b, a);
        return less.Count == 0 ? 0 : less.Count(more.Contains) / (double)less.Count;
    }

    // FNV-1a over the lower-case letters.
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word)
            hash = unchecked((hash ^ char.ToLowerInvariant(c)) * 1099511628211);
        return hash;
    }

    private static ulong Join(ulong a, ulong b, ulong c) => unchecked((((a * 31) + b) * 31) + c);
}

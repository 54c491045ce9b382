namespace Parallax.Compare;

/// <summary>
/// Which word of one text stands for which of another: the likeliest pairs first, each word once. A word's neighbours speak for it where they are akin to the
/// other's neighbours (Sultan, Bethard and Sumner 2014, without its grammar). A word such as "the" or "of" needs the same word with such neighbours.
/// </summary>
internal static class PairAlignment
{
    // Words on each side that count as neighbours; what one akin to another adds, and what all of them do at most.
    private const int Reach = 2;

    private const double LeastKin = 0.3, PerNeighbour = 0.075, MostOfNeighbours = 0.3, FunctionWord = 0.3, LeastFunctionWord = 0.8;

    /// <summary>The aligned words, likeliest first; ties by how far apart their places are.</summary>
    /// <param name="countA">Words of the one.</param>
    /// <param name="countB">Words of the other.</param>
    /// <param name="kin">How near two are, 0 to 1.</param>
    /// <param name="isContentA">Whether a word of the one carries meaning of its own.</param>
    /// <param name="isContentB">The same of the other.</param>
    public static List<(int A, int B)> Of(int countA, int countB, Func<int, int, double> kin, Func<int, bool> isContentA, Func<int, bool> isContentB)
    {
        var candidates = new List<(double Score, int A, int B)>();
        for (int a = 0; a < countA; a++)
        {
            for (int b = 0; b < countB; b++)
            {
                double near = kin(a, b);
                if (near <= LeastKin)
                    continue;
                bool isContent = isContentA(a) && isContentB(b);
                double score = near + Neighbours(a, b) - (isContent ? 0 : FunctionWord);
                if (isContent || score >= LeastFunctionWord)
                    candidates.Add((score, a, b));
            }
        }

        // Of pairs alike the one that stands in one place of both: so the order of the two texts makes no difference.
        candidates.Sort((x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : Skew(x) != Skew(y) ? Skew(x).CompareTo(Skew(y)) : x.A + x.B != y.A + y.B ? (x.A + x.B).CompareTo(y.A + y.B) : x.A.CompareTo(y.A));
        bool[] usedA = new bool[countA], usedB = new bool[countB];
        var aligned = new List<(int A, int B)>();
        foreach (var (_, a, b) in candidates)
        {
            if (usedA[a] || usedB[b])
                continue;
            usedA[a] = usedB[b] = true;
            aligned.Add((a, b));
        }

        return aligned;

        long Skew((double Score, int A, int B) pair) => Math.Abs(((long)pair.A * countB) - ((long)pair.B * countA));

        double Neighbours(int a, int b)
        {
            double sum = 0;
            for (int i = Math.Max(0, a - Reach); i <= Math.Min(countA - 1, a + Reach); i++)
            {
                for (int j = Math.Max(0, b - Reach); j <= Math.Min(countB - 1, b + Reach); j++)
                    sum += i != a && j != b && isContentA(i) && isContentB(j) ? PerNeighbour * kin(i, j) : 0;
            }

            return Math.Min(MostOfNeighbours, sum);
        }
    }
}

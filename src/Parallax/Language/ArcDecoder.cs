namespace Parallax.Language;

/// <summary>
/// The best tree over the scores of all heads (Chu-Liu 1965, Edmonds 1967), with exactly one word under the root. Trees need not be projective.
/// </summary>
/// <remarks>
/// Nearly always the best head of every word already makes a tree, and nothing else is done. Where cycles are left they are contracted, one at a time;
/// where several words hang on the root the best single one is found by trying each, best root score first, up to a limit. Sums are integers, so ties and
/// order are the same everywhere: the leftmost wins.
/// </remarks>
internal sealed class ArcDecoder
{
    /// <summary>Roots that are tried where the best tree has more than one.</summary>
    private const int MaxRoots = 3;

    private readonly Contraction _contraction = new();
    private int[] _scores = [];
    private int[] _heads = [];
    private int[] _best = [];
    private int[] _mark = [];
    private int[] _roots = [];

    /// <summary>Fills <paramref name="heads"/> with the head of each of n words; n is the root.</summary>
    /// <param name="scores">n rows of n + 1: the score of each head for the word, the root last. A word as its own head is not looked at.</param>
    /// <param name="n">Number of words, at least one.</param>
    /// <param name="heads">n long.</param>
    public void Decode(ReadOnlySpan<int> scores, int n, Span<int> heads)
    {
        Grow(n);
        int roots = 0;
        for (int i = 0; i < n; i++)
        {
            heads[i] = Best(scores.Slice(i * (n + 1), n + 1), i);
            roots += heads[i] == n ? 1 : 0;
        }

        if (roots == 1 && IsTree(heads, n))
            return;
        long best = long.MinValue;
        int tries = Candidates(scores, n, heads);
        // Where one word alone hangs on the root already, only cycles are to be broken.
        if (roots == 1)
            (tries, _roots[0]) = (1, heads.IndexOf(n));
        for (int k = 0; k < tries; k++)
        {
            var tree = _heads.AsSpan(0, n);
            Tree(scores, n, _roots[k], tree);
            long total = Total(scores, n, tree);
            if (total <= best)
                continue;
            best = total;
            tree.CopyTo(heads);
        }
    }

    /// <summary>Sum of the scores of a tree's arcs.</summary>
    public static long Total(ReadOnlySpan<int> scores, int n, ReadOnlySpan<int> heads)
    {
        long total = 0;
        for (int i = 0; i < n; i++)
            total += scores[(i * (n + 1)) + heads[i]];
        return total;
    }

    private static int Best(ReadOnlySpan<int> row, int self)
    {
        int best = self == 0 ? 1 : 0;
        for (int j = best + 1; j < row.Length; j++)
        {
            if (row[j] > row[best] && j != self)
                best = j;
        }

        return best;
    }

    // Words that hang on the root now; where there is none, or to have a choice, those that lose least by it.
    private int Candidates(ReadOnlySpan<int> scores, int n, ReadOnlySpan<int> heads)
    {
        int count = 0;
        for (int i = 0; i < n; i++)
        {
            var row = scores.Slice(i * (n + 1), n + 1);
            int loss = row[n] - (heads[i] == n ? Second(row, i) : row[heads[i]]);
            int at = count < MaxRoots ? count++ : MaxRoots;
            while (at > 0 && loss > _best[at - 1])
            {
                if (at < MaxRoots)
                    (_best[at], _roots[at]) = (_best[at - 1], _roots[at - 1]);
                at--;
            }

            if (at < MaxRoots)
                (_best[at], _roots[at]) = (loss, i);
        }

        return count;
    }

    private static int Second(ReadOnlySpan<int> row, int self)
    {
        int best = int.MinValue / 2;
        for (int j = 0; j + 1 < row.Length; j++)
        {
            if (j != self)
                best = Math.Max(best, row[j]);
        }

        return best;
    }

    private bool IsTree(ReadOnlySpan<int> heads, int n)
    {
        Array.Clear(_mark, 0, n);
        for (int i = 0; i < n; i++)
        {
            int at = i;
            while (at != n && _mark[at] == 0)
            {
                _mark[at] = i + 1;
                at = heads[at];
            }

            if (at != n && _mark[at] == i + 1)
                return false;
        }

        return true;
    }

    // The best tree in which `root` alone hangs on the root.
    private void Tree(ReadOnlySpan<int> scores, int n, int root, Span<int> heads)
    {
        scores[..(n * (n + 1))].CopyTo(_scores);
        heads[root] = n;
        _contraction.Solve(_scores, n, root, heads);
    }

    private void Grow(int n)
    {
        if (_mark.Length > n)
            return;
        int size = n + (n / 2) + 16;
        _scores = new int[size * (size + 1)];
        _heads = new int[size];
        _mark = new int[size];
        _best = new int[MaxRoots + 1];
        _roots = new int[MaxRoots + 1];
    }
}

using Parallax.Text;

namespace Parallax.Copies;

/// <summary>A run of the same words in two texts.</summary>
/// <param name="A">Index of its first word in the one.</param>
/// <param name="B">Index of its first word in the other.</param>
/// <param name="Length">Words.</param>
internal readonly record struct Run(int A, int B, int Length)
{
    /// <summary>Index after its last word in the one.</summary>
    public int AEnd => A + Length;

    /// <summary>Index after its last word in the other.</summary>
    public int BEnd => B + Length;
}

/// <summary>
/// The words that two texts share, exactly: runs found by seeds of <see cref="Seed"/> words and extended as far as they go; the heaviest
/// chain of runs that stands in the same order in both; short matches between its runs; and the runs that were moved. Time is linear in the
/// words but for the chain, which is n log n in the number of runs.
/// </summary>
internal sealed class TextAlignment
{
    /// <summary>Words of a seed.</summary>
    public const int Seed = 4;

    // A seed that stands oftener than this in a text is tried at its first few places only.
    private const int SeedPlaces = 8;

    // Words in a moved run: shorter ones are phrases that any two reports share.
    private const int MovedLeast = 8;

    // Cells of the table by which a gap between two runs is filled.
    private const int GapCells = 4_000;

    /// <summary>The same without short runs, for two texts that share passages only: there a few words in the same order are chance.</summary>
    /// <param name="least">Words of a run that stays.</param>
    public TextAlignment Passages(int least) =>
        new([.. Chain.Where(run => run.Length >= least)], [.. Moved.Where(run => run.Length >= least)], InA.Length, InB.Length);

    private TextAlignment(List<Run> chain, List<Run> moved, int a, int b)
    {
        Chain = chain;
        Moved = moved;
        InA = Cover(chain, moved, a, run => (run.A, run.Length));
        InB = Cover(chain, moved, b, run => (run.B, run.Length));
    }

    /// <summary>Runs in the same order in both texts.</summary>
    public IReadOnlyList<Run> Chain { get; }

    /// <summary>Runs that stand elsewhere in the other text, in the order of the one.</summary>
    public IReadOnlyList<Run> Moved { get; }

    /// <summary>The words of the one that the other has.</summary>
    public bool[] InA { get; }

    /// <summary>The words of the other that the one has.</summary>
    public bool[] InB { get; }

    /// <summary>Aligns two texts.</summary>
    public static TextAlignment Of(Word[] a, Word[] b)
    {
        var runs = FindRuns(a, b);
        var chain = HeaviestChain(runs);
        var inChain = new HashSet<Run>(chain);
        var moved = runs.FindAll(run => !inChain.Contains(run) && run.Length >= MovedLeast);
        return new TextAlignment(FillGaps(a, b, chain), moved, a.Length, b.Length);
    }

    private static List<Run> FindRuns(Word[] a, Word[] b)
    {
        var runs = new List<Run>();
        if (a.Length < Seed || b.Length < Seed)
            return runs;
        var (heads, next, mask) = SeedIndex(b);
        for (int i = 0; i + Seed <= a.Length;)
        {
            var best = default(Run);
            int tried = 0;
            for (int at = heads[SeedHash(a, i) & mask]; at > 0 && tried < SeedPlaces; at = next[at - 1])
            {
                int j = at - 1, length = 0;
                while (i + length < a.Length && j + length < b.Length && a[i + length].Hash == b[j + length].Hash)
                    length++;
                if (length < Seed)
                    continue;
                tried++;

                // Of equally long ones the one that goes on where the last run ended, else the first.
                if (length > best.Length || (length == best.Length && runs.Count > 0 && j >= runs[^1].BEnd && best.B < runs[^1].BEnd))
                    best = new Run(i, j, length);
            }

            if (best.Length > 0)
                runs.Add(best);
            i += Math.Max(best.Length, 1);
        }

        return runs;
    }

    private static (int[] Heads, int[] Next, ulong Mask) SeedIndex(Word[] words)
    {
        int size = 16;
        while (size < words.Length * 2)
            size *= 2;
        var heads = new int[size];
        var next = new int[words.Length];

        // From the end, so that each list begins with the first place.
        for (int i = words.Length - Seed; i >= 0; i--)
        {
            ref int head = ref heads[SeedHash(words, i) & (ulong)(size - 1)];
            next[i] = head;
            head = i + 1;
        }

        return (heads, next, (ulong)(size - 1));
    }

    private static ulong SeedHash(Word[] words, int at)
    {
        unchecked
        {
            ulong hash = words[at].Hash;
            for (int i = 1; i < Seed; i++)
                hash = (hash * 0x9E3779B97F4A7C15UL) + words[at + i].Hash;
            return Hashing.Mix(hash);
        }
    }

    // The heaviest set of runs that rise in both texts, by a Fenwick tree of best weights over places in the other text.
    private static List<Run> HeaviestChain(List<Run> runs)
    {
        if (runs.Count == 0)
            return [];
        int[] starts = [.. runs.Select(run => run.B).Distinct().Order()];
        var best = new int[starts.Length + 1];
        Array.Fill(best, -1);
        var weight = new int[runs.Count];
        var before = new int[runs.Count];
        int top = -1;

        // Runs that end at or before a start may come before it: they are entered in the order of their ends in the one text, which is the order of the list.
        for (int i = 0; i < runs.Count; i++)
        {
            int slot = Array.BinarySearch(starts, runs[i].B);
            int previous = -1;
            for (int k = slot + 1; k > 0; k -= k & -k)
            {
                if (best[k] >= 0 && (previous < 0 || weight[best[k]] > weight[previous]))
                    previous = best[k];
            }

            before[i] = previous;
            weight[i] = runs[i].Length + (previous < 0 ? 0 : weight[previous]);

            // Entered at the first start at or after its end, so that only runs behind it see it.
            int end = Array.BinarySearch(starts, runs[i].BEnd);
            for (int k = (end < 0 ? ~end : end) + 1; k < best.Length; k += k & -k)
            {
                if (best[k] < 0 || weight[i] > weight[best[k]])
                    best[k] = i;
            }

            if (top < 0 || weight[i] > weight[top])
                top = i;
        }

        var chain = new List<Run>();
        for (int i = top; i >= 0; i = before[i])
            chain.Add(runs[i]);
        chain.Reverse();
        return chain;
    }

    private static List<Run> FillGaps(Word[] a, Word[] b, List<Run> chain)
    {
        var filled = new List<Run>();
        int i = 0, j = 0;
        foreach (var run in chain.Append(new Run(a.Length, b.Length, 0)))
        {
            if (chain.Count > 0)
                Fill(a, b, new Span(i, run.A), new Span(j, run.B), filled);
            if (run.Length > 0)
                Add(filled, run);
            (i, j) = (run.AEnd, run.BEnd);
        }

        return filled;
    }

    // Longest common subsequence of a small gap, by the textbook table.
    private static void Fill(Word[] a, Word[] b, Span gapA, Span gapB, List<Run> into)
    {
        int n = gapA.Length, m = gapB.Length;
        if (n == 0 || m == 0 || (long)n * m > GapCells)
            return;
        var table = new ushort[(n + 1) * (m + 1)];
        for (int x = n - 1; x >= 0; x--)
        {
            for (int y = m - 1; y >= 0; y--)
            {
                table[(x * (m + 1)) + y] = a[gapA.Start + x].Hash == b[gapB.Start + y].Hash
                    ? (ushort)(table[((x + 1) * (m + 1)) + y + 1] + 1)
                    : Math.Max(table[((x + 1) * (m + 1)) + y], table[(x * (m + 1)) + y + 1]);
            }
        }

        for (int x = 0, y = 0; x < n && y < m;)
        {
            if (a[gapA.Start + x].Hash == b[gapB.Start + y].Hash)
                Add(into, new Run(gapA.Start + x++, gapB.Start + y++, 1));
            else if (table[((x + 1) * (m + 1)) + y] >= table[(x * (m + 1)) + y + 1])
                x++;
            else
                y++;
        }
    }

    private static void Add(List<Run> runs, Run run)
    {
        if (runs.Count > 0 && runs[^1].AEnd == run.A && runs[^1].BEnd == run.B)
            runs[^1] = runs[^1] with { Length = runs[^1].Length + run.Length };
        else
            runs.Add(run);
    }

    private static bool[] Cover(List<Run> chain, List<Run> moved, int length, Func<Run, (int At, int Length)> side)
    {
        var cover = new bool[length];
        foreach (var run in chain.Concat(moved))
        {
            var (at, count) = side(run);
            cover.AsSpan(at, count).Fill(true);
        }

        return cover;
    }
}

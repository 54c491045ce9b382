using System.Collections.Immutable;

namespace Parallax.App.Pages;

/// <summary>What became of a paragraph between two texts.</summary>
internal enum DiffKind
{
    Same,
    Added,
    Removed,
    Changed,

    /// <summary>Word for word elsewhere.</summary>
    MovedHere,

    /// <summary>The place where it stood.</summary>
    MovedAway,
}

/// <summary>A run of words of a changed paragraph.</summary>
/// <param name="Kind">Same, added or removed.</param>
/// <param name="Text">The words.</param>
internal sealed record DiffRun(DiffKind Kind, string Text);

/// <summary>A paragraph of the comparison.</summary>
internal sealed record DiffParagraph(DiffKind Kind, ImmutableArray<DiffRun> Runs);

/// <summary>
/// Two versions of a text set against each other: paragraphs by their longest common subsequence, those that stand word for word elsewhere as moved, the
/// others of a gap in pairs by their words. Its cost is bounded: what is too large for the tables is shown whole.
/// </summary>
internal static class VersionDiff
{
    private const int MostCells = 4_000_000;

    // Below this share of common words two paragraphs are two, not one that was changed.
    private const double Alike = 0.35;

    public static ImmutableArray<DiffParagraph> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var pairs = Common(before, after);
        var (inBefore, inAfter) = (pairs.Select(p => p.A).ToHashSet(), pairs.Select(p => p.B).ToHashSet());
        var lost = Enumerable.Range(0, before.Count).Where(i => !inBefore.Contains(i)).Select(i => before[i]).ToHashSet(StringComparer.Ordinal);
        var won = Enumerable.Range(0, after.Count).Where(i => !inAfter.Contains(i)).Select(i => after[i]).ToHashSet(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<DiffParagraph>();
        int a = 0, b = 0;
        foreach (var (atA, atB) in pairs.Append((A: before.Count, B: after.Count)))
        {
            Gap(result, [.. Enumerable.Range(a, atA - a).Select(i => before[i])], [.. Enumerable.Range(b, atB - b).Select(i => after[i])], lost, won);
            if (atA < before.Count)
                result.Add(Whole(DiffKind.Same, before[atA]));
            (a, b) = (atA + 1, atB + 1);
        }

        return result.ToImmutable();
    }

    private static void Gap(ImmutableArray<DiffParagraph>.Builder result, List<string> gone, List<string> come, HashSet<string> lost, HashSet<string> won)
    {
        int next = 0;
        foreach (string old in gone)
        {
            if (won.Contains(old))
            {
                result.Add(Whole(DiffKind.MovedAway, old));
                continue;
            }

            int like = -1;
            DiffParagraph? changed = null;
            for (int i = next; i < come.Count && i < next + 4 && like < 0; i++)
            {
                if (!lost.Contains(come[i]) && Words(old, come[i]) is { } found)
                    (like, changed) = (i, found);
            }

            if (changed is null)
            {
                result.Add(Whole(DiffKind.Removed, old));
                continue;
            }

            for (; next < like; next++)
                result.Add(Whole(lost.Contains(come[next]) ? DiffKind.MovedHere : DiffKind.Added, come[next]));
            result.Add(changed);
            next = like + 1;
        }

        for (; next < come.Count; next++)
            result.Add(Whole(lost.Contains(come[next]) ? DiffKind.MovedHere : DiffKind.Added, come[next]));
    }

    private static DiffParagraph Whole(DiffKind kind, string text) => new(kind, [new DiffRun(kind, text)]);

    // Null where the two have too little in common.
    private static DiffParagraph? Words(string before, string after)
    {
        List<string> a = Split(before), b = Split(after);
        var pairs = Common(a, b);
        int common = pairs.Count(p => !string.IsNullOrWhiteSpace(a[p.A])), most = Math.Max(a.Count(w => !string.IsNullOrWhiteSpace(w)), b.Count(w => !string.IsNullOrWhiteSpace(w)));
        if (common < Alike * most)
            return null;
        var runs = new List<(DiffKind Kind, System.Text.StringBuilder Text)>();
        int i = 0, j = 0;
        foreach (var (atA, atB) in pairs.Append((A: a.Count, B: b.Count)))
        {
            Add(DiffKind.Removed, a, i, atA);
            Add(DiffKind.Added, b, j, atB);
            if (atA < a.Count)
                Add(DiffKind.Same, a, atA, atA + 1);
            (i, j) = (atA + 1, atB + 1);
        }

        return new DiffParagraph(DiffKind.Changed, [.. runs.Select(r => new DiffRun(r.Kind, r.Text.ToString()))]);

        void Add(DiffKind kind, List<string> words, int from, int to)
        {
            for (int k = from; k < to; k++)
            {
                if (runs.Count == 0 || runs[^1].Kind != kind)
                    runs.Add((kind, new System.Text.StringBuilder()));
                runs[^1].Text.Append(words[k]);
            }
        }
    }

    // Words and what stands between them, in turn.
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsLetterOrDigit(text[i]) != char.IsLetterOrDigit(text[i - 1]))
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        return words;
    }

    // The longest common subsequence; what both have at the beginning and the end costs nothing. Where the table would be too large only those.
    private static List<(int A, int B)> Common(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        int head = 0, tail = 0, least = Math.Min(before.Count, after.Count);
        while (head < least && before[head] == after[head])
            head++;
        while (tail < least - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        var pairs = Enumerable.Range(0, head).Select(i => (A: i, B: i)).ToList();
        int n = before.Count - head - tail, m = after.Count - head - tail;
        if ((long)n * m is > 0 and <= MostCells)
        {
            int[,] table = new int[n + 1, m + 1];
            for (int i = n - 1; i >= 0; i--)
            {
                for (int j = m - 1; j >= 0; j--)
                    table[i, j] = before[head + i] == after[head + j] ? table[i + 1, j + 1] + 1 : Math.Max(table[i + 1, j], table[i, j + 1]);
            }

            for (int i = 0, j = 0; i < n && j < m;)
            {
                if (before[head + i] == after[head + j])
                    pairs.Add((head + i++, head + j++));
                else if (table[i + 1, j] >= table[i, j + 1])
                    i++;
                else
                    j++;
            }
        }

        pairs.AddRange(Enumerable.Range(0, tail).Select(i => (before.Count - tail + i, after.Count - tail + i)));
        return pairs;
    }
}

using System.Collections.Immutable;

namespace Parallax.Language;

/// <summary>The arrays of an analysis while it is made and after.</summary>
internal sealed class AnalysisArrays
{
    public int[] Starts { get; init; } = [];

    public int[] Ends { get; init; } = [];

    public Spacing[] Spacing { get; init; } = [];

    public Upos[] Upos { get; init; } = [];

    public Xpos[] Xpos { get; init; } = [];

    public Morph[] Morphs { get; init; } = [];

    public int[] Heads { get; init; } = [];

    public Deprel[] Deprels { get; init; } = [];

    public int[] Sentences { get; init; } = [];

    public ImmutableArray<Mention> Names { get; set; } = [];

    public ImmutableArray<Entity> Entities { get; set; } = [];

    public ImmutableArray<Reference> References { get; set; } = [];
}

/// <summary>Children and subtree edges, worked out once from the heads.</summary>
internal sealed class TreeIndex
{
    public required int[] FirstChild { get; init; }

    public required int[] NextSibling { get; init; }

    /// <summary>Leftmost token under each token.</summary>
    public required int[] Left { get; init; }

    /// <summary>Rightmost token under each token.</summary>
    public required int[] Right { get; init; }

    public static TreeIndex Build(int[] heads)
    {
        int count = heads.Length;
        var first = new int[count];
        var next = new int[count];
        var left = new int[count];
        var right = new int[count];
        var open = new int[count];
        Array.Fill(first, -1);
        Array.Fill(next, -1);
        for (int i = count - 1; i >= 0; i--)
        {
            left[i] = right[i] = i;
            if (heads[i] < 0)
                continue;
            next[i] = first[heads[i]];
            first[heads[i]] = i;
            open[heads[i]]++;
        }

        // Leaves first: a token hands its edges up once all its children have done so.
        for (int i = 0; i < count; i++)
        {
            for (int at = i; at >= 0 && open[at] == 0; at = heads[at])
            {
                open[at] = -1;
                int head = heads[at];
                if (head < 0)
                    break;
                left[head] = Math.Min(left[head], left[at]);
                right[head] = Math.Max(right[head], right[at]);
                open[head]--;
            }
        }

        return new TreeIndex { FirstChild = first, NextSibling = next, Left = left, Right = right };
    }
}

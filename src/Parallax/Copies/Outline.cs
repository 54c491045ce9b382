using Parallax.Text;

namespace Parallax.Copies;

/// <summary>Where two aligned texts differ, in body words that are not furniture; "cut" is what only B has, "added" what only A has.</summary>
internal sealed record Outline
{
    // Differences of fewer words inside the text are slips and house style.
    private const int InnerLeast = 6;

    /// <summary>B's words before the first shared run.</summary>
    public int CutHead { get; init; }

    /// <summary>B's words after the last shared run.</summary>
    public int CutTail { get; init; }

    /// <summary>B's words missing between shared runs.</summary>
    public int InnerCut { get; init; }

    /// <summary>A's words before the first shared run.</summary>
    public int AddedHead { get; init; }

    /// <summary>A's words after the last shared run.</summary>
    public int AddedTail { get; init; }

    /// <summary>A's words put in between shared runs.</summary>
    public int InnerAdded { get; init; }

    /// <summary>Words in runs that stand elsewhere in the other text.</summary>
    public int Moved { get; init; }

    /// <summary>Numbers and names that stand in for others.</summary>
    public int Facts { get; init; }

    /// <summary>A's words that are furniture and that B lacks.</summary>
    public int DebrisA { get; init; }

    /// <summary>B's words that are furniture and that A lacks.</summary>
    public int DebrisB { get; init; }

    /// <summary>True where the text between the first and the last shared run was worked on.</summary>
    public bool IsReworked => InnerCut > 0 || InnerAdded > 0 || Moved > 0 || Facts > 0;

    /// <summary>The same, with A and B changed over.</summary>
    public Outline Turned() => this with
    {
        CutHead = AddedHead,
        AddedHead = CutHead,
        CutTail = AddedTail,
        AddedTail = CutTail,
        InnerCut = InnerAdded,
        InnerAdded = InnerCut,
    };

    /// <summary>Reads the differences off an alignment.</summary>
    public static Outline Of(Sheet a, bool[] maskA, Sheet b, bool[] maskB, TextAlignment alignment)
    {
        // Runs of a few words at the ends are chance: the text's edges are where something longer is shared.
        var chain = alignment.Chain;
        int first = 0, last = chain.Count - 1;
        while (first < last && chain[first].Length < TextAlignment.Seed)
            first++;
        while (last > first && chain[last].Length < TextAlignment.Seed)
            last--;
        if (chain.Count == 0)
            return new Outline { Moved = Moves(a, maskA, b, maskB, alignment) };

        int innerAdded = 0, innerCut = 0, facts = 0;
        for (int i = first; i < last; i++)
        {
            var gapA = new Span(chain[i].AEnd, chain[i + 1].A);
            var gapB = new Span(chain[i].BEnd, chain[i + 1].B);
            if (gapA.Start < a.BodyStart || gapB.Start < b.BodyStart)
                continue;
            int added = Bare(a, maskA, alignment.InA, gapA), cut = Bare(b, maskB, alignment.InB, gapB);
            if (added >= InnerLeast)
                innerAdded += added;
            if (cut >= InnerLeast)
                innerCut += cut;
            if (gapA.Length > 0 && gapB.Length > 0 && CopyEdits.IsFactChange(a, gapA, b, gapB))
                facts++;
        }

        return new Outline
        {
            AddedHead = Bare(a, maskA, alignment.InA, new Span(a.BodyStart, Math.Max(a.BodyStart, chain[first].A))),
            CutHead = Bare(b, maskB, alignment.InB, new Span(b.BodyStart, Math.Max(b.BodyStart, chain[first].B))),
            AddedTail = Bare(a, maskA, alignment.InA, new Span(chain[last].AEnd, a.Words.Length)),
            CutTail = Bare(b, maskB, alignment.InB, new Span(chain[last].BEnd, b.Words.Length)),
            InnerAdded = innerAdded,
            InnerCut = innerCut,
            Moved = Moves(a, maskA, b, maskB, alignment),
            Facts = facts,
            DebrisA = Debris(a, maskA, alignment.InA),
            DebrisB = Debris(b, maskB, alignment.InB),
        };
    }

    private static int Debris(Sheet sheet, bool[] mask, bool[] covered)
    {
        int count = 0;
        for (int i = sheet.BodyStart; i < mask.Length; i++)
        {
            if (mask[i] && !covered[i])
                count++;
        }

        return count;
    }

    // Words of moved runs. A run whose counterpart stands in the chain already is a repetition (a headline in the lead), no move.
    private static int Moves(Sheet a, bool[] maskA, Sheet b, bool[] maskB, TextAlignment alignment)
    {
        var chained = new HashSet<int>();
        foreach (var run in alignment.Moved.Count > 0 ? alignment.Chain : [])
        {
            for (int i = 0; i < run.Length; i++)
                chained.Add(run.B + i);
        }

        int count = 0;
        foreach (var run in alignment.Moved)
        {
            for (int i = 0; i < run.Length; i++)
            {
                if (run.A + i >= a.BodyStart && run.B + i >= b.BodyStart && !maskA[run.A + i] && !maskB[run.B + i] && !chained.Contains(run.B + i))
                    count++;
            }
        }

        return count < InnerLeast ? 0 : count;
    }

    // Words of a range that only this text has and that are not furniture.
    private static int Bare(Sheet sheet, bool[] mask, bool[] covered, Span range)
    {
        int count = 0;
        for (int i = range.Start; i < range.End; i++)
        {
            if (!mask[i] && !covered[i])
                count++;
        }

        return count;
    }
}

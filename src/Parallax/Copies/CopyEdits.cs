using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Copies;

/// <summary>What a copy added, cut and changed, from the alignment of the two texts.</summary>
internal static class CopyEdits
{
    // Words on either side of a change in which a number or name is taken for the counterpart of the other side's.
    private const int FactWords = 8;

    private static readonly HashSet<ulong> NumberWords =
    [
        .. new[]
        {
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
            "ninety", "hundred", "thousand", "million", "billion", "dozen", "dozens", "hundreds", "thousands", "half", "third", "quarter",
        }.Select(word => WordScanner.Scan(word)[0].Hash),
    ];

    /// <summary>The edits in the order of the copy; texts that were only moved are none.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="alignment">The copy as its A, the origin as its B where <paramref name="copyIsA"/>, else the other way round.</param>
    /// <param name="copyIsA">Which side of the alignment the copy is.</param>
    public static ImmutableArray<CopyEdit> Of(Sheet copy, Sheet origin, TextAlignment alignment, bool copyIsA)
    {
        var edits = ImmutableArray.CreateBuilder<CopyEdit>();
        var (copied, kept) = copyIsA ? (alignment.InA, alignment.InB) : (alignment.InB, alignment.InA);
        int i = 0, j = 0;
        foreach (var run in alignment.Chain.Append(new Run(alignment.InA.Length, alignment.InB.Length, 0)))
        {
            var (c, o) = copyIsA ? (run.A, run.B) : (run.B, run.A);
            Gap(copy, origin, new Span(i, c), new Span(j, o), copied, kept, edits);
            (i, j) = (c + run.Length, o + run.Length);
        }

        return edits.ToImmutable();
    }

    private static void Gap(
        Sheet copy, Sheet origin, Span inCopy, Span inOrigin, bool[] copied, bool[] kept, ImmutableArray<CopyEdit>.Builder edits)
    {
        var added = Bare(inCopy, copied);
        var cut = Bare(inOrigin, kept);
        if (added.Count == 1 && cut.Count == 1)
        {
            bool fact = IsFactChange(copy, added[0], origin, cut[0]);
            edits.Add(new CopyEdit(
                fact ? EditKind.ChangedFact : EditKind.Changed, copy.Span(added[0].Start, added[0].End), origin.Span(cut[0].Start, cut[0].End)));
            return;
        }

        foreach (var piece in cut)
            edits.Add(new CopyEdit(EditKind.Cut, copy.Span(inCopy.Start, inCopy.Start), origin.Span(piece.Start, piece.End)));
        foreach (var piece in added)
            edits.Add(new CopyEdit(EditKind.Added, copy.Span(piece.Start, piece.End), origin.Span(inOrigin.Start, inOrigin.Start)));
    }

    // The parts of a range of words that stand nowhere in the other text.
    private static List<Span> Bare(Span range, bool[] covered)
    {
        var bare = new List<Span>();
        for (int i = range.Start; i < range.End; i++)
        {
            if (covered[i])
                continue;
            if (bare.Count > 0 && bare[^1].End == i)
                bare[^1] = new Span(bare[^1].Start, i + 1);
            else
                bare.Add(new Span(i, i + 1));
        }

        return bare;
    }

    /// <summary>True where both sides are short and each has a number or name that the other has not, beyond house style.</summary>
    public static bool IsFactChange(Sheet a, Span inA, Sheet b, Span inB)
    {
        if (inA.Length > FactWords || inB.Length > FactWords)
            return false;
        return HasOwnFact(a, inA, b, inB) && HasOwnFact(b, inB, a, inA)
            && !Spelling.Same(a.Span(inA.Start, inA.End).In(a.Article.Text), b.Span(inB.Start, inB.End).In(b.Article.Text));
    }

    private static bool HasOwnFact(Sheet sheet, Span own, Sheet others, Span other)
    {
        for (int i = own.Start; i < own.End; i++)
        {
            if (!IsFact(sheet.Words[i]))
                continue;
            bool found = false;
            for (int j = other.Start; j < other.End && !found; j++)
                found = others.Words[j].Hash == sheet.Words[i].Hash || Unowned(others, j).Equals(Unowned(sheet, i), StringComparison.OrdinalIgnoreCase);
            if (!found)
                return true;
        }

        return false;
    }

    // "Tressel's bookkeeper" for "the bookkeeper of Tressel": the same name.
    private static ReadOnlySpan<char> Unowned(Sheet sheet, int word)
    {
        var form = sheet.Span(word, word + 1).In(sheet.Article.Text);
        return form.EndsWith("'s", StringComparison.OrdinalIgnoreCase) || form.EndsWith("’s", StringComparison.OrdinalIgnoreCase) ? form[..^2] : form;
    }

    private static bool IsFact(Word word) =>
        word.Is(WordShape.Number) || NumberWords.Contains(word.Hash) || (word.Is(WordShape.Capital) && !word.Is(WordShape.First));
}

using System.Collections.Immutable;
using Parallax.Text;


namespace Parallax.Copies;

/// <summary>
/// Tells from two texts whether one takes from the other, and how. Shares are counted over the body's words without page furniture.
/// Thresholds and what they are worth: DESIGN.md in this folder.
/// </summary>
internal static class CopyJudge
{
    /// <summary>Method and version that the links name.</summary>
    public const string Maker = "copies/winnow-align 1";

    // A passage of fewer words is what two reporters may both have by chance or from one sentence of a spokesman.
    private const int LeastShared = 10;

    // From this share on, of either text, the two are one witness; CopyLink.IsWhole says the same of a finished link.
    private const double Whole = CopyLink.WholeShare;

    // A text that is all but contained in a much longer one has next to nothing of its own: with more, it took a passage.
    private const double Contained = CopyLink.ContainedShare;
    /// <summary>The lesser share from which on two texts that are one are of like length.</summary>
    public const double NearLength = 0.6;

    // Words at an end that the other lacks, from which on a text goes its own way there.
    private const int OwnEnd = 50;

    // Words before the first that two texts share, up to which they begin alike: a place and date, another outlet's line.
    private const int HeadWords = 12;

    // Words of a passage, where two texts have passages in common only.
    private const int PassageWords = 6;

    // Words between two shared runs that do not part a passage: a name spelled otherwise, a number changed.
    private const int PassageGap = 3;

    // Share of either text from which a passage under headlines that have nothing to do with it is a wall, whatever it says.
    private const double WallShare = 0.75;

    // Words in which a passage of a report names somebody or gives a number at least once. Menus, walls and disclaimers say nothing so definite.
    private const int WordsToAFact = 16;

    // An excerpt needs this many words and this share of either text; less is a shared quote.
    private const int ExcerptWords = 40;
    private const double ExcerptShare = 0.25;

    // Of a text cut off, the rest follows the origin this closely, and what is missing at the end is at least this much.
    private const double TailLeast = 0.08;
    private const int TailWords = 12;

    /// <summary>Judges what <paramref name="a"/>, the newer, shares with <paramref name="b"/>; null where that is nothing.</summary>
    public static CopyMatch? Judge(Sheet a, bool[] maskA, Sheet b, bool[] maskB, int number)
    {
        var alignment = TextAlignment.Of(a.Words, b.Words);
        var sideA = Side.Of(a, maskA, alignment.InA);
        var sideB = Side.Of(b, maskB, alignment.InB);
        bool whole = IsWhole(sideA, sideB, () => Outline.Of(a, maskA, b, maskB, alignment));
        if (!whole)
        {
            alignment = alignment.Passages(PassageWords);
            (sideA, sideB) = (Side.Of(a, maskA, alignment.InA), Side.Of(b, maskB, alignment.InB));
        }

        int shared = Math.Min(sideA.Shared, sideB.Shared);
        if (shared < LeastShared || LongestRun(alignment, maskA, maskB) < LeastShared)
            return null;

        // The same words under headlines that have nothing to do with them: a wall or an error page, no report.
        double greater = Math.Max(sideA.Share, sideB.Share);
        if ((greater >= WallShare || !TellsFacts(a, maskA, alignment.InA)) && IsTemplate(a, b, alignment, shared))
            return null;

        if (!whole && (shared < ExcerptWords || greater < ExcerptShare))
        {
            return new CopyMatch
            {
                Other = number,
                OtherId = b.Article.Id,
                OtherOutlet = b.Outlet,
                Link = null,
                Shared = shared,
                Taken = alignment.InA,
                IsLater = CopyDirection.IsLater(a.Article, b.Article),
                InNewer = Passages(a, alignment, run => (run.A, run.Length)),
                InOther = Passages(b, alignment, run => (run.B, run.Length)),
            };
        }

        var outline = Outline.Of(a, maskA, b, maskB, alignment);
        var direction = CopyDirection.Of(a, sideA, b, sideB, outline, whole);
        var (copy, origin) = direction.AIsCopy ? (a, b) : (b, a);
        var (copySide, originSide) = direction.AIsCopy ? (sideA, sideB) : (sideB, sideA);
        bool sameOutlet = a.Outlet == b.Outlet || a.Outlet == 0 || b.Outlet == 0;
        var relation = whole ? Relation(copySide, originSide, direction.AIsCopy ? outline : outline.Turned(), sameOutlet) : CopyRelation.Excerpt;
        var passages = Passages(copy, alignment, run => (direction.AIsCopy ? run.A : run.B, run.Length));
        var link = new CopyLink
        {
            Copy = copy.Article.Id,
            Origin = origin.Article.Id,
            Relation = relation,
            Share = Math.Round(copySide.Share, 3),
            OriginShare = Math.Round(originSide.Share, 3),
            Directed = direction.Known,
            Edits = CopyEdits.Of(copy, origin, alignment, direction.AIsCopy),
            Reasons = [SharedWords(a, alignment, sideA, sideB, direction.AIsCopy), .. Edited(direction.AIsCopy ? outline : outline.Turned()), .. direction.Reasons],
            Maker = Maker,
        };
        if (!link.IsWhole)
            link = link with { Passages = passages };
        return new CopyMatch
        {
            Other = number,
            OtherId = b.Article.Id,
            OtherOutlet = b.Outlet,
            Link = link,
            Shared = shared,
            Reworked = outline.IsReworked,
            Taken = alignment.InA,
        };
    }

    // A text cut off begins as the whole does; what begins otherwise has taken a passage, and so have two that each go on with words of their own.
    private static bool IsWhole(Side a, Side b, Func<Outline> outlined)
    {
        double greater = Math.Max(a.Share, b.Share), lesser = Math.Min(a.Share, b.Share);
        if (greater < Whole || greater >= Contained)
            return greater >= Contained;
        var outline = outlined();
        bool ownWays = Math.Max(outline.AddedHead, outline.AddedTail) >= OwnEnd && Math.Max(outline.CutHead, outline.CutTail) >= OwnEnd;
        return !ownWays && (lesser >= NearLength || (outline.AddedHead <= HeadWords && outline.CutHead <= HeadWords));
    }

    // The shared runs of one text below its headline, those that all but touch as one.
    private static ImmutableArray<Span> Passages(Sheet sheet, TextAlignment alignment, Func<Run, (int At, int Length)> side)
    {
        var passages = ImmutableArray.CreateBuilder<Span>();
        int from = -1, to = -1;
        foreach (var (at, length) in alignment.Chain.Concat(alignment.Moved).Select(side).OrderBy(run => run.At))
        {
            if (at + length <= sheet.BodyStart)
                continue;
            if (from < 0 || at > to + PassageGap)
            {
                Close();
                from = Math.Max(at, sheet.BodyStart);
            }

            to = Math.Max(to, at + length);
        }

        Close();
        return passages.ToImmutable();

        void Close()
        {
            if (from >= 0)
                passages.Add(sheet.Span(from, to));
        }
    }

    // True where the shared words name people, places or numbers as often as reports do.
    private static bool TellsFacts(Sheet sheet, bool[] mask, bool[] covered)
    {
        int words = 0, facts = 0;
        for (int i = sheet.BodyStart; i < mask.Length; i++)
        {
            if (mask[i] || !covered[i])
                continue;
            words++;
            if (sheet.Words[i].Is(WordShape.Number) || (sheet.Words[i].Is(WordShape.Capital) && !sheet.Words[i].Is(WordShape.First)))
                facts++;
        }

        return facts * WordsToAFact >= words;
    }

    private static CopyRelation Relation(Side copy, Side origin, Outline outline, bool sameOutlet)
    {
        if (copy.Share >= 0.999 && origin.Share >= 0.999 && !outline.IsReworked)
            return CopyRelation.Identical;
        if (outline.CutTail >= Math.Max(TailWords, TailLeast * origin.Content) && outline.CutTail > outline.CutHead + outline.InnerCut
            && copy.Share >= Whole && outline.InnerCut <= 0.2 * origin.Shared)
            return CopyRelation.Truncated;
        if (copy.Share < 0.5 || origin.Share < 0.5)
            return CopyRelation.Excerpt;
        if (!outline.IsReworked)
            return CopyRelation.Near;
        if (sameOutlet)
            return CopyRelation.Revision;
        return Math.Min(copy.Share, origin.Share) < 0.75 || outline.Moved > 0.25 * copy.Shared ? CopyRelation.Rewritten : CopyRelation.Near;
    }

    private static int LongestRun(TextAlignment alignment, bool[] maskA, bool[] maskB)
    {
        int longest = 0;
        foreach (var run in alignment.Chain.Concat(alignment.Moved))
        {
            int length = 0;
            for (int i = 0; i < run.Length; i++)
            {
                length = maskA[run.A + i] || maskB[run.B + i] ? 0 : length + 1;
                longest = Math.Max(longest, length);
            }
        }

        return longest;
    }

    private static bool IsTemplate(Sheet a, Sheet b, TextAlignment alignment, int shared)
    {
        const int wallWords = 250;
        if (a.BodyStart == 0 || b.BodyStart == 0 || shared > wallWords)
            return false;
        var common = new HashSet<ulong>();
        for (int i = a.BodyStart; i < a.Words.Length; i++)
        {
            if (alignment.InA[i])
                common.Add(a.Words[i].Hash);
        }

        var titleB = new HashSet<ulong>();
        foreach (var word in b.Words.AsSpan(0, b.BodyStart))
            titleB.Add(word.Hash);
        return !Meets(a, common) && !Meets(b, common) && !Meets(a, titleB);
    }

    // True where at least a quarter of the longer words of the title are among the words; also where the title has none.
    private static bool Meets(Sheet sheet, HashSet<ulong> words)
    {
        int all = 0, met = 0;
        foreach (var word in sheet.Words.AsSpan(0, sheet.BodyStart))
        {
            if (word.Span.Length < 4 && !word.Is(WordShape.Ideograph))
                continue;
            all++;
            if (words.Contains(word.Hash))
                met++;
        }

        return met * 4 >= all;
    }

    private static ImmutableArray<Reason> Edited(Outline outline) => outline.IsReworked
        ? [new Reason("reworked", $"inside the text {outline.InnerAdded} words put in, {outline.InnerCut} cut, {outline.Moved} moved, {outline.Facts} numbers or names changed")]
        : [];

    private static Reason SharedWords(Sheet a, TextAlignment alignment, Side sideA, Side sideB, bool aIsCopy)
    {
        var longest = alignment.Chain.Concat(alignment.Moved).MaxBy(run => run.Length);
        var span = a.Span(longest.A, Math.Min(longest.AEnd, longest.A + 25));
        var (copy, origin) = aIsCopy ? (sideA, sideB) : (sideB, sideA);
        return new Reason(
            "shared-words",
            $"{copy.Shared} of the copy's {copy.Content} words and of the origin's {origin.Content}, page furniture left out; longest run {longest.Length} words",
            [Quoted.From(a.Article, span)]);
    }
}

/// <summary>One text's words in a comparison.</summary>
/// <param name="Content">Body words that are not furniture.</param>
/// <param name="Shared">Those of them that the other text has.</param>
internal readonly record struct Side(int Content, int Shared)
{
    /// <summary>Share of the words that the other text has.</summary>
    public double Share => Content == 0 ? 0 : (double)Shared / Content;

    /// <summary>Counts a sheet's words.</summary>
    public static Side Of(Sheet sheet, bool[] mask, bool[] covered)
    {
        int content = 0, shared = 0;
        for (int i = sheet.BodyStart; i < mask.Length; i++)
        {
            if (mask[i])
                continue;
            content++;
            if (covered[i])
                shared++;
        }

        return new Side(content, shared);
    }
}

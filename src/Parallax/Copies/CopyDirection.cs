using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Copies;

/// <summary>Who took from whom, with the evidence. A is the newer arrival.</summary>
/// <param name="AIsCopy">True where A takes from B.</param>
/// <param name="Known">False where nothing but the order of arrival speaks for it.</param>
/// <param name="Reasons">The evidence.</param>
internal sealed record CopyDirection(bool AIsCopy, bool Known, ImmutableArray<Reason> Reasons)
{
    // Characters at the start of a body in which a credit stands.
    private const int CreditReach = 400;

    /// <summary>Weighs a text cut off, credit lines, dates and containment, in this order.</summary>
    public static CopyDirection Of(Sheet a, Side sideA, Sheet b, Side sideB, Outline outline, bool whole)
    {
        if (Days(a.Article) is { } dayA && Days(b.Article) is { } dayB && (dayA.Earliest > dayB.Latest || dayB.Earliest > dayA.Latest))
        {
            bool later = dayA.Earliest > dayB.Latest;
            return Said(later, "later-date", $"published {Iso((later ? dayA : dayB).Earliest)} or later, the other {Iso((later ? dayB : dayA).Latest)} or earlier");
        }

        if (whole && outline.CutTail >= 12 && sideA.Share >= CopyLink.WholeShare && sideB.Share < 0.92 && outline.CutTail > outline.AddedTail * 2)
            return Said(true, "cut-off", $"ends {outline.CutTail} words before the other does");
        if (whole && outline.AddedTail >= 12 && sideB.Share >= CopyLink.WholeShare && sideA.Share < 0.92 && outline.AddedTail > outline.CutTail * 2
            && (b.Article.Truncated is not null || sideA.Share < 0.6))
            return Said(false, "cut-off", $"the other goes on for {outline.AddedTail} words");

        var creditA = Credit(a.Article, b.Article);
        var creditB = Credit(b.Article, a.Article);
        if (creditA is not null && creditB is null)
            return new CopyDirection(true, true, [creditA]);
        if (creditB is not null && creditA is null)
            return new CopyDirection(false, true, [creditB]);

        // Same day, no credit: who carries page furniture and edits that the other lacks has taken it, more often than not.
        if (whole && !outline.IsReworked && Math.Abs(sideA.Share - sideB.Share) >= 0.015 && Math.Max(sideA.Share, sideB.Share) >= 0.97)
        {
            bool longer = sideA.Share < sideB.Share;
            return Said(longer, "contains-the-other", "has all of the other's text and words of its own around it");
        }

        if (whole && Math.Max(outline.DebrisA, outline.DebrisB) >= 4 && Math.Min(outline.DebrisA, outline.DebrisB) == 0)
            return Said(outline.DebrisA > 0, "carries-furniture", "has lines of a page around the text, the other has none");

        return new CopyDirection(true, false, [new Reason("arrived-later", "nothing but the order of arrival tells the direction")]);
    }

    /// <summary>True where <paramref name="a"/> was certainly published after <paramref name="b"/>, false where before; null where their days do not tell.</summary>
    public static bool? IsLater(Article a, Article b) =>
        Days(a) is { } dayA && Days(b) is { } dayB ? dayA.Earliest > dayB.Latest ? true : dayB.Earliest > dayA.Latest ? false : null : null;

    private static CopyDirection Said(bool aIsCopy, string rule, string note) => new(aIsCopy, true, [new Reason(rule, note)]);

    private static string Iso(NodaTime.LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private static (NodaTime.LocalDate Earliest, NodaTime.LocalDate Latest)? Days(Article article) =>
        article.Published is { Earliest: { } from, Latest: { } to } && to >= from ? (from, to) : null;

    /// <summary>The words by which an article says that its text is somebody else's: an agency's, or the other's outlet; null where it says nothing.</summary>
    private static Reason? Credit(Article article, Article other)
    {
        if (article.Agency is { } agency && !string.Equals(agency.Value, other.Outlet?.Value, StringComparison.OrdinalIgnoreCase))
        {
            if (other.Agency?.Value != agency.Value)
                return new Reason("credit", $"credited to {agency.Value}");
        }

        var body = article.Body;
        int end = Math.Min(body.End, body.Start + CreditReach);
        if (DatelineCredit(article.Text, body.Start, end) is { } credit)
            return new Reason("credit", "the dateline names a source", [Quoted.From(article, credit)]);
        if (other.Outlet?.Value is { Length: >= 4 } outlet)
        {
            // The other's name anywhere in a report that shares its text: "first reported by", "according to", a courtesy line.
            int at = article.Text.IndexOf(outlet, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && !other.Text.Contains(outlet, StringComparison.OrdinalIgnoreCase))
                return new Reason("credit", "names the other's outlet", [Quoted.From(article, new Span(at, at + outlet.Length))]);
        }

        return null;
    }

    // "PLACE (SOURCE) —" at the start of a line near the top.
    private static Span? DatelineCredit(string text, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            if (text[at] != '(')
                continue;
            int close = text.IndexOf(')', at, Math.Min(40, text.Length - at));
            if (close < 0)
                continue;
            int dash = close + 1;
            while (dash < text.Length && text[dash] is ' ' or '\u00a0')
                dash++;
            if (dash < text.Length && text[dash] is '-' or '\u2013' or '\u2014' && LineStart(text, at) <= 60)
                return new Span(at, close + 1);
        }

        return null;
    }

    private static int LineStart(string text, int at)
    {
        int start = at == 0 ? -1 : text.LastIndexOf('\n', at - 1);
        return at - start;
    }
}

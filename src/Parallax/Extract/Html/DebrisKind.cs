using Parallax.Extract.Wording;

namespace Parallax.Extract.Html;

/// <summary>Names what a block is that was cut away: by its words first, then by the names around it, then by its shape.</summary>
internal static class DebrisKind
{
    private static readonly (Cues Cue, string Name)[] ByCue =
    [
        (Cues.Comment, "comments"), (Cues.Consent, "cookie-notice"), (Cues.Paywall, "paywall"), (Cues.Newsletter, "newsletter"), (Cues.Share, "share-bar"),
        (Cues.Related, "related"), (Cues.Advert, "advert"), (Cues.Caption, "caption"), (Cues.Author, "byline"), (Cues.Topics, "topics"), (Cues.Navigation, "menu"),
        (Cues.Form, "form"), (Cues.Modal, "notice"), (Cues.NoScript, "no-script"), (Cues.Hidden, "hidden"), (Cues.Date, "date-line"), (Cues.Listing, "related"),
        (Cues.Side, "sidebar"), (Cues.Foot, "footer"), (Cues.Head, "header"),
    ];

    /// <summary>The stable short name.</summary>
    public static string Of(PageBlock block, LineKind kind)
    {
        if (NextReport.IsInside(block))
            return "next-article";
        if (kind is not (LineKind.Text or LineKind.Label))
            return DebrisNames.Of(kind);
        if ((block.Context & BlockContext.Caption) != 0)
            return "caption";
        foreach (var cues in (ReadOnlySpan<Cues>)[block.Near, block.Around])
        {
            foreach (var (cue, name) in ByCue)
            {
                if ((cues & cue) != 0)
                    return name;
            }
        }

        return block.LinkDensity > 0.6f ? "menu" : kind == LineKind.Label ? "label" : "other";
    }
}

namespace Parallax.Extract.Wording;

/// <summary>What a line is, judged by its words alone.</summary>
internal enum LineKind : byte
{
    /// <summary>Nothing known: text.</summary>
    Text,
    ErrorLine,
    Counter,
    ReadMore,
    ShareBar,
    Newsletter,
    Cookies,
    Advert,
    Related,
    Comments,
    Menu,
    Paywall,
    Copyright,
    Byline,
    DateLine,
    Credit,
    Disclaimer,
    Author,
    Label,
}

/// <summary>The names under which debris is kept on record.</summary>
internal static class DebrisNames
{
    public static string Of(LineKind kind) => kind switch
    {
        LineKind.ErrorLine => "error-line",
        LineKind.Counter => "counter",
        LineKind.ReadMore => "read-more",
        LineKind.ShareBar => "share-bar",
        LineKind.Newsletter => "newsletter",
        LineKind.Cookies => "cookie-notice",
        LineKind.Advert => "advert",
        LineKind.Related => "related",
        LineKind.Comments => "comments",
        LineKind.Menu => "menu",
        LineKind.Paywall => "paywall",
        LineKind.Copyright => "copyright",
        LineKind.Byline => "byline",
        LineKind.DateLine => "date-line",
        LineKind.Credit => "credit",
        LineKind.Disclaimer => "disclaimer",
        LineKind.Author => "author-note",
        LineKind.Label => "label",
        _ => "other",
    };
}

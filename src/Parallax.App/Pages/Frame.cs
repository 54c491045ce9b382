using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;
using Parallax.App.Users;

namespace Parallax.App.Pages;

/// <summary>What stands around every page: its head, the way to the other pages, who is signed in.</summary>
internal static class Frame
{
    private static readonly (string Href, string Name, Access Access)[] _ways =
    [
        ("/", "Stories", Access.Reader),
        ("/search", "Search", Access.Reader),
        ("/alerts", "Alerts", Access.Reader),
        ("/sources", "Sources", Access.Reader),
        ("/problems", "Problems", Access.Reader),
        ("/corrections", "Corrections", Access.Reader),
        ("/settings", "Settings", Access.Reader),
    ];

    /// <summary>Writes a page.</summary>
    /// <param name="visit">The request.</param>
    /// <param name="page">What it is called and how it lives.</param>
    /// <param name="main">Writes what is in it.</param>
    public static Task Write(Visit visit, FramePage page, Action<Markup> main) => Write(visit.Http, visit.Site, visit.Who, page, main);

    /// <summary>Writes a page where there may be no visit: errors before anybody is known.</summary>
    public static async Task Write(HttpContext http, Site site, Caller who, FramePage page, Action<Markup> main)
    {
        string nonce = (string)http.Items[SecurityHeaders.NonceItem]!;
        var html = new Markup();
        html.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{page.Title} · Parallax</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/assets/{Assets.Style.Name}">
            <script src="/assets/{Assets.Script.Name}" nonce="{nonce}" defer></script>

            """);
        if (page.Style is { } style)
            html.Rendered($"<style nonce=\"{nonce}\">\n{style}</style>\n");
        html.Add($"</head>\n<body{Attr.If(page.Live is not null, "data-live", page.Live)}>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\"><a class=\"brand\" href=\"/\">Parallax</a>\n");
        if (who.May(Access.Reader))
            Ways(html, site, who, http.Request.Path.Value ?? "/");
        html.Add($"</header>\n<main id=\"main\" tabindex=\"-1\">\n");
        main(html);
        html.Add($"</main>\n<p id=\"live\" class=\"live\" role=\"status\" aria-live=\"polite\"></p>\n</body>\n</html>\n");
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(html.ToString(), http.RequestAborted);
    }

    /// <summary>The hidden field that every form must have.</summary>
    public static Markup Token(this Markup html, Visit visit) =>
        html.Add($"<input type=\"hidden\" name=\"{FormTokens.Field}\" value=\"{visit.Site.Tokens.Of(visit.Who)}\">");

    private static void Ways(Markup html, Site site, Caller who, string here)
    {
        html.Add($"<nav aria-label=\"Pages\"><ul>");
        foreach (var (href, name, access) in _ways)
        {
            if (who.May(access))
                html.Add($"<li><a href=\"{href}\"{Attr.If(IsHere(here, href), "aria-current", "page")}>{name}</a></li>");
        }

        html.Add($"</ul></nav>\n<form class=\"find\" role=\"search\" action=\"/search\"><label class=\"away\" for=\"find\">Search all reports</label><input id=\"find\" name=\"q\" type=\"search\" placeholder=\"Search\" autocomplete=\"off\" maxlength=\"500\"><button>Search</button></form>\n");
        if (who.Kind == CallerKind.Session)
        {
            html.Add($"<form class=\"who\" method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"{FormTokens.Field}\" value=\"{site.Tokens.Of(who)}\"><span>{who.Name}</span> <button class=\"plain\">Sign out</button></form>\n");
        }
    }

    private static bool IsHere(string path, string href) =>
        href == "/" ? path == "/" || path.StartsWith("/stories", StringComparison.Ordinal) : path == href || path.StartsWith(href + "/", StringComparison.Ordinal);
}

/// <summary>How a page is framed.</summary>
/// <param name="Title">Its title.</param>
internal sealed record FramePage(string Title)
{
    /// <summary>What the page's script listens to: <c>stories</c>, or a story's id; null where it does not change.</summary>
    public string? Live { get; init; }

    /// <summary>Style rules that only this page needs, made of the program's own words.</summary>
    public string? Style { get; init; }
}

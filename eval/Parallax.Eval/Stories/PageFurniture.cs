using System.Net;
using System.Text;
using NodaTime.Text;
using Parallax.Text;

namespace Parallax.Eval.Stories;

/// <summary>
/// Puts a report into a page such as news sites make: one of six layouts, the same for all reports of an outlet, with menus, notices, share
/// bars, teasers of other reports, letters and imprints around the text. The furniture is invented.
/// </summary>
internal static class PageFurniture
{
    private static readonly string[] Sections = ["Home", "Local", "Nation", "World", "Business", "Sport", "Opinion", "Weather", "Obituaries", "E-paper"];

    private static readonly string[] Teasers =
    [
        "Council puts off vote on the swimming hall", "What the new timetable means for commuters", "Five walks for a rainy weekend", "Bakery on Mill Street closes after ninety years",
        "Letters: who pays for the bridge?", "School choir wins third prize", "How to keep your bicycle from rusting", "Road works move to the eastern ring", "The recipe: leek soup with barley", "Farmers wait for rain",
    ];

    private static readonly string[] Appeals =
    [
        "Local reporting costs money. Become a member for the price of a coffee a month and help us to stay on the beat.",
        "You have read four of five free pieces this month. Sign in or create a free account to go on reading.",
        "Get the day's most important reports in your inbox every morning at six. You can leave the list at any time.",
    ];

    /// <summary>The page of a record.</summary>
    /// <param name="record">What is told.</param>
    /// <param name="number">Varies what changes from page to page: teasers, counters.</param>
    public static string Wrap(ArticleRecord record, int number)
    {
        string outlet = record.Source ?? "The Daily Page";
        int layout = (int)(Hashing.Hash(outlet.ToLowerInvariant()) % 6);
        var page = new StringBuilder(record.Text.Length + 6_000);
        Head(page, record, outlet, layout);
        Top(page, outlet, layout);
        Body(page, record, number, layout);
        Bottom(page, outlet, number, layout);
        return page.ToString();
    }

    private static void Head(StringBuilder page, ArticleRecord record, string outlet, int layout)
    {
        string title = Escape(record.Title ?? outlet), day = record.Date is { } date ? LocalDatePattern.Iso.Format(date) : "";
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>").Append(title).Append(layout % 2 == 0 ? " | " : " - ").Append(Escape(outlet)).Append("</title>\n");
        page.Append("<meta property=\"og:site_name\" content=\"").Append(Escape(outlet)).Append("\"><meta property=\"og:title\" content=\"").Append(title).Append("\">\n");
        if (day.Length > 0)
            page.Append("<meta property=\"article:published_time\" content=\"").Append(day).Append("T09:15:00Z\">\n");
        page.Append("<script>window.slots=[1,2,3];function fill(n){return window.slots[n]||0}</script><style>.bar{float:left}</style></head>\n<body class=\"layout-").Append(layout).Append("\">\n");
    }

    private static void Top(StringBuilder page, string outlet, int layout)
    {
        page.Append("<a class=\"skip\" href=\"#main\">Skip to content</a>\n<div id=\"consent\"><p>We and our partners store small files on your device. You can choose which ones you allow.</p><button>Accept all</button><button>Choose</button></div>\n");
        page.Append("<header><div class=\"logo\">").Append(Escape(outlet)).Append("</div><nav><ul>");
        foreach (string section in Sections)
            page.Append("<li><a href=\"/").Append(section.ToLowerInvariant()).Append("\">").Append(section).Append("</a></li>");
        page.Append("</ul></nav>");
        if (layout is 1 or 4)
            page.Append("<div class=\"account\"><a href=\"/login\">Log in</a> <a href=\"/subscribe\">Subscribe from 1.90 a week</a></div>");
        page.Append("</header>\n");
    }

    private static void Body(StringBuilder page, ArticleRecord record, int number, int layout)
    {
        page.Append(layout switch
        {
            0 => "<main id=\"main\"><article>",
            1 => "<div id=\"main\"><div class=\"story-wrap\"><div class=\"story\">",
            2 => "<main id=\"main\"><section class=\"content\"><div class=\"article-body\">",
            3 => "<div class=\"page\"><div class=\"col col-8\" id=\"main\">",
            4 => "<div role=\"main\" id=\"main\"><article class=\"post\">",
            _ => "<table width=\"100%\"><tr><td id=\"main\">",
        });
        if (record.Title is not null)
            page.Append("<h1>").Append(Escape(record.Title)).Append("</h1>\n");
        page.Append("<div class=\"share\"><a href=\"#\">Share</a> <a href=\"#\">Post</a> <a href=\"#\">Print</a> <a href=\"#\">").Append(number % 57).Append(" comments</a></div>\n");
        var paragraphs = record.Text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        for (int i = 0; i < paragraphs.Count; i++)
        {
            page.Append("<p>").Append(Escape(paragraphs[i])).Append("</p>\n");
            if (i == 1 && layout is 0 or 3)
                page.Append("<div class=\"advert\"><span>Advertisement</span></div>\n");
            if (i == 2 && layout is 2 or 4)
                page.Append("<aside class=\"more\"><h4>Read also</h4><a href=\"/t").Append(number % 10).Append("\">").Append(Teasers[number % 10]).Append("</a></aside>\n");
        }

        page.Append("<div class=\"tags\"><span>Topics:</span> <a href=\"/tag/region\">region</a> <a href=\"/tag/news\">news</a></div>\n");
        page.Append(layout switch
        {
            0 => "</article></main>",
            1 => "</div></div></div>",
            2 => "</div></section></main>",
            3 => "</div>",
            4 => "</article></div>",
            _ => "</td>",
        });
    }

    private static void Bottom(StringBuilder page, string outlet, int number, int layout)
    {
        page.Append(layout == 5 ? "<td class=\"side\">" : "<aside class=\"side\">").Append("<h2>Most read</h2><ol>");
        for (int i = 0; i < 6; i++)
            page.Append("<li><a href=\"/m").Append((number + (i * 3)) % 10).Append("\">").Append(Teasers[(number + (i * 3)) % 10]).Append("</a></li>");
        page.Append("</ol>").Append(layout == 5 ? "</td></tr></table>\n" : "</aside>\n");
        if (layout == 3)
            page.Append("</div>\n");
        page.Append("<section class=\"letter\"><h3>Our letter</h3><p>").Append(Appeals[layout % 3]).Append("</p><form><input type=\"email\"><button>Sign up</button></form></section>\n");
        page.Append("<footer><p>\u00a9 ").Append(Escape(outlet)).Append(". All rights reserved. No part may be used without written leave.</p><a href=\"/imprint\">Imprint</a> <a href=\"/privacy\">Privacy</a> <a href=\"/terms\">Terms of use</a></footer>\n</body></html>\n");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

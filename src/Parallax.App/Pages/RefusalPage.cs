using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;
using Parallax.App.Users;

namespace Parallax.App.Pages;

/// <summary>A refusal as a person reads it: what is not so, and what to do next.</summary>
internal static class RefusalPage
{
    public static Task Write(HttpContext http, Site site, Refusal refusal)
    {
        var who = (http.Items[typeof(Visit)] as Visit)?.Who ?? Caller.Nobody("");
        return Frame.Write(http, site, who, new FramePage(refusal.Message), html =>
        {
            html.Add($"<section class=\"sheet\"><h1>{refusal.Message}</h1>\n");
            if (refusal.Next is { } next)
                html.Add($"<p>{next}</p>\n");
            html.Add($"<p><a href=\"/\">To the stories</a> <span class=\"note\">status {refusal.Status}</span></p></section>\n");
        });
    }
}

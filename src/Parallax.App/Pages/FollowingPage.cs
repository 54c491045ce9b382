using Parallax.App.Serving;
using Parallax.Following.Sources;
using Refusal = Parallax.App.Serving.Refusal;

namespace Parallax.App.Pages;

/// <summary>How the server reaches others: what is allowed besides public addresses, through which proxy, under which name. For admins.</summary>
internal static class FollowingPage
{
    public static void Map(RouteBook routes)
    {
        routes.Page("/settings/following", Access.Admin, visit => Show(visit, null, null));
        routes.Form("/settings/following", Access.Admin, Change);
    }

    private static async Task Show(Visit visit, string? wrong, string? done)
    {
        var kept = await FollowSettings.Read(visit.Archive, visit.Cancel);
        var (allowed, proxy, contact) = wrong is null ? (string.Join('\n', kept.Allowed), kept.Proxy ?? "", kept.Contact ?? "") : (visit.Field("allowed"), visit.Field("proxy"), visit.Field("contact"));
        await Frame.Write(visit, new FramePage("The way out"), html =>
        {
            html.Add($"<p class=\"up\"><a href=\"/settings\">← Settings</a></p>\n<h1>The way out</h1>\n<p class=\"note\">Sources, linked pages and webhooks are asked for by one way, which reaches public addresses only. What is said here is kept in the archive and holds at once.</p>\n");
            html.Wrong(wrong).Done(done);
            html.Add($"<form method=\"post\" action=\"/settings/following\" class=\"rule\">").Token(visit);
            html.Add($"""
                <label>Also allowed <span class="note">hosts, addresses or networks of your own that may be reached, one a line: feeds.lan, 10.1.2.3:8080, 10.0.0.0/8</span> <textarea name="allowed" rows="5" maxlength="20000">{allowed}</textarea></label>
                <label>Proxy <span class="note">http://HOST:PORT, or nothing</span> <input name="proxy" value="{proxy}" maxlength="500" autocomplete="off"></label>
                <label>Contact <span class="note">an address or mail at which outlets reach you; it stands in the user agent</span> <input name="contact" value="{contact}" maxlength="200" autocomplete="off"></label>
                <button>Keep</button></form>

                """);
        });
    }

    private static async Task Change(Visit visit)
    {
        try
        {
            var settings = FollowSettings.Of(visit.Field("allowed").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), visit.Field("proxy").Trim(), visit.Field("contact").Trim(), out string? wrong);
            if (settings is null)
                throw new Refusal(422, wrong!);
            await Keep(visit, settings);
        }
        catch (Refusal refusal) when (refusal.Status == 422)
        {
            visit.Http.Response.StatusCode = 422;
            await Show(visit, refusal.Message, null);
            return;
        }

        await Show(visit, null, "Kept. It holds from now on.");
    }

    /// <summary>Keeps the settings, and lets all who ask others for something go by them.</summary>
    public static async Task Keep(Visit visit, FollowSettings settings)
    {
        await settings.Keep(visit.Archive, visit.Cancel);
        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "way out changed", $"allowed: {string.Join(", ", settings.Allowed)}{(settings.Proxy is null ? "" : "; by a proxy")}", visit.Cancel);
        await visit.Site.WayOutChanged(visit.Cancel);
    }
}

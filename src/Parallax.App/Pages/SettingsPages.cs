using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.App.Users;

namespace Parallax.App.Pages;

/// <summary>One's own account and API keys; for admins the accounts of others, who did what, and how the server runs.</summary>
internal static class SettingsPages
{
    public static void Map(RouteBook routes)
    {
        routes.Page("/settings", Access.Reader, visit => Show(visit, null, null));
        routes.Form("/settings/password", Access.Reader, Password);
        routes.Form("/settings/keys", Access.Reader, AddKey);
        routes.Form("/settings/keys/{id}/revoke", Access.Reader, RevokeKey);
        routes.Page("/settings/users", Access.Admin, visit => Users(visit, null));
        routes.Form("/settings/users", Access.Admin, AddUser);
        routes.Form("/settings/users/{name}", Access.Admin, ChangeUser);
        routes.Page("/settings/log", Access.Admin, Log);
    }

    private static async Task Show(Visit visit, string? wrong, string? shownKey)
    {
        var keys = await visit.Site.Keys.Of(visit.Who.May(Access.Admin) ? null : visit.Who.Name, visit.Cancel);
        var counts = await visit.Archive.Counts(visit.Cancel);
        await Frame.Write(visit, new FramePage("Settings"), html =>
        {
            html.Add($"<h1>Settings</h1>\n");
            html.Wrong(wrong).ShownOnce(shownKey, "Your new key", "Keep it like a password.");
            Account(html, visit);
            Keys(html, visit, keys);
            if (visit.Who.May(Access.Admin))
            {
                html.Add($"<section><h2>This server</h2><p><a href=\"/settings/users\">Accounts</a> · <a href=\"/settings/following\">The way out</a> · <a href=\"/settings/log\">Who did what</a> · <a href=\"/metrics\">Metrics</a></p>\n<dl class=\"facts\">");
                Fact(html, "Captures", MarkupParts.Grouped(counts.Captures));
                Fact(html, "Reports", MarkupParts.Grouped(counts.Reports));
                Fact(html, "Stories", MarkupParts.Grouped(counts.Stories));
                Fact(html, "Waiting to be read", MarkupParts.Grouped(counts.LastOrder - counts.GroupedOrder));
                Fact(html, "Listens at", visit.Site.Settings.Urls.ToString());
                Fact(html, "Reached at", visit.Site.Settings.PublicUrl?.ToString() ?? "the same");
                Fact(html, "Memory", $"{Environment.WorkingSet / 1_048_576} MB");
                html.Add($"</dl></section>\n");
            }
        });
    }

    private static void Fact(Markup html, string name, string value) => html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static void Account(Markup html, Visit visit)
    {
        if (visit.Who.Kind == CallerKind.Single)
        {
            html.Add($"<section><h2>Accounts</h2><p>There are none: whoever uses this machine uses Parallax without signing in. With the first account, which is an admin, people sign in.</p>");
            if (visit.Site.Settings.SignIn != SignIn.Off)
                html.Add($"<p><a href=\"/setup?token={visit.Site.Setup.Value}\">Make the first account</a></p>");
            html.Add($"</section>\n");
            return;
        }

        html.Add($"<section><h2>Your account</h2><p><b>{visit.Who.Name}</b>, {Words.Name(visit.Who.Access)}</p>\n<form method=\"post\" action=\"/settings/password\" class=\"stack\">").Token(visit);
        html.Add($"""
            <label>Password now <input name="now" type="password" autocomplete="current-password" required maxlength="256"></label>
            <label>New password <span class="note">12 characters or more</span> <input name="next" type="password" autocomplete="new-password" required minlength="12" maxlength="256"></label>
            <button>Change it, and sign out everywhere</button></form></section>

            """);
    }

    private static void Keys(Markup html, Visit visit, ImmutableArray<ApiKey> keys)
    {
        html.Add($"<section><h2>API keys</h2>\n");
        if (!keys.IsEmpty)
        {
            html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"API keys\"><table class=\"rows\"><thead><tr><th scope=\"col\">For</th><th scope=\"col\">Key</th><th scope=\"col\">May</th><th scope=\"col\">Whose</th><th scope=\"col\">Used</th><th scope=\"col\">State</th></tr></thead><tbody>\n");
            foreach (var key in keys)
            {
                html.Add($"<tr><td><bdi>{key.Label}</bdi></td><td><code>plx_{key.Id}…</code></td><td>{Words.Name(key.Scope)}</td><td>{key.Owner}</td><td>");
                if (key.UsedAt is { } used)
                    html.Moment(used, visit.Now);
                html.Add($"</td><td>");
                if (key.RevokedAt is not null)
                    html.Add($"revoked");
                else if (key.ExpiresAt <= visit.Now)
                    html.Add($"expired");
                else
                    html.Button(visit, $"/settings/keys/{key.Id}/revoke", "Revoke");
                html.Add($"</td></tr>\n");
            }

            html.Add($"</tbody></table></div>\n");
        }

        html.Add($"<form method=\"post\" action=\"/settings/keys\" class=\"stack\">").Token(visit);
        html.Add($"<label>What it is for <input name=\"label\" required maxlength=\"80\"></label><label>May <select name=\"scope\">");
        foreach (var scope in new[] { Access.Reader, Access.Analyst, Access.Admin }.Where(visit.Who.May))
            html.Add($"<option value=\"{Words.Name(scope)}\">{scope switch { Access.Reader => "look and export", Access.Analyst => "also correct, follow and push", _ => "everything" }}</option>");
        html.Add($"</select></label><label>Holds <select name=\"days\"><option value=\"90\">90 days</option><option value=\"365\">a year</option><option value=\"0\">until it is revoked</option></select></label><button>Make a key</button></form></section>\n");
    }

    private static async Task Password(Visit visit)
    {
        if (visit.Who.Kind != CallerKind.Session)
            throw new Refusal(409, "There are no accounts");
        string address = ClientAddress.Of(visit.Http, visit.Site.Settings);
        long seconds = (long)(visit.Site.Time.GetTimestamp() / (double)visit.Site.Time.TimestampFrequency);
        if (visit.Site.Throttle.Wait(visit.Who.Name, address, seconds) is > 0 and var wait)
            throw new Refusal(429, "Too many tries", $"Wait {Words.Count(wait, "second")}.") { RetrySeconds = wait };
        if (await visit.Site.Users.SignIn(visit.Who.Name, visit.Field("now"), visit.Cancel) is null)
        {
            visit.Site.Throttle.Failed(visit.Who.Name, address, seconds);
            visit.Http.Response.StatusCode = 403;
            await Show(visit, "That is not your password.", null);
            return;
        }

        try
        {
            await visit.Site.Users.SetPassword(visit.Who.Name, visit.Field("next"), visit.Cancel);
        }
        catch (Refusal refusal) when (refusal.Status == 422)
        {
            visit.Http.Response.StatusCode = 422;
            await Show(visit, refusal.Next, null);
            return;
        }

        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "password changed", visit.Who.Name, visit.Cancel);
        visit.SeeOther("/sign-in");
    }

    private static async Task AddKey(Visit visit)
    {
        string label = visit.Field("label").Trim();
        if (label.Length is 0 or > 80)
            throw Refusal.Bad("Say what the key is for");
        var scope = visit.Field("scope") switch { "admin" => Access.Admin, "analyst" => Access.Analyst, _ => Access.Reader };
        if (!visit.Who.May(scope))
            throw new Refusal(403, "A key may not do more than its owner");
        Instant? expires = int.TryParse(visit.Field("days"), NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= 3_650 ? visit.Now + Duration.FromDays(days) : null;
        var (key, shown) = await visit.Site.Keys.Add(visit.Who.Name, label, scope, expires, visit.Now, visit.Cancel);
        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "key made", $"{key.Id} {Words.Name(scope)}", visit.Cancel);
        await Show(visit, null, shown);
    }

    private static async Task RevokeKey(Visit visit)
    {
        await visit.Site.Keys.Revoke(visit.Who.May(Access.Admin) ? null : visit.Who.Name, visit.Route("id"), visit.Now, visit.Cancel);
        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "key revoked", visit.Route("id"), visit.Cancel);
        visit.SeeOther("/settings");
    }

    private static async Task Users(Visit visit, string? wrong)
    {
        var users = await visit.Site.Users.All(visit.Cancel);
        await Frame.Write(visit, new FramePage("Accounts"), html =>
        {
            html.Add($"<p class=\"up\"><a href=\"/settings\">← Settings</a></p>\n<h1>Accounts</h1>\n");
            html.Wrong(wrong);
            if (users.IsEmpty)
                html.Add($"<p class=\"empty\">There are none. The first one is an admin, and from then on people sign in.</p>\n");
            html.Add($"<ul class=\"people\">\n");
            foreach (var user in users)
            {
                html.Add($"<li{Attr.If(user.DisabledAt is not null, "class", "undone")}><b>{user.Name}</b> <span class=\"note\">since ").Moment(user.CreatedAt, visit.Now).Add($"{(user.DisabledAt is null ? "" : " · closed")}</span>\n");
                html.Add($"<form method=\"post\" action=\"/settings/users/{user.Name}\" class=\"line\">").Token(visit);
                html.Add($"<label>Role <select name=\"role\">");
                foreach (var role in Caller.Roles)
                    html.Add($"<option value=\"{Words.Name(role)}\"{Attr.If(role == user.Role, "selected")}>{Words.Name(role)}</option>");
                html.Add($"</select></label><label>New password <input name=\"password\" type=\"password\" autocomplete=\"new-password\" maxlength=\"256\"></label><label class=\"tick\"><input type=\"checkbox\" name=\"closed\" value=\"yes\"{Attr.If(user.DisabledAt is not null, "checked")}> closed</label><button>Change</button></form></li>\n");
            }

            html.Add($"</ul>\n<section><h2>A new account</h2><form method=\"post\" action=\"/settings/users\" class=\"stack\">").Token(visit);
            html.Add($"<label>Name <input name=\"name\" required maxlength=\"40\" autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\"></label><label>Password <span class=\"note\">12 characters or more</span> <input name=\"password\" type=\"password\" autocomplete=\"new-password\" required minlength=\"12\" maxlength=\"256\"></label><label>Role <select name=\"role\">");
            foreach (var role in Caller.Roles)
                html.Add($"<option value=\"{Words.Name(role)}\">{role switch { UserRole.Reader => "reader: looks, searches, exports", UserRole.Analyst => "analyst: also corrects, follows and pushes", _ => "admin: everything" }}</option>");
            html.Add($"</select></label><button>Make the account</button></form></section>\n");
        });
    }

    private static async Task AddUser(Visit visit)
    {
        string name = visit.Field("name").Trim().ToLowerInvariant();
        try
        {
            var user = await visit.Site.Users.Add(name, visit.Field("password"), Role(visit.Field("role")), visit.Now, onlyFirst: false, visit.Cancel);
            await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "account made", $"{user.Name} {Words.Name(user.Role)}", visit.Cancel);
        }
        catch (Refusal refusal) when (refusal.Status is 422 or 409)
        {
            visit.Http.Response.StatusCode = refusal.Status;
            await Users(visit, $"{refusal.Message}: {refusal.Next}");
            return;
        }

        visit.SeeOther("/settings/users");
    }

    private static async Task ChangeUser(Visit visit)
    {
        string name = visit.Route("name");
        var role = Role(visit.Field("role"));
        bool isClosed = visit.Field("closed") == "yes";
        try
        {
            if (visit.Field("password") is { Length: > 0 } password)
                await visit.Site.Users.SetPassword(name, password, visit.Cancel);
            await visit.Site.Users.Change(name, u => u with { Role = role, DisabledAt = isClosed ? u.DisabledAt ?? visit.Now : null }, visit.Cancel);
        }
        catch (Refusal refusal) when (refusal.Status is 422 or 409)
        {
            visit.Http.Response.StatusCode = refusal.Status;
            await Users(visit, $"{refusal.Message}: {refusal.Next}");
            return;
        }

        await visit.Site.Audit.Add(visit.Now, visit.Who.Name, "account changed", $"{name} {Words.Name(role)}{(isClosed ? " closed" : "")}{(visit.Field("password").Length > 0 ? ", new password" : "")}", visit.Cancel);
        visit.SeeOther("/settings/users");
    }

    private static UserRole Role(string name) => name switch
    {
        "admin" => UserRole.Admin,
        "analyst" => UserRole.Analyst,
        _ => UserRole.Reader,
    };

    private static async Task Log(Visit visit)
    {
        const int size = 100;
        var entries = await visit.Site.Audit.Latest(visit.QueryNumber("before"), size, visit.Cancel);
        await Frame.Write(visit, new FramePage("Who did what"), html =>
        {
            html.Add($"<p class=\"up\"><a href=\"/settings\">← Settings</a></p>\n<h1>Who did what</h1>\n<ol class=\"log\">\n");
            foreach (var (_, _, entry) in entries)
                html.Add($"<li><p><b>{(entry.Who.Length == 0 ? "somebody" : entry.Who)}</b> {entry.What} <bdi>{entry.About}</bdi></p><p class=\"note\">").Moment(entry.At, visit.Now).Add($"</p></li>\n");
            html.Add($"</ol>\n");
            if (entries.Length == size)
                html.Add($"<p class=\"pages\"><a rel=\"next\" href=\"/settings/log?before={entries[^1].Number}\">Earlier</a></p>\n");
        });
    }
}

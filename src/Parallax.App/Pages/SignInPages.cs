using Parallax.App.Serving;
using Parallax.App.Users;

namespace Parallax.App.Pages;

/// <summary>The first admin, signing in, signing out.</summary>
internal static class SignInPages
{
    public static void Map(RouteBook routes)
    {
        routes.Page("/sign-in", Access.Public, Show);
        routes.Form("/sign-in", Access.Public, SignIn);
        routes.Form("/sign-out", Access.Reader, SignOut);
        routes.Page("/setup", Access.Public, ShowSetup);
        routes.Form("/setup", Access.Public, SetUp);
    }

    private static Task Show(Visit visit)
    {
        if (visit.Who.May(Access.Reader))
        {
            visit.SeeOther("/");
            return Task.CompletedTask;
        }

        return Form(Known(visit), null, visit.Query("to"), "");
    }

    private static async Task SignIn(Visit visit)
    {
        string name = visit.Field("name").Trim().ToLowerInvariant(), to = visit.Field("to");
        string address = ClientAddress.Of(visit.Http, visit.Site.Settings);
        long seconds = (long)(visit.Site.Time.GetTimestamp() / (double)visit.Site.Time.TimestampFrequency);
        if (visit.Site.Throttle.Wait(name, address, seconds) is > 0 and var wait)
        {
            visit.Http.Response.StatusCode = 429;
            visit.Http.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await Form(visit, $"Too many tries. Wait {Render.Words.Count(wait, "second")}.", to, name);
            return;
        }

        var user = await visit.Site.Users.SignIn(name, visit.Field("password"), visit.Cancel);
        if (user is null)
        {
            visit.Site.Throttle.Failed(name, address, seconds);
            visit.Site.Log.Write(LogLevel.Warn, "sign-in refused", ("address", address));
            visit.Http.Response.StatusCode = 401;
            await Form(visit, "That name and password don't belong together.", to, name);
            return;
        }

        visit.Site.Throttle.Succeeded(name, address);
        await Begin(visit, user.Name);
        visit.SeeOther(LocalPath.IsLocal(to) ? to : "/");
    }

    private static async Task SignOut(Visit visit)
    {
        if (visit.Who.SessionKey is { } session)
            await visit.Site.Sessions.End(session, visit.Cancel);
        Identification.Take(visit.Http, visit.Site, Identification.SessionCookie(visit.Site));
        visit.Http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        visit.SeeOther("/sign-in");
    }

    private static Task ShowSetup(Visit visit)
    {
        Open(visit, visit.Query("token"));
        return Setup(Known(visit), null, visit.Query("token"), "");
    }

    private static async Task SetUp(Visit visit)
    {
        Open(visit, visit.Field("setup"));
        string name = visit.Field("name").Trim().ToLowerInvariant();
        try
        {
            if (visit.Field("password") != visit.Field("again"))
                throw new Refusal(422, "The two passwords are not the same");
            await visit.Site.Users.Add(name, visit.Field("password"), UserRole.Admin, visit.Now, onlyFirst: true, visit.Cancel);
        }
        catch (Refusal refusal) when (refusal.Status is 422 or 409)
        {
            visit.Http.Response.StatusCode = refusal.Status;
            await Setup(visit, refusal.Next ?? refusal.Message, visit.Field("setup"), name);
            return;
        }

        await visit.Site.Audit.Add(visit.Now, name, "first admin made", name, visit.Cancel);
        await Begin(visit, name);
        visit.SeeOther("/");
    }

    // A session's id is new with every signing in, whatever the browser brought.
    private static async Task Begin(Visit visit, string name)
    {
        if (visit.Http.Request.Cookies[Identification.SessionCookie(visit.Site)] is { } old && await visit.Site.Sessions.Find(old, visit.Now, visit.Cancel) is var (key, _))
            await visit.Site.Sessions.End(key, visit.Cancel);
        string cookie = await visit.Site.Sessions.Begin(name, visit.Now, visit.Cancel);
        Identification.Give(visit.Http, visit.Site, Identification.SessionCookie(visit.Site), cookie, TimeSpan.FromDays(visit.Site.Settings.SessionDays));
        Identification.Take(visit.Http, visit.Site, Identification.VisitorCookie(visit.Site));
        await visit.Site.Audit.Add(visit.Now, name, "signed in", ClientAddress.Of(visit.Http, visit.Site.Settings), visit.Cancel);
    }

    private static void Open(Visit visit, string token)
    {
        if (visit.Site.Users.AnyAdmin)
            throw new Refusal(410, "There is an admin already", "Sign in, or ask the admin for an account.");
        if (!visit.Site.Setup.Holds(token))
            throw new Refusal(403, "That is not the token", "The server prints the address with its token when it starts.");
    }

    // Before one is signed in a cookie of its own binds the form's token.
    private static Visit Known(Visit visit)
    {
        if (visit.Who.Kind != CallerKind.Nobody || visit.Who.Binding.Length > 0)
            return visit;
        string binding = Secrets.New();
        Identification.Give(visit.Http, visit.Site, Identification.VisitorCookie(visit.Site), binding, null);
        return new Visit(visit.Http, visit.Site, visit.Rule, Caller.Nobody(binding));
    }

    private static Task Form(Visit visit, string? wrong, string to, string name) => Frame.Write(visit, new FramePage("Sign in"), html =>
    {
        html.Add($"<section class=\"sheet\"><h1>Sign in</h1>\n");
        html.Wrong(wrong);
        html.Add($"<form method=\"post\" action=\"/sign-in\">").Token(visit);
        html.Add($"""
            <input type="hidden" name="to" value="{(LocalPath.IsLocal(to) ? to : "/")}">
            <label>Name <input name="name" value="{name}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="40"></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" required maxlength="256"></label>
            <button>Sign in</button></form></section>

            """);
    });

    private static Task Setup(Visit visit, string? wrong, string token, string name) => Frame.Write(visit, new FramePage("The first account"), html =>
    {
        html.Add($"<section class=\"sheet\"><h1>The first account</h1>\n<p>It is an admin. From now on people sign in.</p>\n");
        html.Wrong(wrong);
        html.Add($"<form method=\"post\" action=\"/setup\">").Token(visit);
        html.Add($"""
            <input type="hidden" name="setup" value="{token}">
            <label>Name <input name="name" value="{name}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="40"></label>
            <label>Password <span class="note">12 characters or more</span> <input name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="256"></label>
            <label>Password again <input name="again" type="password" autocomplete="new-password" required maxlength="256"></label>
            <button>Make the account</button></form></section>

            """);
    });
}

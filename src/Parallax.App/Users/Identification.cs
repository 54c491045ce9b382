using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;

namespace Parallax.App.Users;

/// <summary>Tells who makes a request: by an API key, by a session's cookie, or as the one user of this machine.</summary>
internal static class Identification
{
    public static string SessionCookie(Site site) => "parallax-" + site.Identity.Id;

    public static string VisitorCookie(Site site) => "parallax-visitor-" + site.Identity.Id;

    /// <summary>Who it is.</summary>
    /// <param name="http">The request.</param>
    /// <param name="site">The site.</param>
    /// <param name="rule">The route: keys count for the API alone, so that a page's form never acts for one.</param>
    public static async Task<Caller> Of(HttpContext http, Site site, RouteRule rule)
    {
        if (rule.Kind == RouteKind.Api && Bearer(http) is { } shown)
            return await OfKey(site, shown, http.RequestAborted);
        if (site.IsSingleUser)
            return new Caller(CallerKind.Single, Caller.Local, Access.Admin, "");
        if (http.Request.Cookies[SessionCookie(site)] is { Length: > 0 } cookie
            && await site.Sessions.Find(cookie, site.Now, http.RequestAborted) is var (key, session)
            && await site.Users.Active(session.Name, http.RequestAborted) is { } user)
            return new Caller(CallerKind.Session, user.Name, Caller.Of(user.Role), key) { SessionKey = key };
        return Caller.Nobody(http.Request.Cookies[VisitorCookie(site)] ?? "");
    }

    /// <summary>Hands a cookie to the browser: no script reads it, no other site's form brings it.</summary>
    public static void Give(HttpContext http, Site site, string name, string value, TimeSpan? life) => http.Response.Cookies.Append(name, value, Options(http, site, life));

    public static void Take(HttpContext http, Site site, string name) => http.Response.Cookies.Delete(name, Options(http, site, null));

    private static CookieOptions Options(HttpContext http, Site site, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Secure = http.Request.IsHttps || site.Settings.PublicUrl?.Scheme == "https",
        MaxAge = life,
        IsEssential = true,
    };

    private static string? Bearer(HttpContext http)
    {
        string given = http.Request.Headers.Authorization.ToString();
        return given.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? given["Bearer ".Length..].Trim() : null;
    }

    // A key that opens nothing is no visitor: it is told so, and not let in as the user of this machine either.
    private static async Task<Caller> OfKey(Site site, string shown, CancellationToken cancel)
    {
        var key = await site.Keys.Find(shown, site.Now, cancel)
            ?? throw new Refusal(401, "That API key opens nothing", "It may be mistyped, revoked or expired; make one under Keys.");
        Access most = key.Owner == Caller.Local
            ? (site.IsSingleUser ? Access.Admin : Access.Public)
            : await site.Users.Active(key.Owner, cancel) is { } owner ? Caller.Of(owner.Role) : Access.Public;
        if (most == Access.Public)
            throw new Refusal(401, "That API key opens nothing", "Its owner's account is closed.");
        return new Caller(CallerKind.Key, key.Owner, (Access)Math.Min((int)most, (int)key.Scope), "") { KeyId = key.Id };
    }
}

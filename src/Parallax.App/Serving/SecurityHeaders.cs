using Microsoft.AspNetCore.Http;
using Parallax.App.Users;

namespace Parallax.App.Serving;

/// <summary>
/// What every answer says to a browser: load nothing but this server's own style sheets, scripts and live updates; be framed by nobody; guess no types.
/// </summary>
internal static class SecurityHeaders
{
    public const string NonceItem = "nonce";

    public static void Set(HttpContext http)
    {
        string nonce = Secrets.New(16);
        http.Items[NonceItem] = nonce;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self' 'nonce-" + nonce + "'; script-src 'nonce-" + nonce + "'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
        headers.CacheControl = "no-store";
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
    }
}

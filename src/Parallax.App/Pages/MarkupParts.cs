using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Parallax.App.Render;

namespace Parallax.App.Pages;

/// <summary>Small parts that several pages have.</summary>
internal static class MarkupParts
{
    private static readonly InstantPattern _iso = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'Z'");
    private static readonly InstantPattern _plain = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");

    /// <summary>An instant: how long ago, with the time itself (UTC) in the title and for programs.</summary>
    public static Markup Moment(this Markup html, Instant at, Instant now)
    {
        html.Add($"<time datetime=\"{_iso.Format(at)}\" title=\"{_plain.Format(at)} UTC\">{Ago(at, now)}</time>");
        return html;
    }

    /// <summary>How long ago in the largest unit that says something; the day itself beyond a month.</summary>
    public static string Ago(Instant at, Instant now)
    {
        double minutes = (now - at).TotalMinutes;
        return minutes switch
        {
            < -1 => _plain.Format(at),
            < 1 => "just now",
            < 60 => Words.Count((long)minutes, "minute") + " ago",
            < 48 * 60 => Words.Count((long)(minutes / 60), "hour") + " ago",
            < 31 * 24 * 60 => Words.Count((long)(minutes / 60 / 24), "day") + " ago",
            _ => _plain.Format(at)[..10],
        };
    }

    /// <summary>The day or days on which something may have been published.</summary>
    public static string Days(LocalDate? from, LocalDate? to) => (from, to) switch
    {
        (null, null) => "date unknown",
        ({ } a, { } b) when a == b => LocalDatePattern.Iso.Format(a),
        ({ } a, { } b) => $"{LocalDatePattern.Iso.Format(a)} to {LocalDatePattern.Iso.Format(b)}",
        ({ } a, null) => "from " + LocalDatePattern.Iso.Format(a),
        (null, { } b) => "until " + LocalDatePattern.Iso.Format(b),
    };

    /// <summary>A number with its thousands set apart.</summary>
    public static string Grouped(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>What went wrong, where something did, with a page on which it can be mended.</summary>
    public static Markup Wrong(this Markup html, string? wrong, (string Href, string Label)? mend = null)
    {
        if (wrong is null)
            return html;
        html.Add($"<p class=\"wrong\" role=\"alert\">{wrong}");
        if (mend is { } at)
            html.Add($" <a href=\"{at.Href}\">{at.Label}</a>");
        return html.Add($"</p>\n");
    }

    /// <summary>What was done, where something was.</summary>
    public static Markup Done(this Markup html, string? done) => done is null ? html : html.Add($"<p class=\"done\" role=\"status\">{done}</p>\n");

    /// <summary>A secret at the one time when it is shown.</summary>
    public static Markup ShownOnce(this Markup html, string? secret, string title, string what) => secret is null ? html
        : html.Add($"<section class=\"sheet wide\" role=\"status\"><h2>{title}</h2><p>{what} It is shown this once.</p><p><code class=\"secret\">{secret}</code></p></section>\n");

    /// <summary>A form that is one button.</summary>
    public static Markup Button(this Markup html, Serving.Visit visit, string action, string label, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        html.Add($"<form class=\"one\" method=\"post\" action=\"{action}\">").Token(visit);
        foreach (var (name, value) in fields)
            html.Add($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        return html.Add($"<button>{label}</button></form>");
    }
}

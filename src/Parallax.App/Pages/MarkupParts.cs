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

    /// <summary>A form that is one button.</summary>
    public static Markup Button(this Markup html, Serving.Visit visit, string action, string label, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        html.Add($"<form class=\"one\" method=\"post\" action=\"{action}\">").Token(visit);
        foreach (var (name, value) in fields)
            html.Add($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        return html.Add($"<button>{label}</button></form>");
    }
}

using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using static Parallax.App.Render.HtmlLinks;
using static Parallax.App.Render.HtmlReport;

namespace Parallax.App.Render;

/// <summary>
/// Every counted thing with its values: a plot of value against the time as of which it holds (a dot a report, ranges and bounds as bars, days that
/// are not known to the day as lines), and the same as a table.
/// </summary>
internal sealed class HtmlFigures(TextWriter output, StoryView view, HtmlLinks links, string id, HtmlPlace place)
{
    private const int Width = 640, Height = 240, Left = 76, Right = 16, Top = 16, Bottom = 34, Radius = 9;

    // More dots than these lie on each other.
    private const int MostDots = 60, MostRows = 80;

    // Beyond this ratio small values would lie on the axis.
    private const double LogRatio = 60;

    public void Write()
    {
        var tracked = view.Comparison.Figures.Where(f => f.Values.Length > 1).ToImmutableArray();
        if (tracked.IsEmpty)
            return;
        output.Write($"<details class=\"part\" open><summary><{place.PartTag}>Figures <span class=\"note\">{Number(tracked.Length)}</span></{place.PartTag}></summary>\n");
        for (int i = 0; i < tracked.Length; i++)
            Series(tracked[i], $"{id}-f{Number(i + 1)}");
        output.Write("</details>\n");
    }

    private void Series(FigureSeries series, string anchor)
    {
        output.Write("<div class=\"series\">\n");
        if (series.Values.Select(v => (v.Low, v.High)).Distinct().Count() > 1)
            Plot(series, anchor);
        output.Write($"<table class=\"figures\"><caption>{links.Link(series.What)}{(series.Scope is { } scope ? $" <span class=\"status\">{Escape(scope)}</span>" : "")}{(series.Unit is { } unit ? $" <span class=\"note\">{Escape(unit)}</span>" : "")}</caption>\n");
        output.Write("<thead><tr><th scope=\"col\">As of</th><th scope=\"col\">Value</th><th scope=\"col\">Reports</th></tr></thead><tbody>\n");
        var rows = series.Values.GroupBy(v => (v.AsOf.Iso, v.Low, v.High, v.Modifier)).ToList();
        foreach (var same in rows.Take(MostRows))
        {
            var value = same.First();
            output.Write($"<tr><td>{Escape(Words.Time(value.AsOf) is { Length: > 0 } time ? time : "not known")}</td><td>{links.Link(value.Words)} <span class=\"note\">{Words.Name(value.Modifier)}</span></td><td>{links.Badges(same.Select(v => v.Words))}</td></tr>\n");
        }

        if (rows.Count > MostRows)
            output.Write($"<tr><td colspan=\"3\">and {Number(rows.Count - MostRows)} more: {Escape(links.Place.Rest)}</td></tr>\n");
        output.Write("</tbody></table>\n</div>\n");
    }

    private void Plot(FigureSeries series, string anchor)
    {
        var values = series.Values.Take(MostDots).ToList();
        double low = values.Min(v => (double)v.Low), high = values.Max(v => (double)Math.Max(v.Low, v.High ?? v.Low));
        bool isLog = low > 0 && high / low > LogRatio;
        var days = values.Where(v => v.AsOf.Earliest is not null).SelectMany(v => new[] { v.AsOf.Earliest!.Value, v.AsOf.Latest ?? v.AsOf.Earliest!.Value }).ToList();
        bool anyUndated = days.Count == 0 || values.Exists(v => v.AsOf.Earliest is null);
        var (first, last) = days.Count == 0 ? (default, default) : (days.Min(), days.Max());
        int length = days.Count == 0 ? 1 : Math.Max(1, Period.DaysBetween(first, last));
        double from = Left + (anyUndated ? 60 : 20), to = Width - Right - 20;

        double Y(double value)
        {
            double share = isLog ? Math.Log(value / low) / Math.Log(high / low) : high == low ? 0.5 : (value - Floor(low, high)) / (high - Floor(low, high));
            return Height - Bottom - 12 - (Math.Clamp(share, 0, 1) * (Height - Top - Bottom - 24));
        }

        double X(LocalDate day) => days.Count == 0 ? Left + 20 : from + (Period.DaysBetween(first, day) * (to - from) / length);

        output.Write($"<div class=\"plot\"><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"{anchor}-t\"><title id=\"{anchor}-t\">Value over time; the table beside it has the same</title>\n");
        foreach (double tick in isLog ? [low, Math.Sqrt(low * high), high] : new[] { Floor(low, high), (Floor(low, high) + high) / 2, high })
            output.Write($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{At(Y(tick))}\" y2=\"{At(Y(tick))}\"/><text class=\"tick\" x=\"{Left - 8}\" y=\"{At(Y(tick) + 4)}\" text-anchor=\"end\">{Escape(Show(tick))}</text>\n");
        if (days.Count > 0)
        {
            output.Write($"<text class=\"tick\" x=\"{At(X(first))}\" y=\"{Height - 10}\" text-anchor=\"{(anyUndated ? "middle" : "start")}\">{Day(first)}</text>");
            if (first != last)
                output.Write($"<text class=\"tick\" x=\"{Width - Right}\" y=\"{Height - 10}\" text-anchor=\"end\">{Day(last)}</text>");
            output.Write("\n");
        }

        if (anyUndated)
            output.Write($"<text class=\"tick\" x=\"{Left + 8}\" y=\"{Height - 10}\">no date</text>\n");
        var taken = new List<(double X, double Y)>();
        foreach (var value in values)
            Dot(value, value.AsOf.Earliest is { } early ? (X(early), X(value.AsOf.Latest ?? early)) : (Left + 20, Left + 20), Y, taken);
        output.Write($"</svg>{(isLog ? "<p class=\"note\">logarithmic scale</p>" : "")}</div>\n");
    }

    private void Dot(FigureValue value, (double From, double To) when, Func<double, double> y, List<(double X, double Y)> taken)
    {
        var origin = view.OriginOf(value.Words.ArticleId);
        double middle = (double)(value.Low + (value.High ?? value.Low)) / 2, x = (when.From + when.To) / 2, at = y(middle);

        // Dots that would lie on each other stand beside each other: to the right, at the edge to the left.
        int step = x > Width - (6 * Radius) ? -1 : 1;
        while (taken.Exists(t => Math.Abs(t.X - x) < 2 * Radius && Math.Abs(t.Y - at) < 2 * Radius) && x is > Left and < Width)
            x += step * ((2 * Radius) + 1);
        x = Math.Clamp(x, Left + Radius, Width - Radius);
        taken.Add((x, at));
        string colour = Colour(origin);
        if (when.To - when.From > 2 * Radius)
            output.Write($"<line class=\"bar {colour}\" x1=\"{At(when.From)}\" x2=\"{At(when.To)}\" y1=\"{At(at)}\" y2=\"{At(at)}\"/>");
        if (value.High is { } high && high > value.Low)
            output.Write($"<line class=\"bar {colour}\" x1=\"{At(x)}\" x2=\"{At(x)}\" y1=\"{At(y((double)value.Low))}\" y2=\"{At(y((double)high))}\"/>");
        else if (value.High is null)
            output.Write($"<path class=\"bar {colour}\" d=\"M{At(x)} {At(at)}V{At(Math.Max(4, at - 26))}m-4 5l4 -5l4 5\"/>");
        output.Write($"<g><title>{Escape($"{origin.Letter} {value.Words.Words} {Words.Time(value.AsOf)}")}</title><circle class=\"{colour}\" cx=\"{At(x)}\" cy=\"{At(at)}\" r=\"{Radius}\"/><text class=\"dot\" x=\"{At(x)}\" y=\"{At(at + 4)}\" text-anchor=\"middle\">{origin.Letter}</text></g>\n");
    }

    // Values that move little are seen to move; others start at nothing.
    private static double Floor(double low, double high) => low > 0 && high < 1.5 * low ? low - ((high - low) / 2) : Math.Min(0, low);

    private static string Show(double value) => Math.Abs(value) switch
    {
        >= 1e9 => (value / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + " bn",
        >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + " m",
        >= 100 => value.ToString("#,##0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.#", CultureInfo.InvariantCulture),
    };

    private static string At(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Day(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}

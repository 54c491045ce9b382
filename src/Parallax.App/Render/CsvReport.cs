using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Parallax.App.Render;

/// <summary>
/// One row for each words shown: a cell of a point, a report's word on a time, a value of a figure, a wording of a quote, what was left out; the
/// column <c>part</c> says which. Safe against formula injection: what a spreadsheet could take for a formula gets an apostrophe before it (OWASP).
/// </summary>
internal sealed class CsvReport : IReport, IDisposable
{
    private static readonly string[] Header =
    [
        "story", "part", "point", "verdict", "difference", "origins", "of", "origin", "outlet", "article", "path", "member", "published",
        "start", "end", "words", "key", "status", "source", "time", "low", "high", "what", "reasons",
    ];

    private readonly CsvWriter _csv;

    public CsvReport(TextWriter writer)
    {
        _csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
        Fields(Header);
    }

    // What differs between the parts; the rest follows from the words.
    private sealed record Row(string Part, Quoted Words)
    {
        public Point? Point { get; init; }

        public string Key { get; init; } = "";

        public string Status { get; init; } = "";

        public string Source { get; init; } = "";

        public string Time { get; init; } = "";

        public decimal? Low { get; init; }

        public decimal? High { get; init; }

        public string What { get; init; } = "";
    }

    public void Story(Comparison comparison)
    {
        var view = new StoryView(comparison);
        foreach (var row in Points(view).Concat(Timeline(view)).Concat(Figures(view)).Concat(Quotes(view)).Concat(Dropped(view)))
            Write(view, row);
    }

    public void End(RunSummary summary) => _csv.Flush();

    public void Dispose() => _csv.Dispose();

    private static IEnumerable<Row> Points(StoryView view) =>
        from point in view.Comparison.Points
        from cell in point.Cells
        select new Row("point", cell.Words)
        {
            Point = point,
            Key = cell.Key?.Words ?? "",
            Status = Words.Name(cell.Status),
            Source = cell.Attribution is { Source.Length: > 0 } attribution ? attribution.Source[0].Words(view.Article(cell.Words.ArticleId).Article.Text) : "",
            Time = cell.Time.Iso,
            What = view.PointOf(point.Denies) is { } denied ? denied.Id : "",
        };

    private static IEnumerable<Row> Timeline(StoryView view) =>
        from entry in view.Comparison.Timeline
        from report in entry.Reports
        select new Row("timeline", report) { Point = view.PointOf(entry.PointId), Status = entry.Planned ? "planned" : "done", Time = entry.Time.Iso };

    private static IEnumerable<Row> Figures(StoryView view) =>
        from series in view.Comparison.Figures
        from value in series.Values
        select new Row("figure", value.Words)
        {
            Status = Words.Name(value.Modifier),
            Time = value.AsOf.Iso,
            Low = value.Low,
            High = value.High,
            What = series.What.Words + (series.Scope is { } scope ? $" ({scope})" : ""),
        };

    private static IEnumerable<Row> Quotes(StoryView view) =>
        from speaker in view.Comparison.Quotes
        from quote in speaker.Quotes
        from wording in quote.Wordings
        select new Row("quote", wording) { Source = speaker.Speaker.Words, Status = quote.Exact ? "exact" : "wordings differ", What = quote.Wordings[0].Words };

    private static IEnumerable<Row> Dropped(StoryView view) =>
        from dropped in view.Comparison.Dropped
        select new Row("dropped", dropped.Words) { Status = dropped.Reason, What = dropped.DroppedBy };

    private void Write(StoryView view, Row row)
    {
        var dated = view.Article(row.Words.ArticleId);
        var point = row.Point;
        Fields(
            view.Story.Id, row.Part, point?.Id ?? "", point is null ? "" : Words.Name(point.Verdict), point?.Difference is { } difference ? Words.Name(difference) : "",
            point is null ? "" : Number(point.Origins), point is null ? "" : Number(point.Of), view.OriginOf(row.Words.ArticleId).Letter, Words.Outlet(dated.Article),
            dated.Article.Id, dated.Article.Path, dated.Article.Member ?? "", Words.Dates(dated.Published), Number(row.Words.Span.Start), Number(row.Words.Span.End),
            row.Words.Words, row.Key, row.Status, row.Source, row.Time, Number(row.Low), Number(row.High), row.What,
            row.Part == "point" && point is not null ? string.Join("; ", point.Reasons.Select(r => $"{r.Rule}: {r.Note}")) : "");
    }

    private void Fields(params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
            _csv.WriteField(Inert(field));
        _csv.NextRecord();
    }

    /// <summary>Leading = + - @ tab and carriage return, and their full-width forms, start a formula in some spreadsheet.</summary>
    public static string Inert(string field) =>
        field.Length > 0 && field[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20') ? "'" + field : field;

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Number(decimal? n) => n?.ToString(CultureInfo.InvariantCulture) ?? "";
}

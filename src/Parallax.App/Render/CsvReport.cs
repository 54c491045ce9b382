using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Parallax.App.Render;

/// <summary>One row a cell of the comparison, safe against formula injection: what a spreadsheet could take for a formula gets an apostrophe before it (OWASP).</summary>
internal sealed class CsvReport : IReport, IDisposable
{
    private static readonly string[] Header =
    [
        "story", "point", "verdict", "difference", "origins", "of", "origin", "outlet", "article", "path", "member", "published",
        "start", "end", "words", "key", "status", "source", "time",
    ];

    private readonly CsvWriter _csv;

    public CsvReport(TextWriter writer)
    {
        _csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
        Row(Header);
    }

    public void Story(Comparison comparison)
    {
        var view = new StoryView(comparison);
        foreach (var point in comparison.Points)
        {
            foreach (var cell in point.Cells)
            {
                var dated = view.Article(cell.Words.ArticleId);
                Row(
                    comparison.Dated.Story.Id, point.Id, Words.Name(point.Verdict), point.Difference is { } difference ? Words.Name(difference) : "",
                    Number(point.Origins), Number(point.Of), view.OriginOf(cell).Letter, Words.Outlet(dated.Article), dated.Article.Id, dated.Article.Path,
                    dated.Article.Member ?? "", Words.Dates(dated.Published), Number(cell.Words.Span.Start), Number(cell.Words.Span.End), cell.Words.Words,
                    cell.Key?.Words ?? "", Words.Name(cell.Status),
                    cell.Attribution is { Source.Length: > 0 } attribution ? attribution.Source[0].Words(dated.Article.Text) : "", cell.Time.Iso);
            }
        }
    }

    public void End(RunSummary summary) => _csv.Flush();

    public void Dispose() => _csv.Dispose();

    private void Row(params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
            _csv.WriteField(Inert(field));
        _csv.NextRecord();
    }

    /// <summary>Leading = + - @ tab and carriage return, and their full-width forms, start a formula in some spreadsheet.</summary>
    public static string Inert(string field) =>
        field.Length > 0 && field[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20') ? "'" + field : field;

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>
/// W3C Web Annotation (Recommendation of 23 February 2017) as JSON-LD: a collection with one page, an annotation for each cell of a point. What it comes to
/// stands in the body; the target is the report's text as it was read, which is found again by its position (in Unicode code points, as the model counts) and
/// by its words; <c>via</c> leads to the report itself.
/// </summary>
internal sealed class WebAnnotationReport : IReport, IDisposable
{
    private const int Context = 32;

    private readonly Stream _out;
    private readonly Utf8JsonWriter _json;
    private readonly List<string> _stories = [];
    private int _total;

    public WebAnnotationReport(Stream output)
    {
        _out = output;
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString("@context", "http://www.w3.org/ns/anno.jsonld");
        _json.WriteString("type", "AnnotationCollection");
        _json.WriteString("label", "Parallax: what reports of one event agree on and how they differ");
        _json.WriteStartObject("first");
        _json.WriteString("type", "AnnotationPage");
        _json.WriteNumber("startIndex", 0);
        _json.WriteStartArray("items");
    }

    public void Story(Comparison comparison)
    {
        var view = new StoryView(comparison);
        _stories.Add(view.Story.Id);
        var offsets = new Dictionary<string, Offsets>(StringComparer.Ordinal);
        foreach (var point in comparison.Points)
        {
            foreach (var cell in point.Cells)
            {
                var dated = view.Article(cell.Words.ArticleId);
                if (!offsets.TryGetValue(dated.Article.Id, out var points))
                    offsets[dated.Article.Id] = points = new Offsets(dated.Article.Text, codePoints: true);
                Annotation(view, point, cell, dated, points);
                _total++;
            }
        }

        _json.Flush();
    }

    public void End(RunSummary summary)
    {
        _json.WriteEndArray();
        _json.WriteString("id", Names.Urn("annotation-page", [.. _stories]));
        _json.WriteEndObject();
        _json.WriteNumber("total", _total);
        _json.WriteString("id", Names.Urn("annotations", [.. _stories]));
        _json.WriteEndObject();
        _json.Flush();
        _out.Write("\n"u8);
        _out.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void Annotation(StoryView view, Point point, Cell cell, DatedArticle dated, Offsets offsets)
    {
        _json.WriteStartObject();
        _json.WriteString("id", Names.Urn("annotation", view.Story.Id, point.Id, cell.Words.ArticleId, cell.Words.Span.ToString()));
        _json.WriteString("type", "Annotation");
        _json.WriteString("motivation", "assessing");
        _json.WriteStartArray("body");
        string verdict = Words.Name(point.Verdict) + (point.Difference is { } difference ? ": " + Words.Difference(difference) : "");
        Body("tagging", verdict);
        Body("describing", $"{point.Title.Words} ({verdict}; {point.Origins} of {point.Of} origins; this report belongs to origin {view.OriginOf(cell.Words.ArticleId).Letter})");
        Body("identifying", point.Id);
        _json.WriteEndArray();
        _json.WriteStartObject("target");
        Source(dated.Article);
        _json.WriteStartArray("selector");
        Selectors(dated.Article.Text, cell.Words.Span, offsets);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void Body(string purpose, string value)
    {
        _json.WriteStartObject();
        _json.WriteString("type", "TextualBody");
        _json.WriteString("purpose", purpose);
        _json.WriteString("format", "text/plain");
        _json.WriteString("value", value);
        _json.WriteEndObject();
    }

    // The offsets count in the text that was read from the report, not in its page: so the text is the source, and the page what it came from.
    private void Source(Article article)
    {
        _json.WriteStartObject("source");
        _json.WriteString("id", Names.Urn("article", article.Id));
        _json.WriteString("type", "Text");
        _json.WriteString("format", "text/plain");
        if (article.Language != "und")
            _json.WriteString("language", article.Language);
        if (Names.Web(article.Url) is { } address)
            _json.WriteString("via", address);
        _json.WriteEndObject();
    }

    private void Selectors(string text, Span span, Offsets offsets)
    {
        _json.WriteStartObject();
        _json.WriteString("type", "TextPositionSelector");
        _json.WriteNumber("start", offsets.Of(span.Start));
        _json.WriteNumber("end", offsets.Of(span.End));
        _json.WriteEndObject();
        _json.WriteStartObject();
        _json.WriteString("type", "TextQuoteSelector");
        _json.WriteString("exact", span.Words(text));
        _json.WriteString("prefix", text[Whole(text, Math.Max(0, span.Start - Context))..span.Start]);
        _json.WriteString("suffix", text[span.End..Whole(text, Math.Min(text.Length, span.End + Context))]);
        _json.WriteEndObject();
    }

    // Not between the halves of a surrogate pair.
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
}

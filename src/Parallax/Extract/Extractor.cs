using System.Collections.Immutable;
using Parallax.Extract.Html;

namespace Parallax.Extract;

/// <summary>Captures to articles: main text, metadata, debris. Pure and safe to share between threads.</summary>
internal sealed class Extractor(Limits limits)
{
    private readonly PageLimits _page = new(limits.Depth, limits.Elements, limits.Attributes);

    /// <summary>The report in <paramref name="capture"/>; where it holds none, a problem that says what it is instead.</summary>
    public Extraction Extract(Capture capture) => Draft(capture, trace: null).Finish();

    /// <summary>The same, with everything that led to it.</summary>
    public ArticleExplanation Explain(Capture capture)
    {
        var trace = new ExtractionTrace();
        var draft = Draft(capture, trace);
        return draft.Explain(draft.Finish(), trace);
    }

    private ArticleDraft Draft(Capture capture, ExtractionTrace? trace)
    {
        var draft = new ArticleDraft(capture, limits, trace);
        if (capture.Format == CaptureFormat.Html)
            draft.ReadPage(capture.Content, under: null, _page);
        else if (capture.GivenValue(GivenNames.Body) is { Text.Length: > 0 } body)
            ReadField(draft, capture, GivenNames.Body, body);
        else if (capture.GivenValue(GivenNames.Summary) is { Text.Length: > 0 } summary)
            ReadField(draft, capture, GivenNames.Summary, summary);
        else if (capture.Format == CaptureFormat.PlainText)
            draft.ReadScraped(capture.Content, under: null);
        draft.TakeGiven();
        return draft;
    }

    private void ReadField(ArticleDraft draft, Capture capture, string name, Text.MappedText value)
    {
        if (name == GivenNames.Summary)
            draft.IsSummary = true;
        if (IsHtml(capture.Given, name) || value.Text.Contains("</p>", StringComparison.OrdinalIgnoreCase))
            draft.ReadFragment(value, _page);
        else
            draft.ReadScraped(value.Text, value.Map);
    }

    private static bool IsHtml(ImmutableArray<GivenField> given, string name)
    {
        foreach (var field in given)
        {
            if (field.Name == name)
                return field.IsHtml;
        }

        return false;
    }
}

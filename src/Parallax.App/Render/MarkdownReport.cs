using System.Text;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>A brief in Markdown: what is agreed, differs, is denied or stands alone, each with footnotes that quote the spans.</summary>
internal sealed class MarkdownReport(TextWriter output) : IReport
{
    private readonly List<string> _alone = [];
    private int _notes;

    public void Story(Comparison comparison)
    {
        var view = new StoryView(comparison);
        if (view.Story.Members.Length == 1)
        {
            var dated = comparison.Dated.Articles[0];
            _alone.Add($"- {Escape(comparison.Title.Words)} ({Escape(Words.Outlet(dated.Article))}, {Words.Dates(dated.Published)})");
            return;
        }

        var notes = new List<(int Number, Quoted Words)>();
        output.Write($"# {Escape(comparison.Title.Words)}\n\n{Escape(string.Join(" · ", view.WhenAndWhere().Append(view.Counts())))}\n\n");
        Part("Agreed", view.Solid, view, notes);
        Part("Where they differ", view.Differing, view, notes);
        Part("Denied", view.Denied, view, notes);
        Part("From one origin only", view.Single, view, notes);
        Timeline(view, notes);
        Reports(view);
        foreach (var (number, words) in notes)
        {
            var dated = view.Article(words.ArticleId);
            output.Write($"[^{number}]: “{Escape(words.Words)}” — {Escape(Words.Outlet(dated.Article))}, {Words.Dates(dated.Published)}, {Escape(Words.Place(dated.Article))}, characters {words.Span.Start} to {words.Span.End}\n");
        }

        output.Write('\n');
    }

    public void End(RunSummary summary)
    {
        if (_alone.Count > 0)
            output.Write($"# {Words.Count(_alone.Count, "report")} that no other report tells\n\n{string.Join('\n', _alone)}\n\n");
        output.Write($"---\n\n{summary.Line()}\n");
    }

    private void Part(string title, IReadOnlyList<Point> points, StoryView view, List<(int, Quoted)> notes)
    {
        if (points.Count == 0)
            return;
        output.Write($"## {title}\n\n");
        foreach (var point in points)
        {
            string verdict = point.Verdict is Verdict.Only ? view.OriginOf(point.Cells[0]).Letter : StoryView.VerdictWords(point);
            output.Write($"- **{verdict}**: {Escape(point.Title.Words)}{string.Concat(point.Cells.Select(c => Note(c.Words, notes)))}\n");
            foreach (var cell in point.Cells.Where(c => c.Key is not null))
                output.Write($"  - {view.OriginOf(cell).Letter}: {Escape(cell.Key!.Words)}\n");
            if (point.Verdict == Verdict.Only)
                continue;
            foreach (var reason in point.Reasons)
                output.Write($"  - {Escape(reason.Rule)}: {Escape(reason.Note)}\n");
        }

        output.Write('\n');
    }

    private void Timeline(StoryView view, List<(int, Quoted)> notes)
    {
        if (view.Comparison.Timeline.IsEmpty)
            return;
        output.Write("## Timeline\n\n");
        foreach (var entry in view.Comparison.Timeline)
            output.Write($"- {Escape(entry.Time.Iso)}{(entry.Planned ? " (planned)" : "")}: {Escape(entry.Words.Words)}{Note(entry.Words, notes)}\n");
        output.Write('\n');
    }

    private void Reports(StoryView view)
    {
        output.Write("## Reports\n\n");
        foreach (var origin in view.Origins)
        {
            output.Write($"- **{origin.Letter}** {Escape(origin.Name)}\n");
            foreach (var dated in origin.Articles)
                output.Write($"  - {Escape(Words.Outlet(dated.Article))}: {Escape(dated.Article.Title is { } title ? title.Words(dated.Article.Text) : Words.Place(dated.Article))} ({Words.Dates(dated.Published)}, {Words.Known(dated.Published)}{(dated.Article.Truncated is null ? "" : ", cut off")})\n");
        }

        output.Write('\n');
    }

    private string Note(Quoted words, List<(int, Quoted)> notes)
    {
        notes.Add((++_notes, words));
        return $"[^{_notes}]";
    }

    /// <summary>Foreign text as plain text: on one line, no character with a meaning in Markdown or HTML left bare.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (char c in Inert.Line(text.Replace('\n', ' ')))
        {
            if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '!' or '&' or '^')
                result.Append('\\');
            // Bare addresses become links in many renderers: a backslash before the colon of a scheme stops that.
            if (c == ':' && result.Length > 0 && char.IsAsciiLetter(result[^1]))
                result.Append('\\');
            result.Append(c);
        }

        return result.ToString();
    }
}

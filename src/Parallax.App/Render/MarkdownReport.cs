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
        Denials(view, notes);
        Timeline(view, notes);
        Figures(view, notes);
        Quotes(view, notes);
        Dropped(view, notes);
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
            string verdict = point.Verdict is Verdict.Only ? view.OriginOf(point.Cells[0]).Letter + (StoryView.IsCorrected(point) ? " · your correction" : "") : StoryView.VerdictWords(point);
            output.Write($"- **{verdict}** `{StoryView.ShortId(point)}`: {Escape(point.Title.Words)}{string.Concat(point.Cells.Select(c => Note(c.Words, notes)))}\n");
            foreach (var (origin, cell) in view.Sides(point))
                output.Write($"  - {origin.Letter}: {Escape(cell.Key!.Words)}\n");
            foreach (var (outlet, words) in point.Cells.Select(c => StoryView.Cited(point, c)).OfType<(string, Quoted)>())
                output.Write($"  - {view.OriginOf(words.ArticleId).Letter} has it from {Escape(outlet)} and is no witness of its own{Note(words, notes)}\n");
            if (point.Verdict == Verdict.Only)
                continue;
            foreach (var reason in point.Reasons.Where(r => r.Rule != "cites-outlet"))
                output.Write($"  - {Escape(reason.Rule)}: {Escape(reason.Note)}\n");
        }

        output.Write('\n');
    }

    private void Denials(StoryView view, List<(int, Quoted)> notes)
    {
        var denials = view.Denials.ToList();
        if (denials.Count == 0)
            return;
        output.Write("## Denials\n\n");
        foreach (var (denial, claim) in denials)
            output.Write($"- said: {Escape(claim.Title.Words)}{Note(claim.Title, notes)}; denied: {Escape(denial.Title.Words)}{Note(denial.Title, notes)}\n");
        output.Write('\n');
    }

    private void Timeline(StoryView view, List<(int, Quoted)> notes)
    {
        if (view.Comparison.Timeline.IsEmpty)
            return;
        output.Write("## Timeline\n\n");
        foreach (var entry in view.Comparison.Timeline.OrderBy(e => e.Planned ? 1 : 0)) // stable: what is planned comes apart, after what is done
            output.Write($"- {Escape(Words.Time(entry.Time))}{(entry.Planned ? " (planned)" : "")}: {Escape(entry.Words.Words)}{string.Concat(entry.Reports.Select(r => Note(r, notes)))}\n");
        output.Write('\n');
    }

    private void Figures(StoryView view, List<(int, Quoted)> notes)
    {
        var tracked = view.Comparison.Figures.Where(f => f.Values.Length > 1).ToList();
        if (tracked.Count == 0)
            return;
        output.Write("## Figures\n\n");
        foreach (var series in tracked)
        {
            output.Write($"- {Escape(series.What.Words)}{(series.Scope is { } scope ? $" ({Escape(scope)})" : "")}{Note(series.What, notes)}\n");
            foreach (var value in series.Values)
            {
                string time = Words.Time(value.AsOf);
                output.Write($"  - {view.OriginOf(value.Words.ArticleId).Letter}: {Escape(value.Words.Words)}{(time.Length > 0 ? $", as of {Escape(time)}" : "")}{Note(value.Words, notes)}\n");
            }
        }

        output.Write('\n');
    }

    private void Quotes(StoryView view, List<(int, Quoted)> notes)
    {
        if (view.Comparison.Quotes.IsEmpty)
            return;
        output.Write("## Quotes\n\n");
        foreach (var group in view.Comparison.Quotes)
        {
            output.Write($"- {Escape(group.Speaker.Words)}{Note(group.Speaker, notes)}\n");
            foreach (var quote in group.Quotes)
            {
                var wordings = quote.Wordings.GroupBy(w => w.Words, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ToList();
                for (int i = 0; i < wordings.Count; i++)
                    output.Write($"  {(i == 0 ? "-" : "  -")} {(i == 0 ? "" : quote.Exact ? "trimmed: " : "or: ")}“{Escape(wordings[i].Key)}”{string.Concat(wordings[i].Select(w => Note(w, notes)))}\n");
            }
        }

        output.Write('\n');
    }

    private void Dropped(StoryView view, List<(int, Quoted)> notes)
    {
        if (view.Comparison.Dropped.IsEmpty)
            return;
        output.Write("## Left out later\n\n");
        foreach (var dropped in view.Comparison.Dropped)
            output.Write($"- {Escape(Words.Outlet(view.Article(dropped.DroppedBy).Article))} {Words.Dropped(dropped.Reason)} {Escape(Words.Outlet(view.Article(dropped.Words.ArticleId).Article))}: {Escape(dropped.Words.Words)}{Note(dropped.Words, notes)}\n");
        output.Write('\n');
    }

    private void Reports(StoryView view)
    {
        output.Write("## Reports\n\n");
        foreach (var origin in view.Origins)
        {
            output.Write($"- **{origin.Letter}** {Escape(origin.Name)}\n");
            foreach (var dated in origin.Articles)
                output.Write($"  - {Escape(Words.Outlet(dated.Article))}: {Escape(dated.Article.Title is { } title ? title.Words(dated.Article.Text) : Words.Place(dated.Article))} ({Words.Dates(dated.Published)}, {Words.Known(dated.Published)}{(dated.Article.Truncated is null ? "" : ", cut off")}{(view.PlacedByUser(dated.Article.Id) ? ", your correction" : "")}) `{dated.Article.Id}`\n");
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

using System.Collections.Immutable;
using Parallax.Text;
using static Parallax.App.Render.HtmlReport;

namespace Parallax.App.Render;

/// <summary>One story of the page: its table, its lists, its articles with every quoted span as a link target.</summary>
internal sealed class HtmlStory(TextWriter output, StoryView view, string id)
{
    private readonly Dictionary<string, SortedSet<Span>> _targets = new(StringComparer.Ordinal);

    public void Write()
    {
        bool alone = view.Story.Members.Length == 1;
        output.Write($"<section class=\"story\" id=\"{id}\">\n<h2>{Link(view.Comparison.Title)}</h2>\n");
        output.Write($"<p class=\"about\">{Escape(string.Join(" · ", view.WhenAndWhere().Append(view.Counts())))}</p>\n");
        if (!alone)
        {
            Tally();
            Origins();
            Table();
        }

        OnlyOne(alone);
        Timeline();
        Figures();
        Quotes();
        Dropped();
        Reports();
        output.Write("</section>\n");
        foreach (var dated in view.Comparison.Dated.Articles)
            new HtmlArticle(output, view, id, dated, _targets.GetValueOrDefault(dated.Article.Id, [])).Write();
    }

    private void Tally()
    {
        output.Write("<ul class=\"tally\">");
        foreach (var (count, kind, label) in new[]
        {
            (view.Solid.Length, "agree", "agreed"), (view.Differing.Length, "differ", "differ"),
            (view.Denied.Length, "denied", "denied"), (view.Single.Length, "only", "from one origin"),
        })
            output.Write($"<li class=\"{kind}\"><b>{Number(count)}</b> {label}</li>");
        output.Write("</ul>\n");
    }

    private void Origins()
    {
        output.Write("<ul class=\"origins\">");
        foreach (var origin in view.Origins)
        {
            output.Write($"<li>{Badge(origin)} <bdi>{Escape(origin.Name)}</bdi>");
            if (origin.Articles.Length > 1)
                output.Write($" <span class=\"note\">{Words.Count(origin.Articles.Length, "report")}, one origin</span>");
            output.Write("</li>");
        }

        output.Write("</ul>\n");
    }

    private void Table()
    {
        if (view.Shared.IsEmpty)
            return;
        bool wide = view.Origins.Length <= 5;
        output.Write($"<table class=\"{(wide ? "points" : "points stacked")}\">\n<thead><tr><th scope=\"col\">Verdict</th>");
        foreach (var origin in view.Origins)
            output.Write($"<th scope=\"col\">{Badge(origin)} <bdi>{Escape(origin.Name)}</bdi></th>");
        output.Write("</tr></thead>\n<tbody>\n");
        foreach (var point in view.Shared)
        {
            output.Write($"<tr class=\"{Kind(point)}\" id=\"{id}-{Escape(point.Id)}\"><th scope=\"row\"><span class=\"verdict\">{Escape(StoryView.VerdictWords(point))}</span>");
            Why(point.Reasons);
            output.Write("</th>");
            foreach (var origin in view.Origins)
            {
                var cells = point.Cells.Where(c => view.OriginOf(c).Origin.Id == origin.Origin.Id).ToList();
                output.Write($"<td data-origin=\"{origin.Letter}\"{(cells.Count == 0 ? " class=\"none\"" : "")}>");
                foreach (var cell in cells)
                    Cell(cell, origin.Articles.Length > 1);
                output.Write("</td>");
            }

            output.Write("</tr>\n");
        }

        output.Write("</tbody>\n</table>\n");
    }

    private void Cell(Cell cell, bool nameOutlet)
    {
        var article = view.Article(cell.Words.ArticleId).Article;
        output.Write("<div class=\"cell\">");
        output.Write(Link(cell.Words, cell.Key));
        output.Write("<span class=\"note\">");
        if (nameOutlet)
            output.Write($"<bdi>{Escape(Words.Outlet(article))}</bdi> ");
        if (cell.Attribution is { Source.Length: > 0 } attribution)
            output.Write($"<span class=\"by\">{Link(Parallax.Quoted.From(article, attribution.Source[0]))}</span> ");
        if (cell.Status != StatementStatus.Asserted)
            output.Write($"<span class=\"status\">{Words.Name(cell.Status)}</span> ");
        if (cell.Time.Iso.Length > 0)
            output.Write($"<span class=\"time\">{Escape(cell.Time.Iso)}</span>");
        output.Write("</span></div>");
    }

    private void OnlyOne(bool alone)
    {
        if (view.Single.IsEmpty)
            return;
        Open(alone ? "What it says" : "Only one origin has it", view.Single.Length, open: true);
        output.Write("<ul class=\"lines\">\n");
        foreach (var origin in view.Origins)
        {
            foreach (var point in view.Single.Where(p => view.OriginOf(p.Cells[0]).Origin.Id == origin.Origin.Id))
            {
                output.Write($"<li id=\"{id}-{Escape(point.Id)}\">{Badge(origin)} ");
                Cell(point.Cells[0], nameOutlet: false);
                output.Write("</li>\n");
            }
        }

        output.Write("</ul></details>\n");
    }

    private void Timeline()
    {
        if (view.Comparison.Timeline.IsEmpty)
            return;
        Open("Timeline", view.Comparison.Timeline.Length, open: false);
        output.Write("<ol class=\"lines timeline\">\n");
        foreach (var entry in view.Comparison.Timeline)
        {
            output.Write($"<li{(entry.Planned ? " class=\"planned\"" : "")}><time>{Escape(entry.Time.Iso)}</time> <div>{Link(entry.Words)}<span class=\"note\">");
            if (entry.Planned)
                output.Write("<span class=\"status\">planned</span> ");
            foreach (var report in entry.Reports)
                output.Write($"{Link(report, null, Badge(view.OriginOf(report.ArticleId)))} ");
            output.Write("</span></div></li>\n");
        }

        output.Write("</ol></details>\n");
    }

    private void Figures()
    {
        var tracked = view.Comparison.Figures.Where(f => f.Values.Length > 1).ToImmutableArray();
        if (tracked.IsEmpty)
            return;
        Open("Figures", tracked.Length, open: false);
        foreach (var series in tracked)
        {
            output.Write($"<table class=\"figures\"><caption>{Link(series.What)}{(series.Scope is { } scope ? $" <span class=\"status\">{Escape(scope)}</span>" : "")}</caption>\n");
            output.Write("<thead><tr><th scope=\"col\">As of</th><th scope=\"col\">Value</th><th scope=\"col\">Report</th></tr></thead><tbody>\n");
            foreach (var value in series.Values)
            {
                var origin = view.OriginOf(value.Words.ArticleId);
                output.Write($"<tr><td>{Escape(value.AsOf.Iso)}</td><td>{Link(value.Words)} <span class=\"note\">{Words.Name(value.Modifier)}</span></td><td>{Badge(origin)} <bdi>{Escape(Words.Outlet(view.Article(value.Words.ArticleId).Article))}</bdi></td></tr>\n");
            }

            output.Write("</tbody></table>\n");
        }

        output.Write("</details>\n");
    }

    private void Quotes()
    {
        if (view.Comparison.Quotes.IsEmpty)
            return;
        Open("Quotes", view.Comparison.Quotes.Sum(g => g.Quotes.Length), open: false);
        foreach (var group in view.Comparison.Quotes)
        {
            output.Write($"<h4>{Link(group.Speaker)}</h4><ul class=\"lines\">");
            foreach (var quote in group.Quotes)
            {
                output.Write("<li><div>");
                foreach (var wording in quote.Wordings)
                    output.Write($"<div class=\"cell\">{Badge(view.OriginOf(wording.ArticleId))} {Link(wording)}</div>");
                if (!quote.Exact)
                    output.Write("<span class=\"status\">wordings differ</span>");
                output.Write("</div></li>");
            }

            output.Write("</ul>\n");
        }

        output.Write("</details>\n");
    }

    private void Dropped()
    {
        if (view.Comparison.Dropped.IsEmpty)
            return;
        Open("Left out later", view.Comparison.Dropped.Length, open: false);
        output.Write("<ul class=\"lines\">\n");
        foreach (var dropped in view.Comparison.Dropped)
            output.Write($"<li>{Badge(view.OriginOf(dropped.Words.ArticleId))} <div>{Link(dropped.Words)}<span class=\"note\">{Escape(dropped.Reason)}: <bdi>{Escape(Words.Outlet(view.Article(dropped.DroppedBy).Article))}</bdi></span></div></li>\n");
        output.Write("</ul></details>\n");
    }

    private void Reports()
    {
        Open("Reports", view.Story.Members.Length, open: true);
        output.Write("<ul class=\"reports\">\n");
        foreach (var origin in view.Origins)
        {
            output.Write($"<li>{Badge(origin)} <bdi>{Escape(origin.Name)}</bdi>");
            foreach (var why in origin.Origin.Why)
                output.Write($" <span class=\"note\">{Escape(why.Note)}</span>");
            output.Write("<ul>\n");
            foreach (var dated in origin.Articles)
                Report(dated);
            output.Write("</ul></li>\n");
        }

        output.Write("</ul></details>\n");
    }

    private void Report(DatedArticle dated)
    {
        var article = dated.Article;
        output.Write($"<li><a href=\"#{HtmlArticle.Anchor(id, article)}\"><bdi>{Escape(Words.Outlet(article))}: {Escape(article.Title is { } title ? title.Words(article.Text) : Words.Place(article))}</bdi></a> <span class=\"note\"><time>{Escape(Words.Dates(dated.Published))}</time> {Words.Known(dated.Published)}");
        if (article.Truncated is { } cut)
            output.Write($" · <span class=\"status\">cut off</span> {Escape(cut.Value)}");
        foreach (var link in view.TakenFrom(article.Id).Take(1))
        {
            int facts = link.Edits.Count(e => e.Kind == EditKind.ChangedFact);
            output.Write($" · {Words.Name(link.Relation)} {(link.Directed ? "of" : "with")} <bdi>{Escape(Words.Outlet(view.Article(link.Origin).Article))}</bdi>{(facts > 0 ? $" · <span class=\"status\">{Words.Count(facts, "changed fact")}</span>" : "")}");
        }

        output.Write("</span>");
        Why(dated.Published.Reasons);
        output.Write("</li>\n");
    }

    private void Why(ImmutableArray<Reason> reasons)
    {
        if (reasons.IsEmpty)
            return;
        output.Write("<details class=\"why\"><summary>why</summary><ul>");
        foreach (var reason in reasons)
        {
            output.Write($"<li><b>{Escape(reason.Rule)}</b> {Escape(reason.Note)}");
            foreach (var evidence in reason.Evidence)
                output.Write($" {Link(evidence)}");
            output.Write("</li>");
        }

        output.Write("</ul></details>");
    }

    private void Open(string title, int count, bool open) =>
        output.Write($"<details class=\"part\"{(open ? " open" : "")}><summary><h3>{title} <span class=\"note\">{Number(count)}</span></h3></summary>\n");

    private string Link(Quoted quoted, Quoted? key = null, string? label = null)
    {
        if (!_targets.TryGetValue(quoted.ArticleId, out var targets))
            _targets.Add(quoted.ArticleId, targets = []);
        if (!quoted.Span.IsEmpty)
            targets.Add(quoted.Span);
        string words = label ?? $"<bdi>{Marked(quoted, key)}</bdi>";
        return $"<a class=\"quote\" href=\"#{HtmlArticle.Anchor(id, view.Article(quoted.ArticleId).Article, quoted.Span)}\">{words}</a>";
    }

    // The words with those that the verdict stands on set off.
    private static string Marked(Quoted quoted, Quoted? key)
    {
        if (key is null || !quoted.Span.Contains(key.Span) || key.Span.IsEmpty)
            return Escape(quoted.Words);
        int from = key.Span.Start - quoted.Span.Start;
        return $"{Escape(quoted.Words[..from])}<b class=\"key\">{Escape(key.Words)}</b>{Escape(quoted.Words[(from + key.Words.Length)..])}";
    }

    private static string Badge(OriginView origin) => $"<span class=\"badge o{(origin.Letter[0] - 'A') % 8}\">{origin.Letter}</span>";

    private static string Kind(Point point) => point.Verdict switch
    {
        Verdict.Agree => "agree",
        Verdict.Differ when point.Difference is Difference.Contradiction or Difference.CopyingError => "differ hard",
        Verdict.Differ => "differ",
        Verdict.Denied => "denied",
        _ => "only",
    };
}

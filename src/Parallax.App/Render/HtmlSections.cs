using static Parallax.App.Render.HtmlLinks;
using static Parallax.App.Render.HtmlReport;

namespace Parallax.App.Render;

/// <summary>The parts of a story below its points: denials, timeline, figures, quotes, what was left out, the reports.</summary>
internal sealed class HtmlSections(TextWriter output, StoryView view, HtmlLinks links, string id, HtmlPlace place)
{
    public void Write()
    {
        Denials();
        Timeline();
        new HtmlFigures(output, view, links, id, place).Write();
        Quotes();
        Dropped();
        Reports();
    }

    private void Denials()
    {
        var denials = view.Denials.ToList();
        if (denials.Count == 0)
            return;
        Open("Denials", denials.Count, open: false);
        output.Write("<ul class=\"lines\">\n");
        foreach (var (denial, claim) in denials)
        {
            output.Write($"<li><div><span class=\"note\">said</span> {links.Link(claim.Title)} {links.Badges(claim.Cells.Select(c => c.Words))}<br><span class=\"note\">denied</span> {links.Link(denial.Title)} {links.Badges(denial.Cells.Select(c => c.Words))}");
            var speakers = denial.Cells.Where(c => c.Attribution is { Source.Length: > 0 })
                .Select(c => Quoted.From(view.Article(c.Words.ArticleId).Article, c.Attribution!.Source[0])).DistinctBy(q => q.Words).Take(4).ToList();
            if (speakers.Count > 0)
                output.Write($" <span class=\"note by\">by {string.Join(", ", speakers.Select(s => links.Link(s)))}</span>");
            output.Write("</div></li>\n");
        }

        output.Write("</ul></details>\n");
    }

    private void Timeline()
    {
        if (view.Comparison.Timeline.IsEmpty)
            return;
        Open("Timeline", view.Comparison.Timeline.Length, open: true);
        Entries("Told as done", "timeline", view.Comparison.Timeline.Where(e => !e.Planned).ToList());
        Entries("Planned or expected", "timeline planned", view.Comparison.Timeline.Where(e => e.Planned).ToList());
        output.Write("</details>\n");
    }

    private void Entries(string title, string kind, List<TimelineEntry> entries)
    {
        if (entries.Count == 0)
            return;
        output.Write($"<{place.InnerTag}>{title} <span class=\"note\">{Number(entries.Count)}</span></{place.InnerTag}>\n<ol class=\"{kind}\">\n");
        foreach (var entry in entries)
            output.Write($"<li><time>{Escape(Words.Time(entry.Time))}</time> <div>{links.Link(entry.Words)} <span class=\"note\">{links.Badges(entry.Reports)}</span></div></li>\n");
        output.Write("</ol>\n");
    }

    private void Quotes()
    {
        if (view.Comparison.Quotes.IsEmpty)
            return;
        Open("Quotes", view.Comparison.Quotes.Sum(g => g.Quotes.Length), open: false);
        foreach (var group in view.Comparison.Quotes)
        {
            output.Write($"<{place.InnerTag}>{links.Link(group.Speaker)} <span class=\"note\">{Number(group.Quotes.Length)}</span></{place.InnerTag}>\n<ul class=\"lines quotes\">\n");
            foreach (var quote in group.Quotes)
                Quote(quote);
            output.Write("</ul>\n");
        }

        output.Write("</details>\n");
    }

    // Each wording once, with the reports that have it.
    private void Quote(QuoteVariants quote)
    {
        var wordings = quote.Wordings.GroupBy(w => w.Words, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ToList();
        output.Write("<li><div>");
        if (wordings.Count > 1)
            output.Write($"<span class=\"status\">{(quote.Exact ? "trimmed" : "wordings differ")}</span>");
        foreach (var same in wordings)
            output.Write($"<div class=\"wording\"><q>{links.Link(same.First())}</q> <span class=\"note\">{links.Badges(same)}</span></div>");
        output.Write("</div></li>\n");
    }

    private void Dropped()
    {
        if (view.Comparison.Dropped.IsEmpty)
            return;
        Open("Left out later", view.Comparison.Dropped.Length, open: false);
        foreach (var by in view.Comparison.Dropped.GroupBy(d => (d.DroppedBy, d.Words.ArticleId, d.Reason)))
        {
            var (later, earlier) = (view.Article(by.Key.DroppedBy).Article, view.Article(by.Key.ArticleId).Article);
            output.Write($"<{place.InnerTag}>{Badge(view.OriginOf(later.Id))} <bdi>{Escape(Words.Outlet(later))}</bdi> <span class=\"note\">{Words.Dropped(by.Key.Reason)} <bdi>{Escape(Words.Outlet(earlier))}</bdi></span></{place.InnerTag}>\n<ul class=\"lines\">\n");
            foreach (var dropped in by)
                output.Write($"<li><div>{links.Link(dropped.Words)}</div></li>\n");
            output.Write("</ul>\n");
        }

        output.Write("</details>\n");
    }

    private void Reports()
    {
        Open("Reports", view.Story.Members.Length, open: true);
        if (view.Story.Members.Length > 1)
            output.Write("<p class=\"note\">To lay two side by side, open one, choose “keep on the left”, then open another.</p>\n");
        output.Write("<ul class=\"reports\">\n");
        foreach (var origin in view.Origins)
        {
            output.Write($"<li>{Badge(origin)} <bdi>{Escape(origin.Name)}</bdi>");
            foreach (var why in origin.Origin.Why)
                output.Write($" <span class=\"note\">{Escape(view.Readable(why))}</span>");
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
        output.Write($"<li><a href=\"{links.Href(article.Id, default)}\"><bdi>{Escape(Words.Outlet(article))}: {Escape(article.Title is { } title ? title.Words(article.Text) : Words.Place(article))}</bdi></a> <span class=\"note\"><time>{Escape(Words.Dates(dated.Published))}</time> {Words.Known(dated.Published)}");
        if (article.Agency is { } agency)
            output.Write($" · <bdi>{Escape(agency.Value)}</bdi>");
        if (article.Truncated is { } cut)
            output.Write($" · <span class=\"status\">cut off</span> {Escape(cut.Value)}");
        foreach (var link in view.TakenFrom(article.Id).Take(1))
        {
            int facts = link.Edits.Count(e => e.Kind == EditKind.ChangedFact);
            output.Write($" · {Words.Name(link.Relation)} {(link.Directed ? "of" : "with")} <bdi>{Escape(Words.Outlet(view.Article(link.Origin).Article))}</bdi>{(facts > 0 ? $" · <span class=\"status\">{Words.Count(facts, "changed fact")}</span>" : "")}");
        }

        if (view.PlacedByUser(article.Id))
            output.Write(" · <span class=\"status\">your correction</span>");
        output.Write($" · <code class=\"id\">{Escape(article.Id)}</code></span>");
        output.Write(links.Why(dated.Published.Reasons, "why this date"));
        output.Write("</li>\n");
    }

    private void Open(string title, int count, bool open) =>
        output.Write($"<details class=\"part\"{(open ? " open" : "")}><summary><{place.PartTag}>{title} <span class=\"note\">{Number(count)}</span></{place.PartTag}></summary>\n");
}

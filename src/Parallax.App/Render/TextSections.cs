using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>The parts of a story below its points, as text: denials, timeline, figures, quotes, what was left out, the reports.</summary>
/// <param name="view">The story.</param>
/// <param name="title">Writes the title of a part.</param>
/// <param name="line">Writes a paragraph after an indent.</param>
/// <param name="blank">Writes an empty line.</param>
internal sealed class TextSections(StoryView view, Action<string> title, Action<string, string> line, Action blank)
{
    private const int QuotesOfSpeaker = 12, MostRows = 24, MostDropped = 12;

    public void Write()
    {
        Denials();
        Timeline();
        Figures();
        Quotes();
        Dropped();
        Reports();
    }

    private void Denials()
    {
        var denials = view.Denials.ToList();
        if (denials.Count == 0)
            return;
        title("Denials");
        foreach (var (denial, claim) in denials)
        {
            line("  said    ", $"{TextLines.Clip(claim.Title.Words)}  [{Letters(claim.Cells.Select(c => c.Words))}]");
            line("  denied  ", $"{TextLines.Clip(denial.Title.Words)}  [{Letters(denial.Cells.Select(c => c.Words))}]{By(denial)}");
        }

        blank();
    }

    private string By(Point denial)
    {
        var who = denial.Cells.Where(c => c.Attribution is { Source.Length: > 0 })
            .Select(c => c.Attribution!.Source[0].Words(view.Article(c.Words.ArticleId).Article.Text)).Distinct(StringComparer.Ordinal).Take(4).ToList();
        return who.Count == 0 ? "" : $"  by {string.Join(", ", who)}";
    }

    private void Timeline()
    {
        if (view.Comparison.Timeline.IsEmpty)
            return;
        title("Timeline");
        foreach (var entry in view.Comparison.Timeline.Where(e => !e.Planned))
            Entry(entry);
        if (view.Comparison.Timeline.Any(e => e.Planned))
            line("  ", "planned or expected:");
        foreach (var entry in view.Comparison.Timeline.Where(e => e.Planned))
            Entry(entry);
        blank();
    }

    private void Entry(TimelineEntry entry)
    {
        string time = Words.Time(entry.Time);
        if (time.Length > 20)
            line("  ", time);
        line(time.Length > 20 ? new string(' ', 24) : $"  {time,-20}  ", $"{TextLines.Clip(entry.Words.Words)}  [{Letters(entry.Reports)}]");
    }

    private void Figures()
    {
        var tracked = view.Comparison.Figures.Where(f => f.Values.Length > 1).ToList();
        if (tracked.Count == 0)
            return;
        title("Figures");
        foreach (var series in tracked)
        {
            line("  ", Inert.Line(series.What.Words) + (series.Scope is { } scope ? $" ({scope})" : ""));
            var rows = series.Values.GroupBy(v => (v.AsOf.Iso, v.Low, v.High, v.Modifier)).ToList();
            foreach (var same in rows.Take(MostRows))
            {
                string time = Words.Time(same.First().AsOf);
                line($"      {Letters(same.Select(v => v.Words)),-4} ", $"{Inert.Line(same.First().Words.Words)}{(time.Length > 0 ? $"  as of {time}" : "")}  ({Outlets(same.Select(v => v.Words))})");
            }

            if (rows.Count > MostRows)
                line("      ", $"and {rows.Count - MostRows} more (--format html shows them)");
        }

        blank();
    }

    private void Quotes()
    {
        if (view.Comparison.Quotes.IsEmpty)
            return;
        title("Quotes");
        foreach (var group in view.Comparison.Quotes)
        {
            line("  ", Inert.Line(group.Speaker.Words));
            foreach (var quote in group.Quotes.Take(QuotesOfSpeaker))
                Quote(quote);
            if (group.Quotes.Length > QuotesOfSpeaker)
                line("      ", $"and {group.Quotes.Length - QuotesOfSpeaker} more (--format html shows all)");
        }

        blank();
    }

    private void Quote(QuoteVariants quote)
    {
        var wordings = quote.Wordings.GroupBy(w => w.Words, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ToList();
        line("      ", $"“{TextLines.Clip(wordings[0].Key)}”  [{Letters(wordings[0])}]");
        foreach (var other in wordings.Skip(1))
            line("        ", $"{(quote.Exact ? "trimmed" : "or")}: “{TextLines.Clip(other.Key)}”  [{Letters(other)}]");
    }

    private void Dropped()
    {
        if (view.Comparison.Dropped.IsEmpty)
            return;
        title("Left out later");
        foreach (var by in view.Comparison.Dropped.GroupBy(d => (d.DroppedBy, d.Words.ArticleId, d.Reason)))
        {
            var (later, earlier) = (view.Article(by.Key.DroppedBy).Article, view.Article(by.Key.ArticleId).Article);
            line("  ", $"{Words.Outlet(later)} {Words.Dropped(by.Key.Reason)} {Words.Outlet(earlier)}");
            foreach (var dropped in by.Take(MostDropped))
                line("      ", TextLines.Clip(dropped.Words.Words));
            if (by.Count() > MostDropped)
                line("      ", $"and {by.Count() - MostDropped} more (--format html shows all)");
        }

        blank();
    }

    private void Reports()
    {
        title("Reports");
        foreach (var origin in view.Origins)
        {
            line($"  {origin.Letter}  ", $"{Inert.Line(origin.Name)}{(origin.Origin.Why.IsEmpty ? "" : " — " + string.Join("; ", origin.Origin.Why.Select(view.Readable)))}");
            foreach (var dated in origin.Articles)
                Report(dated);
        }
    }

    private void Report(DatedArticle dated)
    {
        var article = dated.Article;
        line("     ", $"{Inert.Line(Words.Outlet(article))}: {TextLines.Clip(article.Title is { } head ? head.Words(article.Text) : Words.Place(article))}");
        string agency = article.Agency is { } credited ? $" · {credited.Value}" : "";
        string placed = view.PlacedByUser(article.Id) ? " · your correction" : "";
        line("       ", $"{Words.Dates(dated.Published)} ({Words.Known(dated.Published)}){agency}{(article.Truncated is null ? "" : " · cut off: " + article.Truncated.Value)} · {Inert.Line(Words.Place(article))} · {article.Id}{placed}");
        if (dated.Published.Kind is DateKind.Inferred or DateKind.Unknown)
        {
            foreach (var reason in dated.Published.Reasons)
                line("         ", $"{reason.Rule}: {reason.Note}{Evidence(reason)}");
        }

        foreach (var link in view.TakenFrom(article.Id).Take(1))
        {
            int facts = link.Edits.Count(e => e.Kind == EditKind.ChangedFact);
            string from = Words.Outlet(view.Article(link.Origin).Article);
            line("       ", $"{Words.Name(link.Relation)}{(link.Directed ? " of " : " with ")}{Inert.Line(from)} ({link.Share:P0} of its words){(facts > 0 ? $", {Words.Count(facts, "changed fact")}" : "")}");
        }
    }

    // "ABC"; "A,AB,C" where letters have run out.
    private string Letters(IEnumerable<Quoted> words) =>
        string.Join(view.Origins.Length > 26 ? "," : "", words.Select(w => view.OriginOf(w.ArticleId).Letter).Distinct(StringComparer.Ordinal).OrderBy(l => l.Length).ThenBy(l => l, StringComparer.Ordinal));

    private string Outlets(IEnumerable<Quoted> words) =>
        string.Join(", ", words.Select(w => Words.Outlet(view.Article(w.ArticleId).Article)).Distinct(StringComparer.Ordinal).Take(4));

    private static string Evidence(Reason reason) =>
        reason.Evidence.IsEmpty ? "" : " — " + string.Join(" … ", reason.Evidence.Select(e => $"“{TextLines.Clip(e.Words)}”"));
}

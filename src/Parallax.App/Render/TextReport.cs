using Parallax.Text;
using Spectre.Console;

namespace Parallax.App.Render;

/// <summary>
/// Stories for a person at a terminal: heading, comparison table, differences, what only one has, denials, timeline, figures, quotes,
/// reports. Laid out for 100 columns; without colour where the output is no terminal.
/// </summary>
internal sealed class TextReport : IReport
{
    private const int WordsInCell = 220;
    private const int ColumnsOfOrigins = 4;
    private const int SinglesOfAnOrigin = 8;

    private readonly IAnsiConsole _console;
    private readonly List<StoryView> _alone = [];
    private int _stories;

    public TextReport(TextWriter writer, bool colour, int width)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        _console.Profile.Width = width;
        _console.Profile.Capabilities.Unicode = true;
    }

    public void Story(Comparison comparison)
    {
        var view = new StoryView(comparison);
        if (view.Story.Members.Length == 1)
        {
            _alone.Add(view);
            return;
        }

        if (_stories++ > 0)
            _console.WriteLine();
        Heading(view);
        Table(view);
        Differences(view);
        OnlyOne(view);
        Timeline(view);
        Figures(view);
        Quotes(view);
        Reports(view);
    }

    public void End(RunSummary summary)
    {
        if (_alone.Count > 0)
        {
            _console.WriteLine();
            Line(new Markup($"[bold]{Words.Count(_alone.Count, "report")} that no other report tells[/]"));
            foreach (var view in _alone)
            {
                var dated = view.Comparison.Dated.Articles[0];
                Hanging("  ", $"{Words.Outlet(dated.Article)}, {Words.Dates(dated.Published)}: {view.Comparison.Title.Words}");
            }
        }

        _console.WriteLine();
        Plain(summary.Line());
    }

    private void Heading(StoryView view)
    {
        _console.Write(new Rule { Border = BoxBorder.Heavy });
        Line(new Spectre.Console.Text(Inert.Line(view.Comparison.Title.Words), new Style(decoration: Decoration.Bold)));
        string about = string.Join(" · ", view.WhenAndWhere().Append(view.Counts()));
        Plain(about);
        Plain(string.Join(" · ", new[]
        {
            (view.Solid.Length, "agreed"), (view.Differing.Length, "differ"), (view.Denied.Length, "denied"), (view.Single.Length, "from one origin only"),
        }.Where(c => c.Item1 > 0).Select(c => $"{c.Item1} {c.Item2}")));
        _console.WriteLine();
        foreach (var origin in view.Origins)
            Hanging("  ", $"{origin.Letter}  {origin.Name}{(origin.Articles.Length > 1 ? $" ({Words.Count(origin.Articles.Length, "report")}, one origin)" : "")}");
        _console.WriteLine();
    }

    private void Table(StoryView view)
    {
        if (view.Shared.IsEmpty)
            return;
        if (view.Origins.Length > ColumnsOfOrigins)
        {
            Stacked(view);
            return;
        }

        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = true, Expand = true };
        table.AddColumn(new TableColumn("verdict") { Width = 16 });
        foreach (var origin in view.Origins)
            table.AddColumn(new TableColumn(new Spectre.Console.Text($"{origin.Letter}  {Inert.Line(origin.Name)}")));
        foreach (var point in view.Shared)
        {
            var cells = new List<Spectre.Console.Rendering.IRenderable> { Verdict(point) };
            foreach (var origin in view.Origins)
                cells.Add(new Spectre.Console.Text(string.Join('\n', CellsOf(view, point, origin))));
            table.AddRow(cells);
        }

        _console.Write(table);
        _console.WriteLine();
    }

    // Too many origins for columns: a point, then a line for each that speaks to it.
    private void Stacked(StoryView view)
    {
        foreach (var point in view.Shared)
        {
            Line(Verdict(point));
            foreach (var origin in view.Origins)
            {
                foreach (string words in CellsOf(view, point, origin))
                    Hanging($"  {origin.Letter,-3}", words);
            }

            _console.WriteLine();
        }
    }

    // One cell an origin: its own words, a copy's only where they say something else.
    private static IEnumerable<string> CellsOf(StoryView view, Point point, OriginView origin) =>
        point.Cells
            .Where(c => view.OriginOf(c).Origin.Id == origin.Origin.Id)
            .GroupBy(c => Clip(c.Words.Words), StringComparer.Ordinal)
            .Select(same => Inert.Line(same.Key) + Mark(same.First()) + (same.Count() > 1 ? $" [{same.Count()} reports]" : ""));

    private static string Mark(Cell cell) => cell.Status switch
    {
        StatementStatus.Asserted => "",
        StatementStatus.Reported when cell.Attribution is { Source.Length: > 0 } => "",
        _ => $" ({Words.Name(cell.Status)})",
    };

    private static Spectre.Console.Text Verdict(Point point) => new(StoryView.VerdictWords(point), point.Verdict switch
    {
        Parallax.Verdict.Agree => new Style(Color.Green),
        Parallax.Verdict.Differ => new Style(point.Difference == Difference.Contradiction ? Color.Red : Color.Yellow),
        Parallax.Verdict.Denied => new Style(Color.Red),
        _ => Style.Plain,
    });

    private void Differences(StoryView view)
    {
        var told = view.Shared.Where(p => p.Verdict != Parallax.Verdict.Agree || p.Reasons.Any(r => r.Rule.StartsWith("computed", StringComparison.Ordinal))).ToList();
        if (told.Count == 0)
            return;
        Title("Where they differ, and how");
        foreach (var point in told)
        {
            Hanging("  ", $"{StoryView.VerdictWords(point)} — {Clip(point.Title.Words)}");
            foreach (var cell in point.Cells.Where(c => c.Key is not null))
                Hanging($"      {view.OriginOf(cell).Letter}  ", $"{Inert.Line(cell.Key!.Words)}  ({Words.Outlet(view.Article(cell.Words.ArticleId).Article)})");
            foreach (var reason in point.Reasons.Where(r => r.Rule != "matched")) // how alike the words are is for --format html and jsonl
                Hanging("      why  ", $"{reason.Rule}: {reason.Note}");
        }

        _console.WriteLine();
    }

    private void OnlyOne(StoryView view)
    {
        if (view.Single.IsEmpty)
            return;
        Title("Only one origin has it");
        foreach (var origin in view.Origins)
        {
            var singles = view.Single.Where(p => view.OriginOf(p.Cells[0]).Origin.Id == origin.Origin.Id).ToList();
            foreach (var point in singles.Take(SinglesOfAnOrigin))
                Hanging($"  {origin.Letter}  ", Clip(point.Title.Words) + Mark(point.Cells[0]));
            if (singles.Count > SinglesOfAnOrigin)
                Hanging($"  {origin.Letter}  ", $"and {singles.Count - SinglesOfAnOrigin} more (--format html shows all)");
        }

        _console.WriteLine();
    }

    private void Timeline(StoryView view)
    {
        if (view.Comparison.Timeline.IsEmpty)
            return;
        Title("Timeline");
        foreach (var entry in view.Comparison.Timeline)
        {
            string who = string.Join("", entry.Reports.Select(r => view.OriginOf(r.ArticleId).Letter).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            Hanging($"  {entry.Time.Iso,-16}", $"{(entry.Planned ? "(planned) " : "")}{Clip(entry.Words.Words)}  [{who}]");
        }

        _console.WriteLine();
    }

    private void Figures(StoryView view)
    {
        var tracked = view.Comparison.Figures.Where(f => f.Values.Length > 1).ToList();
        if (tracked.Count == 0)
            return;
        Title("Figures");
        foreach (var series in tracked)
        {
            Hanging("  ", Inert.Line(series.What.Words) + (series.Scope is { } scope ? $" ({scope})" : ""));
            foreach (var value in series.Values)
            {
                string letter = view.OriginOf(value.Words.ArticleId).Letter;
                Hanging($"      {letter}  ", $"{Inert.Line(value.Words.Words)}{(value.AsOf.Iso.Length > 0 ? $"  as of {value.AsOf.Iso}" : "")}  ({Words.Outlet(view.Article(value.Words.ArticleId).Article)})");
            }
        }

        _console.WriteLine();
    }

    private void Quotes(StoryView view)
    {
        if (view.Comparison.Quotes.IsEmpty)
            return;
        Title("Quotes");
        foreach (var group in view.Comparison.Quotes)
        {
            Hanging("  ", Inert.Line(group.Speaker.Words));
            foreach (var quote in group.Quotes)
            {
                string who = string.Join("", quote.Wordings.Select(w => view.OriginOf(w.ArticleId).Letter).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
                Hanging("      ", $"{Clip(quote.Wordings[0].Words)}  [{who}]{(quote.Exact ? "" : "  wordings differ")}");
            }
        }

        _console.WriteLine();
    }

    private void Reports(StoryView view)
    {
        Title("Reports");
        foreach (var origin in view.Origins)
        {
            Hanging($"  {origin.Letter}  ", $"{Inert.Line(origin.Name)}{(origin.Origin.Why.IsEmpty ? "" : " — " + string.Join("; ", origin.Origin.Why.Select(w => w.Note)))}");
            foreach (var dated in origin.Articles)
                Report(view, dated);
        }
    }

    private void Report(StoryView view, DatedArticle dated)
    {
        var article = dated.Article;
        Hanging("     ", $"{Inert.Line(Words.Outlet(article))}: {Clip(article.Title is { } title ? title.Words(article.Text) : Words.Place(article))}");
        string agency = article.Agency is { } credited ? $" · {credited.Value}" : "";
        Hanging("       ", $"{Words.Dates(dated.Published)} ({Words.Known(dated.Published)}){agency}{(article.Truncated is null ? "" : " · cut off: " + article.Truncated.Value)} · {Inert.Line(Words.Place(article))}");
        if (dated.Published.Kind is DateKind.Inferred or DateKind.Unknown)
        {
            foreach (var reason in dated.Published.Reasons)
                Hanging("         ", $"{reason.Rule}: {reason.Note}{Evidence(reason)}");
        }

        foreach (var link in view.TakenFrom(article.Id).Take(1))
        {
            int facts = link.Edits.Count(e => e.Kind == EditKind.ChangedFact);
            string from = Words.Outlet(view.Article(link.Origin).Article);
            Hanging("       ", $"{Words.Name(link.Relation)}{(link.Directed ? " of " : " with ")}{Inert.Line(from)} ({link.Share:P0} of its words){(facts > 0 ? $", {Words.Count(facts, "changed fact")}" : "")}");
        }
    }

    private static string Evidence(Reason reason) =>
        reason.Evidence.IsEmpty ? "" : " — " + string.Join(" … ", reason.Evidence.Select(e => $"“{Clip(e.Words)}”"));

    private void Title(string words) => Line(new Markup($"[bold]{words}[/]"));

    private void Plain(string words) => Line(new Spectre.Console.Text(Inert.Line(words)));

    private void Line(Spectre.Console.Rendering.IRenderable renderable)
    {
        _console.Write(renderable);
        _console.WriteLine();
    }

    // A paragraph whose further lines stand under its first word.
    private void Hanging(string indent, string words)
    {
        int width = Math.Max(20, _console.Profile.Width - indent.Length - 1);
        string margin = indent;
        foreach (string line in Wrap(Inert.Line(words), width))
        {
            _console.WriteLine(margin + line);
            margin = new string(' ', indent.Length);
        }
    }

    private static IEnumerable<string> Wrap(string words, int width)
    {
        for (int at = 0; at < words.Length;)
        {
            int end = words.Length;
            if (end - at > width)
            {
                end = words.LastIndexOf(' ', at + width, width);
                if (end <= at)
                    end = at + width;
            }

            yield return words[at..end];
            at = end;
            while (at < words.Length && words[at] == ' ')
                at++;
        }
    }

    // Long clauses are cut on the screen; the JSON and HTML have them whole.
    private static string Clip(string words) =>
        Inert.Line(words.Length <= WordsInCell ? words : string.Concat(words.AsSpan(0, words.LastIndexOf(' ', WordsInCell) is var cut && cut > 0 ? cut : WordsInCell), " …"));
}

using Parallax.Text;
using Spectre.Console;

namespace Parallax.App.Render;

/// <summary>
/// Stories for a person at a terminal: heading, comparison table, differences, what only one has, then the parts that <see cref="TextSections"/> writes. Laid out for 100 columns; without colour where the output is no terminal.
/// </summary>
internal sealed class TextReport : IReport
{
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
        new TextSections(view, Title, Hanging, _console.WriteLine).Write();
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
        Plain(string.Join(" · ", view.WhenAndWhere().Append(view.Counts())));
        Plain(string.Join(" · ", view.Tally().Select(t => $"{t.Count} {t.Label}")));
        _console.WriteLine();
        foreach (var origin in view.Origins)
        {
            Hanging("  ", $"{origin.Letter}  {origin.Name}{(origin.Articles.Length > 1 ? $" ({Words.Count(origin.Articles.Length, "report")}, one origin)" : "")}");
            if (origin.Earlier is { } earlier)
                Hanging("     ", $"the newsroom of {earlier.Letter} again: one witness with it");
            foreach (var (outlet, points) in view.CitedBy(origin))
                Hanging("     ", $"cites {outlet} for {Words.Count(points, "point")}: not independent of it there");
        }

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
            var cells = new List<Spectre.Console.Rendering.IRenderable> { Verdict(point, "\n") };
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
            Line(Verdict(point, "  "));
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
        view.CellsOf(point, origin)
            .GroupBy(c => Clip(c[0].Words.Words), StringComparer.Ordinal)
            .Select(same => (Words: same.Key, Cells: same.SelectMany(c => c).ToList()))
            .Select(c => Inert.Line(c.Words) + Mark(c.Cells[0]) + Dependent(point, c.Cells[0]) + (c.Cells.Count > 1 ? $" [{c.Cells.Count} reports]" : ""));

    private static string Dependent(Point point, Cell cell) => StoryView.Cited(point, cell) is var (outlet, _) ? $" (has it from {Inert.Line(outlet)})" : "";

    private static string Mark(Cell cell) => cell.Status switch
    {
        StatementStatus.Asserted => "",
        StatementStatus.Reported when cell.Attribution is { Source.Length: > 0 } => "",
        _ => $" ({Words.Name(cell.Status)})",
    };

    private static Spectre.Console.Text Verdict(Point point, string between) => new($"{StoryView.VerdictWords(point)}{between}#{StoryView.ShortId(point)}", point.Verdict switch
    {
        Parallax.Verdict.Agree => new Style(Color.Green),
        Parallax.Verdict.Differ => new Style(point.Difference == Difference.Contradiction ? Color.Red : Color.Yellow),
        Parallax.Verdict.Denied => new Style(Color.Red),
        _ => Style.Plain,
    });

    private void Differences(StoryView view)
    {
        var told = view.Shared.Where(p => p.Verdict != Parallax.Verdict.Agree || StoryView.IsCorrected(p) || p.Reasons.Any(r => r.Rule.StartsWith("computed", StringComparison.Ordinal))).ToList();
        if (told.Count == 0)
            return;
        Title("Where they differ, and how");
        foreach (var point in told)
        {
            Hanging("  ", $"{StoryView.VerdictWords(point)} — {Clip(point.Title.Words)}");
            foreach (var (origin, cell) in view.Sides(point))
                Hanging($"      {origin.Letter}  ", $"{Inert.Line(cell.Key!.Words)}  ({Words.Outlet(view.Article(cell.Words.ArticleId).Article)})");
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
            foreach (var point in singles.OrderBy(p => StoryView.IsCorrected(p) ? 0 : 1).Take(SinglesOfAnOrigin))
                Hanging($"  {origin.Letter}  ", Clip(point.Title.Words) + Mark(point.Cells[0]) + (StoryView.IsCorrected(point) ? " (your correction)" : ""));
            if (singles.Count > SinglesOfAnOrigin)
                Hanging($"  {origin.Letter}  ", $"and {singles.Count - SinglesOfAnOrigin} more (--format html shows all)");
        }

        _console.WriteLine();
    }

    private void Title(string words) => Line(new Markup($"[bold]{words}[/]"));

    private void Plain(string words) => Line(new Spectre.Console.Text(Inert.Line(words)));

    private void Line(Spectre.Console.Rendering.IRenderable renderable)
    {
        _console.Write(renderable);
        _console.WriteLine();
    }

    private void Hanging(string indent, string words)
    {
        foreach (string line in TextLines.Hanging(indent, words, _console.Profile.Width))
            _console.WriteLine(line);
    }

    private static string Clip(string words) => TextLines.Clip(words);
}

using System.Globalization;
using static Parallax.App.Render.HtmlReport;

namespace Parallax.App.Render;

/// <summary>
/// What a reader may choose to see of a story's points: a kind, an outlet, a speaker. Controls without a script: a style rule for each choice hides
/// the rows that don't have its class. The rules serve all stories of a page.
/// </summary>
internal sealed class HtmlFilters
{
    // Beyond these a list of choices is no help, and its rules are weight.
    private const int MostOutlets = 40, MostSpeakers = 16, MostPoints = 400;

    private static readonly string[] _verdicts = ["agree", "differ", "denied", "only"];

    private readonly SortedSet<int> _split = [];
    private int _outlets, _speakers, _points;

    /// <summary>The class of what an origin says.</summary>
    public static string Outlet(int origin) => "h" + Number(origin);

    /// <summary>The classes by which a point is found: its verdict, difference, origins and speakers.</summary>
    public static string Classes(StoryView view, Point point)
    {
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var cell in point.Cells)
        {
            int origin = view.Origins.IndexOf(view.OriginOf(cell)), speaker = view.SpeakerOf(cell);
            if (origin < MostOutlets)
                classes.Add(Outlet(origin));
            if (speaker is >= 0 and < MostSpeakers)
                classes.Add("p" + Number(speaker));
        }

        string kind = Kind(point.Verdict) + (point.Difference is { } difference ? $" d{((int)difference).ToString(CultureInfo.InvariantCulture)}" : "");
        return $"row {kind}{(point.Difference is Difference.Contradiction or Difference.CopyingError ? " hard" : "")} {string.Join(' ', classes)}";
    }

    /// <summary>The class of a statement of a shared point, by which the same one lights up in the report beside; none beyond a number.</summary>
    public static string Aligned(int point) => point < MostPoints ? " k" + Number(point) : "";

    /// <summary>Writes the controls of a story.</summary>
    public void Controls(TextWriter output, StoryView view, string id)
    {
        _points = Math.Max(_points, Math.Min(MostPoints, view.Shared.Length));
        output.Write("<fieldset class=\"filters\"><legend>Show</legend>\n<div class=\"kinds\">");
        Kind(output, id, "all", "all", view.Comparison.Points.Length, isChosen: true);
        foreach (var (count, kind, label) in view.Tally())
        {
            Kind(output, id, kind, kind switch { "agree" => "agreed", "only" => "one origin only", _ => label }, count, isChosen: false);
            if (kind != "differ")
                continue;
            foreach (var same in view.Differing.GroupBy(p => p.Difference).OrderBy(g => g.Key))
            {
                if (same.Key is { } difference)
                    Kind(output, id, "d" + Number((int)difference), Words.Difference(difference), same.Count(), isChosen: false);
            }
        }

        output.Write("</div>\n");
        int outlets = Math.Min(MostOutlets, view.Origins.Length), speakers = Math.Min(MostSpeakers, view.Speakers.Length);
        (_outlets, _speakers) = (Math.Max(_outlets, outlets), Math.Max(_speakers, speakers));
        Choice(output, "outlet", "all outlets", Enumerable.Range(0, outlets).Select(i => (Outlet(i), $"{view.Origins[i].Letter}  {view.Origins[i].Name}")));
        Choice(output, "speaker", "all speakers", Enumerable.Range(0, speakers).Select(i => ("p" + Number(i), view.Speakers[i])));
        output.Write("</fieldset>\n");
    }

    /// <summary>Writes the style rules that all controls so far need.</summary>
    public void Write(TextWriter output)
    {
        foreach (string kind in _verdicts.Concat(Enum.GetValues<Difference>().Select(d => "d" + Number((int)d))))
            output.Write($".story:has(.f-{kind}:checked) .row:not(.{kind}){{display:none}}\n");
        for (int i = 0; i < _outlets; i++)
            output.Write($".story:has(option.{Outlet(i)}:checked) .row:not(.{Outlet(i)}){{display:none}}\n");
        for (int i = 0; i < _speakers; i++)
            output.Write($".story:has(option.p{Number(i)}:checked) .row:not(.p{Number(i)}){{display:none}}\n");
        for (int i = 0; i < _points; i++)
            output.Write($".docs:has(.k{Number(i)}:target,.k{Number(i)} :target) .k{Number(i)}{{background:var(--twin)}}\n");
        foreach (int piece in _split)
            output.Write($".doc:has(.m{Number(piece)}:target) .m{Number(piece)}{{background:var(--mark)}}\n");
    }

    /// <summary>Notes that the mark of that number stands in pieces in some article.</summary>
    public void Split(int piece) => _split.Add(piece);

    private static string Kind(Verdict verdict) => verdict switch
    {
        Verdict.Agree => "agree",
        Verdict.Differ => "differ",
        Verdict.Denied => "denied",
        _ => "only",
    };

    private static void Kind(TextWriter output, string id, string kind, string label, int count, bool isChosen) =>
        output.Write($"<label class=\"{kind}\"><input type=\"radio\" class=\"f-{kind}\" name=\"{id}-kind\" autocomplete=\"off\"{(isChosen ? " checked" : "")}> {Escape(label)} <span class=\"n\">{Number(count)}</span></label>");

    private static void Choice(TextWriter output, string name, string all, IEnumerable<(string Class, string Label)> choices)
    {
        var list = choices.ToList();
        if (list.Count < 2)
            return;
        output.Write($"<label class=\"choice\">{name} <select autocomplete=\"off\"><option>{all}</option>");
        foreach (var (which, label) in list)
            output.Write($"<option class=\"{which}\">{Escape(label.Length > 60 ? label[..60] + "…" : label)}</option>");
        output.Write("</select></label>\n");
    }
}

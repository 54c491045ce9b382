using System.Globalization;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>
/// Why one point is what it is: its statements with their places, what matched, the rules that spoke, who counts as a witness, what came
/// near; and the lines by which a person corrects it.
/// </summary>
/// <param name="output">Where to write.</param>
/// <param name="wanted">The point's id, or the beginning of it.</param>
/// <param name="explain">Gives the explanation of a point of a comparison.</param>
/// <param name="width">Columns; lines for the corrections file are never broken.</param>
internal sealed class ExplainReport(TextWriter output, string wanted, Func<Comparison, string, PointExplanation?> explain, int width) : IReport
{
    // Enough to name those that share a beginning.
    private const int MostFound = 8;

    private readonly List<(Comparison Comparison, Point Point)> _found = [];

    /// <summary>What is wrong with the id, after the end; null where one point was explained.</summary>
    public string[]? Refused { get; private set; }

    public void Story(Comparison comparison)
    {
        foreach (var point in comparison.Points)
        {
            if (_found.Count < MostFound && point.Id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
                _found.Add((comparison, point));
        }
    }

    public void End(RunSummary summary)
    {
        if (_found.Count == 1 && explain(_found[0].Comparison, _found[0].Point.Id) is { } explanation)
            Show(new StoryView(_found[0].Comparison), explanation);
        else if (_found.Count == 0)
            Refused = [$"--explain {wanted}: no point of these stories has an id that begins so; 'parallax read' shows the ids behind #"];
        else
            Refused = [$"--explain {wanted}: more than one point begins so; give more of it:", .. _found.Select(f => $"  {f.Point.Id}  {TextLines.Clip(f.Point.Title.Words)}")];
    }

    private void Show(StoryView view, PointExplanation why)
    {
        var point = why.Point;
        Line("", $"Point {point.Id} of story {view.Story.Id}: {view.Comparison.Title.Words}");
        Line("", $"{StoryView.VerdictWords(point)} · {point.Origins} of {point.Of} origins that could have had it");
        Title("What is said");
        foreach (var member in why.Members)
            Member(view, member);
        Title("The rules that spoke");
        foreach (var reason in point.Reasons)
            Reason(view, "  ", reason);
        Title($"Witnesses: {why.Witnesses.Length}");
        foreach (var witness in why.Witnesses)
            Witness(view, witness);
        if (!why.Denials.IsEmpty)
            Title(point.Denies is null ? "Denied by" : "Denies");
        foreach (var denial in why.Denials)
            Line("  ", $"#{denial.Id}  {TextLines.Clip(denial.Title.Words)}");
        if (!why.Near.IsEmpty)
            Title("What came near and is not in it");
        foreach (var near in why.Near)
            Near(view, near);
        Corrections(why);
    }

    private void Member(StoryView view, MemberEvidence member)
    {
        Line($"  {view.OriginOf(member.Words.ArticleId).Letter}  ", TextLines.Clip(member.Words.Words));
        Line("       ", Place(view, member.Words));
        if (member.Repeats is { } head)
            Line("       ", $"says what its origin says: {TextLines.Clip(head.Words)}");
        else if (member.Nearest is { } nearest)
            Line("       ", $"most like {view.OriginOf(nearest.ArticleId).Letter}: {Number(member.Score)} ({Parts(member.Parts)})");
    }

    private void Reason(StoryView view, string indent, Reason reason)
    {
        Line(indent, $"{reason.Rule}: {reason.Note}");
        foreach (var words in reason.Evidence)
            Line($"{indent}  {view.OriginOf(words.ArticleId).Letter}  ", TextLines.Clip(words.Words));
    }

    private void Witness(StoryView view, Witness witness)
    {
        string who = string.Join("", witness.Statements.Select(s => view.OriginOf(s.ArticleId).Letter).Distinct(StringComparer.Ordinal));
        var origin = view.Origins.FirstOrDefault(o => o.Origin.Id == witness.OriginId);
        Line("  ", origin is null
            ? $"{witness.Outlet}, no report of this story: {who} cite{(who.Length == 1 ? "s" : "")} it and {(who.Length == 1 ? "is" : "are")} not independent of it"
            : $"{origin.Letter} {origin.Name}{(who == origin.Letter ? "" : $", also as cited by {who.Replace(origin.Letter, "", StringComparison.Ordinal)}")}");
    }

    private void Near(StoryView view, NearMiss near)
    {
        Line($"  {view.OriginOf(near.Words.ArticleId).Letter}  ", TextLines.Clip(near.Words.Words));
        Line("       ", $"{near.Why.Rule}: {near.Why.Note}; likeness {Number(near.Score)} ({Parts(near.Parts)}){(near.PointId is null ? "" : $"; it is in #{near.PointId}")}");
    }

    private void Corrections(PointExplanation why)
    {
        Title("To correct it, put lines like these into a file and give it with --corrections");
        var first = why.Members[0].Words;
        foreach (var member in why.Members.Skip(1).Where(m => m.Repeats is null))
            output.Write($"  {Correction("point-not-same", first, member.Words)}\n");
        foreach (var near in why.Near)
            output.Write($"  {Correction("point-same", near.To, near.Words)}\n");
    }

    private static string Correction(string kind, Quoted first, Quoted second) =>
        $"{{\"kind\":\"{kind}\",\"places\":[{Place(first)},{Place(second)}]}}";

    private static string Place(Quoted words) => string.Create(CultureInfo.InvariantCulture, $"{{\"article\":\"{words.ArticleId}\",\"span\":[{words.Span.Start},{words.Span.End}]}}");

    private static string Place(StoryView view, Quoted words)
    {
        var article = view.Article(words.ArticleId).Article;
        return string.Create(CultureInfo.InvariantCulture, $"{Words.Outlet(article)}, {Words.Place(article)}, article {article.Id}, characters {words.Span.Start} to {words.Span.End}");
    }

    // Parts without a value say nothing.
    private static string Parts(IEnumerable<MatchPart> parts) =>
        string.Join(", ", parts.Where(p => p.Value != 0).Select(p => $"{p.Name} {Number(p.Value)}")) is { Length: > 0 } told ? told : "nothing in common";

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private void Title(string words) => output.Write($"\n{Inert.Line(words)}\n");

    private void Line(string indent, string words)
    {
        foreach (string line in TextLines.Hanging(indent, words, width))
            output.Write(line + "\n");
    }
}

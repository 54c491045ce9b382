using System.CommandLine;
using System.Text.Json;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax align</c> and <c>parallax conflicts</c>: what short texts, taken out of their stories, have to do with each other.</summary>
internal static class PairCommands
{
    private const int Digits = 5;

    // Pairs that are looked at together, to see which are of one story.
    private const int MostTogether = 50_000;

    private sealed record PairRow(string Id, bool IsClaim, PipelineTasks.TextPairing Texts);

    private static readonly string[] PairMembers = ["id", "a", "b"], ClaimMembers = ["id", "claim", "headline"];

    public static IEnumerable<Command> Create(Streams streams)
    {
        var tasks = new Lazy<PipelineTasks>();
        var group = MachineCommands.File();
        var align = new Command("align", "Which sentences tell the same event: {\"group\",\"statements\":[{\"id\",\"doc\",\"text\",\"date\"}]} in, {\"group\",\"pairs\"} out; or {\"id\",\"a\",\"b\"} (with \"group\" where both are of one story) in, {\"id\",\"score\",\"label\",\"stance\"} out; or {\"id\",\"claim\",\"headline\"} in, the stance as label out") { group };
        align.SetAction((parsed, cancel) => Task.Run(() => MachineCommands.Run(streams, "align", parsed.GetValue(group)!, path => Align(new JsonLines(streams), path, cancel))));
        yield return align;

        var pairs = MachineCommands.File();
        var offsets = new Option<string>("--offsets") { Description = "What offsets count: UTF-16 code units, or code points", DefaultValueFactory = _ => "utf16" };
        offsets.AcceptOnlyFromAmong("utf16", "codepoints");
        var conflicts = new Command("conflicts", "Which sentences contradict each other: {\"id\",\"a\",\"b\",\"date_a\",\"date_b\"} in, {\"id\",\"label\",\"kind\",\"a_span\",\"b_span\",\"score\"} out") { pairs, offsets };
        conflicts.SetAction((parsed, cancel) => Task.Run(() => MachineCommands.Run(streams, "conflicts", parsed.GetValue(pairs)!, path => Conflicts(tasks.Value, new JsonLines(streams), path, parsed.GetValue(offsets) == "codepoints", cancel))));
        yield return conflicts;
    }

    private static void Align(JsonLines lines, string path, CancellationToken cancel)
    {
        var pairs = new List<PairRow>();
        foreach (var line in lines.Read(path, WrongAlign, "{\"group\",\"statements\":[{\"id\",\"doc\",\"text\"}]}, {\"id\",\"a\",\"b\"} or {\"id\",\"claim\",\"headline\"}"))
        {
            cancel.ThrowIfCancellationRequested();
            bool isGroup = line.TryGetProperty("statements", out var statements);
            if (!isGroup)
                pairs.Add(Pair(line));
            if (isGroup || pairs.Count == MostTogether)
                Flush(lines, pairs);
            if (isGroup)
                Group(lines, line, statements);
        }

        Flush(lines, pairs);
    }

    private static void Group(JsonLines lines, JsonElement line, JsonElement statements)
    {
        var ids = statements.EnumerateArray().Select(s => JsonLines.Text(s, "id")!).ToList();
        var texts = statements.EnumerateArray().Select(s => (JsonLines.Text(s, "doc")!, new PipelineTasks.ShortText(JsonLines.Text(s, "text")!, JsonLines.Day(s, "date")))).ToList();
        lines.Write(json =>
        {
            json.WriteString("group", JsonLines.Text(line, "group"));
            json.WriteStartArray("pairs");
            foreach (var (first, second) in PipelineTasks.Align(texts))
            {
                json.WriteStartArray();
                json.WriteStringValue(ids[first]);
                json.WriteStringValue(ids[second]);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
    }

    private static PairRow Pair(JsonElement line)
    {
        bool isClaim = line.TryGetProperty("claim", out _);
        var (first, second) = isClaim ? (new(JsonLines.Text(line, "claim")!, null), new(JsonLines.Text(line, "headline")!, null)) : (Side(line, "a", "date_a"), Side(line, "b", "date_b"));
        return new PairRow(JsonLines.Text(line, "id")!, isClaim, new PipelineTasks.TextPairing(first, second, JsonLines.Text(line, "group")));
    }

    private static void Flush(JsonLines lines, List<PairRow> rows)
    {
        foreach (var (row, likeness) in rows.Zip(PipelineTasks.Likeness(rows.ConvertAll(r => r.Texts))))
        {
            string stance = PipelineTasks.Stance(row.Texts.First.Text, row.Texts.Second.Text);
            lines.Write(json =>
            {
                json.WriteString("id", row.Id);
                json.WriteNumber("score", Math.Round(likeness.Score, Digits));
                if (row.IsClaim)
                    json.WriteString("label", stance);
                else
                    json.WriteNumber("label", likeness.IsSame ? 1 : 0);
                json.WriteString("stance", stance);
            });
        }

        rows.Clear();
    }

    private static void Conflicts(PipelineTasks tasks, JsonLines lines, string path, bool codePoints, CancellationToken cancel)
    {
        foreach (var line in lines.Read(path, WrongPair, "{\"id\",\"a\",\"b\"}, a and b texts"))
        {
            cancel.ThrowIfCancellationRequested();
            var (a, b) = (Side(line, "a", "date_a"), Side(line, "b", "date_b"));
            var verdict = tasks.Conflict(a, b);
            lines.Write(json =>
            {
                json.WriteString("id", JsonLines.Text(line, "id"));
                json.WriteString("label", verdict.Label);
                json.WriteString("kind", verdict.Kind);
                Span(json, "a_span", verdict.First, new Offsets(a.Text, codePoints));
                Span(json, "b_span", verdict.Second, new Offsets(b.Text, codePoints));
                json.WriteNumber("score", Math.Round(verdict.Score, Digits));
            });
        }
    }

    private static PipelineTasks.ShortText Side(JsonElement line, string text, string date) => new(JsonLines.Text(line, text)!, JsonLines.Day(line, date));

    private static void Span(Utf8JsonWriter json, string name, Span? span, Offsets offsets)
    {
        json.WritePropertyName(name);
        if (span is { } found)
            JsonLines.Pair(json, found, offsets);
        else
            json.WriteNullValue();
    }

    private static string? WrongAlign(JsonElement line)
    {
        if (!line.TryGetProperty("statements", out var statements))
            return Missing(line, line.TryGetProperty("claim", out _) ? ClaimMembers : PairMembers);
        if (JsonLines.Text(line, "group") is null)
            return "statements without \"group\"";
        if (statements.ValueKind != JsonValueKind.Array)
            return "\"statements\" that are no list";
        return statements.EnumerateArray().Any(s => s.ValueKind != JsonValueKind.Object || JsonLines.Text(s, "id") is null || JsonLines.Text(s, "doc") is null || JsonLines.Text(s, "text") is null)
            ? "a statement without id, doc or text"
            : null;
    }

    private static string? WrongPair(JsonElement line) => Missing(line, PairMembers);

    private static string? Missing(JsonElement line, string[] members) =>
        members.FirstOrDefault(name => JsonLines.Text(line, name) is null) is { } missing ? $"an object whose \"{missing}\" is missing or no text" : null;
}

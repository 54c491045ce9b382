using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax dates FILE.jsonl</c>: when undated reports were published, by their own evidence and that of the others of their group.</summary>
internal static class DatesCommand
{
    public static Command Create(Streams streams)
    {
        var file = new Argument<string>("FILE.jsonl") { Description = "{\"doc\",\"group\",\"title\",\"text\",\"given_date\"} a line, and \"url\" and \"captured\" where known; documents of one group report one event" };
        var asOf = new Option<string?>("--as-of") { Description = "No document is later than this day (YYYY-MM-DD)" };
        var explain = new Option<bool>("--explain") { Description = "The chain of constraints of each document, for a person" };
        var command = new Command("dates", "When reports were published: a day, a month, a year or an interval, with reasons") { file, asOf, explain };
        command.SetAction(parsed => Dates(streams, parsed.GetValue(file)!, parsed.GetValue(asOf), parsed.GetValue(explain)));
        return command;
    }

    private static int Dates(Streams streams, string path, string? asOf, bool explain)
    {
        LocalDate? now = null;
        if (asOf is not null)
        {
            var day = LocalDatePattern.Iso.Parse(asOf);
            if (!day.Success)
            {
                streams.Error.WriteLine(Inert.Line($"parallax dates: --as-of {asOf}: expected a day as YYYY-MM-DD"));
                return CommandLine.Misuse;
            }

            now = day.Value;
        }

        if (RunOptions.Missing([path]) is not null)
        {
            streams.Error.WriteLine(Inert.Line($"parallax dates: {path}: no file there; expected a JSON Lines file, or - for standard input"));
            return CommandLine.Misuse;
        }

        var lines = new JsonLines(streams);
        var tasks = new PipelineTasks();
        using var people = new StreamWriter(streams.Out, leaveOpen: true);
        var documents = lines.Read(path, "doc", "text").Select(d => (
            Group: JsonLines.Text(d, "group") ?? JsonLines.Text(d, "doc")!,
            Document: new PipelineTasks.UndatedDocument(JsonLines.Text(d, "doc")!, JsonLines.Text(d, "title"), JsonLines.Text(d, "text") ?? "", JsonLines.Text(d, "given_date"), JsonLines.Text(d, "url"), Day(JsonLines.Text(d, "captured"))))).ToList();

        // Groups may be interleaved in the file; they come out in the order of their first documents.
        foreach (var group in documents.GroupBy(d => d.Group, StringComparer.Ordinal))
        {
            foreach (var row in tasks.Dates([.. group.Select(d => d.Document)], now))
            {
                if (explain)
                    Show(people, row);
                else
                    Write(lines, row);
            }
        }

        people.Flush();
        streams.Out.Flush();
        return CommandLine.Done;
    }

    private static LocalDate? Day(string? iso) => iso is { Length: >= 10 } && LocalDatePattern.Iso.Parse(iso[..10]) is { Success: true } day ? day.Value : null;

    private static void Write(JsonLines lines, PipelineTasks.DateLine row) => lines.Write(json =>
    {
        json.WriteString("doc", row.Doc);
        json.WriteString("date", row.Date);
        json.WriteString("earliest", row.Earliest);
        json.WriteString("latest", row.Latest);
        json.WriteNumber("confidence", row.Confidence);
        json.WriteStartArray("reasons");
        foreach (var reason in row.Reasons)
            json.WriteStringValue(Line(reason));
        json.WriteEndArray();
    });

    private static void Show(StreamWriter people, PipelineTasks.DateLine row)
    {
        people.Write(Inert.Line($"{row.Doc}: {row.Date ?? $"{row.Earliest ?? "…"} to {row.Latest ?? "…"}"}  ({row.Confidence:0.00})") + "\n");
        foreach (var reason in row.Reasons)
            people.Write("  " + Inert.Line(Line(reason)) + "\n");
    }

    private static string Line(Reason reason) =>
        $"{reason.Rule}: {reason.Note}{(reason.Evidence.IsEmpty ? "" : " — " + string.Join(" … ", reason.Evidence.Select(e => $"“{e.Words}”")))}";
}

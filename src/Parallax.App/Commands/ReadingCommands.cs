using System.CommandLine;
using System.Text;
using System.Text.Json;
using Parallax.App.Render;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax statements</c> and <c>parallax attributions</c>: what the reading room finds in texts, for programs and for people.</summary>
internal static class ReadingCommands
{
    private delegate void Members(Utf8JsonWriter json, Reading reading, string text, Offsets offsets);

    public static Command Attributions(Streams streams, Lazy<PipelineTasks> tasks) => Create(
        streams, tasks, "attributions", "Who says what: {\"doc\",\"text\"} in, {\"doc\",\"attributions\"} out", Attributions, ReadingText.Attributions);

    public static Command Statements(Streams streams, Lazy<PipelineTasks> tasks) => Create(
        streams, tasks, "statements", "What texts say: {\"doc\",\"text\"} in, {\"doc\",\"statements\"} out", Statements, ReadingText.Statements);

    private static Command Create(Streams streams, Lazy<PipelineTasks> tasks, string name, string description, Members members, Func<Article, Reading, string> people)
    {
        var file = MachineCommands.File();
        var offsets = MachineCommands.OffsetsOption();
        var format = new Option<string>("--format", "-f") { Description = $"jsonl for programs; text for a person: each text with its {name} in the margin, 100 columns", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "text");
        var command = new Command(name, description) { file, format, offsets };
        command.SetAction(parsed => MachineCommands.Run(streams, name, parsed.GetValue(file)!, path =>
        {
            var lines = new JsonLines(streams);
            bool codePoints = parsed.GetValue(offsets) == "codepoints";
            foreach (var document in lines.Read(path, "doc", "text"))
            {
                string text = JsonLines.Text(document, "text") ?? "", doc = JsonLines.Text(document, "doc") ?? "";
                var (article, reading) = tasks.Value.Read(doc, text);
                if (parsed.GetValue(format) == "text")
                {
                    streams.Out.Write(Encoding.UTF8.GetBytes($"{Inert.Line(doc)}\n\n{people(article, reading)}\n"));
                    continue;
                }

                lines.Write(json =>
                {
                    json.WriteString("doc", doc);
                    members(json, reading, text, new Offsets(text, codePoints));
                    json.WriteString("maker", reading.Maker);
                });
            }
        }));
        return command;
    }

    private static void Attributions(Utf8JsonWriter json, Reading reading, string text, Offsets offsets)
    {
        json.WriteStartArray("attributions");
        foreach (var attribution in reading.Attributions)
        {
            json.WriteStartObject();
            JsonLines.Pairs(json, "cue", attribution.Cue, offsets);
            // Of a relative clause the pronoun is the source, as corpora mark it; what it takes up stands beside it.
            int antecedents = attribution.Source.Length > 1 && attribution.Source[^1].Words(text) is "who" or "which" or "that" or "whom" ? attribution.Source.Length - 1 : 0;
            JsonLines.Pairs(json, "source", attribution.Source.Skip(antecedents), offsets);
            JsonLines.Pairs(json, "antecedent", attribution.Source.Take(antecedents), offsets);
            JsonLines.Pairs(json, "content", attribution.Content, offsets);
            JsonLines.Pairs(json, "channel", attribution.Channel, offsets);
            json.WriteBoolean("direct", attribution.Direct);
            json.WriteBoolean("plural", attribution.Plural);
            json.WriteString("source_kind", Words.Name(attribution.SourceKind));
            json.WriteString("source_key", attribution.SourceKey);
            json.WriteString("lemma", attribution.CueLemma);
            json.WriteNumber("parent", attribution.Parent);
            json.WriteString("rule", attribution.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Statements(Utf8JsonWriter json, Reading reading, string text, Offsets offsets)
    {
        json.WriteStartArray("statements");
        foreach (var statement in reading.Statements)
            StatementJson.Write(json, statement, reading, text, offsets);
        json.WriteEndArray();
    }
}

using System.CommandLine;
using Parallax.App.Render;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary>Commands that other programs and the benchmarks read: one room each, JSON Lines in and out.</summary>
internal static class MachineCommands
{
    public static IEnumerable<Command> Create(Streams streams)
    {
        var tasks = new Lazy<PipelineTasks>();
        yield return TimesCommand.Create(streams, tasks);
        yield return ReadingCommands.Attributions(streams, tasks);
        yield return ReadingCommands.Statements(streams, tasks);
        yield return Copies(streams);
        yield return Stories(streams, tasks);
    }

    private static Command Copies(Streams streams)
    {
        var file = File();
        var links = new Option<bool>("--links") { Description = "Every link with its edits instead of a row an article" };
        var command = new Command("copies", "Who took text from whom: {\"id\",\"title\",\"text\",\"date\",\"source\"} in arrival order in, {\"id\",\"group\",\"origin\",\"relation\",\"share\"} out") { file, links };
        command.SetAction(parsed => Run(streams, "copies", parsed.GetValue(file)!, path =>
        {
            var lines = new JsonLines(streams);
            if (parsed.GetValue(links))
                CopyLinks(lines, path);
            else
                CopyRows(lines, path);
        }));
        return command;
    }

    private static Command Stories(Streams streams, Lazy<PipelineTasks> tasks)
    {
        var file = File();
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount };
        var corrections = CorrectionsOption.Create();
        var command = new Command("stories", "Which reports tell one event: {\"id\",\"title\",\"text\",\"date\",\"source\"} in arrival order in, {\"id\",\"story\",\"story_at_arrival\",\"origin\"} out") { file, corrections, threads };
        command.SetAction((parsed, cancel) => Task.Run(() => Run(streams, "stories", parsed.GetValue(file)!, path =>
        {
            var lines = new JsonLines(streams);
            var said = CorrectionsOption.Read(parsed.GetValue(corrections), problem => streams.Error.WriteLine(problem.ToString()));
            foreach (var row in tasks.Value.Stories(Articles(lines, path), said, parsed.GetValue(threads), cancel))
            {
                lines.Write(json =>
                {
                    json.WriteString("id", row.Id);
                    json.WriteString("story", row.Story);
                    json.WriteString("story_at_arrival", row.StoryAtArrival);
                    json.WriteString("origin", row.Origin);
                });
            }
        })));
        return command;
    }

    private static void CopyRows(JsonLines lines, string path)
    {
        foreach (var row in PipelineTasks.Copies(Articles(lines, path)))
        {
            lines.Write(json =>
            {
                json.WriteString("id", row.Id);
                json.WriteString("group", row.Group);
                json.WriteString("origin", row.Origin);
                json.WriteString("relation", row.Relation);
                json.WriteNumber("share", Math.Round(row.Share, 4));
            });
        }
    }

    private static void CopyLinks(JsonLines lines, string path)
    {
        var offsets = new Offsets("", codePoints: false);
        foreach (var link in PipelineTasks.CopyLinks(Articles(lines, path)))
        {
            lines.Write(json =>
            {
                json.WriteString("copy", link.Copy);
                json.WriteString("origin", link.Origin);
                json.WriteString("relation", Words.Name(link.Relation));
                json.WriteNumber("share", Math.Round(link.Share, 4));
                json.WriteNumber("origin_share", Math.Round(link.OriginShare, 4));
                json.WriteBoolean("directed", link.Directed);
                json.WriteStartArray("edits");
                foreach (var edit in link.Edits)
                {
                    json.WriteStartObject();
                    json.WriteString("kind", Words.Name(edit.Kind));
                    json.WritePropertyName("copy");
                    JsonLines.Pair(json, edit.InCopy, offsets);
                    json.WritePropertyName("origin");
                    JsonLines.Pair(json, edit.InOrigin, offsets);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
        }
    }

    private static IEnumerable<Article> Articles(JsonLines lines, string path)
    {
        foreach (var record in lines.Read(path, "id", "text"))
        {
            yield return PipelineTasks.ToArticle(
                JsonLines.Text(record, "id")!, JsonLines.Text(record, "title"), JsonLines.Text(record, "text") ?? "", JsonLines.Day(record, "date"), JsonLines.Text(record, "source"));
        }
    }

    /// <summary>What the offsets of the output count.</summary>
    public static Option<string> OffsetsOption()
    {
        var offsets = new Option<string>("--offsets") { Description = "What offsets count: UTF-16 code units, or code points", DefaultValueFactory = _ => "utf16" };
        offsets.AcceptOnlyFromAmong("utf16", "codepoints");
        return offsets;
    }

    /// <summary>The input of a command over JSON Lines.</summary>
    public static Argument<string> File() => new("FILE.jsonl") { Description = "JSON Lines, .gz or not; - for standard input" };

    /// <summary>Runs over a file that has to be there; what was written is flushed.</summary>
    public static int Run(Streams streams, string name, string path, Action<string> run)
    {
        if (RunOptions.Missing([path]) is not null)
        {
            streams.Error.WriteLine(Inert.Line($"parallax {name}: {path}: no file there; expected a JSON Lines file, or - for standard input"));
            return CommandLine.Misuse;
        }

        run(path);
        streams.Out.Flush();
        return CommandLine.Done;
    }
}

using System.CommandLine;
using System.Text;
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
        var explain = new Option<string?>("--explain") { Description = "Instead of the rows: what one article takes from others and they from it, as text. Its id as the input has it" };
        var command = new Command("copies", "Who took text from whom: {\"id\",\"title\",\"text\",\"date\",\"source\"} in arrival order in, {\"id\",\"group\",\"origin\",\"relation\",\"share\"} out") { file, links, explain };
        command.SetAction((parsed, cancel) => Task.Run(() =>
        {
            string? id = parsed.GetValue(explain);
            var lines = new JsonLines(streams);
            return Run(streams, "copies", parsed.GetValue(file)!, path =>
            {
                var articles = Articles(streams, lines, path, cancel);
                if (id is not null)
                    return PipelineTasks.ExplainCopies(articles, id) is { } why ? Explained(streams, writer => CopyExplainReport.Write(writer, why, Columns(streams))) : NotThere(streams, "copies", id, "article");
                if (parsed.GetValue(links))
                    CopyLinks(lines, articles);
                else
                    CopyRows(lines, articles);
                return CommandLine.Done;
            });
        }));
        return command;
    }

    private static Command Stories(Streams streams, Lazy<PipelineTasks> tasks)
    {
        var file = File();
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount };
        var corrections = CorrectionsOption.Create();
        var explain = new Option<string?>("--explain") { Description = "Instead of the rows: why a story holds what it holds and what came near, as text. The id of an article or of a story" };
        var command = new Command("stories", "Which reports tell one event: {\"id\",\"title\",\"text\",\"date\",\"source\"} in arrival order in, {\"id\",\"story\",\"story_at_arrival\",\"origin\"} out") { file, corrections, threads, explain };
        command.SetAction((parsed, cancel) => Task.Run(() => Run(streams, "stories", parsed.GetValue(file)!, path =>
        {
            var lines = new JsonLines(streams);
            var articles = Articles(streams, lines, path, cancel);
            var said = CorrectionsOption.Read(parsed.GetValue(corrections), problem => streams.Error.WriteLine(problem.ToString()));
            if (parsed.GetValue(explain) is { } id)
            {
                return tasks.Value.ExplainStory(articles, id, said, parsed.GetValue(threads), cancel) is { } why
                    ? Explained(streams, writer => StoryExplainReport.Write(writer, why, Columns(streams)))
                    : NotThere(streams, "stories", id, "article or story");
            }

            foreach (var row in tasks.Value.Stories(articles, said, parsed.GetValue(threads), cancel))
            {
                lines.Write(json =>
                {
                    json.WriteString("id", row.Id);
                    json.WriteString("story", row.Story);
                    json.WriteString("story_at_arrival", row.StoryAtArrival);
                    json.WriteString("origin", row.Origin);
                });
            }

            return CommandLine.Done;
        })));
        return command;
    }

    private static int Explained(Streams streams, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(streams.Out, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        write(writer);
        return CommandLine.Done;
    }

    private static int NotThere(Streams streams, string command, string id, string what)
    {
        streams.Error.WriteLine(Inert.Line($"parallax {command}: --explain {id}: no {what} of the input has this id; expected one as 'parallax {command}' shows it"));
        return CommandLine.Misuse;
    }

    private static int Columns(Streams streams) => streams.IsTerminal ? Math.Clamp(Console.WindowWidth, 60, 160) : 100;

    private static void CopyRows(JsonLines lines, IEnumerable<Article> articles)
    {
        foreach (var row in PipelineTasks.Copies(articles))
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

    private static void CopyLinks(JsonLines lines, IEnumerable<Article> articles)
    {
        var offsets = new Offsets("", codePoints: false);
        foreach (var link in PipelineTasks.CopyLinks(articles))
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

    // An id names one article: a second one under the same id is told and passed over.
    private static IEnumerable<Article> Articles(Streams streams, JsonLines lines, string path, CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in lines.Read(path, "id", "text"))
        {
            cancel.ThrowIfCancellationRequested();
            string id = JsonLines.Text(record, "id") ?? "";
            if (seen.Add(id))
                yield return PipelineTasks.ToArticle(id, JsonLines.Text(record, "title"), JsonLines.Text(record, "text") ?? "", JsonLines.Day(record, "date"), JsonLines.Text(record, "source"));
            else
                streams.Error.WriteLine(new Problem("same-id-twice", $"{path}, id {id}", -1, "an article with an id that came before", "an id of its own for each article", "the line is passed over").ToString());
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
    public static int Run(Streams streams, string name, string path, Action<string> run) => Run(streams, name, path, given =>
    {
        run(given);
        return CommandLine.Done;
    });

    /// <summary>The same, where the run itself says how it ended.</summary>
    public static int Run(Streams streams, string name, string path, Func<string, int> run)
    {
        if (RunOptions.Missing([path]) is not null)
        {
            streams.Error.WriteLine(Inert.Line($"parallax {name}: {path}: no file there; expected a JSON Lines file, or - for standard input"));
            return CommandLine.Misuse;
        }

        int exit = run(path);
        streams.Out.Flush();
        return exit;
    }
}

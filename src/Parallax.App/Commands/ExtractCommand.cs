using System.CommandLine;
using System.Text.Json;
using Parallax.App.Render;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax extract PATH...</c>: the article of each page or text, as a line of JSON or for a person.</summary>
internal static class ExtractCommand
{
    public static Command Create(Streams streams)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders (read whole), files, or - for standard input", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format", "-f") { Description = "jsonl for programs; text, markdown or html for a person", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "jsonl", "markdown", "html");
        var explain = new Option<bool>("--explain") { Description = "Instead of the article: its stages, each block of the page with its score and why it was kept or cut, and what each source says of title, outlet, authors and dates (text or jsonl)" };
        var width = new Option<int>("--width") { Description = "Columns of --explain", DefaultValueFactory = _ => 100 };
        var shared = new RunOptions();
        var command = new Command("extract", "The article of each page: title, text, dates, authors, outlet, agency; what was cut away") { paths, format, explain, width };
        shared.AddTo(command);
        command.SetAction((parsed, cancel) => Task.Run(() =>
        {
            int? columns = parsed.GetValue(explain) ? Math.Clamp(parsed.GetValue(width), 60, 400) : null;
            return Extract(streams, parsed.GetValue(paths)!, parsed.GetValue(format)!, columns, shared.Read(parsed), cancel);
        }));
        return command;
    }

    private static int Extract(Streams streams, string[] paths, string format, int? explain, Options options, CancellationToken cancel)
    {
        if (explain is not null && format is not ("text" or "jsonl"))
        {
            streams.Error.WriteLine("parallax extract: --explain prints text or jsonl; leave --format out or give one of the two");
            return CommandLine.Misuse;
        }

        if (RunOptions.Missing(paths) is { } missing)
        {
            streams.Error.WriteLine(Inert.Line($"parallax extract: {missing}: no file and no folder there; expected paths that exist, or - for standard input"));
            return CommandLine.Misuse;
        }

        using var pipeline = RunOptions.Start(options, out string? misuse);
        if (pipeline is null)
        {
            streams.Error.WriteLine(Inert.Line($"parallax extract: {misuse}"));
            return CommandLine.Misuse;
        }

        var lines = new JsonLines(streams);
        using var people = new StreamWriter(streams.Out, leaveOpen: true);
        var told = new ProblemLines(streams.Error.WriteLine);
        if (explain is { } columns)
            Explain(pipeline, paths, streams, format == "jsonl" ? lines : null, people, columns, told, cancel);
        foreach (var (capture, article, problems) in explain is null ? pipeline.Articles(paths, streams.In, told.Add, cancel) : [])
        {
            foreach (var problem in problems)
                told.Add(problem);
            if (format == "jsonl")
                lines.Write(json => Members(json, capture, article, article is null ? pipeline.Explain(capture) : null));
            else if (article is not null && format == "text")
                Show(people, article);
            else if (article is not null)
                people.Write(format == "html" ? ArticleText.Html(article) : ArticleText.Markdown(article));
        }

        told.End();
        people.Flush();
        streams.Out.Flush();
        return CommandLine.Done;
    }

    private static void Explain(Pipeline pipeline, string[] paths, Streams streams, JsonLines? lines, StreamWriter people, int columns, ProblemLines told, CancellationToken cancel)
    {
        foreach (var capture in pipeline.Captures(paths, streams.In, told.Add, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            var why = pipeline.Explain(capture);
            foreach (var problem in why.Problems)
                told.Add(problem);
            if (lines is null)
                ExtractionReport.Write(people, why, columns);
            else
                lines.Write(json => ExtractionReport.Write(json, why));
        }
    }

    // A page in which no article is found has an empty text, and what it says of itself; its problem says what it is.
    private static void Members(Utf8JsonWriter json, Capture capture, Article? article, ArticleExplanation? other)
    {
        string? Said(string field) => other?.Candidates.FirstOrDefault(c => c.IsTaken && c.Field == field)?.Value.Value;
        json.WriteString("id", Id(capture));
        json.WriteString("path", capture.Path);
        json.WriteString("title", article?.Title is { } title ? title.Words(article.Text) : Said("title"));
        json.WriteString("text", article is null ? "" : article.Body.Words(article.Text));
        json.WriteString("date", article is null ? other?.Published.Iso : article.Published.Iso);
        json.WriteString("modified", article is null ? Said("modified") : Modified(article));
        json.WriteStartArray("author");
        foreach (var author in article is null ? [] : article.Authors.AddRange(article.AgencyAuthors).AddRange(article.DeskAuthors))
            json.WriteStringValue(author.Value);
        json.WriteEndArray();
        json.WriteString("outlet", article?.Outlet?.Value ?? Said("outlet"));
        json.WriteString("agency", article?.Agency?.Value);
        json.WriteString("dateline", article?.Dateline?.Value);
        json.WriteString("lang", article?.Language);
        json.WriteBoolean("truncated", article?.Truncated is not null);
        json.WriteStartArray("debris");
        foreach (var debris in article?.Debris ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("start", debris.Span.Start);
            json.WriteNumber("end", debris.Span.End);
            json.WriteString("kind", debris.Kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("url", article?.Url ?? Said("url") ?? capture.Url?.OriginalString);
        json.WriteString("canonical", article?.Canonical?.Value);
        json.WriteString("section", article?.Section ?? Said("section"));
        json.WriteString("truncated_why", article?.Truncated?.Value);
        json.WriteStartArray("flags");
        foreach (string flag in article?.Flags ?? [])
            json.WriteStringValue(flag);
        json.WriteEndArray();
        Dates(json, article);
        Conflicts(json, article);
        json.WriteString("maker", article?.Maker);
    }

    // Every date that was found: what it dates, its days, the source that says it, its words.
    private static void Dates(Utf8JsonWriter json, Article? article)
    {
        json.WriteStartArray("dates");
        foreach (var date in article?.Dates ?? [])
        {
            json.WriteStartObject();
            json.WriteString("role", Words.Name(date.Role));
            json.WriteString("earliest", NodaTime.Text.LocalDatePattern.Iso.Format(date.Earliest));
            json.WriteString("latest", NodaTime.Text.LocalDatePattern.Iso.Format(date.Latest));
            json.WriteString("source", date.From);
            json.WriteString("words", date.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Conflicts(Utf8JsonWriter json, Article? article)
    {
        json.WriteStartArray("conflicts");
        foreach (var conflict in article?.Conflicts ?? [])
        {
            json.WriteStartObject();
            json.WriteString("field", conflict.Field);
            json.WriteStartArray("values");
            foreach (var value in conflict.Values)
            {
                json.WriteStartObject();
                json.WriteString("source", value.From);
                json.WriteString("value", value.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Show(StreamWriter people, Article article)
    {
        people.Write($"{Inert.Line(Words.Place(article))}: {Inert.Line(Words.Outlet(article))}, {Words.Dates(article.Published)} ({Words.Known(article.Published)})\n");
        foreach (string note in Notes(article))
            people.Write($"({Inert.Line(note)})\n");
        foreach (var block in article.Blocks)
            people.Write($"{(block.Kind is BlockKind.Paragraph ? "" : $"[{Words.Name(block.Kind)}] ")}{Inert.Line(block.Span.Words(article.Text))}\n");
        foreach (var debris in article.Debris)
            people.Write($"  - cut ({Inert.Line(debris.Kind)}): {Inert.Line(debris.Words)}\n");
        people.Write("\n");
    }

    // What a reader should know before reading.
    private static IEnumerable<string> Notes(Article article)
    {
        if (article.Truncated is { } cut)
            yield return $"cut off: {cut.Value}";
        foreach (string flag in article.Flags)
        {
            if (article.Conflicts.FirstOrDefault(c => flag == c.Field + "-conflict") is { } conflict)
                yield return $"{flag}: {string.Join("; ", conflict.Values.Select(v => $"{v.From} says {v.Value}"))}";
            else
                yield return flag;
        }
    }

    private static string? Modified(Article article) =>
        article.Dates.FirstOrDefault(d => d.Role == DateRole.Modified) is { } note ? NodaTime.Text.LocalDatePattern.Iso.Format(note.Earliest) : null;

    // The file name without its endings; a member of a file is named after it.
    private static string Id(Capture capture)
    {
        string name = capture.Path[(capture.Path.LastIndexOf('/') + 1)..];
        foreach (string ending in new[] { ".gz", ".html", ".htm", ".txt", ".xhtml", ".json", ".jsonl", ".xml", ".warc" })
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && name.Length > ending.Length)
                name = name[..^ending.Length];
        }

        return capture.Member is null ? name : $"{name}#{capture.Member}";
    }
}

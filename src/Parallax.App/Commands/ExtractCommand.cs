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
        var shared = new RunOptions();
        var command = new Command("extract", "The article of each page: title, text, dates, authors, outlet, agency; what was cut away") { paths, format };
        shared.AddTo(command);
        command.SetAction((parsed, cancel) => Task.Run(() => Extract(streams, parsed.GetValue(paths)!, parsed.GetValue(format)!, shared.Read(parsed), cancel)));
        return command;
    }

    private static int Extract(Streams streams, string[] paths, string format, Options options, CancellationToken cancel)
    {
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
        foreach (var (capture, article, problems) in pipeline.Articles(paths, streams.In, p => streams.Error.WriteLine(p.ToString()), cancel))
        {
            foreach (var problem in problems)
                streams.Error.WriteLine(problem.ToString());
            if (format == "jsonl")
                lines.Write(json => Members(json, capture, article));
            else if (article is not null && format == "text")
                Show(people, article);
            else if (article is not null)
                people.Write(format == "html" ? ArticleText.Html(article) : ArticleText.Markdown(article));
        }

        people.Flush();
        streams.Out.Flush();
        return CommandLine.Done;
    }

    // A page in which no article is found has an empty text; its problem says what it is.
    private static void Members(Utf8JsonWriter json, Capture capture, Article? article)
    {
        json.WriteString("id", Id(capture));
        json.WriteString("path", capture.Path);
        json.WriteString("title", article?.Title is { } title ? title.Words(article.Text) : null);
        json.WriteString("text", article is null ? "" : article.Body.Words(article.Text));
        json.WriteString("date", Dated(article, DateRole.Published));
        json.WriteString("modified", Dated(article, DateRole.Modified));
        json.WriteStartArray("author");
        foreach (var author in (article?.Authors ?? []).AddRange(article?.AgencyAuthors ?? []))
            json.WriteStringValue(author.Value);
        json.WriteEndArray();
        json.WriteString("outlet", article?.Outlet?.Value);
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
    }

    private static void Show(StreamWriter people, Article article)
    {
        people.Write($"{Inert.Line(Words.Place(article))}: {Inert.Line(Words.Outlet(article))}, {Words.Dates(article.Published)} ({Words.Known(article.Published)})\n");
        foreach (var block in article.Blocks)
            people.Write($"{(block.Kind is BlockKind.Paragraph ? "" : $"[{Words.Name(block.Kind)}] ")}{Inert.Line(block.Span.Words(article.Text))}\n");
        foreach (var debris in article.Debris)
            people.Write($"  - cut ({Inert.Line(debris.Kind)}): {Inert.Line(debris.Words)}\n");
        people.Write("\n");
    }

    private static string? Dated(Article? article, DateRole role)
    {
        if (article is null)
            return null;
        if (role == DateRole.Published)
            return article.Published.Iso;
        var note = article.Dates.FirstOrDefault(d => d.Role == role);
        return note is null ? null : NodaTime.Text.LocalDatePattern.Iso.Format(note.Earliest);
    }

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

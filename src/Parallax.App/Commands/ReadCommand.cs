using System.CommandLine;
using System.Text;
using Parallax.App.Render;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax read PATH...</c>: folders, pages, text, feeds, WARC, JSON Lines in; stories with their comparison out.</summary>
internal static class ReadCommand
{
    private static readonly string[] Formats = ["text", "html", "jsonl", "md", "csv", "webannotation", "bibtex", "ris"];

    public static Command Create(Streams streams)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders (read whole), files, or - for standard input", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format", "-f") { Description = "text for a terminal, html for one page that needs nothing else, jsonl for programs, md for a brief, csv for a row a cell, webannotation for W3C Web Annotation, bibtex or ris for the reports", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong(Formats);
        var to = new Option<string?>("--out", "-o") { Description = "Write to this file instead of standard output" };
        var width = new Option<int?>("--width") { Description = "Columns of the text format (default: the terminal's, 100 in a pipe)" };
        var explain = new Option<string?>("--explain") { Description = "Instead of the stories: why one point is what it is. Its id as the output shows it, or the beginning of it" };
        var corrections = CorrectionsOption.Create();
        var shared = new RunOptions();
        var command = new Command("read", "Read reports, group them into stories, compare each story's reports") { paths, format, to, width, explain, corrections };
        shared.AddTo(command);

        // On a thread of its own: Ctrl-C is only listened for once the action has given its task back.
        command.SetAction((parsed, cancel) => Task.Run(() => Read(
            streams, parsed.GetValue(paths)!, parsed.GetValue(format)!, parsed.GetValue(to), parsed.GetValue(width), parsed.GetValue(explain),
            shared.Read(parsed) with { Corrections = CorrectionsOption.Read(parsed.GetValue(corrections), problem => streams.Error.WriteLine(problem.ToString())) }, cancel)));
        return command;
    }

    private static int Read(Streams streams, string[] paths, string format, string? to, int? width, string? explain, Options options, CancellationToken cancel)
    {
        if (RunOptions.Missing(paths) is { } missing)
        {
            streams.Error.WriteLine(Inert.Line($"parallax read: {missing}: no file and no folder there; expected paths that exist, or - for standard input"));
            return CommandLine.Misuse;
        }

        if (explain is not null && (explain.Length == 0 || format != "text"))
        {
            streams.Error.WriteLine("parallax read: --explain takes the id of a point and prints text; leave --format out");
            return CommandLine.Misuse;
        }

        using var target = OpenTarget(streams, to, out string? refused);
        if (target is null)
        {
            streams.Error.WriteLine(Inert.Line($"parallax read: {refused}"));
            return CommandLine.Misuse;
        }

        if (RunOptions.Start(options, out string? misuse) is not { } pipeline)
        {
            streams.Error.WriteLine(Inert.Line($"parallax read: {misuse}"));
            return CommandLine.Misuse;
        }

        var progress = new Progress(streams);
        var counts = new RunCounts();
        bool stopped = false;
        var why = explain is null ? null : new ExplainReport(target, explain, pipeline.Explain, Columns(streams, width, to is null));
        var report = why ?? Report(format, target, streams, width, to is null);
        try
        {
            foreach (var comparison in pipeline.Read(paths, streams.In, progress.Problem, c => progress.Show(counts = c), cancel))
            {
                progress.Clear();
                report.Story(comparison);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            stopped = true;
        }

        pipeline.Dispose();
        progress.End();
        var summary = new RunSummary(counts, stopped);
        report.End(summary);
        (report as IDisposable)?.Dispose();
        target.Flush();
        if (format is not "text" || to is not null)
            streams.Error.WriteLine(summary.Line());
        if (stopped || why?.Refused is not { } unclear)
            return stopped ? CommandLine.Stopped : CommandLine.Done;
        foreach (string line in unclear)
            streams.Error.WriteLine(Inert.Line($"parallax read: {line}"));
        return CommandLine.Misuse;
    }

    private static IReport Report(string format, StreamWriter target, Streams streams, int? width, bool toOutput)
    {
        bool terminal = streams.IsTerminal && toOutput;
        return format switch
        {
            "html" => new HtmlReport(target),
            "jsonl" => new JsonLinesReport(target.BaseStream),
            "md" => new MarkdownReport(target),
            "csv" => new CsvReport(target),
            "webannotation" => new WebAnnotationReport(target.BaseStream),
            "bibtex" => new BibTexReport(target),
            "ris" => new RisReport(target),
            _ => new TextReport(target, terminal, Columns(streams, width, toOutput)),
        };
    }

    private static int Columns(Streams streams, int? width, bool toOutput) =>
        width ?? (streams.IsTerminal && toOutput ? Math.Clamp(Console.WindowWidth, 60, 160) : 100);

    private static StreamWriter? OpenTarget(Streams streams, string? to, out string? refused)
    {
        refused = null;
        try
        {
            var stream = to is null ? streams.Out : new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.Read);
            return new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: to is null) { NewLine = "\n" };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            refused = $"can't write to {to}: {error.Message}; give a file in a folder that exists and that you may write to";
            return null;
        }
    }
}

using System.CommandLine;
using System.Text.Json;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary>
/// <c>parallax verify OUT.jsonl PATH...</c>: reads the captures again and proves of every string that the stories show that its words
/// stand in the bytes. Silent and 0 where all is proven; a line each and 1 where not. <c>parallax verify --data DIR</c> does so of an archive.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(Streams streams)
    {
        var stories = new Argument<string?>("OUT.jsonl") { Description = "What 'parallax read --format jsonl' printed", Arity = ArgumentArity.ZeroOrOne };
        var paths = new Argument<string[]>("PATH") { Description = "The same paths that were read", Arity = ArgumentArity.ZeroOrMore };
        var data = DataOption.Create();
        var shared = new RunOptions();
        var command = new Command("verify", "Prove that every string shown stands in the bytes of its source; or, with --data alone, that an archive is as it was stored") { stories, paths, data };
        shared.AddTo(command);
        command.SetAction((parsed, cancel) => Task.Run(() =>
        {
            string? shown = parsed.GetValue(stories);
            string[] read = parsed.GetValue(paths)!;
            string? archive = parsed.GetValue(data);
            if (shown is null && archive is not null)
                return ArchiveCommands.Verify(streams, archive, cancel);
            if (shown is not null && read.Length > 0 && archive is null)
                return Task.FromResult(Verify(streams, shown, read, shared.Read(parsed), cancel));
            streams.Error.WriteLine("parallax verify: expected the file that 'parallax read --format jsonl' wrote and the paths that were read, or --data DIR for an archive");
            return Task.FromResult(CommandLine.Misuse);
        }));
        return command;
    }

    private static int Verify(Streams streams, string stories, string[] paths, Options options, CancellationToken cancel)
    {
        if (RunOptions.Missing([stories, .. paths]) is { } missing)
        {
            streams.Error.WriteLine(Inert.Line($"parallax verify: {missing}: nothing there; expected the file that 'parallax read --format jsonl' wrote, then the paths that were read"));
            return CommandLine.Misuse;
        }

        using var pipeline = RunOptions.Start(options, out string? misuse);
        if (pipeline is null)
        {
            streams.Error.WriteLine(Inert.Line($"parallax verify: {misuse}"));
            return CommandLine.Misuse;
        }

        long wrong = 0;
        void Complain(string what)
        {
            wrong++;
            streams.Error.WriteLine(Inert.Line(what));
        }

        try
        {
            using var captures = new CaptureStore();
            captures.Fill(Ids(stories), pipeline, paths, streams.In, cancel);
            long line = 0;
            foreach (string json in File.ReadLines(stories))
            {
                cancel.ThrowIfCancellationRequested();
                line++;
                using var story = JsonDocument.Parse(json);
                new StoryProof(story.RootElement, line, captures, Complain).Check();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            Complain($"{stories}: not a story a line ({error.Message}); expected the file that 'parallax read --format jsonl' wrote");
        }

        return wrong == 0 ? CommandLine.Done : CommandLine.Failed;
    }

    private static HashSet<string> Ids(string stories)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (string json in File.ReadLines(stories))
        {
            using var story = JsonDocument.Parse(json);
            foreach (var article in story.RootElement.GetProperty("articles").EnumerateArray())
                ids.Add(article.GetProperty("id").GetString()!);
        }

        return ids;
    }
}

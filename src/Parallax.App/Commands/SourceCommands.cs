using System.CommandLine;
using System.Text.Json;
using NodaTime;
using Parallax.App.Render;
using Parallax.Following;
using Parallax.Following.Sources;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax unfollow</c>, <c>parallax sources</c>, <c>parallax poll</c>: what is followed, how it goes, and a look at all of it now.</summary>
internal static class SourceCommands
{
    private const int ShownPolls = 40;

    public static IEnumerable<Command> Create(Streams streams) => [Unfollow(streams), Sources(streams), Poll(streams)];

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static Command Unfollow(Streams streams)
    {
        var targets = new Argument<string[]>("SOURCE") { Description = "Ids as 'parallax sources' shows them, addresses, folders or titles", Arity = ArgumentArity.OneOrMore };
        var data = DataOption.Create();
        var command = new Command("unfollow", "Follow a source no longer; what it brought stays") { targets, data };
        command.SetAction((parsed, cancel) => Task.Run(() => DataOption.With(streams, "unfollow", parsed.GetValue(data), async archive =>
        {
            var book = new SourceBook(archive);
            int exit = CommandLine.Done;
            foreach (string target in parsed.GetValue(targets)!)
            {
                if (await One(streams, "unfollow", book, target, cancel).ConfigureAwait(false) is not { } found)
                {
                    exit = CommandLine.Misuse;
                    continue;
                }

                await book.Remove(found.Source.Id, cancel).ConfigureAwait(false);
                using var people = new StreamWriter(streams.Out, leaveOpen: true) { NewLine = "\n" };
                await people.WriteLineAsync(TextLines.Clip($"no longer following {found.Title ?? found.Address}; its {Words.Count(found.State.Reports, "report")} stay")).ConfigureAwait(false);
            }

            return exit;
        })));
        return command;
    }

    private static Command Sources(Streams streams)
    {
        var source = new Argument<string?>("SOURCE") { Description = "One source with its latest polls: an id, address, folder or title", Arity = ArgumentArity.ZeroOrOne };
        var data = DataOption.Create();
        var format = new Option<string>("--format", "-f") { Description = "text for a terminal, jsonl for programs, opml for other readers", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "jsonl", "opml");
        var width = new Option<int>("--width") { Description = "Columns of the text format", DefaultValueFactory = _ => 100 };
        var command = new Command("sources", "What is followed, and how it goes") { source, data, format, width };
        command.SetAction((parsed, cancel) => Task.Run(() => DataOption.With(streams, "sources", parsed.GetValue(data), async archive =>
        {
            var book = new SourceBook(archive);
            using var people = new StreamWriter(streams.Out, leaveOpen: true) { NewLine = "\n" };
            var lines = new SourceLines(people, Now, Math.Clamp(parsed.GetValue(width), 60, 400));
            if (parsed.GetValue(source) is { } wanted)
            {
                if (await One(streams, "sources", book, wanted, cancel).ConfigureAwait(false) is not { } found)
                    return CommandLine.Misuse;
                var polls = await book.LatestPolls(found.Source.Id, ShownPolls, cancel).ConfigureAwait(false);
                if (parsed.GetValue(format) == "jsonl")
                    WriteJson(streams, polls, SourceJson.Poll);
                else
                    lines.One(found, polls);
                return CommandLine.Done;
            }

            var all = await book.All(cancel).ConfigureAwait(false);
            if (parsed.GetValue(format) == "opml")
                Opml.Write(streams.Out, all, Now);
            else if (parsed.GetValue(format) == "jsonl")
                WriteJson(streams, all, SourceJson.Source);
            else
                lines.All(all);
            return CommandLine.Done;
        })));
        return command;
    }

    private static Command Poll(Streams streams)
    {
        var targets = new Argument<string[]>("SOURCE") { Description = "Which sources; all where none is given", Arity = ArgumentArity.ZeroOrMore };
        var data = DataOption.Create();
        var command = new Command("poll", "Ask all sources once, now, and take what is new") { targets, data };
        command.SetAction((parsed, cancel) => Task.Run(() => DataOption.With(streams, "poll", parsed.GetValue(data), archive => PollOnce(streams, archive, parsed.GetValue(targets)!, cancel))));
        return command;
    }

    private static async Task<int> PollOnce(Streams streams, IArchive archive, string[] targets, CancellationToken cancel)
    {
        var book = new SourceBook(archive);
        HashSet<string>? ids = null;
        foreach (string target in targets)
        {
            if (await One(streams, "poll", book, target, cancel).ConfigureAwait(false) is not { } found)
                return CommandLine.Misuse;
            (ids ??= new HashSet<string>(StringComparer.Ordinal)).Add(found.Source.Id);
        }

        var settings = await FollowSettings.Read(archive, cancel).ConfigureAwait(false);
        using var people = new StreamWriter(streams.Out, leaveOpen: true) { NewLine = "\n" };
        var lines = new SourceLines(people, Now, 100);
        var polled = new List<PollRecord>();
        using var follower = new Follower(archive, settings.Options(FollowOptions.Default))
        {
            OnPolled = poll =>
            {
                lock (polled)
                {
                    polled.Add(poll.Record);
                    lines.Polled(poll.Followed, poll.Record);
                }
            },
        };
        await follower.PollOnce(ids, cancel).ConfigureAwait(false);
        lines.Summary(polled);
        return CommandLine.Done;
    }

    // The one source that is meant; null, with a word about it, where none or several are.
    private static async Task<FollowedSource?> One(Streams streams, string command, SourceBook book, string words, CancellationToken cancel)
    {
        var meant = await book.Meant(words, cancel).ConfigureAwait(false);
        if (meant.Length == 1)
            return meant[0];
        string what = meant.Length == 0 ? "no source of that id, address or title; 'parallax sources' lists them" : $"{meant.Length} sources are meant: {string.Join(", ", meant.Select(m => m.Source.Id[..8]))}; give the id";
        await streams.Error.WriteLineAsync(Inert.Line($"parallax {command}: {words}: {what}")).ConfigureAwait(false);
        return null;
    }

    private static void WriteJson<T>(Streams streams, IEnumerable<T> records, Action<Utf8JsonWriter, T> members)
    {
        var lines = new JsonLines(streams);
        foreach (var record in records)
            lines.Write(json => members(json, record));
    }
}

using System.CommandLine;
using System.Globalization;
using NodaTime;
using Parallax.App.Render;
using Parallax.Following;
using Parallax.Following.Outbound;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax follow TARGET...</c>: feeds, sitemaps, pages and folders to follow from now on; an OPML file stands for all that it lists.</summary>
internal sealed class FollowCommand
{
    private readonly Argument<string[]> _targets = new("TARGET") { Description = "Addresses of feeds, sites, sitemaps or pages; OPML files; folders to watch", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _data = DataOption.Create();
    private readonly Option<string?> _title = new("--title") { Description = "What to call the source" };
    private readonly Option<TimeSpan?> _interval = Span("--interval", "Time between two polls, such as 90s, 10m, 2h (default: by how often it brings news)");
    private readonly Option<FullText> _text = new("--full-text") { Description = "Whether linked pages are read: where the entry is a teaser, always, or never", DefaultValueFactory = _ => FullText.Auto };
    private readonly Option<bool> _anyway = new("--anyway") { Description = "Follow an address that can't be read now" };
    private readonly Option<bool> _ignore = new("--ignore-robots") { Description = "Ask for this address whatever its robots.txt says; pages that it links are still asked about" };
    private readonly Option<string[]> _allow = new("--allow") { Description = "A host, address or network that may be reached although it is not public, with or without port; kept. May be given again", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _proxy = new("--proxy") { Description = "An http proxy that all requests go through; kept. An empty one for none" };

    private FollowCommand()
    {
    }

    public static Command Create(Streams streams)
    {
        var follow = new FollowCommand();
        var command = new Command("follow", "Follow feeds, sites, sitemaps, pages or folders; OPML files stand for all that they list")
        {
            follow._targets, follow._data, follow._title, follow._interval, follow._text, follow._anyway, follow._ignore, follow._allow, follow._proxy,
        };
        command.SetAction((parsed, cancel) => Task.Run(() => DataOption.With(streams, "follow", parsed.GetValue(follow._data), archive => follow.Run(streams, parsed, archive, cancel))));
        return command;
    }

    private async Task<int> Run(Streams streams, ParseResult parsed, IArchive archive, CancellationToken cancel)
    {
        if (await Settings(streams, parsed, archive, cancel).ConfigureAwait(false) is not { } settings)
            return CommandLine.Misuse;
        var options = settings.Options(FollowOptions.Default);
        using var http = new OutboundHttp(options.Outbound);
        var finder = new SourceFinder(new Fetcher(http, new HostGates(options.Hosts, TimeProvider.System), TimeProvider.System), new PipelineIntake(options.Limits), TimeProvider.System);
        using var people = new StreamWriter(streams.Out, leaveOpen: true) { NewLine = "\n" };
        var adding = new Adding(new SourceBook(archive), parsed, this, people, streams.Error);
        foreach (string target in parsed.GetValue(_targets)!)
        {
            if (Directory.Exists(target))
                await adding.Add(SourceBook.Make(target, FollowedKind.Folder, Now, out _)!, null, cancel).ConfigureAwait(false);
            else if (File.Exists(target))
                await adding.AddFile(target, cancel).ConfigureAwait(false);
            else
                await adding.AddFound(target, await finder.Find(target, !parsed.GetValue(_ignore), cancel).ConfigureAwait(false), parsed.GetValue(_anyway), cancel).ConfigureAwait(false);
        }

        if (adding.Added > 0)
            await people.WriteLineAsync("'parallax poll' reads them now; 'parallax sources' shows how they go.").ConfigureAwait(false);
        await people.FlushAsync(cancel).ConfigureAwait(false);
        return adding.Refused > 0 ? CommandLine.Failed : CommandLine.Done;
    }

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    // What is said of the way out is kept before anything is fetched. Null where it makes no sense.
    private async Task<FollowSettings?> Settings(Streams streams, ParseResult parsed, IArchive archive, CancellationToken cancel)
    {
        var settings = await FollowSettings.Read(archive, cancel).ConfigureAwait(false);
        string[] allow = parsed.GetValue(_allow)!;
        if (Array.Find(allow, a => AllowedTarget.Parse(a) is null) is { } wrong)
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax follow: --allow {wrong}: expected a host, an address or a network, such as feeds.lan, 10.1.2.3:8080 or 10.0.0.0/8")).ConfigureAwait(false);
            return null;
        }

        string? proxy = parsed.GetValue(_proxy);
        if (proxy is { Length: > 0 } && !(Uri.TryCreate(proxy, UriKind.Absolute, out var uri) && uri.Scheme == "http"))
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax follow: --proxy {proxy}: expected an address such as http://proxy.lan:3128")).ConfigureAwait(false);
            return null;
        }

        if (allow.Length == 0 && proxy is null)
            return settings;
        settings = settings with { Allowed = [.. settings.Allowed.Union(allow, StringComparer.Ordinal)], Proxy = proxy is null ? settings.Proxy : proxy.Length == 0 ? null : proxy };
        await settings.Keep(archive, cancel).ConfigureAwait(false);
        return settings;
    }

    private static Option<TimeSpan?> Span(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            double unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
            const double shortest = 1, longest = 30 * 86400;
            if (unit > 0 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number * unit is >= shortest and <= longest)
                return TimeSpan.FromSeconds(number * unit);
            result.AddError($"{name} {text}: expected a time such as 90s, 10m, 2h or 1d, at most 30d");
            return null;
        },
    };

    // Adds sources and says so.
    private sealed class Adding(SourceBook book, ParseResult parsed, FollowCommand options, StreamWriter people, TextWriter error)
    {
        public int Added { get; private set; }

        public int Refused { get; private set; }

        public async Task AddFound(string target, FoundSource found, bool anyway, CancellationToken cancel)
        {
            if (found.Source is null || (found.IsUnreached && !anyway))
            {
                Refuse(target, found.Source is null ? found.Why! : $"{found.Why}; --anyway follows it all the same");
                return;
            }

            await Add(found.Source, found.Why, cancel).ConfigureAwait(false);
            foreach (var other in found.Others)
                await people.WriteLineAsync(TextLines.Clip($"  there is also {other.Url}{(other.Label is null ? "" : $" ({other.Label})")}")).ConfigureAwait(false);
        }

        public async Task AddFile(string path, CancellationToken cancel)
        {
            byte[] bytes = await File.ReadAllBytesAsync(path, cancel).ConfigureAwait(false);
            if (PipelineIntake.Outlines(bytes) is not { } outlines)
            {
                Refuse(path, "no OPML; expected an OPML file, a folder or an address ('parallax read' reads files)");
                return;
            }

            int before = Added, known = 0;
            foreach (var outline in outlines)
            {
                if (SourceBook.Make(outline.Address, FollowedKind.Feed, Now, out string refused) is not { } source)
                    Refuse(outline.Address, refused);
                else if (await book.Add(Said(source with { Title = outline.Title }), cancel).ConfigureAwait(false))
                    Added++;
                else
                    known++;
            }

            await people.WriteLineAsync(Inert.Line($"{path}: {Words.Count(outlines.Length, "feed")} listed, {Added - before} added, {known} followed already")).ConfigureAwait(false);
        }

        public async Task Add(Source source, string? note, CancellationToken cancel)
        {
            bool isNew = await book.Add(Said(source), cancel).ConfigureAwait(false);
            Added += isNew ? 1 : 0;
            string name = parsed.GetValue(options._title) ?? source.Title ?? source.Address;
            await people.WriteLineAsync(TextLines.Clip($"{(isNew ? "following" : "followed already:")} {name} ({Words.Name(source.Kind)}, {source.Id[..8]}){(note is null ? "" : $"; {note}")}")).ConfigureAwait(false);
        }

        private Source Said(Source source) => source with
        {
            Title = parsed.GetValue(options._title) ?? source.Title,
            FullText = parsed.GetValue(options._text),
            FixedSeconds = parsed.GetValue(options._interval)?.TotalSeconds,
            AsksRobots = !parsed.GetValue(options._ignore),
        };

        private void Refuse(string target, string why)
        {
            Refused++;
            error.WriteLine(Inert.Line($"parallax follow: {Shown(target)}: {why}"));
        }

        // An address may have a password in it.
        private static string Shown(string target) => WebAddress.Parse(target)?.ToString() ?? (target.Contains('@', StringComparison.Ordinal) ? target[(target.LastIndexOf('@') + 1)..] : target);
    }
}

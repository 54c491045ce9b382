using System.CommandLine;
using Parallax.App.Serving;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax serve</c>: the archive living: pages, the API, sources that are followed.</summary>
internal static class ServeCommand
{
    private const string FileVariable = "PARALLAX_CONFIG";

    public static Command Create(Streams streams)
    {
        var config = new Option<string?>("--config") { Description = $"A file with settings, a JSON object (default: ${FileVariable})" };
        var flags = SettingTable.All.ToDictionary(s => s, s => new Option<string?>(s.Flag) { Description = $"{s.What} ({s.Form}; default: {s.Default}; ${s.Variable})" });
        flags[SettingTable.All[0]].Aliases.Add("-d");
        var command = new Command("serve", "Keep an archive living: follow sources, put reports into stories, show, search and correct them in a browser") { config };
        foreach (var setting in SettingTable.All)
            command.Add(flags[setting]);
        command.SetAction((parsed, cancel) => Task.Run(() =>
        {
            string? file = parsed.GetValue(config) ?? Environment.GetEnvironmentVariable(FileVariable);
            var settings = SettingTable.Read(s => parsed.GetValue(flags[s]), Environment.GetEnvironmentVariable, file, out string? wrong);
            return wrong is null ? Run(streams, settings, cancel) : Misuse(streams, wrong);
        }));
        return command;
    }

    /// <summary>Serves until it is cancelled.</summary>
    internal static async Task<int> Run(Streams streams, ServeSettings settings, CancellationToken cancel)
    {
        if (settings.Data is not { } place)
            return await Misuse(streams, "no archive was named; give --data DIR or --data postgres:CONNECTION, or set PARALLAX_DATA");
        if (!settings.IsLoopback && settings.SignIn == SignIn.Off)
            return await Misuse(streams, $"--sign-in off goes with a loopback address only; {settings.Urls.Host} can be reached by others");
        try
        {
            var archive = Archives.Open(place, line => streams.Error.WriteLine(Inert.Line("parallax serve: " + line)));
            await using (archive)
                return await Serve(streams, settings, archive, cancel);
        }
        catch (ArchiveException wrong)
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax serve: {wrong.Message}"));
            return CommandLine.Failed;
        }
    }

    private static async Task<int> Serve(Streams streams, ServeSettings settings, IArchive archive, CancellationToken cancel)
    {
        using var users = new Users.UserBook(archive);
        await users.Load(cancel);
        if (!settings.IsLoopback && settings.SignIn == SignIn.Auto && !users.AnyAdmin)
            return await Misuse(streams, $"{settings.PublicUrl?.Host ?? settings.Urls.Host} can be reached by others, and there is no account yet; make the first one on a loopback address, or give --sign-in on and make it with the token that is printed");
        Server server;
        try
        {
            server = await Server.Start(settings, archive, streams.Error, cancel: cancel);
        }
        catch (IOException taken)
        {
            await streams.Error.WriteLineAsync(Inert.Line($"parallax serve: can't listen on {settings.Urls.Authority}: {taken.Message}; give another with --urls"));
            return CommandLine.Failed;
        }

        await using (server)
        {
            await Greet(streams, server);
            await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            server.Site.Log.Write(LogLevel.Info, "stopping");
            await server.Stop();
        }

        return CommandLine.Done;
    }

    private static async Task Greet(Streams streams, Server server)
    {
        using var people = new StreamWriter(streams.Out, leaveOpen: true) { NewLine = "\n" };
        var address = server.Site.Settings.PublicUrl ?? server.Address;
        await people.WriteLineAsync($"Parallax serves at {address}");
        if (!server.Site.Users.AnyAdmin)
        {
            await people.WriteLineAsync(server.Site.IsSingleUser
                ? "There are no accounts: whoever uses this machine uses it without signing in."
                : "There is no account yet: nobody can sign in.");
            if (server.Site.Settings.SignIn != SignIn.Off)
                await people.WriteLineAsync($"To make the first account, an admin, open {new Uri(address, "/setup?token=" + server.Site.Setup.Value)} (the token holds until it is used or the server stops).");
        }

        await people.FlushAsync();
        server.Site.Log.Write(LogLevel.Info, "ready", ("address", server.Address), ("signIn", !server.Site.IsSingleUser));
    }

    private static async Task<int> Misuse(Streams streams, string wrong)
    {
        await streams.Error.WriteLineAsync(Inert.Line($"parallax serve: {wrong}"));
        return CommandLine.Misuse;
    }
}

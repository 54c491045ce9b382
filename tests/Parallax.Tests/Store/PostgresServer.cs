using System.Diagnostics;
using System.Globalization;
using Npgsql;

[assembly: AssemblyFixture(typeof(Parallax.Tests.Store.PostgresServerEnd))]

namespace Parallax.Tests.Store;

/// <summary>
/// A PostgreSQL of the tests' own: made by initdb in a temporary folder, reached by a socket there, gone with the test program. Where there is no
/// PostgreSQL its tests fail and say what to install: a suite that passes has run on it.
/// </summary>
internal static class PostgresServer
{
    private static readonly Lazy<string> Socket = new(Start);
    private static int _schemas;
    private static string? _folder;
    private static string? _programs;

    /// <summary>A connection string to an empty schema.</summary>
    public static string NewSchema()
    {
        string schema = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _schemas)}");
        using var connection = new NpgsqlConnection(Connection("public"));
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE SCHEMA {schema}", connection);
        create.ExecuteNonQuery();
        return Connection(schema);
    }

    private static string Connection(string schema) => $"Host={Socket.Value};Username=parallax;Database=postgres;Search Path={schema};Pooling=false";

    private static string Start()
    {
        _programs = Programs() ?? throw new InvalidOperationException("no initdb on PATH or in /usr/lib/postgresql: install PostgreSQL (Debian: apt-get install postgresql) to run these tests");
        _folder = Directory.CreateTempSubdirectory("parallax-pg-").FullName;
        string data = Path.Combine(_folder, "data");
        if (Environment.UserName == "root")
            Run("chown", "postgres", _folder);
        RunAsServer("initdb", "-D", data, "-U", "parallax", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
        RunAsServer("pg_ctl", "-D", data, "-w", "-s", "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -c listen_addresses='' -c fsync=off -c max_connections=60 -c shared_buffers=32MB", "start");
        return _folder;
    }

    /// <summary>Ends it, where it was started.</summary>
    public static void Stop()
    {
        if (_folder is null)
            return;
        try
        {
            RunAsServer("pg_ctl", "-D", Path.Combine(_folder!, "data"), "-m", "immediate", "-s", "stop");
        }
        catch (InvalidOperationException)
        {
            // It had gone, or never came up: the folder goes in either case.
        }

        Directory.Delete(_folder!, recursive: true);
    }

    private static string? Programs()
    {
        string[] onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        string[] packaged = Directory.Exists("/usr/lib/postgresql") ? [.. Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))] : [];
        return onPath.Concat(packaged).FirstOrDefault(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "initdb")));
    }

    // The server refuses to run as root: its package brings a user of its own.
    private static void RunAsServer(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs!, program);
        if (Environment.UserName == "root")
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]);
        else
            Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server keeps what it inherits: it must not inherit a pipe that somebody reads to its end.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (string argument in (string[])["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill();
            throw new InvalidOperationException($"{program} did not end within a minute");
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}

/// <summary>Ends the server once all tests are done.</summary>
public sealed class PostgresServerEnd : IDisposable
{
    public void Dispose() => PostgresServer.Stop();
}

using Parallax.Ingest;

namespace Parallax.Tests.Ingest;

/// <summary>Folders on a real disk: order, links, rights, names.</summary>
public sealed class WalkTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("walk").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Folders_are_walked_in_ordinal_order_with_loops_entered_once()
    {
        Write("b/2.txt");
        Write("b/10.txt");
        Write("B.txt");
        Write("a.txt");
        Directory.CreateSymbolicLink(Path.Combine(_root, "b", "loop"), _root);
        Directory.CreateSymbolicLink(Path.Combine(_root, "c"), Path.Combine(_root, "b"));
        File.CreateSymbolicLink(Path.Combine(_root, "d.txt"), Path.Combine(_root, "a.txt"));
        var arrivals = Read(_root);
        Assert.Equal(["folder-again", "folder-again"], Reading.Codes(arrivals)); // the loop, and c, which is b
        Assert.All(Reading.Problems(arrivals), problem => Assert.False(problem.Lost));
        Assert.Equal(["B.txt", "a.txt", "b/10.txt", "b/2.txt", "d.txt"], Reading.Captures(arrivals).Select(c => c.Path[(_root.Length + 1)..]));
    }

    [Fact]
    public void Pipes_and_sockets_in_a_folder_are_passed_over_and_none_is_waited_for()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Write("a.txt");
        Write("z.txt");
        Assert.Equal(0, MakePipe(Path.Combine(_root, "pipe"), Convert.ToUInt32("600", 8)));
        File.CreateSymbolicLink(Path.Combine(_root, "to-device"), "/dev/zero");
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(_root, "socket")));
        var arrivals = Read(_root);
        Assert.Equal(["special-file", "special-file", "special-file"], Reading.Codes(arrivals));
        Assert.Equal(["a named pipe among the files", "a socket among the files", "a device among the files"], Reading.Problems(arrivals).Select(p => p.Found));
        Assert.Equal(2, Reading.Captures(arrivals).Count);
    }

    [Fact]
    public async Task A_pipe_that_is_given_by_its_own_path_is_read()
    {
        if (!OperatingSystem.IsLinux())
            return;
        string pipe = Path.Combine(_root, "pipe");
        Assert.Equal(0, MakePipe(pipe, Convert.ToUInt32("600", 8)));
        var writing = Task.Run(() => File.WriteAllText(pipe, "Words that came through a pipe."), TestContext.Current.CancellationToken);
        Assert.Equal("Words that came through a pipe.", Reading.Captures(Read(pipe)).Single().Content);
        await writing;
    }

    [Fact]
    public void What_can_not_be_opened_is_said_and_the_rest_is_read()
    {
        Write("good.txt");
        File.WriteAllBytes(Path.Combine(_root, "empty.html"), []);
        File.CreateSymbolicLink(Path.Combine(_root, "lost.txt"), Path.Combine(_root, "nowhere"));
        var arrivals = Read(_root, Path.Combine(_root, "missing"));
        Assert.Equal(["empty-file", "broken-link", "not-found"], Reading.Codes(arrivals));
        Assert.Single(Reading.Captures(arrivals));
    }

    [Fact]
    public void A_name_with_a_newline_or_an_escape_code_is_read_and_shown_inert()
    {
        File.WriteAllText(Path.Combine(_root, "a\n\u001b[31m.txt"), "Words.");
        File.WriteAllText(Path.Combine(_root, "b\n\u001b[31m.txt"), "");
        var arrivals = Read(_root);
        Assert.EndsWith("a\n\u001b[31m.txt", Reading.Captures(arrivals).Single().Path, StringComparison.Ordinal);
        string line = Reading.Problems(arrivals).Single().ToString();
        Assert.DoesNotContain(line, char.IsControl);
        Assert.Contains("b\\u000a\\u001b[31m.txt", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_walk_stops_at_the_limit_of_files()
    {
        for (int i = 0; i < 5; i++)
            Write($"{i}.txt");
        var arrivals = new Intake(new IngestOptions { Limits = Limits.Default with { Files = 3 } }).Read([_root], null, TestContext.Current.CancellationToken).ToList();
        Assert.Equal(["too-many-files"], Reading.Codes(arrivals));
        Assert.Equal(3, Reading.Captures(arrivals).Count);
    }

    [Fact]
    public void Standard_input_is_a_path_and_captures_are_found_again()
    {
        Write("a.txt");
        using var input = new MemoryStream("{\"text\":\"one\"}\n{\"text\":\"two\"}\n"u8.ToArray());
        var intake = new Intake(new IngestOptions());
        var captures = Reading.Captures(intake.Read(["-", _root], input, TestContext.Current.CancellationToken));
        Assert.Equal(["-", "-", Path.Combine(_root, "a.txt")], captures.Select(c => c.Path));
        Assert.Equal(3, captures.Select(c => c.Id).Distinct().Count());
        input.Position = 0;
        var again = intake.Find(["-", _root], new HashSet<string> { captures[1].Id, captures[2].Id }, input, TestContext.Current.CancellationToken).ToList();
        Assert.Equal(captures.Skip(1).Select(c => c.Id), again.Select(c => c.Id));
    }

    [Fact]
    public void Cancelling_ends_the_reading()
    {
        for (int i = 0; i < 3; i++)
            Write($"{i}.txt");
        using var source = new CancellationTokenSource();
        using var arrivals = new Intake(new IngestOptions()).Read([_root], null, source.Token).GetEnumerator();
        Assert.True(arrivals.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => arrivals.MoveNext());
    }

    [Fact]
    public void A_stream_that_fails_is_reported_and_what_came_before_is_kept()
    {
        var arrivals = new Intake(new IngestOptions()).ReadStream(new Failing("{\"text\":\"one\"}\n{\"text\":\"two\"}\n{\"te"u8.ToArray()), new Place("x"), TestContext.Current.CancellationToken).ToList();
        Assert.Equal(2, Reading.Captures(arrivals).Count);
        Assert.Equal(["bad-json-line", "unreadable"], Reading.Codes(arrivals));
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "mkfifo")]
    [System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.SafeDirectories)]
#pragma warning disable SYSLIB1054 // its generated code is unsafe
    private static extern int MakePipe([System.Runtime.InteropServices.MarshalAs(System.Runtime.InteropServices.UnmanagedType.LPUTF8Str)] string path, uint mode);
#pragma warning restore SYSLIB1054

    private static List<Arrival> Read(params string[] paths) => [.. new Intake(new IngestOptions()).Read(paths, null, TestContext.Current.CancellationToken)];

    private void Write(string name)
    {
        string path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"Words of {name}.");
    }

    private sealed class Failing(byte[] start) : MemoryStream(start)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            return read > 0 ? read : throw new IOException("the device is gone");
        }

        public override int Read(Span<byte> buffer)
        {
            int read = base.Read(buffer);
            return read > 0 ? read : throw new IOException("the device is gone");
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Parallax.Tests.Living;

/// <summary>A mail server on a free loopback port that takes everything.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public SmtpSink()
    {
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The letters as they were sent, headers and body.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>The text of a letter whose body is base64.</summary>
    public static string Text(string letter) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(letter[(letter.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Split('\n'))));

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await Serve(client);
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The next one, or the end.
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        StringBuilder? letter = null;
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (letter is not null && line == ".")
            {
                Taken.Enqueue(letter.ToString());
                letter = null;
                await writer.WriteLineAsync("250 taken");
            }
            else if (letter is not null)
            {
                letter.Append(line).Append('\n');
            }
            else if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                letter = new StringBuilder();
                await writer.WriteLineAsync("354 go on");
            }
            else if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync("250 ok");
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Parallax.Following.Outbound;

namespace Parallax.Tests.Following;

/// <summary>Ways out for tests: to loopback only, or to nowhere at all.</summary>
internal static class Loopback
{
    /// <summary>Loopback is allowed, deadlines are short.</summary>
    public static OutboundOptions Options { get; } = new()
    {
        Allowed = [AllowedTarget.Parse("127.0.0.0/8")!],
        FirstByteDeadline = TimeSpan.FromSeconds(2),
        TotalDeadline = TimeSpan.FromSeconds(4),
    };

    public static WebAddress Address(string text) => WebAddress.Parse(text, null, out string refused) ?? throw new ArgumentException(refused);

    public static async Task<FetchResult> Get(this OutboundHttp http, string address) =>
        await http.Fetch(new FetchRequest { Address = Address(address) }, TestContext.Current.CancellationToken);
}

/// <summary>A resolver that knows what it is told; its answers can change from one look-up to the next.</summary>
internal sealed class FakeResolver(Func<string, int, IPAddress[]> answer) : IResolver
{
    private int _asked;

    public FakeResolver(params (string Host, string Address)[] known)
        : this((host, _) => [.. known.Where(k => k.Host == host).Select(k => IPAddress.Parse(k.Address))])
    {
    }

    public ValueTask<IPAddress[]> Resolve(string host, CancellationToken cancel) => ValueTask.FromResult(answer(host, Interlocked.Increment(ref _asked) - 1));
}

/// <summary>Records where it was asked to connect to, and serves a canned answer there.</summary>
internal sealed class RecordingConnector(Func<string>? answer) : IConnector
{
    public RecordingConnector(string? answer = null)
        : this(answer is null ? null : () => answer)
    {
    }

    private readonly Lock _lock = new();
    private readonly List<IPEndPoint> _connects = [];

    public IReadOnlyList<IPEndPoint> Connects
    {
        get
        {
            lock (_lock)
                return [.. _connects];
        }
    }

    public ValueTask<Stream> Connect(IPEndPoint target, CancellationToken cancel)
    {
        lock (_lock)
            _connects.Add(target);
        return answer is null ? throw new SocketException((int)SocketError.ConnectionRefused) : ValueTask.FromResult<Stream>(new Canned(answer()));
    }

    // Takes whatever is written, gives the answer, ends.
    private sealed class Canned(string answer) : Stream
    {
        private readonly MemoryStream _answer = new(System.Text.Encoding.Latin1.GetBytes(answer));

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => _answer.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _answer.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

/// <summary>Connects, and records to which ports.</summary>
internal sealed class CountingConnector : IConnector
{
    private readonly SystemConnector _inner = new();

    public System.Collections.Concurrent.ConcurrentQueue<int> Ports { get; } = new();

    public ValueTask<Stream> Connect(IPEndPoint target, CancellationToken cancel)
    {
        Ports.Enqueue(target.Port);
        return _inner.Connect(target, cancel);
    }
}

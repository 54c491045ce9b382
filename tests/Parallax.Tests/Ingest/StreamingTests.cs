using System.Text;
using Parallax.Ingest;

namespace Parallax.Tests.Ingest;

/// <summary>Inputs larger than memory should ever hold: made while they are read.</summary>
public class StreamingTests
{
    [Fact]
    public void A_line_of_300_megabytes_is_passed_over_and_the_next_is_read()
    {
        var stream = new Made([("{\"text\":\"one\"}\n", 1), ("{\"text\":\"", 1), (new string('x', 1 << 16), 4800), ("\"}\n{\"text\":\"three\"}\n", 1)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var arrivals = new Intake(new IngestOptions()).ReadStream(stream, new Place("big.jsonl"), TestContext.Current.CancellationToken).ToList();
        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(["one", "three"], Reading.Captures(arrivals).Select(c => Reading.Given(c, GivenNames.Body)));
        Assert.Equal(["line-too-long"], Reading.Codes(arrivals));
        Assert.Equal(["line 1", "line 3"], Reading.Captures(arrivals).Select(c => c.Member));
        Assert.True(used < 128 << 20, $"{used} bytes");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("<p>word ")]
    public void A_document_beyond_the_limit_is_refused_without_being_held(string unit)
    {
        var stream = new Made([(unit, 1), (string.Concat(Enumerable.Repeat(unit, 1 << 13)), 1 << 14)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var arrivals = new Intake(new IngestOptions()).ReadStream(stream, new Place("big"), TestContext.Current.CancellationToken).ToList();
        Assert.Equal(["too-large"], Reading.Codes(arrivals));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128 << 20);
    }

    [Fact]
    public void A_file_of_very_many_lines_is_read_as_a_stream()
    {
        const int lines = 200_000;
        var stream = new Made([("{\"title\":\"A short report\",\"text\":\"Its text.\"}\n", lines)]);
        int count = 0;
        long most = 0;
        foreach (var arrival in new Intake(new IngestOptions()).ReadStream(stream, new Place("many.jsonl"), TestContext.Current.CancellationToken))
        {
            Assert.NotNull(arrival.Capture);
            if (++count % 50_000 == 0)
                most = Math.Max(most, stream.Given - arrival.Capture.Offset);
        }

        Assert.Equal(lines, count);
        Assert.InRange(most, 1, 1 << 17); // it reads no further ahead than its window
    }

    // A stream of pieces, each repeated.
    private sealed class Made((string Text, int Times)[] pieces) : Stream
    {
        private readonly (byte[] Bytes, int Times)[] _pieces = [.. pieces.Select(p => (Encoding.UTF8.GetBytes(p.Text), p.Times))];
        private int _piece;
        private int _time;
        private int _at;

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int written = 0;
            while (written < count && _piece < _pieces.Length)
            {
                var (bytes, times) = _pieces[_piece];
                int step = Math.Min(count - written, bytes.Length - _at);
                Array.Copy(bytes, _at, buffer, offset + written, step);
                written += step;
                _at += step;
                if (_at < bytes.Length)
                    continue;
                _at = 0;
                if (++_time < times)
                    continue;
                _time = 0;
                _piece++;
            }

            Given += written;
            return written;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

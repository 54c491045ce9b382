using System.Buffers;
using System.Globalization;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>An HTTP response as a crawler kept it: the body with its transfer and content codings undone.</summary>
/// <param name="Status">The status code; 0 where the first line holds none.</param>
/// <param name="Headers">Its fields.</param>
/// <param name="Body">The decoded body.</param>
/// <param name="Fault">What is wrong with the codings, or null.</param>
/// <param name="IsTooLarge">The decoded body would pass the limit.</param>
internal sealed record HttpMessage(int Status, HeaderFields Headers, ReadOnlyMemory<byte> Body, string? Fault, bool IsTooLarge)
{
    /// <summary>Takes a response apart. Crawlers often undo the codings and leave the headers: what does not look coded is left as it is.</summary>
    public static HttpMessage Parse(ReadOnlyMemory<byte> message, int limit)
    {
        var span = message.Span;
        int end = HeaderFields.End(span);
        if (end < 0)
            end = span.Length;
        int line = span.IndexOf((byte)'\n') + 1;
        var headers = HeaderFields.Parse(span[line..end]);
        int status = StatusOf(span[..Math.Max(line, 0)]);
        var body = message[end..];
        string? fault = null;
        if (headers["Transfer-Encoding"]?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
            body = Unchunk(body, ref fault);
        else if (long.TryParse(headers["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out long length) && length > body.Length)
            fault = "a body that is shorter than its header says";
        var decoded = ContentCoding.Decode(body, headers["Content-Encoding"], limit);
        return new HttpMessage(status, headers, decoded.Bytes, fault ?? decoded.Fault, decoded.IsTooLarge);
    }

    private static int StatusOf(ReadOnlySpan<byte> line)
    {
        int space = line.IndexOf((byte)' ');
        return space > 0 && line.Length >= space + 4 && line.StartsWith("HTTP/"u8)
            && System.Buffers.Text.Utf8Parser.TryParse(line.Slice(space + 1, 3), out int status, out int used) && used == 3 ? status : 0;
    }

    // RFC 9112, 7.1. A body whose first line is no chunk size was unchunked before.
    private static ReadOnlyMemory<byte> Unchunk(ReadOnlyMemory<byte> body, ref string? fault)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(body.Length, 1));
        var span = body.Span;
        int at = 0;
        while (ChunkSize(span, ref at, out int size))
        {
            if (size == 0)
                return output.WrittenMemory;
            int there = Math.Min(size, span.Length - at);
            output.Write(span.Slice(at, there));
            at += there;
            if (there < size)
                break;
            if (at < span.Length && span[at] == '\r')
                at++;
            if (at < span.Length && span[at] == '\n')
                at++;
        }

        if (output.WrittenCount == 0)
            return body;
        fault = "a chunked body that stops in the middle";
        return output.WrittenMemory;
    }

    private static bool ChunkSize(ReadOnlySpan<byte> span, ref int at, out int size)
    {
        size = 0;
        int feed = at < span.Length ? span[at..].IndexOf((byte)'\n') : -1;
        const int longest = 1024;
        if (feed is < 1 or > longest)
            return false;
        var line = span.Slice(at, feed).TrimEnd((byte)'\r');
        int extension = line.IndexOf((byte)';');
        line = (extension < 0 ? line : line[..extension]).Trim(" \t"u8);
        if (line.Length is 0 or > 7)
            return false;
        foreach (byte b in line)
        {
            if (!char.IsAsciiHexDigit((char)b))
                return false;
            size = (size << 4) | Convert.ToInt32(((char)b).ToString(), 16);
        }

        at += feed + 1;
        return true;
    }
}

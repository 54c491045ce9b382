using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Parallax.Eval.Samples;

/// <summary>
/// Makes one WARC file of a list of records and the pages beside it. Compression is by stored blocks (RFC 1951, 3.2.4), one gzip
/// member a record, so that the bytes do not hang on the version of a compression library.
/// </summary>
internal static class WarcPacker
{
    private const int StoredBlock = 65535;
    private const int Chunk = 1000;

    /// <summary>The bytes of the file that <paramref name="list"/> describes; its name without <c>.json</c> is the file's.</summary>
    public static byte[] Pack(string list)
    {
        string name = Path.GetFileNameWithoutExtension(list);
        string folder = Path.GetDirectoryName(list) ?? ".";
        bool compressed = name.EndsWith(".gz", StringComparison.Ordinal);
        using var entries = JsonDocument.Parse(File.ReadAllBytes(list));
        var output = new List<byte>();
        int number = 0;
        foreach (var entry in entries.RootElement.EnumerateArray())
        {
            number++;
            byte[] record = Record(entry, folder, Id(name, number));
            output.AddRange(compressed ? Gzip(record) : record);
        }

        return [.. output];
    }

    private static byte[] Record(JsonElement entry, string folder, string id)
    {
        string type = Field(entry, "type") ?? throw new InvalidDataException("a record without a type");
        var (mediaType, block) = type switch
        {
            "warcinfo" => ("application/warc-fields", Bytes((Field(entry, "text") ?? "").ReplaceLineEndings("\r\n"))),
            "request" => ("application/http; msgtype=request",
                Bytes($"GET {Field(entry, "path")} HTTP/1.1\r\nHost: {Field(entry, "host")}\r\nUser-Agent: parallax-samples\r\n\r\n")),
            "revisit" => ("application/http; msgtype=response", Bytes("HTTP/1.1 304 Not Modified\r\n\r\n")),
            "response" => ("application/http; msgtype=response", Response(entry, folder)),
            _ => throw new InvalidDataException($"a record of type {type}; known are warcinfo, request, response and revisit"),
        };
        var head = new StringBuilder();
        head.Append("WARC/1.1\r\nWARC-Type: ").Append(type);
        head.Append("\r\nWARC-Record-ID: <urn:uuid:").Append(id).Append(">\r\nWARC-Date: ").Append(Field(entry, "date")).Append("\r\n");
        if (Field(entry, "uri") is { } uri)
            head.Append("WARC-Target-URI: ").Append(uri).Append("\r\n");
        head.Append("Content-Type: ").Append(mediaType).Append("\r\nContent-Length: ").Append(block.Length).Append("\r\n\r\n");
        return [.. Bytes(head.ToString()), .. block, .. "\r\n\r\n"u8];
    }

    private static byte[] Response(JsonElement entry, string folder)
    {
        byte[] body = File.ReadAllBytes(Path.Combine(folder, Field(entry, "file") ?? ""));
        string head = $"HTTP/1.1 {Field(entry, "status")}\r\nContent-Type: {Field(entry, "media")}\r\n";
        switch (Field(entry, "coding"))
        {
            case "chunked":
                head += "Transfer-Encoding: chunked\r\n";
                body = Chunked(body);
                break;
            case "gzip":
                body = Gzip(body);
                head += $"Content-Encoding: gzip\r\nContent-Length: {body.Length}\r\n";
                break;
            default:
                head += $"Content-Length: {body.Length}\r\n";
                break;
        }

        return [.. Bytes(head + "\r\n"), .. body];
    }

    private static byte[] Chunked(byte[] body)
    {
        var output = new List<byte>();
        for (int at = 0; at < body.Length; at += Chunk)
        {
            byte[] part = body[at..Math.Min(at + Chunk, body.Length)];
            output.AddRange([.. Bytes($"{part.Length:x}\r\n"), .. part, .. "\r\n"u8]);
        }

        output.AddRange("0\r\n\r\n"u8);
        return [.. output];
    }

    private static byte[] Gzip(byte[] data)
    {
        var output = new List<byte> { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff };
        Span<byte> two = stackalloc byte[2];
        int at = 0;
        do
        {
            int length = Math.Min(StoredBlock, data.Length - at);
            output.Add((byte)(at + length == data.Length ? 1 : 0));
            BinaryPrimitives.WriteUInt16LittleEndian(two, (ushort)length);
            output.AddRange(two);
            BinaryPrimitives.WriteUInt16LittleEndian(two, (ushort)(0xffff ^ length));
            output.AddRange(two);
            output.AddRange(data[at..(at + length)]);
            at += length;
        }
        while (at < data.Length);
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32(data));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)data.Length);
        output.AddRange(trailer);
        return [.. output];
    }

    /// <summary>CRC-32 as in RFC 1952, bit by bit: the samples are small.</summary>
    private static uint Crc32(byte[] data)
    {
        uint crc = 0xffffffff;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
        }

        return crc ^ 0xffffffff;
    }

    private static string Id(string name, int number)
    {
        string hex = Convert.ToHexStringLower(SHA256.HashData(Bytes($"{name} {number}")));
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..32]}";
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string? Field(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}

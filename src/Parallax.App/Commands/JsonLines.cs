using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary>JSON Lines in and out for the commands that programs read: a bad line is one problem, the others go on.</summary>
internal sealed class JsonLines(Streams streams)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The objects of a file (<c>-</c> is standard input, <c>.gz</c> is unpacked), each alive until the next is asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">Members that an object has to have; another is told as a problem and passed over.</param>
    public IEnumerable<JsonElement> Read(string path, params string[] required) =>
        Read(path, json => required.FirstOrDefault(name => !json.TryGetProperty(name, out _)) is { } name ? $"an object without \"{name}\"" : null, $"an object with {string.Join(", ", required)}");

    /// <summary>The same, where more than the presence of members must hold.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wrongWith">What is wrong with an object, or null.</param>
    /// <param name="expected">What should be there instead.</param>
    public IEnumerable<JsonElement> Read(string path, Func<JsonElement, string?> wrongWith, string expected)
    {
        using var file = path == "-" ? streams.In : File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var problems = new ProblemLines(streams.Error.WriteLine);
        for (long line = 1; reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            JsonDocument? json = null;
            string? wrong = null;
            try
            {
                json = JsonDocument.Parse(text);
                wrong = json.RootElement.ValueKind != JsonValueKind.Object ? "no JSON object" : wrongWith(json.RootElement);
            }
            catch (JsonException)
            {
                wrong = "no JSON";
            }

            if (wrong is not null)
                problems.Add(new Problem("bad-json-line", $"{path}, line {line}", -1, wrong, expected, "the line is passed over"));
            else
                yield return json!.RootElement;
            json?.Dispose();
        }

        problems.End();
    }

    /// <summary>One object on a line of its own.</summary>
    public void Write(Action<Utf8JsonWriter> members)
    {
        _buffer.Clear();
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        _buffer.Write("\n"u8);
        streams.Out.Write(_buffer.WrittenSpan);
    }

    /// <summary>A string member, or null where it is missing or something else.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.ValueKind switch
        {
            JsonValueKind.String => Text(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        } : null;

    // An escaped half of a surrogate pair is no text in .NET's eyes; it counts as one unknown character, so that offsets hold.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            using var mended = JsonDocument.Parse(WithoutHalves(value.GetRawText()));
            return mended.RootElement.GetString();
        }
    }

    private static string WithoutHalves(string json)
    {
        var whole = new StringBuilder(json.Length);
        for (int at = 0; at < json.Length;)
        {
            int unit = Unit(json, at);
            if (unit < 0)
            {
                int plain = json[at] == '\\' ? 2 : 1;
                whole.Append(json, at, plain);
                at += plain;
                continue;
            }

            bool isPair = char.IsHighSurrogate((char)unit) && Unit(json, at + 6) is >= 0 and var low && char.IsLowSurrogate((char)low);
            if (isPair)
                whole.Append(json, at, 12);
            else
                whole.Append(char.IsSurrogate((char)unit) ? "\\ufffd" : json.AsSpan(at, 6));
            at += isPair ? 12 : 6;
        }

        return whole.ToString();
    }

    // The code unit that an escape stands for, or -1.
    private static int Unit(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && int.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int unit) ? unit : -1;

    /// <summary>The day at the start of an ISO 8601 string member, or null.</summary>
    public static LocalDate? Day(JsonElement json, string name) =>
        Text(json, name) is { Length: >= 10 } text && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } day ? day.Value : null;

    public static void Pair(Utf8JsonWriter json, Span span, Offsets offsets)
    {
        json.WriteStartArray();
        json.WriteNumberValue(offsets.Of(span.Start));
        json.WriteNumberValue(offsets.Of(span.End));
        json.WriteEndArray();
    }

    public static void Pairs(Utf8JsonWriter json, string name, IEnumerable<Span> spans, Offsets offsets)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
            Pair(json, span, offsets);
        json.WriteEndArray();
    }
}

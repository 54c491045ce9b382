using System.IO.Compression;
using System.Text.Json;
using NodaTime.Text;

namespace Parallax.Eval;

/// <summary>Reads and writes JSON Lines.</summary>
internal static class Records
{
    /// <summary>The records of a file, one a line; a name that ends in <c>.gz</c> is unpacked.</summary>
    public static IEnumerable<ArticleRecord> Read(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            string? day = Text(root, "date");
            var date = day is null ? null : LocalDatePattern.Iso.Parse(day.Length > 10 ? day[..10] : day) is { Success: true } parsed ? parsed.Value : (NodaTime.LocalDate?)null;
            yield return new ArticleRecord(Text(root, "id")!, Text(root, "title"), Text(root, "text") ?? "", date, Text(root, "source"));
        }
    }

    /// <summary>Writes values, one a line.</summary>
    public static void Write<T>(string path, IEnumerable<T> values)
    {
        using var writer = new StreamWriter(path);
        foreach (var value in values)
            writer.WriteLine(JsonSerializer.Serialize(value));
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

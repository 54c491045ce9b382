using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Parallax.Eval.Samples;

namespace Parallax.Eval.Labelled;

/// <summary>A clause with the statuses that a reader finds fair.</summary>
/// <param name="Doc">The text it stands in.</param>
/// <param name="At">Where a word of its predicate begins, in UTF-16 code units.</param>
/// <param name="Allowed">Names of <see cref="StatementStatus"/> in lower case.</param>
internal sealed record StatusLabel(string Doc, int At, ImmutableArray<string> Allowed);

/// <summary>A figure as a reader finds it.</summary>
/// <param name="Doc">The text it stands in.</param>
/// <param name="At">Where a word of its number begins.</param>
/// <param name="Modifier">A name of <see cref="FigureModifier"/> in lower case.</param>
/// <param name="Value">The number; the least one for vague words.</param>
/// <param name="What">Lemmas of the counted thing or codes of the unit, each of which is fair; <c>-</c> where the text may leave it out.</param>
internal sealed record FigureLabel(string Doc, int At, string Modifier, decimal Value, ImmutableArray<string> What);

/// <summary>Reads the label files of <c>eval/labelled</c>. Labels of third-party texts hold ids and offsets only; their texts come from where they are kept.</summary>
internal static class LabelFiles
{
    /// <summary>Texts by document, from JSON Lines with <c>doc</c> (or <c>id</c>) and <c>text</c>; a name that ends in <c>.gz</c> is unpacked.</summary>
    public static void Texts(string path, Dictionary<string, string> into)
    {
        foreach (var line in Lines(path))
        {
            string? doc = line.Text("doc") ?? line.Text("id");
            if (doc is not null && line.Text("text") is { } text)
                into[doc] = text;
        }
    }

    public static ImmutableArray<StatusLabel> Statuses(string path) =>
        [.. Lines(path).Select(l => new StatusLabel(l.Text("doc")!, Start(l), [.. l.Items("status").Select(s => s.GetString()!)]))];

    public static ImmutableArray<FigureLabel> Figures(string path) =>
        [.. Lines(path).Select(l => new FigureLabel(l.Text("doc")!, Start(l), l.Text("modifier")!, l.Number("value")!.Value, [.. l.Items("what").Select(s => s.GetString()!)]))];

    private static int Start(JsonElement line) => line.GetProperty("span")[0].GetInt32();

    private static IEnumerable<JsonElement> Lines(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }
}

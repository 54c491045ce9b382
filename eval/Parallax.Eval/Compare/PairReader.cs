using System.Text.Json;
using NodaTime;

namespace Parallax.Eval.Compare;

/// <summary>The two texts of a line.</summary>
internal static class PairReader
{
    public static (PipelineTasks.ShortText A, PipelineTasks.ShortText B) Read(JsonElement line) => (Read(line, "a", "date_a"), Read(line, "b", "date_b"));

    public static PipelineTasks.ShortText Read(JsonElement line, string text, string date) => new(line.GetProperty(text).GetString()!, Day(line, date));

    private static LocalDate? Day(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.GetString() is { } iso && NodaTime.Text.LocalDatePattern.Iso.Parse(iso) is { Success: true } day ? day.Value : null;
}

using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Parallax.Text;

namespace Parallax;

/// <summary>Hand-over records as UTF-8 JSON, for what waits on disk. Round trips exactly: a test compares.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = false,
    Converters = [typeof(LocalDateConverter), typeof(InstantConverter), typeof(SpanConverter)])]
[JsonSerializable(typeof(Article))]
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(PackedCapture))]
[JsonSerializable(typeof(PackedComparison))]
internal sealed partial class RecordJson : JsonSerializerContext;

internal sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new LocalDate(1970, 1, 1).PlusDays(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Period.DaysBetween(new LocalDate(1970, 1, 1), value));
}

internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value;

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}

internal sealed class SpanConverter : JsonConverter<Span>
{
    public override Span Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        int start = reader.GetInt32();
        reader.Read();
        int end = reader.GetInt32();
        reader.Read();
        return new Span(start, end);
    }

    public override void Write(Utf8JsonWriter writer, Span value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Start);
        writer.WriteNumberValue(value.End);
        writer.WriteEndArray();
    }
}

internal sealed class SourceMapConverter : JsonConverter<SourceMap>
{
    public override SourceMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var runs = new List<SourceMap.Run>();
        int at = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int length = reader.GetInt32();
            reader.Read();
            int sourceAt = reader.GetInt32();
            reader.Read();
            runs.Add(new SourceMap.Run(at, length, sourceAt, reader.GetInt32()));
            at += length;
        }

        return SourceMap.FromRuns(runs);
    }

    // Runs tile the text, so their own offsets follow from their lengths.
    public override void Write(Utf8JsonWriter writer, SourceMap value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var run in value.Runs)
        {
            writer.WriteNumberValue(run.Length);
            writer.WriteNumberValue(run.SourceAt);
            writer.WriteNumberValue(run.SourceLength);
        }

        writer.WriteEndArray();
    }
}

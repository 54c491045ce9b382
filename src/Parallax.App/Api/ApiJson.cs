using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Parallax.App.Api;

/// <summary>How the API writes and reads JSON: names in snake case as in <c>parallax read --format jsonl</c>, numbers as numbers, every field there.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Sets up options; the OpenAPI document is made from the same.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        return options;
    }

    /// <summary>An instant as RFC 3339, to the second or as exact as it is.</summary>
    public static string Time(Instant at) => InstantPattern.ExtendedIso.Format(at);

    public static string? Time(Instant? at) => at is { } instant ? Time(instant) : null;

    public static string? Day(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;

    /// <summary>An enum member as a value of a field: <c>SecondOrigin</c> is <c>second-origin</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => Render.Words.Name(value).Replace(' ', '-');

    /// <summary>The enum member of such a value, or null.</summary>
    public static T? FromKebab<T>(string value)
        where T : struct, Enum
    {
        foreach (var known in Enum.GetValues<T>())
        {
            if (Kebab(known) == value)
                return known;
        }

        return null;
    }
}

using System.Text.Json;

namespace Parallax.Tests.Api;

/// <summary>Holds a value to a schema of an OpenAPI 3.1 document: types, fields that must be there, fields that are not named, items.</summary>
internal static class Schemas
{
    /// <summary>What is wrong with the value; null where nothing is.</summary>
    public static string? Wrong(JsonElement document, JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (e, name) => e.GetProperty(name));
        if (schema.TryGetProperty("oneOf", out var one))
            return one.EnumerateArray().Any(s => Wrong(document, s, value, at) is null) ? null : $"{at}: none of its forms";
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => Is(t, value)))
            return $"{at}: {value.ValueKind} is no {type}";
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            return value.EnumerateArray().Select((v, i) => Wrong(document, items, v, $"{at}[{i}]")).FirstOrDefault(w => w is not null);
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return null;
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(r => !value.TryGetProperty(r.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            return $"{at}: no {missing}";
        foreach (var field in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(field.Name, out var inner))
                return $"{at}: {field.Name} is not named";
            if (Wrong(document, inner, field.Value, $"{at}.{field.Name}") is { } wrong)
                return wrong;
        }

        return null;
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };
}

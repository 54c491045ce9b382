using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parallax.Tests.App;

/// <summary>Checks a JSON value against a schema: the keywords of JSON Schema 2020-12 that docs/story.schema.json uses, and no others.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Known =
        ["$schema", "$ref", "$defs", "title", "description", "type", "required", "additionalProperties", "properties", "items", "minItems", "maxItems", "minimum", "enum", "oneOf", "pattern"];

    public List<string> Check(JsonElement value)
    {
        var wrong = new List<string>();
        Check(value, root, "$", wrong);
        return wrong;
    }

    private void Check(JsonElement value, JsonElement schema, string at, List<string> wrong)
    {
        foreach (var keyword in schema.EnumerateObject().Where(k => !Known.Contains(k.Name)))
            wrong.Add($"the schema uses {keyword.Name}, which this check does not know");
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(value, root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), at, wrong);
            return;
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            int fitting = choices.EnumerateArray().Count(c =>
            {
                var found = new List<string>();
                Check(value, c, at, found);
                return found.Count == 0;
            });
            if (fitting != 1)
                wrong.Add($"{at}: fits {fitting} of the choices");
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
            wrong.Add($"{at}: {value} is none of {values}");
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => Is(value, t)))
            wrong.Add($"{at}: {value.ValueKind} instead of {type}");
        if (schema.TryGetProperty("minimum", out var minimum) && value.ValueKind == JsonValueKind.Number && value.GetDouble() < minimum.GetDouble())
            wrong.Add($"{at}: {value} is below {minimum}");
        if (schema.TryGetProperty("pattern", out var pattern) && value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.NonBacktracking))
            wrong.Add($"{at}: {value} does not match {pattern}");
        if (value.ValueKind == JsonValueKind.Object)
            CheckObject(value, schema, at, wrong);
        if (value.ValueKind == JsonValueKind.Array)
            CheckArray(value, schema, at, wrong);
    }

    private void CheckObject(JsonElement value, JsonElement schema, string at, List<string> wrong)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(n => !value.TryGetProperty(n.GetString()!, out _)))
                wrong.Add($"{at}: {name} is missing");
        }

        if (!schema.TryGetProperty("properties", out var properties))
            return;
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var inner))
                Check(member.Value, inner, $"{at}.{member.Name}", wrong);
            else if (schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False)
                wrong.Add($"{at}: {member.Name} is not in the schema");
        }
    }

    private void CheckArray(JsonElement value, JsonElement schema, string at, List<string> wrong)
    {
        int length = value.GetArrayLength();
        if (schema.TryGetProperty("minItems", out var least) && length < least.GetInt32())
            wrong.Add($"{at}: {length} items, at least {least} expected");
        if (schema.TryGetProperty("maxItems", out var most) && length > most.GetInt32())
            wrong.Add($"{at}: {length} items, at most {most} expected");
        if (!schema.TryGetProperty("items", out var items))
            return;
        int index = 0;
        foreach (var item in value.EnumerateArray())
            Check(item, items, $"{at}[{index++}]", wrong);
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.String ? [type.GetString()!] : type.EnumerateArray().Select(t => t.GetString()!);

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };
}

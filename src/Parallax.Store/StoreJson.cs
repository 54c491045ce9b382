using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parallax.Store;

/// <summary>How records of tables and logs are written: field names as they are, nulls and defaults that were not set left out, days and instants as in the engine's records.</summary>
public static class StoreJson
{
    /// <summary>The options, for records of the caller's own.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new LocalDateConverter(), new InstantConverter(), new SpanConverter() },
    };

    internal static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    internal static T Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new ArchiveCorruptException($"a stored {typeof(T).Name} is null");
        }
        catch (JsonException wrong)
        {
            throw new ArchiveCorruptException($"a stored {typeof(T).Name} can't be read; run 'parallax verify --data DIR'", wrong);
        }
    }
}

using System.Text.Json;

namespace Parallax.Store.Sql;

/// <summary>Records in sealed boxes.</summary>
internal static class Boxed
{
    /// <summary>The record.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static T Read<T>(byte[] packed)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Packing.Unpack(packed), StoreJson.Options)!;
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"no {typeof(T).Name}", wrong);
        }
    }
}

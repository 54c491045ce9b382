using NodaTime;

namespace Parallax.Store;

/// <summary>What every implementation does to what it is given, so that it gives the same back.</summary>
internal static class Keys
{
    private const int Longest = 2_000;

    /// <summary>A key that every database can hold and index: what is too long is cut, with the hash of the whole at its end.</summary>
    public static ReportKey Clean(ReportKey key) => new(Short(key.Source), Short(key.CanonicalId));

    /// <summary>An instant as it is stored: to the millisecond.</summary>
    public static Instant Stored(Instant instant) => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    /// <summary>How many are given out at once.</summary>
    public static int Limit(int limit, int most = 1_000) => Math.Clamp(limit, 1, most);

    private static string Short(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        string clean = Store.Clean.Text(text);
        if (clean.Length <= Longest && (ReferenceEquals(clean, text) || clean == text))
            return clean;
        return (clean.Length <= Longest ? clean : Store.Clean.Text(clean[..Longest])) + "#" + Text.Hashing.Id([], text);
    }
}

/// <summary>Conflicts in the words of every implementation.</summary>
internal static class Conflicts
{
    public static ArchiveConflictException Record(string table, string key, long expected) => new(
        expected == 0 ? $"there is a {table} '{key}' already" : $"the {table} '{key}' was changed or removed by somebody else meanwhile; read it again");

    public static ArchiveConflictException Undo(long number) => new($"correction {number} is not there, or was taken back already");
}

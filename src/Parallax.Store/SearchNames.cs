using System.Text;

namespace Parallax.Store;

/// <summary>
/// Whom an article has speak and which places it names, as one column: what facets count. A line each: <c>s</c> or <c>p</c>, the key by which articles are compared, and
/// the words that show it, with tabs between.
/// </summary>
internal static class SearchNames
{
    /// <summary>Articles over which names are counted: the newest hits.</summary>
    public const int Counted = 1_000;

    /// <summary>A speaker.</summary>
    public const char Speaker = 's';

    /// <summary>A place.</summary>
    public const char Place = 'p';

    private const int Most = 20;
    private const int Longest = 100;

    /// <summary>The column of an article.</summary>
    public static string Of(Article article, Reading reading)
    {
        var names = new StringBuilder();
        var entities = reading.Entities.GroupBy(e => e.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var speakers = reading.Attributions.Where(a => a.SourceKey is { Length: > 0 }).Select(a => a.SourceKey!).Distinct(StringComparer.Ordinal).Take(Most);
        foreach (string key in speakers)
            Add(names, Speaker, key, entities.TryGetValue(key, out var entity) && !entity.Mentions.IsEmpty ? entity.Mentions[0].Words(article.Text) : key);
        foreach (var entity in entities.Values.Where(e => e.Kind == NameKind.Place && !e.Mentions.IsEmpty).OrderBy(e => e.Mentions[0].Start).ThenBy(e => e.Key, StringComparer.Ordinal).Take(Most))
            Add(names, Place, entity.Key, entity.Mentions[0].Words(article.Text));
        return names.ToString();
    }

    /// <summary>The names of a column.</summary>
    public static IEnumerable<(char Kind, string Key, string Shown)> Read(string? names)
    {
        foreach (string line in (names ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('\t');
            if (parts.Length == 3 && parts[0].Length == 1)
                yield return (parts[0][0], parts[1], parts[2]);
        }
    }

    private static void Add(StringBuilder names, char kind, string key, string shown)
    {
        (key, shown) = (Plain(key), Plain(shown));
        if (key.Length > 0 && shown.Length > 0)
            names.Append(kind).Append('\t').Append(key).Append('\t').Append(shown).Append('\n');
    }

    private static string Plain(string text) => Clean.Text(string.Join(' ', (text.Length > Longest ? text[..Longest] : text).Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)));
}

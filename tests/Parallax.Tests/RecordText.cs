using System.Collections.Immutable;
using System.Text.Json;

namespace Parallax.Tests;

/// <summary>Records as text, for comparing what record equality does not see into.</summary>
internal static class RecordText
{
    public static string Of(Article article) => JsonSerializer.Serialize(article, RecordJson.Default.Article);

    public static string Of(Reading reading) => JsonSerializer.Serialize(reading, RecordJson.Default.Reading);

    public static string Of(ImmutableArray<GivenField> given) =>
        string.Join('\n', given.Select(g => $"{g.Name} {g.IsHtml} {g.Value.Text} {string.Join(',', g.Value.Map.Runs.ToArray())}"));
}

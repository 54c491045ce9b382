using System.Collections.Immutable;
using System.Text.Json;
using Parallax.Text;

namespace Parallax;

/// <summary>A person's word that two articles do, or do not, tell one event.</summary>
/// <param name="Same">True: they belong to one story. False: they don't.</param>
/// <param name="First">Id of the one, as the output names it.</param>
/// <param name="Second">Id of the other.</param>
public sealed record StoryCorrection(bool Same, string First, string Second);

/// <summary>
/// What a person has said of earlier results: constraints that hold from then on, before anything that the texts say. Of two that contradict
/// each other the later holds. A file of them has a JSON object a line, of one of these forms; <c>by</c> and <c>note</c> may be left out:
/// <code>
/// {"kind":"story-same","articles":["ID","ID"],"by":"who","note":"why"}
/// {"kind":"story-not-same","articles":["ID","ID"]}
/// {"kind":"point-same","places":[{"article":"ID","span":[0,40]},{"article":"ID","span":[12,60]}]}
/// {"kind":"point-not-same","places":[{"article":"ID","span":[0,40]},{"article":"ID","span":[12,60]}]}
/// </code>
/// Spans are half-open and count UTF-16 code units of the article's text, as everywhere.
/// </summary>
public sealed record Corrections
{
    private const string Form = "{\"kind\":\"story-same\",\"articles\":[\"ID\",\"ID\"]} or {\"kind\":\"point-same\",\"places\":[{\"article\":\"ID\",\"span\":[FROM,TO]}, …]}, or \"…-not-same\"";

    /// <summary>None.</summary>
    public static Corrections None { get; } = new();

    /// <summary>On stories, in the order in which they were made.</summary>
    public ImmutableArray<StoryCorrection> Stories { get; init; } = [];

    /// <summary>On points, in the order in which they were made.</summary>
    public ImmutableArray<Correction> Points { get; init; } = [];

    /// <summary>Ids of the articles that they are about, each once, in their order.</summary>
    public IEnumerable<string> Articles => Stories.SelectMany(said => new[] { said.First, said.Second })
        .Concat(Points.SelectMany(said => new[] { said.First.ArticleId, said.Second.ArticleId })).Distinct(StringComparer.Ordinal);

    /// <summary>The corrections of a file; a line that is none is a problem, the others hold.</summary>
    /// <param name="lines">The file.</param>
    /// <param name="where">Its name, for problems.</param>
    /// <param name="report">Called with each problem.</param>
    public static Corrections Read(TextReader lines, string where, Action<Problem> report)
    {
        var stories = ImmutableArray.CreateBuilder<StoryCorrection>();
        var points = ImmutableArray.CreateBuilder<Correction>();
        for (int number = 1; lines.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line) && Parse(line, stories, points) is { } wrong)
                report(new Problem("bad-correction", $"{where} line {number}", -1, wrong, Form, "mend the line; the other corrections hold"));
        }

        return new Corrections { Stories = stories.ToImmutable(), Points = points.ToImmutable() };
    }

    // Null where the line is right, else what is wrong with it.
    private static string? Parse(string line, ImmutableArray<StoryCorrection>.Builder stories, ImmutableArray<Correction>.Builder points)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return "no JSON object";
            string? kind = root.TryGetProperty("kind", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            switch (kind)
            {
                case "story-same" or "story-not-same":
                    if (Two(root, "articles", Id) is not var (one, other) || one == other)
                        return "no two different articles";
                    stories.Add(new StoryCorrection(kind == "story-same", one, other));
                    return null;
                case "point-same" or "point-not-same":
                    if (Two(root, "places", Place) is not var (first, second) || first == second)
                        return "no two different places";
                    points.Add(new Correction(kind == "point-same", first, second));
                    return null;
                default:
                    return "a kind that is not known";
            }
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            // Also a string with half of a surrogate pair, which JSON can escape and .NET does not give out.
            return "no JSON";
        }
    }

    private static (T First, T Second)? Two<T>(JsonElement json, string name, Func<JsonElement, T?> read)
        where T : class =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 2
            && read(list[0]) is { } first && read(list[1]) is { } second ? (first, second) : null;

    private static string? Id(JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } id ? id : null;

    private static StatementPlace? Place(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("article", out var article) && Id(article) is { } id
            && json.TryGetProperty("span", out var span) && span.ValueKind == JsonValueKind.Array && span.GetArrayLength() == 2
            && span[0].ValueKind == JsonValueKind.Number && span[0].TryGetInt32(out int start) && span[1].ValueKind == JsonValueKind.Number && span[1].TryGetInt32(out int end)
            && start >= 0 && end > start
            ? new StatementPlace(id, new Span(start, end)) : null;
}

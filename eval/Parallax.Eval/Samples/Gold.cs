using System.Collections.Immutable;
using System.Text.Json;

namespace Parallax.Eval.Samples;

/// <summary>What a careful reader finds in one story: <c>samples/README.md</c> describes the file.</summary>
/// <param name="Name">The story's name.</param>
/// <param name="IsStory">False for the file of the reports that belong to no story: each is one of its own.</param>
internal sealed record GoldStory(string Name, bool IsStory)
{
    public required ImmutableArray<GoldArticle> Articles { get; init; }

    public ImmutableArray<GoldCopy> Copies { get; init; } = [];

    public ImmutableArray<GoldPoint> Points { get; init; } = [];

    /// <summary>Words that only one origin has, by report.</summary>
    public ImmutableArray<GoldQuote> Only { get; init; } = [];

    public ImmutableArray<GoldTime> Times { get; init; } = [];

    public ImmutableArray<GoldAttribution> Attributions { get; init; } = [];

    public ImmutableArray<GoldStatus> Status { get; init; } = [];

    public ImmutableArray<GoldFigure> Figures { get; init; } = [];

    /// <summary>Files in which there is no article.</summary>
    public ImmutableArray<string> NotArticles { get; init; } = [];
}

/// <summary>
/// A report. A null outlet is not judged. <c>From</c> and <c>To</c> are the first and the last day, as ISO 8601, on which it may have been
/// published; both null means that nobody can know.
/// </summary>
internal sealed record GoldArticle(
    string Key,
    string? Title,
    string? Outlet,
    string? Agency,
    string? Dateline,
    bool Truncated,
    string? From,
    string? To,
    string Origin,
    ImmutableArray<string> Debris,
    string? RepeatedCaption);

/// <summary>Text that one report takes from another.</summary>
internal sealed record GoldCopy(string From, string To, string Relation, ImmutableArray<(string Old, string New)> Changed);

/// <summary>A row of the comparison, with the verdicts and the differences that are fair: more than one where readers may part.</summary>
internal sealed record GoldPoint(string Name, ImmutableArray<string> Verdicts, ImmutableArray<string> Differences, string? Denies, ImmutableArray<GoldQuote> Quotes)
{
    /// <summary>True where the verdict is fair.</summary>
    public bool Fits(OutPoint point) => Verdicts.Contains(point.Verdict, StringComparer.Ordinal);

    /// <summary>True where the verdict is fair, and the kind of the difference where the verdict is that there is one.</summary>
    public bool FitsWholly(OutPoint point) =>
        Fits(point) && (point.Verdict != "differ" || (point.Difference is { } difference && Differences.Contains(difference, StringComparer.Ordinal)));
}

/// <summary>Words of a report.</summary>
internal sealed record GoldQuote(string Key, string Words);

internal sealed record GoldTime(string Key, string Words, string Value);

internal sealed record GoldAttribution(string Key, string Source, string Cue, string Content);

/// <summary>A clause with the readings that are fair, one of which must be given.</summary>
internal sealed record GoldStatus(string Key, string Words, ImmutableArray<string> Allowed);

/// <summary>A figure: one value twice, or the ends of a range.</summary>
internal sealed record GoldFigure(string Key, string Words, decimal Low, decimal High, string Modifier);

/// <summary>Reads gold files.</summary>
internal static class GoldFiles
{
    /// <summary>All stories of a folder, by name.</summary>
    public static ImmutableArray<GoldStory> Read(string folder) =>
        [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => Parse(File.ReadAllBytes(file)))];

    /// <summary>One gold file.</summary>
    public static GoldStory Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new GoldStory(root.Text("story") ?? "", !root.TryGetProperty("not_articles", out _))
        {
            Articles = [.. root.Properties("articles").Select(Article)],
            Copies = [.. root.Items("copies").Select(Copy)],
            Points = [.. root.Items("points").Select(Point)],
            Only = [.. root.Properties("only").SelectMany(p => p.Value.EnumerateArray().Select(q => new GoldQuote(p.Name, q.GetString()!)))],
            Times = [.. root.Items("times").Select(t => new GoldTime(At(t, 0), At(t, 1), At(t, 2)))],
            Attributions = [.. root.Items("attributions").Select(a => new GoldAttribution(At(a, 0), At(a, 1), At(a, 2), At(a, 3)))],
            Status = [.. root.Items("status").Select(s => new GoldStatus(At(s, 0), At(s, 1), Choices(At(s, 2))))],
            Figures = [.. root.Items("figures").Select(Figure)],
            NotArticles = [.. root.Items("not_articles").Select(n => n.GetString()!)],
        };
    }

    private static GoldArticle Article(JsonProperty property)
    {
        var value = property.Value;
        string? day = value.Text("published");
        var between = value.Items("published_between").Select(d => d.GetString()!).ToList();
        return new GoldArticle(
            property.Name, value.Text("title"), value.Text("outlet"), value.Text("agency"), value.Text("dateline"), value.GetProperty("truncated").GetBoolean(),
            day ?? between.ElementAtOrDefault(0), day ?? between.ElementAtOrDefault(1), value.Text("origin") ?? "",
            [.. value.Items("debris").Select(d => d.GetString()!)], value.Text("repeated_caption"));
    }

    private static GoldCopy Copy(JsonElement copy) => new(
        copy.Text("from")!, copy.Text("to")!, copy.Text("relation")!, [.. copy.Items("changed").Select(c => (At(c, 0), At(c, 1)))]);

    private static GoldPoint Point(JsonElement point) => new(
        point.Text("name")!, Choices(point.Text("verdict")), Choices(point.Text("difference")), point.Text("denies"),
        [.. point.Properties("quotes").Select(q => new GoldQuote(q.Name, q.Value.GetString()!))]);

    private static GoldFigure Figure(JsonElement row)
    {
        var figure = row[2];
        bool single = figure.TryGetProperty("value", out var value);
        return new GoldFigure(
            At(row, 0), At(row, 1), single ? value.GetDecimal() : figure.GetProperty("low").GetDecimal(),
            single ? value.GetDecimal() : figure.GetProperty("high").GetDecimal(), figure.Text("modifier") ?? "exact");
    }

    private static ImmutableArray<string> Choices(string? words) => words is null ? [] : [.. words.Split('|')];

    private static string At(JsonElement row, int index) => row[index].GetString()!;
}

/// <summary>Reading of JSON in which a field may be missing or null.</summary>
internal static class JsonFields
{
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Properties(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    public static decimal? Number(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;
}

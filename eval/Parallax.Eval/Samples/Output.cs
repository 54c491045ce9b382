using System.Collections.Immutable;
using System.Text.Json;

namespace Parallax.Eval.Samples;

/// <summary>A story as <c>parallax read --format jsonl</c> prints it; only what is scored.</summary>
internal sealed record OutStory(string Id, ImmutableArray<OutArticle> Articles, ImmutableArray<OutPoint> Points, ImmutableArray<OutCopy> Copies);

internal sealed record OutArticle(string Id, string Path, string? Member)
{
    public string? Title { get; init; }

    public string? Outlet { get; init; }

    public string? Agency { get; init; }

    public string? Dateline { get; init; }

    public string? Earliest { get; init; }

    public string? Latest { get; init; }

    public bool Truncated { get; init; }

    public string Origin { get; init; } = "";

    public string Text { get; init; } = "";

    public ImmutableArray<OutTime> Times { get; init; } = [];

    /// <summary>All that was read from the article where the output lists it, and else what its cells show.</summary>
    public ImmutableArray<OutStatement> Statements { get; init; } = [];

    public ImmutableArray<OutAttribution> Attributions { get; init; } = [];

    public ImmutableArray<OutFigure> Figures { get; init; } = [];
}

internal sealed record OutTime(Range Span, string Value);

internal sealed record OutStatement(Range Span, string Status);

internal sealed record OutAttribution(ImmutableArray<Range> Source, ImmutableArray<Range> Cue, ImmutableArray<Range> Content);

internal sealed record OutFigure(Range Span, decimal Low, decimal? High, string Modifier);

internal sealed record OutPoint(string Id, string Verdict, string? Difference, string? Denies, ImmutableArray<OutCell> Cells);

internal sealed record OutCell(string Article, string Origin, Range Span);

internal sealed record OutCopy(string Copy, string Origin, string Relation, bool Directed, ImmutableArray<(string Kind, string Old, string New)> Edits);

/// <summary>Reads what <c>parallax read --format jsonl</c> printed.</summary>
internal static class OutputFile
{
    public static ImmutableArray<OutStory> Read(TextReader lines)
    {
        var stories = ImmutableArray.CreateBuilder<OutStory>();
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            using var document = JsonDocument.Parse(line);
            stories.Add(Story(document.RootElement));
        }

        return stories.ToImmutable();
    }

    private static OutStory Story(JsonElement root)
    {
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var origin in root.Items("origins"))
        {
            foreach (var article in origin.Items("articles"))
                origins[article.GetString()!] = origin.Text("id")!;
        }

        var shown = root.Items("points").SelectMany(p => p.Items("cells")).ToLookup(c => c.Text("article")!, StringComparer.Ordinal);
        return new OutStory(
            root.Text("id") ?? "",
            [.. root.Items("articles").Select(a => Article(a, origins, shown[a.Text("id")!]))],
            [.. root.Items("points").Select(Point)],
            [.. root.Items("copies").Select(Copy)]);
    }

    private static OutArticle Article(JsonElement article, Dictionary<string, string> origins, IEnumerable<JsonElement> cells)
    {
        string id = article.Text("id")!;
        var all = cells.ToList();
        var statements = Listed(article, "statements", all);
        return new OutArticle(id, article.Text("path")!, article.Text("member"))
        {
            Title = article.Text("title"),
            Outlet = article.Text("outlet"),
            Agency = article.Text("agency"),
            Dateline = article.Text("dateline"),
            Earliest = article.Text("date_earliest"),
            Latest = article.Text("date_latest"),
            Truncated = article.TryGetProperty("truncated", out var truncated) && truncated.ValueKind == JsonValueKind.True,
            Origin = origins.GetValueOrDefault(id, id),
            Text = article.Text("text") ?? "",
            Times = [.. article.Items("times").Select(t => new OutTime(Span(t), t.Text("value") ?? ""))],
            Statements = [.. statements.Select(s => new OutStatement(Span(s), s.Text("status") ?? ""))],
            Attributions = [.. Listed(article, "attributions", all.Where(c => c.TryGetProperty("attribution", out _)).Select(c => c.GetProperty("attribution"))).Select(Attribution)],
            Figures = [.. Listed(article, "figures", all.SelectMany(c => c.Items("figures"))).Select(Figure)],
        };
    }

    private static IEnumerable<JsonElement> Listed(JsonElement article, string name, IEnumerable<JsonElement> otherwise) =>
        article.TryGetProperty(name, out var listed) && listed.ValueKind == JsonValueKind.Array ? listed.EnumerateArray() : otherwise;

    // Where a sentence comes through somebody else's report, the channel is as good a source as the speaker.
    private static OutAttribution Attribution(JsonElement attribution) => new(
        [.. Spans(attribution, "source_spans"), .. Spans(attribution, "channel_spans")], [.. Spans(attribution, "cue_spans")], [.. Spans(attribution, "content_spans")]);

    private static OutFigure Figure(JsonElement figure) =>
        new(Span(figure), figure.Number("low") ?? 0, figure.Number("high"), figure.Text("modifier") ?? "");

    private static OutPoint Point(JsonElement point) => new(
        point.Text("id")!, point.Text("verdict") ?? "", point.Text("difference"), point.Text("denies"),
        [.. point.Items("cells").Select(c => new OutCell(c.Text("article")!, c.Text("origin") ?? "", Span(c)))]);

    private static OutCopy Copy(JsonElement copy) => new(
        copy.Text("copy")!, copy.Text("origin")!, copy.Text("relation") ?? "",
        !copy.TryGetProperty("directed", out var directed) || directed.ValueKind != JsonValueKind.False,
        [.. copy.Items("edits").Select(e => (e.Text("kind") ?? "", Quoted(e, "origin"), Quoted(e, "copy")))]);

    private static string Quoted(JsonElement edit, string name) => edit.TryGetProperty(name, out var quoted) ? quoted.Text("words") ?? "" : "";

    private static IEnumerable<Range> Spans(JsonElement element, string name) => element.Items(name).Select(ToRange);

    private static Range Span(JsonElement element) => element.TryGetProperty("span", out var span) ? ToRange(span) : default;

    private static Range ToRange(JsonElement span) => span[0].GetInt32()..span[1].GetInt32();
}

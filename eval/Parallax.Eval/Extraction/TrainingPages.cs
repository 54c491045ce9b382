using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parallax.Extract.Html;
using Parallax.Ingest;

namespace Parallax.Eval.Extraction;

/// <summary>A page with what is known of its report.</summary>
/// <param name="Id">Name of its file, without endings.</param>
/// <param name="Set">The set that it comes from; <c>snippets</c> where only pieces of the text are known.</param>
/// <param name="Site">Registrable name of the site.</param>
/// <param name="Truth">The true text; null where only pieces are known.</param>
/// <param name="With">Pieces that the text has to hold.</param>
/// <param name="Without">Pieces that it must not hold.</param>
/// <param name="Capture">The page's bytes, decoded.</param>
/// <param name="Analysis">The page read and cut into blocks.</param>
/// <param name="Rows">The numbers of each block, with room for those of the second pass.</param>
/// <param name="Labels">1 for a block of the report.</param>
/// <param name="Weights">How much a block counts in training.</param>
internal sealed record TrainingPage(
    string Id, string Set, string Site, string? Truth, string[] With, string[] Without, Capture Capture, PageAnalysis Analysis, float[][] Rows, float[] Labels, float[] Weights)
{
    /// <summary>True for a page that was built otherwise for training (see <see cref="PageVariant"/>): it is not scored.</summary>
    public bool IsVariant { get; init; }

    /// <summary>One of <paramref name="folds"/> parts of the sites; another <paramref name="turn"/> cuts other parts.</summary>
    public int Fold(int folds, int turn = 0) => TrainingPages.Byte(Site, 1 + turn) % folds;
}

/// <summary>Reads pages with their true text (<c>truth.jsonl</c>) or pieces of it (<c>snippets.jsonl</c>), and cuts the sites in halves and folds.</summary>
internal static class TrainingPages
{
    private const int MostBlocks = 1_500;
    private const float VariantShare = 0.5f;
    private const float FurnitureWeight = 0.1f;

    /// <summary>All pages of a half of the sites (<c>look</c>, <c>score</c>) or of <c>all</c>; behind them a variant of each whose whole text is known, where asked for.</summary>
    public static List<TrainingPage> Load(string data, string half, bool variants = false)
    {
        var known = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (string name in (ReadOnlySpan<string>)["truth.jsonl", "snippets.jsonl"])
        {
            string file = Path.Combine(data, name);
            if (!File.Exists(file))
                continue;
            foreach (string line in File.ReadLines(file))
            {
                using var record = System.Text.Json.JsonDocument.Parse(line);
                var root = record.RootElement;
                if (half == "all" || HalfOf(AddressOf(root)) == half)
                    known[IdOf(root.GetProperty("html").GetString()!)] = root.Clone();
            }
        }

        var pages = new List<TrainingPage>();
        foreach (var arrival in new Intake(new IngestOptions()).Read([Path.Combine(data, "html")]))
        {
            if (arrival.Capture is { } capture && known.TryGetValue(IdOf(capture.Path), out var record))
                pages.Add(Read(capture, record));
        }

        if (variants)
            pages.AddRange(pages.ToArray().Where(static page => page.Truth is not null).Select(Vary));

        return pages;
    }

    /// <summary>The half that a site belongs to: the first byte of the SHA-256 of its name, even <c>look</c>, odd <c>score</c>.</summary>
    internal static string HalfOf(string url) => Byte(SiteOf(url), 0) % 2 == 0 ? "look" : "score";

    /// <summary>A byte of the SHA-256 of the site's name.</summary>
    internal static int Byte(string site, int at) => SHA256.HashData(Encoding.UTF8.GetBytes(site))[at];

    // The registrable part of the host, nearly: three labels where the second last is short (co.uk), else two.
    internal static string SiteOf(string url)
    {
        string host = Uri.TryCreate(url.Contains("//", StringComparison.Ordinal) ? url : "http://" + url, UriKind.Absolute, out var uri) ? uri.Host : url;
        string[] labels = host.Split('.');
        return labels.Length > 2 && labels[^2].Length <= 3 ? string.Join('.', labels[^3..]) : string.Join('.', labels.TakeLast(2));
    }

    // The file's name without its endings.
    private static string IdOf(string path)
    {
        string name = Path.GetFileName(path);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? name : name[..dot];
    }

    private static string AddressOf(JsonElement root) => Text(root, "url") ?? Text(root, "site") ?? Text(root, "id")!;

    private static TrainingPage Read(Capture capture, JsonElement root)
    {
        var analysis = PageAnalysis.Of(capture.Content, new PageLimits(512, 200_000, 1_000), 5_000_000, []);
        string? truth = Text(root, "articleBody");
        string set = Text(root, "set") ?? "snippets";
        if (Text(root, "page_type") is { } type && type != "article")
            set += "/other";
        string[] with = Texts(root, "with"), without = [.. Texts(root, "without"), .. truth is null ? Texts(root, "comments") : []];
        int count = Math.Min(analysis.Blocks.All.Count, MostBlocks);
        float[] labels, weights;
        if (truth is null)
            (labels, weights) = BlockLabels.OfPieces(analysis.Blocks, with, without);
        else
            (labels, weights) = BlockLabels.Of(analysis.Blocks, truth);
        // The headline has a place of its own, whatever a set's truth does with it.
        if (analysis.Title?.Block is { } title)
            weights[title.Index] = 0;
        return new TrainingPage(
            IdOf(capture.Path), set, SiteOf(AddressOf(root)), truth, with, without, capture, analysis, Rows(analysis, count), labels[..count], weights[..count]);
    }

    // The same report on a page that is built otherwise.
    private static TrainingPage Vary(TrainingPage page)
    {
        var variant = PageVariant.Of(page.Id, page.Capture.Content, page.Analysis.Blocks, page.Labels, page.Truth!);
        var analysis = PageAnalysis.Of(variant.Source, new PageLimits(512, 200_000, 1_000), 5_000_000, []);
        int count = Math.Min(analysis.Blocks.All.Count, MostBlocks);
        var (labels, weights) = BlockLabels.Of(analysis.Blocks, page.Truth!);
        if (analysis.Title?.Block is { } title)
            weights[title.Index] = 0;
        for (int i = 0; i < count; i++)
        {
            weights[i] *= VariantShare;
            if (variant.IsFurniture(analysis.Blocks.Text(analysis.Blocks.All[i])))
                (labels[i], weights[i]) = (0, Math.Max(weights[i], FurnitureWeight));
        }

        return page with { Analysis = analysis, Rows = Rows(analysis, count), Labels = labels[..count], Weights = weights[..count], IsVariant = true };
    }

    private static float[][] Rows(PageAnalysis analysis, int count)
    {
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = new float[BlockFeatures.Count + SecondPass.Extra];
            analysis.Features.Fill(analysis.Blocks.All[i], rows[i]);
        }

        return rows;
    }

    private static string? Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] Texts(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)] : [];
}

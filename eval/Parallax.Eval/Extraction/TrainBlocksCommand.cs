using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Parallax.Extract.Html;
using Parallax.Ingest;

namespace Parallax.Eval.Extraction;

/// <summary>
/// Trains the block model from pages with their true text: <c>DATA/truth.jsonl</c> (<c>html</c>, <c>articleBody</c>, <c>url</c>). Half of the sites
/// (by the first byte of the SHA-256 of the site's name: even is <c>look</c>, odd is <c>score</c>) or all of them.
/// </summary>
internal static class TrainBlocksCommand
{
    private const int Folds = 3;

    public static int Run(string[] arguments)
    {
        string data = arguments[0], model = arguments[1], half = arguments.Length > 2 ? arguments[2] : "all";
        var pages = Load(data, half);
        Console.WriteLine($"{pages.Count} pages, {pages.Sum(page => page.Rows.Length)} blocks, {pages.Sum(page => page.Labels.Count(label => label > 0))} of them text");
        var booster = new Boosting(trees: 200, depth: 5, rate: 0.08, seed: 1);

        // The second pass learns from what a first pass says of pages that it has not seen.
        float[][] outside = new float[pages.Count][];
        for (int fold = 0; fold < Folds; fold++)
        {
            var first = BlockModel.Read(new StringReader(Train(booster, [.. pages.Where(page => page.Fold != fold)], BlockFeatures.Count)))[0];
            for (int i = 0; i < pages.Count; i++)
            {
                if (pages[i].Fold == fold)
                    outside[i] = [.. pages[i].Rows.Select(row => first.Score(row))];
            }

            Console.WriteLine($"fold {fold} of {Folds}");
        }

        string one = Train(booster, pages, BlockFeatures.Count);
        for (int i = 0; i < pages.Count; i++)
        {
            var pass = new SecondPass(pages[i].Blocks, outside[i]);
            for (int block = 0; block < pages[i].Rows.Length; block++)
                pass.Fill(block, pages[i].Rows[block]);
        }

        string two = Train(booster, pages, BlockFeatures.Count + SecondPass.Extra);
        File.WriteAllText(model, one + two);
        return 0;
    }

    /// <summary>The half that a site belongs to.</summary>
    internal static string HalfOf(string url)
    {
        return SHA256.HashData(Encoding.UTF8.GetBytes(SiteOf(url)))[0] % 2 == 0 ? "look" : "score";
    }

    // The registrable part of the host, nearly: three labels where the second last is short (co.uk), else two.
    internal static string SiteOf(string url)
    {
        string host = Uri.TryCreate(url.Contains("//", StringComparison.Ordinal) ? url : "http://" + url, UriKind.Absolute, out var uri) ? uri.Host : url;
        string[] labels = host.Split('.');
        return labels.Length > 2 && labels[^2].Length <= 3 ? string.Join('.', labels[^3..]) : string.Join('.', labels.TakeLast(2));
    }

    private static string Train(Boosting booster, IReadOnlyList<Page> pages, int features)
    {
        var rows = new List<float[]>();
        var labels = new List<float>();
        var weights = new List<float>();
        foreach (var page in pages)
        {
            rows.AddRange(page.Rows);
            labels.AddRange(page.Labels);
            weights.AddRange(page.Weights);
        }

        return booster.Train(rows, [.. labels], [.. weights], features);
    }

    private static string? Text(System.Text.Json.JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static List<Page> Load(string data, string half)
    {
        var truth = new Dictionary<string, (string Body, string Url)>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Combine(data, "truth.jsonl")))
        {
            using var record = System.Text.Json.JsonDocument.Parse(line);
            var root = record.RootElement;
            string url = Text(root, "url") ?? Text(root, "site") ?? Text(root, "id")!;
            if (half == "all" || HalfOf(url) == half)
                truth[record.RootElement.GetProperty("id").GetString()!] = (record.RootElement.GetProperty("articleBody").GetString()!, url);
        }

        var pages = new List<Page>();
        foreach (var arrival in new Intake(new IngestOptions()).Read([Path.Combine(data, "html")]))
        {
            if (arrival.Capture is not { } capture || !truth.TryGetValue(ExtractCommand.IdOf(capture.Path), out var known))
                continue;
            var analysis = PageAnalysis.Of(capture.Content, new PageLimits(512, 200_000, 1_000), 5_000_000, []);
            int count = Math.Min(analysis.Blocks.All.Count, 1_500);
            float[][] rows = new float[count][];
            float[] labels = BlockLabels.Of(analysis.Blocks, known.Body)[..count], weights = new float[count];
            double total = Math.Max(150, BlockLabels.Words(known.Body).Count);
            for (int i = 0; i < count; i++)
            {
                rows[i] = new float[BlockFeatures.Count + SecondPass.Extra];
                analysis.Features.Fill(analysis.Blocks.All[i], rows[i]);
                // A block weighs as much as it can move the page's figure, with a floor so that short lines count too.
                int words = BlockLabels.Words(analysis.Blocks.Text(analysis.Blocks.All[i]).ToString()).Count;
                weights[i] = (float)Math.Min(1, (words + 2) / total * 4) + 0.01f;
            }

            int fold = SHA256.HashData(Encoding.UTF8.GetBytes(SiteOf(known.Url)))[1] % Folds;
            pages.Add(new Page(analysis.Blocks, rows, labels, weights, fold));
        }

        return pages;
    }

    private sealed record Page(PageBlocks Blocks, float[][] Rows, float[] Labels, float[] Weights, int Fold)
    {
        public override string ToString() => Rows.Length.ToString(CultureInfo.InvariantCulture);
    }
}

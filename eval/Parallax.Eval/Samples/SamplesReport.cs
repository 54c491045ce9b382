using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Parallax.Eval.Samples;

/// <summary>The scores of one output against the gold, per story and in all.</summary>
/// <param name="Digest">SHA-256 over the samples that were scored: names, lengths and bytes of reports and gold.</param>
/// <param name="Stories">By gold file.</param>
/// <param name="All">All of them together.</param>
internal sealed record SamplesReport(string Digest, ImmutableArray<(string Name, Tally Tally)> Stories, Tally All)
{
    public static SamplesReport Score(ImmutableArray<GoldStory> gold, ImmutableArray<OutStory> output, string digest)
    {
        var match = new Match(gold, output);
        var all = new Tally();
        var stories = ImmutableArray.CreateBuilder<(string, Tally)>();
        foreach (var story in gold)
        {
            var tally = new Tally();
            StoryScores.Stories(story, gold, match, tally);
            StoryScores.Origins(story, match, tally);
            StoryScores.Copies(story, match, tally);
            ArticleScores.Count(story, match, tally);
            PointScores.Count(story, match, tally);
            WordScores.Count(story, match, tally);
            foreach (string path in story.NotArticles)
                tally.Add("no article", !match.Unknown.Any(a => a.Path.EndsWith(path, StringComparison.Ordinal)));
            stories.Add((story.Name, tally));
            all.Add(tally);
        }

        all.Add("story F", F(all["story precision"], all["story recall"]), 1);
        all.Add("origin F", F(all["origin precision"], all["origin recall"]), 1);
        return new SamplesReport(digest, stories.ToImmutable(), all);
    }

    /// <summary>The digest of the folder that holds <c>reports</c> and <c>gold</c>.</summary>
    public static string DigestOf(string samples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] folders = [Path.Combine(samples, "gold"), Path.Combine(samples, "reports")];
        var files = folders
            .Where(Directory.Exists)
            .SelectMany(f => Directory.GetFiles(f, "*", SearchOption.AllDirectories))
            .Select(f => (File: f, Name: Path.GetRelativePath(samples, f).Replace('\\', '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal);
        foreach (var (file, name) in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A table: measures as rows, stories as columns.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append("samples ").Append(Digest).Append('\n');
        string[] heads = [.. Stories.Select(s => Head(s.Name)), "all"];
        text.Append(new string(' ', 24));
        foreach (string head in heads)
            text.Append(head.PadLeft(11));
        text.Append("   share\n");
        foreach (string name in All.Names)
        {
            text.Append(name.PadRight(24));
            foreach (var (_, tally) in Stories)
                text.Append(Cell(tally[name]).PadLeft(11));
            text.Append(Cell(All[name]).PadLeft(11));
            text.Append(CultureInfo.InvariantCulture, $"   {All[name].Share:F3}\n");
        }

        return text.ToString();
    }

    /// <summary>The same as JSON: what <c>gate</c> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            digest = Digest,
            measures = Shares(All),
            stories = Stories.ToDictionary(s => s.Name, s => Shares(s.Tally), StringComparer.Ordinal),
        },
        Json.Indented) + "\n";

    private static Dictionary<string, object> Shares(Tally tally) => tally.Names.ToDictionary(
        n => n,
        n => (object)new { right = Math.Round(tally[n].Right, 4), of = tally[n].Of, share = Math.Round(tally[n].Share, 4) },
        StringComparer.Ordinal);

    private static double F(Measure precision, Measure recall) =>
        precision.Share + recall.Share == 0 ? 0 : 2 * precision.Share * recall.Share / (precision.Share + recall.Share);

    private static string Head(string name) => name.Split('-')[0] is var first && first.Length <= 9 ? first : first[..9];

    private static string Cell(Measure measure)
    {
        if (measure.Of == 0)
            return "-";
        string right = measure.Right.ToString("0.#", CultureInfo.InvariantCulture);
        return $"{right}/{measure.Of.ToString("0.#", CultureInfo.InvariantCulture)}";
    }
}

/// <summary>How the eval project writes JSON.</summary>
internal static class Json
{
    public static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

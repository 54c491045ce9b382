using System.Security.Cryptography;
using System.Text.Json;
using Parallax.Eval.Samples;

namespace Parallax.Eval.Labelled;

/// <summary>Scores status and figures on the texts of our own in <c>eval/labelled</c>; on development news too where its texts are given.</summary>
internal static class LabelledCommand
{
    private static readonly string[] Own = ["reports.jsonl", "statuses.jsonl", "figures.jsonl"];

    public static int Run(string[] arguments)
    {
        bool json = arguments.Contains("--json", StringComparer.Ordinal), errors = arguments.Contains("--errors", StringComparer.Ordinal);
        string[] paths = [.. arguments.Where(a => a is not ("--json" or "--errors"))];
        if (paths.Length == 0 || !Array.TrueForAll(Own, name => File.Exists(Path.Combine(paths[0], name))))
        {
            Console.Error.WriteLine("labelled: expected the folder eval/labelled, and after it files with the texts of news-statuses.jsonl where they are at hand");
            return 2;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        LabelFiles.Texts(Path.Combine(paths[0], Own[0]), texts);
        foreach (string path in paths.AsSpan(1))
            LabelFiles.Texts(path, texts);
        var scores = new LabelScores(texts);
        var tally = new Tally();
        scores.Count(LabelFiles.Statuses(Path.Combine(paths[0], Own[1])), "labelled status", tally);
        scores.Count(LabelFiles.Figures(Path.Combine(paths[0], Own[2])), "labelled figures", tally);
        if (paths.Length > 1)
            scores.Count(LabelFiles.Statuses(Path.Combine(paths[0], "news-statuses.jsonl")), "news status", tally);
        if (errors)
            scores.Wrong.ForEach(Console.Error.WriteLine);
        Console.Out.Write(json ? ToJson(tally, Digest(paths[0])) : ToText(tally));
        return 0;
    }

    private static string ToText(Tally tally) =>
        string.Concat(tally.Names.Select(n => FormattableString.Invariant($"{n,-24} {tally[n].Right,5:F0} of {tally[n].Of,5:F0}  {tally[n].Share:P1}\n")));

    private static string ToJson(Tally tally, string digest) => JsonSerializer.Serialize(
        new { digest, measures = tally.Names.ToDictionary(n => n, n => new { share = Math.Round(tally[n].Share, 4), right = tally[n].Right, of = tally[n].Of }, StringComparer.Ordinal) }) + "\n";

    private static string Digest(string folder)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in Own)
            all.AppendData(File.ReadAllBytes(Path.Combine(folder, name)));
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}

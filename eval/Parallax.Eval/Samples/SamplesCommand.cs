using System.Text.Json;

namespace Parallax.Eval.Samples;

/// <summary>Scores what <c>parallax read samples/reports --format jsonl</c> printed against <c>samples/gold</c>.</summary>
internal static class SamplesCommand
{
    public static int Run(string[] arguments)
    {
        bool json = arguments.Contains("--json", StringComparer.Ordinal);
        string[] files = [.. arguments.Where(a => a != "--json")];
        if (files.Length != 2 || !File.Exists(files[0]) || !Directory.Exists(files[1]))
        {
            Console.Error.WriteLine("samples: expected the file that `parallax read samples/reports --format jsonl` printed and the folder samples/gold");
            return 2;
        }

        string samples = Path.GetDirectoryName(Path.GetFullPath(files[1]).TrimEnd(Path.DirectorySeparatorChar))!;
        try
        {
            using var lines = File.OpenText(files[0]);
            var report = SamplesReport.Score(GoldFiles.Read(files[1]), OutputFile.Read(lines), SamplesReport.DigestOf(samples));
            Console.Out.Write(json ? report.ToJson() : report.ToText());
            return 0;
        }
        catch (JsonException problem)
        {
            Console.Error.WriteLine($"samples: expected JSON, a story a line in {files[0]} and a story a file in {files[1]}: {problem.Message}");
            return 2;
        }
    }
}

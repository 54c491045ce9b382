using System.Diagnostics;
using System.Text.Json;
using Parallax.Read;

namespace Parallax.Eval;

/// <summary>Reads {"doc","text"} lines and writes DESIGN.md's attribution lines, offsets in code points; the speed goes to standard error.</summary>
internal static class AttributionsCommand
{
    public static int Run(string[] arguments)
    {
        var reader = new ArticleReader();
        var watch = new Stopwatch();
        long characters = 0;
        using var writer = new StreamWriter(arguments[1]);
        foreach (string line in File.ReadLines(arguments[0]))
        {
            using var json = JsonDocument.Parse(line);
            string doc = json.RootElement.GetProperty("doc").GetString()!;
            string text = json.RootElement.GetProperty("text").GetString()!;
            var article = ReadOutput.FromText(doc, text);
            watch.Start();
            var reading = reader.Read(article);
            watch.Stop();
            characters += text.Length;
            writer.WriteLine(ReadOutput.AttributionLine(article, reading, codePoints: true));
        }

        Console.Error.WriteLine($"{characters / watch.Elapsed.TotalSeconds / 1e6:F2} M characters a second, language room included");
        return 0;
    }
}

using System.Text.Json;
using Parallax.Text;

namespace Parallax.Eval.Compare;

/// <summary>Judges pairs as <c>parallax conflicts --offsets codepoints</c> does, for eval_conflict.py.</summary>
internal static class ConflictsCommand
{
    public static int Run(string[] arguments)
    {
        var tasks = new PipelineTasks();
        using var writer = new StreamWriter(arguments[1]);
        foreach (string line in File.ReadLines(arguments[0]))
        {
            using var json = JsonDocument.Parse(line);
            var (a, b) = PairReader.Read(json.RootElement);
            var verdict = tasks.Conflict(a, b);
            writer.WriteLine(JsonSerializer.Serialize(new
            {
                id = json.RootElement.GetProperty("id").GetString(),
                label = verdict.Label,
                kind = verdict.Kind,
                a_span = Offsets(verdict.First, a.Text),
                b_span = Offsets(verdict.Second, b.Text),
                score = Math.Round(verdict.Score, 5),
            }));
        }

        return 0;
    }

    private static int[]? Offsets(Span? span, string text)
    {
        if (span is not { } found)
            return null;
        var points = new Offsets(text, codePoints: true);
        return [points.Of(found.Start), points.Of(found.End)];
    }
}

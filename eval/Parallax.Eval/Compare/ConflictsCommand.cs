using System.Text.Json;
using Parallax.Compare;
using Parallax.Text;

namespace Parallax.Eval.Compare;

/// <summary>Judges pairs as <c>parallax conflicts</c> of DESIGN.md does, offsets in code points, for eval_conflict.py.</summary>
internal static class ConflictsCommand
{
    public static int Run(string[] arguments)
    {
        var reader = new PairReader();
        using var writer = new StreamWriter(arguments[1]);
        foreach (string line in File.ReadLines(arguments[0]))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var pair = reader.Read(root);
            var verdict = PairConflict.Judge(pair, PairScore.Of(pair.Features()));
            writer.WriteLine(JsonSerializer.Serialize(new
            {
                id = root.GetProperty("id").GetString(),
                label = verdict.Label,
                kind = verdict.Kind,
                a_span = Offsets(verdict.First, root.GetProperty("a").GetString()!),
                b_span = Offsets(verdict.Second, root.GetProperty("b").GetString()!),
                score = Math.Round(verdict.Score, 5),
            }));
        }

        return 0;
    }

    private static int[]? Offsets(Span? span, string text)
    {
        if (span is not { } found)
            return null;
        var points = new CodePoints(text);
        return [points.At(found.Start), points.At(found.End)];
    }
}

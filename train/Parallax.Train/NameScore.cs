using System.Globalization;

namespace Parallax.Train;

/// <summary>Span F1 of names on examples, each word labelled on its own: a progress figure; Parallax.Eval measures the real thing.</summary>
internal static class NameScore
{
    public static string Of(Pass pass, List<Example> examples)
    {
        int gold = 0, found = 0, right = 0;
        for (int at = 0; at < examples.Count; at += 40)
        {
            var batch = examples.GetRange(at, Math.Min(40, examples.Count - at));
            pass.Forward(batch, train: false);
            int first = 0;
            foreach (var example in batch)
            {
                int[] labels = new int[example.Length];
                for (int i = 0; i < labels.Length; i++)
                    labels[i] = Best(pass.NameScores.Slice((first + i) * Network.NameColumns, 9));
                var truth = Spans(example.Names);
                var mine = Spans(labels);
                gold += truth.Count;
                found += mine.Count;
                right += truth.Intersect(mine).Count();
                first += example.Length;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"F1 {200.0 * right / Math.Max(1, gold + found):F2}");
    }

    // Persons, organisations and places.
    private static List<(int, int, int)> Spans(int[] labels)
    {
        var spans = new List<(int, int, int)>();
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] is 0 or > 6 || (labels[i] % 2 == 0 && i > 0 && (labels[i - 1] + 1) / 2 == labels[i] / 2))
                continue;
            int kind = (labels[i] + 1) / 2, end = i + 1;
            while (end < labels.Length && labels[end] == kind * 2)
                end++;
            spans.Add((i, end, kind));
        }

        return spans;
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }
}

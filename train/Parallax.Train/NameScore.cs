using System.Globalization;

namespace Parallax.Train;

/// <summary>Span F1 of names on examples: a progress figure; Parallax.Eval measures the real thing.</summary>
internal static class NameScore
{
    public static string Spans(List<Example> examples, List<int[]> predicted)
    {
        int gold = 0, found = 0, right = 0;
        for (int k = 0; k < examples.Count; k++)
        {
            var truth = Spans(examples[k].Names);
            var mine = Spans(predicted[k]);
            gold += truth.Count;
            found += mine.Count;
            right += truth.Intersect(mine).Count();
        }

        return string.Create(CultureInfo.InvariantCulture, $"P {100.0 * right / Math.Max(1, found):F1} R {100.0 * right / Math.Max(1, gold):F1} F1 {200.0 * right / Math.Max(1, gold + found):F2}");
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
}

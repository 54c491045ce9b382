using Parallax.Extract.Html;

namespace Parallax.Eval.Extraction;

/// <summary>Says which blocks of a page belong to its true text, by shared runs of four words (as the scorer counts).</summary>
internal static class BlockLabels
{
    private const int Run = 4;

    /// <summary>1 for a block of the truth, 0 for another.</summary>
    public static float[] Of(PageBlocks page, string truth)
    {
        var truthWords = Words(truth);
        var runs = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i + Run <= truthWords.Count; i++)
            runs.Add(string.Join('\u0001', truthWords.GetRange(i, Run)));
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in truth.Split('\n'))
            lines.Add(string.Join(' ', Words(line)));
        var words = page.All.Select(block => Words(page.Text(block).ToString())).ToArray();
        float[] labels = new float[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Count >= Run)
                labels[i] = Share(words[i], runs) >= 0.5 ? 1 : 0;
            else if (words[i].Count > 0 && lines.Contains(string.Join(' ', words[i])))
                labels[i] = 1;
        }

        // Short blocks: with their neighbours they make runs of the truth.
        for (int i = 0; i < words.Length; i++)
        {
            if (labels[i] > 0 || words[i].Count is 0 or >= Run)
                continue;
            var joined = new List<string>();
            if (i > 0 && labels[i - 1] > 0)
                joined.AddRange(words[i - 1].TakeLast(Run - 1));
            joined.AddRange(words[i]);
            if (i + 1 < words.Length && labels[i + 1] > 0)
                joined.AddRange(words[i + 1].Take(Run - 1));
            if (joined.Count >= Run && joined.Count > words[i].Count + 1 && Share(joined, runs) >= 0.6)
                labels[i] = 1;
        }

        return labels;
    }

    /// <summary>Words as the scorer cuts them: runs of letters, digits and low lines.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_');
            if (inside && start < 0)
                start = i;
            if (!inside && start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }

        return words;
    }

    private static double Share(List<string> words, HashSet<string> runs)
    {
        int found = 0, all = words.Count - Run + 1;
        for (int i = 0; i < all; i++)
        {
            if (runs.Contains(string.Join('\u0001', words.GetRange(i, Run))))
                found++;
        }

        return (double)found / all;
    }
}

using Parallax.Extract.Html;
using Parallax.Text;

namespace Parallax.Eval.Extraction;

/// <summary>Says which blocks of a page belong to its true text, by shared runs of four words (as the scorer counts), and how much each block counts.</summary>
internal static class BlockLabels
{
    /// <summary>Words of a run.</summary>
    public const int Run = 4;

    /// <summary>1 for a block of the truth, 0 for another; and the blocks' weights in training.</summary>
    public static (float[] Labels, float[] Weights) Of(PageBlocks page, string truth)
    {
        var truthWords = Words(truth);
        var places = new Dictionary<ulong, int>();
        var often = new Dictionary<ulong, int>();
        foreach (var (run, at) in Runs(truthWords).Select(static (run, at) => (run, at)))
        {
            places.TryAdd(run, at);
            often[run] = often.GetValueOrDefault(run) + 1;
        }

        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in truth.Split('\n'))
            lines.Add(string.Join(' ', Words(line)));
        var words = page.All.Select(block => Words(page.Text(block).ToString())).ToArray();
        float[] labels = new float[words.Length], weights = new float[words.Length];
        double total = Math.Max(150, truthWords.Count);
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Count >= Run)
                labels[i] = Share(words[i], places) >= 0.5 ? 1 : 0;
            else if (words[i].Count > 0 && lines.Contains(string.Join(' ', words[i])))
                labels[i] = 1;
            // A block weighs as much as it can move the page's figure, with a floor so that short lines count too; where nothing is known, nothing.
            weights[i] = truthWords.Count == 0 ? 0 : (float)Math.Min(1, (words[i].Count + 2) / total * 4) + 0.01f;
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
            if (joined.Count >= Run && joined.Count > words[i].Count + 1 && Share(joined, places) >= 0.6)
                labels[i] = 1;
        }

        DropTwins(words, places, often, labels);
        return (labels, weights);
    }

    /// <summary>Labels where only pieces of the text are known: a block that holds one counts, every other has no weight.</summary>
    public static (float[] Labels, float[] Weights) OfPieces(PageBlocks page, string[] with, string[] without)
    {
        float[] labels = new float[page.All.Count], weights = new float[page.All.Count];
        foreach (var block in page.All)
        {
            string text = page.Text(block).ToString();
            bool has = with.Any(piece => Holds(text, piece)), hasNot = without.Any(piece => Holds(text, piece));
            if (has == hasNot)
                continue;
            labels[block.Index] = has ? 1 : 0;
            weights[block.Index] = 0.25f;
        }

        return (labels, weights);
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

    /// <summary>A hash of each run of four words; of fewer words one of them all.</summary>
    public static IEnumerable<ulong> Runs(List<string> words)
    {
        for (int i = 0; i < Math.Max(Math.Min(1, words.Count), words.Count - Run + 1); i++)
        {
            ulong hash = 17;
            for (int j = i; j < Math.Min(words.Count, i + Run); j++)
                hash = Hashing.Combine(hash, Hashing.Hash(words[j]));
            yield return hash;
        }
    }

    private static bool Holds(string text, string piece) => text.Contains(piece.Trim(), StringComparison.Ordinal) && piece.Trim().Length * 8 >= Math.Min(text.Length, 200);

    // What stands on the page twice stands in the truth once: of equal blocks the one is right whose neighbours are neighbours in the truth.
    private static void DropTwins(List<string>[] words, Dictionary<ulong, int> places, Dictionary<ulong, int> often, float[] labels)
    {
        int[] place = [.. words.Select((list, i) => labels[i] > 0 && list.Count >= Run ? places.GetValueOrDefault(Runs(list).FirstOrDefault(places.ContainsKey), -1) : -1)];
        var twins = Enumerable.Range(0, words.Length).Where(i => place[i] >= 0).GroupBy(i => string.Join(' ', words[i]), StringComparer.Ordinal);
        foreach (var group in twins.Where(group => group.Count() > 1 && group.Count() > often[Runs(words[group.First()]).First(places.ContainsKey)]))
        {
            int best = group.MinBy(i => Distance(place, i));
            foreach (int i in group)
            {
                if (i != best)
                    labels[i] = 0;
            }
        }
    }

    private static int Distance(int[] place, int at)
    {
        int sum = 0;
        foreach (int step in (ReadOnlySpan<int>)[-1, 1])
        {
            int i = at + step, met = 0;
            while (i >= 0 && i < place.Length && Math.Abs(i - at) < 12 && place[i] < 0)
                i += step;
            if (i >= 0 && i < place.Length && place[i] >= 0 && Math.Abs(i - at) < 12)
                met = Math.Abs((place[i] - place[at]) * step < 0 ? 2_000 : place[i] - place[at]);
            else
                met = 1_000;
            sum += Math.Min(met, 2_000);
        }

        return sum;
    }

    private static double Share(List<string> words, Dictionary<ulong, int> places)
    {
        int found = 0, all = 0;
        foreach (ulong run in Runs(words))
        {
            all++;
            if (places.ContainsKey(run))
                found++;
        }

        return all == 0 ? 0 : (double)found / all;
    }
}

namespace Parallax.Compare;

/// <summary>
/// Which pairs of texts were taken from one story: those that say so, and those whose texts were set against each other all round. A text that stands in
/// two pairs by chance makes a chain; only what was paired on purpose closes a circle.
/// </summary>
internal static class PairSets
{
    // Fewer texts close a circle by chance.
    private const int FewestTexts = 4;

    /// <summary>For each pair the number of its set, from 0; -1 for a pair that belongs to none.</summary>
    /// <param name="pairs">The two texts of each, and the story that both are known to be of, or null.</param>
    public static int[] Of(IReadOnlyList<(string A, string B, string? Group)> pairs)
    {
        var parents = new List<int>();
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (a, b, group) in pairs)
        {
            if (group is null)
                parents[Root(Number(a))] = Root(Number(b));
        }

        var sizes = new Dictionary<int, (int Texts, int Pairs)>();
        foreach (int text in texts.Values)
            sizes[Root(text)] = (sizes.GetValueOrDefault(Root(text)).Texts + 1, 0);
        foreach (var (a, _, group) in pairs)
        {
            if (group is null)
                sizes[Root(texts[a])] = sizes[Root(texts[a])] with { Pairs = sizes[Root(texts[a])].Pairs + 1 };
        }

        var numbers = new Dictionary<(string? Group, int Root), int>();
        int[] sets = new int[pairs.Count];
        for (int p = 0; p < sets.Length; p++)
        {
            var (a, _, group) = pairs[p];
            var key = (Group: group, Root: group is null ? Root(texts[a]) : -1);
            sets[p] = -1;
            if (group is null && (sizes[key.Root].Texts < FewestTexts || sizes[key.Root].Pairs < sizes[key.Root].Texts))
                continue;
            numbers.TryAdd(key, numbers.Count);
            sets[p] = numbers[key];
        }

        return sets;

        int Number(string text)
        {
            if (texts.TryAdd(text, parents.Count))
                parents.Add(parents.Count);
            return texts[text];
        }

        int Root(int text)
        {
            while (parents[text] != text)
                text = parents[text] = parents[parents[text]];
            return text;
        }
    }

    /// <summary>How likely each pair of one set tells one event (<see cref="PairScore.InSet"/>), by what the pairs of the set have on average.</summary>
    /// <param name="features">The <see cref="PairFeatures"/> of each pair of the set.</param>
    public static double[] Scores(IReadOnlyList<double[]> features)
    {
        double[] mean = new double[PairFeatures.Names.Length];
        foreach (double[] pair in features)
        {
            for (int i = 0; i < mean.Length; i++)
                mean[i] += pair[i] / features.Count;
        }

        return [.. features.Select(pair => PairScore.InSet(pair, mean))];
    }
}

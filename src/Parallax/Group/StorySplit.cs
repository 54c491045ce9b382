namespace Parallax.Group;

/// <summary>
/// Whether a story is two: two groups of articles, each tight, that share little. Joins the articles step by step by their mean likeness
/// (agglomerative clustering, average linkage) and looks at the last step that joined two groups of two texts or more.
/// </summary>
/// <param name="Leaving">Places of the articles that are to leave, rising.</param>
/// <param name="Bridges">Places of those that tell of both, as a round-up does: they go where they are nearer and do not speak for either.</param>
/// <param name="Within">Mean likeness inside the groups, of the less tight one.</param>
/// <param name="Between">Mean likeness between them.</param>
/// <param name="IsStray">True where it is a single text that leaves.</param>
internal sealed record StorySplit(int[] Leaving, int[] Bridges, double Within, double Between, bool IsStray = false)
{
    /// <summary>Articles from which on a story may be two.</summary>
    public const int Least = 4;

    // Articles that are compared with each other; of a larger story as many, from all along it.
    private const int Most = 64;

    // From this likeness on two articles are one text, which counts once.
    private const double OneText = 0.85;

    // Two groups are two events where their mean likeness is below the one, and below this share of what each has inside.
    private const double MostBetween = 0.3;
    private const double MostRatio = 0.7;

    // A single one does not belong where its mean likeness to the others is below this share of what they have among themselves.
    private const double StrayRatio = 0.8;

    // An article that is to the other group's articles more than this share of what it is to its own tells of both.
    private const double BridgeShare = 0.5;

    /// <summary>How the articles fall apart; null where they do not.</summary>
    /// <param name="sketches">The articles in arrival order.</param>
    public static StorySplit? Of(IReadOnlyList<uint[]> sketches)
    {
        if (sketches.Count < Least)
            return null;
        int step = (sketches.Count + Most - 1) / Most;
        var texts = Texts(sketches, step);
        if (texts.Count < Least || Fork(Tree(texts, sketches)) is not var (one, other))
            return null;
        int[] bridges = [.. one.Texts.Where(text => IsBridge(text, one, other)), .. other.Texts.Where(text => IsBridge(text, other, one))];
        if (one.Texts.Count(text => !bridges.Contains(text)) < 2 || other.Texts.Count(text => !bridges.Contains(text)) < 2)
            bridges = [];
        double between = Mean(one, other), within = Math.Min(one.Inside, other.Inside);
        if (between > MostBetween || between > within * MostRatio)
            return null;

        // The larger stays; of two of one size the one that came first.
        var stays = one.Texts.Count > other.Texts.Count || (one.Texts.Count == other.Texts.Count && one.Texts.Min() < other.Texts.Min()) ? one : other;
        var leaves = stays == one ? other : one;
        int[] leaving = [.. Enumerable.Range(0, sketches.Count).Where(place => Nearness(place, leaves) > Nearness(place, stays))];
        return leaving.Length == 0 || leaving.Length == sketches.Count ? null : new StorySplit(leaving, bridges, within, between);

        double Nearness(int place, Node node) => node.Texts.Contains(place) ? 2 : node.Texts.Average(text => Sketch.Cosine(sketches[place], sketches[text]).All);

        double Mean(Node a, Node b) => Own(a).Average(x => Own(b).Average(y => Sketch.Cosine(sketches[x], sketches[y]).All));

        IEnumerable<int> Own(Node node) => node.Texts.Where(text => !bridges.Contains(text));

        bool IsBridge(int text, Node of, Node to) =>
            to.Texts.Average(far => Sketch.Cosine(sketches[text], sketches[far]).All) > BridgeShare * of.Texts.Where(near => near != text).Average(near => Sketch.Cosine(sketches[text], sketches[near]).All);
    }

    /// <summary>The report, with its reprints, that is least like the others; null where it is like them, or there are too few to tell.</summary>
    /// <param name="sketches">The articles in arrival order.</param>
    public static StorySplit? Stray(IReadOnlyList<uint[]> sketches)
    {
        var texts = sketches.Count < Least ? [] : Texts(sketches, (sketches.Count + Most - 1) / Most);
        if (texts.Count < Least)
            return null;
        var sums = texts.ConvertAll(text => texts.Sum(other => other == text ? 0 : Sketch.Cosine(sketches[text], sketches[other]).All));
        int least = sums.IndexOf(sums.Min()), others = texts.Count - 1;
        double between = sums[least] / others, within = (sums.Sum() - (2 * sums[least])) / (others * (others - 1.0));
        if (between > MostBetween || between >= within * StrayRatio)
            return null;
        int[] leaving = [.. Enumerable.Range(0, sketches.Count).Where(place => Sketch.Cosine(sketches[place], sketches[texts[least]]).All >= OneText)];
        return leaving.Length == sketches.Count ? null : new StorySplit(leaving, [], within, between, IsStray: true);
    }

    // Places of articles no two of which are one text.
    private static List<int> Texts(IReadOnlyList<uint[]> sketches, int step)
    {
        var texts = new List<int>();
        for (int place = 0; place < sketches.Count; place += step)
        {
            int at = place;
            if (!texts.Exists(text => Sketch.Cosine(sketches[text], sketches[at]).All >= OneText))
                texts.Add(place);
        }

        return texts;
    }

    // The last step that joined two groups of two texts or more; single texts that joined after it are neither's.
    private static (Node One, Node Other)? Fork(Node node)
    {
        while (node is { One: { } one, Other: { } other })
        {
            if (Math.Min(one.Texts.Count, other.Texts.Count) > 1)
                return (one, other);
            node = one.Texts.Count > other.Texts.Count ? one : other;
        }

        return null;
    }

    private static Node Tree(List<int> texts, IReadOnlyList<uint[]> sketches)
    {
        int n = texts.Count;
        var nodes = texts.ConvertAll(text => new Node([text], 1, null, null));
        var sums = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                sums[i, j] = sums[j, i] = Sketch.Cosine(sketches[texts[i]], sketches[texts[j]]).All;
        }

        // Sums are those over all pairs of texts of two nodes; a joined node takes the place of the first of its two.
        var alive = Enumerable.Range(0, n).ToList();
        while (alive.Count > 1)
        {
            var (first, second, best) = (alive[0], alive[1], -1.0);
            for (int x = 0; x < alive.Count; x++)
            {
                for (int y = x + 1; y < alive.Count; y++)
                {
                    double mean = sums[alive[x], alive[y]] / (nodes[alive[x]].Texts.Count * nodes[alive[y]].Texts.Count);
                    if (mean > best)
                        (first, second, best) = (alive[x], alive[y], mean);
                }
            }

            nodes[first] = Join(nodes[first], nodes[second], sums[first, second]);
            alive.Remove(second);
            foreach (int third in alive)
                sums[first, third] = sums[third, first] = sums[first, third] + sums[second, third];
        }

        return nodes[alive[0]];
    }

    private static Node Join(Node one, Node other, double sum)
    {
        int all = one.Texts.Count + other.Texts.Count;
        double inside = (one.Inside * Pairs(one.Texts.Count)) + (other.Inside * Pairs(other.Texts.Count)) + sum;
        return new Node([.. one.Texts, .. other.Texts], inside / Pairs(all), one, other);

        static int Pairs(int count) => count == 1 ? 0 : count * (count - 1) / 2;
    }

    /// <summary>Articles that were joined.</summary>
    /// <param name="Texts">Their places.</param>
    /// <param name="Inside">Mean likeness of two of them; 1 for a single one.</param>
    /// <param name="One">What was joined, or null.</param>
    /// <param name="Other">With what.</param>
    private sealed record Node(List<int> Texts, double Inside, Node? One, Node? Other);
}

using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Which statements of a group are worth setting side by side: each is compared with at most <see cref="Most"/> before it, those that
/// share its rarest words. So the cost grows with the statements, not with their square; a group of that size or less is compared whole.
/// </summary>
internal static class GroupPairs
{
    /// <summary>Statements that each is compared with.</summary>
    public const int Most = 64;

    // Of a word that many statements have, the nearest of them are looked at.
    private const int Postings = 256;

    /// <summary>Pairs of indices, the lesser first, by the second and then the first; none of one document.</summary>
    /// <param name="texts">The statements' words.</param>
    /// <param name="documents">The document of each.</param>
    public static IEnumerable<(int First, int Second)> Of(IReadOnlyList<string> texts, IReadOnlyList<string> documents)
    {
        var having = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < texts.Count; i++)
        {
            var own = StemsOf(texts[i]);
            foreach (int other in i <= Most ? Enumerable.Range(0, i) : Nearest(own, having, i))
            {
                if (documents[other] != documents[i])
                    yield return (other, i);
            }

            foreach (string stem in own)
            {
                if (!having.TryGetValue(stem, out var list))
                    having.Add(stem, list = []);
                list.Add(i);
            }
        }
    }

    private static IEnumerable<int> Nearest(SortedSet<string> own, Dictionary<string, List<int>> having, int count)
    {
        var shared = new SortedDictionary<int, double>();
        foreach (string stem in own)
        {
            if (!having.TryGetValue(stem, out var list))
                continue;
            double weight = Math.Log((count + 1.0) / list.Count);
            for (int i = Math.Max(0, list.Count - Postings); i < list.Count; i++)
                shared[list[i]] = shared.GetValueOrDefault(list[i]) + weight;
        }

        return shared.OrderByDescending(s => s.Value).Take(Most).Select(s => s.Key).Order();
    }

    private static SortedSet<string> StemsOf(string text)
    {
        var stems = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var word in Stems.Of(text, new Span(0, text.Length)))
        {
            if (!Stems.IsFunctionWord(word.Span.Words(text).ToLowerInvariant()))
                stems.Add(word.Stem);
        }

        return stems;
    }
}

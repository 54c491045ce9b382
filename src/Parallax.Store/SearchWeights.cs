using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Parallax.Store;

/// <summary>
/// How much a word matters in an article, from 1 to 5, worked out when it is stored: by how often it stands there against the article's length, as in BM25 (k1 = 1.2, b = 0.75,
/// with a fixed mean length), and whether it stands in the headline. Impacts of a few steps that are fixed when a document is entered are those of Anh and Moffat
/// ("Simplified similarity scoring using term ranks", SIGIR 2005): nothing that arrives later changes an article's rank, so pages of the best stay stable, and every
/// implementation, which sees a step as one more word, ranks alike.
/// </summary>
internal static class SearchWeights
{
    /// <summary>The highest step.</summary>
    public const int Steps = 5;

    private const double K1 = 1.2, B = 0.75, MeanWords = 400, InTitle = 1.5;
    private const int MostStems = 8_000;

    // From which weight on a word is of that step; a word that stands there is of the first.
    private static readonly double[] _from = [0, 1.3, 1.8, 2.4, 3.0];

    // Before a stem: nobody can type these. Of the headline; then of the steps from the second on.
    private static readonly string[] _marks = ["\u2248", "\u00B2", "\u00B3", "\u2074", "\u2075"];

    // Words that every article has tell nothing apart.
    private static readonly FrozenSet<string> _common = ("a an and are as at be been but by for from had has have he her his i in is it its not of on or she that the their there they this to was were which who will with would")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Stands for a stem in the headline.</summary>
    public static string OfTitle(string stem) => _marks[0] + stem;

    /// <summary>Stands for a stem that is of that step or a higher one, from the second on.</summary>
    public static string OfStep(string stem, int step) => _marks[step - 1] + stem;

    /// <summary>
    /// The words of the last field: each stem that is not itself a word of the text, each of the headline, and each with the steps that it reaches; in ordinal order.
    /// </summary>
    public static ImmutableArray<string> Of(ImmutableArray<string> text, ImmutableArray<string> title)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in text)
        {
            string stem = SearchStems.Of(word);
            counts[stem] = counts.GetValueOrDefault(stem) + 1;
        }

        var words = text.ToHashSet(StringComparer.Ordinal);
        var head = title.Select(SearchStems.Of).ToHashSet(StringComparer.Ordinal);
        double norm = K1 * (1 - B + (B * text.Length / MeanWords));
        var stems = new List<string>();
        foreach (var (stem, count) in counts.Take(MostStems))
        {
            if (!words.Contains(stem))
                stems.Add(stem);
            bool isHead = head.Contains(stem);
            if (_common.Contains(stem))
                continue;
            double weight = (count * (K1 + 1) / (count + norm)) + (isHead ? InTitle : 0);
            for (int step = 2; step <= Steps && weight >= _from[step - 1]; step++)
                stems.Add(OfStep(stem, step));
        }

        stems.AddRange(head.Select(OfTitle));
        stems.Sort(StringComparer.Ordinal);
        return [.. stems];
    }

    /// <summary>The words that a query's rank hangs on: stems of what must or may be there, each once, the first few.</summary>
    public static ImmutableArray<string> Terms(SearchNode? root)
    {
        const int most = 8;
        return [.. Words(root).Where(w => !_common.Contains(w)).Select(SearchStems.Of).Distinct(StringComparer.Ordinal).Take(most)];
    }

    private static IEnumerable<string> Words(SearchNode? node) => node switch
    {
        SearchPhrase { Field: SearchField.Any or SearchField.Title } phrase => phrase.IsPrefix ? phrase.Words[..^1] : phrase.Words,
        SearchAnd and => and.All.SelectMany(Words),
        SearchOr or => or.Any.SelectMany(Words),
        _ => [],
    };
}

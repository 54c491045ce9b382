using System.Globalization;
using Parallax.Group;

namespace Parallax.Eval.Stories;

/// <summary>
/// Counts in how many articles of a corpus each feature stands and writes the common ones as word-counts.txt of the Group room: the
/// counts that a stream begins with. Figures only: a line is a hashed feature and its articles in 10,000.
/// </summary>
internal static class CountWordsCommand
{
    // Rarer features are told apart by the stream itself.
    private const double Least = 40;

    public static int Run(string[] arguments)
    {
        var counts = new Dictionary<uint, int>();
        var none = new FeatureCounts(prior: false);
        int articles = 0;
        foreach (var record in Records.Read(arguments[0]))
        {
            articles++;
            foreach (uint identity in FeatureReader.Read(record.ToArticle(), null, none).Keys)
                counts[identity << 2] = counts.GetValueOrDefault(identity << 2) + 1;
        }

        File.WriteAllLines(arguments[1], counts
            .Select(pair => (pair.Key, In10000: pair.Value * 10_000.0 / articles))
            .Where(pair => pair.In10000 >= Least)
            .OrderBy(pair => pair.Key)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key:x8} {pair.In10000:F0}")));
        return 0;
    }
}
